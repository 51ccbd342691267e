import { type PolicyKind, parsePolicy } from '@rootwarden/policy';
import { z } from 'zod';

/** A policy document, as an object or as JSON text; its text comes out. */
export const document = (kind: PolicyKind) =>
  z.unknown().transform((value, context) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
    const parsed = parsePolicy(text, kind);
    if (parsed.ok) return text;
    for (const { message, hint } of parsed.errors) {
      context.addIssue({ code: 'custom', message: `${message}. ${hint}` });
    }
    return z.NEVER;
  });
