// What the demo and the tests do first: bring the engine up and find a node 24.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { engineHome, repositoryRoot } from './home.mjs';
import { fetchNode, nodeVersion } from './node-binaries.mjs';
import { EngineError } from './process.mjs';

const script = path.join(repositoryRoot, 'scripts', 'engine');

/** Brings the engine up, with its progress on stderr, and gives the environment that leads to it. */
export function bringEngineUp(env = process.env) {
  const { status } = spawnSync(script, ['up'], { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (status !== 0) throw new EngineError('The engine did not come up; its reason stands above.');
  const { stdout } = spawnSync(script, ['env', '--json'], { encoding: 'utf8', env });
  return JSON.parse(stdout);
}

/** The action's runtime: this node if it is node 24, else the one that npm carries for this machine. */
export async function resolveNode24() {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  if (process.platform !== 'linux') {
    throw new EngineError(`This is node ${process.versions.node}. Install node ${nodeVersion()}.`);
  }
  return fetchNode(engineHome(), process.arch);
}
