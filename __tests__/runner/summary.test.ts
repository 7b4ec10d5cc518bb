import { describe, expect, test } from '@jest/globals';

import { formatFailure, formatSummary } from '../../src/runner/summary.ts';
import type { FailureFacts, SummaryFacts } from '../../src/runner/summary.ts';

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
    platforms: [
      ['linux/amd64', 'sha256:aa', '12.3 MB (+0.4 MB)'],
      ['linux/arm64', 'sha256:bb'],
    ],
    warnings: ['files differ', 'files differ'],
    stages: [
      { name: 'plan', milliseconds: 1200 },
      { name: 'load', milliseconds: 49 },
      { name: 'build', milliseconds: 48_000 },
    ],
    nodes: [['kind:dev/dev-worker', 'holds sha256:aa']],
    diff: '--- a/x\n+++ b/x\n',
    next: 'Next: apply it <now>.',
  });
  expect(text).toBe(`### Delivered web 1.4.0

<table>
<tr><th align="left">Image</th><td><code>ghcr.io/acme/web:1.4.0</code></td></tr>
<tr><th align="left">Tags</th><td><code>a:1</code><br><code>a:latest</code></td></tr>
<tr><th align="left">Manifests</th><td><a href="https://github.com/acme/web/pull/1">1 file pinned</a></td></tr>
</table>

| Platform | Digest | Size |
| --- | --- | --- |
| linux/amd64 | <code>sha256:aa</code> | 12.3 MB (+0.4 MB) |
| linux/arm64 | <code>sha256:bb</code> |  |

<table>
<tr><th>Node</th><th>Image</th></tr>
<tr><th align="left">kind:dev/dev-worker</th><td>holds sha256:aa</td></tr>
</table>

**Warnings**

- files differ

\`\`\`diff
--- a/x
+++ b/x
\`\`\`

Next: apply it &lt;now&gt;.

\`\`\`mermaid
gantt
    dateFormat x
    axisFormat %M:%S
    tickInterval 10second
    todayMarker off
    plan (1.2 s) :0, 1200ms
    build (48.0 s) :1200, 48000ms
\`\`\`

<details><summary>What was decided, and why</summary>

- 1.4.0: git tag v1.4.0 triggered this run

</details>
`);
});

describe('no value can become markup', () => {
  test.each<[string, Partial<SummaryFacts>, string]>([
    ['HTML in a title', { title: '<img src=x>' }, '### &lt;img src=x&gt;'],
    ['a link in a reason', { reasons: ['[x](http://y)'] }, '- \\[x\\](http://y)'],
    ['a bar in a cell', { rows: [['a', 'x|y']] }, '<code>x&#124;y</code>'],
    [
      'a tag in a sentence',
      { rows: [['a', 'no, <b>\n\n@x of #1']] },
      '<td>no, &lt;b&gt;<br><br>@&ZeroWidthSpace;x of #&ZeroWidthSpace;1</td>',
    ],
    ['a name of a row', { rows: [['<b>', 'x']] }, '<th align="left">&lt;b&gt;</th>'],
    ['a tag in a cell', { rows: [['a', '</code><b>']] }, '<code>&lt;/code&gt;&lt;b&gt;</code>'],
    [
      'a tag in a link',
      { rows: [['a', '<b>|', 'https://x/"><b>|']] },
      '<a href="https://x/&quot;&gt;&lt;b&gt;&#124;"><code>&lt;b&gt;&#124;</code></a>',
    ],
    ['a line break in a reason', { reasons: ['a\n# b'] }, '- a \\# b'],
    [
      'a name that turns its direction',
      { rows: [['a', 'x\u202elmay.a']] },
      '<code>x\\u202elmay.a</code>',
    ],
    ['a reason that does', { reasons: ['x\u2067y\u001b[2J'] }, '- x\\u2067y\\u001b\\[2J'],
    ['a title that does', { title: 'x\u202ey' }, '### x\\u202ey'],
    ['a diff that does', { diff: '+a\u202eb\n' }, '```diff\n+a\\u202eb\n```'],
    ['a fence in a diff', { diff: '+```\n+````\n' }, '`````diff\n+```\n+````\n`````'],
  ])('%s', (_, facts, expected) => {
    expect(formatSummary({ ...nothing, ...facts })).toContain(expected);
  });
});

