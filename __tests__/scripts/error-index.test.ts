// The page of error codes is what the sources say, and says something of each.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { formatErrorIndex, readErrors } from '../../scripts/error-index.ts';

const root = join(import.meta.dirname, '../..');
const errors = readErrors(root);

test('docs/errors.md is what the sources give', () => {
  expect(readFileSync(join(root, 'docs/errors.md'), 'utf8')).toBe(formatErrorIndex(root));
});

test('every code that is thrown by its name has a section', () => {
  const sources = globSync('src/**/*.ts', { cwd: root }).map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  const thrown = sources.flatMap((source) =>
    [...source.matchAll(/new UserError\(\s*'([^']+)'/g)].map(([, code = '']) => code),
  );
  expect(thrown.filter((code) => !errors.has(code))).toEqual([]);
});

test('each section says what happened or what to do', () => {
  const silent = [...errors].filter(([, wordings]) =>
    wordings.every(({ message, fixes }) => `${message}${fixes.join()}` === ''),
  );
  // Who is cancelled says what was not done.
  expect(silent.map(([code]) => code)).toEqual(['cancelled']);
});

test('each section says what to do', () => {
  const helpless = [...errors].filter(([, wordings]) =>
    wordings.every(({ fixes }) => fixes.length === 0),
  );
  // What these advise is made of what the run has found.
  expect(helpless.map(([code]) => code)).toEqual([
    'bake-target',
    'cancelled',
    'copy-source-missing',
  ]);
});

// What is told of an input follows its name: `input build-args: the list cannot be read`.
test('a sentence begins with a capital', () => {
  const sentences = [...errors].flatMap(([code, wordings]) =>
    code === 'inputs' ? [] : wordings.map(({ message }) => message),
  );
  expect(
    sentences.filter((text) =>
      /^(?:a|an|the|this|that|no|nothing|event|commit|some|there) /.test(text),
    ),
  ).toEqual([]);
});

test('a table, a choice of words and a function that makes an error are read', () => {
  const page = formatErrorIndex(root);
  const wordings = [
    '- … has no branch …\n',
    '- "…" has too … parts for …\n',
    '- The repository is closed for now\n',
    '- repository "…" is no owner/name\n',
    '  - Change what the rule names, set delivery: pull-request, or give a token that the rules let bypass. It said: …\n',
  ];
  expect(wordings.filter((wording) => !page.includes(wording))).toEqual([]);
  expect(page).not.toMatch(/\{(?:label|branch)\}/);
  // Which words these have, only the run knows.
  const silent = [...errors].filter(([, all]) => all.some(({ message }) => message === ''));
  expect(silent.map(([code]) => code)).toEqual([
    ...['cancelled', 'context-missing', 'dockerfile-checks', 'proof-unavailable', 'registry'],
  ]);
});
