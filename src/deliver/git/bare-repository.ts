import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Effects } from '../../effects.ts';
import { throwIfCancelled } from '../../errors.ts';
import { type Git, openGit } from '../../git/command.ts';
import { configurationEnvironment, type Settings } from '../../git/configuration.ts';

import { delivery } from '../delivery.ts';
import { firstServerWords, isPassing, serverFailed } from './refusals.ts';
import { type Remote, remoteEnvironment } from './remote.ts';

/** A temporary repository of this run: objects only, no work tree, no hooks, no stored remote. */
export interface BareRepository {
  /** Git there; the remote is called `target`. */
  readonly git: Git;
  /** Asks the remote, again where a fault passes. @throws UserError `server-failed` when the budget is spent, `cancelled` */
  readonly ask: Git['run'];
  /** Fetches as `ask` does, leaving out what the filter names; no other command fetches any of it. */
  readonly fetch: (args: readonly string[], options?: FetchOptions) => ReturnType<Git['run']>;
  readonly remove: () => Promise<void>;
}

interface FetchOptions {
  readonly input?: string;
  readonly settings?: Settings;
  /** Leaves nothing out. */
  readonly isWhole?: boolean;
}

/** Settings that a person's or a machine's configuration may hold and that a delivery must not obey. */
const settings = [
  ['maintenance.auto', 'false'],
  ['gc.auto', '0'],
  ['protocol.version', '2'],
  ['fetch.recurseSubmodules', 'false'],
  ['fetch.writeCommitGraph', 'false'],
  ['push.recurseSubmodules', 'no'],
  ['push.followTags', 'false'],
  ['push.gpgSign', 'false'],
  // An empty one drops those before it: of servers that take none the push fails, and only then.
  ['push.pushOption', ''],
  // In which our messages are.
  ['i18n.commitEncoding', 'UTF-8'],
] as const;

/** Git's own variables that would lead it to another repository. */
const misleading =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|SHALLOW_FILE|QUARANTINE_PATH|PREFIX)$/;

/**
 * Creates an empty bare repository in the temporary folder, with the remote in git's environment only.
 *
 * @param filter what fetches leave out where the server can
 * @see https://git-scm.com/docs/git-rev-list#Documentation/git-rev-list.txt---filterltfilter-specgt
 */
export async function createBareRepository(
  effects: Effects,
  remote: Remote,
  filter: 'blob:none' | 'tree:0' = 'blob:none',
): Promise<BareRepository> {
  const folder = await mkdtemp(join(effects.temporaryFolder, 'deliver-image-'));
  const inherited = Object.fromEntries(
    Object.entries(effects.environment).filter(([name]) => !misleading.test(name)),
  );
  const target = { ...inherited, ...remoteEnvironment(effects, remote) };
  const environment = { ...target, ...configurationEnvironment(target, settings), GIT_DIR: folder };
  // A program that tells credentials is asked where none are given; `core.askPass` stands behind the variable.
  const { credentials, settings: own = [] } = remote;
  const told = inherited['GIT_ASKPASS'] ?? own.find(([key]) => key === 'core.askpass')?.[1];
  const askpass = credentials === undefined ? told : undefined;
  const git = openGit(effects.runProcess, folder, environment, askpass);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  makeEmpty(folder, remote.objectFormat ?? 'sha1');
  const ask = openAsk(effects, git, remote);
  const partial: Settings = [
    ['remote.target.promisor', 'true'],
    ['remote.target.partialCloneFilter', filter],
  ];
  return {
    git,
    ask,
    fetch: (args, { input, settings: more = [], isWhole = false } = {}) =>
      ask(['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', ...args], {
        settings: [...(isWhole ? [] : partial), ...more],
        ...(input !== undefined && { input }),
      }),
    remove,
  };
}

/**
 * What `git init --bare` makes, without a process and without what a configuration says of new repositories.
 *
 * @see https://git-scm.com/docs/gitrepository-layout
 */
function makeEmpty(folder: string, format: 'sha1' | 'sha256'): void {
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, name));
  const isPlain = format === 'sha1';
  const core = ['[core]', `repositoryformatversion = ${isPlain ? 0 : 1}`, 'bare = true'];
  const extensions = isPlain ? [] : ['[extensions]', `objectformat = ${format}`];
  writeFileSync(join(folder, 'config'), `${[...core, ...extensions].join('\n')}\n`);
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/main\n');
}

function openAsk(effects: Effects, git: Git, { label }: Remote): Git['run'] {
  const { signal } = effects;
  return async (args, options) => {
    for (;;) {
      throwIfCancelled(signal, delivery);
      const result = await git.run(args, { ...options, signal });
      throwIfCancelled(signal, delivery);
      if (result.exitCode === 0 || !isPassing(result.stderr)) return result;
      const reason = `git ${args[0] ?? ''} at ${label} failed (${firstServerWords(result.stderr)})`;
      if (!(await effects.retries.another(reason))) {
        throw serverFailed(label, result.stderr);
      }
    }
  };
}
