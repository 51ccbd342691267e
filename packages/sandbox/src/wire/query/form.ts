/** A field of a Query form and what lies below it: `Tags.member.1.Key=a` is a value four fields deep. */
export interface FormField {
  value?: string;
  readonly fields: Map<string, FormField>;
}

/**
 * Unfolds the dotted names of a Query form.
 *
 * @example parseForm(new URLSearchParams('TaskPolicyArn.arn=x')).fields.get('TaskPolicyArn')?.fields.get('arn')?.value === 'x'
 */
export function parseForm(form: URLSearchParams): FormField {
  const root: FormField = { fields: new Map() };
  for (const [name, value] of form) fieldAt(root, name).value = value;
  return root;
}

/** The numbered fields of a list or map, in the order of their numbers. */
export function numbered(field: FormField | undefined): FormField[] {
  if (!field) return [];
  return [...field.fields]
    .filter(([name]) => /^\d+$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, entry]) => entry);
}

function fieldAt(root: FormField, name: string): FormField {
  let field = root;
  for (const part of name.split('.')) {
    let next = field.fields.get(part);
    if (!next) {
      next = { fields: new Map() };
      field.fields.set(part, next);
    }
    field = next;
  }
  return field;
}
