import { PatternError } from './pattern-error.js';

/**
 * A pattern in which a star stands for any text, and `\*` and `\\` for themselves.
 *
 * Stars are matched from left to right, so that no pattern takes long.
 */
export function wildcardTest(pattern: string): (text: string) => boolean {
  const [head = '', ...parts] = partsBetweenStars(pattern);
  const tail = parts.pop();
  if (tail === undefined) return (text) => text === head;
  return (text) => {
    if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail))
      return false;
    const end = text.length - tail.length;
    let at = head.length;
    for (const part of parts) {
      const found = text.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}

function partsBetweenStars(pattern: string): readonly string[] {
  const parts = [''];
  let afterStar = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*' && afterStar)
      throw new PatternError(`Consecutive wildcard characters at pos ${at - 1}`);
    afterStar = character === '*';
    if (afterStar) parts.push('');
    else parts[parts.length - 1] += character === '\\' ? escaped(pattern, ++at) : character;
  }
  return parts;
}

function escaped(pattern: string, at: number): string {
  const character = pattern.charAt(at);
  if (character === '*' || character === '\\') return character;
  throw new PatternError(`Invalid escape character at pos ${at - 1}`);
}
