// runner/: what the runner says of the run, by variables of the environment, read here, once, and then only passed on;
// and what the run says to the runner: log, outputs, summary. Knows none of the rooms above it.
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';

import { UserError } from '../errors.ts';
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

/** As package.json says it. */
export const ownVersion = '1.0.0';

/** @see https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables */
export interface RunnerContext {
  /** False where a person starts the run at a terminal. */
  readonly isJob: boolean;
  /** A tool such as `act` runs the job on somebody's machine. */
  readonly isStandIn: boolean;
  /** What the server is: Gitea and Forgejo have a part of GitHub's API. */
  readonly product: 'GitHub' | 'Gitea' | 'Forgejo';
  /** The folder that the checkout is in, absolute. */
  readonly workspace: string;
  /** The workspace is the job's own, whichever user it belongs to. */
  readonly ownsWorkspace: boolean;
  readonly temporaryFolder: string;
  /** Without a slash at its end. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** The server's own container registry, which takes the job's token; `undefined` where it has none that is known. */
  readonly registry: string | undefined;
  readonly repository: RepositoryName | undefined;
  /** The repository's web address; `undefined` where no server is named. */
  readonly sourceUrl: string | undefined;
  /** One for all attempts of a workflow run. */
  readonly runId: string | undefined;
  /** From 1 on. */
  readonly runAttempt: string | undefined;
  /** The page of this workflow run. */
  readonly runUrl: string | undefined;
  /** The workflow's own file and ref, `owner/name/.github/workflows/deliver.yml@refs/heads/main`. */
  readonly workflow: string | undefined;
  /** The job may ask for a token that names it (`id-token: write`), by which it can sign what it made. */
  readonly canSign: boolean;
  /** The ref by which the workflow takes this action, `v1`; `undefined` for one in the same repository. */
  readonly actionRef: string | undefined;
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
  const { server, ...urls } = readServer(textOf('GITHUB_SERVER_URL'), textOf('GITHUB_API_URL'));
  const sourceUrl = repository && server && `${server}/${formatFullName(repository)}`;
  const isStandIn = textOf('ACT') !== '';
  // A tool that stands in for the runner makes up a number, of which no page exists.
  const numberOf = (name: string): string | undefined =>
    isStandIn ? undefined : /^\d{1,20}$/.exec(textOf(name))?.[0];
  const runId = numberOf('GITHUB_RUN_ID');
  return {
    isJob: 'GITHUB_ACTIONS' in environment || 'GITHUB_OUTPUT' in environment,
    isStandIn,
    product: readProduct(textOf),
    workspace: resolve(folder, workspace),
    ownsWorkspace: workspace !== '',
    temporaryFolder: resolve(folder, temporaryFolder === '' ? tmpdir() : temporaryFolder),
    ...urls,
    repository,
    sourceUrl,
    runId,
    runAttempt: numberOf('GITHUB_RUN_ATTEMPT'),
    runUrl: sourceUrl && runId && `${sourceUrl}/actions/runs/${runId}`,
    workflow: textOf('GITHUB_WORKFLOW_REF') || undefined,
    canSign: textOf('ACTIONS_ID_TOKEN_REQUEST_URL') !== '',
    actionRef: textOf('GITHUB_ACTION_REF') || undefined,
    actor: environment['GITHUB_ACTOR'],
    event: {
      name: textOf('GITHUB_EVENT_NAME'),
      ref: textOf('GITHUB_REF'),
      sha: textOf('GITHUB_SHA'),
      payloadFile: textOf('GITHUB_EVENT_PATH'),
    },
  };
}

/** `server` is the one that is named; what names none in a form that is understood has no registry either. */
function readServer(
  serverText: string,
  apiText: string,
): Pick<RunnerContext, 'serverUrl' | 'apiUrl' | 'registry'> & {
  readonly server: string | undefined;
} {
  const server = readUrl(serverText);
  const serverUrl = server ?? 'https://github.com';
  const apiUrl = readUrl(apiText) ?? 'https://api.github.com';
  const isKnown = server !== undefined || serverText === '';
  return {
    server,
    serverUrl,
    apiUrl,
    registry: isKnown ? findRegistry(serverUrl, apiUrl) : undefined,
  };
}

/**
 * GitHub's servers have a registry of their own, and their API tells them from other products' (Gitea, Forgejo). No
 * server's token is for the registry of another one.
 *
 * @see https://docs.github.com/enterprise-server/packages/working-with-a-github-packages-registry/working-with-the-container-registry
 */
function findRegistry(serverUrl: string, apiUrl: string): string | undefined {
  if (!URL.canParse(serverUrl)) return undefined;
  const { protocol, host, hostname } = new URL(serverUrl);
  // A registry on another port, or without TLS, is not documented.
  if (protocol !== 'https:' || host !== hostname) return undefined;
  if (host === 'github.com') return 'ghcr.io';
  const isGitHub = [`${serverUrl}/api/v3`, `https://api.${host}`].includes(apiUrl);
  return isGitHub ? `containers.${host}` : undefined;
}

/** Other tools that run actions leave `{}`, `1` or nothing where GitHub has a fact: that is none. */
function readUrl(text: string): string | undefined {
  const url = /^(https?:\/\/[\w.:[\]-]+(?:\/[\w.~-]+)*)\/*$/.exec(text)?.[1];
  return url !== undefined && URL.canParse(url) ? url : undefined;
}

/** Forgejo's runner sets Gitea's variable, too. */
function readProduct(textOf: (name: string) => string): RunnerContext['product'] {
  if (textOf('FORGEJO_ACTIONS') !== '') return 'Forgejo';
  return textOf('GITEA_ACTIONS') === '' ? 'GitHub' : 'Gitea';
}

/** Reads `owner/name`, as the runner and events write it; `undefined` for anything else, such as the path that `act` gives. */
export function parseFullName(text: string | undefined): RepositoryName | undefined {
  const [, owner, name] = /^(\w[\w.-]*)\/([\w.-]+)$/.exec(text ?? '') ?? [];
  if (owner === undefined || name === undefined || /^\.{1,2}$/.test(name)) return undefined;
  return { owner, name };
}

/** The runner has node 24, as action.yml asks for; by hand the bundle may be started with another. */
const oldestNode = 20;

/**
 * Told by its version: an older node fails somewhere on the way, for want of a function.
 *
 * @throws UserError `node-too-old`
 */
export function checkNode(version: string): void {
  if (Number.parseInt(version, 10) >= oldestNode) return;
  const what = `This is node ${version}, and deliver-image needs node ${oldestNode} or newer`;
  throw new UserError('node-too-old', what, {
    fix: 'Update the runner: this action is made for node 24, which runners have from 2.327 on. By hand, start it with a newer node.',
  });
}

/** The action, by the ref and the version that every report of a fault needs. */
export function nameAction({ actionRef }: Pick<RunnerContext, 'actionRef'>): string {
  return `deliver-image ${ownVersion}${actionRef === undefined ? '' : ` (${actionRef})`}`;
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
