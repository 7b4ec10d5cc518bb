// Every change that a builder would see changes the hash, and nothing else does.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, describe, expect, test } from '@jest/globals';

import {
  type BuildContent,
  type ContentRequest,
  readBuildContent,
} from '../../../src/buildx/context/content.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder below which the workspace `w` and others lie. */
function makeRoot(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'content-')));
  folders.push(root);
  write(root, 'w/Dockerfile', 'FROM scratch\n');
  write(root, 'w/app/a.txt', 'one\n');
  write(root, 'shared/s.txt', 'one\n');
  write(root, 'w/.git/HEAD', 'ref: refs/heads/main\n');
  return root;
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

type Request = Partial<Omit<ContentRequest, 'workspace'>>;

function read(
  root: string,
  request: Request = {},
  limit?: { bytes: number; entries: number },
): Promise<BuildContent> {
  const workspace = join(root, 'w');
  const whole = {
    context: '.',
    file: undefined,
    buildContexts: [],
    replaced: new Map(),
    workspace,
    ...request,
  };
  return readBuildContent({ signal: new AbortController().signal }, whole, limit);
}

type Change = (root: string) => void;

const writes =
  (path: string, text: string): Change =>
  (root) => {
    write(root, path, text);
  };
const removes =
  (path: string): Change =>
  (root) => {
    rmSync(join(root, path), { recursive: true });
  };

/** Before and after the change. */
async function compare(
  prepare: Change,
  change: Change,
  request: Request = {},
): Promise<readonly [BuildContent, BuildContent]> {
  const root = makeRoot();
  prepare(root);
  const before = await read(root, request);
  change(root);
  return [before, await read(root, request)];
}

const nothing: Change = () => undefined;
const link =
  (to: string): Change =>
  (root) => {
    symlinkSync(to, join(root, 'w/link'));
  };

describe('the builder would see it', () => {
  test.each<[what: string, prepare: Change, change: Change]>([
    ['a byte', nothing, writes('w/app/a.txt', 'two\n')],
    ['a file that git ignores', writes('w/.gitignore', 'dist\n'), writes('w/dist/a.js', 'debug')],
    ['a file more', nothing, writes('w/app/b.txt', '')],
    ['a file less', nothing, removes('w/app/a.txt')],
    [
      'another name',
      nothing,
      (root) => {
        removes('w/app/a.txt')(root);
        write(root, 'w/app/b.txt', 'one\n');
      },
    ],
    [
      'an empty folder',
      nothing,
      (root) => {
        mkdirSync(join(root, 'w/app/logs'));
      },
    ],
    [
      'the right to run it',
      nothing,
      (root) => {
        chmodSync(join(root, 'w/app/a.txt'), 0o755);
      },
    ],
    [
      'nobody else may read it',
      nothing,
      (root) => {
        chmodSync(join(root, 'w/app/a.txt'), 0o640);
      },
    ],
    [
      'nobody else may enter its folder',
      nothing,
      (root) => {
        chmodSync(join(root, 'w/app'), 0o750);
      },
    ],
    [
      'it runs as its owner',
      (root) => {
        chmodSync(join(root, 'w/app/a.txt'), 0o755);
      },
      (root) => {
        chmodSync(join(root, 'w/app/a.txt'), 0o4755);
      },
    ],
    [
      'a link instead of its file',
      writes('w/link', 'one\n'),
      (root) => {
        removes('w/link')(root);
        link('app/a.txt')(root);
      },
    ],
    [
      'where a link leads',
      link('app/a.txt'),
      (root) => {
        removes('w/link')(root);
        link('app/b.txt')(root);
      },
    ],
    ['a file of a checkout within', writes('w/sub/.git/HEAD', 'x'), writes('w/sub/a.txt', 'x')],
    [
      'a file that is let in again',
      writes('w/.dockerignore', '*\n!app/a.txt\n'),
      writes('w/app/a.txt', 'two\n'),
    ],
    [
      'what the ignore file lets in',
      writes('w/.dockerignore', 'app\n'),
      writes('w/.dockerignore', 'none\n'),
    ],
    ['the Dockerfile', nothing, writes('w/Dockerfile', 'FROM alpine\n')],
    [
      'the Dockerfile, though ignored',
      writes('w/.dockerignore', 'Dockerfile\n'),
      writes('w/Dockerfile', 'FROM alpine\n'),
    ],
    [
      'an ignore file of the Dockerfile’s own',
      nothing,
      writes('w/Dockerfile.dockerignore', 'app\n'),
    ],
  ])('%s', async (_, prepare, change) => {
    const [before, after] = await compare(prepare, change);
    expect(after).not.toEqual(before);
  });
});

describe('the builder would not see it, or it means nothing', () => {
  test.each<[what: string, prepare: Change, change: Change]>([
    ['what .git holds', nothing, writes('w/.git/index', 'x')],
    ['what a .git within holds', writes('w/sub/.git/HEAD', 'x'), writes('w/sub/.git/HEAD', 'y')],
    ['an ignored file', writes('w/.dockerignore', 'app\n'), writes('w/app/a.txt', 'two\n')],
    [
      'an ignored file where others are let in',
      writes('w/.dockerignore', '*\n!Dockerfile\n'),
      writes('w/app/a.txt', 'two\n'),
    ],
    ['a file beside the workspace', nothing, writes('shared/s.txt', 'two\n')],
    [
      'when it was written',
      nothing,
      (root) => {
        utimesSync(join(root, 'w/app/a.txt'), 1, 1);
      },
    ],
    [
      'who may write it',
      nothing,
      (root) => {
        chmodSync(join(root, 'w/app/a.txt'), 0o664);
        chmodSync(join(root, 'w/app'), 0o2775);
      },
    ],
    [
      'where a link’s file changes elsewhere',
      link('../shared/s.txt'),
      writes('shared/s.txt', 'two\n'),
    ],
  ])('%s', async (_, prepare, change) => {
    const [before, after] = await compare(prepare, change);
    expect(after).toEqual(before);
  });
});

