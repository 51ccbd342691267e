import type { Account, InlinePolicy, Tag } from '../world/account.js';
import { bareAccount } from '../world/bare-account.js';
import { addRole, addUser } from '../world/generate/principals.js';
import { before, yearMs } from '../world/generate/time.js';
import { newAccountId } from '../world/identifiers.js';
import type { Random } from '../world/random.js';
import { buildRootUser } from './build-root-user.js';
import type { SoundAccount } from './schema.js';

/** Makes accounts whose ids and e-mail addresses are those of nobody else. */
export class AccountBuilder {
  readonly #ids: Set<string>;
  readonly #emails: Set<string>;

  /** @param all every account that will be built: what they say of themselves is taken */
  constructor(
    private readonly random: Random,
    private readonly now: Date,
    all: readonly SoundAccount[],
  ) {
    this.#ids = new Set(all.flatMap(({ id }) => (id === undefined ? [] : [id])));
    this.#emails = new Set(all.flatMap(({ email }) => (email === undefined ? [] : [email.toLowerCase()])));
  }

  /** An account outside any organization as yet. */
  build(plan: SoundAccount): Account {
    const { random, now } = this;
    const id = plan.id ?? this.#newId();
    const createdAt = plan.createdAt ?? before(now, 3 * yearMs);
    const account = bareAccount({
      id,
      name: plan.name,
      email: plan.email ?? this.#newEmail(plan.name, id),
      state: plan.state,
      createdAt,
      joinedMethod: plan.joinedMethod,
      tags: tagsOf(plan.tags),
      root: buildRootUser(random, plan.root, { accountId: id, accountName: plan.name, createdAt }),
    });
    for (const { name, policies } of plan.users)
      addUser(random, account, { name, policies: inlinePolicies(policies), now });
    for (const { name, policies, trust } of plan.roles) {
      const trustPolicy = { name: 'TrustPolicy', document: trust };
      addRole(random, account, { name, trustPolicy, policies: inlinePolicies(policies), now });
    }
    return account;
  }

  #newId(): string {
    const id = newAccountId(this.random);
    if (this.#ids.has(id)) return this.#newId();
    this.#ids.add(id);
    return id;
  }

  #newEmail(name: string, id: string): string {
    const readable = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40);
    const email = [`aws+${readable}@example.com`, `aws+${id}@example.com`].find(
      (one) => !this.#emails.has(one),
    );
    this.#emails.add(email ?? '');
    return email ?? `aws+${id}@example.com`;
  }
}

export const tagsOf = (tags: Readonly<Record<string, string>>): readonly Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** Policies without names, as those of an identity. */
export const inlinePolicies = (documents: readonly string[]): readonly InlinePolicy[] =>
  documents.map((document, index) => ({ name: `policy-${index + 1}`, document }));
