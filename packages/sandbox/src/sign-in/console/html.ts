/** A piece of a page, safe to be put into another. */
export class Html {
  constructor(readonly text: string) {}
}

type Content = Html | string | number | false | undefined | readonly Content[];

/**
 * A piece of a page in which every value is escaped that is not itself such a piece. `false` and undefined leave
 * nothing.
 *
 * @example html`<p>${'a < b'}</p>`.text // '<p>a &lt; b</p>'
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(strings.reduce((text, string, index) => text + written(values[index - 1]) + string));
}

function written(content: Content): string {
  if (content instanceof Html) return content.text;
  if (content === undefined || content === false) return '';
  if (typeof content === 'object') return content.map(written).join('');
  return `${content}`.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
