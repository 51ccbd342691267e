/** What a piece of a pattern stands for: one character, any one, or any run of those that it does not exclude. */
type Token = { readonly one: string } | { readonly run: string };

const anyOne: Token = { one: '' };

// No ARN that anybody writes comes near it. What is longer is not compared, and taken to overlap.
const mostPlaces = 1_000_000;

/**
 * Whether some text matches both patterns. Asterisks and question marks are wildcards; a policy's variables and
 * the placeholders of AWS's reference stand for any text.
 *
 * @example overlaps('s3:Get*', 's3:*Object') // true
 * @example overlaps('arn:aws:s3:::logs/*', 'arn:${Partition}:s3:::${BucketName}') // false
 */
export function overlaps(one: string, other: string): boolean {
  const left = tokensOf(one);
  const right = tokensOf(other);
  if (left.length * right.length > mostPlaces) return true;
  const seen = new Set<number>();
  const open: [number, number][] = [[0, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [l, r] = next;
    const place = l * (right.length + 1) + r;
    if (seen.has(place)) continue;
    seen.add(place);
    const a = left[l];
    const b = right[r];
    if (!a && !b) return true;
    if (a && 'run' in a) open.push([l + 1, r]);
    if (b && 'run' in b) open.push([l, r + 1]);
    if (a && b && meets(a, b)) open.push(['run' in a ? l : l + 1, 'run' in b ? r : r + 1]);
  }
  return false;
}

/** Whether one character can be read by both. */
function meets(a: Token, b: Token): boolean {
  if ('one' in a && 'one' in b) return a.one === b.one || a === anyOne || b === anyOne;
  if ('run' in a && 'one' in b) return b === anyOne || !a.run.includes(b.one);
  if ('run' in b && 'one' in a) return a === anyOne || !b.run.includes(a.one);
  return true;
}

// A bucket's name holds no slash, the fields before the resource no colon. Other names may hold both.
const excluded: Readonly<Record<string, string>> = {
  '${Partition}': ':/',
  '${Region}': ':/',
  '${Account}': ':/',
  '${BucketName}': ':/',
};

function tokensOf(pattern: string): readonly Token[] {
  return pattern.split(/(\$\{[^}]*\}|<[^>]*>|[*?])/).flatMap((part): readonly Token[] => {
    if (part === '*' || /^(?:\$\{|<)/.test(part)) return [{ run: excluded[part] ?? '' }];
    if (part === '?') return [anyOne];
    return [...part].map((character) => ({ one: character }));
  });
}
