// Many images at once: each place gets what it would get if its image were the only one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { parseRepository } from '../../src/image/reference.ts';
import { editPins } from '../../src/manifest/pins/edit.ts';
import type { PinTarget } from '../../src/manifest/pins/match.ts';
import { draftPlan, planTree } from '../../src/manifest/pins/plan.ts';
import { decodeText, type SourceFile } from '../../src/manifest/yaml/text.ts';

import { digest, errorOf, errorOfAsync, image, pod } from './acme.ts';

const cases = join(import.meta.dirname, '../fixtures/manifest');

interface CaseRequest {
  readonly repository?: string;
  readonly match?: string;
}

/** A folder of the fixtures, as texts, and the image that is pinned in it. */
function readCase(name: string): {
  readonly files: readonly SourceFile[];
  readonly own: PinTarget;
} {
  const folder = join(cases, name);
  const path = join(folder, 'request.json');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '{}';
  const { repository = 'ghcr.io/acme/web', match } = JSON.parse(text) as CaseRequest;
  const root = join(folder, 'original');
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const file = join(entry.parentPath, entry.name);
    const decoded = decodeText(readFileSync(file));
    return 'text' in decoded ? [{ path: file.slice(root.length + 1), text: decoded.text }] : [];
  });
  const own = {
    repository: parseRepository(repository),
    ...(match !== undefined && { match: parseRepository(match) }),
  };
  return { files, own };
}

/** Names that come near, and some that do not. */
const others: readonly PinTarget[] = [
  ...['ghcr.io/acme/we', 'ghcr.io/acme/web2', 'ghcr.io/nobody/web', 'registry.nobody/acme/web'],
  ...Array.from({ length: 40 }, (_, index) => `ghcr.io/acme/service-${index}`),
].map((name) => ({ repository: parseRepository(name) }));

function edit(files: readonly SourceFile[], images: readonly PinTarget[]): unknown {
  try {
    const plan = draftPlan(files, { images, manifests: ['.'], pin: 'tag@digest' });
    return editPins(plan, () => image).files;
  } catch (error) {
    return (error as Error).message;
  }
}

const names = readdirSync(cases);
const nameless = 'names no image, and several are delivered';

test.each(names)('%s is pinned as for its image alone', (name) => {
  const { files, own } = readCase(name);
  const many = edit(files, [...others, own]);
  if (typeof many === 'string' && many.includes(nameless)) return;
  expect(many).toEqual(edit(files, [own]));
});

test('most of the fixtures say by themselves which image they mean', () => {
  const told = names.filter((name) => {
    const { files, own } = readCase(name);
    return String(edit(files, [...others, own])).includes(nameless);
  });
  expect(told.length).toBeLessThan(names.length / 5);
});

const web = parseRepository('ghcr.io/acme/web');
const api = parseRepository('ghcr.io/acme/api');
const both = [{ repository: web }, { repository: api }];

test('each image has its own digest, wherever it stands', () => {
  const files = [
    { path: 'a.yaml', text: pod('- image: ghcr.io/acme/api:1', '- image: ghcr.io/acme/web:1') },
    { path: 'b.yaml', text: pod('- image: ghcr.io/acme/web:1') },
  ];
  const plan = draftPlan(files, { images: both, manifests: ['.'], pin: 'tag' });
  const edited = editPins(plan, ({ repository }) => ({
    tag: repository === web ? '2' : '3',
    digest,
  }));
  expect(edited.files.map(({ after }) => after.match(/acme\S+/g))).toEqual([
    ['acme/api:3', 'acme/web:2'],
    ['acme/web:2'],
  ]);
});

test('what is laid over a place is pinned with it, though it names no image', () => {
  const values = 'image: {repository: ghcr.io/acme/web, tag: 1.2.2, digest: ""}\n';
  const files = [
    { path: 'chart/Chart.yaml', text: 'name: shop\n' },
    { path: 'chart/values.yaml', text: values },
    { path: 'chart/values-prod.yaml', text: 'image: {tag: 1.2.1}\n' },
  ];
  const plan = draftPlan(files, { images: both, manifests: ['.'], pin: 'tag' });
  const { files: edited } = editPins(plan, () => image);
  expect(edited.map(({ path, after }) => [path, after])).toContainEqual([
    'chart/values-prod.yaml',
    'image: {tag: 1.2.3}\n',
  ]);
});

describe('a marker that names no image is nobody’s to guess', () => {
  const edited = (text: string, images = both): unknown =>
    draftPlan([{ path: 'a.yaml', text }], { images, manifests: ['.'], pin: 'tag' }).files.length;

  test.each(['tag: 1 # deliver-image: tag\n', 'digest: x # deliver-image: digest\n'])(
    '%s',
    (text) => {
      const error = errorOf(() => edited(`image: ghcr.io/acme/web\n${text}`));
      expect(error.message).toContain(nameless);
      expect(error).toMatchObject({ code: 'marker', location: { file: 'a.yaml', line: 2 } });
    },
  );

  test.each([
    ['it names one', 'tag: 1 # deliver-image: ghcr.io/acme/api tag\n', both],
    ['its scalar does', 'x: ghcr.io/acme/api:1 # deliver-image\n', both],
    ['there is one image', 'tag: 1 # deliver-image: tag\n', both.slice(0, 1)],
  ])('but %s', (_, text, images) => {
    expect(edited(text, images)).toBe(1);
  });
});

test('every image has to have a place', async () => {
  const bytes = Buffer.from(pod('- image: ghcr.io/acme/web:1'));
  const tree = {
    list: () => Promise.resolve([{ path: 'a.yaml', kind: 'file' as const }]),
    read: () => [{ path: 'a.yaml', bytes }],
  };
  const error = await errorOfAsync(() =>
    planTree(tree, { images: both, manifests: ['a.yaml'], pin: 'tag' }),
  );
  expect(error.code).toBe('no-site');
  expect(error.message).toContain('names the image ghcr.io/acme/api');
});
