// What the runner finds in its files after a run.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { declareArtifacts, writeOutputs, writeSummary } from '../../src/runner/outputs.ts';

const before = { ...process.env };
// One folder for all: @actions/core keeps the summary's path once it has found it.
const folder = mkdtempSync(path.join(tmpdir(), 'deliver-image-runner-'));
const output = path.join(folder, 'output');
const summary = path.join(folder, 'summary');
const declared = path.join(folder, 'artifacts');
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
  for (const file of [output, summary, declared]) rmSync(file, { force: true });
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

describe('the artifacts that steps after this one attest', () => {
  const nameAll = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, place) => `oci://ghcr.io/acme/web-${place}:1@sha256:aa`);
  const declare = (count: number): readonly string[] => {
    const warnings: string[] = [];
    declareArtifacts(nameAll(count), (warning) => warnings.push(warning));
    return warnings;
  };

  test.each([1, 2, 500])('%i stand in the file, one a line', (count) => {
    process.env['GITHUB_ARTIFACTS'] = declared;
    expect(declare(count)).toEqual([]);
    expect(readFileSync(declared, 'utf8')).toBe(
      nameAll(count)
        .map((line) => `${line}\n`)
        .join(''),
    );
  });

  test('more than a job may name are left out, with a warning', () => {
    process.env['GITHUB_ARTIFACTS'] = declared;
    expect(declare(503)).toEqual([
      'A job can name 500 artifacts to be attested; 3 of this run are left out, from oci://ghcr.io/acme/web-500:1@sha256:aa on',
    ]);
    expect(readFileSync(declared, 'utf8').split('\n')).toHaveLength(501);
  });

  test.each([undefined, ''])('an older runner has no such file: %j', (value) => {
    if (value === undefined) Reflect.deleteProperty(process.env, 'GITHUB_ARTIFACTS');
    else process.env['GITHUB_ARTIFACTS'] = value;
    expect(declare(503)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('none is no reason to write', () => {
    process.env['GITHUB_ARTIFACTS'] = declared;
    declare(0);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a file of the runner that cannot be written is told by the variable that names it', () => {
  const artifact = ['oci://ghcr.io/acme/web:1@sha256:aa'];
  test.each<[variable: string, write: () => unknown]>([
    [
      'GITHUB_OUTPUT',
      () => {
        writeOutputs({});
      },
    ],
    [
      'GITHUB_OUTPUT',
      () => {
        writeOutputs({ pushed: true });
      },
    ],
    ['GITHUB_STEP_SUMMARY', () => writeSummary('### Delivered')],
    [
      'GITHUB_ARTIFACTS',
      () => {
        declareArtifacts(artifact, () => undefined);
      },
    ],
  ])('%s', async (variable, write) => {
    for (const place of [folder, path.join(folder, 'gone', 'file')]) {
      process.env[variable] = place;
      await expect(
        (async () => {
          await write();
        })(),
      ).rejects.toMatchObject({
        ...{ name: 'UserError', code: 'machine' },
        message: expect.stringContaining(variable),
      });
    }
  });
});
