import { expect, test } from '@jest/globals';

import type { DeliveryEdges } from '../../src/deliver/delivery.ts';
import { openGitHub } from '../../src/deliver/github.ts';
import { keepLog } from '../integration/kept-log.ts';

test("the token is hidden by the time that GitHub's API is open", async () => {
  const log = keepLog();
  const edges = { environment: {}, signal: new AbortController().signal, log };
  await openGitHub(edges as unknown as DeliveryEdges, 'ghs_1');
  expect(log.masked).toEqual(['ghs_1']);
});
