/**
 * So long a test waits, in ms, for what is to come. Nothing is measured by it: it is far longer than the slowest machine
 * needs, and shorter than jest's own limit, so that what failed to come is told by its name.
 */
export const PATIENCE_MS = 150_000;
