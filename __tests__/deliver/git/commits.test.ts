import { describe, expect, test } from '@jest/globals';

import { parseDryRun, readPushed } from '../../../src/deliver/git/commits.ts';
import { explainRefusal } from '../../../src/deliver/git/refusals.ts';

const facts = { label: 'acme/web', branch: 'main', fromFork: false, otherRepository: false };
const ended = (exitCode: number, stdout: string, stderr: string) => ({
  exitCode,
  stdout,
  stderr,
  timedOut: false,
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

// The words of git and of GitHub.
describe('a refusal', () => {
  test.each([
    [
      'remote: error: GH006: Protected branch update failed for refs/heads/main.\nremote: error: At least 1 approving review is required by reviewers with write access.',
      'branch-protected',
    ],
    [
      'remote: error: GH013: Repository rule violations found for refs/heads/main.\nremote: - Changes must be made through a pull request.',
      'branch-protected',
    ],
    [
      'remote: Permission to acme/web.git denied to github-actions[bot].\nfatal: unable to access: The requested URL returned error: 403',
      'push-denied',
    ],
    [
      'remote: Write access to repository not granted.\nfatal: unable to access: The requested URL returned error: 403',
      'push-denied',
    ],
    [
      "remote: Repository not found.\nfatal: repository 'https://github.com/acme/x/' not found",
      'repository-not-found',
    ],
    ["fatal: couldn't find remote ref refs/heads/stagign", 'branch-missing'],
    [
      "remote: Invalid username or token. Password authentication is not supported for Git operations.\nfatal: Authentication failed for 'https://github.com/acme/web/'",
      'token-invalid',
    ],
    [
      "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
      'token-invalid',
    ],
    [
      'remote: This repository was archived so it is read-only.\nfatal: unable to access: The requested URL returned error: 403',
      'repository-archived',
    ],
    [
      '! [remote rejected] main -> main (refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission)',
      'workflow-permission',
    ],
    [
      'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      'deploy-key',
    ],
    ['ERROR: The key you are authenticating with has been marked as read only.', 'deploy-key'],
    [
      'ERROR: The key you are authenticating with has been marked as read only.\nfatal: the remote end hung up unexpectedly',
      'deploy-key',
    ],
    ['! [remote rejected] main -> main (Internal Server Error)', 'server-failed'],
    [
      'ERROR: Repository not found.\nfatal: Could not read from remote repository.',
      'repository-not-found',
    ],
    ['Host key verification failed.\nfatal: Could not read from remote repository.', 'host-key'],
    ['fatal: unable to access: Could not resolve host: github.exmaple', 'server-failed'],
    ['remote: declined\n! [remote rejected] (pre-receive hook declined)', 'push-declined'],
    [
      "remote: error: cannot lock ref 'refs/heads/a/b': 'refs/heads/a' exists; cannot create 'refs/heads/a/b'\n! [remote rejected] (failed to update ref)",
      'branch-conflict',
    ],
    ['! [remote rejected] a/b -> a/b (directory file conflict)', 'branch-conflict'],
    ['something else entirely', 'git'],
  ])('%j', (words, code) => {
    expect(explainRefusal(words, facts)).toMatchObject({ code, name: 'UserError' });
  });

  test('leaves out the commit and the branch of its own making, which git names first', () => {
    const words = `!\t${'a'.repeat(40)}:refs/heads/main\t[remote rejected] (pre-receive hook declined)\nDone\nremote: error: GH006: Protected branch update failed\n`;

    expect(explainRefusal(words, facts).fix).toMatch(
      /\nIt said: \[remote rejected\] \(pre-receive hook declined\); GH006: Protected branch update failed$/,
    );
  });

  test('keeps what the server said, without prefixes and progress', () => {
    const words =
      'Enumerating objects: 5, done.\nremote: error: GH013: Repository rule violations found for refs/heads/main.\nremote: \nremote: - Cannot update this protected ref.\nerror: failed to push some refs\n';

    expect(explainRefusal(words, facts).fix).toContain(
      'It said: GH013: Repository rule violations found for refs/heads/main.; - Cannot update this protected ref.',
    );
  });

  test.each([
    [{ ...facts, fromFork: true }, /^A pull request from a fork/],
    [{ ...facts, otherRepository: true }, /^The job token reaches only its own repository/],
    [facts, /^Add to the job: permissions: contents: write/],
  ])('the same words mean other things: %#', (where, fix) => {
    expect(explainRefusal('remote: Permission to acme/web.git denied', where).fix).toMatch(fix);
  });
});
