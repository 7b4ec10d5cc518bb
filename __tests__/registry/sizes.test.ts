// What an image weighs, from the manifests that a registry serves.
import { expect, test } from '@jest/globals';

import { manifestOf } from '../../src/registry/manifest.ts';
import { readSizes } from '../../src/registry/sizes.ts';

const digestOf = (digit: string): string => `sha256:${digit.repeat(64)}`;
const blob = (size: number): object => ({ digest: digestOf('9'), mediaType: 'x', size });
const image = (config: number, ...layers: number[]): object => ({
  config: blob(config),
  layers: layers.map(blob),
});
const entry = (digit: string, platform?: object): object => ({
  ...{ digest: digestOf(digit), mediaType: 'x', size: 1 },
  ...(platform && { platform }),
});

/** What is served, by reference. */
function reader(served: Readonly<Record<string, object>>) {
  return (reference: string) => {
    const text = served[reference];
    const bytes = Buffer.from(JSON.stringify(text ?? null));
    return Promise.resolve(text && manifestOf(bytes, 'application/json'));
  };
}

const name = 'localhost:5000/acme/web';
const amd64 = { os: 'linux', architecture: 'amd64' };
const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' };

test.each([
  [
    'a plain manifest, by its tag',
    `${name}:1.0.0`,
    { [`${name}:1.0.0`]: image(10, 100, 1000) },
    [['', 1110]],
  ],
  [
    'an index, by its digest: attestations are no platforms',
    `${name}@${digestOf('a')}`,
    {
      [`${name}@${digestOf('a')}`]: {
        manifests: [
          entry('1', amd64),
          entry('2', arm64),
          entry('3', { os: 'unknown', architecture: 'unknown' }),
        ],
      },
      [`${name}@${digestOf('1')}`]: image(1, 10),
      [`${name}@${digestOf('2')}`]: image(2, 20),
      [`${name}@${digestOf('3')}`]: image(4, 40),
    },
    [
      ['linux/amd64', 11],
      ['linux/arm64', 22],
    ],
  ],
  [
    'an index of which one image is gone',
    `${name}:1@${digestOf('a')}`,
    {
      [`${name}:1@${digestOf('a')}`]: { manifests: [entry('1', amd64), entry('2', arm64)] },
      [`${name}@${digestOf('2')}`]: image(2, 20),
    },
    [['linux/arm64', 22]],
  ],
  ['what is not there', `${name}:1`, {}, []],
  ['no sizes', `${name}:1`, { [`${name}:1`]: { layers: [] } }, [['', 0]]],
])('%s', async (_, reference, served, expected) => {
  expect([...(await readSizes(reader(served), reference))]).toEqual(expected);
});
