// A Docker engine with buildx that is already on the machine: it is used as it is, and nothing is installed.
// What the tests need beside it, a registry on loopback and a builder for two platforms, runs in containers of its own.
import process from 'node:process';
import { isRegistryUp } from './daemons.mjs';
import { choosePort, runPrefix } from './home.mjs';
import { EngineError, probe, run, say, waitFor } from './process.mjs';

const registryContainer = 'deliver-image-registry';
const builderName = 'deliver-image';

/** True when docker and buildx answer here and are not a private engine of ours. A suite asked for by name means a private one. */
export async function hasInstalledDocker(env = process.env) {
  if (env.DELIVER_IMAGE_ENGINE_SUITE) return false;
  if (env.DOCKER_HOST?.startsWith(`unix://${runPrefix}`)) return false;
  const timeoutMs = 15_000;
  const [engine, buildx] = await Promise.all([
    probe('docker', ['version', '--format', '{{.Server.Version}}'], { timeoutMs }),
    probe('docker', ['buildx', 'version'], { timeoutMs }),
  ]);
  return engine.code === 0 && buildx.code === 0;
}

/** Starts the registry and, where the engine itself builds for one platform only, a builder. */
export async function upInstalledDocker() {
  await startRegistryContainer();
  if (await needsBuilder()) await createBuilder();
  await checkPlatforms();
}

/** Removes what `upInstalledDocker` made. */
export async function downInstalledDocker() {
  await probe('docker', ['rm', '--force', registryContainer]);
  await probe('docker', ['buildx', 'rm', '--force', builderName]);
}

/** The environment that leads to this engine, or undefined while the registry is down. */
export async function readInstalledEnvironment() {
  const port = await readRegistryPort();
  if (!port || !(await isRegistryUp(port))) return undefined;
  const builder = (await needsBuilder()) ? { BUILDX_BUILDER: builderName } : {};
  return { DELIVER_IMAGE_REGISTRY: `127.0.0.1:${port}`, ...builder };
}

async function startRegistryContainer() {
  const known = await readRegistryPort();
  if (known && (await isRegistryUp(known))) return;
  await probe('docker', ['rm', '--force', registryContainer]);
  const port = await choosePort('00000000');
  say(`starting a registry container on 127.0.0.1:${port}`);
  const publish = `127.0.0.1:${port}:5000`;
  await run('docker', [
    'run',
    '--detach',
    '--name',
    registryContainer,
    '--publish',
    publish,
    'registry:2',
  ]);
  await waitFor('the registry to answer', () => isRegistryUp(port), { limitMs: 30_000 });
}

async function readRegistryPort() {
  const { code, stdout } = await probe('docker', ['port', registryContainer, '5000/tcp']);
  const port = Number(stdout.trim().split(':').at(-1));
  return code === 0 && port > 0 ? port : undefined;
}

/** The plain docker driver builds for several platforms only with the containerd image store. */
async function needsBuilder() {
  const format = '{{json .DriverStatus}}';
  return !(await run('docker', ['info', '--format', format])).includes('io.containerd.snapshotter');
}

/** A builder on the host's network, where the registry on loopback is. */
async function createBuilder() {
  if ((await probe('docker', ['buildx', 'inspect', builderName])).code === 0) return;
  say(`creating the buildx builder ${builderName}`);
  const driver = ['--driver', 'docker-container', '--driver-opt', 'network=host'];
  await run('docker', ['buildx', 'create', '--name', builderName, ...driver]);
}

async function checkPlatforms() {
  const builder = (await needsBuilder()) ? [builderName] : [];
  const described = await run('docker', ['buildx', 'inspect', '--bootstrap', ...builder]);
  const missing = ['linux/amd64', 'linux/arm64'].filter(
    (platform) => !described.includes(platform),
  );
  if (missing.length === 0) return;
  throw new EngineError(
    `This Docker engine does not build for ${missing.join(' and ')}. Install emulation, for example with\n` +
      `  docker run --privileged --rm tonistiigi/binfmt --install ${missing.map((platform) => platform.slice(6)).join(',')}\n` +
      'and run this again.',
  );
}
