// A file or a stage that a Dockerfile names and a build did not find: what is told of it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { explainMissingFile, suggestStages } from '../../../src/buildx/context/missing.ts';
import { useOpened } from '../../use-opened.ts';

const workspace = useOpened(
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'missing-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return Promise.resolve({ folder });
  },
  ({ folder }) => {
    rmSync(folder, { recursive: true });
  },
  'file',
);

const files = {
  Dockerfile: 'FROM a AS build\nRUN x\nFROM scratch AS run\nCOPY --from=biuld /x /\n',
  '.dockerignore': '# what no image needs\nnode_modules\n*.txt\n!kept.txt\n',
  'app.txt': '',
  'kept.txt': '',
  'src/main.js': '',
  'node_modules/a/index.js': '',
  'api/Dockerfile': 'FROM a\n',
  'api/Dockerfile.dockerignore': 'dist\r\n!dist/kept\r\ndist\r\n',
  'api/dist/kept': '',
};

/** What BuildKit 0.12 to 0.29 print where a step misses a path. */
const missed = (step: string, path: string): string => `------
 > [1/1] ${step}:
------
Dockerfile:2
--------------------
   1 |     FROM scratch
   2 | >>> ${step}
   3 |     
--------------------
ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref j7joj3g75mf4j3saf8pvwt7fg::iq7rt2ixl9ao1v17lttwos006: "${path}": not found
`;

const root = { context: '.', file: undefined, buildContexts: [] };
const api = { context: 'api', file: undefined, buildContexts: [] };
const begins = 'The paths of a Dockerfile begin at the context, wherever the Dockerfile lies.';
const bringIt = 'A file that a step of the job makes has to be there before this step.';

describe('a file', () => {
  test.each<[string, string, string, typeof root, string, string]>([
    [
      'that an ignore file leaves out',
      ...(['COPY app.txt /', '/app.txt', root] as const),
      'app.txt is not in the build context (.): line 3 of .dockerignore (*.txt) leaves it out',
      'Take that line out, or add the line !app.txt below it.',
    ],
    [
      'in a folder that is left out',
      ...(['ADD node_modules/a/index.js /', '/node_modules/a/index.js', root] as const),
      'node_modules/a/index.js is not in the build context (.): line 2 of .dockerignore (node_modules) leaves it out',
      'Take that line out, or add the line !node_modules/a/index.js below it.',
    ],
    [
      "that the Dockerfile's own ignore file leaves out again",
      ...(['COPY dist/kept /', '/dist/kept', api] as const),
      'dist/kept is not in the build context (api): line 3 of api/Dockerfile.dockerignore (dist) leaves it out',
      'Take that line out, or add the line !dist/kept below it.',
    ],
    [
      'that is misspelt',
      ...(['COPY src/mian.js /', '/src/mian.js', root] as const),
      'src/mian.js is not in the build context (.)',
      `Did you mean src/main.js? ${begins}`,
    ],
    [
      'that was not made',
      ...([
        'RUN --mount=type=bind,source=build/out.tar,target=/x true',
        '/build/out.tar',
        root,
      ] as const),
      'build/out.tar is not in the build context (.)',
      `${begins} ${bringIt}`,
    ],
    [
      'of the root, where the context is a folder',
      ...(['COPY src/main.js /', '/src/main.js', api] as const),
      'src/main.js is not in the build context (api)',
      `${begins} It is in the repository's root: set context: . and file: api/Dockerfile.`,
    ],
    [
      'above the context',
      ...(['COPY a ../src/main.js /', '/src/main.js', api] as const),
      '../src/main.js is above the build context (api), where no build reads',
      'Set the input context to a folder that holds it, or name its folder in build-contexts and copy with --from.',
    ],
    [
      'of a stage',
      ...(['COPY --from=build /out/app /', '/out/app', root] as const),
      '/out/app is not in build',
      'Check the path, and what the steps of build make: none of them makes that file.',
    ],
    [
      'of a stage, in a mount',
      ...(['RUN --mount=type=bind,from=build,source=out,target=/x true', '/out', root] as const),
      '/out is not in build',
      'Check the path, and what the steps of build make: none of them makes that file.',
    ],
    [
      'of a named context',
      ...(['COPY --from=shared /x /', '/x'] as const),
      { ...root, buildContexts: [{ key: 'shared', value: '../shared' }] } as typeof root,
      '/x is not in the named context shared (../shared)',
      'Check the path; it begins at the root of that context.',
    ],
    [
      'of a context elsewhere',
      ...(['COPY x /', '/x', { ...root, context: 'https://git.example/a.git' }] as const),
      'x is not in the build context (https://git.example/a.git)',
      'Check the path in https://git.example/a.git.',
    ],
  ])('%s', (_, step, path, places, means, fix) => {
    const explained = explainMissingFile(workspace.folder, places, missed(step, path));
    expect(explained).toEqual({ code: 'copy-source-missing', means, fix });
  });

  test('that is there is not explained', () => {
    const output = missed('COPY kept.txt /', '/kept.txt');
    expect(explainMissingFile(workspace.folder, root, output)).toBeUndefined();
  });

  test('nor is another failure', () => {
    const output = 'ERROR: failed to solve: process "x" did not complete: exit code: 1\n';
    expect(explainMissingFile(workspace.folder, root, output)).toBeUndefined();
  });
});

describe('a stage that was taken for an image', () => {
  const unreachable = (name: string): string =>
    `ERROR: failed to solve: ${name}: failed to resolve source metadata for docker.io/library/${name}:latest: failed to do request: no such host (did you mean build?)\n`;

  test.each<[string, string, string | undefined]>([
    ['misspelt', 'biuld', 'If biuld is a stage: did you mean build?'],
    ['another name', 'release', 'If release is a stage: the stages are build, run.'],
    ['with a tag it is none', 'node:24', undefined],
    ['nor with a namespace', 'acme/web', undefined],
  ])('%s', (_, name, expected) => {
    expect(suggestStages(workspace.folder, root, unreachable(name))).toBe(expected);
  });

  test('of a Dockerfile without names nothing is said', () => {
    expect(suggestStages(workspace.folder, api, unreachable('biuld'))).toBeUndefined();
  });
});
