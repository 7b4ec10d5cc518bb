import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { renewFloors, renewTables } from '../scripts/docs.ts';
import { readInputs } from '../src/run/inputs.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const action = parse(read('action.yml')) as {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, object>;
  runs: { using: string; main: string };
};

test('action.yml names exactly the inputs that are read', () => {
  const asked = new Set<string>();
  readInputs(
    (name) => {
      asked.add(name);
      return '';
    },
    { GITHUB_REPOSITORY: 'acme/web', GITHUB_ACTOR: 'octocat' },
  );
  expect([...asked].sort()).toEqual(Object.keys(action.inputs).sort());
});

test('the defaults of action.yml are the defaults of the code', () => {
  const defaults = { GITHUB_REPOSITORY: 'acme/web', GITHUB_ACTOR: 'octocat' };
  const written = readInputs(
    (name) => (name === 'token' ? '' : (action.inputs[name]?.default ?? '')),
    defaults,
  );
  expect(written).toEqual(readInputs(() => '', defaults));
});

test('action.yml names exactly the outputs that can be set', () => {
  const source = read('src/runner/outputs.ts');
  const fields = [...source.matchAll(/^ {2}readonly '?([a-z-]+)'?:/gm)].map((match) => match[1]);
  expect(fields.sort()).toEqual(Object.keys(action.outputs).sort());
});

test('it runs the committed bundle on node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
});

test('the README shows what action.yml says', () => {
  const readme = read('README.md');
  expect(renewTables(readme, read('action.yml'))).toBe(readme);
});

test('CONTRIBUTING draws the floors that the imports are held against', () => {
  const contributing = read('CONTRIBUTING.md');
  expect(renewFloors(contributing)).toBe(contributing);
});

describe('every action in a workflow is pinned by its commit id', () => {
  const names = ['ci', 'e2e', 'newest', 'release', 'deliver', 'deliver-signed'];
  // A reusable workflow cannot name its own ref, and takes the action of its line.
  const own = new Set(['./', 'deliver-image/deliver-image@v1']);
  test.each(names)('%s.yml', (name) => {
    const uses = [...read(`.github/workflows/${name}.yml`).matchAll(/uses: (\S+)/g)].map(
      (match) => match[1],
    );
    expect(
      uses.filter((action = '') => !own.has(action) && !/@[0-9a-f]{40}$/.test(action)),
    ).toEqual([]);
    expect(uses).not.toEqual([]);
  });
});

test('no package of the lockfile comes without a checksum, or names a host', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string; link?: boolean; resolved?: string }>;
  };
  const others = Object.entries(packages).filter(([path]) => path !== '');
  expect(others.filter(([, { integrity, link }]) => !link && !integrity)).toEqual([]);
  expect(others.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
