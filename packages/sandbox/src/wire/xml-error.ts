import type { StaticStructureSchema } from '@smithy/types';
import type { AwsError } from './aws-error.js';
import type { ServiceModel } from './service-model.js';

interface XmlError {
  readonly status: number;
  /** Schemas of the members of `<Error>`: strings where no model says otherwise. */
  readonly members: Readonly<Record<string, StaticStructureSchema[5][number]>>;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The members of `<Error>`, which awsQuery and REST-XML share. */
export function xmlError(model: ServiceModel, error: AwsError): XmlError {
  const modelled = model.errors.get(error.code);
  const members: Record<string, StaticStructureSchema[5][number]> = { Code: 0, Message: 0 };
  for (const name of Object.keys(error.members)) members[name] = 0;
  modelled?.schema[4].forEach((name, index) => {
    const schema = modelled.schema[5][index];
    if (name !== modelled.messageMember && schema !== undefined) members[name] = schema;
  });
  return {
    status: modelled?.status ?? error.status,
    members,
    value: { ...error.members, Code: modelled?.wireCode ?? error.code, Message: error.message },
  };
}
