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
    // What begins with the sign that a chart does not write itself keeps it.
    [
      `{repository: ${web}, tag: ":1.2.2"}`,
      `{repository: ${web}, tag: ":1.2.3@${digest}"}`,
      { helmTagDigest: true },
    ],
    [`{repository: ${web}, tag: ":1.2.2"}`, `{repository: ${web}, tag: ":1.2.3"}`, tag],
    [`{repository: ${web}, tag: "@${old}"}`, `{repository: ${web}, tag: "@${digest}"}`, {}],
    [
      `{repository: ${web}, tag: a, digest: "@${old}"}`,
      `{repository: ${web}, tag: 1.2.3, digest: "@${digest}"}`,
      {},
    ],
    [
      `{repository: ${web}, tag: a, ref: "", digest: ${old}, hash: ${bare(old)}}`,
      `{repository: ${web}, tag: 1.2.3, ref: "", digest: ${digest}, hash: ${bare(digest)}}`,
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
    `web: {image: ${web}, release: 1.2.2}`,
    `web: {image: ${web}, build: 4b221e9b}`,
    `web: {image: ${web}, git_ref: main}`,
    `web: {image: ${web}, commit: 4b221e9b}`,
    `web: {image: ${web}, stable: v1.2.2-rc.1}`,
    `web: {image: ${web}, pinned: "${old}"}`,
    `tag: 1.2.2\nweb: {image: ${web}}`,
    `webTag: 1.2.2\nweb: {image: ${web}}`,
    `web_version: 1.2.2\nweb: {image: ${web}}`,
    `version: 1.2.2\nweb: {image: ${web}}`,
    `imageTag: 1.2.2\na: {b: {image: ${web}}}`,
    `global: {tag: 1.2.2}\nweb: {image: ${web}}`,
    `global: {image: {tag: 1.2.2}}\na: {web: {image: ${web}}}`,
    `tags: {web: 1.2.2}\nweb: {image: ${web}}`,
    `versions: {web: 1.2.2}\na: {web: {image: ${web}}}`,
    `global: {imageTag: 1.2.2}\nimage: {repository: ${web}, tag: 1.2.2, digest: ""}`,
    `global: {image: {tag: 1.2.2}}\nimage: {repository: ${web}, tag: "", digest: ""}`,
    `imageTagSuffix: -alpine\nimage: {repository: ${web}, tag: 1.2.2, digest: ""}`,
    `webImage: ${web}\nwebImageTag: 1.2.2\nwebImageDigest: ""\nwebImageTagSuffix: -alpine`,
    `image: {repository: ${web}, tag: 1.2.2, digest: "", debugTag: 1.2.2-debug}`,
    `image: {repository: ${web}, tag: 1.2.2, digest: "", tagArm64: 1.2.2-arm64}`,
    `image: {repository: ${web}, tag: 1.2.2, digest: "", digests: ["${old}"]}`,
    `image: {repository: ${web}, tag: 1.2.2, digest: "", reference: "@${old}"}`,
    `apiVersion: a/v1\nkind: A\nspec: {image: "${web}:1", digest: "${old}"}`,
    `apiVersion: a/v1\nkind: A\nspec: {image: "${web}:1", sha: "${bare(old)}"}`,
  ])('%s', (text) => {
    expect(errorOf(() => plan({ 'values.yaml': `${text}\n` })).code).toBe('pin-place');
  });
});

describe('what stands in global itself is no version above it', () => {
  const parts = `repository: ${web}, tag: a, digest: ""`;
  const after = `repository: ${web}, tag: 1.2.3, digest: "${digest}"`;
  test.each([
    [`global: {image: {${parts}}}`, `global: {image: {${after}}}`],
    [
      `global: {image: {registry: ghcr.io, repository: acme/web, tag: a, digest: ""}}`,
      `global: {image: {registry: ghcr.io, repository: acme/web, tag: 1.2.3, digest: "${digest}"}}`,
    ],
    [
      `global: {image: ${web}, tag: a, digest: ""}`,
      `global: {image: ${web}, tag: 1.2.3, digest: "${digest}"}`,
    ],
    [
      `global: {imageRepository: ${web}, imageTag: a, imageDigest: ""}`,
      `global: {imageRepository: ${web}, imageTag: 1.2.3, imageDigest: "${digest}"}`,
    ],
    // Beside an image of its own, as a chart falls back to it.
    [
      `global: {image: {${parts}}}\nimage: {${parts}}`,
      `global: {image: {${after}}}\nimage: {${after}}`,
    ],
    [
      `global: {image: {repository: a/b, tag: a}}\nimage: {${parts}}`,
      `global: {image: {repository: a/b, tag: a}}\nimage: {${after}}`,
    ],
  ])('%s', (before, changed) => {
    expect(pinned(`${before}\n`)).toBe(`${changed}\n`);
    expect(pinned(`${changed}\n`)).toBeUndefined();
  });
});

