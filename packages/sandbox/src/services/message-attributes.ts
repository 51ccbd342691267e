import { AwsError } from '../wire/aws-error.js';
import type { MessageAttributes } from '../world/message-attribute.js';

/** An attribute as the SDKs of SQS and SNS have it. */
interface AttributeInput {
  readonly DataType: string | undefined;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
}

/** What the two services say differently. */
interface Dialect {
  /** Of every error. */
  readonly code: string;
  notANumber(name: string): string;
}

/** The attributes of a message that is sent. */
export function readMessageAttributes(
  attributes: Readonly<Record<string, AttributeInput>> = {},
  { code, notANumber }: Dialect,
): MessageAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType: dataType = '', StringValue, BinaryValue }]) => {
      const [kind] = dataType.split('.');
      if (kind !== 'String' && kind !== 'Number' && kind !== 'Binary') {
        const message = `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`;
        throw new AwsError(code, message);
      }
      const value = kind === 'Binary' ? BinaryValue : StringValue;
      if (!value?.length) {
        const message = `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${dataType}'.`;
        throw new AwsError(code, message);
      }
      if (kind === 'Number' && !Number.isFinite(Number(value))) throw new AwsError(code, notANumber(name));
      return [name, { dataType, value }];
    }),
  );
}

/** Bytes that attributes have: names, types and values. */
export const sizeOfAttributes = (attributes: MessageAttributes): number =>
  Object.entries(attributes).reduce(
    (sum, [name, { dataType, value }]) =>
      sum + Buffer.byteLength(name) + Buffer.byteLength(dataType) + Buffer.byteLength(value),
    0,
  );
