// Where to push, and how git gets in.
import { dirname, isAbsolute, resolve } from 'node:path';

import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import { openCheckout } from '../../git/checkout.ts';
import { type Git, openGit } from '../../git/command.ts';
import {
  basicCredentials,
  configurationEnvironment,
  headerSettings,
  refuseRedirects,
  type Settings,
} from '../../git/configuration.ts';
import { decodePart } from '../../proxy.ts';
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
  /** Every commit is signed, as the git configuration of the checkout asks (`commit.gpgSign`). */
  readonly isSigned?: boolean;
  /** What else of the checkout's configuration git obeys: how to sign; without credentials, how to get in. */
  readonly settings?: Settings;
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
  const checkout = await readCheckout(effects, folder);
  if (!named && checkout.url !== undefined) {
    return readOrigin(effects, request, { ...checkout, url: checkout.url });
  }
  const { isSigned, signing } = checkout;
  const signed = { ...(isSigned && { isSigned }), settings: signing };
  const repository = named ?? own;
  if (repository) {
    const label = formatFullName(repository);
    const credentials = token === undefined ? {} : maskedCredentials(effects, token);
    return { url: `${server}/${label}`, label, repository, ...credentials, ...signed };
  }
  throw new UserError('no-remote', `${folder} has no remote named origin to push to`, {
    fix: 'Check the repository out with actions/checkout before this step (on a machine of your own: git remote add origin URL), or name the target with repository: owner/name.',
  });
}

/** The checkout's own remote, with the checkout's ways to get in where no token is for it. */
function readOrigin(
  effects: Effects,
  { folder, token }: RemoteRequest,
  { url: origin, isSigned, signing, access, ...ssh }: CheckoutSettings & { readonly url: string },
): Remote {
  const { serverUrl: server } = effects.runner;
  const { url, secrets, ...found } = parseRemoteUrl(origin, folder);
  for (const secret of secrets) effects.log.mask(secret);
  for (const [key, value] of access) {
    if (key.endsWith('.extraheader')) effects.log.mask(value.split(' ').at(-1) ?? '');
  }
  const isServer = url.toLowerCase().startsWith(`${server.toLowerCase()}/`);
  const given = isServer && token !== undefined ? maskedCredentials(effects, token) : found;
  const repository = repositoryOf(url, server);
  return {
    url,
    label: repository ? formatFullName(repository) : url,
    ...(repository && { repository }),
    ...given,
    ...ssh,
    ...(isSigned && { isSigned }),
    settings: given.credentials === undefined ? [...access, ...signing] : signing,
  };
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
  { url, credentials, sshCommand, settings = [] }: Remote,
): Record<string, string> {
  const header = credentials === undefined ? [] : headerSettings(url, credentials);
  return {
    ...configurationEnvironment(environment, [...settings, ['remote.target.url', url], ...header]),
    ...(sshCommand !== undefined &&
      environment['GIT_SSH_COMMAND'] === undefined && { GIT_SSH_COMMAND: sshCommand }),
  };
}

interface CheckoutSettings extends Pick<Remote, 'sshCommand' | 'objectFormat' | 'isSigned'> {
  readonly url?: string;
  /** How to sign, which every commit obeys; and that no redirect is followed, whatever the address. */
  readonly signing: Settings;
  /** How to get in, where no token is given. */
  readonly access: Settings;
}

async function readCheckout(effects: Effects, folder: string): Promise<CheckoutSettings> {
  const git = openCheckout(effects, folder);
  const names =
    '^(includeif[.].*|core[.](sshcommand|askpass)|extensions[.]objectformat|commit[.]gpgsign|user[.]signingkey|remote[.]origin[.](push)?url|url[.].*[.](push)?insteadof|(gpg|credential|http)[.].*)$';
  const config = await git.run(['config', '--null', '--show-scope', '--get-regexp', names]);
  const entries = parseConfiguration(config.stdout);
  // Of several values the last one counts.
  const values = new Map(entries.map(({ key, value }) => [key, value]));
  // Those of the machine reach git by themselves, but for files that it includes for this folder alone.
  const includes = entries.some(
    ({ scope, key }) => scope !== 'local' && key.startsWith('includeif.'),
  );
  const known = includes ? await readMachine(effects, names) : undefined;
  const own = entries.filter(
    ({ scope, key, value }) =>
      scope === 'local' || scope === 'worktree' || known?.has(`${key}\n${value}`) === false,
  );
  const pick = (keys: RegExp): Settings =>
    own.filter(({ key }) => keys.test(key)).map(({ key, value }) => [key, value] as const);
  const sshCommand = values.get('core.sshcommand');
  const askpass = values.get('core.askpass');
  const url = findPushUrl(entries) ?? (await askPushUrl(git));
  return {
    ...(url !== '' && { url }),
    ...(sshCommand !== undefined && { sshCommand }),
    ...(values.get('extensions.objectformat') === 'sha256' && { objectFormat: 'sha256' }),
    ...(isTrue(values.get('commit.gpgsign')) && { isSigned: true }),
    signing: [
      ...pick(/^(?:gpg\.|user\.signingkey$)/),
      ...refuseRedirects(entries.map(({ key }) => key)),
    ],
    access: [
      ...pick(/^(?:credential\.|http\.)/),
      // Git itself takes the machine's only where no variable names one.
      ...(askpass === undefined ? [] : [['core.askpass', askpass] as const]),
    ],
  };
}

