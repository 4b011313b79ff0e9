/** Loaded before the product (`--import`, with `--expose-gc`): tells how much its heap holds when it is asked. */
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  process.send?.(heapUsed + arrayBuffers);
});
// Being asked is no reason to stay.
process.channel?.unref();
