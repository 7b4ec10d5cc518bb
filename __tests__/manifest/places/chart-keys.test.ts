// Keys beside and around an image that say what its chart makes of it.
import { describe, expect, test } from '@jest/globals';

import { parseRepository } from '../../../src/image/reference.ts';
import { digest, errorOf, pin, plan, pod } from '../acme.ts';
import type { Overrides } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const parts = `repository: ${web}, tag: a, digest: ""`;

function pinned(text: string, overrides: Overrides = {}): string | undefined {
  const site = { 'site.yaml': pod(`- image: ${web}:1`) };
  const { files } = pin({ 'values.yaml': `${text}\n`, ...site }, overrides);
  return files.find(({ path }) => path === 'values.yaml')?.after.trimEnd();
}

describe('a name is read as its chart reads it', () => {
  test.each([
    'image: {registry: ghcr.io, repository: /acme/web, tag: a, digest: ""}',
    'image: {registry: ghcr.io/acme, repository: /web, tag: a, digest: ""}',
    'image:\n  registry: ghcr.io/acme\n  repository: "/web"\n  tag: a\n  digest: ""',
    'image: {registry: "", defaultRegistry: ghcr.io, repository: acme/web, tag: a, digest: ""}',
    `image: {${parts}, useDigest: true}`,
    `image: {${parts}, override: ""}`,
    `image: {${parts}, override: true}`,
  ])('%s', (text) => {
    const after = text.replace('tag: a', 'tag: 1.2.3').replace('digest: ""', `digest: "${digest}"`);
    expect(pinned(text)).toBe(after);
    expect(pinned(after)).toBeUndefined();
  });
});

describe('a version beside an empty name, which a chart may put behind the pinned one,', () => {
  const of = (own: string): string => `global: {image: {${parts}}}\nserver:\n  image: {${own}}\n`;
  test.each([
    ['repository: "", tag: v1.2.2'],
    ['tag: v1.2.2, repository: ~'],
    [`repository: "", digest: "sha256:${'01d0'.repeat(16)}"`],
    ['tag: v1.2.2'],
  ])('is told: %s', (own) => {
    const { skipped, files } = plan({ 'a.yaml': of(own) });
    expect(skipped).toMatchObject([{ file: 'a.yaml', line: 3, code: 'text' }]);
    expect(files.flatMap(({ sites }) => sites)).toHaveLength(1);
  });

  test.each(['repository: "", tag: ""', 'repository: api, tag: v1', 'repository: "", registry: a'])(
    'but not: %s',
    (own) => {
      expect(plan({ 'a.yaml': of(own) }).skipped).toEqual([]);
    },
  );
});

test.each([
  [
    'a version without a name, where no global image is pinned',
    `image: {${parts}}\nserver: {image: {tag: v1}}\n`,
  ],
  ['one outside of an image', `global: {image: {${parts}}}\nserver: {tag: v1}\n`],
])('not told: %s', (_, text) => {
  expect(plan({ 'a.yaml': text }).skipped).toEqual([]);
});

describe('a name without its registry, which a chart may put before it,', () => {
  const others = { 'site.yaml': pod(`- image: ${web}`) };
  test.each(['image: {repository: acme/web, tag: a}\n', 'image: acme/web:a\n'])(
    'is told: %s',
    (text) => {
      const { skipped } = plan({ 'a.yaml': text, ...others });
      expect(skipped).toMatchObject([{ file: 'a.yaml', line: 1, code: 'text' }]);
    },
  );

  test.each([
    'image: {repository: docker.io/acme/web, tag: a}\n',
    'image: {repository: other/web, tag: a}\n',
    'image: {repository: acme/web, tag: a} # deliver-image: ignore\n',
  ])('but not: %s', (text) => {
    expect(
      plan({ 'a.yaml': text, ...others }).skipped.filter(({ code }) => code === 'text'),
    ).toEqual([]);
  });
});

test('parts around it may begin with a slash', () => {
  const text = 'global:\n  registry: ghcr.io/acme\nimage:\n  repository: /web\n  tag: a\n';
  const { skipped } = plan({ 'a.yaml': text, 'site.yaml': pod(`- image: ${web}`) });
  expect(skipped).toMatchObject([{ file: 'a.yaml', line: 4, code: 'text' }]);
});

describe('what would undo the pin refuses the place', () => {
  test.each([
    [`image: {${parts}, useDigest: false}`, 'its useDigest says that the digest is not read'],
    [`image: {${parts}, enable_digest: "False"}`, 'its enable_digest says'],
    [`image: {${parts}, override: "mirror.lan/web:1"}`, 'its override, mirror.lan/web:1, may come'],
    [`image: {${parts}, unifiedRepoTag: "${web}:1"}`, 'its unifiedRepoTag'],
    [`global: {image: {tagSuffix: -fips}}\nweb: {image: {${parts}}}`, 'the tagSuffix above it'],
    [`global: {tagPrefix: v}\nimage: {${parts}}`, 'the tagPrefix above it'],
  ])('%s', (text, why) => {
    const error = errorOf(() => plan({ 'values.yaml': `${text}\n` }));
    expect(error.code).toBe('pin-place');
    expect(error.message).toContain(why);
  });

  test('but a digest that is not read takes none with pin: tag', () => {
    const text = `image: {${parts}, useDigest: false}`;
    expect(pinned(text, { pin: 'tag' })).toBe(text.replace('tag: a', 'tag: 1.2.3'));
  });
});

