import { describe, expect, test } from '@jest/globals';

import { parseDryRun, readPushed } from '../../../src/deliver/git/commits.ts';

const facts = { label: 'acme/web', branch: 'main', fromFork: false, otherRepository: false };
const ended = (exitCode: number, stdout: string, stderr: string) => ({
  exitCode,
  stdout,
  stderr,
});

// As git 2.39 prints them with --porcelain.
describe('what became of a push', () => {
  test.each([
    ['taken', 0, 'To x\n \tabc:refs/heads/main\tabc..def\nDone\n', '', 'pushed'],
    ['the tip moved', 1, '!\tabc:refs/heads/main\t[rejected] (fetch first)\n', '', 'lost'],
    [
      'the tip is another line',
      1,
      '!\tabc:refs/heads/main\t[rejected] (non-fast-forward)\n',
      '',
      'lost',
    ],
    ['the lease is stale', 1, '!\tabc:refs/heads/x\t[rejected] (stale info)\n', '', 'lost'],
    [
      'the server could not lock',
      1,
      "!\tabc:refs/heads/main\t[remote rejected] (cannot lock ref 'refs/heads/main': is at 1f2 but expected 0a3)\n",
      '',
      'lost',
    ],
    [
      'the server could not update',
      1,
      '!\tabc:refs/heads/main\t[remote rejected] (failed to update ref)\n',
      '',
      'lost',
    ],
    [
      'the server could not check it',
      1,
      '!\tabc:refs/heads/main\t[remote rejected] (incorrect old value provided)\n',
      '',
      'lost',
    ],
    [
      'the parent was taken off its branch',
      1,
      '!\tabc:refs/heads/main\t[remote rejected] (shallow update not allowed)\n',
      '',
      'lost',
    ],
    [
      'the server restarts',
      128,
      '',
      "fatal: unable to access 'https://github.com/acme/web/': The requested URL returned error: 503\n",
      'unclear',
    ],
    [
      'the connection broke',
      128,
      '',
      'error: RPC failed; curl 56 Recv failure\nsend-pack: unexpected disconnect while reading sideband packet\nfatal: the remote end hung up unexpectedly\n',
      'unclear',
    ],
    [
      'a hook declined',
      1,
      '!\tabc:refs/heads/main\t[remote rejected] (pre-receive hook declined)\n',
      'remote: no\n',
      'refused',
    ],
    [
      'a branch stands in the way',
      1,
      '!\tabc:refs/heads/a/b\t[remote rejected] (failed to update ref)\n',
      "remote: error: cannot lock ref 'refs/heads/a/b': 'refs/heads/a' exists; cannot create 'refs/heads/a/b'\n",
      'refused',
    ],
    [
      'a branch stands in the way, on GitHub',
      1,
      '!\tabc:refs/heads/a/b\t[remote rejected] (directory file conflict)\n',
      '',
      'refused',
    ],
    [
      'a branch stands in the way, says git 2.50',
      1,
      '!\tabc:refs/heads/a/b\t[remote rejected] (refname conflict)\n',
      '',
      'refused',
    ],
  ])('%s', (_, exitCode, stdout, stderr, kind) => {
    expect(readPushed(ended(exitCode, stdout, stderr), facts).kind).toBe(kind);
  });
});

test('what a push that moves nothing says of branches', () => {
  const printed =
    'To https://github.com/acme/web\n=\tabc:refs/heads/main\t[up to date]\n!\tabc:refs/heads/a\t[rejected] (fetch first)\n \tabc:refs/heads/b\tabc..def\n*\tabc:refs/heads/a/b\t[new branch]\nDone\n';

  expect([...parseDryRun(printed)]).toEqual([
    ['main', 'there'],
    ['a', 'there'],
    ['b', 'there'],
    ['a/b', 'new'],
  ]);
});
