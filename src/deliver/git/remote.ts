import { isAbsolute, resolve } from 'node:path';

import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import { basicCredentials, headerEnvironment } from '../../git/authentication.ts';
import { configurationEnvironment } from '../../git/configuration.ts';
import { openCheckout } from '../../git/open-checkout.ts';

import type { RepositoryName } from '../../git/names.ts';

/** Where git reads and pushes, and how it gets in. */
export interface Remote {
  /** Without credentials: it may be shown. */
  readonly url: string;
  /** `acme/gitops` on GitHub, else the URL: for people. */
  readonly label: string;
  /** The repository's name on the GitHub server that this run belongs to. */
  readonly repository?: RepositoryName;
  /** `user:password` in base64 for the URL's own host, already masked. */
  readonly credentials?: string;
  /** How the checkout starts ssh (`core.sshCommand`): a deploy key of actions/checkout, for example. */
  readonly sshCommand?: string;
  /** How the repository names objects; a repository on GitHub by `sha1`. */
  readonly objectFormat?: 'sha256';
}

export interface RemoteRequest {
  /** The user's checkout; only read. */
  readonly folder: string;
  /** Another repository on the run's GitHub server; without it the checkout's own `origin`. */
  readonly repository?: RepositoryName;
  /** Sent to the run's GitHub server only. */
  readonly token?: string;
}

/**
 * Finds out where to push: `repository` on the run's GitHub server, else the checkout's `origin` with
 * its ssh settings, else the repository that the run belongs to.
 *
 * @throws UserError `no-remote`
 */
export async function readRemote(effects: Effects, request: RemoteRequest): Promise<Remote> {
  const { serverUrl: server, repository: own } = effects.runner;
  if (request.repository) return gitHubRemote(effects, request, request.repository);
  const { url, ...settings } = await readCheckout(effects, request.folder);
  if (url !== undefined) {
    const remote = parseRemoteUrl(url, request.folder);
    for (const secret of remote.secrets) effects.log.mask(secret);
    const credentials = credentialsFor(effects, remote, server, request.token);
    const repository = repositoryOf(remote.url, server);
    return {
      url: remote.url,
      label: repository ? `${repository.owner}/${repository.name}` : remote.url,
      ...(repository && { repository }),
      ...(credentials !== undefined && { credentials }),
      ...settings,
    };
  }
  if (own) return gitHubRemote(effects, request, own);
  throw new UserError('no-remote', `${request.folder} has no remote named origin to push to`, {
    fix: 'Check the repository out with actions/checkout before this step, or name the target with repository: owner/name.',
  });
}

/** Git's environment for the remote: its URL as `remote.target.url`, its credentials for its host only. */
export function remoteEnvironment(effects: Effects, remote: Remote): Record<string, string> {
  const own = configurationEnvironment(effects.environment, [['remote.target.url', remote.url]]);
  const header =
    remote.credentials === undefined
      ? own
      : {
          ...own,
          ...headerEnvironment({ ...effects.environment, ...own }, remote.url, remote.credentials),
        };
  const ssh = remote.sshCommand;
  return ssh === undefined || effects.environment['GIT_SSH_COMMAND'] !== undefined
    ? header
    : { ...header, GIT_SSH_COMMAND: ssh };
}

function gitHubRemote(
  effects: Effects,
  request: RemoteRequest,
  repository: RepositoryName,
): Remote {
  const label = `${repository.owner}/${repository.name}`;
  return {
    url: `${effects.runner.serverUrl}/${label}`,
    label,
    repository,
    ...(request.token !== undefined && { credentials: maskedCredentials(effects, request.token) }),
  };
}

async function readCheckout(
  effects: Effects,
  folder: string,
): Promise<{ url?: string } & Pick<Remote, 'sshCommand' | 'objectFormat'>> {
  const git = openCheckout(effects, folder);
  const [origin, settings] = await Promise.all([
    git.run(['remote', 'get-url', '--push', 'origin']),
    git.run(['config', '--null', '--get-regexp', '^(core.sshcommand|extensions.objectformat)$']),
  ]);
  // `<key in lower case>\n<value>\0`; of several values the last one counts.
  const values = new Map(
    settings.stdout.split('\0').map((entry) => {
      const [key = '', ...value] = entry.split('\n');
      return [key, value.join('\n')] as const;
    }),
  );
  const sshCommand = values.get('core.sshcommand');
  const url = origin.stdout.split('\n')[0] ?? '';
  return {
    ...(origin.exitCode === 0 && url !== '' && { url }),
    ...(sshCommand !== undefined && { sshCommand }),
    ...(values.get('extensions.objectformat') === 'sha256' && { objectFormat: 'sha256' }),
  };
}

interface ParsedUrl {
  readonly url: string;
  /** `user:password` from the URL, in base64. */
  readonly credentials?: string;
  readonly secrets: readonly string[];
}

/** Takes credentials out of an http URL; makes a path absolute, because git runs in another folder. */
export function parseRemoteUrl(text: string, folder: string): ParsedUrl {
  if (/^https?:\/\//i.test(text)) {
    const url = new URL(text);
    const [user, password] = [decodePart(url.username), decodePart(url.password)];
    url.username = '';
    url.password = '';
    // https://<token>@host carries the token as the user's name; a person's name is no credential.
    const secret = password === '' && looksLikeToken(user) ? user : password;
    if (secret === '') return { url: url.href, secrets: [] };
    const credentials = Buffer.from(`${user}:${password}`).toString('base64');
    return { url: url.href, credentials, secrets: [secret, credentials] };
  }
  // scheme://…, host:path and user@host:path stay as they are; anything else is a path.
  const isRemote = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[^/]+:/.test(text);
  return { url: isRemote || isAbsolute(text) ? text : resolve(folder, text), secrets: [] };
}

/** A part of a URL as it was meant; a single `%` stands for itself, as in git. */
function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function looksLikeToken(user: string): boolean {
  return /^(?:gh[a-z]_|github_pat_|glpat-)/.test(user) || user.length >= 40;
}

function credentialsFor(
  effects: Effects,
  remote: ParsedUrl,
  server: string,
  token: string | undefined,
): string | undefined {
  const isServer = remote.url.toLowerCase().startsWith(`${server.toLowerCase()}/`);
  if (token !== undefined && isServer) return maskedCredentials(effects, token);
  return remote.credentials;
}

function maskedCredentials(effects: Effects, token: string): string {
  const credentials = basicCredentials(token);
  effects.log.mask(token);
  effects.log.mask(credentials);
  return credentials;
}

/** `owner/name` when the URL (https, ssh or scp form) is on the run's GitHub server. */
export function repositoryOf(url: string, server: string): RepositoryName | undefined {
  const { host, hostname } = new URL(server);
  const match =
    /^(?:https?:\/\/([^/@]+)\/|ssh:\/\/(?:[^@/]+@)?([^/:]+)(?::\d+)?\/|(?:[^@/]+@)?([^/:]+):)([\w-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(
      url,
    );
  const [, http, ssh, scp, owner, name] = match ?? [];
  if (owner === undefined || name === undefined) return undefined;
  const isServer = http === undefined ? [ssh, scp].includes(hostname) : http === host;
  return isServer ? { owner, name } : undefined;
}
