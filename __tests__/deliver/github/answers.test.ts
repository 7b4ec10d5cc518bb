import { expect, test } from '@jest/globals';

import { checkAnswer } from '../../../src/deliver/github/answers.ts';

const asked = { apiUrl: 'https://api.github.com', serverUrl: 'https://github.com' };
const pulls = '/repos/{owner}/{repo}/pulls';
const sha = 'a'.repeat(40);
const page = 'https://github.com/acme/web/pull/1';
const pull = {
  number: 1,
  html_url: page,
  node_id: 'PR_1',
  state: 'open',
  title: 'x',
  body: null,
  head: { ref: 'deliver-image/main/acme+web', sha, repo: { id: 1 } },
  base: { ref: 'main', repo: { id: 1 } },
  labels: [],
};

test.each<[name: string, method: string, url: string, data: unknown]>([
  ['no pull request', 'GET', pulls, []],
  ['pull requests', 'GET', pulls, [pull, pull]],
  ['a pull request', 'POST', pulls, pull],
  ['a ref', 'GET', '/repos/{owner}/{repo}/git/ref/{ref}', { object: { sha } }],
  ['of GraphQL', 'POST', '/graphql', { data: {} }],
  ['a refusal of GraphQL', 'POST', '/graphql', { data: null, errors: [{ message: 'no' }] }],
])('an answer: %s', (_, method, url, data) => {
  expect(() => {
    checkAnswer({ method, url, ...asked }, data);
  }).not.toThrow();
});

test.each<[name: string, method: string, url: string, data: unknown, problem: string]>([
  ['a page', 'GET', pulls, '<html>login</html>', 'is no list'],
  ['nothing', 'POST', pulls, undefined, 'is no object'],
  ['null', 'POST', pulls, null, 'is no object'],
  ['an object for a list', 'GET', pulls, {}, 'is no list'],
  ['a list for an object', 'POST', pulls, [], 'is no object'],
  ['null in a list', 'GET', pulls, [null], '[] is no object'],
  ['an empty object', 'POST', pulls, {}, '.number is no number'],
  ['a number as text', 'POST', pulls, { ...pull, number: '1' }, '.number is no number'],
  [
    'a script',
    'POST',
    pulls,
    { ...pull, html_url: 'javascript:alert(1)' },
    '.html_url is no address of https://github.com',
  ],
  [
    'a page of another server',
    'POST',
    pulls,
    { ...pull, html_url: 'https://github.com.evil.io/acme/web/pull/1' },
    '.html_url is no address of https://github.com',
  ],
  [
    'a page with a line end',
    'POST',
    pulls,
    { ...pull, html_url: `${page}\nx=y` },
    '.html_url is no address',
  ],
  [
    'a name of a commit',
    'POST',
    pulls,
    { ...pull, head: { ref: 'x', sha: 'main' } },
    '.head .sha is no commit id',
  ],
  [
    'a ref without a commit',
    'GET',
    '/repos/{owner}/{repo}/git/ref/{ref}',
    { object: {} },
    '.object .sha is no commit id',
  ],
  [
    'a comparison without a count',
    'GET',
    '/repos/{owner}/{repo}/compare/{basehead}',
    { status: 'ahead' },
    '.ahead_by is no number',
  ],
  ['text of GraphQL', 'POST', '/graphql', 'ok', 'is no object'],
])('no answer: %s', (_, method, url, data, problem) => {
  let thrown: unknown;
  try {
    checkAnswer({ method, url, ...asked }, data);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({
    code: 'github',
    message: "https://api.github.com does not answer as GitHub's API does",
    fix: expect.stringMatching(new RegExp(`the answer ${problem.replace(/[[\].]/g, '\\$&')}\\.$`)),
  });
});
