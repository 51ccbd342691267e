import { jsonProtocol } from './json/json-protocol.js';
import type { Protocol } from './protocol.js';
import { queryProtocol } from './query/query-protocol.js';
import { restXmlProtocol } from './rest-xml/rest-xml-protocol.js';
import type { ServiceModel } from './service-model.js';

const protocols: Readonly<Record<string, (model: ServiceModel) => Protocol>> = {
  'aws.protocols#awsQuery': queryProtocol,
  'aws.protocols#awsJson1_0': jsonProtocol,
  'aws.protocols#awsJson1_1': jsonProtocol,
  'aws.protocols#restXml': restXmlProtocol,
};

/** The protocol of a service. Its codecs are made once and kept. */
export function protocolOf(model: ServiceModel): Protocol {
  const create = protocols[model.protocol];
  if (!create) throw new Error(`No wire for ${model.protocol}.`);
  return create(model);
}
