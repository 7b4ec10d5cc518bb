// Where the local engine keeps its things, and what it remembers between runs. Starts nothing.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { hostArchitecture } from './architecture.mjs';
import { isMounted } from './memory.mjs';
import { EngineError } from './process.mjs';

export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Debian's suites whose docker packages are known to run here. */
export const suites = ['trixie', 'forky'];

/** The suite whose glibc is the oldest supported: what runs on it, runs on every newer Debian too. */
export const oldestSuite = 'bookworm';

/** Every private engine has its socket below a folder with this prefix: short (a socket path holds 107 bytes) and recognisable. */
export const runPrefix = '/run/deliver-image-';

/**
 * All paths and names of one private engine. Two homes or two suites never share one.
 * @param {NodeJS.ProcessEnv} env `DELIVER_IMAGE_ENGINE_HOME` and `DELIVER_IMAGE_ENGINE_SUITE` choose
 */
export function engineHome(env = process.env) {
  const suite = env.DELIVER_IMAGE_ENGINE_SUITE || 'trixie';
  if (!suites.includes(suite)) {
    throw new EngineError(
      `DELIVER_IMAGE_ENGINE_SUITE is "${suite}"; known suites: ${suites.join(', ')}.`,
    );
  }
  const shared = path.resolve(
    env.DELIVER_IMAGE_ENGINE_HOME || path.join(repositoryRoot, '.engine'),
  );
  const base = path.join(shared, suite);
  const id = createHash('sha256').update(base).digest('hex').slice(0, 8);
  const runDir = `${runPrefix}${id}`;
  const memory = `${runDir}-memory`;
  return {
    suite,
    shared,
    base,
    id,
    architecture: hostArchitecture().debian,
    runDir,
    memory,
    socket: `${runDir}/docker.sock`,
    execRoot: `${runDir}/exec`,
    pidFile: `${runDir}/docker.pid`,
    bridge: `dimg-${id}`,
    cgroup: `deliver-image-${id}`,
    binfmtName: `deliver-image-${id}`,
    apt: path.join(base, 'apt'),
    root: path.join(base, 'root'),
    others: path.join(base, 'others'),
    tools: path.join(base, 'tools'),
    bin: path.join(base, 'bin'),
    dockerConfig: path.join(base, 'docker'),
    /** These two lie in memory while that is mounted. */
    get dataRoot() {
      return path.join(storage(memory, base), 'data');
    },
    get registryData() {
      return path.join(storage(memory, base), 'registry');
    },
    logs: path.join(base, 'log'),
    stateFile: path.join(base, 'state.json'),
    lockFile: path.join(base, 'lock'),
  };
}

function storage(memory, base) {
  return isMounted(memory) ? memory : base;
}

/** What an engine remembers between runs: `{registryPort, subnet}`; empty before the first `up`. */
export function readState(home) {
  try {
    return JSON.parse(readFileSync(home.stateFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Replaces the remembered state in one step, so that a crash leaves the old or the new one. */
export function writeState(home, state) {
  writeJson(home.stateFile, state);
}

/** Writes JSON through a neighbouring file and a rename. */
export function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/**
 * A free loopback port: the remembered one if it is still free, else the first free one counted from a number
 * that follows from the id. They lie below Linux's range for outgoing connections (32768 and up).
 */
export async function choosePort(id, remembered) {
  const first = 20_000 + (Number.parseInt(id, 16) % 10_000);
  const candidates = Array.from({ length: 200 }, (_, step) => 20_000 + ((first + step) % 10_000));
  for (const port of remembered ? [remembered, ...candidates] : candidates) {
    if (await isFree(port)) return port;
  }
  throw new EngineError('No free loopback port for the registry between 20000 and 29999.');
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}
