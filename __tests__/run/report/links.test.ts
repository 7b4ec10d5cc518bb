// Where the summary and the log lead.
import { expect, test } from '@jest/globals';

import { parseRepository } from '../../../src/image/reference.ts';
import { commitPage, packagePage } from '../../../src/run/report/links.ts';
import { readRunner } from '../../../src/runner/context.ts';

const runnerOf = (variables: Readonly<Record<string, string>>) =>
  readRunner({
    GITHUB_REPOSITORY: 'Acme/Web',
    GITHUB_SERVER_URL: 'https://github.com',
    ...variables,
  });
const enterprise = {
  GITHUB_SERVER_URL: 'https://ghe.acme.lan',
  GITHUB_API_URL: 'https://ghe.acme.lan/api/v3',
};

test.each<readonly [string, Readonly<Record<string, string>>, string | undefined]>([
  ['ghcr.io/acme/web', {}, 'https://github.com/Acme/Web/pkgs/container/web'],
  ['ghcr.io/acme/group/web', {}, 'https://github.com/Acme/Web/pkgs/container/group%2Fweb'],
  // Another owner's package stands with another repository.
  ['ghcr.io/other/web', {}, undefined],
  [
    'containers.ghe.acme.lan/acme/web',
    enterprise,
    'https://ghe.acme.lan/Acme/Web/pkgs/container/web',
  ],
  ['ghcr.io/acme/web', enterprise, undefined],
  ['acme/web', {}, 'https://hub.docker.com/r/acme/web'],
  ['nginx', {}, 'https://hub.docker.com/_/nginx'],
  ['quay.io/acme/web', {}, 'https://quay.io/repository/acme/web'],
  ['registry.acme.lan:5000/acme/web', {}, undefined],
  ['ghcr.io/acme/web', { GITHUB_REPOSITORY: '' }, undefined],
])('the page of %s on %j', (image, variables, page) => {
  expect(packagePage(runnerOf(variables), parseRepository(image))).toBe(page);
});

test('the page of a commit is on the server of the run', () => {
  expect(commitPage(runnerOf(enterprise), 'abc')).toBe('https://ghe.acme.lan/Acme/Web/commit/abc');
  expect(commitPage(runnerOf({ GITHUB_REPOSITORY: '' }), 'abc')).toBeUndefined();
});
