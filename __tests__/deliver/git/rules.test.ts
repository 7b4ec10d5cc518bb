// What a server's rule says, and what cures it: of the target, and of a pull request's own branch.
import { describe, expect, test } from '@jest/globals';

import { explainRefusal } from '../../../src/deliver/git/refusals.ts';

const link = 'https://github.com/acme/web/rules?ref=refs%2Fheads%2Fmain';
const facts = { label: 'acme/web', branch: 'main', fromFork: false, otherRepository: false };

/** As GitHub's ruleset refuses a push. */
function refuse(rules: readonly string[]): string {
  const lines = [
    'error: GH013: Repository rule violations found for refs/heads/main.',
    `Review all repository rules at ${link}`,
    ...rules.map((rule) => `- ${rule}`),
  ];
  return `${lines.map((line) => `remote: ${line}\n`).join('')}!\tabc:refs/heads/main\t[remote rejected] (push declined due to repository rule violations)`;
}

const propose = /^Use delivery: pull-request, or give a token of a GitHub App/;
const exempt = /^Let the rules leave out deliver-image/;
const sign = /^Use commit-method: api without commit-author/;
const message = /^Give a commit-message/;
const author = /^Name an author/;
const committer = /^The committer is github-actions/;
const path = /^Leave the file that is named out of manifests/;
const secret = /^The files of the manifests hold a secret/;
const bypass = /^Give a token of a GitHub App that the rules let bypass/;

describe('a rule', () => {
  test.each<[rule: string, ofTarget: RegExp, ofProposal?: RegExp]>([
    ['Changes must be made through a pull request.', propose, exempt],
    ['Changes must be made through the merge queue', propose, exempt],
    ['At least 1 approving review is required by reviewers.', propose, exempt],
    ['Code owner review required', propose, exempt],
    ['3 of 3 required status checks are expected.', propose, exempt],
    ['Required workflow "ci" is expected', propose, exempt],
    ['Waiting on deployments: production', propose, exempt],
    ['Code scanning is waiting for results from CodeQL.', propose, exempt],
    ['Cannot update this protected ref.', propose, exempt],
    ["You're not authorized to push to this branch.", propose, exempt],
    ['Cannot create ref due to creations being restricted.', bypass, exempt],
    ['Branch name must start with a given pattern: release/', bypass, exempt],
    ['Cannot force-push to this branch', bypass, exempt],
    ['Commits must have verified signatures.', sign],
    ['Commit message must match a given regex pattern: ^feat', message],
    ['The commit message of 1a2b3c does not match the pattern', message],
    ['Commit author email must end with a given pattern: @acme.example', author],
    ['Email address must end with a given pattern: @acme.example', author],
    ['Committer email must end with a given pattern: @acme.example', committer],
    ['File path is restricted: k8s/web.yaml', path],
    ['File extension .yaml is not allowed', path],
    ['Push cannot contain secrets', secret],
    [
      'A rule of next year',
      /^Change what the rule names, set delivery: pull-request, or/,
      /^Change what the rule names, or give/,
    ],
  ])('%s', (rule, ofTarget, ofProposal = ofTarget) => {
    const words = refuse([rule]);
    const fixOf = (more: object): string => explainRefusal(words, { ...facts, ...more }).fix ?? '';

    expect(fixOf({})).toMatch(ofTarget);
    expect(fixOf({ isProposal: true })).toMatch(ofProposal);
    expect(fixOf({})).toContain(link);
  });
});

test('of several rules each is cured', () => {
  const words = refuse(['Commits must have verified signatures.', 'Commit message must be short']);

  const { code, message: what, fix } = explainRefusal(words, facts);

  expect({ code, what }).toEqual({
    code: 'branch-protected',
    what: 'acme/web refuses the push to main by its rules',
  });
  expect(fix).toMatch(/commit-method: api.*\nGive a commit-message/);
});

describe('what is closed is no missing permission, and the link stays', () => {
  const denied =
    "fatal: unable to access 'https://x/acme/web/': The requested URL returned error: 403";

  test.each<[words: string, what: RegExp, kept: string]>([
    [
      "remote: The 'acme' organization has enabled or enforced SAML SSO.\nremote: To access this repository, visit https://github.com/orgs/acme/sso?authorization_request=AB and try your request again.",
      /single sign-on/,
      'https://github.com/orgs/acme/sso?authorization_request=AB',
    ],
    ['remote: Your account is suspended. See https://x/help', /is suspended/, 'https://x/help'],
    ['remote: This installation has been suspended', /is suspended/, 'suspended'],
    [
      'remote: the `acme` organization has an IP allow list enabled, and your IP address is not permitted',
      /IP allow list/,
      'not permitted',
    ],
    ['remote: Access to this repository has been disabled by staff.', /is closed/, 'by staff'],
    ['remote: Total access is over its data quota', /is closed/, 'Total access'],
    [
      'remote: `acme` forbids access via a fine-grained personal access token if its lifetime is greater than 366 days.',
      /token of this kind/,
      '366 days',
    ],
  ])('%j', (words, what, kept) => {
    const { code, message: told, fix } = explainRefusal(`${words}\n${denied}`, facts);

    expect(code).toBe('access-closed');
    expect(told).toMatch(what);
    expect(fix).toContain(kept);
  });
});
