import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { AwsError } from '../../wire/aws-error.js';
import type { MessageAttributes } from '../../world/message-attribute.js';

/** The attributes of a message that is published. The texts were observed, or seen in the field. */
export function readMessageAttributes(
  attributes: Readonly<Record<string, MessageAttributeValue>> = {},
): MessageAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType: dataType = '', StringValue, BinaryValue }]) => {
      const [kind] = dataType.split('.');
      if (kind !== 'String' && kind !== 'Number' && kind !== 'Binary') {
        throw invalid(
          `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
        );
      }
      const value = kind === 'Binary' ? BinaryValue : StringValue;
      if (!value?.length) {
        throw invalid(
          `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${dataType}'.`,
        );
      }
      if (kind === 'Number' && !Number.isFinite(Number(value))) {
        throw invalid(`Could not cast message attribute '${name}' value to number.`);
      }
      return [name, { dataType, value }];
    }),
  );
}

const invalid = (message: string) => new AwsError('ParameterValueInvalid', message);
