// What the action costs over docker itself, in one run on one machine: `node bench/run.ts [ROUNDS]`, after `scripts/engine up`
// and `npm run build`. Figures are medians; the two sides of a comparison take turns, so that both meet the same load.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { installOwnBuildx } from '../scripts/runner/own-buildx.ts';
import { pushEvent } from '../scripts/runner/event.ts';
import { runOrThrow, runToEnd } from '../scripts/runner/process.ts';
import { projectRoot, runAction } from '../scripts/runner/run-action.ts';
import { createTinyRepository } from '../scripts/runner/sample-applications.ts';

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

/** Programs that note when they start and end, in front of the real ones: docker, git, and buildx, which is also started by itself. */
async function installShims(folder: string, log: string, env: Environment): Promise<Environment> {
  const shims = path.join(folder, 'shims');
  mkdirSync(shims);
  const searchPath = env['PATH'] ?? process.env['PATH'] ?? '';
  for (const name of ['docker', 'git']) {
    const which = { encoding: 'utf8', env: { ...process.env, ...env } } as const;
    const real = execFileSync('which', [name], which).trim();
    const shim = path.join(shims, name);
    writeFileSync(shim, `#!/bin/bash\n${noteTimes(real, name, log)}\n`);
    chmodSync(shim, 0o755);
  }
  // What docker itself starts of it is a part of docker's time.
  const buildx = await installOwnBuildx(
    folder,
    env,
    (real) =>
      `case "$1" in docker-cli-plugin-metadata|buildx) exec '${real}' "$@";; esac\n` +
      `exec bash -c ${quote(noteTimes(real, 'buildx', log))} buildx "$@"`,
  );
  return { PATH: `${shims}:${searchPath}`, ...buildx };
}

function noteTimes(real: string, name: string, log: string): string {
  return `start=$EPOCHREALTIME
'${real}' "$@"
code=$?
line="$start $EPOCHREALTIME ${name} $*"
echo "\${line//$'\\n'/ }" >> '${log}'
exit $code`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Each process of a run: when it started after the first one, how long it took, and what it was. */
function tellProcesses(log: string): void {
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
  const processes = lines.map((line) => {
    const [, start = '', end = '', command = ''] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
    return { start: Number(start) * 1000, end: Number(end) * 1000, command: command.trim() };
  });
  processes.sort((one, other) => one.start - other.start);
  const first = processes[0]?.start ?? 0;
  console.log(`${processes.length} processes (start, duration in ms):`);
  for (const { start, end, command } of processes) {
    const at = (start - first).toFixed(0).padStart(6);
    const took = (end - start).toFixed(0).padStart(6);
    console.log(`${at}${took}  ${command.slice(0, 120)}`);
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

  const bare = (round: number): Promise<string> => {
    const metadata = path.join(repository.root, 'metadata.json');
    const args = ['buildx', 'build', '--platform', 'linux/amd64,linux/arm64', '--push'];
    args.push('--metadata-file', metadata, '--tag', `${image}:bare-${round}`, workspace);
    // Debian's registry answers about one push of an index in 25 with 500; a round more does not move a median.
    return runOrThrow('docker', args, { env: whole }).catch(() => '');
  };
  const act = async (version: string, delivery: string, more: Environment = {}): Promise<void> => {
    const inputs = { image, version, manifests: 'k8s', delivery, dirty: 'allow' };
    const result = await runAction({ workspace, event, inputs, env: { ...env, ...more } });
    if (result.exitCode !== 0) throw new Error(result.stdout);
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
    'whole action, delivery: commit, against the same',
    await compare(rounds, bare, (round) => act(`1.1.${round}`, 'commit')),
  );

  tell(
    'reused: the same version again, against the same',
    await compare(rounds, bare, () => act('1.0.0', 'files')),
  );
  await act('sha', 'files');
  tell(
    'promoted: a version of a commit that is there, against the same',
    await compare(rounds, bare, (round) => act(`2.0.${round}`, 'files')),
  );

  const log = path.join(repository.root, 'processes');
  const shims = await installShims(repository.root, log, env);
  console.log('every process of a run that builds, with delivery: files');
  await act('3.0.0', 'files', { ...shims, INPUT_PROMOTE: 'false' });
  tellProcesses(log);
  repository.remove();
}

await main(Number(process.argv[2] ?? 10));
