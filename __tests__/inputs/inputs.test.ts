import { describe, expect, test } from '@jest/globals';

import { formatPlatform } from '../../src/image/platform.ts';
import { givenInputs } from '../given-inputs.ts';
import { readInputs } from '../../src/run/inputs.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';

const defaults = { GITHUB_REPOSITORY: 'AcMe/Web', GITHUB_ACTOR: 'octocat' };

function parse(inputs: Record<string, string>): Inputs {
  return readInputs((name) => inputs[name] ?? '', defaults);
}

describe('what is not set has the default of the contract', () => {
  test.each<[keyof Inputs, unknown]>([
    ['imageName', 'ghcr.io/acme/web'],
    ['image', { registry: 'ghcr.io', path: 'acme/web' }],
    ['token', undefined],
    ['login', undefined],
    ['version', 'auto'],
    ['push', 'auto'],
    ['dryRun', false],
  ])('%s', (name, value) => {
    expect(parse({})[name]).toEqual(value);
  });

  test('pins', () => {
    expect(parse({}).pins).toEqual({
      manifests: [],
      containers: [],
      match: undefined,
      // tag@digest, or tag for an image that is only loaded.
      pin: undefined,
      helmTagDigest: false,
      checks: 'warn',
      render: false,
    });
  });

  test('delivery', () => {
    expect(parse({}).delivery).toEqual({
      kind: 'files',
      branch: undefined,
      repository: undefined,
      repositoryToken: undefined,
      commit: { message: undefined, author: undefined, method: 'git', attempts: 5, skipCi: false },
      pullRequest: {
        title: undefined,
        body: undefined,
        branch: undefined,
        draft: false,
        assignees: [],
        milestone: undefined,
        labels: [],
        reviewers: { users: [], teams: [] },
        autoMerge: undefined,
      },
      rollback: false,
    });
  });

  test('platforms', () => {
    expect(parse({}).build.platforms.map(formatPlatform)).toEqual(['linux/amd64', 'linux/arm64']);
  });

  test('context', () => {
    expect(parse({}).build.context).toBe('.');
  });
});

describe('lists are read as in docker’s own actions', () => {
  test.each<[string, string, readonly string[]]>([
    ['commas', 'linux/amd64,linux/arm64', ['linux/amd64', 'linux/arm64']],
    ['lines', 'linux/amd64\nlinux/arm/v7\n', ['linux/amd64', 'linux/arm/v7']],
    [
      'both, with blanks',
      ' linux/amd64 , linux/arm64\n\n linux/386',
      ['linux/amd64', 'linux/arm64', 'linux/386'],
    ],
    ['names of one platform, once', 'linux/arm64,linux/aarch64,linux/arm64/v8', ['linux/arm64']],
  ])('platforms by %s', (_, text, expected) => {
    expect(parse({ platforms: text }).build.platforms.map(formatPlatform)).toEqual(expected);
  });

  test.each<[string, string, readonly [string, string][]]>([
    [
      'one a line',
      'A=1\nB=2',
      [
        ['A', '1'],
        ['B', '2'],
      ],
    ],
    [
      'whichever way a line ends',
      'A=1\r\nB=2\nC=3\r\n',
      [
        ['A', '1'],
        ['B', '2'],
        ['C', '3'],
      ],
    ],
    ['commas belong to the value', 'A=1,2,3', [['A', '1,2,3']]],
    ['equals signs too', 'URL=http://x/?a=b', [['URL', 'http://x/?a=b']]],
    ['an empty value', 'A=', [['A', '']]],
    [
      'quotes keep lines together',
      '"KEY=line 1\nline 2"\nB=2',
      [
        ['KEY', 'line 1\nline 2'],
        ['B', '2'],
      ],
    ],
    ['doubled quotes are quotes', '"J={""a"": 1}"', [['J', '{"a": 1}']]],
    ['quotes in mid-value stay', 'J={"a":1}', [['J', '{"a":1}']]],
  ])('build arguments: %s', (_, text, expected) => {
    const pairs = parse({ 'build-args': text }).build.buildArgs;
    expect(pairs.map(({ key, value }) => [key, value])).toEqual(expected);
  });
});

