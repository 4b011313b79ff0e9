import { vi } from './vi.js';

/** The same sentences in English; a missing one does not compile. */
export const en: typeof vi = vi;
