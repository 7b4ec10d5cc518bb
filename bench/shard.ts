// One runner for each platform: an image with real RUN steps, built for both platforms in one job against two jobs at once,
// whose arm64 one is emulated here, too; and how joining grows from 2 platforms to 8. Ratios of one run on one machine;
// figures are medians, and the sides of a comparison take turns. Every build is of a commit of its own, so nothing is cached.
//   node bench/shard.ts [ROUNDS], after `scripts/engine up` and `npm run build`
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { pushEvent } from '../scripts/runner/event.ts';
import { type ActionResult, projectRoot, runAction } from '../scripts/runner/run-action.ts';
import { createTinyRepository } from '../scripts/runner/sample-applications.ts';

type Environment = Readonly<Record<string, string>>;

const two = ['linux/amd64', 'linux/arm64'];
const eight = [
  ...['linux/386', 'linux/amd64', 'linux/arm/v6', 'linux/arm/v7'],
  ...['linux/arm64', 'linux/ppc64le', 'linux/riscv64', 'linux/s390x'],
];

/** A second of work on this machine's own processor, many of an emulated one. */
const dockerfile = `FROM node:24-alpine
COPY message.txt /
RUN node -e "const { createHash } = require('node:crypto'); let text = 'a'; for (let left = 300000; left > 0; left -= 1) text = createHash('sha256').update(text).digest('hex')"
RUN node -e "require('node:fs').writeFileSync('/sorted', Array.from({ length: 100000 }, (_, at) => (at * 7919) % 100003).sort().join())"
`;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function time<T>(work: () => Promise<T>): Promise<{ milliseconds: number; ended: T }> {
  const start = performance.now();
  const ended = await work();
  return { milliseconds: performance.now() - start, ended };
}

interface Jobs {
  /** One job of the next commit's image; without a shard it makes the whole. */
  readonly run: (shard?: string) => Promise<ActionResult>;
  /** Another commit: what was built before is of no use. */
  readonly change: () => Promise<void>;
  readonly remove: () => void;
}

async function open(
  env: Environment,
  platforms: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<Jobs> {
  const image = `${env['DELIVER_IMAGE_REGISTRY'] ?? ''}/bench-${Date.now()}/app`;
  const repository = await createTinyRepository(image, files);
  const main = 'refs/heads/main';
  let count = 0;
  let event = await pushEvent(repository, main);
  return {
    run: async (shard = '') => {
      const workspace = await repository.checkout(event.ref);
      const inputs = {
        ...{ image, shard, platforms: platforms.join(), manifests: 'k8s', delivery: 'output' },
        ...(shard !== '' && { 'shard-wait': '0s' }),
      };
      const result = await runAction({ workspace, event, inputs, env });
      if (result.exitCode !== 0) throw new Error(result.stdout);
      return result;
    },
    change: async () => {
      count += 1;
      const changes = { 'message.txt': `${Date.now()} ${count}\n` };
      await repository.git('pull', '--quiet', '--rebase', 'origin', 'main');
      await repository.commit(`Change ${count}`, changes);
      event = await pushEvent(repository, main);
    },
    remove: () => {
      repository.remove();
    },
  };
}

/** Milliseconds from the last push to the end, by the run's own record. */
function afterPush({ stdout }: ActionResult): number {
  const [, line = ''] = /^Time: (.*)$/m.exec(stdout) ?? [];
  const stages = line.split(', ').map((stage) => /^(\w+) ([\d.]+) s$/.exec(stage) ?? []);
  const counted = ['wait', 'merge', 'verify', 'deliver'];
  return stages
    .filter(([, name = '']) => counted.includes(name))
    .reduce((sum, [, , seconds]) => sum + Number(seconds) * 1000, 0);
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

async function compareBuilds(env: Environment, rounds: number): Promise<void> {
  const jobs = await open(env, two, { Dockerfile: dockerfile });
  const names = ['one', 'native', 'emulated', 'merge', 'both', 'after'] as const;
  const figures: Record<(typeof names)[number], number[]> = {
    ...{ one: [], native: [], emulated: [], merge: [], both: [], after: [] },
  };
  for (let round = 0; round <= rounds; round += 1) {
    await jobs.change();
    const one = await time(() => jobs.run());
    await jobs.change();
    const emulated = await time(() => jobs.run('linux/arm64'));
    const native = await time(() => jobs.run('linux/amd64'));
    await jobs.change();
    await Promise.all(two.map((shard) => jobs.run(shard)));
    const merge = await time(() => jobs.run('merge'));
    await jobs.change();
    const both = await time(() => Promise.all(two.map((shard) => jobs.run(shard))));
    // The first round warms up and does not count.
    if (round === 0) continue;
    figures.one.push(one.milliseconds);
    figures.emulated.push(emulated.milliseconds);
    figures.native.push(native.milliseconds);
    figures.merge.push(merge.milliseconds);
    figures.both.push(both.milliseconds);
    figures.after.push(afterPush(native.ended));
  }
  jobs.remove();
  const { one, native, emulated, merge, both, after } = Object.fromEntries(
    names.map((name) => [name, median(figures[name])]),
  ) as Record<(typeof names)[number], number>;
  console.log('an image with real RUN steps, amd64 and emulated arm64');
  console.log(`  one job for both                    ${seconds(one)}`);
  console.log(`  the arm64 shard, alone              ${seconds(emulated)}`);
  console.log(`  the amd64 shard, alone, and merge   ${seconds(native)}`);
  console.log(`  a job that only merges, as a whole  ${seconds(merge)}`);
  console.log(`  merge and delivery after the push   ${seconds(after)}`);
  console.log(
    `  both shards at once                 ${seconds(both)}: ${(both / (emulated + after)).toFixed(2)} times the slowest and merge`,
  );
  console.log(
    `  of two native runners the slower one would take about ${seconds(native)}: ${(one / native).toFixed(1)} times as fast as one job`,
  );
}

async function compareGrowth(env: Environment, rounds: number): Promise<void> {
  console.log('a copy-only image, one job a platform, one after the other');
  for (const platforms of [two, eight.slice(0, 4), eight]) {
    const jobs = await open(env, platforms, {});
    const figures: { first: number; last: number; after: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      await jobs.change();
      const times: { milliseconds: number; ended: ActionResult }[] = [];
      for (const shard of platforms) times.push(await time(() => jobs.run(shard)));
      const [first] = times;
      const last = times.at(-1);
      if (round === 0 || !first || !last) continue;
      const after = afterPush(last.ended);
      figures.push({ first: first.milliseconds, last: last.milliseconds, after });
    }
    jobs.remove();
    const of = (name: 'first' | 'last' | 'after'): string =>
      seconds(median(figures.map((one) => one[name])));
    console.log(
      `  ${platforms.length} platforms: the first job ${of('first')}, the last ${of('last')}, of it after the push ${of('after')}`,
    );
  }
}

const rounds = Number(process.argv[2] ?? '5');
const printed = execFileSync(path.join(projectRoot, 'scripts', 'engine'), ['env', '--json']);
const environment = JSON.parse(printed.toString()) as Environment;
await compareBuilds(environment, rounds);
await compareGrowth(environment, rounds);
