import type { Misplaced } from './references.js';
import type { SoundAccount, SoundScenario } from './schema.js';

const kinds = ['buckets', 'queues', 'topics', 'buses'] as const;

/** Resources whose name is taken: a bucket's in the world, the others' in their account and Region. */
export function* repeatedResources(scenario: SoundScenario): Iterable<Misplaced> {
  const seen = new Set<string>();
  for (const list of ['accounts', 'outside'] as const) {
    for (const [index, account] of scenario[list].entries()) {
      for (const { kind, place, name, region } of resourcesOf(account)) {
        const home = kind === 'buckets' ? '' : `${list} ${index} ${region}`;
        const key = `${kind} ${name} ${home}`;
        const path = [list, index, kind, place, 'name'];
        if (seen.has(key)) yield { path, message: `${name} is there twice` };
        seen.add(key);
      }
    }
  }
}

const resourcesOf = (account: SoundAccount) =>
  kinds.flatMap((kind) => account[kind].map(({ name, region }, place) => ({ kind, place, name, region })));
