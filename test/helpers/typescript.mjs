// `node --import ./test/helpers/typescript.mjs some.ts`: runs the sources as they are, in a process outside of jest.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
