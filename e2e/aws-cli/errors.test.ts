import { describe, expect, test } from 'vitest';
import { type Answer, runAws } from './aws-cli.js';
import { Scene } from './scene.js';

interface Row {
  readonly situation: string;
  readonly ask: (scene: Scene) => Promise<Answer>;
  /** Code, operation and message, as AWS was recorded to say them. */
  readonly says: readonly [code: string, operation: string, message: string | ((scene: Scene) => string)];
}

/** The text AWS has for every caller and target that it does not want to tell more. */
const notAuthorized = (caller: (scene: Scene) => string, target: (scene: Scene) => string): Row['says'] => [
  'AccessDenied',
  'AssumeRoot',
  (scene) =>
    `User: ${caller(scene)} is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::${target(scene)}:root`,
];
const somebody = ({ management }: Scene) => `arn:aws:iam::${management}:user/somebody`;
const operator = ({ operatorArn }: Scene) => operatorArn;
const member = (scene: Scene) => scene.member();
const management = (scene: Scene) => scene.management;

const allow = (...actions: string[]) => ({ Effect: 'Allow', Action: actions, Resource: '*' });
const deny = (...actions: string[]) => ({ Effect: 'Deny', Action: actions, Resource: '*' });

const assumeRoot: readonly Row[] = [
  {
    situation: 'the caller is not allowed',
    ask: (scene) => scene.assumeRoot(scene.member(), 'audit', '', scene.userWith()),
    says: notAuthorized(somebody, member),
  },
  {
    situation: 'the caller is explicitly denied',
    ask: (scene) => {
      const keys = scene.userWith(allow('sts:*'), deny('sts:AssumeRoot'));
      return scene.assumeRoot(scene.member(), 'audit', '', keys);
    },
    says: notAuthorized(somebody, member),
  },
  {
    situation: 'the target is the management account, by its id',
    ask: (scene) => scene.assumeRoot(scene.management, 'audit'),
    says: notAuthorized(operator, management),
  },
  {
    situation: 'the target is the management account, by its ARN',
    ask: (scene) => scene.assumeRoot(`arn:aws:iam::${scene.management}:root`, 'audit'),
    says: notAuthorized(operator, management),
  },
  {
    situation: 'the target is the management account, for zero seconds',
    ask: (scene) => scene.assumeRoot(scene.management, 'audit', ' --duration-seconds 0'),
    says: notAuthorized(operator, management),
  },
  {
    situation: 'the caller’s account is no delegate any more',
    ask: async (scene) => {
      scene.registerDelegate();
      const keys = await scene.roleOfDelegate();
      scene.organization.deregisterDelegate(scene.delegate, 'iam.amazonaws.com');
      return scene.assumeRoot(scene.member(), 'audit', '', keys);
    },
    says: notAuthorized(
      ({ delegate }) => `arn:aws:sts::${delegate}:assumed-role/SecurityOperations/probe`,
      member,
    ),
  },
  {
    situation: 'the task needs RootCredentialsManagement and it is off',
    ask: (scene) => {
      scene.organization.rootFeatures.delete('RootCredentialsManagement');
      return scene.assumeRoot(scene.member(), 'audit');
    },
    says: [
      'AccessDenied',
      'AssumeRoot',
      'Root credentials management feature is not enabled for your AWS Organization.',
    ],
  },
  {
    situation: 'the task needs RootSessions and it is off',
    ask: (scene) => {
      scene.organization.rootFeatures.delete('RootSessions');
      return scene.assumeRoot(scene.member(), 's3-unlock');
    },
    says: ['AccessDenied', 'AssumeRoot', 'Root sessions feature is not enabled for your AWS Organization.'],
  },
  {
    situation: 'trusted access is off',
    ask: (scene) => {
      scene.organization.serviceAccess.delete('iam.amazonaws.com');
      return scene.assumeRoot(scene.member(), 'audit');
    },
    says: ['AccessDenied', 'AssumeRoot', 'Service not enabled for AWS Organizations.'],
  },
  {
    situation: 'the target is a user',
    ask: (scene) => scene.assumeRoot(`arn:aws:iam::${scene.member()}:user/alice`, 'audit'),
    says: ['ValidationError', 'AssumeRoot', 'Request must contain a valid target principal'],
  },
  {
    situation: 'a second too long',
    ask: (scene) => scene.assumeRoot(scene.member(), 'audit', ' --duration-seconds 901'),
    says: [
      'ValidationError',
      'AssumeRoot',
      "1 validation error detected: Value '901' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 900",
    ],
  },
  {
    situation: 'the policy is none of the task policies',
    ask: (scene) =>
      scene.aws(
        `sts assume-root --target-principal ${scene.member()} --task-policy-arn arn=arn:aws:iam::aws:policy/ReadOnlyAccess`,
      ),
    says: ['ValidationError', 'AssumeRoot', 'Request must contain valid AWS managed task policy ARN'],
  },
  {
    situation: 'the policy is an empty structure',
    ask: (scene) => scene.aws(`sts assume-root --target-principal ${scene.member()} --task-policy-arn {}`),
    says: [
      'ValidationError',
      'AssumeRoot',
      "1 validation error detected: Value null at 'taskPolicyArn' failed to satisfy constraint: Member must not be null",
    ],
  },
  {
    situation: 'the endpoint is the global one, by its host',
    ask: (scene) => {
      const viaSandbox = { HTTP_PROXY: scene.sandbox.url, AWS_ENDPOINT_URL: 'http://sts.amazonaws.com' };
      const task = '--task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials';
      return scene.aws(`sts assume-root --target-principal ${scene.member()} ${task}`, undefined, viaSandbox);
    },
    says: ['InvalidAction', 'AssumeRoot', 'Unknown Operation'],
  },
  {
    situation: 'the endpoint is the global one, by its Region',
    ask: (scene) => scene.assumeRoot(scene.member(), 'audit', ' --region aws-global'),
    says: ['InvalidAction', 'AssumeRoot', 'Unknown Operation'],
  },
];

