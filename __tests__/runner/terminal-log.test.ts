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
    'build\n#1 DONE',
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
