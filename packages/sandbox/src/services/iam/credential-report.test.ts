import { GenerateCredentialReportCommand, GetCredentialReportCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();
const operator = () => sandbox.as(sandbox.world.callers.securityOperator).iam;
const generate = () => operator().send(new GenerateCredentialReportCommand({}));
const get = () => operator().send(new GetCredentialReportCommand({}));

describe('the credential report', () => {
  it('is not there before it is generated', async () => {
    expect(await failure(get())).toMatchObject({ code: 'ReportNotPresent', status: 410 });
  });

  it('is started by the first call and complete at the second', async () => {
    expect(await generate()).toMatchObject({
      State: 'STARTED',
      Description: 'No report exists. Starting a new report generation task',
    });
    const again = await generate();
    expect(again.State).toBe('COMPLETE');
    expect(again.Description).toBeUndefined();
  });

  it('has the row of the root user first, then the users by name', async () => {
    const { management } = sandbox.world.organization;
    const [key] = management.root.accessKeys;
    const iso = (at: Date | undefined) => at?.toISOString().replace('.000', '');
    await generate();
    const { Content, ReportFormat, GeneratedTime } = await get();
    expect(ReportFormat).toBe('text/csv');
    expect(GeneratedTime).toBeInstanceOf(Date);
    const rows = new TextDecoder()
      .decode(Content)
      .split('\n')
      .map((line) => line.split(','));
    expect(rows[0]?.slice(0, 4)).toEqual(['user', 'arn', 'user_creation_time', 'password_enabled']);
    expect(rows.every((row) => row.length === 22)).toBe(true);
    expect(rows[1]).toEqual([
      '<root_account>',
      `arn:aws:iam::${management.id}:root`,
      iso(management.createdAt),
      'true',
      iso(management.root.password!.lastUsed),
      iso(management.root.password!.createdAt),
      'not_supported',
      'true',
      'true',
      iso(key!.createdAt),
      iso(key!.lastUsed!.at),
      key!.lastUsed!.region,
      key!.lastUsed!.service,
      ...['false', 'N/A', 'N/A', 'N/A', 'N/A'],
      ...['false', 'N/A', 'false', 'N/A'],
    ]);
    expect(rows.slice(2).map(([user]) => user)).toEqual(['auditor', 'security-operator']);
    expect(rows[2]?.slice(3, 9)).toEqual(['false', 'N/A', 'N/A', 'N/A', 'false', 'true']);
  });

  it('shows what was there when it was generated, for four hours', async () => {
    const { management } = sandbox.world.organization;
    await generate();
    const before = (await get()).Content;
    management.root.password = undefined;
    sandbox.world.clock.advance(3 * 3600);
    expect((await generate()).State).toBe('COMPLETE');
    expect((await get()).Content).toEqual(before);
    sandbox.world.clock.advance(3600);
    expect(await failure(get())).toMatchObject({ code: 'ReportExpired', status: 410 });
    expect((await generate()).State).toBe('STARTED');
    expect(new TextDecoder().decode((await get()).Content)).toContain(':root,20');
    expect((await get()).Content).not.toEqual(before);
  });
});
