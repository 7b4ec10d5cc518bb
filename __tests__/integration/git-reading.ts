// Reads real repositories as a run does: what the tests of git/ and version/ share.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  createEmptyRepository,
  originConfig,
  readRefFile,
} from '../../scripts/runner/empty-repository.ts';
import { openGit } from '../../src/git/command.ts';
import { readGitContext } from '../../src/git/context.ts';
import type { ContextRequest, GitContext } from '../../src/git/context.ts';
import { runProcess } from '../../src/process.ts';
import type { RunProcess } from '../../src/process.ts';
import { readRunner } from '../../src/runner/context.ts';

import { commandOf, git } from './git-command.ts';
import { keepLog } from './git-place.ts';
import type { KeptLog, Place } from './git-place.ts';

export interface Reading extends Partial<ContextRequest> {
  /** Added to an environment without GitHub. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The event's payload. */
  readonly payload?: unknown;
  readonly log?: KeptLog;
  /** Gets the git commands that were run. */
  readonly commands?: string[];
}

/** Reads the context in a folder; no tags unless the reading asks for them. */
export async function readContext(
  place: Place,
  folder: string,
  { environment = {}, payload, log = keepLog(), commands = [], ...request }: Reading = {},
): Promise<GitContext> {
  const eventPath = join(place.root, 'event.json');
  if (payload !== undefined) await writeFile(eventPath, JSON.stringify(payload));
  const whole = {
    PATH: process.env['PATH'],
    HOME: place.root,
    GIT_CONFIG_NOSYSTEM: '1',
    GITHUB_SERVER_URL: place.server.url,
    ...(payload !== undefined && { GITHUB_EVENT_PATH: eventPath }),
    ...environment,
  };
  const runAndKeep: RunProcess = (command, args, options) => {
    commands.push(commandOf(args));
    return runProcess(command, args, options);
  };
  return readGitContext(
    {
      git: openGit(runAndKeep, folder, whole),
      runner: readRunner(whole),
      log,
    },
    { needsTags: () => false, needsDirtyFiles: true, ...request },
  );
}

/** The environment of a push of a ref. */
export function push(ref: string, sha: string): Record<string, string> {
  return { GITHUB_EVENT_NAME: 'push', GITHUB_REF: ref, GITHUB_SHA: sha };
}

/** A checkout as actions/checkout makes it: one commit unless told, no tags, a detached HEAD or a branch. */
export function checkOut(place: Place, commit: string, ref: string, depth = 1): string {
  const folder = join(place.root, `runner-${(checkouts += 1)}`);
  const origin = originConfig(`${place.server.url}/acme/web`);
  createEmptyRepository(folder, { bare: false }, origin);
  const bare = `file://${place.root}/remotes/acme/web.git`;
  const to = ref.replace('refs/heads/', 'refs/remotes/origin/');
  const fetch = ['fetch', '--quiet', '--no-tags', `--depth=${depth}`, bare, `+${commit}:${to}`];
  git(folder, '-c', 'protocol.version=2', ...fetch);
  const branch = /^refs\/heads\/(.*)$/.exec(ref)?.[1];
  git(
    folder,
    'checkout',
    '--quiet',
    ...(branch === undefined ? ['--detach', to] : ['-B', branch, to]),
  );
  return folder;
}

let checkouts = 0;

/** Tags a commit in the bare repository; `annotated` makes an object of its own, whose id is returned. */
export function tag(place: Place, name: string, commit: string, annotated = false): string {
  place.remote(
    'acme/web',
    ...person,
    'tag',
    ...(annotated ? ['-a', '-m', name] : []),
    name,
    commit,
  );
  return readRefFile(join(place.root, 'remotes/acme/web.git'), `refs/tags/${name}`) ?? '';
}

const person = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.com'];

/** Tag names in one order, and which stand on the run's commit: `v1.0.0 here`. */
export function tagsOf({ tags }: GitContext): readonly string[] {
  return tags.names.map((name) => (tags.onRevision.includes(name) ? `${name} here` : name)).sort();
}
