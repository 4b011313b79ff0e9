// `NODE_OPTIONS=--import=<this file>` and DIES_AT=<JSON of a moment>: the process kills itself, as kill -9 does it, before or
// after it has changed the database in a certain way for the nth time. For the product as it is, killed at a boundary of its work.
import mongoose from 'mongoose';

/** `{ collection, change, when: 'before' | 'after', nth }`: `change` is a regular expression for the change as JSON. */
const moment = process.env.DIES_AT === undefined ? undefined : JSON.parse(process.env.DIES_AT);
const { Collection, Db } = mongoose.mongo;
let seen = 0;

if (moment !== undefined) {
  watch(Db.prototype, 'command', (_db, [command]) => [command.update, command.updates]);
  watch(Collection.prototype, 'updateMany', ({ collectionName }, [, update]) => [collectionName, update]);
}

function watch(prototype, method, changeOf) {
  const original = prototype[method];
  prototype[method] = async function (...given) {
    const [collection, change] = changeOf(this, given);
    const fits = collection === moment.collection && new RegExp(moment.change).test(JSON.stringify(change));
    const due = fits && ++seen === moment.nth;
    if (due && moment.when === 'before') return die();
    const result = await original.apply(this, given);
    return due ? die() : result;
  };
}

function die() {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