describe('a build argument without a value has that of the environment', () => {
  test.each<[string, string, unknown]>([
    ['set', 'HTTP_PROXY', [{ key: 'HTTP_PROXY', value: 'http://proxy', isInherited: true }]],
    ['set and empty', 'EMPTY', [{ key: 'EMPTY', value: '', isInherited: true }]],
    ['not set: none', 'NO_PROXY', []],
    ['written with a value', 'HTTP_PROXY=', [{ key: 'HTTP_PROXY', value: '' }]],
  ])('%s', (_, text, expected) => {
    const environment = { HTTP_PROXY: 'http://proxy', EMPTY: '' };
    const get = (name: string): string => (name === 'build-args' ? text : '');
    expect(readInputs(get, { ...defaults, ...environment }).build.buildArgs).toEqual(expected);
  });
});

describe('the builder’s inputs', () => {
  test.each<[keyof Inputs['build'], string, string, unknown]>([
    [
      'buildContexts',
      'build-contexts',
      'a=lib\nb=docker-image://alpine',
      ['a=lib', 'b=docker-image://alpine'],
    ],
    ['annotations', 'annotations', 'index:a=b, c', ['index:a=b, c']],
    ['secretEnvs', 'secret-envs', 'npm=NPM_TOKEN', ['npm=NPM_TOKEN']],
    ['secretEnvs', 'secret-envs', 'npm=NPM, pg=PG\ngit=GIT', ['npm=NPM', 'pg=PG', 'git=GIT']],
    ['secrets', 'secrets', 'npm=a,b=c', ['npm=a,b=c']],
    ['secretFiles', 'secret-files', 'npm=a,b=c', ['npm=a,b=c']],
    ['secretFiles', 'secret-files', 'npm=.npmrc', ['npm=.npmrc']],
    ['ssh', 'ssh', 'default,git=key', ['default', 'git=key']],
    ['ssh', 'ssh', '"default=a,b"', ['default=a,b']],
    [
      'cacheFrom',
      'cache-from',
      'type=gha\ntype=registry,ref=a/b',
      ['type=gha', 'type=registry,ref=a/b'],
    ],
    ['cacheTo', 'cache-to', 'type=gha,mode=max', ['type=gha,mode=max']],
    ['allow', 'allow', 'network.host,security.insecure', ['network.host', 'security.insecure']],
    ['addHosts', 'add-hosts', 'a:10.0.0.1\nb:10.0.0.2', ['a:10.0.0.1', 'b:10.0.0.2']],
    ['ulimits', 'ulimit', 'nofile=1:2\ncore=0', ['nofile=1:2', 'core=0']],
    ['cache', 'cache', 'true', true],
    ['noCache', 'no-cache', 'true', true],
    ['noCacheFilters', 'no-cache-filters', 'build, test', ['build', 'test']],
    ['pull', 'pull', 'true', true],
    ['provenance', 'provenance', 'mode=max', 'mode=max'],
    ['provenance', 'provenance', 'mode=max,version=v1', 'mode=max,version=v1'],
    ['provenance', 'provenance', 'False', 'False'],
    ['sbom', 'sbom', 'true', 'true'],
    ['sbom', 'sbom', 'generator=image', 'generator=image'],
    ['network', 'network', 'host', 'host'],
    ['shmSize', 'shm-size', '64m', '64m'],
  ])('%s of %s: %j', (name, input, text, expected) => {
    const value = parse({ [input]: text }).build[name] as unknown;
    const isPair = (entry: unknown): entry is { key: string; value: string } =>
      typeof entry === 'object' && entry !== null && 'key' in entry;
    const shown = Array.isArray(value)
      ? value.map((entry: unknown) => (isPair(entry) ? `${entry.key}=${entry.value}` : entry))
      : value;
    expect(shown).toEqual(expected);
  });
});

