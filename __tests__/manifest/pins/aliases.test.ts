// What shares a scalar with a pinned place: followers are told, labels and other images refuse it with both lines.
import { describe, expect, test } from '@jest/globals';

import { formatUserError } from '../../../src/errors.ts';
import { errorOf, plan, pod } from '../acme.ts';
import type { Overrides } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const split = `web: {image: {repository: ${web}, tag: &v 1.2.2, digest: ""}`;

describe('an alias outside an image is told with its line', () => {
  test.each<readonly [string, string]>([
    ['a label that can hold the tag', `${split},\n  podLabels: {version: *v}}\n`],
    ['an environment variable', pod(`- image: &i "${web}:1"`, '  env: [{name: I, value: *i}]')],
    ['an item of a list', `${split},\n  args: [*v]}\n`],
    [
      'a whole reference in an annotation',
      `a: {image: &i ${web}:1}\nb: {\n annotations: {c: *i}}\n`,
    ],
  ])('%s', (_, text) => {
    const line = text.split('\n').findIndex((one) => /\*[iv]/.test(one)) + 1;
    const { skipped } = plan({ 'a.yaml': text });
    expect(skipped).toEqual([expect.objectContaining({ file: 'a.yaml', line, code: 'alias' })]);
  });

  test.each<readonly [string, string]>([
    ['another place of the image', pod(`- image: &i "${web}:1"`, '- image: *i')],
    ['a marked scalar', `a: {image: &i ${web}:1}\nb:\n  c: *i # deliver-image\n`],
    ['a place through a merged map', `a: &a {image: "${web}:1"}\nb: {<<: *a}\n`],
    ['another anchor', `a: {image: &i ${web}:1}\nx: &x a\nb: *x\n`],
  ])('but not %s', (_, text) => {
    expect(plan({ 'a.yaml': text }).skipped).toEqual([]);
  });
});

describe('what would break or pin another image is refused', () => {
  const label = 'whose value no label can hold';
  test.each<readonly [string, string, Overrides, string]>([
    [
      'a label that would hold a digest',
      `web: {image: {repository: ${web}, tag: &v 1.2.2},\n  podLabels: {version: *v}}\n`,
      { helmTagDigest: true },
      `a.yaml:2:24: the label version is an alias of image (line 1), ${label}`,
    ],
    [
      'a selector',
      `web: {image: {repository: ${web}, tag: &v 1.2.2}, matchLabels: {version: *v}}\n`,
      { helmTagDigest: true },
      label,
    ],
    [
      'the tag of another image',
      `${split}}\napi:\n  image: {repository: ghcr.io/acme/api, tag: *v}\n`,
      {},
      `image (${web}) shares a scalar with image (ghcr.io/acme/api, line 3), which is not to be pinned`,
    ],
    [
      'a container that is left out',
      pod(`- {name: a, image: &i "${web}:1"}`, '- {name: b, image: *i}'),
      { containers: ['a'] },
      `container b (${web}:1, line 8), which is not to be pinned`,
    ],
  ])('%s', (_, text, overrides, says) => {
    expect(formatUserError(errorOf(() => plan({ 'a.yaml': text }, overrides)))).toContain(says);
  });
});

test('places of one image that held different versions are told once, with both lines', () => {
  const files = {
    'a.yaml': pod(`- image: ${web}:1.2`, `- image: ${web}:1.2`, `- image: ${web}:1.1-alpine`),
    'b.yaml': pod(`- image: ${web}:1.0`),
  };
  expect(plan(files).skipped).toEqual([
    {
      file: 'a.yaml',
      line: 9,
      code: 'versions',
      reason: `holds ${web}:1.1-alpine and a.yaml:7 ${web}:1.2: all get the new version`,
    },
  ]);
});
