import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configJsonSchema } from './json-schema.js';

test('the JSON Schema for editors is the one that the code would write: npm run schema -w @rootwarden/core', () => {
  const file = new URL('../../schemas/rootwarden.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(configJsonSchema());
});
