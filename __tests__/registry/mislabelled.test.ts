// An index may name a platform that a part of it was not built for: whoever pulls it there gets a program that cannot run.
import { expect, test } from '@jest/globals';

import { openDoor } from './open-door.ts';
import {
  describePlatform,
  digestOf,
  indexOf,
  manifestOf,
  usePlayedRegistry,
} from './played-registry.ts';

const played = usePlayedRegistry();
const tag = 'ghcr.io/acme/web:1.4.0';

const configuration = (architecture: string, more: object = {}): string =>
  JSON.stringify({ os: 'linux', architecture, ...more });

test.each<[string, named: string, built: string, readonly string[] | undefined]>([
  [
    'another architecture',
    'linux/arm64',
    configuration('amd64'),
    ['linux/arm64 is built for linux/amd64'],
  ],
  [
    'another system',
    'windows/amd64',
    configuration('amd64'),
    ['windows/amd64 is built for linux/amd64'],
  ],
  ['the same', 'linux/arm64', configuration('arm64'), undefined],
  ['a variant in the index alone', 'linux/arm/v7', configuration('arm'), undefined],
  [
    'a variant in the image alone',
    'linux/arm64',
    configuration('arm64', { variant: 'v8' }),
    undefined,
  ],
  ['the same in other words', 'linux/aarch64', configuration('arm64'), undefined],
  ['an image that says nothing', 'linux/arm64', '{}', undefined],
])('%s', async (_, named, built, expected) => {
  const manifest = manifestOf(built);
  const index = indexOf(describePlatform(named, { digest: digestOf(manifest) }));
  played.play({ [tag]: [index], blobs: [manifest, built] });
  const { registry } = openDoor({
    environment: played.environment,
    insecureRegistries: ['ghcr.io'],
  });
  const found = await registry.read(tag);
  expect(found.kind === 'held' ? found.image.mislabelled : found).toEqual(expected);
});