describe('a new name gets no second registry before it', () => {
  const match: Overrides = { match: parseRepository('acme/old') };
  const old = 'image: {repository: acme/old, tag: a, digest: ""}';
  test.each([
    `imageRegistry: mirror.lan\n${old}`,
    `hub: mirror.lan/x\n${old}`,
    `global: {registry: "mirror.lan:5000"}\n${old}`,
    `global: {image: {registry: mirror.lan}}\n${old}`,
    `imagePrefix: mirror.lan/\na: {b: {${old}}}`,
    'image: {baseRepository: mirror.lan, image: acme/old, tag: a, digest: ""}',
  ])('%s', (text) => {
    const error = errorOf(() => plan({ 'values.yaml': `${text}\n` }, match));
    expect(error.message).toContain('before the name');
  });

  test.each([
    `global: {imageRegistry: "", registry: null}\n${old}`,
    `docs: {hub: mirror.lan}\n${old}`,
    `repository: https://charts.acme.dev\n${old}`,
    `repo: git@github.com:acme/x.git\n${old}`,
    `repo: github.com/acme/x.git\n${old}`,
    `imageRepository: acme/old\nimageTag: a\nimageDigest: ""\nweb: {${old}}`,
    `${old}\nsidecar: {image: {repository: acme/side, tag: a}}`,
  ])('but %s', (text) => {
    expect(pinned(text, match)).toContain(
      old.replace('acme/old, tag: a', `${web}, tag: 1.2.3`).slice(0, 50),
    );
  });

  test('but a name with its own registry', () => {
    const text = `imageRegistry: mirror.lan\nimage: {repository: ghcr.io/acme/old, tag: a, digest: ""}`;
    expect(pinned(text, { match: parseRepository('ghcr.io/acme/old') })).toContain(
      `repository: ${web},`,
    );
  });
});

test.each([
  [`image: {repository: ${web}}`, 'in values, tag: "" beside it makes it one'],
  [
    'registry: ghcr.io/acme\nimage: {repository: web, tag: a}',
    'Mend or mark the place that is meant',
  ],
])('without any place it is said what makes one: %s', (text, words) => {
  const error = errorOf(() => plan({ 'values.yaml': `${text}\n` }));
  expect(`${error.message} ${String(error.fix)}`).toContain(words);
});

describe('a key may be the last part of a name, and is told', () => {
  test.each([
    'registry: ghcr.io/acme\nservices:\n  web: {tag: "1.0"}',
    'registry: ghcr.io/acme\nservices:\n  web: {replicas: 1, image: {tag: "1.0"}}',
    'global: {imageRegistry: ghcr.io/acme}\nweb:\n  {imageTag: "1.0"}',
    'imageRegistry: ghcr.io/acme\nimages:\n  web: "1.0"',
    'hub: ghcr.io\nimage: {org: acme, tags:\n  {web: "1.0"}}',
  ])('%s', (text) => {
    const { skipped } = plan({ 'a.yaml': `${text}\n`, 'site.yaml': pod(`- image: ${web}`) });
    expect(skipped).toMatchObject([
      { file: 'a.yaml', line: text.split('\n').length, code: 'text' },
    ]);
    expect(skipped[0]?.reason).toMatch(/^web may be a part/);
  });

  test.each([
    'registry: ghcr.io/acme\nservices:\n  api: {tag: "1.0"}',
    'registry: ghcr.io/other\nservices:\n  web: {tag: "1.0"}',
    'registry: ghcr.io/acme\nservices:\n  web: {replicas: 2}',
    'registry: ghcr.io/acme\nservices:\n  web: {repository: site, tag: "1.0"}',
    'registry: ghcr.io/acme\nlabels: {web: "1.0"}',
  ])('but not %s', (text) => {
    const { skipped } = plan({ 'a.yaml': `${text}\n`, 'site.yaml': pod(`- image: ${web}`) });
    expect(skipped).toEqual([]);
  });
});

test.each([
  ['values.yaml', `image: {repository: ${web}, releaseTag: "1.0"}`, 'releaseTag'],
  ['values.yaml', `image: {repository: ${web}, ver: "1.0"}`, 'ver'],
  ['values.yaml', `web_image_repo: ${web}\nweb_image_ver: "1.0"`, 'web_image_ver'],
  ['values.yaml', `images: [{name: ${web}, newTag: "1.0"}]`, 'newTag'],
  [
    'Kptfile.yaml',
    `kind: Kptfile\npipeline: {mutators: [{image: a, configMap: {name: ${web}, newTag: "1.0"}}]}`,
    'newTag',
  ],
])(
  'a name whose version stands under a key that is not known is a finding: %s %s',
  (path, text, key) => {
    const { mentions } = plan({ [path]: `${text}\n`, 'site.yaml': pod(`- image: ${web}`) });
    expect(mentions).toMatchObject([
      { file: path, where: `under a key that is not known, with ${key} beside it` },
    ]);
  },
);
