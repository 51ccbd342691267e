import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What speaks against a document in the schema that it names; nothing when it is as promised. */
export function violations(document: { readonly schema: string }): readonly string[] {
  const [, name] = /^rootwarden\.(\w+)\/1$/.exec(document.schema) ?? [];
  const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(file, 'utf8')),
  );
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
