// Turns src/*.ts into dist/*.js: node itself takes the types away, so there is nothing to install.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

mkdirSync('dist', { recursive: true });
for (const file of readdirSync('src')) {
  const code = stripTypeScriptTypes(readFileSync(`src/${file}`, 'utf8'));
  const imports = code.replace(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'");
  writeFileSync(`dist/${file.replace(/\.ts$/, '.js')}`, imports);
}
console.log(`built for ${process.platform}/${process.arch} with node ${process.version}`);
