import { describe, expect, test } from '@jest/globals';

import { planBuilder } from '../../src/build/builder.ts';
import type { EngineFacts } from '../../src/build/builder.ts';

const containerd = { reachable: true, containerdStore: true } as const;
const classic = { reachable: true, containerdStore: false } as const;
const down = { reachable: false, message: 'no socket' } as const;

describe('the cheapest builder that can do the work', () => {
  test.each<
    [string, EngineFacts['engine'], string | undefined, number, string | undefined, string]
  >([
    // engine and its current driver, platforms, input builder -> what is done, and why
    ['containerd store', containerd, 'docker', 2, undefined, 'use the engine’s own'],
    ['classic store, one platform', classic, 'docker', 1, undefined, 'use the engine’s own'],
    ['classic store, two platforms', classic, 'docker', 2, undefined, 'create'],
    ['current docker-container', classic, 'docker-container', 2, undefined, 'use current'],
    ['remote, no engine', down, 'remote', 2, undefined, 'use current'],
    ['kubernetes, no engine', down, 'kubernetes', 2, undefined, 'use current'],
    ['named', containerd, 'docker-container', 2, 'big', 'use big'],
    ['unknown driver', containerd, undefined, 2, undefined, 'use the engine’s own'],
  ])('%s', (_, engine, driver, platformCount, builder, expected) => {
    const facts = { engine, builder: driver === undefined ? undefined : { name: 'b', driver } };
    const plan = planBuilder(facts, { builder, platformCount });
    const name =
      plan.kind === 'create'
        ? ''
        : (plan.name ?? (plan.reason.includes('own') ? 'the engine’s own' : 'current'));
    expect(`${plan.kind} ${name}`.trim()).toBe(expected);
  });

  test.each(['docker', 'docker-container'])('driver %s without an engine is an error', (driver) => {
    expect(() =>
      planBuilder(
        { engine: down, builder: { name: 'b', driver } },
        { builder: undefined, platformCount: 1 },
      ),
    ).toThrow(expect.objectContaining({ code: 'engine-unreachable' }));
  });
});
