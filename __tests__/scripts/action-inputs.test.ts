import { readFileSync } from 'node:fs';

import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { formatInputs, parseActionMetadata } from '../../scripts/runner/action-inputs.ts';

const text = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8');

test('the reader of action.yml, which needs no package, agrees with YAML on every input', () => {
  const { inputs, runs } = parse(text) as {
    inputs: Record<string, { default?: unknown }>;
    runs: { main: string };
  };
  const defaults = Object.entries(inputs).map(([name, input]) => [name, input.default ?? '']);
  const metadata = parseActionMetadata(text);
  expect([...metadata.inputs]).toEqual(defaults);
  expect(metadata.main).toBe(runs.main);
});

test.each([
  ['    default: |\n      two\n      lines\n', 'a default of several lines'],
  ['    default: >-\n      folded\n', 'a folded default'],
])('%j is refused: %s', (line) => {
  const metadata = `inputs:\n  image:\n${line}runs:\n  main: dist/index.js\n`;
  expect(() => parseActionMetadata(metadata)).toThrow('one line');
});

const declared = new Map([
  ['image', ''],
  ['registry-username', ''],
  ['token', '${{ github.token }}'],
]);

test('inputs become variables as the runner makes them: upper case, hyphens kept, defaults filled in', () => {
  expect(formatInputs(declared, { image: 'ghcr.io/Example/app' }, 'secret')).toEqual({
    INPUT_IMAGE: 'ghcr.io/Example/app',
    'INPUT_REGISTRY-USERNAME': '',
    INPUT_TOKEN: 'secret',
  });
});
