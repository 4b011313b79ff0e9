// Some registries serve only the platforms they know. npm then leaves the optional packages of other platforms out of
// package-lock.json, and `npm ci` refuses the file. This adds their entries: name, version, os, cpu, libc, as npm does.
import { readFileSync, writeFileSync } from 'node:fs';

const LIBCS = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { packages } = lock;
for (const owner of Object.values(packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const parts = name.split('/').at(-1).split('-');
    const os = parts.find((part) => SYSTEMS.includes(part));
    const cpu = parts.find((part) => PROCESSORS.includes(part));
    if (packages[`node_modules/${name}`] !== undefined || os === undefined || cpu === undefined) continue;
    const libc = LIBCS[parts.at(-1)];
    packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(owner.dev ? { dev: true } : {}),
      ...(libc !== undefined && os === 'linux' ? { libc: [libc] } : {}),
      optional: true,
      os: [os],
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
