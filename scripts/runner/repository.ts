// A developer's repository with a bare remote, and the checkouts that a runner makes of it. All real git, all in one temporary folder.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

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
  await git(root, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  await git(remote, 'config', 'receive.autogc', 'false');
  await git(root, 'init', '--quiet', '--initial-branch=main', clone);
  await git(clone, 'remote', 'add', 'origin', remoteUrl);
  if (content.folder !== undefined) cpSync(content.folder, clone, { recursive: true });
  const repository = describeRepository({ root, clone, remote, remoteUrl });
  await repository.commit('Start the application', content.files ?? {});
  return repository;
}

type Places = Pick<SampleRepository, 'root' | 'clone' | 'remote' | 'remoteUrl'>;

function describeRepository(places: Places): SampleRepository {
  const { root, clone, remote, remoteUrl } = places;
  return {
    ...places,
    git: (...args) => git(clone, ...args),
    remoteGit: (...args) => git(remote, ...args),
    async commit(message, changes) {
      applyChanges(clone, changes);
      await git(clone, 'add', '--all');
      await git(clone, 'commit', '--quiet', '--allow-empty', '--message', message);
      await git(clone, 'push', '--quiet', 'origin', 'HEAD');
      return git(clone, 'rev-parse', 'HEAD');
    },
    async tag(name, message) {
      const annotation = message === undefined ? [] : ['--annotate', '--message', message];
      await git(clone, 'tag', ...annotation, name);
      await git(clone, 'push', '--quiet', 'origin', `refs/tags/${name}`);
    },
    checkout: (ref, options = {}) =>
      checkOut(mkdtempSync(path.join(root, 'workspace-')), remoteUrl, ref, options.depth ?? 1),
    readRemoteFile: (file, branch = 'main') => git(remote, 'show', `refs/heads/${branch}:${file}`),
    remove() {
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
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
  await git(workspace, 'init', '--quiet', '--initial-branch=main');
  await git(workspace, 'remote', 'add', 'origin', remoteUrl);
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
