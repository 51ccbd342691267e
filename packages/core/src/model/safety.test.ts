import { describe, expect, test } from 'vitest';
import { writtenCredentials } from '../testing/written-credentials.js';
import cases from './safety.cases.json' with { type: 'json' };
import { refusals } from './safety.js';

describe('speaks against deleting', () => {
  test.each(cases.cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const allowed: readonly string[] = each.allow ?? [];
    const allow = {
      recentKeys: allowed.includes('recentKeys'),
      recentSignIn: allowed.includes('recentSignIn'),
      activeCertificates: allowed.includes('activeCertificates'),
    };
    const found = refusals(writtenCredentials(each.credentials), allow, new Date(cases.now));
    expect(found).toEqual(each.refused);
  });
});
