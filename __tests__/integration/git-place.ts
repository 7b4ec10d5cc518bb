// A remote with a server, checkouts of it, and a delivery into it: what the delivery tests share.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { commit as byCommit } from '../../src/deliver/commit.ts';
import type { Delivered, DeliveredImage, Delivery } from '../../src/deliver/delivery.ts';
import type { Effects } from '../../src/effects.ts';
import type { EditedTree } from '../../src/manifest/pins/edit.ts';
import type { FileTree } from '../../src/manifest/tree/file-tree.ts';
import { runProcess } from '../../src/process.ts';
import { openRetries } from '../../src/retry.ts';
import { readRunner } from '../../src/runner/context.ts';

import { git } from './git-command.ts';
import { keepLog } from './kept-log.ts';
import type { KeptLog } from './kept-log.ts';
import type { GitHubApi } from './github-api-types.ts';
import { image, requestOf } from './edit-tag.ts';
import type { Wanted } from './edit-tag.ts';
import { startGitHubApi } from './github-api.ts';
import type { Description } from './github-description.ts';
import { commitFiles, createBare } from './git-history.ts';
import type { Files } from './git-history.ts';
import { startGitServer } from './git-server.ts';
import type { Access, GitServer } from './git-server.ts';

export { keepLog } from './kept-log.ts';
export type { KeptLog } from './kept-log.ts';

export interface Place {
  readonly root: string;
  readonly server: GitServer;
  readonly hasApi: boolean;
  /** GitHub's API of the same repositories, where the place was opened with its description. */
  readonly api: GitHubApi;
  /** A git command in the bare repository. */
  readonly remote: (repository: string, ...args: string[]) => string;
  /** Creates `<owner>/<name>` with one commit on `main`; returns the commit's id. */
  readonly create: (repository: string, files: Files, objectFormat?: 'sha256') => string;
  /** Creates `<owner>/<name>` without a commit. */
  readonly createEmpty: (repository: string, objectFormat?: 'sha1' | 'sha256') => void;
  /** Commits to a branch as another person would. */
  readonly commit: (repository: string, branch: string, files: Files) => string;
  /** A clone as actions/checkout leaves it; `depth` 1 unless told, 0 for all. */
  readonly checkout: (repository: string, depth?: number) => string;
  /** The bytes of a blob in the bare repository. */
  readonly blob: (repository: string, id: string) => Buffer;
  /** Commits a submodule that nobody can fetch. */
  readonly addSubmodule: (repository: string, branch: string, path: string) => void;
  /** Writes an executable shell script; returns its path. */
  readonly script: (name: string, text: string) => string;
  /** A server-side hook of a repository: the text of a shell script. */
  readonly hook: (repository: string, name: string, script: string) => void;
  readonly close: () => Promise<void>;
}

export const writeToken = 'ghs_writes';
export const readToken = 'ghs_reads';

const access: Readonly<Record<string, Access>> = {
  [writeToken]: { 'acme/web': 'write', 'acme/gitops': 'write' },
  [readToken]: { 'acme/web': 'read', 'acme/gitops': 'read' },
};

/** Opens a place; with the description of GitHub's API also the API. */
export async function openPlace(description?: Description): Promise<Place> {
  const root = mkdtempSync(join(tmpdir(), 'place-'));
  const remotes = join(root, 'remotes');
  const server = await startGitServer(remotes, access);
  const api = description && (await startGitHubApi(remotes, description, access, server.url));
  const bare = (repository: string): string => join(remotes, `${repository}.git`);
  let clones = 0;
  const createEmpty: Place['createEmpty'] = (repository, format) => {
    createBare(bare(repository), format);
  };
  const commit: Place['commit'] = (repository, branch, files) =>
    commitFiles(bare(repository), branch, files);
  return {
    root,
    server,
    commit,
    hasApi: api !== undefined,
    get api() {
      if (api) return api;
      throw new Error("the place was opened without GitHub's API");
    },
    blob: (repository, id) =>
      execFileSync('git', ['cat-file', 'blob', id], { cwd: bare(repository), maxBuffer: 1 << 28 }),
    addSubmodule: (repository, branch, path) => {
      commit(repository, branch, { [path]: `module:${'d'.repeat(40)}` });
    },
    script: (name, text) => {
      writeFileSync(join(root, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
      return join(root, name);
    },
    hook: (repository, name, script) => {
      writeFileSync(join(bare(repository), 'hooks', name), `#!/bin/sh\n${script}\n`, {
        mode: 0o755,
      });
    },
    remote: (repository, ...args) => git(bare(repository), ...args),
    createEmpty,
    create: (repository, files, objectFormat) => {
      createEmpty(repository, objectFormat);
      return commit(repository, 'main', files);
    },
    checkout: (repository, depth = 1) => {
      const folder = join(root, `checkout-${(clones += 1)}`);
      const url = `file://${bare(repository)}`;
      git(root, 'clone', '--quiet', ...(depth > 0 ? [`--depth=${depth}`] : []), url, folder);
      const config = join(folder, '.git/config');
      const text = readFileSync(config, 'utf8');
      writeFileSync(
        config,
        text.replace(url, () => `${server.url}/${repository}`),
      );
      return folder;
    },
    close: async () => {
      await server.close();
      await api?.close();
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
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

/**
 * The effects of a run on a runner whose GitHub is the place's server. Pauses are only counted.
 *
 * @param variables beside the runner's usual ones
 */
export function openEffects(
  place: Pick<Place, 'root' | 'hasApi'> & {
    readonly server: { readonly url: string };
    readonly api: { readonly url: string };
  },
  more: Partial<Effects> = {},
  variables: Readonly<Record<string, string | undefined>> = {},
): Effects & { readonly log: KeptLog; readonly pauses: number[] } {
  const pauses: number[] = [];
  const temporaryFolder = join(place.root, 'temporary');
  mkdirSync(temporaryFolder, { recursive: true });
  const log = keepLog();
  const environment = {
    PATH: process.env['PATH'],
    HOME: place.root,
    GIT_CONFIG_NOSYSTEM: '1',
    GITHUB_SERVER_URL: place.server.url,
    GITHUB_REPOSITORY: 'acme/web',
    ...(place.hasApi && { GITHUB_API_URL: place.api.url }),
    ...variables,
  };
  const own = {
    runProcess,
    temporaryFolder,
    environment,
    dockerEnvironment: environment,
    runner: readRunner(environment),
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

/** What a test delivers otherwise than usual; `by`: not by a commit. */
export type WantedDelivery = Wanted & { readonly image?: DeliveredImage; readonly by?: Delivery };

/** Opens the branch, with the token that may write unless told, delivers and closes it: the whole way. */
export async function deliver(
  effects: Effects,
  folder: string,
  edit: (tree: FileTree) => Promise<EditedTree>,
  { image: delivered = image('1.1.0'), by = byCommit, ...wanted }: WantedDelivery = {},
): Promise<Delivered> {
  const request = requestOf(folder, edit, { token: writeToken, ...wanted });
  const destination = await by.open(effects, request);
  try {
    return await destination.deliver([delivered]);
  } finally {
    await destination.close();
  }
}

/** The folder of the temporary repository that a delivery works in at this moment. */
export function workingRepository({ temporaryFolder }: Effects): string {
  return join(temporaryFolder, readdirSync(temporaryFolder)[0] ?? '');
}
