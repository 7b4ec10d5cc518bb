// A private engine: Debian's docker, unpacked into a git-ignored folder and run with everything of its own.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { debianKeyring } from './apt.mjs';
import { baseImageFolders, hasBaseImage, pushBaseImage } from './base-image.mjs';
import {
  isDockerUp,
  isRegistryUp,
  layOutClient,
  startDocker,
  startRegistry,
  stopDaemons,
} from './daemons.mjs';
import { isEmulated, registerEmulation, unregisterEmulation } from './emulation.mjs';
import { choosePort, readState, writeState } from './home.mjs';
import { endProcesses, removeRunFolders, unmountAll } from './leftovers.mjs';
import { isMemoryFull, isMounted, mountMemory } from './memory.mjs';
import { chooseSubnet, createBridge, hasBridge, removeBridge } from './network.mjs';
import { fetchAllNodes } from './node-binaries.mjs';
import { enginePackages, toolPackages, unpackFolders } from './packages.mjs';
import { EngineError, say } from './process.mjs';

/** Fails with advice when this machine cannot run an engine made of Debian's packages. */
export function checkMachine() {
  const advice = 'Install Docker with buildx, start it, and run this again.';
  const lacks =
    process.platform !== 'linux'
      ? 'Linux'
      : process.getuid() !== 0
        ? 'root'
        : existsSync(debianKeyring)
          ? undefined
          : `Debian 12 or newer (${debianKeyring})`;
  if (lacks) {
    throw new EngineError(
      `No Docker engine with buildx answers, and a private one needs ${lacks}. ${advice}`,
    );
  }
}

/**
 * Brings the engine up; what is there already is kept, what is broken is made anew.
 * @param {{onDisk?: boolean}} [options] to store images on disk, as docker does, also where they would fit in memory
 */
export async function upPrivateEngine(home, { onDisk = false } = {}) {
  mkdirSync(home.base, { recursive: true });
  if (isMemoryFull(home)) say('its memory is nearly full: starting it anew');
  if (isMemoryFull(home) || (onDisk && isMounted(home.memory))) await downPrivateEngine(home);
  if (await isWhole(home)) return;
  const engine = { target: home.root, packages: enginePackages(home.suite) };
  const tools = { target: home.tools, packages: toolPackages(home.suite) };
  await Promise.all([
    unpackFolders(home, [engine, tools, ...baseImageFolders(home)]),
    fetchAllNodes(home),
  ]);
  layOutClient(home);
  await startAll(home, onDisk);
  const { registryPort } = readState(home);
  if (!(await hasBaseImage(home, registryPort))) {
    await pushBaseImage(home, registryPort, { ...process.env, ...privateEnvironment(home) });
  }
}

/** Takes the engine down: no process, mount, bridge or registration of it remains. Its files stay, for the next time. */
export async function downPrivateEngine(home) {
  if (!existsSync(home.base)) return;
  await stopDaemons(home);
  await clear(home);
  await unregisterEmulation(home);
}

/** True when both daemons answer. */
export async function isPrivateEngineUp(home) {
  const { registryPort } = readState(home);
  if (!registryPort) return false;
  const answers = await Promise.all([isRegistryUp(registryPort), isDockerUp(home)]);
  return answers.every(Boolean);
}

/** The variables that lead docker, buildx and the tests to this engine. */
export function privateEnvironment(home) {
  return {
    DOCKER_HOST: `unix://${home.socket}`,
    DOCKER_CONFIG: home.dockerConfig,
    PATH: `${home.bin}:${process.env.PATH}`,
    DELIVER_IMAGE_ENGINE_HOME: home.shared,
    DELIVER_IMAGE_ENGINE_SUITE: home.suite,
    DELIVER_IMAGE_REGISTRY: `127.0.0.1:${readState(home).registryPort}`,
  };
}

async function isWhole(home) {
  if (!existsSync(path.join(home.bin, 'kind'))) return false;
  if (!(await isPrivateEngineUp(home)) || !hasBridge(home) || !isEmulated(home)) return false;
  return hasBaseImage(home, readState(home).registryPort);
}

/** Starts from a clean slate: a daemon that lost its other half is ended first. */
async function startAll(home, onDisk) {
  if ((await isPrivateEngineUp(home)) && hasBridge(home)) {
    await registerEmulation(home);
    return;
  }
  await stopDaemons(home);
  await clear(home);
  if (!onDisk) await mountMemory(home);
  const remembered = readState(home);
  const registryPort = await choosePort(home.id, remembered.registryPort);
  const subnet = chooseSubnet(home, remembered.subnet);
  writeState(home, { registryPort, subnet });
  await createBridge(home, subnet);
  await registerEmulation(home);
  await Promise.all([startRegistry(home, registryPort), startDocker(home, registryPort)]);
}

async function clear(home) {
  await endProcesses(home);
  await unmountAll(home);
  await removeBridge(home);
  removeRunFolders(home);
}
