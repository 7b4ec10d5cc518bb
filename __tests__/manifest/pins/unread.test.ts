// A selected file that holds the delivered name and cannot be read ends the run, whatever keeps it from being read;
// one that is not about the image, or that is a template, stops nobody.
import { describe, expect, test } from '@jest/globals';

import { formatUserError } from '../../../src/errors.ts';
import { parseRepository } from '../../../src/image/reference.ts';
import { planTree } from '../../../src/manifest/pins/plan.ts';
import type { PinPlan } from '../../../src/manifest/pins/plan.ts';
import type { FileTree } from '../../../src/manifest/tree/file-tree.ts';
import { errorOfAsync, pod, request } from '../acme.ts';
import type { Overrides } from '../acme.ts';

const web = 'ghcr.io/acme/web';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Plans the files beside one that can be pinned. */
function planBeside(files: Files, overrides: Overrides = {}): Promise<PinPlan> {
  const { repository = { registry: 'ghcr.io', path: 'acme/web' } } = overrides;
  const site = pod(`- image: ${repository.registry}/${repository.path}:1`);
  const all = new Map(Object.entries({ ...files, 'site.yaml': site }));
  const tree: FileTree = {
    list: () => Promise.resolve([...all.keys()].map((path) => ({ path, kind: 'file' }))),
    read: (paths) => paths.map((path) => ({ path, bytes: Buffer.from(all.get(path) ?? '') })),
  };
  return planTree(tree, request(overrides));
}

const broken = 'is not valid YAML';
const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`;

test('a merge that was not finished is called so, at its first mark', async () => {
  const text = `image:\n<<<<<<< HEAD\n  tag: a\n=======\n  tag: b\n>>>>>>> side\n  repository: ${web}\n`;
  const { message, location } = await errorOfAsync(() => planBeside({ 'a.yaml': text }));
  expect(message).toContain("holds git's marks of a merge that was not finished");
  expect(location).toEqual({ file: 'a.yaml', line: 2 });
});

test('a broken file is called by the language of its name', async () => {
  const text = `{"image": "${web}:1", `;
  const messages = await Promise.all(
    ['a.json', 'a.yaml'].map(
      async (path) => (await errorOfAsync(() => planBeside({ [path]: text }))).message,
    ),
  );
  expect(messages[0]).toContain('is not valid JSON');
  expect(messages[1]).toContain('is not valid YAML');
});

describe('ends the run', () => {
  test.each<[string, string | Uint8Array, number | undefined, string]>([
    ['a broken file', `${pod(`- image: ${web}:1`)}  bad: [\n`, 9, broken],
    ['a broken file with the name alone', `a: [\n}\nrepository: ${web}\n`, 2, broken],
    ['a broken file with the name in parts', `a: [\n}\nr: ghcr.io/\nn: acme/web\n`, 2, broken],
    ['... in three', `a: [\n}\nr: ghcr.io\no: "acme"\nn: web\n`, 2, broken],
    ['broken JSON', `{"image": "ghcr.io\\/acme\\/web:1", }}`, 1, broken],
    [
      'a list of containers twice',
      `kind: Pod\nspec:\n  containers: []\n  containers:\n  - image: ${web}:1\n`,
      4,
      broken,
    ],
    ['a key twice', pod(`- image: ${web}:1`, `  image: ${web}:2`), 8, broken],
    [
      'a key twice beside merged keys that make up the count',
      `x: &x {a: 1, b: 2}\nservices:\n  a:\n    image: ${web}:1\n    image: ${web}:2\n    <<: *x\n`,
      5,
      broken,
    ],
    [
      'a key twice in a map that is only merged',
      `x-a: &x\n  image: ${web}:1\n  image: ${web}:2\nservices: {a: {<<: *x}}\n`,
      3,
      broken,
    ],
    ['thousands of levels', `image: ${web}:1\nx: ${deep}\n`, 2, broken],
    [
      'Latin 1',
      Buffer.from(`# Gr\xfc\xdfe\nimage: ${web}:1\n`, 'latin1'),
      undefined,
      'is not UTF-8',
    ],
    ['UTF-16', Buffer.from(`\ufeffimage: ${web}:1\n`, 'utf16le'), undefined, 'is UTF-16'],
    [
      'UTF-16 without a mark',
      Buffer.from(`image: ${web}:1\n`, 'utf16le'),
      undefined,
      'is a binary',
    ],
    [
      'UTF-16, big end first',
      Buffer.from(`\ufeffimage: ${web}:1\n`, 'utf16le').swap16(),
      undefined,
      'is UTF-16',
    ],
    [
      'Latin 1 with the name in parts',
      Buffer.from('# \xfc\nr: ghcr.io\nn: acme/web', 'latin1'),
      undefined,
      'is not UTF-8',
    ],
    [
      'Latin 1 with a marker',
      Buffer.from('# \xfc\na: 1 # deliver-image: tag\n', 'latin1'),
      undefined,
      'is not UTF-8',
    ],
    ['zero bytes', `image: ${web}:1\n\0`, undefined, 'is a binary file'],
    [
      'more than 5 MB',
      `${'# long\n'.repeat(800_000)}image: ${web}:1\n`,
      undefined,
      'is larger than 5 MB',
    ],
  ])('%s', async (_, content, line, why) => {
    const error = await errorOfAsync(() => planBeside({ 'b.yaml': content }));
    expect(error).toMatchObject({ code: 'unreadable', location: { file: 'b.yaml' } });
    expect([error.location?.line, error.message]).toEqual([line, expect.stringContaining(why)]);
    expect(error.fix).toBe('Mend it, or take it out with a line !b.yaml in the input manifests.');
  });

  test('all such files at once', async () => {
    const latin1 = Buffer.from(`# \xfc ${web}`, 'latin1');
    const error = await errorOfAsync(() =>
      planBeside({ 'a.yaml': `a: [\n}\nb: ${web}\n`, 'c.json': latin1 }),
    );
    expect(formatUserError(error)).toMatch(
      /a\.yaml:2: [\s\S]*!a\.yaml[\s\S]*c\.json: [\s\S]*!c\.json/,
    );
  });

  test('a file of another kind, which markers would open', async () => {
    const files = { 'a.toml': `[a]\nb = "${web}:1"\n` };
    const { fix } = await errorOfAsync(() => planBeside(files, { manifests: ['.', '*.toml'] }));
    expect(fix).toContain(
      'mark its places with the comment deliver-image (# or //), or take it out',
    );
  });

  test('a name that is not UTF-8, as git and the disk give it', async () => {
    const error = await errorOfAsync(() =>
      planBeside({
        'k8s/f\ufffdr.yaml': pod(`- image: ${web}:1`),
        '\ufffd.yaml': pod('- image: other:1'),
      }),
    );
    expect(error).toMatchObject({ code: 'unreadable', location: { file: 'k8s/f\ufffdr.yaml' } });
    expect(error.message).toContain('has a name that is not UTF-8');
    expect(error.fix).toContain('!k8s/f\ufffdr.yaml');
  });

  test('also for the repository that is replaced', async () => {
    const match = parseRepository('my-web');
    const files = { 'a.yaml': 'a: [\n}\nimage: my-web:1\n' };
    expect(await errorOfAsync(() => planBeside(files, { match }))).toMatchObject({
      code: 'unreadable',
    });
  });

  test('`!path` takes the file out', async () => {
    const manifests = ['.', '!b.yaml'];
    const plan = await planBeside({ 'b.yaml': `a: [\n}\nb: ${web}\n` }, { manifests });
    expect(plan.files).toHaveLength(1);
  });
});

