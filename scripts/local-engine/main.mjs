// scripts/engine: the Docker engine and registry that the demo and the tests use. This file only reads the command line.
//   up [--disk]           bring them up (quick when they are); with --disk, images are never stored in memory
//   down                  take them down; nothing of them stays running
//   env [--json]          print the environment that leads to them, for a shell's eval
//   status                say what runs; exit 3 when nothing does
//   installed             exit 0 when the machine has a Docker engine with buildx of its own, which is then used
//   install PACKAGE...    add Debian packages to the private engine's programs (`git/bullseye`: of that suite)
import { createServer } from 'node:net';
import process from 'node:process';
import { engineHome } from './home.mjs';
import {
  downInstalledDocker,
  hasInstalledDocker,
  readInstalledEnvironment,
  upInstalledDocker,
} from './installed-docker.mjs';
import { installPackages } from './packages.mjs';
import {
  checkMachine,
  downPrivateEngine,
  isPrivateEngineUp,
  privateEnvironment,
  upPrivateEngine,
} from './private-engine.mjs';
import { EngineError, reportError, run, say, waitFor } from './process.mjs';

/** What may follow each command; `install` takes names. */
const optionsOf = { up: ['--disk'], down: [], env: ['--json'], status: [], installed: [] };

const commands = {
  async up(given) {
    if (await hasInstalledDocker()) {
      await upInstalledDocker();
    } else {
      checkMachine();
      const onDisk = given.includes('--disk');
      await locked((home) => upPrivateEngine(home, { onDisk }));
    }
    say(`ready: ${await describe(await requireEnvironment())}`);
  },
  async down() {
    if (await hasInstalledDocker()) await downInstalledDocker();
    else await locked(downPrivateEngine);
    say('down');
  },
  async env(given) {
    const environment = await requireEnvironment();
    const text = given.includes('--json')
      ? JSON.stringify(environment, null, 2)
      : Object.entries(environment).map(formatExport).join('\n');
    process.stdout.write(`${text}\n`);
  },
  async status() {
    const environment = await readEnvironment();
    process.stdout.write(`${environment ? await describe(environment) : 'down'}\n`);
    if (!environment) process.exitCode = 3;
  },
  async installed() {
    process.exitCode = (await hasInstalledDocker()) ? 0 : 1;
  },
  async install(names) {
    if (names.length === 0) throw new EngineError('Usage: scripts/engine install PACKAGE...');
    checkMachine();
    await locked((home) => installPackages(home, names));
  },
};

async function readEnvironment() {
  if (await hasInstalledDocker()) return readInstalledEnvironment();
  const home = engineHome();
  return (await isPrivateEngineUp(home)) ? privateEnvironment(home) : undefined;
}

async function requireEnvironment() {
  const environment = await readEnvironment();
  if (!environment) throw new EngineError('The engine is down. Run: scripts/engine up');
  return environment;
}

async function describe(environment) {
  const env = { ...process.env, ...environment };
  const [docker, buildx] = await Promise.all([
    run('docker', ['version', '--format', '{{.Server.Version}}'], { env }),
    run('docker', ['buildx', 'version'], { env }),
  ]);
  const whose = environment.DELIVER_IMAGE_ENGINE_SUITE ?? 'installed';
  const version = buildx.split(' ')[1] ?? '';
  return `docker ${docker.trim()} (${whose}), buildx ${version}, registry ${environment.DELIVER_IMAGE_REGISTRY}`;
}

/** The kernel holds the lock (a socket in the abstract namespace), so a process that dies leaves none behind. */
async function locked(action) {
  const home = engineHome();
  let lock;
  let told = false;
  const acquire = async () => {
    lock = await listen(`\0deliver-image-${home.id}`);
    if (lock) return true;
    if (!told) say('another run is at work on this engine: waiting for it');
    told = true;
    return false;
  };
  await waitFor('another run of scripts/engine to finish', acquire, { limitMs: 600_000 });
  try {
    await action(home);
  } finally {
    lock.close();
  }
}

/** A server on the address, or undefined when another process has it. */
function listen(address) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

function formatExport([name, value]) {
  const ours = name === 'PATH' ? value.slice(0, -(process.env.PATH ?? '').length) : value;
  const quoted = `'${ours.replaceAll("'", `'\\''`)}'`;
  return name === 'PATH' ? `export PATH=${quoted}"$PATH"` : `export ${name}=${quoted}`;
}

async function main([name = '', ...given]) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new EngineError(`Usage: scripts/engine ${Object.keys(commands).join(' | ')}`);
  const unknown = given.find((one) => optionsOf[name]?.includes(one) === false);
  if (unknown !== undefined) {
    const known = optionsOf[name].join(', ') || 'none';
    throw new EngineError(`scripts/engine ${name} has no option "${unknown}"; options: ${known}.`);
  }
  await command(given);
}

main(process.argv.slice(2)).catch(reportError);
