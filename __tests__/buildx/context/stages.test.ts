// The stages that inputs name have to be there: BuildKit passes over unknown ones.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import {
  checkStages,
  findBuilderBase,
  findMistypedArguments,
  parseStages,
} from '../../../src/buildx/context/stages.ts';
import type { UserError } from '../../../src/errors.ts';
import type { Platform } from '../../../src/image/platform.ts';
import { plainBuild } from '../../../src/inputs/build.ts';
import type { BuildInputs } from '../../../src/inputs/build.ts';
import { useOpened } from '../../use-opened.ts';

describe('the stages of a Dockerfile', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['none with a name', 'FROM scratch\n', []],
    ['two', 'FROM a AS build\nRUN x\nFROM scratch AS run\n', ['build', 'run']],
    ['one without a name between', 'FROM a AS b\nFROM c\nfrom d as E\n', ['b', 'e']],
    ['in any case', 'from a as Build\n', ['build']],
    ['for a platform', 'FROM --platform=$BUILDPLATFORM a AS build', ['build']],
    ['over two lines', 'FROM a \\\n# why\n  AS build\n', ['build']],
    ['over two lines, another way', '# escape=`\r\nFROM a `\r\n AS build\r\n', ['build']],
    ['after arguments and a mark of bytes', '\ufeffARG V=1\nFROM a:$V AS build', ['build']],
    ['without a line end', 'FROM a AS b\nCOPY . \\', ['b']],
    ["docker's frontend", '# syntax=docker/dockerfile:1.7-labs\nFROM a AS b', ['b']],
    ["a mirror of docker's", '#syntax = acme.io/docker/dockerfile@sha256:1\nFROM a AS b', ['b']],
    ['another frontend', '# syntax=acme/mix:1\nFROM a AS b', undefined],
    ['another frontend behind a shebang', '#!/usr/bin/env x\n# syntax=acme/mix:1\n', undefined],
    ['another frontend, as a comment of its language', '// syntax=acme/mix:1\n', undefined],
    ['another frontend in JSON', '{"syntax": "acme/mix:1"}', undefined],
    ['no stage', '# FROM a\nARG A=1\n', []],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(parseStages(text)).toEqual(expected);
  });

  test('of a frontend that is named beside it', () => {
    expect(parseStages('FROM a AS b', 'acme/mix')).toBeUndefined();
    expect(parseStages('FROM a AS b', 'docker/dockerfile:1')).toEqual(['b']);
  });
});

describe('inputs that name a stage', () => {
  const folder = useOpened(
    () => {
      const path = mkdtempSync(join(tmpdir(), 'deliver-image-stages-'));
      writeFileSync(join(path, 'Dockerfile'), 'FROM a AS build\nFROM scratch AS runtime\n');
      writeFileSync(join(path, 'plain'), 'FROM scratch\n');
      writeFileSync(join(path, 'empty'), '');
      writeFileSync(join(path, 'comments'), '# FROM scratch\n');
      writeFileSync(join(path, 'arguments'), 'ARG A=1\nARG B\n');
      writeFileSync(join(path, 'other'), '# syntax=acme/mix\n');
      return Promise.resolve({ path });
    },
    ({ path }) => {
      rmSync(path, { recursive: true });
    },
    'file',
  );
  const check = (given: Partial<BuildInputs>): string => {
    try {
      checkStages(folder.path, { ...plainBuild, ...given });
      return 'taken';
    } catch (error) {
      const { code, message, fix = '' } = error as UserError;
      return `${code}: ${message}. ${fix}`;
    }
  };
  const windows = { os: 'windows', architecture: 'amd64', osVersion: '10.0.17763' };
  const syntax = { key: 'BUILDKIT_SYNTAX', value: 'acme/mix' };

  test.each<[Partial<BuildInputs>, string]>([
    [{}, 'taken'],
    [{ target: 'runtime' }, 'taken'],
    [{ target: 'Runtime', noCacheFilters: ['BUILD'] }, 'taken'],
    [{ context: 'https://github.com/acme/web.git', target: 'nope' }, 'taken'],
    [{ file: 'https://acme.example/Dockerfile', target: 'nope' }, 'taken'],
    [{ target: 'nope', buildArgs: [syntax] }, 'taken'],
    [{ file: 'other' }, 'taken'],
    [{ file: 'arguments', buildArgs: [syntax] }, 'taken'],
    [
      { file: 'empty' },
      'dockerfile: empty is empty, so there is nothing to build. Begin with FROM',
    ],
    [{ file: 'comments' }, 'dockerfile: comments has no line FROM'],
    [{ file: 'arguments' }, 'dockerfile: arguments has no line FROM'],
    [{ dockerfile: 'ARG A=1\n' }, 'dockerfile: dockerfile-inline has no line FROM'],
    [{ dockerfile: 'FROM a AS b\n', target: 'b' }, 'taken'],
    [{ platforms: [windows] }, 'platform: Dockerfile ends on scratch, which has no version of Win'],
    [{ platforms: [{ os: 'windows', architecture: 'amd64' }] }, 'taken'],
    [{ platforms: [windows], target: 'build' }, 'taken'],
    [{ dockerfile: 'FROM a AS b\nFROM b', platforms: [windows] }, 'taken'],
    [{ dockerfile: 'FROM scratch AS a\nFROM a AS c\nFROM c', platforms: [windows] }, 'platform: '],
    [{ dockerfile: 'FROM a AS a\nFROM a', platforms: [windows] }, 'taken'],
    [{ target: '0' }, 'stage-unknown: Dockerfile has no stage 0 (target).'],
    [
      { target: 'nope' },
      'stage-unknown: Dockerfile has no stage nope (target). Its stages are: build, runtime.',
    ],
    [
      { noCacheFilters: ['build', 'biuld'] },
      'stage-unknown: Dockerfile has no stage biuld (no-cache-filters). Did you mean build?',
    ],
    [
      { target: 'x', noCacheFilters: ['y'] },
      'stage-unknown: Dockerfile has no stage x (target), y (no-cache-filters). Its stages are',
    ],
    [
      { file: 'plain', target: 'x' },
      'stage-unknown: plain has no stage x (target). Name one in the Dockerfile: FROM image AS name.',
    ],
  ])('%j: %s', (given, expected) => {
    expect(check(given)).toContain(expected);
  });
});