/** What the machine's configuration says outside of any repository. */
async function readMachine(effects: Effects, names: string): Promise<ReadonlySet<string>> {
  const { runProcess, environment, temporaryFolder } = effects;
  const nowhere = {
    ...environment,
    GIT_DIR: undefined,
    GIT_CEILING_DIRECTORIES: dirname(temporaryFolder),
  };
  const git = openGit(runProcess, temporaryFolder, nowhere);
  const { stdout } = await git.run(['config', '--null', '--show-scope', '--get-regexp', names]);
  return new Set(parseConfiguration(stdout).map(({ key, value }) => `${key}\n${value}`));
}

/** As `git remote get-url --push` finds it; `undefined` where git rewrites addresses, or has others than these. */
function findPushUrl(entries: ReturnType<typeof parseConfiguration>): string | undefined {
  if (entries.some(({ key }) => key.startsWith('url.'))) return undefined;
  const valuesOf = (name: string): readonly string[] =>
    entries.filter(({ key }) => key === `remote.origin.${name}`).map(({ value }) => value);
  const [url] = [...valuesOf('pushurl'), ...valuesOf('url')];
  // An empty one clears those before it, where git is new.
  return entries.some(({ key, value }) => key.endsWith('url') && value === '') ? undefined : url;
}

async function askPushUrl(git: Git): Promise<string> {
  const { exitCode, stdout } = await git.run(['remote', 'get-url', '--push', 'origin']);
  return exitCode === 0 ? (stdout.split('\n')[0] ?? '') : '';
}

/** Reads `<scope>\0<key in lower case>\n<value>\0`; without a value, a key alone means true. */
function parseConfiguration(printed: string) {
  const words = printed.split('\0');
  return words.flatMap((scope, index) => {
    if (index % 2 === 1 || scope === '') return [];
    const [key = '', ...value] = (words[index + 1] ?? '').split('\n');
    return [{ scope, key, value: value.length === 0 ? 'true' : value.join('\n') }];
  });
}

/** @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-boolean */
function isTrue(value: string | undefined): boolean {
  return /^(?:true|yes|on|[1-9]\d*)$/i.test(value ?? '');
}

interface ParsedUrl extends Pick<Remote, 'url' | 'credentials'> {
  readonly secrets: readonly string[];
}

/**
 * Takes credentials out of an http URL; makes a path absolute, because git runs in another folder.
 *
 * @throws UserError `no-remote`
 */
export function parseRemoteUrl(text: string, folder: string): ParsedUrl {
  if (/^https?:\/\//i.test(text)) {
    if (!URL.canParse(text)) {
      // It may hold a credential, so it is not repeated.
      throw new UserError('no-remote', 'The address of the remote origin is no valid URL', {
        fix: 'Look at it with git remote --verbose, and set it anew: git remote set-url origin <address>.',
      });
    }
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

/** Hosts below GitHub's that are another place. */
const otherPlace = /^(?:gist|raw|api|codeload)\./;

/**
 * `owner/name` when the URL is on the run's GitHub server, in any of git's spellings. By ssh a host below the server's
 * own is the server, too: GitHub's at port 443 (`ssh.github.com`), and names that agents put there, one for a key.
 *
 * @see https://git-scm.com/docs/git-clone#_git_urls
 */
export function repositoryOf(url: string, server: string): RepositoryName | undefined {
  const { host, hostname, pathname } = new URL(server);
  const pattern =
    /^(?:(?:(https?)|(?:git\+)?ssh(?:\+git)?|git):\/\/(?:[^@/]*@)?([^/:@]+)(:\d+)?\/|(?:[^@/:]+@)?([^/:@]+):)\/*([\w.-]+)\/+([\w.-]+?)(?:\.git)?\/*$/i;
  const found = pattern.exec(withoutFolder(url, pathname.replace(/\/$/, ''))) ?? [];
  const [, http, named, port = '', scp, owner, name] = found;
  const on = (named ?? scp ?? '').toLowerCase();
  if (owner === undefined || name === undefined) return undefined;
  if ([owner, name].some((part) => /^\.\.?$/.test(part))) return undefined;
  const usual = http?.toLowerCase() === 'https' ? ':443' : ':80';
  const isServer =
    http === undefined ? isBelow(on, hostname) : on + port.replace(usual, '') === host;
  return isServer ? { owner, name } : undefined;
}

/** Gitea may lie in a folder of its host, where its repositories begin; by ssh they do not. */
function withoutFolder(url: string, folder: string): string {
  if (folder === '' || !/^https?:/i.test(url) || !URL.canParse(url)) return url;
  const { origin, pathname: path } = new URL(url);
  const isInside = path.toLowerCase().startsWith(`${folder.toLowerCase()}/`);
  return isInside ? origin + path.slice(folder.length) : '';
}

function isBelow(host: string, server: string): boolean {
  return host === server || (host.endsWith(`.${server}`) && !otherPlace.test(host));
}
