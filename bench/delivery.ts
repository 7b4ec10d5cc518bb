// A commit to a GitOps repository with 20,000 files and 1,000 commits, against bare git doing the same in
// the same run; and how many attempts runs need that push at once. Run: node bench/delivery.ts (node 24).
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { deliverCommit } from '../src/deliver/commit.ts';
import type { Committed, Delivered, DeliveryEdges } from '../src/deliver/delivery.ts';
import { openTarget } from '../src/deliver/target.ts';
import { UserError } from '../src/errors.ts';
import { runProcess } from '../src/process.ts';
import { openRetries } from '../src/retry.ts';
import { editTag, image } from '../__tests__/integration/edit-tag.ts';
import { git, gitIn } from '../__tests__/integration/git-command.ts';
import { startGitServer } from '../__tests__/integration/git-server.ts';
import { keepLog } from '../__tests__/integration/kept-log.ts';

const files = 20_000;
const commits = 1_000;
const rounds = 7;
const token = 'ghs_writes';

const root = mkdtempSync(join(tmpdir(), 'bench-delivery-'));
const server = await startGitServer(root, { [token]: { 'acme/gitops': 'write' } });
const bare = join(root, 'acme/gitops.git');
const repository = { owner: 'acme', name: 'gitops' };

/** The repository, by one stream: 200 folders of 100 manifests, then commits that change one each. */
function createRepository(): void {
  mkdirSync(bare, { recursive: true });
  git(bare, 'init', '--quiet', '--bare', '--initial-branch=main');
  git(bare, 'config', 'uploadpack.allowFilter', 'true');
  git(bare, 'config', 'http.receivepack', 'true');
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

function openEdges(): DeliveryEdges {
  const own = {
    runProcess,
    environment: {
      PATH: process.env['PATH'],
      HOME: root,
      GIT_CONFIG_NOSYSTEM: '1',
      GITHUB_SERVER_URL: server.url,
    },
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
  const edges = openEdges();
  const target = await openTarget(edges, { folder: root, branch: 'main', repository, token });
  const request = { image: image(tag), message: {}, order: { source: { folder: root } } };
  try {
    return await deliverCommit(edges, target, request, editTag(tag, paths, `app${index}`));
  } finally {
    await target.close();
  }
}

/** What a step in shell would do with git alone: clone, edit, commit, push. */
async function deliverByGit(index: number, tag: string, isSparse: boolean): Promise<void> {
  const folder = mkdtempSync(join(root, 'clone-'));
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  const header = ['-c', `http.extraheader=AUTHORIZATION: basic ${credentials}`];
  const options = isSparse ? ['--filter=blob:none', '--sparse'] : [];
  const url = `${server.url}/acme/gitops`;
  await run(root, [...header, 'clone', '--quiet', '--depth=1', ...options, url, folder]);
  if (isSparse) await run(folder, [...header, 'sparse-checkout', 'set', dirname(pathOf(index))]);
  const path = join(folder, pathOf(index));
  writeFileSync(path, readFileSync(path, 'utf8').replace(/:[^:\s]+\n$/, `:${tag}\n`));
  await run(folder, ['commit', '--quiet', '--all', '--message', `deliver ${tag}`]);
  await run(folder, [...header, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main']);
  rmSync(folder, { recursive: true });
}

/** Not blocking: the server is in this process. */
async function run(folder: string, args: readonly string[]): Promise<void> {
  const person = { NAME: 'A Person', EMAIL: 'person@example.com' };
  const identity = Object.fromEntries(
    Object.entries(person).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]),
  ) as Record<string, string>;
  const env = { ...openEdges().environment, ...identity };
  const result = await runProcess('git', args, { cwd: folder, env });
  if (result.exitCode !== 0) throw new Error(result.stderr);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

async function time(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

/** All take turns, so that all meet the same load; the first round warms up and does not count. */
async function compare(): Promise<void> {
  const times: { ours: number; all: number; full: number; sparse: number }[] = [];
  const everyPath = Array.from({ length: files }, (_, index) => pathOf(index));
  for (let round = 0; round <= rounds; round += 1) {
    const [index, tag] = [round * 301 + 7, `2.0.${round}`];
    times.push({
      ours: await time(deliver(index, tag)),
      all: await time(deliver(index + 3, tag, everyPath)),
      full: await time(deliverByGit(index + 1, tag, false)),
      sparse: await time(deliverByGit(index + 2, tag, true)),
    });
  }
  const counted = times.slice(1);
  const [ours, all, full, sparse] = [
    median(counted.map((one) => one.ours)),
    median(counted.map((one) => one.all)),
    median(counted.map((one) => one.full)),
    median(counted.map((one) => one.sparse)),
  ];
  const ratio = (measured: number, base: number): string =>
    `${base.toFixed(0)} ms, ratio ${(measured / base).toFixed(2)}`;
  console.log(`${files} files, ${commits} commits, median of ${rounds} rounds`);
  console.log(`deliver-image, one file named                ${ours.toFixed(0)} ms`);
  console.log(`git clone --depth 1, commit, push            ${ratio(ours, full)}`);
  console.log(`the same, blobless and sparse                ${ratio(ours, sparse)}`);
  console.log(`deliver-image, all files named and read      ${all.toFixed(0)} ms`);
  console.log(`git clone --depth 1, commit, push            ${ratio(all, full)}`);
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
  await compare();
  for (const size of [2, 5, 20, 50]) await crowd(size);
} finally {
  await server.close();
  rmSync(root, { recursive: true, force: true });
}
