import { describe, expect, test } from '@jest/globals';

import type { DeliveredImage, DeliveredImages } from '../../../src/deliver/delivery.ts';
import {
  branchesAbove,
  formatBody,
  formatTitle,
  placeName,
  pullRequestBranch,
  readImages,
  readPlaces,
} from '../../../src/deliver/text/pull-request.ts';
import { parseDigest } from '../../../src/image/digest.ts';
import { parseRepository } from '../../../src/image/reference.ts';
import { parseAutoMerge, parseReviewers } from '../../../src/inputs/delivery.ts';
import type { EditedTree } from '../../../src/manifest/pins/edit.ts';

const image = {
  repository: parseRepository('ghcr.io/acme/web'),
  tag: '1.4.0',
  version: '1.4.0',
  revision: 'a'.repeat(40),
  reference: 'ghcr.io/acme/web:1.4.0',
};
const runUrl = 'https://github.com/acme/web/actions/runs/7';
const edited = (diff: string, reference = 'ghcr.io/acme/web:1.3.0', sites = 1): EditedTree => ({
  edits: [],
  files: [{ path: 'k8s/web.yaml', before: 'a', after: 'b' }],
  diff,
  held: Array.from({ length: sites }, (_, index) => ({
    path: 'k8s/web.yaml',
    line: index + 1,
    reference,
    target: image,
  })),
  manifest: '',
});

describe('the branch', () => {
  test.each([
    ['main', 'ghcr.io/acme/web', 'deliver-image/main/ghcr.io+acme+web'],
    ['release/1.x', 'ghcr.io/acme/web', 'deliver-image/release/1.x/ghcr.io+acme+web'],
    ['main', 'nginx', 'deliver-image/main/docker.io+library+nginx'],
    ['main', 'ghcr.io/acme/web/worker', 'deliver-image/main/ghcr.io+acme+web+worker'],
    ['main', 'ghcr.io/acme/web.lock', 'deliver-image/main/ghcr.io+acme+web.lock+'],
  ])('for %s and %s', (branch, repository, name) => {
    expect(pullRequestBranch(branch, [parseRepository(repository)])).toBe(name);
  });
});

test('the branch of many images that come together has room on every server', () => {
  const names = Array.from({ length: 30 }, (_, index) => `ghcr.io/acme/service-${index}`);
  const [one, other] = [names, names.toReversed()].map((all) =>
    pullRequestBranch('main', all.map(parseRepository)),
  );
  expect(one).toMatch(/^deliver-image\/main\/30-images-[0-9a-f]{12}$/);
  expect(other).toBe(one);
  expect(pullRequestBranch('main', names.slice(1).map(parseRepository))).not.toBe(one);
});

test('the branch of two images that come together', () => {
  const repositories = ['ghcr.io/acme/web', 'ghcr.io/acme/api'].map(parseRepository);

  expect(pullRequestBranch('main', repositories)).toBe(
    'deliver-image/main/ghcr.io+acme+web,ghcr.io+acme+api',
  );
});

test.each([
  ['deliver-image/main/web', ['deliver-image', 'deliver-image/main']],
  ['a', []],
])('the branches that %s cannot stand beside', (branch, above) => {
  expect(branchesAbove(branch)).toEqual(above);
});

describe('the title', () => {
  test.each([
    [undefined, 'deliver: web 1.4.0'],
    ['Roll out {{tag}}', 'Roll out 1.4.0'],
    ['two\nlines', 'two lines'],
    ['{{digest}}', 'deliver: web 1.4.0'],
    ['x'.repeat(300), 'x'.repeat(256)],
  ])('%j', (template, title) => {
    expect(
      formatTitle(template, 'deliver: web 1.4.0 [skip ci]\n\nbody\n', [image], edited('')),
    ).toBe(title);
  });
});

