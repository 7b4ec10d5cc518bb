import { expect, test } from '@jest/globals';

import type { Effects } from '../../src/effects.ts';
import { openGitHub } from '../../src/deliver/github.ts';
import { readRunner } from '../../src/runner/context.ts';
import { keepLog } from '../integration/kept-log.ts';

test("the token is hidden by the time that GitHub's API is open", async () => {
  const log = keepLog();
  const effects = { runner: readRunner({}), signal: new AbortController().signal, log };
  await openGitHub(effects as unknown as Effects, 'ghs_1');
  expect(log.masked).toEqual(['ghs_1']);
});
