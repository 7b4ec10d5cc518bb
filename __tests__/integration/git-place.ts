// A remote with a server, checkouts of it, and a delivery into it: what the delivery tests share.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { DeliveryEdges, EditTree } from '../../src/deliver/delivery.ts';
import { parseRepository } from '../../src/image/reference.ts';
import { runProcess } from '../../src/process.ts';
import type { Log } from '../../src/report/log.ts';
import { openRetries } from '../../src/retry.ts';

import { startGitServer } from './git-server.ts';
import type { Access, GitServer } from './git-server.ts';

/** Paths and what they hold; `link:` makes a symlink, a leading `+x ` an executable file. */
export type Files = Readonly<Record<string, string>>;

export interface Place {
  readonly root: string;
  readonly server: GitServer;
  /** A git command in the bare repository. */
  readonly remote: (repository: string, ...args: string[]) => string;
  /** Creates `<owner>/<name>` with one commit on `main`; returns the commit's id. */
  readonly create: (repository: string, files: Files) => string;
  /** Commits to a branch as another person would. */
  readonly commit: (repository: string, branch: string, files: Files) => string;
  /** A clone as actions/checkout leaves it; `depth` 1 unless told. */
  readonly checkout: (repository: string, depth?: number) => string;
  readonly close: () => Promise<void>;
}

export const writeToken = 'ghs_writes';
export const readToken = 'ghs_reads';

export async function openPlace(
  access: Readonly<Record<string, Access>> = {
    [writeToken]: { 'acme/web': 'write' },
    [readToken]: { 'acme/web': 'read' },
  },
): Promise<Place> {
  const root = mkdtempSync(join(tmpdir(), 'place-'));
  const server = await startGitServer(join(root, 'remotes'), access);
  const bare = (repository: string): string => join(root, 'remotes', `${repository}.git`);
  let clones = 0;
  const commit: Place['commit'] = (repository, branch, files) => {
    const folder = join(root, `clone-${(clones += 1)}`);
    git(root, 'clone', '--quiet', bare(repository), folder);
    git(folder, 'checkout', '--quiet', '-B', branch, ...trackIfThere(folder, branch));
    writeFiles(folder, files);
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'Change by a person');
    git(folder, 'push', '--quiet', 'origin', branch);
    return git(folder, 'rev-parse', 'HEAD');
  };
  return {
    root,
    server,
    commit,
    remote: (repository, ...args) => git(bare(repository), ...args),
    create: (repository, files) => {
      mkdirSync(bare(repository), { recursive: true });
      git(bare(repository), 'init', '--quiet', '--bare', '--initial-branch=main');
      git(bare(repository), 'config', 'uploadpack.allowFilter', 'true');
      git(bare(repository), 'config', 'http.receivepack', 'true');
      return commit(repository, 'main', files);
    },
    checkout: (repository, depth = 1) => {
      const folder = join(root, `checkout-${(clones += 1)}`);
      const url = `file://${bare(repository)}`;
      git(root, 'clone', '--quiet', ...(depth > 0 ? [`--depth=${depth}`] : []), url, folder);
      git(folder, 'remote', 'set-url', 'origin', `${server.url}/${repository}`);
      return folder;
    },
    close: async () => {
      await server.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function trackIfThere(folder: string, branch: string): string[] {
  return git(folder, 'branch', '--remotes', '--list', `origin/${branch}`) === ''
    ? []
    : [`origin/${branch}`];
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    rmSync(full, { force: true });
    if (text.startsWith('link:')) symlinkSync(text.slice(5), full);
    else writeFileSync(full, text.replace(/^\+x /, ''));
    if (text.startsWith('+x ')) chmodSync(full, 0o755);
  }
}

/** Runs git as a person on a machine without configuration. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...personEnvironment, PATH: process.env['PATH'] },
  }).trimEnd();
}

const personEnvironment = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'A Person',
  GIT_AUTHOR_EMAIL: 'person@example.com',
  GIT_COMMITTER_NAME: 'A Person',
  GIT_COMMITTER_EMAIL: 'person@example.com',
};

/** A log that keeps what was said. */
export interface KeptLog extends Log {
  readonly lines: string[];
  readonly masked: string[];
}

export function keepLog(): KeptLog {
  const lines: string[] = [];
  const masked: string[] = [];
  const keep = (level: string) => (text: string) => {
    lines.push(`${level}: ${text}`);
  };
  return {
    lines,
    masked,
    info: keep('info'),
    debug: keep('debug'),
    notice: keep('notice'),
    warning: keep('warning'),
    error: keep('error'),
    group: (_, work) => work(),
    foreign: (work) => work(keep('foreign')),
    mask: (secret) => {
      masked.push(secret);
    },
  };
}

/** The edges of a run on a runner whose GitHub is the place's server. Pauses are only counted. */
export function openEdges(
  place: Place,
  more: Partial<DeliveryEdges> = {},
): DeliveryEdges & { readonly log: KeptLog; readonly pauses: number[] } {
  const pauses: number[] = [];
  const temporaryFolder = join(place.root, 'temporary');
  mkdirSync(temporaryFolder, { recursive: true });
  const log = keepLog();
  const own = {
    runProcess,
    temporaryFolder,
    environment: {
      PATH: process.env['PATH'],
      HOME: place.root,
      GIT_CONFIG_NOSYSTEM: '1',
      GITHUB_SERVER_URL: place.server.url,
      GITHUB_REPOSITORY: 'acme/web',
    },
    signal: new AbortController().signal,
    sleep: (milliseconds: number) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    random: () => 0.5,
    ...more,
    log,
    pauses,
  };
  return { ...own, retries: more.retries ?? openRetries(own) };
}

/** The image that the tests deliver. */
export function image(tag: string, revision = 'c'.repeat(40)) {
  return {
    repository: parseRepository('ghcr.io/acme/web'),
    tag,
    version: tag,
    revision,
    reference: `ghcr.io/acme/web:${tag}`,
  };
}

/**
 * The smallest edit there can be: in the named files, `ghcr.io/acme/<name>:<anything>` becomes the tag.
 * What the manifest room does with real manifests is tested there and end to end.
 */
export function editTag(tag: string, paths: readonly string[], name = 'web'): EditTree {
  const pattern = new RegExp(`ghcr\\.io/acme/${name}:\\S+`, 'g');
  const reference = `ghcr.io/acme/${name}:${tag}`;
  return async (tree) => {
    const files = [];
    const held = [];
    const texts = [];
    for await (const { path, bytes } of tree.read(paths)) {
      const before = Buffer.from(bytes).toString();
      const after = before.replaceAll(pattern, reference);
      for (const [index, line] of before.split('\n').entries()) {
        const found = line.match(pattern)?.[0];
        if (found) held.push({ path, line: index + 1, reference: found });
      }
      texts.push(after);
      if (after !== before) files.push({ path, before, after });
    }
    const diff = files.map(({ path }) => `--- a/${path}\n+++ b/${path}\n`).join('');
    return { edits: [], files, diff, held, manifest: texts.join('---\n') };
  };
}
