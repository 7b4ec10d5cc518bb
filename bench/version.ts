// How long the whole version stage takes (event, checkout, git tags, version and aliases) against a bare
// `git for-each-ref` on the same repository. Run on an idle machine, with or without numbers of git tags:
// node bench/version.ts [10 1000 20000]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openGit } from '../src/git/command.ts';
import { readGitContext } from '../src/git/context.ts';
import { runProcess } from '../src/process.ts';
import { planVersion } from '../src/version/plan.ts';
import { needsTags } from '../src/version/request.ts';
import type { VersionRequest } from '../src/version/request.ts';

const usualSizes = [10, 1_000, 20_000];
const rounds = 15;
const commits = 100;

/** What is timed. Each runs in a node process of its own, since an action's code is never warm. */
const measures = {
  bare: (folder: string) => runProcess('git', ['for-each-ref'], { cwd: folder }),
  release: (folder: string) => planRelease(folder, ['major', 'minor', 'latest', 'branch', 'sha']),
  branch: (folder: string) => planRelease(folder, [], 'refs/heads/main'),
} as const;
type Measure = keyof typeof measures;

async function planRelease(
  folder: string,
  aliases: VersionRequest['aliases'],
  ref = 'refs/tags/v0.0.0',
): Promise<void> {
  const request: VersionRequest = { version: 'auto', tagPrefix: '', aliases };
  const context = await readGitContext(
    {
      git: openGit(runProcess, folder, process.env),
      environment: { GITHUB_EVENT_NAME: 'push', GITHUB_REF: ref },
      readFile: () => Promise.resolve('{}'),
      log: { info: () => undefined },
    },
    { needsTags: (run) => needsTags(request, run), needsDirtyFiles: true },
  );
  planVersion(context, request);
}

/** A repository with so many git tags, every second one annotated, packed as a clone has them. */
function makeRepository(folder: string, tags: number): void {
  const git = (args: readonly string[], input = ''): void => {
    execFileSync('git', args, { cwd: folder, input });
  };
  const person = 'A Person <person@example.com> 1700000000 +0000';
  const lines: string[] = [];
  for (let commit = 1; commit <= commits; commit += 1) {
    lines.push('commit refs/heads/main', `mark :${commit}`, `committer ${person}`, 'data 1', 'c');
    lines.push(`M 100644 inline file-${commit}`, 'data 1', 'x');
  }
  for (let tag = 0; tag < tags; tag += 1) {
    const name = `v${Math.floor(tag / 400)}.${Math.floor(tag / 20) % 20}.${tag % 20}`;
    const from = `from :${(tag % commits) + 1}`;
    if (tag % 2 === 0) lines.push(`reset refs/tags/${name}`, from, '');
    else lines.push(`tag ${name}`, from, `tagger ${person}`, 'data 1', 't');
  }
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder]);
  git(['fast-import', '--quiet'], `${lines.join('\n')}\n`);
  git(['reset', '--quiet', '--hard']);
  git(['pack-refs', '--all']);
}

/** Milliseconds of one measure, from inside a fresh process. */
function timeOnce(measure: Measure, folder: string): number {
  const script = fileURLToPath(import.meta.url);
  return Number(execFileSync(process.execPath, [script, measure, folder], { encoding: 'utf8' }));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

interface Comparison {
  readonly bare: number;
  readonly release: number;
  readonly branch: number;
  /** Medians of the rounds' own ratios to `bare`, which what else the machine does hardly moves. */
  readonly releaseRatio: number;
  readonly branchRatio: number;
}

/** The measures take turns. */
function compare(folder: string): Comparison {
  const times = Array.from({ length: rounds }, () => ({
    bare: timeOnce('bare', folder),
    release: timeOnce('release', folder),
    branch: timeOnce('branch', folder),
  }));
  return {
    bare: median(times.map(({ bare }) => bare)),
    release: median(times.map(({ release }) => release)),
    branch: median(times.map(({ branch }) => branch)),
    releaseRatio: median(times.map(({ bare, release }) => release / bare)),
    branchRatio: median(times.map(({ bare, branch }) => branch / bare)),
  };
}

function main(sizes: readonly number[]): void {
  const root = mkdtempSync(join(tmpdir(), 'bench-version-'));
  try {
    console.log(
      '  git tags   for-each-ref   release, all aliases   ratio   branch, no aliases   ratio',
    );
    for (const size of sizes) {
      const folder = join(root, String(size));
      makeRepository(folder, size);
      const { bare, release, branch, releaseRatio, branchRatio } = compare(folder);
      const cells = [
        String(size).padStart(10),
        `${bare.toFixed(1)} ms`.padStart(12),
        `${release.toFixed(1)} ms`.padStart(20),
        releaseRatio.toFixed(2).padStart(5),
        `${branch.toFixed(1)} ms`.padStart(18),
        branchRatio.toFixed(2).padStart(5),
      ];
      console.log(cells.join('   '));
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const [first = '', folder] = process.argv.slice(2);
if (folder !== undefined && (first === 'bare' || first === 'release' || first === 'branch')) {
  const start = performance.now();
  await measures[first](folder);
  console.log(performance.now() - start);
} else {
  const sizes = process.argv.slice(2).map(Number);
  main(sizes.length > 0 ? sizes : usualSizes);
}
