// The target of a bake that failed, as BuildKit prints its steps.
import { expect, test } from '@jest/globals';

import { findFailedTarget } from '../../../src/buildx/progress/output.ts';

const frame = (step: string): string =>
  `#7 ERROR: no\n------\n > ${step}:\n0.1 no such file\n------\n`;

test.each<[string, string, string | undefined]>([
  ['a step', `${frame('[web 2/2] COPY server.js .')}ERROR: failed to solve: x`, 'web'],
  ['of one of several platforms', `${frame('[web linux/amd64 2/2] RUN x')}ERROR: x`, 'web'],
  ['of a stage', `${frame('[web stage-1 2/2] RUN x')}ERROR: x`, 'web'],
  ['the load of its Dockerfile', `${frame('[web internal] load build definition')}ERROR: x`, 'web'],
  ['the verdict', 'ERROR: target web: failed to solve: x', 'web'],
  [
    'the verdict goes first',
    `${frame('[api 2/2] RUN x')}ERROR: target web: failed to solve: x`,
    'web',
  ],
  ['what a step prints is none', '#7 0.1 ------\n#7 0.2  > [web 2/2] RUN x:\nERROR: x', undefined],
  ['nothing', 'ERROR: x', undefined],
])('%s', (_, output, target) => {
  expect(findFailedTarget(output)).toBe(target);
});
