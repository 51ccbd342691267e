/** Where the JSON Schema of rootwarden.yaml is published: with the package. */
export const schemaAddress = 'https://unpkg.com/@rootwarden/core/schemas/rootwarden.schema.json';
