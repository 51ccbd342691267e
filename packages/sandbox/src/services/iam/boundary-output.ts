import type { AttachedPermissionsBoundary } from '@aws-sdk/client-iam';

/** The member of an output that tells the permissions boundary, where there is one. */
export const boundaryOutput = (
  arn: string | undefined,
): { readonly PermissionsBoundary?: AttachedPermissionsBoundary } =>
  arn === undefined
    ? {}
    : {
        PermissionsBoundary: {
          // The value that AWS sends; the model lists PermissionsBoundaryPolicy.
          PermissionsBoundaryType: 'Policy' as 'PermissionsBoundaryPolicy',
          PermissionsBoundaryArn: arn,
        },
      };

/** Tags where there are any: AWS leaves an empty list out. */
export const tagsOutput = <Tag>(tags: readonly Tag[]): { readonly Tags?: Tag[] } =>
  tags.length > 0 ? { Tags: [...tags] } : {};
