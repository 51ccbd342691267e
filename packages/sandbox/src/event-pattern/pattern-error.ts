/** A pattern that EventBridge does not take; the message is the reason. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}
