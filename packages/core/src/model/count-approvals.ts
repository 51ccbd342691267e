import type { Actor, Approver } from './approval.js';

interface Question {
  readonly required: number;
  /** Who made the plan. */
  readonly author: Actor;
  /** Who applies it; left out while it is only approved. */
  readonly applier?: Actor | undefined;
  /** The signatures that hold, in any order, each as often as it was found. */
  readonly approvers: readonly Approver[];
}

/** Why a signature that holds is no approval. */
type NotCounted = 'made the plan' | 'applies the plan' | 'counted already';

export interface ApprovalCount {
  readonly enough: boolean;
  /** One signature of each person who approved, and neither made the plan nor applies it. */
  readonly counted: readonly Approver[];
  readonly notCounted: readonly { readonly approver: Approver; readonly why: NotCounted }[];
}

/**
 * Counts people, not signatures. Signatures by one key, or by keys that have a principal in common, are one
 * person's, over any number of links between them. Who made the plan or applies it is nobody's second person.
 * In doubt two are one: it takes a person more then, never one less.
 *
 * @example countApprovals({ required: 1, author, applier, approvers: [{ principals: ['bob'], key: 'SHA256:…' }] })
 */
export function countApprovals({ required, author, applier, approvers }: Question): ApprovalCount {
  const counted: Approver[] = [];
  const notCounted: { approver: Approver; why: NotCounted }[] = [];
  for (const signatures of peopleOf(approvers)) {
    const principals = signatures.flatMap((signature) => signature.principals);
    const involved = involvement(principals, author, applier);
    const [first, ...others] = signatures;
    if (first && !involved) counted.push(first);
    const left = involved ? signatures : others;
    const why: NotCounted = involved ?? 'counted already';
    notCounted.push(...left.map((approver) => ({ approver, why })));
  }
  return { enough: counted.length >= required, counted, notCounted };
}

/** What else somebody has to do with the plan. */
function involvement(
  principals: readonly string[],
  author: Actor,
  applier: Actor | undefined,
): NotCounted | undefined {
  if (isOneOf(author, principals)) return 'made the plan';
  return applier && isOneOf(applier, principals) ? 'applies the plan' : undefined;
}

/** The signatures of each person. */
function peopleOf(approvers: readonly Approver[]): readonly (readonly Approver[])[] {
  let people: (readonly Approver[])[] = [];
  for (const approver of approvers) {
    const same = people.filter((person) => person.some((other) => isSamePerson(other, approver)));
    people = [...people.filter((person) => !same.includes(person)), [...same.flat(), approver]];
  }
  return people;
}

function isSamePerson(one: Approver, other: Approver): boolean {
  if (one.key === other.key) return true;
  return one.principals.some((name) =>
    other.principals.some((also) => matches(name, also) || matches(also, name)),
  );
}

/** Whether principals stand for somebody: by the ARN, by the user or session name in it, or by what they said. */
function isOneOf({ arn, identity }: Actor, principals: readonly string[]): boolean {
  const names = [arn, arn.slice(arn.lastIndexOf('/') + 1), ...(identity === null ? [] : [identity])];
  return principals.some((principal) => names.some((name) => matches(principal, name)));
}

/**
 * Whether a principal stands for a name. It may be a pattern, `*` for any number of characters and `?` for one
 * (ssh_config(5), PATTERNS); letters of either case are the same here, as in mail addresses.
 */
function matches(principal: string, name: string): boolean {
  const literal = principal.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll(/\*+/g, '.*').replaceAll('?', '.')}$`, 'is').test(name);
}
