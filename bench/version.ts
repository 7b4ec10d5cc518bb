// How long the whole version stage takes (event, checkout, changed files, git tags, version and aliases) against a bare
// `git for-each-ref` on the same repository. Run on an idle machine, with or without numbers of git tags:
// node bench/version.ts [10 1000 20000]
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { keepLog } from '../__tests__/integration/kept-log.ts';
import { openGit } from '../src/git/command.ts';
import { readGitContext } from '../src/git/context.ts';
import { runProcess } from '../src/process.ts';
import { readRunner } from '../src/runner/context.ts';
import { planVersion } from '../src/version/plan.ts';
import { needsTags } from '../src/version/version-tags.ts';
import type { VersionRequest } from '../src/version/version.ts';

const usualSizes = [10, 1_000, 20_000];
const rounds = 15;
const commits = 100;
const aim = 1.5;

const branch = 'refs/heads/main';
const release = 'refs/tags/v0.0.0';
const allAliases: VersionRequest['aliases'] = ['major', 'minor', 'latest', 'branch', 'sha'];

/** What is timed, each in a node process of its own, since an action's code is never warm. */
const measures = {
  'git for-each-ref': (folder: string) => runProcess('git', ['for-each-ref'], { cwd: folder }),
  'branch, no aliases': (folder: string) => plan(folder, branch, 'auto', []),
  // A clone whose configuration fetches every tag, so that no remote is asked.
  'release, all aliases': (folder: string) => plan(folder, release, 'auto', allAliases),
  'branch, version: semver': (folder: string) => plan(folder, branch, 'semver', []),
  // Clones that ask their remote, here a folder on the same disk, and what that alone takes.
  'git ls-remote --tags': (folder: string) =>
    runProcess('git', ['ls-remote', '--tags', 'origin'], { cwd: `${folder}-usual` }),
  'release, all aliases, usual clone': (folder: string) =>
    plan(`${folder}-usual`, release, 'auto', allAliases),
  'release, all aliases, shallow clone': (folder: string) =>
    plan(`${folder}-shallow`, release, 'auto', allAliases),
} as const;
type Measure = keyof typeof measures;
const names = Object.keys(measures) as Measure[];

async function plan(
  folder: string,
  ref: string,
  version: string,
  aliases: VersionRequest['aliases'],
): Promise<void> {
  const request: VersionRequest = { version, tagPrefix: '', aliases };
  const context = await readGitContext(
    {
      git: openGit(runProcess, folder, process.env),
      runner: readRunner({ GITHUB_EVENT_NAME: 'push', GITHUB_REF: ref }),
      log: keepLog(),
    },
    { needsTags: (run) => needsTags(request, run), needsDirtyFiles: true },
  );
  planVersion(context, request);
}

/** A clone with all of so many git tags that says so, a usual one that does not, and a shallow one without any. */
function makeClones(folder: string, tags: number): void {
  const origin = `${folder}-origin`;
  makeRepository(origin, tags);
  const clone = (...args: readonly string[]): void => {
    execFileSync('git', ['clone', '--quiet', ...args]);
  };
  clone(origin, folder);
  const all = ['config', '--add', 'remote.origin.fetch', '+refs/tags/*:refs/tags/*'];
  execFileSync('git', all, { cwd: folder });
  clone(origin, `${folder}-usual`);
  clone('--depth=1', '--no-tags', pathToFileURL(origin).href, `${folder}-shallow`);
}

/** A repository with so many git tags, every second one annotated. */
function makeRepository(folder: string, tags: number): void {
  const git = (args: readonly string[], input = ''): void => {
    execFileSync('git', args, { cwd: folder, input });
  };
  const person = 'A Person <person@example.com> 1700000000 +0000';
  const lines: string[] = [];
  for (let commit = 1; commit <= commits; commit += 1) {
    lines.push(`commit ${branch}`, `mark :${commit}`, `committer ${person}`, 'data 1', 'c');
    lines.push(`M 100644 inline file-${commit}`, 'data 1', 'x');
  }
  for (let tag = 0; tag < tags; tag += 1) {
    const name = `v${Math.floor(tag / 400)}.${Math.floor(tag / 20) % 20}.${tag % 20}`;
    // The tip, which is checked out, carries a version too.
    const from = `from :${commits - (tag % commits)}`;
    if (tag % 2 === 0) lines.push(`reset refs/tags/${name}`, from, '');
    else lines.push(`tag ${name}`, from, `tagger ${person}`, 'data 1', 't');
  }
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder]);
  git(['fast-import', '--quiet'], `${lines.join('\n')}\n`);
  git(['reset', '--quiet', '--hard']);
  git(['pack-refs', '--all']);
}

/**
 * Plain JavaScript, as the action runs it; returns this file's copy. Node would otherwise strip the types in each process
 * anew, which makes the process larger, and starting a git takes the longer the larger its parent is.
 */
function compile(folder: string): string {
  const project = dirname(dirname(fileURLToPath(import.meta.url)));
  const sources = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join('src', path));
  for (const path of [...sources, 'bench/version.ts']) {
    const code = stripTypeScriptTypes(readFileSync(join(project, path), 'utf8'));
    const target = join(folder, path.replace(/ts$/, 'js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code.replace(/( from '\.[^']*\.)ts'/g, "$1js'"));
  }
  cpSync(join(project, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'bench/version.js');
}

/** Milliseconds of one measure, from inside a fresh process. */
function timeOnce(script: string, measure: Measure, folder: string): number {
  return Number(execFileSync(process.execPath, [script, measure, folder], { encoding: 'utf8' }));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/** The measures take turns; a ratio is the median of the rounds' own, which what else the machine does hardly moves. */
function printComparison(script: string, folder: string, size: number): void {
  const times = Array.from({ length: rounds }, () =>
    names.map((name) => timeOnce(script, name, folder)),
  );
  console.log(`\n${size} git tags`);
  names.forEach((name, column) => {
    const time = median(times.map((round) => round[column] ?? NaN));
    const ratio = median(times.map((round) => (round[column] ?? NaN) / (round[0] ?? NaN)));
    const cells = [name.padEnd(36), `${time.toFixed(1)} ms`.padStart(9), ratio.toFixed(2)];
    console.log(`  ${cells.join('   ')}`);
  });
}

function main(sizes: readonly number[]): void {
  const root = mkdtempSync(join(tmpdir(), 'bench-version-'));
  try {
    const script = compile(join(root, 'compiled'));
    const git = execFileSync('git', ['--version'], { encoding: 'utf8' }).trim();
    console.log(`node ${process.version}, ${git}, ${availableParallelism()} cores`);
    console.log(`median of ${rounds} rounds, and its ratio to the first line; aim: at most ${aim}`);
    for (const size of sizes) {
      const folder = join(root, String(size));
      makeClones(folder, size);
      printComparison(script, folder, size);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const [first = '', folder] = process.argv.slice(2);
const asked = names.find((name) => name === first);
if (folder !== undefined && asked !== undefined) {
  const start = performance.now();
  await measures[asked](folder);
  console.log(performance.now() - start);
} else {
  const sizes = process.argv.slice(2).map(Number);
  main(sizes.length > 0 ? sizes : usualSizes);
}
