/** Which management events a trail logs, in one of CloudTrail's two ways of saying it. Never changed in place. */
export type EventSelectors =
  | { readonly kind: 'basic'; readonly selectors: readonly BasicSelector[] }
  | { readonly kind: 'advanced'; readonly selectors: readonly AdvancedSelector[] };

export interface BasicSelector {
  readonly reads: boolean;
  readonly writes: boolean;
  readonly managementEvents: boolean;
  /** Sources whose management events are left out, `kms.amazonaws.com`. */
  readonly without: readonly string[];
}

/** Every field has to be as it says. */
export interface AdvancedSelector {
  readonly name: string | undefined;
  readonly fields: readonly FieldSelector[];
}

export interface FieldSelector {
  readonly field: SelectableField;
  readonly conditions: Readonly<Partial<Record<FieldOperator, readonly string[]>>>;
}

export const selectableFields = ['eventCategory', 'eventSource', 'readOnly'] as const;
export type SelectableField = (typeof selectableFields)[number];

export const fieldOperators = [
  'Equals',
  'StartsWith',
  'EndsWith',
  'NotEquals',
  'NotStartsWith',
  'NotEndsWith',
] as const;
export type FieldOperator = (typeof fieldOperators)[number];
