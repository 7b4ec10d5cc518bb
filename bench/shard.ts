// One runner for each platform: an image with real RUN steps, built for both platforms in one job against two jobs at once,
// whose arm64 one is emulated here, too; and how joining grows from 2 platforms to 8. Ratios of one run on one machine;
// figures are medians, and the sides of a comparison take turns. Every build is of a commit of its own, so nothing is cached.
//   node bench/shard.ts [ROUNDS], after `scripts/engine up --disk` and `npm run build`
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { pushEvent } from '../scripts/runner/event.ts';
import { runOrThrow } from '../scripts/runner/process.ts';
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
RUN node -e "const { createHash } = require('node:crypto'); let text = 'a'; for (let left = 100000; left > 0; left -= 1) text = createHash('sha256').update(text).digest('hex')"
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
  /** What docker alone takes for one platform: the build and its push. */
  readonly bare: (platform: string) => Promise<unknown>;
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
    bare: async (platform) => {
      const workspace = await repository.checkout(event.ref);
      const args = ['buildx', 'build', '--platform', platform, '--provenance', 'mode=max'];
      args.push('--push', '--tag', `${image}:bare-${count}`, workspace);
      const bare = (): Promise<string> =>
        runOrThrow('docker', args, { env: { ...process.env, ...env } });
      // Debian's registry answers about one push of an index in 25 with 500.
      return bare().catch(bare);
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
  const names = ['one', 'bare', 'first', 'last', 'merge', 'both', 'after'] as const;
  type Figures = Record<(typeof names)[number], number>;
  const turns: Figures[] = [];
  const measure = async (work: () => Promise<unknown>): Promise<number> =>
    (await time(work)).milliseconds;
  for (let round = 0; round <= rounds; round += 1) {
    await jobs.change();
    const one = await measure(() => jobs.run());
    await jobs.change();
    const bare = await measure(() => jobs.bare('linux/arm64'));
    await jobs.change();
    const first = await measure(() => jobs.run('linux/amd64'));
    const last = await time(() => jobs.run('linux/arm64'));
    await jobs.change();
    const both = await measure(() => Promise.all(two.map((shard) => jobs.run(shard))));
    const merge = await measure(() => jobs.run('merge'));
    // The first round warms up and does not count.
    const after = afterPush(last.ended);
    if (round > 0) turns.push({ one, bare, first, last: last.milliseconds, merge, both, after });
  }
  jobs.remove();
  const { one, bare, first, last, merge, both, after } = Object.fromEntries(
    names.map((name) => [name, median(turns.map((turn) => turn[name]))]),
  ) as Figures;
  const ratio = (part: number, whole: number): string => (part / whole).toFixed(2);
  console.log('an image with real RUN steps, amd64 and emulated arm64');
  console.log(`  one job for both                       ${seconds(one)}`);
  console.log(`  the amd64 job, which waits             ${seconds(first)}`);
  console.log(`  bare buildx build --push of arm64      ${seconds(bare)}`);
  console.log(
    `  the arm64 job, which comes last        ${seconds(last)}: ${ratio(last, bare + after)} times the bare build and the merge`,
  );
  console.log(`  of it after the push                   ${seconds(after)}`);
  console.log(
    `  both jobs at once on this one machine  ${seconds(both)}: ${ratio(both, last)} times the last job alone`,
  );
  console.log(`  a job that only joins and delivers     ${seconds(merge)}`);
  console.log(
    `  with a native runner for each, about   ${seconds(first + after)}: one job for both takes ${ratio(one, first + after)} times that`,
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
