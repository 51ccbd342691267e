// Loaded into the measured process with `node --import`: tells its parent at any time what it has taken so far.
process.on('message', (message) => {
  if (message === 'usage') process.send?.(process.resourceUsage());
});
// Whoever listens to a parent would live on for it.
process.channel?.unref();
