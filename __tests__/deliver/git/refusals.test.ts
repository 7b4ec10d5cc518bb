import { describe, expect, test } from '@jest/globals';

import { explainRefusal } from '../../../src/deliver/git/refusals.ts';

const facts = { label: 'acme/web', branch: 'main', fromFork: false, otherRepository: false };

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
    ['something else entirely', 'server-failed'],
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
