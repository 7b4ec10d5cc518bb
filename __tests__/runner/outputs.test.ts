// What the runner finds in its files after a run.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeEach, expect, jest, test } from '@jest/globals';

import { writeOutputs, writeSummary } from '../../src/runner/outputs.ts';

const before = { ...process.env };
// One folder for all: @actions/core keeps the summary's path once it has found it.
const folder = mkdtempSync(path.join(tmpdir(), 'deliver-image-runner-'));
const output = path.join(folder, 'output');
const summary = path.join(folder, 'summary');
let printed: string;
beforeEach(() => {
  process.env['GITHUB_OUTPUT'] = output;
  process.env['GITHUB_STEP_SUMMARY'] = summary;
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    printed += String(piece);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
  for (const file of [output, summary]) rmSync(file, { force: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The delimiter differs each time by design. */
const readOutputs = (): string =>
  readFileSync(output, 'utf8').replaceAll(/ghadelimiter_[0-9a-f-]{36}/g, 'DELIMITER');

test('a file that is named and not there yet is made', async () => {
  writeOutputs({ pushed: true });
  await writeSummary('### Delivered\n');
  expect([readOutputs(), readFileSync(summary, 'utf8')]).toEqual([
    'pushed<<DELIMITER\ntrue\nDELIMITER\n',
    '### Delivered\n',
  ]);
});

test.each([['a\nb\n'], [''], ['<<EOF']])('an output is a block between delimiters: %j', (diff) => {
  writeFileSync(output, 'earlier=1\n');
  writeOutputs({ diff, pushed: true });
  expect(readOutputs()).toBe(
    `earlier=1\ndiff<<DELIMITER\n${diff}\nDELIMITER\npushed<<DELIMITER\ntrue\nDELIMITER\n`,
  );
});

test('the summary is added to what was written before', async () => {
  writeFileSync(summary, '# Earlier\n');
  await writeSummary('### Delivered\n');
  await writeSummary('### Again\n');
  expect(readFileSync(summary, 'utf8')).toBe('# Earlier\n### Delivered\n### Again\n');
});

test.each([[undefined], ['']])(
  'outside a runner nothing is written or printed: %j',
  async (value) => {
    for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY']) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    writeOutputs({ pushed: true });
    await writeSummary('### Delivered\n');
    expect(printed).toBe('');
    expect(readdirSync(folder)).toEqual([]);
  },
);
