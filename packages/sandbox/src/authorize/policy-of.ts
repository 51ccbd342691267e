import type { Policy, PolicyLayers, StatementReference } from '@rootwarden/policy';

/** The policy that a statement stands in. */
export function policyOf(
  { layer, level = 0, policy }: StatementReference,
  layers: PolicyLayers,
): Policy | undefined {
  switch (layer) {
    case 'scp':
    case 'rcp':
      return layers[layer]?.[level]?.[policy];
    case 'identity':
    case 'session':
    case 'task':
      return layers[layer]?.[policy];
    case 'boundary':
    case 'resource':
      return layers[layer];
  }
}
