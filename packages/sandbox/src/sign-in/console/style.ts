/** The style of the pages. Colours of text have a contrast of 4.5 at least on what lies under them, in both schemes. */
export const style = `
:root {
  --ground: #f4f5f7; --card: #ffffff; --line: #d3d8e0; --edge: #7a8494; --ink: #1b2330; --soft: #525d6d;
  --accent: #0b5c55; --on-accent: #ffffff; --accent-ground: #e3f3f1;
  --bad: #9f1d1d; --bad-ground: #fdecec; --good: #17603a; --good-ground: #e6f5ec;
  --shadow: 0 1px 2px rgb(20 30 45 / 8%), 0 8px 24px rgb(20 30 45 / 7%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161c; --card: #1a2028; --line: #323c49; --edge: #7d8999; --ink: #e8ecf2; --soft: #a3afbf;
    --accent: #5fd0c4; --on-accent: #06201d; --accent-ground: #17302f;
    --bad: #ff9d96; --bad-ground: #3a1d1e; --good: #7ddba3; --good-ground: #18321f; --shadow: none;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
header, footer { padding: .9rem 1.25rem; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; }
header { justify-content: space-between; background: var(--card); border-bottom: 1px solid var(--line); }
footer { justify-content: center; color: var(--soft); font-size: .875rem; }
footer p { margin: 0; }
nav { display: flex; gap: 1.25rem; }
.brand { display: inline-flex; gap: .6rem; align-items: center; font-weight: 650; color: var(--ink); text-decoration: none; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
main { flex: 1; width: 100%; margin: 0 auto; padding: 2.5rem 1.25rem; }
main.narrow { max-width: 29rem; }
main.wide { max-width: 62rem; }
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.75rem; box-shadow: var(--shadow);
  margin-bottom: 1.5rem;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.125rem; margin: 0 0 .35rem; }
.wide > h1 { font-size: 1.75rem; }
.lead { color: var(--soft); margin: 0 0 1.25rem; }
p { overflow-wrap: anywhere; }
.stack { display: grid; gap: 1rem; margin: 0; }
.stack p { margin: 0; }
.wide .stack > button { justify-self: start; }
.inline { display: inline; }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.row .field { flex: 1 1 9rem; }
.row .act { flex: 0 0 auto; margin: 0; }
.between { display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; align-items: baseline; margin-bottom: 1rem; }
.between > * { margin: 0; }
.field { display: grid; gap: .3rem; margin: 0; }
label { font-weight: 600; font-size: .9375rem; }
.hint { color: var(--soft); font-size: .875rem; }
input[type="radio"] { accent-color: var(--accent); }
input:not([type="radio"], [type="hidden"]) {
  width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 8px;
  padding: .6rem .75rem; min-height: 2.75rem;
}
input.code { font: 600 1.25rem/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; letter-spacing: .3em; }
button {
  font: inherit; font-weight: 600; cursor: pointer; border-radius: 8px; min-height: 2.75rem; padding: .55rem 1.1rem;
  background: var(--accent); color: var(--on-accent); border: 1px solid var(--accent);
}
button:hover { filter: brightness(1.08); }
button.quiet { background: transparent; color: var(--accent); }
button.link { background: none; border: 0; padding: 0; min-height: 0; text-decoration: underline; color: var(--accent); }
button[hidden] { display: none; }
@media (scripting: none) { form[data-create] button, form[data-get] button { display: none; } }
td button { min-height: 2.25rem; padding: .25rem .75rem; font-size: .9375rem; }
.notice { border-radius: 8px; padding: .8rem 1rem; margin: 0 0 1.25rem; border-left: 4px solid; }
.notice.error { background: var(--bad-ground); color: var(--bad); }
.notice.done { background: var(--good-ground); color: var(--good); }
.table { overflow-x: auto; margin: .75rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: left; padding: .55rem .75rem .55rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
th { color: var(--soft); font-weight: 600; font-size: .8125rem; }
td:last-child, td .secret { white-space: nowrap; }
code, .secret, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .9em; overflow-wrap: anywhere; }
.secret { background: var(--accent-ground); border-radius: 6px; padding: .15rem .4rem; }
pre { white-space: pre-wrap; margin: .75rem 0 0; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 99px; padding: 0 .6rem; font-size: .8125rem; color: var(--soft); }
.qr { display: block; margin: 0 auto; width: min(15rem, 100%); height: auto; border-radius: 8px; image-rendering: pixelated; }
ol { padding-left: 1.25rem; margin: 0; display: grid; gap: .5rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .35rem 1.25rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
details { border-top: 1px solid var(--line); padding: .9rem 0; }
details:last-child { padding-bottom: 0; }
summary { cursor: pointer; font-weight: 600; }
details > .stack { margin-top: .9rem; }
li details { border: 0; padding: .25rem 0; }
.none { color: var(--soft); margin: .75rem 0 1rem; }
.or { color: var(--soft); text-align: center; margin: 1.25rem 0 .75rem; }
@media (max-width: 40rem) {
  thead { position: absolute; left: -100vw; }
  tbody, tr, td { display: block; }
  tr { border-bottom: 1px solid var(--line); padding: .6rem 0; }
  td { border: 0; padding: .15rem 0; }
  td[data-label]:not([data-label=""])::before { content: attr(data-label) " "; color: var(--soft); font-size: .8125rem; margin-right: .35rem; }
  td > div { display: inline-block; margin-right: .6rem; }
  td:last-child { white-space: normal; }
}
@media (max-width: 32rem) {
  main { padding: 1.25rem .9rem; }
  .card { padding: 1.25rem; }
  header, footer { padding: .75rem .9rem; }
}
`;

/** A door that is a little open. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect x="3" y="2" width="18" height="20" rx="3" fill="#0b5c55"/><path d="M8 5.5 15 4v16l-7-1.5z" fill="#e3f3f1"/><circle cx="12.6" cy="12" r="1.1" fill="#0b5c55"/></svg>`;