test('a huge diff is cut at a line and says so', () => {
  const text = formatSummary({ ...nothing, diff: `${'+x'.repeat(40)}\n`.repeat(20_000) });
  expect(text.length).toBeLessThan(1024 * 1024);
  expect(text).toMatch(/\+x\n… cut here: the output diff holds more\n```/);
});

test('a plan shows what was decided, and no time', () => {
  const stages = [1, 2].map((part) => ({ name: `part ${part}`, milliseconds: 2_000 }));
  const text = formatSummary({
    ...nothing,
    isPlan: true,
    reasons: ['Because.'],
    stages,
    diff: '+x\n',
  });
  expect(text).toBe('### T\n\n- Because.\n\n```diff\n+x\n```\n');
});

test.each([
  ['one stage', [48_000]],
  ['less than a second', [500, 400]],
])('no chart: %s', (_, times) => {
  const stages = times.map((milliseconds) => ({ name: 'x', milliseconds }));
  expect(formatSummary({ ...nothing, stages })).not.toContain('mermaid');
});

describe('a failure', () => {
  const failed: FailureFacts = {
    what: 'Dockerfile:3: The build failed [dockerfile]',
    page: 'https://x.y/z',
    ...{ done: [], reasons: [], warnings: [], stages: [] },
  };

  test('with nothing done', () => {
    expect(formatFailure(failed)).toBe(`### Not delivered

> Dockerfile:3: The build failed \\[dockerfile\\]

[What this error means](https://x.y/z)

Nothing of this run is left behind: a re-run begins anew.
`);
  });

  test('with all that can be told', () => {
    const text = formatFailure({
      ...failed,
      what: 'Two problems:\n  - <a>\n  - b [inputs]',
      fix: 'Mend it.\nThen run again.',
      excerpt: '   1 |     FROM x\n   2 | >>> RUN ```',
      done: ['Pushed ghcr.io/acme/web:1 (sha256:aa)'],
      rerun: 'A re-run takes it.',
      reasons: ['Because.'],
      warnings: ['files differ'],
      stages: [1, 2].map((part) => ({ name: `part ${part}`, milliseconds: 2_000 })),
    });
    expect(text).toBe(`### Not delivered

> Two problems:<br>
> &nbsp;&nbsp;- &lt;a&gt;<br>
> &nbsp;&nbsp;- b \\[inputs\\]

\`\`\`\`text
   1 |     FROM x
   2 | >>> RUN \`\`\`
\`\`\`\`

**What to do:** Mend it.<br>
Then run again.

[What this error means](https://x.y/z)

**Done already**

- Pushed ghcr.io/acme/web:1 (sha256:aa)

A re-run takes it.

**Warnings**

- files differ

\`\`\`mermaid
gantt
    dateFormat x
    axisFormat %M:%S
    tickInterval 1second
    todayMarker off
    part 1 (2.0 s) :0, 2000ms
    part 2 (2.0 s) :2000, 2000ms
\`\`\`

<details><summary>What was decided, and why</summary>

- Because.

</details>
`);
  });

  test('of any length stays below what GitHub shows, and its lines are no markup', () => {
    const long = '<b>&@x #1 `\n'.repeat(100_000);
    const facts = { what: long, fix: long, excerpt: long, done: [long], rerun: 'x' };
    const text = formatFailure({ ...failed, ...facts, reasons: [long], warnings: [long] });
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text.replace(/^````*text[^]*?^````*$/m, '')).not.toMatch(/<b>|(?<!\w)@x|#1/);
  });
});

describe('several images', () => {
  test('are a table', () => {
    const images = [
      ['ghcr.io/acme/api:1.4.0@sha256:aa', 'built', 'linux/amd64\nlinux/arm64'],
      ['a|b', 'kept', ''],
    ] as const;
    expect(formatSummary({ ...nothing, images })).toBe(`### T

| Image | Origin | Platforms |
| --- | --- | --- |
| <code>ghcr.io/acme/api:1.4.0<wbr>@sha256:aa</code> | built | <code>linux/amd64</code><br><code>linux/arm64</code> |
| <code>a&#124;b</code> | kept |  |
`);
  });

  test('have no column that would be empty, and what is the same for all of them is told once', () => {
    const images = [
      ['a', '', ''],
      ['b', '', ''],
    ] as const;
    const reasons = ['Push: no', 'Push: no'];
    expect(formatSummary({ ...nothing, images, isPlan: true, reasons })).toBe(`### T

| Image |
| --- |
| <code>a</code> |
| <code>b</code> |

- Push: no
`);
  });

  test('of any number stay below what GitHub shows', () => {
    const reference = `ghcr.io/acme/${'x'.repeat(240)}:1@sha256:${'0'.repeat(64)}`;
    const images = Array.from({ length: 2000 }, () => [reference, 'built', ''] as const);
    const text = formatSummary({ ...nothing, images });
    expect(Buffer.byteLength(text)).toBeLessThan(200_000);
    expect(text).toContain('| and more: the output images holds all of them |');
  });
});
