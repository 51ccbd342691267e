import { AwsCallError } from '../aws/aws-error.js';
import { pages } from '../aws/pages.js';
import type { Dependencies } from '../dependencies.js';
import type { ParentId } from '../model/account.js';

/** The units of the organization, as far as they could be read. */
export interface OrganizationTree {
  /** Names of the root and of units; an id without a name could not be read. */
  readonly names: ReadonlyMap<ParentId, string>;
  /** Ids from the root down to the parent, an account each; filled by a walk only. */
  readonly parentsOf: ReadonlyMap<string, readonly ParentId[]>;
}

/**
 * The parents in one of an account's `Paths`, or undefined when there is none or it has another form.
 *
 * @example parentsFromPath('o-exampleorgid/r-abcd/ou-abcd-11111111/111122223333/') // ['r-abcd', 'ou-abcd-11111111']
 */
export function parentsFromPath(path: string | undefined): readonly ParentId[] | undefined {
  const parts = path?.split('/').filter(Boolean) ?? [];
  const parents = parts.slice(1, -1);
  const wellFormed =
    parents.length > 0 && parents.every((id, depth) => id.startsWith(depth === 0 ? 'r-' : 'ou-'));
  return wellFormed ? parents : undefined;
}

/** Names from the root down, ids where a name is not known: `Root/Workloads/Prod`. */
export function pathOf(parents: readonly ParentId[], { names }: OrganizationTree): string {
  return parents.map((id) => names.get(id) ?? id).join('/');
}

/**
 * Reads names and places of the organization's units: one call for each unit that has units below it, or,
 * for a walk, two for each unit. What cannot be read is left out and said in a warning.
 *
 * @param known the ids of the parents that have units with accounts below them, or `walk` when AWS did not
 *   tell where accounts are
 */
export async function readTree(
  deps: Dependencies,
  known: ReadonlySet<ParentId> | 'walk',
): Promise<OrganizationTree> {
  const names = new Map<ParentId, string>();
  const parentsOf = new Map<string, readonly ParentId[]>();
  const unread = new Set<string>();
  const { aws, signal } = deps;

  /** Reads every page; a refusal is remembered, so that the rest of the tree is still read. */
  const all = async <Page, Item>(
    listing: AsyncGenerator<Page>,
    items: (page: Page) => readonly Item[] | undefined,
  ) => {
    const found: Item[] = [];
    try {
      for await (const page of listing) found.push(...(items(page) ?? []));
    } catch (error) {
      if (!(error instanceof AwsCallError)) throw error;
      unread.add(error.message);
    }
    return found;
  };

  const toVisit = (nodes: readonly { readonly Id?: string | undefined }[]) =>
    nodes.map(({ Id = '' }) => Id).filter((id) => known === 'walk' || known.has(id));

  const visit = async (id: ParentId, parents: readonly ParentId[]): Promise<void> => {
    const here = [...parents, id];
    const below = { ParentId: id, MaxResults: 20 };
    const units = await all(
      pages((token) =>
        aws.operator('organizations:ListOrganizationalUnitsForParent', { ...below, ...token }, { signal }),
      ),
      (page) => page.OrganizationalUnits,
    );
    for (const { Id = '', Name = '' } of units) names.set(Id, Name);
    if (known === 'walk') {
      const accounts = await all(
        pages((token) =>
          aws.operator('organizations:ListAccountsForParent', { ...below, ...token }, { signal }),
        ),
        (page) => page.Accounts,
      );
      for (const { Id = '' } of accounts) parentsOf.set(Id, here);
    }
    await Promise.all(toVisit(units).map((unit) => visit(unit, here)));
  };

  try {
    const roots = await all(
      pages((token) => aws.operator('organizations:ListRoots', token, { signal })),
      (page) => page.Roots,
    );
    for (const { Id = '', Name = '' } of roots) names.set(Id, Name);
    await Promise.all(toVisit(roots).map((root) => visit(root, [])));
  } catch (error) {
    // Interrupted: what was read so far is good enough to end the document with.
    if (!signal.aborted) throw error;
  }
  for (const warning of unread) {
    deps.emit({ code: 'warning', warning, hint: 'Some paths show ids in place of names.' });
  }
  return { names, parentsOf };
}