// BuildKit sets these for each platform, and one that is given takes their place in all of them.
describe("build arguments that are the builder's own", () => {
  const amd64 = { os: 'linux', architecture: 'amd64' };
  const arm64 = { os: 'linux', architecture: 'arm64' };
  const arm = { os: 'linux', architecture: 'arm', variant: 'v7' };
  const find = (key: string, value: string, platforms: readonly Platform[]): string => {
    const dockerfile = `FROM a\nARG ${key}\nRUN get $${key}\n`;
    try {
      checkStages('/', { ...plainBuild, dockerfile, platforms, buildArgs: [{ key, value }] });
      return 'taken';
    } catch (error) {
      return (error as UserError).message;
    }
  };

  test.each<[string, string, readonly Platform[], string]>([
    ['TARGETARCH', 'arm64', [amd64, arm64], 'TARGETARCH=arm64 in the build of linux/amd64'],
    ['TARGETARCH', 'x86_64', [amd64], 'taken'],
    ['TARGETARCH', 'x86_64', [amd64, arm64], 'TARGETARCH=x86_64 in the build of linux/arm64'],
    ['TARGETPLATFORM', 'linux/arm64/v8', [arm64], 'taken'],
    ['TARGETPLATFORM', 'arm64', [arm64], 'TARGETPLATFORM=arm64 in the build of linux/arm64'],
    ['TARGETARCH', 'amd64', [arm64], 'TARGETARCH=amd64 in the build of linux/arm64'],
    ['TARGETARCH', '', [amd64], 'TARGETARCH= in the build of linux/amd64'],
    ['TARGETARCH', 'arm64', [arm64], 'taken'],
    ['TARGETPLATFORM', 'linux/amd64', [amd64, arm64], 'TARGETPLATFORM=linux/amd64 in the build'],
    ['TARGETPLATFORM', 'linux/arm/v7', [arm], 'taken'],
    ['TARGETVARIANT', 'v7', [arm, arm64], 'TARGETVARIANT=v7 in the build of linux/arm64'],
    ['TARGETVARIANT', 'v8', [arm64], 'taken'],
    ['TARGETVARIANT', '', [amd64, arm64], 'taken'],
    ['TARGETOS', 'linux', [amd64, arm64], 'taken'],
    ['TARGETOS', 'darwin', [amd64], 'TARGETOS=darwin in the build of linux/amd64'],
    ['BUILDARCH', 'arm64', [amd64], 'taken'],
    ['TARGET', 'web', [amd64, arm64], 'taken'],
  ])('%s=%s', (key, value, platforms, expected) => {
    expect(find(key, value, platforms)).toContain(expected);
  });

  test('one that no line of the Dockerfile reads does no harm', () => {
    const buildArgs = [{ key: 'TARGETARCH', value: 'arm64' }];
    const given = { ...plainBuild, dockerfile: 'FROM a\n', platforms: [amd64, arm64], buildArgs };
    expect(() => {
      checkStages('/', given);
    }).not.toThrow();
  });
});

