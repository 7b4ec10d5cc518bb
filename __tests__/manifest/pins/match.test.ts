// Which image of a request each place gets: the one that it names, under the name that it may keep.
import { describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../../src/image/digest.ts';
import { formatRepository, parseRepository } from '../../../src/image/reference.ts';
import { editPins } from '../../../src/manifest/pins/edit.ts';
import type { EditedTree } from '../../../src/manifest/pins/edit.ts';
import type { PinRequest, PinTarget } from '../../../src/manifest/pins/match.ts';
import { noSite } from '../../../src/manifest/pins/left/no-site.ts';
import { draftPlan } from '../../../src/manifest/pins/plan.ts';
import { pod } from '../acme.ts';

const web: PinTarget = {
  repository: parseRepository('ghcr.io/acme/web'),
  mirrors: [parseRepository('quay.io/acme/web'), parseRepository('acme/site')],
  match: parseRepository('ghcr.io/old/web'),
};
const job: PinTarget = { repository: parseRepository('ghcr.io/acme/job') };
const request: PinRequest = { images: [web, job], manifests: ['.'], pin: 'tag@digest' };

const [ones, twos] = ['1', '2'].map((digit) => `sha256:${digit.repeat(64)}`);
const images = new Map([
  [web, { tag: '1.0.0', digest: parseDigest(ones ?? '') }],
  [job, { tag: '2.0.0', digest: parseDigest(twos ?? '') }],
]);

function pin(files: Readonly<Record<string, string>>): EditedTree {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return editPins(draftPlan(sources, request), (target) => {
    const image = images.get(target);
    if (image === undefined) throw new Error('a target that is none of the request');
    return image;
  });
}

describe('a place gets the image that it names', () => {
  test.each([
    ['ghcr.io/acme/web:1', `ghcr.io/acme/web:1.0.0@${ones}`],
    ['ghcr.io/acme/job:1', `ghcr.io/acme/job:2.0.0@${twos}`],
    // What names a mirror is written with the first registry.
    ['quay.io/acme/web:1', `ghcr.io/acme/web:1.0.0@${ones}`],
    ['docker.io/acme/site:1', `ghcr.io/acme/web:1.0.0@${ones}`],
    // What is replaced gets the name of what replaces it.
    ['ghcr.io/old/web:1', `ghcr.io/acme/web:1.0.0@${ones}`],
  ])('%s', (before, after) => {
    const { edits } = pin({ 'a.yaml': pod(`- image: ${before}`) });
    expect(edits.map(({ value }) => value)).toEqual([after]);
  });
});

test('places of several images in one file and in several are one edit', () => {
  const both = pod('- image: ghcr.io/acme/job:1', '- image: ghcr.io/acme/web:1');
  const edited = pin({ 'a.yaml': both, 'b.yaml': pod('- image: quay.io/acme/web:1') });
  expect(edited.files.map(({ path, after }) => [path, after])).toEqual([
    [
      'a.yaml',
      pod(`- image: ghcr.io/acme/job:2.0.0@${twos}`, `- image: ghcr.io/acme/web:1.0.0@${ones}`),
    ],
    ['b.yaml', pod(`- image: ghcr.io/acme/web:1.0.0@${ones}`)],
  ]);
  expect(
    edited.held.map(({ path, reference, target }) => [
      path,
      reference,
      formatRepository(target.repository),
    ]),
  ).toEqual([
    ['a.yaml', 'ghcr.io/acme/job:1', 'ghcr.io/acme/job'],
    ['a.yaml', 'ghcr.io/acme/web:1', 'ghcr.io/acme/web'],
    ['b.yaml', 'quay.io/acme/web:1', 'ghcr.io/acme/web'],
  ]);
});

test.each([
  ['the repository', 'ghcr.io/acme/web', ['1.0.0']],
  ['a mirror', 'quay.io/acme/web', ['1.0.0']],
  ['another image', 'ghcr.io/acme/job', ['2.0.0']],
  // Its author knows which image it is to be, and would write that one.
  ['what is replaced', 'ghcr.io/old/web', []],
])('a marker says which image its scalar gets: %s', (_, name, values) => {
  const { edits } = pin({ 'a.yaml': `version: v1 # deliver-image: ${name} tag\n` });
  expect(edits.map(({ value }) => value)).toEqual(values);
});

test('a name of any image outside places is a mention', () => {
  const text = 'kind: ConfigMap\ndata:\n  a: ghcr.io/acme/job:1\n  b: quay.io/acme/web:1\n';
  const { mentions } = draftPlan([{ path: 'a.yaml', text }], request);
  expect(mentions.map(({ line, text: named }) => [line, named])).toEqual([
    [3, 'ghcr.io/acme/job:1'],
    [4, 'quay.io/acme/web:1'],
  ]);
});

test('where nothing is found, every name that was sought is told', () => {
  const { message } = noSite(request, { files: [], paths: ['a.yaml'] }, draftPlan([], request));
  expect(message).toBe(
    'Nothing that can be pinned in . names the image ghcr.io/acme/web or quay.io/acme/web or ' +
      'docker.io/acme/site or ghcr.io/old/web or ghcr.io/acme/job, nor any other image, in a.yaml',
  );
});
