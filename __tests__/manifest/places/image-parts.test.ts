// A name is read in all its parts and only whole; no old tag, digest or suffix stays beside a new version; a container's
// name holds for everything below it.
import { describe, expect, test } from '@jest/globals';

import { digest, errorOf, pin, plan, pod } from '../acme.ts';
import type { Overrides } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const old = `sha256:${'01d0'.repeat(16)}`;
const bare = (value: string): string => value.replace('sha256:', '');

function pinned(text: string, overrides: Overrides = {}): string | undefined {
  return pin({ 'values.yaml': text }, overrides).files[0]?.after;
}

describe('every key that decides the version is written', () => {
  const tag: Overrides = { pin: 'tag' };
  test.each<readonly [before: string, after: string, overrides: Overrides]>([
    [`{image: ${web}, image_version: a}`, `{image: ${web}, image_version: 1.2.3}`, tag],
    [`{image: ${web}, imageDigest: ${old}}`, `{image: ${web}, imageDigest: ${digest}}`, {}],
    [`{image: ${web}, digest: ${old}}`, `{image: ${web}, digest: ${digest}}`, {}],
    [`{image: ${web}:1, digest: ${old}}`, `{image: ${web}:1.2.3, digest: ${digest}}`, {}],
    [`{image: ${web}, sha: ${bare(old)}}`, `{image: ${web}, sha: ${bare(digest)}}`, {}],
    [
      `{repository: ${web}, tag: a, sha256: ${bare(old)}}`,
      `{repository: ${web}, tag: 1.2.3, sha256: ${bare(digest)}}`,
      {},
    ],
    [
      `{image: ${web}, imageTag: a, imageDigest: ${old}}`,
      `{image: ${web}, imageTag: 1.2.3, imageDigest: ""}`,
      tag,
    ],
    [
      `{repository: ${web}, tag: a, digest: ${bare(old)}}`,
      `{repository: ${web}, tag: 1.2.3, digest: ${bare(digest)}}`,
      {},
    ],
    [
      `{repository: ${web}, tag: a, digest: ${old}, sha: ${bare(old)}}`,
      `{repository: ${web}, tag: 1.2.3, digest: ${digest}, sha: ${bare(digest)}}`,
      {},
    ],
  ])('%s', (before, after, overrides) => {
    expect(pinned(`web: ${before}\n`, overrides)).toBe(`web: ${after}\n`);
    expect(pinned(`web: ${after}\n`, overrides)).toBeUndefined();
  });
});

describe('what would stay old refuses the place', () => {
  test.each([
    `web: {image: ${web}, webVersion: 1.2.2}`,
    `web: {repository: ${web}, tag: a, digest: "", tagSuffix: -alpine}`,
    `web: {repository: ${web}, tag: a, digest: "", tags: {arm: a}}`,
    `web: {repository: ${web}, tag: a, digest: "", pinnedDigest: "${old}"}`,
    `web: {imageDigest: "${old}", image: {repository: ${web}, tag: a, digest: ""}}`,
    `web: {repository: ${web}, tag: a, imageTag: b, digest: ""}`,
  ])('%s', (text) => {
    expect(errorOf(() => plan({ 'values.yaml': `${text}\n` })).code).toBe('pin-place');
  });
});

describe('the parts of a name', () => {
  test.each([
    ['registry and image', 'registry: ghcr.io, image: acme/web'],
    ['a registry with a slash', 'registry: ghcr.io/, repository: acme/web'],
    ['repository and image', 'repository: ghcr.io/acme, image: web'],
    ['three', 'registry: ghcr.io, repository: acme, image: web'],
    ['an organisation', 'registry: ghcr.io, organization: acme, repository: web'],
  ])('%s are joined', (_, parts) => {
    const text = `image: {${parts}, tag: a, digest: ""}\n`;
    expect(pinned(text)).toBe(
      text.replace('tag: a, digest: ""', `tag: 1.2.3, digest: "${digest}"`),
    );
  });

  test.each([
    ['a deeper path', `worker: {repository: ${web}, image: worker, version: 1}`],
    [
      'a global registry over its own',
      'global: {imageRegistry: ghcr.io}\nimage: {registry: docker.io, repository: acme/web, tag: a}',
    ],
  ])('%s is told with its line and left', (_, text) => {
    const { files, skipped } = plan({ 'a.yaml': `${text}\n`, 'site.yaml': pod(`- image: ${web}`) });
    expect(files.map(({ path }) => path)).toEqual(['site.yaml']);
    expect(skipped).toMatchObject([{ file: 'a.yaml', code: 'excluded' }]);
  });
});

test.each([
  `{app: {image: {repository: ${web}, tag: a, digest: ""}}, b: {image: {repository: ${web}, tag: a, digest: ""}}}`,
  `{app: {image: ${web}:1}, b: {image: {repository: ${web}, tag: a, digest: ""}}}`,
  `[{name: app, image: {repository: ${web}, tag: a, digest: ""}}, {name: b, image: ${web}:1}]`,
])('container takes only what stands below that container: %s', (containers) => {
  const { files } = plan({ 'v.yaml': `m: {containers: ${containers}}\n` }, { containers: ['app'] });
  expect(files[0]?.sites.map(({ container }) => container)).toEqual(['app']);
});
