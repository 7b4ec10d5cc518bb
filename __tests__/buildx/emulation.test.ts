import { expect, test } from '@jest/globals';

import { planEmulation } from '../../src/buildx/emulation.ts';
import { parsePlatform } from '../../src/image/platform.ts';

// driver, platforms that the builder lists, platforms wanted -> what to do
test.each<[string | undefined, string, string, string]>([
  ['docker', 'linux/amd64', 'linux/amd64,linux/arm64', 'register arm64'],
  ['docker', 'linux/amd64,linux/amd64/v2', 'linux/arm/v7,linux/arm/v6', 'register arm'],
  ['docker-container', 'linux/amd64', 'linux/s390x,linux/riscv64', 'register s390x,riscv64'],
  ['docker', 'linux/amd64,linux/arm64/v8', 'linux/arm64', 'hopeless'],
  ['docker', 'linux/amd64,linux/arm/v7', 'linux/arm/v7', 'hopeless'],
  ['remote', 'linux/amd64', 'linux/arm64', 'hopeless'],
  ['kubernetes', 'linux/amd64', 'linux/arm64', 'hopeless'],
  [undefined, '', 'linux/arm64', 'register arm64'],
])('%s with %s, wanted %s: %s', (driver, listed, wanted, expected) => {
  const builder =
    driver === undefined
      ? undefined
      : { name: 'b', driver, platforms: listed.split(','), hostNetwork: false, registries: [] };
  const plan = planEmulation(wanted.split(',').map(parsePlatform), builder);
  expect(plan.kind === 'register' ? `register ${plan.architectures.join(',')}` : plan.kind).toBe(
    expected,
  );
});

test('an engine without rights registers nothing', () => {
  expect(planEmulation([parsePlatform('linux/arm64')], undefined, true)).toEqual({
    kind: 'hopeless',
    reason: 'a rootless engine cannot register QEMU: register it on the machine',
  });
});
