// Texts that name the image are told with their own line, whatever stands before the name.
import { describe, expect, test } from '@jest/globals';

import { parseRepository } from '../../../src/image/reference.ts';
import { plan, pod } from '../acme.ts';

const web = 'ghcr.io/acme/web';

test.each([
  'oci::X:1',
  'docker://X:1',
  'oci://X:1',
  'docker-pullable://X@sha256:1f0e',
  'docker-daemon:X:1',
  'docker-archive:/x:X:1',
  'oci-archive:/tmp/a.tar:X:1',
  'containers-storage:X:1',
  'registry::X:1',
  'ostree-unverified-registry:X:1',
  'ostree-image-signed:docker://X:1',
  '--image=X:1',
  'cosign verify X:1',
  '(X:1)',
  'a,X:1',
])('%s is told', (text) => {
  const { skipped } = plan({
    'site.yaml': pod(`- image: ${web}`),
    'a.yaml': `kind: A\nspec:\n  args: ["${text.replace('X', web)}"]\n`,
  });
  expect(skipped).toMatchObject([{ file: 'a.yaml', line: 3, code: 'text' }]);
});

test.each([`http://${web}/x`, 'ghcr.io/acme/web-admin', `mirror.lan:5000/${web}:1`])(
  '%s is another name',
  (text) => {
    const files = { 'site.yaml': pod(`- image: ${web}`), 'a.yaml': `a: "${text}"\n` };
    expect(plan(files).skipped).toEqual([]);
  },
);

test.each([
  ['a word of another kind before it', 'app: nginx\n    name: nginx\n    image: nginx:1.13\n', 7],
  ['the first line', 'image: nginx:1.13\n    app: nginx\n', 5],
  ['a comment of the text', '# nginx\n    x: docker run nginx:1.13\n', 6],
])('a text is told at the line of the image: %s', (_, text, line) => {
  const files = {
    'site.yaml': pod('- image: nginx'),
    'cm.yaml': `kind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: |\n    ${text}`,
  };
  const { skipped } = plan(files, { repository: parseRepository('nginx') });
  expect(skipped).toMatchObject([{ file: 'cm.yaml', line, code: 'text' }]);
});

test.each([
  `kind: ImageStream\nspec:\n  tags:\n  - name: latest\n    from: {kind: DockerImage, name: "${web}:1"}\n`,
  `a: b\nx:\n  tags:\n  - a\n  - {from: "${web}:1"}\n`,
])('an image that a list of tags leads to is a finding: %s', (text) => {
  const { mentions } = plan({ 'site.yaml': pod(`- image: ${web}`), 'a.yaml': text });
  expect(mentions).toMatchObject([{ file: 'a.yaml', line: 5, text: `${web}:1` }]);
});

test('tags in texts are what a build writes', () => {
  const text = `a: b\nx:\n  tags:\n  - ${web}:1\n`;
  const { mentions, skipped } = plan({ 'site.yaml': pod(`- image: ${web}`), 'a.yaml': text });
  expect(mentions).toEqual([]);
  expect(skipped).toMatchObject([{ file: 'a.yaml', line: 4 }]);
});

describe('a name under a key that nobody knows', () => {
  test.each([
    ['tag', `image: {url: ${web}, tag: 1.2.2}`],
    ['tag', `image: {repositoryURI: ${web}, tag: 1.2.2}`],
    ['version', `image: {base: ${web}, version: 1.2.2}`],
    ['release', `image: {location: ${web}, release: v1.2.2}`],
    ['imageTag', `imageUrl: ${web}\nimageTag: 1.2.2`],
    ['digest', `x: {ref: ${web}, digest: "sha256:${'0'.repeat(64)}"}`],
    ['tag', `images: [{name: ${web}, tag: 1.2.2}]`],
    ['tag', `kind: A\napiVersion: a/v1\nspec: {baseImage: ${web}, tag: v1.2.2}`],
    ['tag', `kind: A\napiVersion: a/v1\nspec: {repository: ${web}, tag: v1.2.2}`],
    ['version', `kind: A\napiVersion: a/v1\nspec: {image: ${web}, version: 1.2.2}`],
    ['release', `kind: A\napiVersion: a/v1\nspec: {baseImage: ${web}, release: v1.2.2}`],
  ])('with a %s beside it is a finding: %s', (key, text) => {
    const { mentions } = plan({ 'site.yaml': pod(`- image: ${web}`), 'a.yaml': `${text}\n` });
    expect(mentions).toMatchObject([
      { file: 'a.yaml', where: `under a key that is not known, with ${key} beside it` },
    ]);
  });

  test.each([
    `image: {url: ${web}}`,
    `image: {url: ${web}, tag: ""}`,
    `image: {url: ${web}, tag: "\${TAG}"}`,
    `{components: [{name: ${web}, version: 1.2.2}]}`,
    `kind: A\napiVersion: a/v1\nspec: {image: ${web}, version: ""}`,
    `kind: A\napiVersion: a/v1\nspec: {image: ${web}, schema: {version: 1.2.2}}`,
    `kind: ImageRepository\nspec: {image: ${web}, interval: 5m}`,
    `kind: OCIRepository\nspec: {url: "oci://${web}", ref: {tag: 1.2.2}}`,
  ])('without one is a note: %s', (text) => {
    const files = { 'site.yaml': pod(`- image: ${web}`), 'a.yaml': `${text}\n` };
    const { mentions, skipped } = plan(files);
    expect(mentions).toEqual([]);
    expect(skipped).toMatchObject([{ file: 'a.yaml' }]);
  });
});

describe('a text of values is a finding where it names the image', () => {
  const own = `image: {repository: ${web}, tag: "1", digest: ""}`;
  const values = `values.yaml: |\n    image:\n      repository: ${web}\n      tag: "1"\n`;
  const release = `kind: HelmRelease\nspec:\n  values:\n    ${own}\n    more: |\n      - image: ${web}:1\n`;
  test.each<[string, string, string, number]>([
    ['containers', 'values.yaml', `${own}\nmore: |\n  - name: a\n    image: ${web}:1\n`, 4],
    ['an object of a list', 'values.yaml', `${own}\nmore:\n  - x: |\n      image: "${web}:1"\n`, 4],
    ['values of a release', 'r.yaml', release, 6],
    ['a ConfigMap', 'c.yaml', `kind: ConfigMap\ndata:\n  ${values}`, 5],
    [
      'a Secret',
      'c.yaml',
      `kind: Secret\nstringData:\n  ${values.replace('values', 'web-values')}`,
      5,
    ],
  ])('%s', (_, path, text, line) => {
    const { mentions } = plan({ 'site.yaml': pod(`- image: ${web}`), [path]: text });
    expect(mentions).toMatchObject([
      { file: path, line, where: expect.stringMatching(/text of values/) },
    ]);
  });

  test.each([
    ['values.yaml', `${own}\nmore: |\n  image: {{ .Values.image.repository }}:1\n`],
    ['values.yaml', `${own}\nmore: |\n  docker pull ${web}:1\n`],
    ['values.yaml', `${own}\nmore: |\n  image: ghcr.io/acme/web-admin:1\n`],
    ['c.yaml', `kind: ConfigMap\ndata:\n  notes.yaml: |\n    image:\n      repository: ${web}\n`],
  ])('and not elsewhere: %s %j', (path, text) => {
    expect(plan({ 'site.yaml': pod(`- image: ${web}`), [path]: text }).mentions).toEqual([]);
  });
});
