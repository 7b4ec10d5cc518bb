// What the action costs over docker itself, in one run on one machine: `node bench/run.ts [ROUNDS]`, after `scripts/engine up --disk`
// and `npm run build`. Figures are medians; the two sides of a comparison take turns, so that both meet the same load.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { pushEvent } from '../scripts/runner/event.ts';
import { runOrThrow, runToEnd } from '../scripts/runner/process.ts';
import { projectRoot, runAction } from '../scripts/runner/run-action.ts';
import { createTinyRepository } from '../scripts/runner/sample-applications.ts';

import { partsOf, readTimeline, tellWaiting, type Timeline } from './waiting.ts';

type Environment = Readonly<Record<string, string>>;

/** Milliseconds. */
interface Comparison {
  readonly base: number;
  readonly measured: number;
  /** The quickest round of each side: what a machine without other work would show. */
  readonly quickest: { readonly base: number; readonly measured: number };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs both in turns; the first round warms up and does not count. */
async function compare(
  rounds: number,
  base: (round: number) => Promise<unknown>,
  measured: (round: number) => Promise<unknown>,
): Promise<Comparison> {
  const times: { base: number; measured: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const turn = {
      base: await time(() => base(round)),
      measured: await time(() => measured(round)),
    };
    if (round > 0) times.push(turn);
  }
  const bases = times.map((turn) => turn.base);
  const measures = times.map((turn) => turn.measured);
  return {
    base: median(bases),
    measured: median(measures),
    quickest: { base: Math.min(...bases), measured: Math.min(...measures) },
  };
}

function tell(name: string, { base, measured, quickest }: Comparison): void {
  console.log(name);
  console.log(`  median   ${formatRatio(base, measured)}`);
  console.log(`  quickest ${formatRatio(quickest.base, quickest.measured)}`);
}

function formatRatio(base: number, measured: number): string {
  const over = (measured - base).toFixed(0);
  return `${measured.toFixed(0)} ms to ${base.toFixed(0)} ms: ${(measured / base).toFixed(2)} times, ${over} ms over`;
}

/** The commit that pins an image, by git's plumbing alone: as a script would make it. */
async function bareCommit(
  remote: string,
  root: string,
  reference: string,
  digest: string,
): Promise<void> {
  const folder = mkdtempSync(path.join(root, 'plumbing-'));
  const env = { ...process.env, GIT_DIR: folder, ...identity };
  const git = (...args: string[]): Promise<string> => runOrThrow('git', args, { env });
  await git('init', '--quiet', '--bare');
  await git('fetch', '--quiet', '--depth=1', remote, '+refs/heads/main:refs/heads/tip');
  await git('read-tree', 'tip');
  const before = await git('cat-file', 'blob', `tip:${manifest}`);
  const after = before.replace(/(image: ).*/, `$1${reference}@${digest}`);
  const file = path.join(folder, 'after.yaml');
  writeFileSync(file, after);
  const blob = await git('hash-object', '-w', '--', file);
  await git('update-index', '--cacheinfo', `100644,${blob},${manifest}`);
  const tree = await git('write-tree');
  const commit = await git('commit-tree', tree, '-p', 'tip', '-m', `deliver ${reference}`);
  await git('push', '--quiet', remote, `${commit}:refs/heads/main`);
  rmSync(folder, { recursive: true });
}

const manifest = 'k8s/deployment.yaml';
const identity = {
  ...{ GIT_AUTHOR_NAME: 'Bench', GIT_AUTHOR_EMAIL: 'bench@example.com' },
  ...{ GIT_COMMITTER_NAME: 'Bench', GIT_COMMITTER_EMAIL: 'bench@example.com' },
};

/** Each part's median over some runs, and its share of the whole. */
function tellParts(timelines: readonly Timeline[]): void {
  const all = timelines.map(partsOf);
  const whole = median(timelines.map(({ end }) => end));
  console.log(`the parts of a run that builds and commits, ${whole.toFixed(0)} ms in all`);
  for (const [at, [name]] of (all[0] ?? []).entries()) {
    const took = median(all.map((parts) => parts[at]?.[1] ?? 0));
    const share = ((took / whole) * 100).toFixed(0).padStart(3);
    console.log(`  ${name.padEnd(20)} ${took.toFixed(0).padStart(5)} ms ${share} %`);
  }
}

async function main(rounds: number): Promise<void> {
  const printed = execFileSync(path.join(projectRoot, 'scripts', 'engine'), ['env', '--json']);
  const env = JSON.parse(printed.toString()) as Environment;
  const image = `${env['DELIVER_IMAGE_REGISTRY'] ?? ''}/bench-${Date.now()}/app`;
  const repository = await createTinyRepository(image);
  const event = await pushEvent(repository, 'refs/heads/main');
  const workspace = await repository.checkout(event.ref);
  const whole = { ...process.env, ...env };

  const remote = path.join(repository.root, 'remote.git');
  const metadata = path.join(repository.root, 'metadata.json');
  const bare = (round: number): Promise<string> => {
    const args = ['buildx', 'build', '--platform', 'linux/amd64,linux/arm64', '--push'];
    args.push('--metadata-file', metadata, '--tag', `${image}:bare-${round}`, workspace);
    // Debian's registry answers about one push of an index in 25 with 500; a round more does not move a median.
    return runOrThrow('docker', args, { env: whole }).catch(() => '');
  };
  const bareWithCommit = async (round: number): Promise<void> => {
    await bare(round);
    const built = JSON.parse(readFileSync(metadata, 'utf8')) as Record<string, string>;
    const digest = built['containerimage.digest'] ?? '';
    await bareCommit(remote, repository.root, `${image}:bare-${round}`, digest);
  };
  const act = async (version: string, delivery: string, more: Environment = {}): Promise<void> => {
    const inputs = { image, version, manifests: 'k8s', delivery, dirty: 'allow' };
    const result = await runAction({ workspace, event, inputs, env: { ...env, ...more } });
    if (result.exitCode !== 0) throw new Error(`${result.stdout}${result.stderr}`);
  };

  const node = process.execPath;
  const start = (...args: string[]): Promise<unknown> =>
    runToEnd(node, args, { env: { INPUT_PUSH: 'neither' }, cwd: workspace });
  const bundle = path.join(projectRoot, 'dist', 'index.js');

  tell(
    'cold start of dist/ against an empty node',
    await compare(
      rounds * 2,
      () => start('-e', '0'),
      () => start(bundle),
    ),
  );
  tell(
    'whole action, delivery: files, against bare buildx build --push',
    await compare(rounds, bare, (round) => act(`1.0.${round}`, 'files')),
  );
  tell(
    'whole action, delivery: commit, against bare buildx and the commit by git plumbing (goal: 1.5 times)',
    await compare(rounds, bareWithCommit, (round) => act(`1.1.${round}`, 'commit')),
  );

  tell(
    'reused: the same version again, against bare buildx build --push',
    await compare(rounds, bare, () => act('1.0.0', 'files')),
  );
  await act('sha', 'files');
  tell(
    'promoted: a version of a commit that is there, against the same',
    await compare(rounds, bare, (round) => act(`2.0.${round}`, 'files')),
  );

  const timelines: Timeline[] = [];
  const file = path.join(repository.root, 'timeline.json');
  const noting = `--import=${path.join(projectRoot, 'bench', 'timeline.mjs')}`;
  for (const round of Array.from({ length: 5 }).keys()) {
    const more = { NODE_OPTIONS: noting, BENCH_TIMELINE: file, INPUT_PROMOTE: 'false' };
    await act(`3.0.${round}`, 'commit', more);
    timelines.push(readTimeline(file));
  }
  tellParts(timelines);
  const [quickest] = timelines.toSorted((one, other) => one.end - other.end);
  if (quickest) tellWaiting(quickest);
  repository.remove();
}

await main(Number(process.argv[2] ?? 10));
