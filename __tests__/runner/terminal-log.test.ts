// What a person reads who starts the action at a terminal.
import { expect, test } from '@jest/globals';

import { openTerminalLog } from '../../src/runner/log.ts';
import type { Log } from '../../src/runner/log.ts';

const location = { file: 'k8s/web.yaml', line: 3 };

test.each<[what: string, work: (log: Log) => unknown, text: string]>([
  [
    'a sentence',
    (log) => {
      log.info('Push: no');
    },
    'Push: no\n',
  ],
  [
    'a warning and its place',
    (log) => {
      log.warning('old', location);
    },
    'Warning: k8s/web.yaml:3: old\n',
  ],
  [
    'a place is told once',
    (log) => {
      log.error('k8s/web.yaml:3: bad', location);
    },
    'Error: k8s/web.yaml:3: bad\n',
  ],
  [
    'a place is told once, also in the middle',
    (log) => {
      log.warning('Nothing is written: k8s/web.yaml:3 holds 2.0.0', location);
    },
    'Warning: Nothing is written: k8s/web.yaml:3 holds 2.0.0\n',
  ],
  [
    'another place is not this one',
    (log) => {
      log.warning('as k8s/web.yaml:31', location);
      log.warning('as apps/k8s/web.yaml:3', location);
    },
    'Warning: k8s/web.yaml:3: as k8s/web.yaml:31\nWarning: k8s/web.yaml:3: as apps/k8s/web.yaml:3\n',
  ],
  [
    'a name that would turn the terminal',
    (log) => {
      log.warning('\u001b]0;title\u0007k8s/\u202elmay.a');
    },
    'Warning: \\u001b]0;title\\u0007k8s/\\u202elmay.a\n',
  ],
  [
    'nothing for debugging',
    (log) => {
      log.debug('stack');
    },
    '',
  ],
  [
    'what a program prints',
    (log) =>
      log.group('build', () =>
        log.foreign((show) => {
          show('#1 DONE');
          return Promise.resolve();
        }),
      ),
    'build\n#1 DONE\n',
  ],
  [
    'colours of a program, and nothing else that a terminal obeys',
    (log) =>
      log.foreign((show) => {
        for (const piece of ['\u001b[3', '1mred\u001b[K\u001b[1', 'A up \u001b]0;title\u0007\n'])
          show(piece);
        return Promise.resolve();
      }),
    '\u001b[31mred\u001b[K\\u001b[1A up \\u001b]0;title\\u0007\n\u001b[0m',
  ],
  [
    'no secret that a program prints in two pieces',
    (log) => {
      log.mask('s3cret');
      return log.foreign((show) => {
        for (const piece of ['a s3', 'cret here\nand', ' no end']) show(piece);
        return Promise.resolve();
      });
    },
    'a *** here\nand no end\n',
  ],
  [
    'a line without an end, without holding all of it',
    (log) =>
      log.foreign((show) => {
        for (let piece = 0; piece < 1_000; piece += 1) show('x'.repeat(1_000));
        return Promise.resolve();
      }),
    `${'x'.repeat(1_000_000)}\n`,
  ],
  [
    'no secret',
    (log) => {
      log.mask('s3cret');
      log.mask('');
      log.info('a s3cret here');
    },
    'a *** here\n',
  ],
  [
    'no end of a secret that begins like another',
    (log) => {
      log.mask('abc');
      log.mask('abcdef');
      log.info('abcdef abc');
    },
    '*** ***\n',
  ],
])('%s', async (_what, work, text) => {
  let printed = '';
  await work(
    openTerminalLog((piece) => {
      printed += piece;
    }),
  );
  expect(printed).toBe(text);
});
