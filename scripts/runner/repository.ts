// A developer's repository with a bare remote, and the checkouts that a runner makes of it. Real git, all in one temporary
// folder; where a push would only move a ref, the ref is written.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import {
  createEmptyRepository,
  originConfig,
  readRefFile,
  writeRefFile,
} from './empty-repository.ts';
import { runOrThrow } from './process.ts';

/** The files of a commit by path; `null` deletes. */
export type FileChanges = Readonly<Record<string, string | null>>;

export interface CheckoutOptions {
  /** What actions/checkout calls `fetch-depth`; 0 is everything, with all tags. Default 1, as there. */
  readonly depth?: number;
}

/** A repository that lives until `remove`. */
export interface SampleRepository {
  /** The temporary folder that holds all of it. */
  readonly root: string;
  /** The developer's clone. */
  readonly clone: string;
  /** The bare repository's path, and its `file:` URL, which every clone has as `origin`. */
  readonly remote: string;
  readonly remoteUrl: string;
  /** Runs git in the developer's clone, or in the bare repository. */
  git(...args: string[]): Promise<string>;
  remoteGit(...args: string[]): Promise<string>;
  /** Commits file changes on the current branch, pushes it, and gives the commit id. */
  commit(message: string, changes: FileChanges): Promise<string>;
  /** Tags the current commit (a message makes an annotated tag) and pushes the tag. */
  tag(name: string, message?: string): Promise<void>;
  /** Makes a new working folder as actions/checkout does for an event on `ref`: `refs/heads/main`, `refs/tags/v1.0.0`. */
  checkout(ref: string, options?: CheckoutOptions): Promise<string>;
  /** A file of the remote branch's tip. */
  readRemoteFile(file: string, branch?: string): Promise<string>;
  remove(): void;
}

const identity = {
  GIT_AUTHOR_NAME: 'Sample Developer',
  GIT_AUTHOR_EMAIL: 'developer@example.com',
  GIT_COMMITTER_NAME: 'Sample Developer',
  GIT_COMMITTER_EMAIL: 'developer@example.com',
};

/** The developer's git speaks without this machine's own configuration. */
const gitEnvironment = {
  ...process.env,
  ...identity,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  // Git would tidy up in the background, also while the folder is removed.
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'maintenance.auto',
  GIT_CONFIG_VALUE_0: 'false',
};

/** Makes a repository whose first commit on `main` holds a folder's files, other files, or both. */
export async function createSampleRepository(content: {
  readonly folder?: string;
  readonly files?: FileChanges;
}): Promise<SampleRepository> {
  const root = mkdtempSync(path.join(tmpdir(), 'deliver-image-'));
  const clone = path.join(root, 'clone');
  const remote = path.join(root, 'remote.git');
  const remoteUrl = pathToFileURL(remote).href;
  createEmptyRepository(remote, { bare: true }, '[receive]\n\tautogc = false\n');
  const cloneGit = createEmptyRepository(clone, { bare: false }, originConfig(remoteUrl));
  // What the developer commits is in the remote's store at once: a push only has to move a ref.
  rmSync(path.join(cloneGit, 'objects'), { recursive: true });
  symlinkSync(path.join(remote, 'objects'), path.join(cloneGit, 'objects'));
  if (content.folder !== undefined) cpSync(content.folder, clone, { recursive: true });
  const repository = describeRepository({ root, clone, remote, remoteUrl });
  await repository.commit('Start the application', content.files ?? {});
  return repository;
}

type Places = Pick<SampleRepository, 'root' | 'clone' | 'remote' | 'remoteUrl'>;

function describeRepository(places: Places): SampleRepository {
  const { root, clone, remote, remoteUrl } = places;
  const cloneGit = path.join(clone, '.git');
  return {
    ...places,
    git: (...args) => git(clone, ...args),
    remoteGit: (...args) => git(remote, ...args),
    async commit(message, changes) {
      applyChanges(clone, changes);
      const before = readRefFile(cloneGit, 'HEAD');
      await git(clone, 'add', '--all');
      await git(clone, 'commit', '--quiet', '--allow-empty', '--message', message);
      return pushHead(places, before);
    },
    async tag(name, message) {
      const annotation = message === undefined ? [] : ['--annotate', '--message', message];
      await git(clone, 'tag', ...annotation, name);
      const ref = `refs/tags/${name}`;
      if (readRefFile(remote, ref) !== undefined) throw new Error(`the remote has the tag ${name}`);
      writeRefFile(remote, ref, readRefFile(cloneGit, ref) ?? '');
    },
    checkout: (ref, options = {}) =>
      checkOut(mkdtempSync(path.join(root, 'workspace-')), remoteUrl, ref, options.depth ?? 1),
    readRemoteFile: (file, branch = 'main') => git(remote, 'show', `refs/heads/${branch}:${file}`),
    remove() {
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Moves the remote's branch of the same name to the clone's new commit, and refuses what no push would take. */
function pushHead({ clone, remote }: Places, before: string | undefined): string {
  const cloneGit = path.join(clone, '.git');
  const branch = /^ref: (.+)$/.exec(readFileSync(path.join(cloneGit, 'HEAD'), 'utf8').trim())?.[1];
  const id = readRefFile(cloneGit, 'HEAD');
  if (branch === undefined || id === undefined) throw new Error('the clone is on no branch');
  const there = readRefFile(remote, branch);
  if (there !== undefined && there !== before) {
    throw new Error(`the remote's ${branch} has commits that the clone has not: pull them first`);
  }
  writeRefFile(remote, branch, id);
  return id;
}

function git(cwd: string, ...args: string[]): Promise<string> {
  return runOrThrow('git', args, { cwd, env: gitEnvironment });
}

function applyChanges(folder: string, changes: FileChanges): void {
  for (const [file, text] of Object.entries(changes)) {
    const target = path.join(folder, file);
    if (text === null) {
      rmSync(target);
      continue;
    }
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** The steps of actions/checkout: init, fetch one commit (or all), check out; a tag leaves a detached HEAD. */
async function checkOut(
  workspace: string,
  remoteUrl: string,
  ref: string,
  depth: number,
): Promise<string> {
  createEmptyRepository(workspace, { bare: false }, originConfig(remoteUrl));
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  const local = branch === undefined ? ref : `refs/remotes/origin/${branch}`;
  const refspec = `+${ref}:${local}`;
  const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*', refspec];
  if (depth === 0) {
    await git(workspace, 'fetch', '--quiet', '--prune', 'origin', ...all);
  } else {
    const limit = `--depth=${String(depth)}`;
    await git(workspace, 'fetch', '--quiet', '--prune', '--no-tags', limit, 'origin', refspec);
  }
  const target = branch === undefined ? ['--detach', local] : ['-B', branch, local];
  await git(workspace, 'checkout', '--quiet', '--force', ...target);
  return workspace;
}
