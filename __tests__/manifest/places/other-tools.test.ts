// What another tool reads as its own names no image that runs.
import { expect, test } from '@jest/globals';

import { plan, pod } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const site = { 'site.yaml': pod(`- image: ${web}:1`) };
const pathsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  plan({ ...site, ...files }, { pin: 'tag' }).files.map(({ path }) => path);

test.each([
  ['package.json', `{"name": "web", "version": "1.2.2", "repository": "${web}"}`],
  ['app/composer.json', `{"version": "1.2.2", "repository": "${web}"}`],
  ['chart/Chart.yaml', `dependencies:\n  - repository: ${web}\n    version: 1.2.2\n`],
  ['pubspec.yaml', `repository: ${web}\nversion: 1.2.2\n`],
  ['devspace.yaml', `images:\n  app: {image: ${web}:1, dockerfile: ./Dockerfile}\n`],
  ['skaffold.yaml', `build:\n  artifacts:\n    - image: ${web}:1\n`],
  ['docker-bake.json', `{"target": {"web": {"image": "${web}:1"}}}`],
])('%s is left', (path, text) => {
  expect(pathsOf({ [path]: text })).toEqual(['site.yaml']);
});

test.each([
  ['a values file of such a folder', 'package.json/values.yaml'],
  ['a file that only ends alike', 'my-package.yaml'],
])('%s is read', (_, path) => {
  expect(pathsOf({ [path]: `web:\n  repository: ${web}\n  tag: a\n` })).toContain(path);
});

test('a compose service that is built gives the build its name: left, and told with its line', () => {
  const text = `services:\n  web: {build: ., image: "${web}:1"}\n  run: {image: "${web}:1"}\n`;
  const { files, skipped } = plan({ 'compose.yaml': text });
  expect(files.flatMap(({ sites }) => sites.map(({ line }) => line))).toEqual([3]);
  expect(skipped).toMatchObject([{ file: 'compose.yaml', line: 2, code: 'excluded' }]);
});
