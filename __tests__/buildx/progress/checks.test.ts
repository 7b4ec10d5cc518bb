// BuildKit's checks, from what the builder printed. The outputs are buildx's own, of 0.13 and 0.38 with BuildKit 0.34.
import { describe, expect, test } from '@jest/globals';

import {
  describeChecks,
  explainFailedChecks,
  readChecks,
} from '../../../src/buildx/progress/checks.ts';

const list = ` - StageNameCasing: Stage name 'Build' should be lowercase (line 1)
 - MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 2)
 - SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ARG "PASSWORD") (line 3)
`;
const steps = `#1 [internal] load build definition from Dockerfile
#1 WARN: StageNameCasing: Stage name 'Build' should be lowercase (line 1)
#1 DONE 0.0s

`;
const found = `${steps} \u001b[33m3 warnings found (use docker --debug to expand):\n\u001b[0m${list}`;
const verdict = 'lint violation found for rules: StageNameCasing, MaintainerDeprecated';
const failed = `${found}ERROR: failed to build: failed to solve: ${verdict}\n`;

const rulesOf = (output: string): readonly string[] =>
  readChecks(output).findings.map(({ rule = '-', line = 0 }) => `${rule}:${line}`);
const all = ['StageNameCasing:1', 'MaintainerDeprecated:2', 'SecretsUsedInArgOrEnv:3'];

describe('the findings of a build', () => {
  test.each<[string, string, readonly string[]]>([
    ['none', `${steps}#2 DONE 0.1s\n`, []],
    ['of buildx 0.38', found, all],
    ['of buildx 0.13', found.replace('docker --debug', '--debug'), all],
    ['of a builder without colours', found.replaceAll(/\u001b\[\d+m/g, ''), all],
    [
      'in another order, as BuildKit comes to them',
      found.replace(list, `${list.trimEnd().split('\n').toReversed().join('\n')}\n`),
      all,
    ],
    ['with other line ends', found.replaceAll('\n', '\r\n'), all],
    ['of a build that fails', failed, all],
    ['with a link behind', `${found}\nView build details: docker-desktop://dashboard\n`, all],
    ['one', ` 1 warning found:\n${list.split('\n')[0] ?? ''}\n`, ['StageNameCasing:1']],
    ['one of two platforms', ` 2 warnings found:\n${list}${list}`, all],
    [
      'no check, no line',
      ' 1 warning found:\n - FROM --platform flag should not use a constant\n',
      ['-:0'],
    ],
  ])('%s', (_, output, expected) => {
    expect(rulesOf(output)).toEqual(expected);
  });

  // A step's lines begin with its number, in its end frame with a time.
  test.each([
    ['a step', found.replace(/^/gm, '#5 0.1 ')],
    [
      'the frame of a failed step',
      `------\n > [2/2] RUN x:\n${found.replace(/^/gm, '0.118 ')}------\n`,
    ],
    ['a list without a head', list],
  ])('not what stands in %s', (_, output) => {
    expect(rulesOf(output)).toEqual([]);
  });
});

describe('what is said of them', () => {
  const say = (output: string, dockerfile?: string): readonly string[] =>
    describeChecks(readChecks(output), dockerfile).map(
      ({ text, location }) => `${location?.file ?? ''}:${location?.line ?? ''} ${text}`,
    );

  test('each with its line and the page of its rule', () => {
    expect(say(found, 'app/Dockerfile')[0]).toBe(
      "app/Dockerfile:1 StageNameCasing: Stage name 'Build' should be lowercase (line 1). More: https://docs.docker.com/reference/build-checks/stage-name-casing/",
    );
    expect(say(found, 'app/Dockerfile')).toHaveLength(3);
  });

  test('without a file, where the Dockerfile lies elsewhere', () => {
    expect(say(found)[0]).toMatch(/^: StageNameCasing/);
  });

  test('at most fifty, and how many more', () => {
    const many = Array.from({ length: 60 }, (_, line) => ` - A: b (line ${line})\n`).join('');
    const said = say(` 70 warnings found:\n${many}`, 'Dockerfile');
    expect(said).toHaveLength(51);
    expect(said.at(-1)).toBe(': 20 more warnings of the builder stand in its output');
  });

  test.each([
    ['JSONArgsRecommended', 'json-args-recommended'],
    ['FromAsCasing', 'from-as-casing'],
    ['InvalidBaseImagePlatform', 'invalid-base-image-platform'],
    ['SecretsUsedInArgOrEnv', 'secrets-used-in-arg-or-env'],
  ])('the page of %s', (rule, page) => {
    expect(say(` 1 warning found:\n - ${rule}: x (line 1)\n`)[0]).toContain(`/${page}/`);
  });
});

describe('checks that fail the build', () => {
  test('are an error with the lines of those that did', () => {
    expect(explainFailedChecks(failed, 'Dockerfile')).toMatchObject({
      code: 'dockerfile-checks',
      location: { file: 'Dockerfile', line: 1 },
      message: `The Dockerfile says that its checks fail the build, and these did: StageNameCasing, MaintainerDeprecated
  - Dockerfile:1: StageNameCasing: Stage name 'Build' should be lowercase (line 1)
  - Dockerfile:2: MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 2)`,
      fix: expect.stringContaining(
        '# check=skip=StageNameCasing,MaintainerDeprecated;error=true',
      ) as unknown,
    });
  });

  test.each<[string, string, string | undefined, object]>([
    ['without a file', failed, undefined, { location: undefined }],
    [
      'without a list',
      `ERROR: failed to solve: ${verdict}\n`,
      'Dockerfile',
      { location: undefined },
    ],
  ])('%s', (_, output, dockerfile, expected) => {
    expect(explainFailedChecks(output, dockerfile)).toMatchObject(expected);
  });

  test.each([
    ['a build that failed otherwise', `${found}ERROR: failed to solve: process did not complete\n`],
    ['a step that says so', `${found}#5 0.1 ERROR: ${verdict}\n`],
    ['a build that ended well', found],
  ])('not %s', (_, output) => {
    expect(explainFailedChecks(output, 'Dockerfile')).toBeUndefined();
  });
});
