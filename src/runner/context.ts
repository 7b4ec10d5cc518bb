// runner/: what the runner says of the run, by variables of the environment, read here, once, and then only passed on;
// and what the run says to the runner: log, outputs, summary. Knows none of the rooms above it.
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';

import type { Environment } from '../process.ts';

/** A repository on the run's GitHub server. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** The event that started the run; texts are empty where nothing is said. */
export interface TriggerEvent {
  readonly name: string;
  /** The full name of the ref, `refs/heads/main`. */
  readonly ref: string;
  readonly sha: string;
  /** Path of the file with the event's payload. */
  readonly payloadFile: string;
}

/** @see https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables */
export interface RunnerContext {
  /** False where a person starts the run at a terminal. */
  readonly isJob: boolean;
  /** A tool such as `act` runs the job on somebody's machine. */
  readonly isStandIn: boolean;
  /** The folder that the checkout is in, absolute. */
  readonly workspace: string;
  /** The workspace is the job's own, whichever user it belongs to. */
  readonly ownsWorkspace: boolean;
  readonly temporaryFolder: string;
  /** Without a slash at its end. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly repository: RepositoryName | undefined;
  /** The repository's web address; `undefined` where no server is named. */
  readonly sourceUrl: string | undefined;
  /** The page of this workflow run. */
  readonly runUrl: string | undefined;
  /** Who started the run. */
  readonly actor: string | undefined;
  readonly event: TriggerEvent;
}

/** @param folder the current folder, for runs without a workspace */
export function readRunner(
  environment: Environment,
  folder: string = process.cwd(),
): RunnerContext {
  const textOf = (name: string): string => environment[name] ?? '';
  const workspace = textOf('GITHUB_WORKSPACE');
  const temporaryFolder = textOf('RUNNER_TEMP');
  const repository = parseFullName(textOf('GITHUB_REPOSITORY'));
  const [server, runId] = [textOf('GITHUB_SERVER_URL'), textOf('GITHUB_RUN_ID')];
  const serverUrl = withoutSlashes(server === '' ? 'https://github.com' : server);
  const sourceUrl =
    repository && server !== '' ? `${serverUrl}/${formatFullName(repository)}` : undefined;
  return {
    isJob: 'GITHUB_ACTIONS' in environment || 'GITHUB_OUTPUT' in environment,
    isStandIn: textOf('ACT') !== '',
    workspace: resolve(folder, workspace),
    ownsWorkspace: workspace !== '',
    temporaryFolder: resolve(folder, temporaryFolder === '' ? tmpdir() : temporaryFolder),
    serverUrl,
    apiUrl: textOf('GITHUB_API_URL') || 'https://api.github.com',
    repository,
    sourceUrl,
    runUrl:
      sourceUrl !== undefined && runId !== '' ? `${sourceUrl}/actions/runs/${runId}` : undefined,
    actor: environment['GITHUB_ACTOR'],
    event: {
      name: textOf('GITHUB_EVENT_NAME'),
      ref: textOf('GITHUB_REF'),
      sha: textOf('GITHUB_SHA'),
      payloadFile: textOf('GITHUB_EVENT_PATH'),
    },
  };
}

/** Reads `owner/name`, as the runner and events write it; `undefined` for anything else. */
export function parseFullName(text: string | undefined): RepositoryName | undefined {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(text ?? '') ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name };
}

/** `owner/name`. */
export function formatFullName({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}

/** True where the inputs name a repository and it is not the run's own. */
export function isOtherRepository(
  named: RepositoryName | undefined,
  own: RepositoryName | undefined,
): boolean {
  if (!named) return false;
  return !own || formatFullName(named).toLowerCase() !== formatFullName(own).toLowerCase();
}

function withoutSlashes(address: string): string {
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}
