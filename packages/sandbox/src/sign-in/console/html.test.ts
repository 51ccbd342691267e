import { expect, test } from 'vitest';
import { html } from './html.js';

test('values are escaped, pieces are not', () => {
  const piece = html`<b title="${'"\'&'}">${'<script>'}</b>`;
  expect(piece.text).toBe('<b title="&#34;&#39;&#38;">&#60;script&#62;</b>');
  expect(html`<p>${piece}${[piece, 'a', 1]}</p>`.text).toBe(`<p>${piece.text}${piece.text}a1</p>`);
});

test('what is not there leaves nothing', () => {
  expect(html`<p>${undefined}${false}${[]}${''}${0}</p>`.text).toBe('<p>0</p>');
});
