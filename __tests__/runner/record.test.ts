// What a run keeps of itself: where its time went, and what it warned of.
import { describe, expect, test } from '@jest/globals';

import { keepLog } from '../integration/kept-log.ts';
import { formatSeconds, formatStages, openRecord } from '../../src/runner/record.ts';

/** A record whose clock is moved by hand. */
function openByHand() {
  const clock = { now: 100 };
  const log = keepLog();
  const record = openRecord(log, () => clock.now);
  const take = (milliseconds: number) => () => {
    clock.now += milliseconds;
    return Promise.resolve();
  };
  return { record, take, log };
}

describe('each millisecond counts in one stage', () => {
  test('stages in their order, those of one name together', async () => {
    const { record, take } = openByHand();
    await record.stage('plan', take(10));
    await record.stage('build', take(500));
    await record.stage('verify', take(20));
    await record.stage('verify', take(5));
    expect(formatStages(record.stages)).toBe('plan 0.0 s, build 0.5 s, verify 0.0 s');
    expect(record.stages.map(({ milliseconds }) => milliseconds)).toEqual([10, 500, 25]);
  });

  test('a stage within another', async () => {
    const { record, take } = openByHand();
    await record.stage('load', async () => {
      await take(3)();
      await record.stage('build', take(40));
      await take(4)();
    });
    expect(record.stages).toEqual([
      { name: 'load', milliseconds: 7 },
      { name: 'build', milliseconds: 40 },
    ]);
  });

  test('a stage that fails', async () => {
    const { record, take } = openByHand();
    const failing = record.stage('build', async () => {
      await take(9)();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(record.stages).toEqual([{ name: 'build', milliseconds: 9 }]);
  });
});

test.each([
  [0, '0.0 s'],
  [1_240, '1.2 s'],
  [59_949, '59.9 s'],
  [59_951, '1 min 0 s'],
  [498_000, '8 min 18 s'],
])('%i ms are %s', (milliseconds, text) => {
  expect(formatSeconds(milliseconds)).toBe(text);
});

test('a warning is said, and kept for the summary', () => {
  const { record, log } = openByHand();
  record.log.warning('mind the gap');
  record.log.info('all is well');
  expect([log.lines, record.warnings]).toEqual([
    ['warning: mind the gap', 'info: all is well'],
    ['mind the gap'],
  ]);
});
