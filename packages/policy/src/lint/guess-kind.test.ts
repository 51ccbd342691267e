import { describe, expect, it } from 'vitest';
import { guessKind } from './guess-kind.js';

const allow = { Effect: 'Allow', Action: 's3:Get*', Resource: '*' };
const deny = { Effect: 'Deny', Action: '*', Resource: '*' };
const everyone = { Principal: '*' };

const text = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

describe('the kind of a policy', () => {
  it.each([
    ['identity', text(allow), 'reader.json'],
    ['identity', text(allow, deny), ''],
    ['scp', text(deny), 'deny-root.json'],
    ['scp', text({ Effect: 'Allow', Action: '*', Resource: '*' }, deny), ''],
    ['scp', text(allow), 'organization/scps/allow-list.json'],
    ['scp', text(allow), 'allow-list.scp.json'],
    ['scp', text(allow), 'our-scps/allow-list.json'],
    ['scp', text(deny), 'spare-root-sessions.json'],
    ['rcp', text({ ...deny, ...everyone }), 'rcp/protect-bucket-policies.json'],
    ['identity', text(deny), 'identity/deny-all.json'],
    ['boundary', text(allow), 'boundaries/developer.json'],
    ['session', text(allow), 'reader.session.json'],
    ['rcp', text({ ...deny, ...everyone }), 'organization-only.json'],
    ['resource', text({ ...allow, ...everyone }), 'logs.json'],
    ['resource', text({ ...deny, ...everyone }), 'bucket/logs.json'],
    // A path cannot make an SCP of a policy that names principals.
    ['resource', text({ ...allow, ...everyone }), 'scp/logs.json'],
    ['trust', text({ Effect: 'Allow', Action: 'sts:AssumeRole', ...everyone }), ''],
    ['identity', 'no JSON at all', ''],
  ])('%s: %s %s', (kind, policy, path) => {
    expect(guessKind(policy, path).kind).toBe(kind);
  });

  it('comes with its reason', () => {
    expect(guessKind(text(deny), 'scp/a.json').because).toBe('its path says scp');
    expect(guessKind(text(allow)).because).toBe('it has no Principal');
  });
});
