import type { RootwardenConfig } from '../../model/config.js';
import type { ReadScope } from '../../model/plan-scope.js';

/** The part of a wish that a scope holds. */
export function within(
  config: RootwardenConfig,
  { sections }: Pick<ReadScope, 'sections'>,
): RootwardenConfig {
  const { version, organization, centralizedRootAccess, rootCredentials } = config;
  return {
    version,
    organization,
    ...(centralizedRootAccess && sections.has('centralizedRootAccess') && { centralizedRootAccess }),
    ...(rootCredentials && sections.has('rootCredentials') && { rootCredentials }),
  };
}
