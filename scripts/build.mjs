// Builds dist/ from src/: the compiler first, then one bundle. Everything in dist/ comes from here.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => `${root}/node_modules/.bin/${name}`;
const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });
/** Of a module's path, what leads to its package: `.../node_modules/@scope/name`. */
const packageFolder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Gives the bundler a copy of a package that says `sideEffects: false`, so that it leaves out what nobody calls.
 * Without the word @actions/core brings an HTTP client of 1 MB along, for tokens that this action does not ask for.
 */
function copyWithoutSideEffects(name) {
  const copy = join(root, 'lib', 'node_modules', name);
  cpSync(join(root, 'node_modules', name), copy, { recursive: true });
  const manifest = join(copy, 'package.json');
  writeFileSync(manifest, JSON.stringify({ ...readJson(manifest), sideEffects: false }));
}

/** The folders of the packages that are in the bundle. */
function listBundledPackages(statsFile) {
  const folders = readJson(statsFile)
    .modules.filter(({ orphan }) => !orphan)
    .flatMap((module) => [module, ...(module.modules ?? [])])
    .map(({ nameForCondition }) => packageFolder.exec(nameForCondition ?? '')?.[0])
    .filter((folder) => folder !== undefined);
  return new Set(folders);
}

const ownLicense = readFileSync(join(root, 'LICENSE'), 'utf8').trim();

/** The name, kind and text of a package's licence. (ncc's own list holds only what its last chunk names.) */
function formatLicense(folder) {
  const { name, license } = readJson(join(folder, 'package.json'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  // Some name a licence and bring no text; the text of this one is ours, too.
  if (file === undefined && license === 'Apache-2.0') return `${name}\n${license}\n${ownLicense}\n`;
  if (file === undefined && typeof license === 'string') {
    return `${name}\n${license}\nThe package brings no text. https://spdx.org/licenses/${license}.html\n`;
  }
  if (file === undefined) throw new Error(`${folder} names no licence`);
  return `${name}\n${license}\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

for (const folder of ['lib', 'dist']) rmSync(`${root}/${folder}`, { recursive: true, force: true });
run(bin('tsc'), ['-p', 'tsconfig.build.json']);
copyWithoutSideEffects('@actions/core');
run(bin('ncc'), [
  'build',
  'lib/index.js',
  '-o',
  'dist',
  '--quiet',
  '--stats-out',
  'lib/stats.json',
]);
const licenses = [...listBundledPackages(`${root}/lib/stats.json`)].map(formatLicense).sort();
writeFileSync(`${root}/dist/licenses.txt`, licenses.join('\n'));
