// A commit to a GitOps repository with 20,000 files and 1,000 commits, against bare git doing the same in
// the same run; and how many attempts runs need that push at once.
// Run: node bench/delivery.ts [compare|crowd] (node 24).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { commit } from '../src/deliver/commit.ts';
import type { Committed, Delivered } from '../src/deliver/delivery.ts';
import { UserError } from '../src/errors.ts';
import { runProcess } from '../src/process.ts';
import { openRetries } from '../src/retry.ts';
import { editTag, image, requestOf } from '../__tests__/integration/edit-tag.ts';
import { git, gitIn } from '../__tests__/integration/git-command.ts';
import { createBare } from '../__tests__/integration/git-history.ts';
import { startGitServer } from '../__tests__/integration/git-server.ts';
import { keepLog } from '../__tests__/integration/kept-log.ts';
import type { Effects } from '../src/effects.ts';
import { readRunner } from '../src/runner/context.ts';

const files = 20_000;
const commits = 1_000;
const token = 'ghs_writes';

const root = mkdtempSync(join(tmpdir(), 'bench-delivery-'));
const server = await startGitServer(root, { [token]: { 'acme/gitops': 'write' } });
const bare = join(root, 'acme/gitops.git');
const repository = { owner: 'acme', name: 'gitops' };

/** The repository, by one stream: 200 folders of 100 manifests, then commits that change one each. */
function createRepository(): void {
  createBare(bare);
  const lines: string[] = [];
  const commit = (number: number): void => {
    const message = `commit ${number}`;
    lines.push(
      'commit refs/heads/main',
      `committer A Person <person@example.com> ${1_700_000_000 + number} +0000`,
    );
    lines.push(`data ${message.length}`, message);
  };
  const write = (index: number, tag: string): void => {
    const text = manifest(index, tag);
    lines.push(`M 100644 inline ${pathOf(index)}`, `data ${Buffer.byteLength(text)}`, text);
  };
  commit(0);
  for (let index = 0; index < files; index += 1) write(index, '1.0.0');
  for (let number = 1; number < commits; number += 1) {
    commit(number);
    write(number * 7, `1.0.${number}`);
  }
  gitIn(bare, ['fast-import', '--quiet'], `${lines.join('\n')}\n`);
  git(bare, 'repack', '-adq', '--write-bitmap-index');
}

