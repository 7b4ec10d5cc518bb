// Where to push, and how git gets in.
import { isAbsolute, resolve } from 'node:path';

import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import { openCheckout } from '../../git/checkout.ts';
import {
  basicCredentials,
  configurationEnvironment,
  headerEnvironment,
} from '../../git/configuration.ts';
import { formatFullName, type RepositoryName } from '../../runner/context.ts';
import type { DeliveryRequest } from '../delivery.ts';

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

/** With `repository`: another one on the run's GitHub server. */
export type RemoteRequest = Pick<DeliveryRequest, 'folder' | 'token'> &
  Partial<Pick<DeliveryRequest, 'repository'>>;

/**
 * Finds out where to push: `repository` on the run's GitHub server, else the checkout's `origin` with
 * its ssh settings, else the repository that the run belongs to.
 *
 * @throws UserError `no-remote`
 */
export async function readRemote(effects: Effects, request: RemoteRequest): Promise<Remote> {
  const { folder, token, repository: named } = request;
  const { serverUrl: server, repository: own } = effects.runner;
  const { url: origin, ...settings } = named ? {} : await readCheckout(effects, folder);
  if (origin !== undefined) {
    const { url, secrets, ...found } = parseRemoteUrl(origin, folder);
    for (const secret of secrets) effects.log.mask(secret);
    const isServer = url.toLowerCase().startsWith(`${server.toLowerCase()}/`);
    const repository = repositoryOf(url, server);
    return {
      url,
      label: repository ? formatFullName(repository) : url,
      ...(repository && { repository }),
      ...(isServer && token !== undefined ? maskedCredentials(effects, token) : found),
      ...settings,
    };
  }
  const repository = named ?? own;
  if (repository) {
    const label = formatFullName(repository);
    const credentials = token === undefined ? {} : maskedCredentials(effects, token);
    return { url: `${server}/${label}`, label, repository, ...credentials };
  }
  throw new UserError('no-remote', `${folder} has no remote named origin to push to`, {
    fix: 'Check the repository out with actions/checkout before this step, or name the target with repository: owner/name.',
  });
}

function maskedCredentials({ log }: Effects, token: string): Pick<Remote, 'credentials'> {
  const credentials = basicCredentials(token);
  log.mask(token);
  log.mask(credentials);
  return { credentials };
}

/** Git's environment for the remote: its URL as `remote.target.url`, its credentials for its host only. */
export function remoteEnvironment(
  { environment }: Pick<Effects, 'environment'>,
  { url, credentials, sshCommand }: Remote,
): Record<string, string> {
  const own = configurationEnvironment(environment, [['remote.target.url', url]]);
  return {
    ...own,
    ...(credentials !== undefined &&
      headerEnvironment({ ...environment, ...own }, url, credentials)),
    ...(sshCommand !== undefined &&
      environment['GIT_SSH_COMMAND'] === undefined && { GIT_SSH_COMMAND: sshCommand }),
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

interface ParsedUrl extends Pick<Remote, 'url' | 'credentials'> {
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
    const isToken = /^(?:gh[a-z]_|github_pat_|glpat-)/.test(user) || user.length >= 40;
    const secret = password === '' && isToken ? user : password;
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
