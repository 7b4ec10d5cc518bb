// Makes the folder of the npm package: the bundle and what it reads. It needs no packages, so it names none, and no
// script of it can run where it is installed. `node scripts/package.mjs <folder>`, then `npm pack <folder>`.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Usage: node scripts/package.mjs <folder>');

const { name, version, description, license, repository, type, bin, files, engines } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
mkdirSync(folder, { recursive: true });
for (const path of [...files, 'README.md', 'LICENSE']) {
  cpSync(join(root, path), join(folder, path), { recursive: true });
}
const published = { name, version, description, license, repository, type, bin, files, engines };
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
