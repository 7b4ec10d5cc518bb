// Builds dist/ from src/: the compiler first, then one bundle. Everything in dist/ comes from here.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => `${root}/node_modules/.bin/${name}`;
const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });

for (const folder of ['lib', 'dist']) rmSync(`${root}/${folder}`, { recursive: true, force: true });
run(bin('tsc'), ['-p', 'tsconfig.build.json']);
run(bin('ncc'), ['build', 'lib/index.js', '-o', 'dist', '--license', 'licenses.txt', '--quiet']);