describe('stops nobody', () => {
  test.each<[string, string | Uint8Array]>([
    ['a broken file of another image', `a: [\n}\nimage: ghcr.io/acme/web-admin:1\n`],
    ['... of the same path elsewhere', `a: [\n}\nimage: quay.io/acme/web:1\n`],
    ['... with the words in others', `a: [\n}\nr: ghcr.io/other\no: acme/api\nn: web\n`],
    ['a broken file with the name in a comment', `a: [ # ${web}:1\n}`],
    ['Latin 1 without the name', Buffer.from('# \xfc\nweb: acme\n', 'latin1')],
    ['zero bytes without the name', 'acme\0web'],
    ['more than 5 MB without the name', `${'# acme\n'.repeat(800_000)}image: web:1\n`],
    ['a template', `{{ if x }}\nimage: ${web}:1\n{{ end }}\n`],
    ['a template of Jinja', `{% if x %}\nimage: ${web}:1\n{% endif %}\n`],
  ])('%s', async (_, content) => {
    expect((await planBeside({ 'b.yaml': content })).files).toHaveLength(1);
  });
});

test('files that are read have a bound in all, the name of the first beyond it', async () => {
  const large = `image: ${web}:1\n${'# filling\n'.repeat(450_000)}`;
  const files = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`${name}.yaml`, large]),
  );
  const error = await errorOfAsync(() => planBeside(files));
  expect(error.message).toBe('more than 25 MB of files name the image, up to this one');
  expect(error.location).toEqual({ file: 'f.yaml' });
});
