// Writes schemas/rootwarden.schema.json from the zod schema. Run: npm run schema -w @rootwarden/core
import { writeFile } from 'node:fs/promises';
import { configJsonSchema } from '../dist/config/json-schema.js';

const file = new URL('../schemas/rootwarden.schema.json', import.meta.url);
await writeFile(file, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
