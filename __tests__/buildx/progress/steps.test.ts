// The count of cached steps, from what builders print with --progress=plain (buildx 0.13 and 0.35).
import { describe, expect, test } from '@jest/globals';

import { openStepCounter } from '../../../src/buildx/progress/steps.ts';

function count(output: string, size = output.length): unknown {
  const counter = openStepCounter();
  for (let at = 0; at < output.length; at += size) counter.add(output.slice(at, at + size));
  return counter.read();
}

const twoPlatforms = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 92B done
#1 DONE 0.0s

#4 [linux/amd64 1/3] FROM docker.io/library/alpine:3@sha256:aa
#4 CACHED

#5 [linux/amd64 2/3] RUN make
#5 CACHED

#6 [linux/arm64 2/3] RUN make
#6 0.123 #6 CACHED
#6 0.124 [linux/arm64 9/9] RUN pretends
#6 DONE 1.0s

#7 [linux/amd64->arm64 build 3/3] COPY a b
#7 CACHED

#8 exporting to image
#8 CACHED
`;

test.each([
  ['two platforms: base images and what is no step do not count', twoPlatforms, 3, 2],
  [
    'a step that comes again, as in a second try',
    '#5 [2/3] RUN x\n#5 [2/3] RUN x\n#5 CACHED\n',
    1,
    1,
  ],
  ['a named stage', '#5 [stage-1 2/3] COPY --from=build /a /a\n#5 DONE 0.1s\n', 1, 0],
  ['a last line without its end', '#5 [2/3] RUN x\n#5 CACHED', 1, 1],
  ['line ends of Windows', '#5 [2/3] RUN x\r\n#5 CACHED\r\n', 1, 1],
  ['nothing', '', 0, 0],
  ['a step that no line begins', '#5 CACHED\n', 0, 0],
])('%s', (_, output, steps, cached) => {
  expect(count(output)).toEqual({ steps, cached });
  expect(count(output, 7)).toEqual({ steps, cached });
});

describe('what never ends a line', () => {
  test('costs no memory and no time', () => {
    const counter = openStepCounter();
    for (let piece = 0; piece < 20_000; piece += 1) counter.add('#5 ['.repeat(250));
    counter.add('\n#5 [2/3] RUN x\n');
    expect(counter.read()).toEqual({ steps: 1, cached: 0 });
  });
});
