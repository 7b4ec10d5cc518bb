import { describe, expect, test } from '@jest/globals';

import { keepLog } from '../integration/kept-log.ts';
import { limitAnnotations } from '../../src/runner/annotations.ts';

/** What a log says of so many warnings, each in a file of its own. */
function warn(count: number, kind: 'warning' | 'notice' = 'warning'): readonly string[] {
  const kept = keepLog();
  const { log, end } = limitAnnotations(kept);
  for (let number = 1; number <= count; number += 1) {
    log[kind](`text ${number}`, { file: `k8s/${number}.yaml`, line: number });
  }
  end();
  return kept.lines;
}

const annotations = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => /^(?:warning|notice): /.test(line));

describe.each(['warning', 'notice'] as const)('%s', (kind) => {
  test.each([0, 1, 9, 10])('%i are all annotated, whole', (count) => {
    const texts = Array.from({ length: count }, (_, index) => `${kind}: text ${index + 1}`);
    expect(annotations(warn(count, kind))).toEqual(texts);
  });

  test.each([11, 25, 10_000])('of %i ten are, and the last says how many are left', (count) => {
    const lines = warn(count, kind);
    expect(annotations(lines)).toHaveLength(10);
    expect(annotations(lines).at(-1)).toContain(`${count - 9} more ${kind}s stand in the log`);
    expect(annotations(lines).at(-1)?.length).toBeLessThan(1_000);
  });

  test('what is not annotated stands in the log, with its place', () => {
    const word = kind === 'notice' ? 'Notice' : 'Warning';
    expect(warn(25, kind)).toContain(`info: ${word}: k8s/25.yaml:25: text 25`);
  });
});

test('each kind has its own ten', () => {
  const kept = keepLog();
  const { log, end } = limitAnnotations(kept);
  for (let number = 0; number < 12; number += 1) {
    log.notice('a notice');
    log.warning('a warning');
  }
  end();
  expect(annotations(kept.lines)).toHaveLength(20);
  expect(kept.lines.at(-1)).toBe('warning: 3 more warnings stand in the log of this step');
});