const loginProfile: readonly Row[] = [
  {
    situation: 'there is no password',
    ask: (scene) => scene.inRootSession(scene.memberWithoutPassword, 'audit', 'iam get-login-profile'),
    says: ['NoSuchEntity', 'GetLoginProfile', 'Login Profile for User null cannot be found.'],
  },
  {
    situation: 'a password is there already',
    ask: async (scene) => {
      const target = scene.memberWithoutPassword;
      await scene.inRootSession(target, 'create-password', 'iam create-login-profile');
      return scene.inRootSession(target, 'create-password', 'iam create-login-profile');
    },
    says: [
      'EntityAlreadyExists',
      'CreateLoginProfile',
      ({ memberWithoutPassword }) => `Login Profile for account ${memberWithoutPassword} already exists.`,
    ],
  },
];

const list = 'iam list-organizations-features';
const features: readonly Row[] = [
  {
    situation: 'trusted access is off',
    ask: (scene) => {
      scene.organization.serviceAccess.delete('iam.amazonaws.com');
      return scene.aws(list);
    },
    says: [
      'ServiceAccessNotEnabledException',
      'ListOrganizationsFeatures',
      (scene) => `Trusted Access for IAM not enabled by organization of input account ${scene.management}.`,
    ],
  },
  {
    situation: 'an ordinary member calls',
    ask: (scene) => scene.aws(list, scene.sandbox.world.callers.member),
    says: [
      'AccountNotManagementOrDelegatedAdministratorException',
      'ListOrganizationsFeatures',
      ({ sandbox }) =>
        `Input account ${sandbox.world.callers.member.account} is neither management account nor delegated admin.`,
    ],
  },
  {
    situation: 'a delegate enables',
    ask: (scene) => {
      const keys = scene.sandbox.world.callers.member;
      scene.organization.registerDelegate(keys.account, 'iam.amazonaws.com', new Date());
      return scene.aws('iam enable-organizations-root-sessions', keys);
    },
    says: [
      'CallerIsNotManagementAccountException',
      'EnableOrganizationsRootSessions',
      ({ sandbox }) =>
        `Caller account ${sandbox.world.callers.member.account} is not management account of the organization and cannot enable IAM features.`,
    ],
  },
  {
    situation: 'no policy allows it',
    ask: (scene) => scene.aws(list, scene.userWith()),
    says: [
      'AccessDenied',
      'ListOrganizationsFeatures',
      (scene) =>
        `User: ${somebody(scene)} is not authorized to perform: iam:ListOrganizationsFeatures on resource: * because no identity-based policy allows the iam:ListOrganizationsFeatures action`,
    ],
  },
  {
    situation: 'a grant on the root user does not count',
    ask: (scene) => {
      const onRoot = { ...allow('iam:*'), Resource: `arn:aws:iam::${scene.management}:root` };
      return scene.aws(list, scene.userWith(onRoot));
    },
    says: [
      'AccessDenied',
      'ListOrganizationsFeatures',
      (scene) =>
        `User: ${somebody(scene)} is not authorized to perform: iam:ListOrganizationsFeatures on resource: * because no identity-based policy allows the iam:ListOrganizationsFeatures action`,
    ],
  },
  {
    situation: 'a policy denies it',
    ask: (scene) => scene.aws(list, scene.userWith(allow('iam:*'), deny('iam:ListOrganizationsFeatures'))),
    says: [
      'AccessDenied',
      'ListOrganizationsFeatures',
      (scene) =>
        `User: ${somebody(scene)} is not authorized to perform: iam:ListOrganizationsFeatures on resource: * with an explicit deny in an identity-based policy`,
    ],
  },
  {
    situation: 'trusted access goes while a delegate is registered',
    ask: (scene) => {
      scene.registerDelegate();
      return scene.aws('organizations disable-aws-service-access --service-principal iam.amazonaws.com');
    },
    says: [
      'ConstraintViolationException',
      'DisableAWSServiceAccess',
      'You have delegated administrator/s for this service. De-register them in order to disable service access.',
    ],
  },
];

describe.skipIf(!runAws).each([
  ['sts:AssumeRoot', assumeRoot],
  ['the password of a root user', loginProfile],
  ['the features of an organization', features],
])('%s', (_what, rows) => {
  test.each(rows)('$situation', async ({ ask, says: [code, operation, message] }) => {
    const scene = await Scene.open();
    try {
      const { exitCode, error } = await ask(scene);
      const text = typeof message === 'string' ? message : message(scene);
      const said = `An error occurred (${code}) when calling the ${operation} operation: ${text}`;
      // Version 2 puts "aws: [ERROR]: " before it; nothing may stand behind.
      expect(error.split('\n')).toContainEqual(expect.stringMatching(new RegExp(`${escaped(said)}$`)));
      expect(exitCode).not.toBe(0);
    } finally {
      await scene.close();
    }
  });
});

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
