// Which versions of git a delivery to a branch takes, however a vendor writes them.
import { describe, expect, test } from '@jest/globals';

import { checkGitVersion } from '../../../src/deliver/git/access.ts';

describe('new enough', () => {
  test.each([
    'git version 2.31.0',
    'git version 2.39.5 (Apple Git-154)',
    'git version 2.45.1.windows.1',
    'git version 2.54.GIT',
    'git version 2.100.0-rc1',
    'git version 3.0.0',
    'no version at all',
    '',
  ])('%j', (printed) => {
    expect(() => {
      checkGitVersion(`${printed}\n`);
    }).not.toThrow();
  });
});

describe('too old', () => {
  test.each([
    ['git version 2.30.2', '2.30.2'],
    ['git version 2.25.1', '2.25.1'],
    ['git version 2.9.3 (Apple Git-75)', '2.9.3'],
    ['git version 2.30.1.windows.1', '2.30.1.windows.1'],
    ['git version 1.8.3.1', '1.8.3.1'],
  ])('%j', (printed, version) => {
    expect(() => {
      checkGitVersion(`${printed}\n`);
    }).toThrow(`git 2.31 or newer is needed, this is ${version}`);
  });
});