describe('an image of several platforms that begins with the base of one', () => {
  const two = [
    { os: 'linux', architecture: 'amd64' },
    { os: 'linux', architecture: 'arm64' },
  ];
  const find = (dockerfile: string, given: Partial<BuildInputs> = {}): boolean =>
    findBuilderBase('/', { ...plainBuild, platforms: two, dockerfile, ...given }) !== undefined;

  test.each<[string, string, boolean]>([
    ['at its only stage', 'FROM --platform=$BUILDPLATFORM a', true],
    ['in braces', 'FROM --platform=${BUILDPLATFORM} a', true],
    ['with a default, quoted', 'FROM --platform="${BUILDPLATFORM:-linux/amd64}" a', true],
    ['by its architecture', 'FROM --platform=linux/$BUILDARCH a', true],
    ['through another stage', 'FROM --platform=$BUILDPLATFORM a AS b\nRUN x\nFROM b AS c', true],
    [
      'of a stage to build in',
      'FROM --platform=$BUILDPLATFORM a AS b\nFROM a\nCOPY --from=b',
      false,
    ],
    ['of scratch, which holds no program', 'FROM --platform=$BUILDPLATFORM scratch', false],
    ['where the base says its own', 'FROM --platform=$BUILDPLATFORM a-$TARGETARCH', false],
    ['as a default alone', 'FROM --platform=${TARGETPLATFORM:-$BUILDPLATFORM} a', false],
    ["of the image's own", 'FROM --platform=$TARGETPLATFORM a', false],
    ['which BuildKit itself warns of', 'FROM --platform=linux/amd64 a', false],
    ['of none', 'FROM a', false],
    ['of another frontend', '# syntax=acme/mix\nFROM --platform=$BUILDPLATFORM a', false],
    ['without a stage', '', false],
  ])('%s', (_, dockerfile, expected) => {
    expect(find(dockerfile)).toBe(expected);
  });

  const stages = 'FROM --platform=$BUILDPLATFORM a AS b\nFROM a AS c\n';
  test.each<[string, Partial<BuildInputs>, boolean]>([
    ['the stage that is asked for', { target: 'B' }, true],
    ['another stage that is asked for', { target: 'c' }, false],
    ['one platform', { target: 'b', platforms: two.slice(0, 1) }, false],
    [
      'variants of one',
      { target: 'b', platforms: two.map((one) => ({ ...one, architecture: 'arm' })) },
      false,
    ],
  ])('%s', (_, given, expected) => {
    expect(find(stages, given)).toBe(expected);
  });
});

describe('a build argument that is nearly one of the Dockerfile', () => {
  const dockerfile =
    'ARG GO_VERSION=1\nFROM scratch\nARG VERSION="a b" REVISION\nARG \\\n  A\nRUN ARG\n';
  test.each<[string, string, string]>([
    ['letters that changed places', 'VERSOIN', 'VERSION'],
    ['one too few', 'VERSON', 'VERSION'],
    ['another case', 'version', 'VERSION'],
    ['another separator', 'GO-VERSION', 'GO_VERSION'],
    ['the second of a line', 'REVISIONS', 'REVISION'],
  ])('%s', (_, key, meant) => {
    const inputs = { ...plainBuild, dockerfile, buildArgs: [{ key, value: '1' }] };
    expect(findMistypedArguments('/', inputs)).toEqual([
      `build-args: ${key} is no ARG of dockerfile-inline, and nothing reads it. Is ${meant} meant?`,
    ]);
  });

  test.each<[string, readonly string[], string]>([
    ['each is there', ['VERSION', 'GO_VERSION', 'REVISION', 'A'], dockerfile],
    ['another word', ['NODE_ENV', 'HTTP_PROXY', 'BUILDKIT_INLINE_CACHE'], dockerfile],
    ['a short one', ['B', 'a'], dockerfile],
    ['its neighbour is given, too', ['VERSIONS', 'VERSION'], dockerfile],
    ['another frontend', ['VERSOIN'], `# syntax=acme/mix\n${dockerfile}`],
  ])('none where %s', (_, keys, text) => {
    const buildArgs = keys.map((key) => ({ key, value: '1' }));
    const inputs = { ...plainBuild, dockerfile: text, buildArgs };
    expect(findMistypedArguments('/', inputs)).toEqual([]);
  });
});
