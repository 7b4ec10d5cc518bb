// Compose reads an override with the file beside it: another image there comes over the pinned one.
import { expect, test } from '@jest/globals';

import { planTree } from '../../../src/manifest/pins/plan.ts';
import { request, treeOf } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const service = (fields: string, name = 'web'): string => `services:\n  ${name}:\n    ${fields}\n`;

async function told(base: string, file: string, text: string): Promise<readonly string[]> {
  const tree = treeOf({ [base]: service(`image: ${web}:1`), [file]: text });
  const { mentions } = await planTree(tree, request());
  return mentions.map((one) => `${one.file}:${one.line} ${one.text}, ${one.where}`);
}

test.each([
  ['compose.yaml', 'compose.override.yaml'],
  ['compose.yaml', 'compose.override.yml'],
  ['compose.yml', 'docker-compose.override.yaml'],
  ['docker-compose.yml', 'docker-compose.override.yml'],
  ['docker-compose.yaml', 'compose.override.yml'],
  ['a/compose.prod.yaml', 'a/compose.prod.override.yaml'],
])('over %s another image in %s is told', async (base, file) => {
  const where = `over container web (${base}:3), which is pinned`;
  expect(await told(base, file, service('image: x/y:2'))).toEqual([`${file}:3 x/y:2, ${where}`]);
});

test('so is a variable, which may hold any version', async () => {
  const text = service(`image: ${web}:\${TAG}`);
  expect(await told('compose.yaml', 'compose.override.yaml', text)).toHaveLength(1);
});

test.each([
  ['other keys', 'compose.override.yaml', service('ports: ["80:80"]')],
  ['the same image, which is pinned with it', 'compose.override.yaml', service(`image: ${web}:2`)],
  ['another service', 'compose.override.yaml', service('image: x/y:2', 'api')],
  ['another folder', 'b/compose.override.yaml', service('image: x/y:2')],
  ['a file that is no override', 'compose.dev.yaml', service('image: x/y:2')],
  ['a marker', 'compose.override.yaml', service('image: x/y:2 # deliver-image: ignore')],
])('but not %s', async (_, file, text) => {
  expect(await told('compose.yaml', file, text)).toEqual([]);
});
