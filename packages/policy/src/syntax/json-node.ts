import type { Position } from './position.js';

/** JSON with its places. Duplicate members are kept in order: the reader of the policy refuses them. */
export type JsonNode = JsonScalar | JsonArray | JsonObject;

export interface JsonScalar {
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  readonly at: Position;
  /** A string's content; the text as written of any other scalar, so that `1.0` prints as `1.0`. */
  readonly text: string;
}

interface JsonArray {
  readonly type: 'array';
  readonly at: Position;
  readonly items: readonly JsonNode[];
}

export interface JsonObject {
  readonly type: 'object';
  readonly at: Position;
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: string;
  readonly at: Position;
  readonly value: JsonNode;
}