describe('the login', () => {
  test.each<[string, Record<string, string>, Inputs['login']]>([
    [
      'of the job on ghcr.io',
      { token: 't' },
      { registry: 'ghcr.io', username: 'octocat', password: 't', isImplied: true },
    ],
    [
      'as given',
      { 'registry-username': 'u', 'registry-password': 'p' },
      { registry: 'ghcr.io', username: 'u', password: 'p', isImplied: false },
    ],
    [
      'as given wins over the token',
      { token: 't', 'registry-username': 'u', 'registry-password': 'p' },
      { registry: 'ghcr.io', username: 'u', password: 'p', isImplied: false },
    ],
    [
      'a user alone is enough on ghcr.io',
      { token: 't', 'registry-username': 'u' },
      { registry: 'ghcr.io', username: 'u', password: 't', isImplied: false },
    ],
    [
      'a password alone is enough on ghcr.io',
      { token: 't', 'registry-password': 'p' },
      { registry: 'ghcr.io', username: 'octocat', password: 'p', isImplied: false },
    ],
    ['docker’s own elsewhere', { token: 't', image: 'quay.io/acme/web' }, undefined],
  ])('%s', (_, inputs, login) => {
    expect(parse(inputs).login).toEqual(login);
  });
});

describe('a user name whose password is a secret, which a pull request of a fork is not given', () => {
  const given = { image: 'quay.io/acme/web', 'registry-username': 'u' };
  const on = (event: string, inputs: Record<string, string> = {}): unknown => {
    const get = (name: string): string => ({ ...given, ...inputs })[name] ?? '';
    const environment = { GITHUB_EVENT_NAME: event };
    try {
      const { login, lacksPassword } = readInputs(get, { ...defaults, ...environment });
      return { login, lacksPassword };
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  test.each([
    ['pull_request', {}, { login: undefined, lacksPassword: true }],
    ['pull_request', { push: 'false' }, { login: undefined, lacksPassword: true }],
    ['pull_request', { push: 'true' }, 'inputs'],
    ['push', {}, 'inputs'],
    [
      'pull_request',
      { image: 'acme/web', 'registry-username': '' },
      { login: undefined, lacksPassword: false },
    ],
  ])('on %s with %j', (event, inputs, expected) => {
    expect(on(event, inputs)).toEqual(expected);
  });
});

test.each(['commit', 'pull-request'])('%s to the default branch of another repository', (kind) => {
  const { delivery } = parse({ repository: 'acme/gitops', delivery: kind, manifests: 'apps/web/' });
  expect([delivery.repository, delivery.branch]).toEqual([
    { owner: 'acme', name: 'gitops' },
    undefined,
  ]);
});

describe('a bad input says what to write', () => {
  test.each<[Record<string, string>, string]>([
    [{ image: 'ghcr.io/acme/web:1' }, 'a repository has no tag\nLeave ":1" out.'],
    [{ match: 'web@sha256:' + 'a'.repeat(64) }, 'a repository has no digest\nLeave "@sha256:aaa'],
    [{ push: 'yes' }, 'Write one of: auto, true, false.'],
    [{ 'dry-run': 'yes' }, '"yes" is neither true nor false'],
    [
      { aliases: 'newest' },
      'Write one of: major, minor, latest, branch, sha; or a tag that follows a branch, such as edge=main.',
    ],
    [{ aliases: '1.2=main' }, 'Write a tag that is no version, and its branch: edge=main.'],
    [{ aliases: 'v2=main' }, 'Write a tag that is no version, and its branch: edge=main.'],
    [{ aliases: 'sha-1a2b3c4=main' }, 'Write a tag that is no version, and its branch: edge=main.'],
    [{ aliases: '=main' }, 'Write a tag that is no version, and its branch: edge=main.'],
    [
      { aliases: 'edge=' },
      'Write the name as git branch shows it, for example main or release/1.x.',
    ],
    [
      { aliases: 'edge=a..b' },
      'Write the name as git branch shows it, for example main or release/1.x.',
    ],
    [{ aliases: 'latest, latest=main' }, 'Let a tag follow one thing only.'],
    [{ aliases: 'edge=main, edge=next' }, 'Let a tag follow one thing only.'],
    [{ platforms: 'amd64' }, '"amd64" is not a platform'],
    // Lists as YAML and JSON write them.
    ...[
      { platforms: '["linux/amd64","linux/arm64"]' },
      { platforms: '- linux/amd64\n- linux/arm64' },
      { aliases: '[latest]' },
      { 'secret-envs': '[a]' },
    ].map((given): [Record<string, string>, string] => [
      given,
      'Write one entry a line, without brackets, quotes and hyphens.',
    ]),
    [{ platforms: 'linux/amd64,linux/arm46' }, 'there is no architecture arm46'],
    [{ 'build-args': 'A=1\n=1' }, 'entry 2 is neither KEY=value nor KEY'],
    [{ 'build-args': 'npm install' }, 'entry 1 is neither KEY=value nor KEY'],
    [{ labels: 'a=1\nteam' }, 'entry 2 is not key=value'],
    [{ 'secret-envs': 'npm=NPM, pg' }, 'entry 2 is not key=value'],
    [{ 'build-args': '"A=1' }, 'CSV_QUOTE_NOT_CLOSED'],
    [{ secrets: 'a,src=/etc/passwd=x' }, 'input secrets: an id is not made of letters'],
    [{ 'secret-files': '"a""b=x"' }, 'input secret-files: an id is not made of letters'],
    [{ 'registry-username': 'u' }, 'input registry-password: not set'],
    [{ sbom: 'yes' }, 'input sbom: "yes" is neither true nor false nor key=value'],
    [{ sbom: 'yes' }, 'Write true, false or generator=<image>.'],
    [{ provenance: 'max' }, 'Write true, false or attributes, for example mode=max.'],
    [{ provenance: 'mode=max,version' }, 'is neither true'],
    [{ 'no-cache': 'true', 'no-cache-filters': 'a' }, 'which builds every stage anew'],
    [{ branch: 'a..b' }, 'it holds .. or @{'],
    [{ repository: 'acme' }, '"acme" is not a repository'],
    [{ 'commit-author': 'me' }, '"me" is not an author'],
    [{ 'commit-attempts': '0' }, 'Write a number from 1 up.'],
    [
      { delivery: 'commit' },
      'input manifests: not set, but delivery: commit needs something to pin',
    ],
    [{ push: 'False', build: 'FALSE' }, 'nothing is left to do'],
    [{ repository: 'acme/gitops' }, 'Set delivery to commit or pull-request.'],
    [{ image: 'quay.io/a/b', 'registry-password': 'p' }, 'input registry-username: not set'],
  ])('%j', (inputs, message) => {
    expect(() => parse(inputs)).toThrow(
      expect.objectContaining({ name: 'UserError', code: 'inputs' }),
    );
    try {
      parse(inputs);
    } catch (error) {
      const { message: what, fix } = error as { message: string; fix?: string };
      expect(`${what}\n${fix ?? ''}`).toContain(message);
    }
  });

  test('several are one error, with one code', () => {
    expect(() => parse({ version: 'a b', push: 'yes' })).toThrow(
      expect.objectContaining({
        code: 'inputs',
        message: `The inputs have problems:
  - input version: version "a b" cannot be an image tag: character 2 is " "
    An image tag has letters, digits, "_", "." and "-", begins with none of "." and "-", and has at most 128 characters.
  - input push: "yes" is not known
    Write one of: auto, true, false.`,
      }),
    );
  });

  test.each(['true', 'True', 'TRUE'])('push is a boolean like the others: %s', (push) => {
    expect(parse({ push }).push).toBe('true');
  });

  test('without a branch another repository gets the commit on its default branch', () => {
    const inputs = { repository: 'acme/gitops', delivery: 'commit', manifests: 'k8s' };
    expect(parse(inputs).delivery.branch).toBeUndefined();
  });

  test('all problems come at once', () => {
    expect(() => parse({ push: 'yes', pin: 'never', platforms: 'x' })).toThrow(
      /input platforms.*input push.*input pin|input push.*input platforms.*input pin/s,
    );
  });

  test.each(['hunter2', '"K=hunter2'])('a secret is never repeated: %s', (text) => {
    expect(() => parse({ secrets: text })).toThrow(/^(?!.*hunter2)/s);
  });
});

test.each<[input: string, entry: string]>([
  ['labels', 'dev.deliver-image.revision=1a2b3c4'],
  ['labels', 'Dev.Deliver-Image.inputs=x'],
  ['annotations', 'dev.deliver-image.inputs=x'],
  ['annotations', 'index:dev.deliver-image.inputs=x'],
  ['annotations', 'index,manifest[linux/amd64]:dev.deliver-image.inputs=x'],
])('%s: %s is not for an input to say', (input, entry) => {
  expect(() => givenInputs({ image: 'ghcr.io/acme/web', [input]: entry })).toThrow(
    /is one of this action's own/,
  );
});
