// The two daemons of a private engine: the registry on loopback, and dockerd with everything of its own.
import { mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { writeJson } from './home.mjs';
import { findProcesses, signal } from './leftovers.mjs';
import { EngineError, say, startDaemon, waitFor } from './process.mjs';

/** True when a registry answers on this loopback port. */
export function isRegistryUp(port) {
  return answers({ host: '127.0.0.1', port, path: '/v2/' });
}

/** True when this engine's dockerd answers. */
export function isDockerUp(home) {
  return answers({ socketPath: home.socket, path: '/_ping' });
}

/** The status of a GET on loopback, or undefined when nothing answers within 15 seconds, for a machine may be busy. */
export function statusOf(options) {
  return new Promise((resolve) => {
    const request = http.get({ ...options, timeout: 15_000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}

async function answers(options) {
  return (await statusOf(options)) === 200;
}

/** Starts the registry and waits until it answers. */
export async function startRegistry(home, port) {
  say(`starting the registry on 127.0.0.1:${port}`);
  mkdirSync(home.logs, { recursive: true });
  mkdirSync(home.registryData, { recursive: true });
  const config = path.join(home.base, 'registry.json');
  // The registry reads YAML, and JSON is YAML.
  writeJson(config, {
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: home.registryData }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}` },
  });
  const logFile = path.join(home.logs, 'registry.log');
  const program = path.join(home.root, 'usr/bin/docker-registry');
  const daemon = startDaemon(program, ['serve', config], logFile);
  const options = { limitMs: 20_000, logFile, daemon };
  await waitFor('the registry to answer', () => isRegistryUp(port), options);
}

/** dockerd waits 15 s for the containerd that it starts, and ends; a cold or busy disk takes longer once. */
const lateContainerd = 'timeout waiting for containerd to start';

/** Starts dockerd and waits until it answers; once more where its containerd came late. */
export async function startDocker(home, registryPort) {
  try {
    await startDockerOnce(home, registryPort);
  } catch (error) {
    if (!(error instanceof EngineError) || !error.message.includes(lateContainerd)) throw error;
    await startDockerOnce(home, registryPort);
  }
}

async function startDockerOnce(home, registryPort) {
  say('starting dockerd');
  mkdirSync(home.logs, { recursive: true });
  mkdirSync(home.runDir, { recursive: true, mode: 0o700 });
  rmSync(home.pidFile, { force: true });
  const config = path.join(home.base, 'dockerd.json');
  writeJson(config, dockerdConfig(home, registryPort));
  const logFile = path.join(home.logs, 'dockerd.log');
  const program = path.join(home.root, 'usr/sbin/dockerd');
  const daemon = startDaemon(program, ['--config-file', config], logFile, daemonEnvironment(home));
  const options = { limitMs: 60_000, logFile, daemon };
  await waitFor('dockerd to answer', () => isDockerUp(home), options);
}

/** dockerd.json: https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file */
function dockerdConfig(home, registryPort) {
  return {
    'data-root': home.dataRoot,
    'exec-root': home.execRoot,
    pidfile: home.pidFile,
    hosts: [`unix://${home.socket}`],
    bridge: home.bridge,
    iptables: false,
    ip6tables: false,
    'ip-forward': false,
    'ip-masq': false,
    'userland-proxy-path': path.join(home.root, 'usr/sbin/docker-proxy'),
    'init-path': path.join(home.root, 'usr/bin/tini'),
    'default-address-pools': [{ base: '10.214.0.0/16', size: 24 }],
    'cgroup-parent': `/${home.cgroup}`,
    features: { 'containerd-snapshotter': true },
    // The bridges of these engines: an address that is not loopback, for a registry over plain HTTP.
    'insecure-registries': ['10.213.0.0/16'],
    'registry-mirrors': [`http://127.0.0.1:${registryPort}`],
    'log-level': 'warn',
    'shutdown-timeout': 5,
  };
}

function daemonEnvironment(home) {
  const programs = [path.join(home.root, 'usr/sbin'), path.join(home.root, 'usr/bin')];
  const { DOCKER_HOST, DOCKER_CONFIG, ...env } = process.env;
  return { ...env, PATH: [...programs, env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin'].join(':') };
}

/** Asks the daemons to end, and gives them time to do so in order. */
export async function stopDaemons(home) {
  const daemons = findProcesses(home).filter((pid) =>
    ['dockerd', 'docker-registry'].includes(path.basename(programOf(pid))),
  );
  for (const pid of daemons) signal(pid, 'SIGTERM');
  const ended = () => daemons.every((pid) => programOf(pid) === '');
  await waitFor('dockerd and the registry to end', ended, { limitMs: 20_000 }).catch(() => {
    say('they did not end in time: ending them by force');
  });
}

function programOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
}

/** Lays out the client: `docker` and `kind` on a path of their own, buildx as docker's plugin, and an empty configuration. */
export function layOutClient(home) {
  const plugins = path.join(home.dockerConfig, 'cli-plugins');
  mkdirSync(plugins, { recursive: true });
  mkdirSync(home.bin, { recursive: true });
  link(path.join(home.root, 'usr/bin/docker'), path.join(home.bin, 'docker'));
  link(path.join(home.tools, 'usr/bin/kind'), path.join(home.bin, 'kind'));
  link(
    path.join(home.root, 'usr/libexec/docker/cli-plugins/docker-buildx'),
    path.join(plugins, 'docker-buildx'),
  );
  writeFileSync(path.join(home.dockerConfig, 'config.json'), '{}\n');
}

function link(target, place) {
  rmSync(place, { force: true });
  symlinkSync(target, place);
}
