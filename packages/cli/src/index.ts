export { type ExitCode, exitCodes, worst } from './exit-codes.js';
