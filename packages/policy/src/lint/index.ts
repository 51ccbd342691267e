import { grammarRules } from './grammar-rules.js';
import type { RuleDescription } from './rule.js';
import { rules } from './rules.js';

export { catalogueDate } from './catalogue/catalogue.js';
export { type Finding, type LintResult, type Severity, severities } from './finding.js';
export { guessKind, type KindGuess } from './guess-kind.js';
export { type LintOptions, lintPolicy } from './lint.js';
export type { RuleDescription } from './rule.js';

/** Every rule there is, grammar first. */
export const lintRules: readonly RuleDescription[] = [...grammarRules, ...rules];