test.each([
  'clusterIP: 10.0.0.1, port: 8080, cpu: 1.5, memory: 512Mi',
  'apiVersion: 1.2.3, chartVersion: 1.2.3, nodeVersion: 22.1.0',
  'build: true, releaseName: web, references: 3',
  'tags: [a, b], tagLabel: x',
])('what is no version beside a bare image refuses nothing: %s', (keys) => {
  expect(pinned(`web: {image: ${web}, ${keys}}\n`)).toContain(`${web}:1.2.3@`);
});

describe('images under names of their own', () => {
  const whole = `${web}:1.2.3@${digest}`;
  test.each([
    [`webImage: ${web}:1`, `webImage: ${whole}`],
    [`init_image: "${web}:1"`, `init_image: "${whole}"`],
    [
      `images: {web: ${web}:1, api: ghcr.io/acme/api:1}`,
      `images: {web: ${whole}, api: ghcr.io/acme/api:1}`,
    ],
    [`images: ["${web}:1", a:1]`, `images: ["${whole}", a:1]`],
    [
      `webImage: ${web}\nwebImageTag: a\nwebImageDigest: ${old}`,
      `webImage: ${web}\nwebImageTag: 1.2.3\nwebImageDigest: ${digest}`,
    ],
    [
      `web-image-registry: ghcr.io\nweb-image-repository: acme/web\nweb-tag: a\nweb-digest: ""`,
      `web-image-registry: ghcr.io\nweb-image-repository: acme/web\nweb-tag: 1.2.3\nweb-digest: "${digest}"`,
    ],
    [
      `webImage: ${web}\nwebTag: a\nwebSha: ${bare(old)}`,
      `webImage: ${web}\nwebTag: 1.2.3\nwebSha: ${bare(digest)}`,
    ],
    [
      `defaultWebRepository: ${web}\ndefaultWebTag: a\ndefaultWebDigest: ${old}`,
      `defaultWebRepository: ${web}\ndefaultWebTag: 1.2.3\ndefaultWebDigest: ${digest}`,
    ],
    [
      `images: {tags: {web: "${web}:1", api: "ghcr.io/acme/api:1"}}`,
      `images: {tags: {web: "${whole}", api: "ghcr.io/acme/api:1"}}`,
    ],
    [
      `a: {webImage: ${web}, webTag: a, webDigest: ${old}, apiTag: b}`,
      `a: {webImage: ${web}, webTag: 1.2.3, webDigest: ${digest}, apiTag: b}`,
    ],
  ])('%s', (before, after) => {
    expect(pinned(`${before}\n`)).toBe(`${after}\n`);
    expect(pinned(`${after}\n`)).toBeUndefined();
  });

  test.each([
    `webImage: ${web}`,
    `images: {web: ${web}}`,
    `env: {webImage: "${web}:1"}`,
    `podLabels: {image: "${web}:1"}`,
    `steps: [a]\nimages: ["${web}:1"]`,
    `webImages: "${web}:1"`,
    `imagePullSecret: "${web}:1"`,
    `chartRepository: ${web}\nchartVersion: 1.2.2`,
    `images: {tags: {web: ${web}}}`,
  ])('but not %s', (text) => {
    const { files } = plan({ 'a.yaml': `${text}\n`, 'site.yaml': pod(`- image: ${web}`) });
    expect(files.map(({ path }) => path)).toEqual(['site.yaml']);
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
    ['a further component', `image: {repository: ${web}, component: worker, tag: a, digest: ""}`],
    ['a suffix of the name', `image: {repository: ${web}, nameSuffix: -worker, tag: a}`],
    ['a variable for the registry', 'image: {registry: "${REG}", repository: acme/web, tag: a}'],
    ['a variable with the registry', 'image: {repository: "${R:-ghcr.io}/acme/web", tag: a}'],
    ['a variable in the name', 'image: ghcr.io/${ORG}/web:1'],
    ['a variable that says the name', 'image: ${IMAGE:-ghcr.io/acme/web:1}'],
    ['a variable of Kubernetes', 'image: $(REG)/acme/web:1'],
  ])('%s is told with its line and left', (_, text) => {
    const { files, skipped } = plan({ 'a.yaml': `${text}\n`, 'site.yaml': pod(`- image: ${web}`) });
    expect(files.map(({ path }) => path)).toEqual(['site.yaml']);
    expect(skipped).toMatchObject([{ file: 'a.yaml', code: 'excluded' }]);
  });
});

