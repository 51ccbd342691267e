/** What may befall a request: all but the last before anything is done for it. */
export const strikes = [
  'throttled',
  'failed',
  'unavailable',
  'reset-before-effect',
  /** The effect takes place, and the client gets no answer. */
  'reset-after-effect',
] as const;

export type Strike = (typeof strikes)[number];
