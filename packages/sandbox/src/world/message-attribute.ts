/** An attribute that travels beside the body of a message of SQS or SNS. Never changed. */
export interface MessageAttribute {
  /** `String`, `Number` or `Binary`, with an end of its own: `Number.int`. */
  readonly dataType: string;
  /** A text; bytes for Binary. */
  readonly value: string | Uint8Array;
}

/** By name, in the order in which they were given. */
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;
