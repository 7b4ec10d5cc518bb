// Jobs of one image in every order that a seed gives, with a kill at any step, a registry that shows a push late, and
// requests that fail. In each: nothing is named or pinned that is not whole, and a re-run ends at one digest.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import type { Digest } from '../../../src/image/digest.ts';
import type { StageEffects } from '../../../src/run/effects.ts';
import { makeImages } from '../../../src/run/image/image.ts';
import { lookLast } from '../../../src/run/image/last-look.ts';
import { lookAtImages, settleSources } from '../../../src/run/image/sources.ts';
import { tries } from '../../tries.ts';
import { contextOf } from '../../version/context.ts';
import { planOf } from '../plan-of.ts';
import { engineBuilder, openStageEffects } from '../stage-effects.ts';

import { type Ended, type Kill, openSchedule, randomOf, type Schedule } from './schedule.ts';
import { openWorld, uniqueName, type World } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'orders-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const name = 'ghcr.io/acme/web';
const version = `${name}:1.4.0`;

/** One job: its input `shard`, where it builds not all by itself, and what else it is given. */
interface Job {
  readonly shard?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** What the jobs share beside the registry: where the manifests are. */
interface Place {
  readonly world: World;
  readonly schedule: Schedule;
  readonly platforms: string;
  readonly pins: Digest[];
}

function openEffects({ world, schedule }: Place, job: string): StageEffects {
  const temporaryFolder = join(folder, uniqueName());
  mkdirSync(temporaryFolder);
  const effects = openStageEffects({
    runProcess: world.dockerFor(job),
    temporaryFolder,
    sleep: (milliseconds) => schedule.step(job, () => undefined, schedule.now() + milliseconds),
    random: randomOf(schedule.now()),
  });
  return { ...effects, registry: world.registryFor(job) };
}

/** As a run does it: look, make, pin. */
async function runJob(place: Place, job: string, { shard = '', inputs }: Job): Promise<void> {
  const { schedule, platforms, pins } = place;
  const effects = openEffects(place, job);
  const plan = planOf(
    { image: name, platforms, shard, ...inputs },
    contextOf('tag v1.4.0', ['v1.4.0']),
    '7',
  );
  const looked = await lookAtImages(effects, plan);
  const images = await settleSources(effects, plan, looked, Promise.resolve(undefined));
  const { made, failures } = await makeImages(effects, {
    ...{ plan, images, clusters: [] },
    builder: shard === 'merge' ? undefined : engineBuilder,
  });
  if (failures.length > 0) throw failures[0] as Error;
  for (const { digest } of await lookLast(effects, plan, made)) {
    await schedule.step(job, () => {
      pins.push(digest);
    });
  }
}

interface Setting {
  readonly platforms: string;
  readonly jobs: readonly Job[];
  readonly late?: number;
  readonly failing?: number;
  /** How many of the jobs are killed. */
  readonly kills?: number;
}

interface Outcome {
  readonly ended: ReadonlyMap<string, Ended>;
  /** Everything that was pinned, in order, and all that the version's tag has named. */
  readonly pins: readonly Digest[];
  readonly named: readonly Digest[];
  readonly builds: number;
}

/** The first run, then those that did not end green again, then all of them. */
async function runOrders(seed: number, setting: Setting): Promise<readonly Outcome[]> {
  const random = randomOf(seed);
  const pins: Digest[] = [];
  const wanted = setting.platforms.split(',').toSorted();
  const schedule = openSchedule(random, () => {
    // After every single step: what is named or pinned is whole.
    const shown = [...world.historyOf(version), ...pins];
    for (const digest of shown) expect(world.platformsOf(name, digest)).toEqual(wanted);
  });
  const { late = 0, failing = 0, kills = 0 } = setting;
  const world = openWorld({ schedule, random, late, failing });
  const place = { world, schedule, platforms: setting.platforms, pins };
  const jobs = new Map(
    setting.jobs.map((job, at) => {
      const label = `${at}: ${job.shard ?? 'all'}`;
      return [label, () => runJob(place, label, job)] as const;
    }),
  );
  const killed = new Map<string, Kill>(
    [...jobs.keys()]
      .toSorted(() => random() - 0.5)
      .slice(0, kills)
      .map((job) => [job, { at: 1 + Math.floor(random() * 25), isDone: random() < 0.5 }]),
  );
  const outcomes: Outcome[] = [];
  const runAll = async (some: typeof jobs, kill?: typeof killed): Promise<void> => {
    const ended = await schedule.run(some, kill);
    const named = world.historyOf(version);
    outcomes.push({ ended, pins: [...pins], named: [...named], builds: world.builds() });
  };
  await runAll(jobs, killed);
  world.heal();
  const again = [...jobs].filter(([job]) => outcomes[0]?.ended.get(job) !== 'green');
  // Where all were green and none saw all, any of them is run again.
  const isDelivered = pins.length > 0;
  await runAll(new Map(again.length > 0 || isDelivered ? again : [...jobs].slice(0, 1)));
  await runAll(jobs);
  return outcomes;
}

const two: Setting = {
  platforms: 'linux/amd64,linux/arm64',
  jobs: [{ shard: 'linux/amd64' }, { shard: 'linux/arm64' }],
};
const shared: Setting = {
  platforms: 'linux/amd64,linux/arm64,linux/arm/v7',
  jobs: [{ shard: 'linux/amd64' }, { shard: 'linux/arm64,linux/arm/v7' }],
};
const many: Setting = {
  platforms: 'linux/386,linux/amd64,linux/arm64,linux/ppc64le,linux/s390x',
  jobs: ['linux/386', 'linux/amd64', 'linux/arm64', 'linux/ppc64le', 'linux/s390x'].map(
    (shard) => ({ shard }),
  ),
};
const merging: Setting = { ...two, jobs: [...two.jobs, { shard: 'merge' }] };
const once: Setting = {
  ...merging,
  jobs: merging.jobs.map((job) => ({ ...job, inputs: { 'existing-tag': 'fail' } })),
};
const elsewhere: Setting = {
  ...two,
  jobs: two.jobs.map((job) => ({ ...job, inputs: { 'shard-repository': 'ghcr.io/acme/parts' } })),
};

/** The orders of one kind of run; each seed is one. */
function ordersOf(count: number): readonly number[] {
  const { seed, numRuns } = tries(count);
  return Array.from({ length: numRuns }, (_, place) => seed + place);
}

const kinds: readonly (readonly [string, Setting])[] = [
  ['two jobs', two],
  ['two jobs, one of two platforms', shared],
  ['five jobs', many],
  ['two jobs and one that joins', merging],
  ['two jobs and one that joins, where no tag may be there', once],
  ['two jobs that meet in another repository', elsewhere],
];

/** What holds at the end, whatever came between: the tag names one whole image, and that is what is pinned. */
function expectOneImage(outcomes: readonly Outcome[]): void {
  const [, again, all] = outcomes;
  expect(new Set(again?.ended.values())).not.toContain('failed');
  expect(again?.named.length).toBeGreaterThan(0);
  const named = again?.named.at(-1);
  expect(all?.pins.at(-1)).toBe(named);
  // A run after the last one builds nothing and changes nothing.
  expect(new Set(all?.ended.values())).toEqual(new Set(['green']));
  expect(all?.builds).toBe(again?.builds);
  expect(all?.named).toEqual(again?.named);
}

describe('without a fault, at least one delivers, and all make one index', () => {
  test.each(kinds)('%s', async (_, setting) => {
    for (const seed of ordersOf(12)) {
      const outcomes = await runOrders(seed, setting);
      const [first] = outcomes;
      expect(new Set(first?.ended.values())).toEqual(new Set(['green']));
      expect(first?.builds).toBe(setting.jobs.filter(({ shard }) => shard !== 'merge').length);
      expect(new Set(first?.pins).size).toBe(1);
      expect(new Set(first?.named)).toEqual(new Set(first?.pins));
      expectOneImage(outcomes);
    }
  });
});

test.each<[string, readonly Readonly<Record<string, string>>[]]>([
  ['a build argument', [{ 'build-args': 'ARCH=amd64' }, { 'build-args': 'ARCH=arm64' }]],
  ['a label that each works out anew', [{ labels: 'date=1' }, { labels: 'date=2' }]],
  ['the stage', [{}, { target: 'arm64' }]],
  ['the platforms', [{}, { platforms: 'linux/amd64,linux/arm64,linux/s390x' }]],
  [
    'a part in another repository',
    elsewhere.jobs.map(({ inputs }, at) => ({ ...inputs, target: `${at}` })),
  ],
])('jobs that differ in %s: one of them always fails, and nothing is pinned', async (_, given) => {
  const jobs = two.jobs.map((job, at) => ({ ...job, inputs: given[at] ?? {} }));
  for (const seed of ordersOf(5)) {
    const outcomes = await runOrders(seed, { ...two, jobs });
    for (const { ended, pins } of outcomes) {
      expect([...ended.values()]).toContain('failed');
      expect(pins).toEqual([]);
    }
  }
});

describe('one run never makes two indexes, and a re-run ends with one', () => {
  const faults: readonly (readonly [string, Partial<Setting>])[] = [
    ['a job that is killed', { kills: 1 }],
    ['all jobs killed', { kills: 9 }],
    ['a registry that shows a push late', { late: 20_000 }],
    ['one that shows it too late', { late: 600_000 }],
    ['one that answers some requests with 429 or 503', { failing: 8 }],
    ['all of it', { failing: 4, late: 40_000, kills: 1 }],
  ];
  const rows = faults.flatMap(([fault, more]) =>
    kinds.map(([kind, setting]) => [fault, kind, { ...setting, ...more }] as const),
  );
  test.each(rows)('%s: %s', async (_, __, setting) => {
    for (const seed of ordersOf(5)) {
      const outcomes = await runOrders(seed, setting);
      expect(new Set(outcomes.at(-1)?.named).size).toBe(1);
      expect(new Set(outcomes.at(-1)?.pins).size).toBe(1);
      expectOneImage(outcomes);
    }
  });
});

describe('two that make the same at once: what is pinned is whole, and a re-run ends at the tag', () => {
  const twice = (setting: Setting): Setting => ({
    ...setting,
    jobs: [...setting.jobs, ...setting.jobs],
  });
  const rows: readonly (readonly [string, Setting])[] = [
    ['two jobs of one platform', { ...two, jobs: [...two.jobs, { shard: 'linux/amd64' }] }],
    ['two whole runs', twice(two)],
    ['two whole runs, each with a job that joins', twice(merging)],
    [
      'two whole runs with kills and faults',
      { ...twice(shared), kills: 2, failing: 3, late: 5_000 },
    ],
  ];
  test.each(rows)('%s', async (_, setting) => {
    for (const seed of ordersOf(8)) expectOneImage(await runOrders(seed, setting));
  });
});

describe('runs of one commit that each build all: green, what is pinned is whole, and a re-run ends at the tag', () => {
  const crowd = (count: number, more: Partial<Setting> = {}): Setting => ({
    platforms: two.platforms,
    jobs: Array<Job>(count).fill({ inputs: { aliases: 'latest, sha' } }),
    ...more,
  });

  test.each([
    [2, 40],
    [20, 1],
  ])('%d at once', async (count, orders) => {
    for (const seed of ordersOf(orders)) {
      const outcomes = await runOrders(seed, crowd(count));
      expect(new Set(outcomes[0]?.ended.values())).toEqual(new Set(['green']));
      expectOneImage(outcomes);
    }
  });

  test('three, one beside a run of the branch', async () => {
    const setting = crowd(2);
    const jobs = [...setting.jobs, { inputs: { version: 'sha' } }];
    for (const seed of ordersOf(20)) {
      const outcomes = await runOrders(seed, { ...setting, jobs });
      expect(new Set(outcomes[0]?.ended.values())).toEqual(new Set(['green']));
    }
  });

  test('with kills and faults', async () => {
    const faults = { kills: 1, failing: 3, late: 5_000 };
    for (const seed of ordersOf(30)) expectOneImage(await runOrders(seed, crowd(3, faults)));
  });
});
