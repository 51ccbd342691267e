import { expect, test } from 'vitest';
import { memberRoleOf } from './member-role-flag.js';

test.each(['OrganizationAccountAccessRole', 'security/RootReader', 'a+b=c,d.e@f-g_h'])(
  '--member-role %s names a role',
  (memberRole) => {
    expect(memberRoleOf({ memberRole })).toBe(memberRole);
  },
);

test.each(['', '/RootReader', 'security/', 'Root Reader', 'arn:aws:iam::222222222222:role/RootReader', '*'])(
  '--member-role %j is wrong usage, found before any call',
  (memberRole) => {
    expect(() => memberRoleOf({ memberRole })).toThrow('this is no name of a role');
  },
);
