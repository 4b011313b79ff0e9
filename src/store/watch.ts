import type { mongo } from 'mongoose';

/**
 * The driver looks at the server at least every 4.5 s (connectTimeoutMS and heartbeatFrequencyMS together), and tells of
 * each look, also of one that fails.
 */
const SILENT_SECONDS = 6;

/**
 * Follows what the driver's own monitoring sees: `see` is told whether a server takes writes, `silent` that the monitoring
 * has stopped telling anything. That happens: when the server closes its connection just before the driver writes to it,
 * the driver (7.8) waits for a `drain` that never comes, takes the server for away and never looks again.
 */
export function watch(
  client: mongo.MongoClient,
  { see, silent }: { readonly see: (writable: boolean) => void; readonly silent: () => void },
): () => void {
  let quietSeconds = 0;
  const heard = (): void => {
    quietSeconds = 0;
  };
  const described = ({ newDescription }: mongo.TopologyDescriptionChangedEvent): void => {
    see([...newDescription.servers.values()].some(({ isWritable }) => isWritable));
  };
  const timer = setInterval(() => {
    quietSeconds += 1;
    if (quietSeconds > SILENT_SECONDS) silent();
  }, 1_000).unref();
  client.on('serverHeartbeatSucceeded', heard).on('serverHeartbeatFailed', heard);
  client.on('topologyDescriptionChanged', described);
  return () => {
    clearInterval(timer);
    client.off('serverHeartbeatSucceeded', heard).off('serverHeartbeatFailed', heard);
    client.off('topologyDescriptionChanged', described);
  };
}
