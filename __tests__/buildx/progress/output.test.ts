// What BuildKit prints of its steps: the target of a bake that failed, the configuration that was exported.
import { expect, test } from '@jest/globals';

import { findFailedTarget, readExportedConfig } from '../../../src/buildx/progress/output.ts';

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

const config = (digit: string): string => `sha256:${digit.repeat(64)}`;
const exporting = (digit: string): string => `#5 exporting config ${config(digit)}`;
test.each<[string, string, string | undefined]>([
  ['one image', `#5 exporting to image\n${exporting('1')} 0.0s done\n#5 DONE`, config('1')],
  ['told twice', `${exporting('1')}\n${exporting('1')} done\n`, config('1')],
  ['of two platforms', `${exporting('1')}\n${exporting('2')}\n`, undefined],
  ['what a step prints is none', `#5 0.1 exporting config ${config('1')}\n`, undefined],
  ['none', '#5 exporting to image\n', undefined],
])('the configuration of %s', (_, output, expected) => {
  expect(readExportedConfig(output)).toBe(expected);
});
