// What reaches the runner on standard output, byte by byte.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { actionsLog as log } from '../../src/runner/log.ts';

let printed: string;
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    printed += String(piece);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['100% of\r\nit: a, b', '100%25 of%0D%0Ait: a, b'],
  ['::error::no', '::error::no'],
  ['\u001b[2Kgone', '\\u001b[2Kgone'],
])('the text of an annotation: %j', (text, escaped) => {
  log.error(text);
  log.warning(text);
  log.notice(text);
  expect(printed).toBe(`::error::${escaped}\n::warning::${escaped}\n::notice::${escaped}\n`);
});

test.each([
  [{ file: 'k8s/web.yaml' }, 'file=k8s/web.yaml'],
  [{ file: 'k8s/web.yaml', line: 3 }, 'file=k8s/web.yaml,line=3'],
  [{ file: 'a,b: 100%.yaml', line: 3, column: 7 }, 'file=a%2Cb%3A 100%25.yaml,line=3,col=7'],
])('the place of an annotation: %j', (location, properties) => {
  log.error('bad', location);
  log.warning('bad', location);
  log.notice('bad', location);
  expect(printed).toBe(
    `::error ${properties}::bad\n::warning ${properties}::bad\n::notice ${properties}::bad\n`,
  );
});

test('a line for debugging', () => {
  log.debug('100%\n');
  expect(printed).toBe('::debug::100%25%0A\n');
});

describe('a secret', () => {
  test.each([
    ['a%b', '::add-mask::a%25b\n'],
    // An empty one would hide every position of every line.
    ['', ''],
    [' ', ''],
    ['\n', ''],
  ])('%j', (secret, command) => {
    log.mask(secret);
    expect(printed).toBe(command);
  });
});

test('a group ends where its work ends', async () => {
  await log.group('a: 1%\n::x', () => {
    log.info('inside');
    return Promise.resolve();
  });
  expect(printed).toBe('::group::a: 1%25 \u200b::x\ninside\n::endgroup::\n');
});

test('a group ends where its work fails', async () => {
  await expect(log.group('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(printed).toBe('::group::a\n::endgroup::\n');
});

describe('the runner takes no command from foreign text', () => {
  test.each([
    ['whole lines', '::error::from a Dockerfile\n', ''],
    ['an unfinished line', '#1 DONE', '\n'],
    ['a line that is too long to be held', 'x'.repeat(100_000), '\n'],
    ['nothing', '', ''],
  ])('%s', async (_, text, lineEnd) => {
    await log.foreign((show) => {
      show(text);
      return Promise.resolve();
    });
    const [, token = 'none'] = /^::stop-commands::([0-9a-f-]{36})\n/.exec(printed) ?? [];
    expect(printed).toBe(`::stop-commands::${token}\n${text}${lineEnd}::${token}::\n`);
  });

  test('and takes commands again where the work fails', async () => {
    await expect(log.foreign(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(printed).toMatch(/^::stop-commands::(\S+)\n::\1::\n$/);
  });
});

test.each([
  ['at the start', '::set-output name=a::b'],
  ['after blanks', ' \t::add-mask::a'],
  ['on a later line', 'a\n::add-mask::a'],
  ['in the old form', '##[add-mask]a'],
  ['in the old form, which counts anywhere', 'Left: k8s/##[set-output name=a]b.yaml'],
])('what looks like a command is none: %s', (_, text) => {
  log.info(text);
  expect(printed.replaceAll('\u200b', '')).toBe(`${text}\n`);
  // As the runner reads a line: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
  for (const line of printed.split('\n')) expect(line).not.toMatch(/^[\s\u0085]*::|##\[/);
});

const turning = '\u001b[2J\u0085::add-mask::a \u202elmay.a';
const written = '\\u001b[2J\\u0085::add-mask::a \\u202elmay.a';

test.each<[way: string, say: () => unknown, shown: string]>([
  [
    'a line',
    () => {
      log.info(turning);
    },
    written,
  ],
  [
    'a line for debugging',
    () => {
      log.debug(turning);
    },
    `::debug::${written}`,
  ],
  [
    'a notice',
    () => {
      log.notice(turning);
    },
    `::notice::${written}`,
  ],
  [
    'a warning',
    () => {
      log.warning(turning);
    },
    `::warning::${written}`,
  ],
  [
    'an error',
    () => {
      log.error(turning);
    },
    `::error::${written}`,
  ],
  [
    'the file of an annotation',
    () => {
      log.error('bad', { file: turning });
    },
    `::error file=${written.replaceAll(':', '%3A')}::bad`,
  ],
  [
    'a title',
    () => log.group(turning, () => Promise.resolve()),
    `::group::${written}\n::endgroup::`,
  ],
  [
    'what a program prints',
    () =>
      log.foreign((show) => {
        show(turning);
        return Promise.resolve();
      }),
    written,
  ],
])('what would turn the text of a log is written out: %s', async (_way, say, shown) => {
  await say();
  expect(printed.replace(/^::stop-commands::.*\n|\n::[\da-f-]{36}::(?=\n$)/g, '')).toBe(
    `${shown}\n`,
  );
});

const stdout =
  /process\.(?:stdout|stderr)|console\.|\bcore\.(?:info|debug|notice|warning|error|startGroup|group)\b/;

test('nothing but this log, and the entry that hands it to a terminal, writes to the standard outputs', () => {
  const root = join(import.meta.dirname, '../../src');
  const writing = globSync('**/*.ts', { cwd: root }).filter((path) =>
    stdout.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(writing.sort()).toEqual(['index.ts', 'runner/log.ts']);
});
