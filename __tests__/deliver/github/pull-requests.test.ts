import { expect, test } from '@jest/globals';

import { isNotYetVisible } from '../../../src/deliver/github/pull-requests.ts';

test.each([
  ['Validation Failed: {"resource":"PullRequest","field":"head","code":"invalid"}', true],
  [
    'Validation Failed: {"resource":"PullRequest","code":"custom","message":"not all refs are readable"}',
    true,
  ],
  ['Validation Failed: No commits between main and x', true],
  ['Validation Failed: A pull request already exists for acme:x.', false],
])('%s: GitHub may only need a moment: %s', (message, isPassing) => {
  expect(isNotYetVisible(message)).toBe(isPassing);
});
