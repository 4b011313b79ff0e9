// `NODE_OPTIONS=--import=<this file>` and CLOCK_FILE=<path>: the process believes that it is as many ms later than it is as the
// file says, and looks again 20 times a second; what it has seen is in <path>.<pid>. For tests of a whole week against the product as it is.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env.CLOCK_FILE ?? '';
const Real = globalThis.Date;
let ahead = 0;

let seen;

function look() {
  try {
    const said = readFileSync(file, 'utf8');
    // Nothing is in it for a moment while it is written.
    if (said === seen || said === '') return;
    ahead = Number(said) || 0;
    seen = said;
    writeFileSync(`${file}.${process.pid}`, said);
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
