// Real node binaries from npm's own packages: the action's runtime, and the heart of the offline base image.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { architectures } from './architecture.mjs';
import { repositoryRoot } from './home.mjs';
import { EngineError, run, say } from './process.mjs';

/** The exact node 24 that package.json names for development; everything here uses this one. */
export function nodeVersion() {
  const file = path.join(repositoryRoot, 'package.json');
  const version = JSON.parse(readFileSync(file, 'utf8')).devDependencies?.node ?? '';
  if (!/^24\.\d+\.\d+$/.test(version)) {
    throw new EngineError(
      `${file}: devDependencies.node must be an exact version 24.x.y, not "${version}".`,
    );
  }
  return version;
}

/**
 * The path of a linux node binary, fetched from npm the first time.
 * @param {{shared: string}} home
 * @param {'x64' | 'arm64'} architecture npm's word for it
 */
export async function fetchNode(home, architecture) {
  const version = nodeVersion();
  const folder = path.join(home.shared, 'node', version, architecture);
  const binary = path.join(folder, 'bin', 'node');
  if (existsSync(binary)) return binary;
  say(`fetching node ${version} for linux-${architecture} from npm`);
  mkdirSync(path.dirname(folder), { recursive: true });
  const scratch = mkdtempSync(`${folder}-`);
  try {
    const wish = `node-linux-${architecture}@${version}`;
    await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', scratch, wish]);
    const [archive] = readdirSync(scratch);
    await run('tar', ['-xzf', path.join(scratch, archive), '-C', scratch, 'package/bin/node']);
    rmSync(folder, { recursive: true, force: true });
    renameSync(path.join(scratch, 'package'), folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return binary;
}

/** The node binaries of all architectures, by npm's word for the architecture. */
export async function fetchAllNodes(home) {
  const binaries = await Promise.all(architectures.map(({ npm }) => fetchNode(home, npm)));
  return Object.fromEntries(architectures.map(({ npm }, at) => [npm, binaries[at]]));
}
