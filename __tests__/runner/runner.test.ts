// The forms of src/runner/runner.ts are those of @actions/core, which speaks for the runner.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as core from '@actions/core';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { writeOutputs } from '../../src/runner/outputs.ts';
import { actionsLog } from '../../src/runner/log.ts';
import type { Log } from '../../src/runner/log.ts';
import { readInput } from '../../src/runner/runner.ts';

const hard = ['plain', '100% of\r\nit: a, b', '::error::no', ''];

/** What is written to standard output meanwhile. */
async function captured(work: () => unknown): Promise<string> {
  let text = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    text += String(piece);
    return true;
  });
  await work();
  write.mockRestore();
  return text;
}

const location = { file: 'a,b: 100%.yaml', line: 3, column: 7 };
const properties = { file: location.file, startLine: 3, startColumn: 7 };

describe.each(['error', 'warning', 'notice'] as const)('%s', (level) => {
  test.each(hard)('%j', async (text) => {
    expect(
      await captured(() => {
        actionsLog[level](text);
      }),
    ).toBe(
      await captured(() => {
        core[level](text);
      }),
    );
    expect(
      await captured(() => {
        actionsLog[level](text, location);
      }),
    ).toBe(
      await captured(() => {
        core[level](text, properties);
      }),
    );
  });
});

describe('the other commands', () => {
  test.each<[string, (log: Log) => unknown, () => unknown]>([
    [
      'debug',
      (log) => {
        log.debug('100%\n');
      },
      () => {
        core.debug('100%\n');
      },
    ],
    [
      'info',
      (log) => {
        log.info('100%');
      },
      () => {
        core.info('100%');
      },
    ],
    [
      'mask',
      (log) => {
        log.mask('a%b');
      },
      () => {
        core.setSecret('a%b');
      },
    ],
    [
      'group',
      (log) => log.group('a: 1%', () => Promise.resolve()),
      () => core.group('a: 1%', () => Promise.resolve()),
    ],
  ])('%s', async (_, ours, theirs) => {
    expect(await captured(() => ours(actionsLog))).toBe(await captured(theirs));
  });
});

// It would hide every position of every line.
test.each(['', ' ', '\n'])('%j is not masked', async (secret) => {
  expect(
    await captured(() => {
      actionsLog.mask(secret);
    }),
  ).toBe('');
});

describe('inputs and outputs', () => {
  const before = { ...process.env };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'deliver-image-runner-'));
  });
  afterEach(() => {
    process.env = { ...before };
    rmSync(folder, { recursive: true });
  });

  test.each([['dry-run'], ['two words'], ['not-set']])('input %s', (name) => {
    process.env['INPUT_DRY-RUN'] = ' true\n';
    process.env['INPUT_TWO_WORDS'] = 'a\nb';
    expect(readInput(process.env, name)).toBe(core.getInput(name));
  });

  /** The delimiter differs each time by design. */
  const written = (set: () => void): string => {
    const file = path.join(folder, 'output');
    writeFileSync(file, '');
    process.env['GITHUB_OUTPUT'] = file;
    set();
    return readFileSync(file, 'utf8').replaceAll(/ghadelimiter_[0-9a-f-]{36}/g, 'DELIMITER');
  };

  test.each([['a\nb\n'], [''], ['<<EOF']])('output %j', (diff) => {
    expect(
      written(() => {
        writeOutputs({ diff, pushed: true });
      }),
    ).toBe(
      written(() => {
        core.setOutput('diff', diff);
        core.setOutput('pushed', true);
      }),
    );
  });
});

test.each([
  ['at the start', '::set-output name=a::b'],
  ['after blanks', ' \t::add-mask::a'],
  ['on a later line', 'a\n::add-mask::a'],
  ['in the old form', '##[add-mask]a'],
  ['in the old form, which counts anywhere', 'Left: k8s/##[set-output name=a]b.yaml'],
])('what looks like a command is none: %s', async (_, text) => {
  const printed = await captured(() => {
    actionsLog.info(text);
  });
  expect(printed.replaceAll('\u200b', '')).toBe(`${text}\n`);
  // As the runner reads a line: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
  for (const line of printed.split('\n')) expect(line).not.toMatch(/^[\s\u0085]*::|##\[/);
});

test('what would turn the text of a log is written out', async () => {
  const text = '\u001b[2K\u0085::add-mask::a \u202elmay.a';
  const printed = await captured(() => {
    actionsLog.info(text);
    actionsLog.warning(text);
  });
  const shown = '\\u001b[2K\\u0085::add-mask::a \\u202elmay.a\n';
  expect(printed).toBe(`${shown}::warning::${shown}`);
});
