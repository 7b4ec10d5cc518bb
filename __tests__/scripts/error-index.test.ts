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

test('each wording says what happened and what to do', () => {
  const silent = [...errors].flatMap(([code, wordings]) =>
    wordings
      .filter(({ message, fixes }) => message === '' || fixes.length === 0)
      .map(({ message }) => `${code}: ${message}`),
  );
  expect(silent).toEqual([]);
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
    '- input refresh: is base, …\n',
    '  - Change what the rule names, set delivery: pull-request, or give a token that the rules let bypass. It said: …\n',
  ];
  expect(wordings.filter((wording) => !page.includes(wording))).toEqual([]);
  expect(page).not.toMatch(/\{(?:label|branch)\}/);
});
