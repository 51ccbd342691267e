import { describe, expect, test } from 'vitest';
import { writtenCredentials } from '../testing/written-credentials.js';
import cases from './safety.cases.json' with { type: 'json' };
import { refusals } from './safety.js';

describe('speaks against deleting', () => {
  test.each(cases.cases.map((each) => ({ allow: [] as string[], ...each })))('$name', (each) => {
    const allow = {
      recentKeys: each.allow.includes('recentKeys'),
      recentSignIn: each.allow.includes('recentSignIn'),
      activeCertificates: each.allow.includes('activeCertificates'),
    };
    const found = refusals(writtenCredentials(each.credentials), allow, new Date(cases.now));
    expect(found).toEqual(each.refused);
  });
});
