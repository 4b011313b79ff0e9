// `NODE_OPTIONS=--import=<this file>` and CLOCK_FILE=<path>: the process believes that it is as many ms later than it is as the
// file says, and looks again 20 times a second. For tests of a whole week against the product as it is.
import { readFileSync } from 'node:fs';

const file = process.env.CLOCK_FILE ?? '';
const Real = globalThis.Date;
let ahead = 0;

function look() {
  try {
    ahead = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    ahead = 0;
  }
}

look();
setInterval(look, 50).unref();
globalThis.Date = new Proxy(Real, {
  construct: (target, args) => (args.length === 0 ? new Real(Real.now() + ahead) : Reflect.construct(target, args)),
  get: (target, key) => (key === 'now' ? () => Real.now() + ahead : Reflect.get(target, key)),
});
