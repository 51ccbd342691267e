import { type PolicyKind, policyKinds, type Written } from '../syntax/document.js';
import { elementsOf, textsOf } from '../syntax/elements.js';
import type { JsonMember } from '../syntax/json-node.js';
import type { ErrorList } from '../syntax/policy-error.js';
import type { WrittenLayers, WrittenLevel } from './test-file.js';

const single: readonly PolicyKind[] = ['boundary', 'resource', 'trust'];

/** `layers`: the names of policies by kind (a trust policy is that of the role as a resource), and by level of the organization where there are levels. */
export function readLayers(member: JsonMember | undefined, errors: ErrorList): WrittenLayers {
  if (!member) return new Map();
  if (member.value.type !== 'object') {
    const hint = 'Write the layers by kind, for example scp: [FullAWSAccess, deny-root.json].';
    errors.report(member.value.at, 'wrong-type', 'layers is a mapping', hint);
    return new Map();
  }
  const elements = elementsOf(member.value, policyKinds, 'list of layers', errors);
  const both = elements.get('trust');
  if (both && elements.has('resource'))
    errors.report(
      both.at,
      'conflicting-elements',
      'A trust policy is the resource’s policy',
      'Keep one of the two.',
    );
  const layers = policyKinds.flatMap((kind): readonly (readonly [PolicyKind, readonly WrittenLevel[]])[] => {
    const layer = elements.get(kind);
    return layer ? [[kind, readLayer(kind, layer, errors)]] : [];
  });
  return new Map(layers);
}

function readLayer(kind: PolicyKind, layer: JsonMember, errors: ErrorList): readonly WrittenLevel[] {
  if ((kind === 'scp' || kind === 'rcp') && layer.value.type === 'object')
    return layer.value.members.map((level) => ({ name: level.name, policies: namesIn(level, errors) }));
  const policies = namesIn(layer, errors);
  const second = policies[1];
  if (second && single.includes(kind))
    errors.report(second.at, 'wrong-type', `There is one ${kind} policy at most`, 'Keep one of them.');
  return [{ name: 'organization', policies }];
}

function namesIn(member: JsonMember, errors: ErrorList): readonly Written<string>[] {
  return textsOf(member.name, member, errors)?.values ?? [];
}
