// @ts-check
// Redis beside the application: `node redis-sidecar.mjs <redis-server> <socket>`, in the folder that keeps its data.
// It ends when its input ends, that is when the application is gone; see mongodb-sidecar.mjs for the signals.
import { spawn } from 'node:child_process';
import { rmdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';

const [server = '', socket = ''] = process.argv.slice(2);
if (server === '' || socket === '') throw new Error('usage: redis-sidecar <redis-server> <socket>');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const settings = ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700', '--daemonize', 'no'];
const durability = ['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'];
const command = [server, ...settings, ...durability];
// Should this process be killed, the kernel tells Redis to end.
if (process.platform === 'linux') command.unshift('setpriv', '--pdeathsig', 'TERM');

const [file = server, ...args] = command;
// Descriptor 3 is the lock of the data: held for as long as Redis lives.
const redis = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit', 3] });
let closing = false;
redis.on('error', (error) => {
  process.stderr.write(`Error: ${error.message}\n`);
  process.exit(1);
});
redis.on('exit', () => {
  if (!closing) process.exit(1);
  rmSync(socket, { force: true });
  try {
    rmdirSync(dirname(socket));
  } catch {}
  process.exit(0);
});
process.stdin.on('end', close).on('error', close).on('close', close).resume();
ask();

function close() {
  if (closing) return;
  closing = true;
  redis.kill('SIGTERM');
  setTimeout(() => redis.kill('SIGKILL'), 15_000);
}

/** Says `ready` once Redis answers, which it does only when its data is loaded. */
function ask() {
  const again = () => setTimeout(ask, 20);
  const line = connect(socket);
  line.on('error', again);
  line.on('connect', () => line.write('PING\r\n'));
  line.once('data', (answer) => {
    line.destroy();
    if (String(answer).startsWith('+PONG')) process.stdout.write('ready\n');
    else again();
  });
}
