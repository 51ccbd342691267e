import { Command } from 'commander';

const program = new Command('rootwarden')
  .description('Get the root users of an AWS Organization under control, and prove it.')
  .version('0.1.0');

await program.parseAsync();