describe('the files that a body names', () => {
  const bodyOf = (...paths: readonly string[]): string => {
    const reference = 'ghcr.io/acme/web:1.3.0';
    const files = paths.map((path) => ({ path, before: 'a', after: 'b' }));
    const held = paths.map((path, index) => ({ path, line: index + 1, reference, target: image }));
    return formatBody({
      images: [image],
      edited: { ...edited('| `no/place.yaml:1` | `x` |\n'), files, held },
      base: 'main',
      runUrl,
    });
  };

  test.each([
    ['one', ['k8s/web.yaml']],
    ['two places of one file', ['k8s/web.yaml', 'k8s/web.yaml']],
    ['two files', ['a|b.yaml', 'k8s/web.yaml']],
    ['names that are no text of one line', ['a\nb.yaml', 'a`b.yaml', 'a\\b.yaml', 'a"b.yaml']],
  ])('%s', (_, paths) => {
    expect(readPlaces(bodyOf(...paths))).toEqual([...new Set(paths)].map(placeName));
  });

  test.each([undefined, null, '', 'a body that a person wrote'])('none in %j', (body) => {
    expect(readPlaces(body)).toEqual([]);
  });
});

describe('the images of a body are read again', () => {
  const others = ['api', 'job'].map((name) => ({
    ...image,
    repository: parseRepository(`ghcr.io/acme/${name}`),
    reference: `ghcr.io/acme/${name}:1.4.0`,
  }));
  const text =
    '| Image | `ghcr.io/acme/fake` |\n\n| Image | Digest |\n| --- | --- |\n| `fake` | `x` |\n';
  test.each([
    ['one', [image], undefined],
    ['three', [image, ...others], undefined],
    ["three, below a user's own tables", [image, ...others], text],
  ])('%s', (_, images, own) => {
    const body = formatBody({
      ...{ images, edited: edited(''), base: 'main', runUrl },
      ...(own !== undefined && { text: own }),
    });
    const names = images.map(({ reference }) => reference.replace(':1.4.0', ''));
    expect(readImages(body)).toEqual(names);
    expect(readImages(body.replaceAll('\n', '\r\n'))).toEqual(names);
  });

  test.each([undefined, null, '', 'a body that a person wrote'])('none in %j', (body) => {
    expect(readImages(body)).toEqual([]);
  });
});

