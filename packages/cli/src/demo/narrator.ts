import { wrap } from '../views/cells.js';
import type { Layout } from '../views/layout.js';

/** Tells the demo: numbered steps, the reason of each, and the command that does the same. */
export interface Narrator {
  /** Begins a step: what it does, and why. */
  step(title: string, why: string): void;
  /** The command line that the user would type. */
  command(commandLine: string): void;
  say(text: string): void;
  /** Rows of a name and what belongs to it. */
  rows(rows: readonly (readonly [string, string])[]): void;
}

export function narrator(write: (text: string) => void, layout: Layout): Narrator {
  const { bold, cyan, dim } = layout.colours;
  const columns = Math.min(layout.columns, 80);
  let steps = 0;
  const say = (text: string): void => {
    for (const line of wrap(text, columns)) write(`${line}\n`);
    write('\n');
  };
  return {
    step: (title, why) => {
      steps += 1;
      const heading = `── ${steps}  ${title} `;
      write(`\n${bold(cyan(heading.padEnd(columns, '─')))}\n\n`);
      say(why);
    },
    command: (commandLine) => write(`${dim('$')} ${bold(commandLine)}\n\n`),
    say,
    rows: (rows) => {
      const widest = Math.max(...rows.map(([name]) => name.length));
      for (const [name, text] of rows) write(`  ${name.padEnd(widest)}  ${text}\n`);
      write('\n');
    },
  };
}
