import { describe, expect, test } from '@jest/globals';

import { formatFailureSummary, formatSummary } from '../../src/runner/summary.ts';
import type { SummaryFacts } from '../../src/runner/summary.ts';

const nothing: SummaryFacts = {
  title: 'T',
  rows: [],
  images: [],
  reasons: [],
  platforms: [],
  nodes: [],
  diff: '',
};

test('a whole summary', () => {
  const text = formatSummary({
    title: 'Delivered web 1.4.0',
    rows: [
      ['Image', 'ghcr.io/acme/web:1.4.0'],
      ['Tags', 'a:1\na:latest'],
      ['Manifests', '1 file pinned', 'https://github.com/acme/web/pull/1'],
    ],
    images: [],
    reasons: ['1.4.0: git tag v1.4.0 triggered this run'],
    platforms: [['linux/amd64', 'sha256:aa']],
    nodes: [['kind:dev/dev-worker', 'holds sha256:aa']],
    diff: '--- a/x\n+++ b/x\n',
  });
  expect(text).toBe(`### Delivered web 1.4.0

|  |  |
| --- | --- |
| Image | <code>ghcr.io/acme/web:1.4.0</code> |
| Tags | <code>a:1</code><br><code>a:latest</code> |
| Manifests | <a href="https://github.com/acme/web/pull/1">1 file pinned</a> |

| Platform | Digest |
| --- | --- |
| linux/amd64 | <code>sha256:aa</code> |

| Node | Image |
| --- | --- |
| kind:dev/dev-worker | <code>holds sha256:aa</code> |

- 1.4.0: git tag v1.4.0 triggered this run

\`\`\`diff
--- a/x
+++ b/x
\`\`\`
`);
});

describe('no value can become markup', () => {
  test.each<[string, Partial<SummaryFacts>, string]>([
    ['HTML in a title', { title: '<img src=x>' }, '### &lt;img src=x&gt;'],
    ['a link in a reason', { reasons: ['[x](http://y)'] }, '- \\[x\\](http://y)'],
    ['a bar in a cell', { rows: [['a', 'x|y']] }, '<code>x&#124;y</code>'],
    ['a tag in a cell', { rows: [['a', '</code><b>']] }, '<code>&lt;/code&gt;&lt;b&gt;</code>'],
    [
      'a tag in a link',
      { rows: [['a', '<b>|', 'https://x/"><b>|']] },
      '<a href="https://x/&quot;&gt;&lt;b&gt;&#124;">&lt;b&gt;&#124;</a>',
    ],
    ['a line break in a reason', { reasons: ['a\n# b'] }, '- a \\# b'],
    ['a fence in a diff', { diff: '+```\n+````\n' }, '`````diff\n+```\n+````\n`````'],
  ])('%s', (_, facts, expected) => {
    expect(formatSummary({ ...nothing, ...facts })).toContain(expected);
  });
});

test('a huge diff is cut at a line and says so', () => {
  const text = formatSummary({ ...nothing, diff: `${'+x'.repeat(40)}\n`.repeat(20_000) });
  expect(text.length).toBeLessThan(1024 * 1024);
  expect(text).toMatch(/\+x\n… cut here: the output diff holds all of it\n```/);
});

test('a failure is shown as plain text', () => {
  expect(formatFailureSummary('a ``` b', 'https://x.y/z')).toBe(
    '### Not delivered\n\n````text\na ``` b\n````\n\n[What this error means](https://x.y/z)\n',
  );
});

describe('several images', () => {
  test('are a table', () => {
    const images = [
      ['api', 'built', 'ghcr.io/acme/api:1.4.0', 'linux/amd64\nlinux/arm64'],
      ['a|b', 'kept', 'x', ''],
    ] as const;
    expect(formatSummary({ ...nothing, images })).toBe(`### T

| Image | | Reference | Platforms |
| --- | --- | --- | --- |
| api | built | <code>ghcr.io/acme/api:1.4.0</code> | <code>linux/amd64</code><br><code>linux/arm64</code> |
| a\\|b | kept | <code>x</code> |  |
`);
  });

  test('of any number stay below what GitHub shows', () => {
    const reference = `ghcr.io/acme/${'x'.repeat(240)}:1@sha256:${'0'.repeat(64)}`;
    const images = Array.from({ length: 2000 }, () => ['x', 'built', reference, ''] as const);
    const text = formatSummary({ ...nothing, images });
    expect(Buffer.byteLength(text)).toBeLessThan(200_000);
    expect(text).toContain('| and more: the output images holds all of them | | | |');
  });
});