describe('no name leaves its code in a body', () => {
  test.each([
    ['two line ends, a mention and a keyword', 'k8s/a\n\n@everyone Fixes #1 ![x](..).yaml'],
    ['a carriage return', 'a\r\rFixes #1.yaml'],
    ['a line end of Unicode', 'a\u2028Fixes #1.yaml'],
    ['the end of code', 'a` @everyone `.yaml'],
    ['the end of a cell', 'a| @everyone |.yaml'],
  ])('%s', (_, path) => {
    const held = [{ path, line: 1, reference: 'ghcr.io/acme/web:1.3.0', target: image }];
    const files = [{ path, before: 'a', after: 'b' }];
    const branch = '@acme/admins-<b>&fixes-#1';
    const body = formatBody({
      images: [image],
      edited: { ...edited(''), files, held },
      base: branch,
      runUrl: undefined,
    });
    const outside = body.replaceAll(/`[^`\n]*`/g, '');
    expect(outside).not.toMatch(/[@#<!]|everyone/);
    expect(body.split('\n').filter((line) => line.includes('ixes #1'))).toHaveLength(
      path.includes('ixes') ? 1 : 0,
    );
  });
});

describe('the body', () => {
  test('has the image, the places and the diff', () => {
    expect(formatBody({ images: [image], base: 'main', runUrl, edited: edited('-old\n+new\n') }))
      .toBe(`Pins the image in \`main\`.

| | |
|---|---|
| Image | \`ghcr.io/acme/web\` |
| Tag | \`1.4.0\` |
| Version | \`1.4.0\` |
| Revision | \`${'a'.repeat(40)}\` |

| Place | Held until now |
|---|---|
| \`k8s/web.yaml:1\` | \`ghcr.io/acme/web:1.3.0\` |

\`\`\`diff
-old
+new
\`\`\`

Made by [this run](https://github.com/acme/web/actions/runs/7).

The branch of this pull request belongs to deliver-image: each run replaces it.`);
  });

  const url = 'https://github.com/acme/web';
  test.each<[string, string | undefined, string]>([
    ['the commit of the run', runUrl, `Made by [this run](${url}/actions/runs/7) from `],
    ['the commit, without a run', undefined, 'Made from '],
  ])('links %s', (_, run, words) => {
    const sha = 'a'.repeat(40);
    const body = { images: [image], base: 'main', edited: edited(''), runUrl: run };
    expect(formatBody({ ...body, source: { url, sha } })).toContain(
      `\n${words}[commit aaaaaaa](${url}/commit/${sha}).\n`,
    );
  });

  test('links no commit of an image that another commit built: that may be of another repository', () => {
    const body = { images: [image], base: 'main', edited: edited(''), runUrl };
    expect(formatBody({ ...body, source: { url, sha: 'b'.repeat(40) } })).toBe(formatBody(body));
  });

  const many = (count: number): DeliveredImage[] =>
    Array.from({ length: count }, (_, index) => ({
      ...image,
      repository: parseRepository(`ghcr.io/acme/service-${index}`),
      digest: parseDigest(`sha256:${String(index).padStart(64, '0')}`),
    }));

  test('of several images has a row for each, and what they share once', () => {
    const [one, other] = many(2);
    const images = [one ?? image, { ...(other ?? image), revision: 'b'.repeat(40) }];
    const body = formatBody({ images, base: 'main', runUrl, edited: edited('') });
    const zeros = '0'.repeat(63);
    expect(body).toContain(`Pins the images in \`main\`.

| | |
|---|---|
| Tag | \`1.4.0\` |
| Version | \`1.4.0\` |

| Image | Digest | Revision |
| --- | --- | --- |
| \`ghcr.io/acme/service-0\` | \`sha256:${zeros}0\` | \`${'a'.repeat(40)}\` |
| \`ghcr.io/acme/service-1\` | \`sha256:${zeros}1\` | \`${'b'.repeat(40)}\` |
`);
  });

  test('says where nothing names the commit of an image', () => {
    const foreign = { ...image, revision: undefined };
    const told = (images: DeliveredImages): string =>
      formatBody({ images, base: 'main', runUrl, edited: edited(''), source });
    const source = { sha: 'a'.repeat(40), url: 'https://github.com/acme/web' };
    expect(told([foreign])).toContain('| Revision | `unknown` |');
    expect(told([foreign])).not.toContain('/commit/');
    expect(told([image, foreign])).toMatch(/ `a{40}` \|\n.* `unknown` \|\n/);
  });

  test('of very many images stays within what GitHub takes', () => {
    const text = 'a line of a template\n'.repeat(5_000);
    const long = edited('+a line of a diff\n'.repeat(20_000), 'ghcr.io/acme/web:1.3.0', 10_000);
    const body = formatBody({ images: many(3_000), base: 'main', runUrl, edited: long, text });
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/^\| and \d+ more images \|$/m);
  });

  test('a diff cannot end its fence', () => {
    expect(
      formatBody({ images: [image], base: 'main', runUrl, edited: edited('+```\n+````\n') }),
    ).toContain('\n`````diff\n+```\n+````\n`````\n');
  });

  test('what is held cannot leave its cell', () => {
    expect(
      formatBody({ images: [image], base: 'main', runUrl, edited: edited('', 'a|b`c') }),
    ).toContain("| `a\\|b'c` |");
  });

  test("stays within GitHub's 65,536 characters", () => {
    const long = edited('+a line of a diff\n'.repeat(20_000), 'ghcr.io/acme/web:1.3.0', 10_000);

    const body = formatBody({ images: [image], base: 'main', runUrl, edited: long });

    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/and \d+ more places/);
    expect(body).toContain('the rest is under "Files changed"');
  });
});

describe('inputs', () => {
  test.each([
    ['false', undefined],
    ['', undefined],
    ['true', 'merge'],
    ['merge', 'merge'],
    ['Squash', 'squash'],
    ['rebase', 'rebase'],
  ])('auto-merge: %j', (text, method) => {
    expect(parseAutoMerge(text)).toBe(method);
  });

  test('auto-merge: anything else is an error', () => {
    expect(() => parseAutoMerge('fast')).toThrow('"fast" is not a way to merge');
  });

  test('reviewers are people and teams', () => {
    expect(parseReviewers(['octocat', 'acme/sre', 'app[bot]'])).toEqual({
      users: ['octocat', 'app[bot]'],
      teams: ['sre'],
    });
  });

  test.each(['@octocat', 'a b', 'a/b/c', 'x/'])('%j is no reviewer', (entry) => {
    expect(() => parseReviewers([entry])).toThrow('is not a reviewer');
  });
});