describe('every way out of the checkout counts by content', () => {
  const shared = [{ key: 'shared', value: '../shared' }];
  test.each<[what: string, request: Request, file: string]>([
    ['the context above', { context: '..', file: 'Dockerfile' }, 'shared/s.txt'],
    ['a context beside', { context: '../shared', file: 'Dockerfile' }, 'shared/s.txt'],
    ['a named context', { buildContexts: shared }, 'shared/s.txt'],
    ['a Dockerfile', { file: '../shared/s.txt' }, 'shared/s.txt'],
    ['a link to a folder', { context: 'linked', file: 'Dockerfile' }, 'shared/s.txt'],
    [
      'a layout by its index',
      { buildContexts: [{ key: 'base', value: 'oci-layout://../shared:1' }] },
      'shared/index.json',
    ],
  ])('%s', async (_, request, file) => {
    const prepare: Change = (root) => {
      symlinkSync('../shared', join(root, 'w/linked'));
      write(root, 'shared/index.json', '{}');
    };
    const [before, after] = await compare(prepare, writes(file, 'two\n'), request);
    expect(after).not.toEqual(before);
    expect(JSON.stringify(before)).not.toContain('unknown');
  });
});

describe('one place, however it is written, on whatever machine', () => {
  test.each<[what: string, (root: string) => Request]>([
    ['as it is', () => ({})],
    ['a slash more', () => ({ context: './app/' })],
    ['a detour', () => ({ context: 'app/../app' })],
    ['absolute', (root) => ({ context: join(root, 'w/app') })],
    ['by a link', () => ({ context: 'linked' })],
    ['its Dockerfile, written out', () => ({ file: './app/Dockerfile' })],
    ['its Dockerfile, absolute', (root) => ({ file: join(root, 'w/app/Dockerfile') })],
    [
      'another context, absolute',
      (root) => ({ buildContexts: [{ key: 'shared', value: join(root, 'shared/') }] }),
    ],
  ])('%s', async (_, spelled) => {
    const contents = await Promise.all(
      [makeRoot(), makeRoot()].map(async (root, index) => {
        write(root, 'w/app/Dockerfile', 'FROM scratch\n');
        symlinkSync('app', join(root, 'w/linked'));
        const plain = { context: 'app', buildContexts: [{ key: 'shared', value: '../shared' }] };
        return read(root, index === 0 ? plain : { ...plain, ...spelled(root) });
      }),
    );
    expect(contents[1]).toEqual(contents[0]);
    expect(contents[0]?.context.place).toBe('app');
  });
});

test('a Dockerfile in lower case is found as BuildKit finds it', async () => {
  const root = makeRoot();
  write(root, 'w/app/dockerfile', 'FROM scratch\n');
  const { file } = await read(root, { context: 'app' });
  expect(file).toMatchObject({ place: 'app/dockerfile', files: { kind: 'hashed' } });
});

test('a file that is replaced counts with the other bytes, and without any not at all', async () => {
  const root = makeRoot();
  const clean = await read(root);
  write(root, 'w/app/a.txt', 'pinned\n');
  write(root, 'w/app/new.txt', 'x');
  const replaced = new Map([
    [join(root, 'w/app/a.txt'), Buffer.from('one\n')],
    [join(root, 'w/app/new.txt'), undefined],
  ]);
  expect(await read(root, { replaced })).toEqual(clean);
});

describe('what cannot be told is not known', () => {
  test.each<
    [what: string, Request, limit: { bytes: number; entries: number } | undefined, why: RegExp]
  >([
    ['too many bytes', {}, { bytes: 1, entries: 99 }, /has more than .* for the builder$/],
    ['too many files', {}, { bytes: 1e9, entries: 1 }, /has more than .* for the builder$/],
    [
      'a folder that is not there',
      { buildContexts: [{ key: 'x', value: 'nowhere' }] },
      undefined,
      /nowhere cannot be read/,
    ],
    ['a branch', { context: 'https://github.com/acme/web.git#main' }, undefined, /names no commit/],
    [
      'a Dockerfile from elsewhere',
      { file: 'https://example.org/Dockerfile' },
      undefined,
      /another file each time/,
    ],
  ])('%s', async (_, request, limit, why) => {
    const { context, file, buildContexts } = await read(makeRoot(), request, limit);
    const reasons = [context, file, ...buildContexts.values()].flatMap(({ files }) =>
      files.kind === 'unknown' ? [files.why] : [],
    );
    expect(reasons).toContainEqual(expect.stringMatching(why));
  });
});

test('a cancel ends it', async () => {
  const root = makeRoot();
  const request = {
    workspace: join(root, 'w'),
    context: '.',
    file: undefined,
    buildContexts: [],
    replaced: new Map<string, undefined>(),
  };
  await expect(readBuildContent({ signal: AbortSignal.abort() }, request)).rejects.toMatchObject({
    code: 'cancelled',
  });
});
