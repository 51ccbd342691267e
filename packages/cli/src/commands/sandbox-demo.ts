import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.js';
import type { Start } from '../global-flags.js';

export function bind(command: Command, start: Start): void {
  command.action(() => start(async () => exitCodes.done));
}
