/** A file that is no scenario; the message tells each mistake with its line and column. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}
