import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aws, keysOf, runAws } from './aws-cli.js';
import { Scene } from './scene.js';

interface Lookup {
  readonly Events: readonly {
    readonly EventName: string;
    readonly Username: string;
    readonly CloudTrailEvent: string;
  }[];
}

describe.skipIf(!runAws)('the trail, by the AWS CLI', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene.close());

  test('who opened a root session is found in one account, what was done in it in the other', async () => {
    const { sandbox } = scene;
    const member = scene.member();
    const root = keysOf(await scene.assumeRoot(member, 'audit'));
    await aws(sandbox, 'iam list-access-keys', root);
    const everything = {
      name: 'everything',
      document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    };
    const lookUp = async (account: string, attribute: string) => {
      const reader = sandbox.world.createUser(account, 'reader', [everything]);
      const command = `cloudtrail lookup-events --max-items 5 --lookup-attributes AttributeKey=${attribute}`;
      return (await aws(sandbox, command, reader)).output as Lookup;
    };
    const administrator = sandbox.world.createUser(member, 'administrator', [everything]);
    const pattern = '{"detail":{"userIdentity":{"type":["Root"]}}}';
    const made = await aws(sandbox, `events put-rule --name root --event-pattern ${pattern}`, administrator);
    expect(made.output).toEqual({ RuleArn: `arn:aws:events:us-east-1:${member}:rule/root` });
    const [opened] = (await lookUp(scene.management, 'EventName,AttributeValue=AssumeRoot')).Events;
    expect(JSON.parse(opened!.CloudTrailEvent)).toMatchObject({
      requestParameters: { targetPrincipal: member },
      responseElements: { credentials: { accessKeyId: root.accessKeyId } },
      userAgent: expect.stringContaining('aws-cli'),
    });
    const done = await lookUp(member, 'Username,AttributeValue=root');
    expect(done.Events).toMatchObject([{ EventName: 'ListAccessKeys', Username: 'root' }]);
    expect(JSON.parse(done.Events[0]!.CloudTrailEvent).userIdentity).toMatchObject({
      type: 'Root',
      accessKeyId: root.accessKeyId,
    });
  });
});
