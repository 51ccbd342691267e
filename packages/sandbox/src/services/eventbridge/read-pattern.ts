import { type EventPattern, eventPattern } from '../../event-pattern/event-pattern.js';
import { PatternError } from '../../event-pattern/pattern-error.js';
import { AwsError } from '../../wire/aws-error.js';

/** The pattern of a request; where in it the mistake lies, which AWS adds, is left out. */
export function readPattern(text: string): EventPattern {
  try {
    return eventPattern(text);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const message = `Event pattern is not valid. Reason: ${error.message}`;
    throw new AwsError('InvalidEventPatternException', message);
  }
}
