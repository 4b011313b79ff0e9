/** What is kept on this device. Where the browser keeps nothing (private windows), it lasts as long as the page. */
const fallback = new Map();

export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch (_error) {
    return fallback.has(name) ? fallback.get(name) : null;
  }
}

export function remember(name, text) {
  fallback.set(name, text);
  try {
    localStorage.setItem(name, text);
  } catch (_error) {
    // Full or forbidden: the copy above has to do.
  }
}

export function forget(name) {
  fallback.delete(name);
  try {
    localStorage.removeItem(name);
  } catch (_error) {
    // Nothing was kept.
  }
}

/** Everything kept under names that begin so. */
export function recallAll(prefix) {
  const names = new Set(fallback.keys());
  try {
    for (let index = 0; index < localStorage.length; index += 1) names.add(localStorage.key(index));
  } catch (_error) {
    // Only what this page remembers.
  }
  return Array.from(names)
    .filter((name) => name.startsWith(prefix))
    .map(recall)
    .filter((text) => text !== null);
}

/** A random id. (`crypto.randomUUID` is missing on old phones and on plain http.) */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => (byte % 36).toString(36) + ((byte >> 3) % 36).toString(36)).join('');
}
