// What runs while the tests are held against the newest tools: their registry and their BuildKit, beside the engine.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { choosePort, engineHome } from '../local-engine/home.mjs';
import { isRegistryUp } from '../local-engine/daemons.mjs';
import { say, startDaemon, waitFor } from '../local-engine/process.mjs';

/**
 * @param {string} bin the folder of the tools
 * @param {Record<string, string>} engine the engine's environment
 * @returns {Promise<{environment: Record<string, string>, stop: () => Promise<void>}>} for the tests, over the engine's own
 */
export async function startServers(bin, engine) {
  const folder = mkdtempSync(path.join(tmpdir(), 'deliver-image-newest-'));
  const daemons = [];
  const stop = async () => {
    for (const daemon of daemons) signal(daemon, 'SIGTERM');
    const haveEnded = () => daemons.every((daemon) => !signal(daemon, 0));
    await waitFor('the newest tools to end', haveEnded, { limitMs: 20_000 });
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const registry = await startRegistry(bin, folder, engine, daemons);
    const buildkit =
      process.getuid() === 0
        ? await startBuildkit(bin, folder, engine, registry, daemons)
        : undefined;
    if (!buildkit) say('the newest BuildKit is left out: only root may start it');
    return {
      environment: {
        DOCKER_CONFIG: layOutClient(bin, folder),
        DELIVER_IMAGE_REGISTRY: registry,
        DELIVER_IMAGE_NEWEST: bin,
        ...(buildkit && { DELIVER_IMAGE_BUILDKIT: buildkit }),
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @returns whether it still runs */
function signal({ pid, exited }, name) {
  if (exited) return false;
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** The plugin of docker, and an empty configuration. */
function layOutClient(bin, folder) {
  const config = path.join(folder, 'docker');
  mkdirSync(path.join(config, 'cli-plugins'), { recursive: true });
  symlinkSync(path.join(bin, 'buildx'), path.join(config, 'cli-plugins', 'docker-buildx'));
  writeFileSync(path.join(config, 'config.json'), '{}\n');
  return config;
}

/** On a private engine it has the same data as the engine's own registry, which stands in for Docker Hub there. */
async function startRegistry(bin, folder, engine, daemons) {
  const data = engine.DELIVER_IMAGE_ENGINE_SUITE
    ? engineHome({ ...process.env, ...engine }).registryData
    : path.join(folder, 'registry');
  const port = await choosePort('00000001');
  const config = path.join(folder, 'registry.json');
  // The registry reads YAML, and JSON is YAML.
  const settings = {
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: data }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}` },
  };
  writeFileSync(config, JSON.stringify(settings));
  const logFile = path.join(folder, 'registry.log');
  const daemon = startDaemon(path.join(bin, 'registry'), ['serve', config], logFile);
  daemons.push(daemon);
  const options = { limitMs: 20_000, logFile, daemon };
  await waitFor('the newest registry to answer', () => isRegistryUp(port), options);
  return `127.0.0.1:${port}`;
}

/** It needs a runc, which the engine has, and finds Docker Hub where the engine does. */
async function startBuildkit(bin, folder, engine, registry, daemons) {
  const socket = path.join(folder, 'buildkitd.sock');
  const config = path.join(folder, 'buildkitd.toml');
  const own = engine.DELIVER_IMAGE_REGISTRY;
  const mirror = engine.DELIVER_IMAGE_ENGINE_SUITE
    ? `[registry."docker.io"]\n  mirrors = ["${own}"]\n`
    : '';
  const plain = [own, registry].map((host) => `[registry."${host}"]\n  http = true\n`).join('');
  // As buildx grants a builder of its own, and all that a test asks for.
  const rights = 'insecure-entitlements = ["network.host", "security.insecure"]\n';
  writeFileSync(config, `${rights}${mirror}${plain}[worker.containerd]\n  enabled = false\n`);
  const { root } = engineHome({ ...process.env, ...engine });
  const env = {
    ...process.env,
    PATH: [path.join(root, 'usr/sbin'), path.join(root, 'usr/bin'), process.env.PATH].join(':'),
  };
  const logFile = path.join(folder, 'buildkitd.log');
  const args = [
    '--root',
    path.join(folder, 'buildkit'),
    '--addr',
    `unix://${socket}`,
    '--config',
    config,
  ];
  const daemon = startDaemon(path.join(bin, 'buildkitd'), args, logFile, env);
  daemons.push(daemon);
  const options = { limitMs: 30_000, logFile, daemon };
  await waitFor('the newest BuildKit to answer', () => answers(socket), options);
  return socket;
}

function answers(socket) {
  return new Promise((resolve) => {
    const client = connect(socket, () => {
      client.destroy();
      resolve(true);
    });
    client.on('error', () => resolve(false));
  });
}
