// The stages that inputs name have to be there: BuildKit passes over unknown ones.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { checkStages, parseStages } from '../../../src/buildx/context/stages.ts';
import type { UserError } from '../../../src/errors.ts';
import { plainBuild } from '../../../src/inputs/build.ts';
import type { BuildInputs } from '../../../src/inputs/build.ts';
import { useOpened } from '../../use-opened.ts';

describe('the stages of a Dockerfile', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['none with a name', 'FROM scratch\n', []],
    ['two', 'FROM a AS build\nRUN x\nFROM scratch AS run\n', ['build', 'run']],
    ['in any case', 'from a as Build\n', ['build']],
    ['for a platform', 'FROM --platform=$BUILDPLATFORM a AS build', ['build']],
    ['over two lines', 'FROM a \\\n# why\n  AS build\n', ['build']],
    ['over two lines, another way', '# escape=`\r\nFROM a `\r\n AS build\r\n', ['build']],
    ['after arguments and a mark of bytes', '\ufeffARG V=1\nFROM a:$V AS build', ['build']],
    ['without a line end', 'FROM a AS b\nCOPY . \\', ['b']],
    ["docker's frontend", '# syntax=docker/dockerfile:1.7-labs\nFROM a AS b', ['b']],
    ["a mirror of docker's", '#syntax = acme.io/docker/dockerfile@sha256:1\nFROM a AS b', ['b']],
    ['another frontend', '# syntax=acme/mix:1\nFROM a AS b', undefined],
    ['no Dockerfile', '{"steps": []}', undefined],
    ['nothing', '', undefined],
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
  const syntax = { key: 'BUILDKIT_SYNTAX', value: 'acme/mix' };

  test.each<[Partial<BuildInputs>, string]>([
    [{}, 'taken'],
    [{ target: 'runtime' }, 'taken'],
    [{ target: 'Runtime', noCacheFilters: ['BUILD'] }, 'taken'],
    [{ target: '0' }, 'taken'],
    [{ context: 'https://github.com/acme/web.git', target: 'nope' }, 'taken'],
    [{ file: 'https://acme.example/Dockerfile', target: 'nope' }, 'taken'],
    [{ target: 'nope', buildArgs: [syntax] }, 'taken'],
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
