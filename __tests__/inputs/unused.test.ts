// Inputs that are set and have no effect are told, with what they would need.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { parse } from 'yaml';

import { defaults, told } from '../../src/inputs/names/unused.ts';
import { givenInputs } from '../given-inputs.ts';

const { inputs } = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
};
const named = [...told];
/** As the runner gives them: every default is set. */
const byDefault = Object.fromEntries(
  Object.entries(inputs).map(([name, input]) => [name, input.default]),
);
const warningsOf = (given: Readonly<Record<string, string>>): readonly string[] =>
  givenInputs({ ...byDefault, token: 't', image: 'ghcr.io/acme/web', ...given }).warnings;

describe('told once, all together', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['nothing is set', {}, []],
    [
      'pins without manifests',
      { container: 'web', match: 'old/web', checks: 'fail' },
      ['container, match, checks: no effect without manifests'],
    ],
    ['with manifests', { container: 'web', match: 'old/web', manifests: 'k8s' }, []],
    [
      'tags without a push',
      { push: 'false', aliases: 'latest', promote: 'false', mirrors: 'quay.io/acme/web' },
      ['aliases, mirrors, promote: no effect with push: false'],
    ],
    [
      'what says which image is taken counts without a push, too',
      { push: 'false', build: 'false', load: 'kind', promote: 'false', verify: 'attestation' },
      [],
    ],
    ['whether it is pushed is not known yet', { push: 'auto', aliases: 'latest' }, []],
    [
      'what a build is made of, without one',
      { build: 'false', file: 'x', 'build-args': 'A=1', cache: 'true', pull: 'true' },
      ['file, build-args, cache, pull: no effect with build: false'],
    ],
    [
      'where a commit goes, and none is made',
      { manifests: 'k8s', branch: 'main', 'commit-message': 'x', 'commit-attempts': '9' },
      ['branch, commit-message, commit-attempts: no effect with delivery: files'],
    ],
    [
      'a commit for the outputs',
      { manifests: 'k8s', delivery: 'output', 'skip-ci': 'true', rollback: 'true' },
      ['skip-ci, rollback: no effect with delivery: output'],
    ],
    [
      'a pull request that is none',
      { manifests: 'k8s', delivery: 'commit', branch: 'main', 'auto-merge': 'squash' },
      ['auto-merge: no effect with delivery: commit'],
    ],
    [
      'a pull request',
      { manifests: 'k8s', delivery: 'pull-request', branch: 'main', 'auto-merge': 'squash' },
      [],
    ],
    [
      'a token for no repository',
      { manifests: 'k8s', delivery: 'commit', 'repository-token': 'x' },
      ['repository-token: no effect without repository'],
    ],
    [
      'what shards need',
      { 'shard-wait': '5s', 'shard-repository': 'ghcr.io/acme/shards', runners: 'linux/arm64=arm' },
      [
        'shard-wait, shard-repository: no effect without shard; runners: no effect without shard: plan',
      ],
    ],
    [
      'a job that merges needs no runners',
      { shard: 'merge', platforms: 'linux/amd64', runners: 'linux/arm64=arm' },
      ['runners: no effect without shard: plan'],
    ],
    [
      'several purposes, each input once',
      { push: 'false', container: 'web', rollback: 'true', aliases: 'latest' },
      ['container, rollback: no effect without manifests; aliases: no effect with push: false'],
    ],
  ])('%s', (_, given, expected) => {
    expect(warningsOf(given)).toEqual(expected);
  });
});

test('the table names inputs only, with the defaults of action.yml', () => {
  expect(named.filter((name) => !(name in inputs))).toEqual([]);
  const written = named.flatMap((name) => {
    const value = inputs[name]?.default;
    return value === undefined ? [] : [[name, value] as const];
  });
  expect(defaults).toEqual(Object.fromEntries(written));
});
