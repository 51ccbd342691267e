export { type ListedRun, listRuns } from './list-runs.js';
export { type ResumeOptions, resumeRun } from './resume-run.js';
export { showRun } from './show-run.js';
export { type RunProof, verifyRuns } from './verify-runs.js';