describe('parts that stand around a map, or have other keys, are told with the line of the last', () => {
  test.each([
    'global: {registry: ghcr.io}\nimage: {repository: acme/web, tag: a}',
    'global: {image: {registry: ghcr.io}}\nimage: {repository: acme/web, tag: a}',
    'registry: ghcr.io/acme\nimage: {repository: web, tag: a}',
    'hub: ghcr.io/acme/\nx: {image: web, tag: a}',
    'host: ghcr.io\norg: acme\nx: {y: {image: {name: web}}}',
    '\nimage: {host: ghcr.io, repository: acme/web, tag: a}',
    '\nimage: {domain: ghcr.io, path: acme/web, digest: ""}',
    '\nx: [{prefix: ghcr.io/acme, name: web, version: 1}]',
    'global: {hub: ghcr.io/acme, tag: a}\npilot: {image: web}',
    'registry: ghcr.io\nx: {web: "acme/web:1"}',
    '\nimages: {registry: ghcr.io/acme, web: "web:1"}',
  ])('%s', (text) => {
    const line = text.split('\n').length;
    const { skipped } = plan({ 'a.yaml': `${text}\n`, 'site.yaml': pod(`- image: ${web}`) });
    expect(skipped).toMatchObject([{ file: 'a.yaml', line, code: 'text' }]);
  });

  test.each([
    'registry: ghcr.io/acme\nlabels: {app: web}',
    'registry: ghcr.io/acme\nimage: {repository: web-admin, tag: a}',
    'registry: ghcr.io\nimage: {repository: other/web, tag: a}',
    'a: {registry: ghcr.io/acme}\nimage: {repository: web, tag: a}',
  ])('but not %s', (text) => {
    const { skipped } = plan({ 'a.yaml': `${text}\n`, 'site.yaml': pod(`- image: ${web}`) });
    expect(skipped).toEqual([]);
  });
});

test.each([
  `containers: {app: {image: IMAGE}, b: {image: IMAGE}}`,
  `containers: {app: {image: ${web}:1}, b: {image: IMAGE}}`,
  `containers: [{name: app, image: IMAGE}, {name: b, image: ${web}:1}]`,
  `initContainers: {app: IMAGE, b: IMAGE}`,
  `containers: {app: {webImage: ${web}:1}, b: {webImage: ${web}:1}}`,
  `containers: {app: {image: a, images: ["${web}:1"]}, b: {image: a, images: ["${web}:1"]}}`,
  `extraContainers: [{name: app, image: ${web}:1}, {name: b, image: ${web}:1}]`,
  `sidecarContainers: {app: {image: IMAGE}, b: {image: IMAGE}}`,
  `extraInitContainers: [{name: app, image: IMAGE}, {name: b, image: IMAGE}]`,
])('container takes only what stands below that container, in values: %s', (containers) => {
  const text = `m: {${containers.replaceAll('IMAGE', `{repository: ${web}, tag: a, digest: ""}`)}}\n`;
  const { files } = plan({ 'v.yaml': text }, { containers: ['app'] });
  expect(files[0]?.sites.map(({ container }) => container)).toEqual(['app']);
});

test.each([
  `containers: [{name: app, image: "${web}:1"}, {name: b, image: "${web}:1"}]`,
  `containers: {app: {image: a, x: {baseImage: "${web}:1"}}, b: {image: a, x: {debugImage: "${web}:1"}}}`,
  `containers: [{name: app, image: a, x: {image: {repository: ${web}, tag: a, digest: ""}}}, {name: b, x: {image: "${web}:1"}}]`,
])('container takes only what stands below that container, in a custom resource: %s', (own) => {
  const text = `apiVersion: a/v1\nkind: A\nspec: {${own}}\n`;
  const { files } = plan({ 'a.yaml': text }, { containers: ['app'] });
  expect(files[0]?.sites.map(({ container }) => container)).toEqual(['app']);
});