const pathOf = (index: number): string => `apps/team${Math.floor(index / 100)}/app${index}.yaml`;
const manifest = (index: number, tag: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app${index}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: ghcr.io/acme/app${index}:${tag}\n`;

function openEffects(): Effects {
  const environment = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_CONFIG_NOSYSTEM: '1',
    GITHUB_SERVER_URL: server.url,
  };
  const own = {
    runProcess,
    environment,
    dockerEnvironment: environment,
    runner: readRunner(environment),
    log: keepLog(),
    temporaryFolder: root,
    signal: new AbortController().signal,
    sleep: (milliseconds: number) => setTimeout(milliseconds),
    random: Math.random,
  };
  return { ...own, retries: openRetries(own) };
}

async function deliver(
  index: number,
  tag: string,
  paths: readonly string[] = [pathOf(index)],
): Promise<Delivered> {
  const effects = openEffects();
  const edit = editTag(tag, paths, `app${index}`);
  const destination = await commit.open(effects, requestOf(root, edit, { repository, token }));
  try {
    return await destination.deliver([image(tag)]);
  } finally {
    await destination.close();
  }
}

/** The least that git alone can do: one commit and one blob fetched into a bare repository, no work tree. */
async function deliverByPlumbing(index: number, tag: string): Promise<void> {
  const folder = mkdtempSync(join(root, 'bare-'));
  const branch = 'refs/heads/main';
  await run(folder, ['init', '--quiet', '--bare']);
  await run(folder, ['remote', 'add', 'origin', `${server.url}/acme/gitops`]);
  const fetch = ['fetch', '--quiet', '--depth=1', '--no-tags', '--filter=blob:none'];
  await run(folder, [...header, ...fetch, 'origin', `${branch}:${branch}`]);
  const text = await run(folder, [...header, 'cat-file', 'blob', `main:${pathOf(index)}`]);
  const blob = await run(folder, ['hash-object', '-w', '--stdin'], retag(text, tag));
  await run(folder, ['read-tree', branch]);
  const entry = `100644,${blob.trim()},${pathOf(index)}`;
  await run(folder, ['update-index', '--cacheinfo', entry]);
  const tree = (await run(folder, ['write-tree', '--missing-ok'])).trim();
  const message = ['-m', `deliver ${tag}`];
  const commit = await run(folder, ['commit-tree', tree, '-p', branch, ...message]);
  await run(folder, [...header, 'push', '--quiet', 'origin', `${commit.trim()}:${branch}`]);
  rmSync(folder, { recursive: true });
}

const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
const header = ['-c', `http.extraheader=AUTHORIZATION: basic ${credentials}`];
const retag = (text: string, tag: string): string => text.replace(/:[^:\s]+\n$/, `:${tag}\n`);

/** What a step in shell would do with git alone: clone, edit, commit, push. */
async function deliverByGit(index: number, tag: string, isSparse: boolean): Promise<void> {
  const folder = mkdtempSync(join(root, 'clone-'));
  const options = isSparse ? ['--filter=blob:none', '--sparse'] : [];
  const url = `${server.url}/acme/gitops`;
  await run(root, [...header, 'clone', '--quiet', '--depth=1', ...options, url, folder]);
  if (isSparse) await run(folder, [...header, 'sparse-checkout', 'set', dirname(pathOf(index))]);
  const path = join(folder, pathOf(index));
  writeFileSync(path, retag(readFileSync(path, 'utf8'), tag));
  await run(folder, ['commit', '--quiet', '--all', '--message', `deliver ${tag}`]);
  await run(folder, [...header, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main']);
  rmSync(folder, { recursive: true });
}

/** Not blocking: the server is in this process. */
async function run(folder: string, args: readonly string[], input = ''): Promise<string> {
  const person = { NAME: 'A Person', EMAIL: 'person@example.com' };
  const identity = Object.fromEntries(
    Object.entries(person).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]),
  ) as Record<string, string>;
  const env = { ...openEffects().environment, ...identity };
  const result = await runProcess('git', args, { cwd: folder, env, input });
  if (result.exitCode !== 0) throw new Error(result.stderr);
  return result.stdout;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

async function time(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

interface Contender {
  readonly name: string;
  /** Rounds that count; a checkout of 20,000 files takes long. */
  readonly rounds: number;
  readonly work: (index: number, tag: string) => Promise<unknown>;
}

const everyPath = Array.from({ length: files }, (_, index) => pathOf(index));
const ours: Contender = { name: 'deliver-image, one file named', rounds: 9, work: deliver };
const ofGit: readonly Contender[] = [
  { name: 'bare git, plumbing, blobless', rounds: 9, work: deliverByPlumbing },
  {
    name: 'git clone --depth 1, blobless and sparse',
    rounds: 9,
    work: (index, tag) => deliverByGit(index, tag, true),
  },
  {
    name: 'git clone --depth 1',
    rounds: 1,
    work: (index, tag) => deliverByGit(index, tag, false),
  },
];
/** The other end: every file is fetched and searched. */
const everything: Contender = {
  name: 'deliver-image, all files named and read',
  rounds: 3,
  work: (index, tag) => deliver(index, tag, everyPath),
};

/** All take turns, so that all meet the same load; the first round warms up and does not count. */
async function compare(): Promise<void> {
  const contenders = [ours, ...ofGit, everything];
  const times = new Map(contenders.map((contender) => [contender, [] as number[]]));
  const last = Math.max(...contenders.map(({ rounds }) => rounds));
  for (let round = 0; round <= last; round += 1) {
    for (const [place, contender] of contenders.entries()) {
      if (round > contender.rounds) continue;
      const took = await time(contender.work(round * 301 + 7 + place, `2.0.${round}`));
      if (round > 0) times.get(contender)?.push(took);
    }
  }
  const base = median(times.get(ours) ?? []);
  console.log(`${files} files, ${commits} commits; medians; ratio: of "${ours.name}" to it`);
  for (const contender of contenders) {
    const took = median(times.get(contender) ?? []);
    const columns = [
      contender.name.padEnd(42),
      `${took.toFixed(0)} ms`.padStart(9),
      ...(ofGit.includes(contender) ? [`ratio ${(base / took).toFixed(2)}`] : []),
    ];
    console.log(columns.join('  '));
  }
}

/** Runs at once on one branch, with the default attempts and their real pauses. */
async function crowd(size: number): Promise<void> {
  const attempts = new Map<string, number>();
  const start = performance.now();
  await Promise.all(
    Array.from({ length: size }, async (_, index) => {
      const outcome = await deliver(index, `3.0.${size}`).catch((error: unknown) => error);
      const key =
        outcome instanceof UserError ? outcome.code : String((outcome as Committed).attempts);
      attempts.set(key, (attempts.get(key) ?? 0) + 1);
    }),
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const told = [...attempts].sort().map(([key, count]) => `${key}: ${count}`);
  console.log(`${size} runs at once, runs by attempts: ${told.join(', ')} (${seconds} s)`);
}

try {
  createRepository();
  const only = process.argv[2];
  if (only !== 'crowd') await compare();
  if (only !== 'compare') for (const size of [2, 5, 20, 50]) await crowd(size);
} finally {
  await server.close();
  rmSync(root, { recursive: true, force: true });
}
