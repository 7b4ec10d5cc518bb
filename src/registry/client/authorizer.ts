// Signs the requests to one registry: with as little as it asks for, and for nobody else.
import type { Effects } from '../../effects.ts';
import { findScopedFolder } from '../logins/scoped-logins.ts';

import {
  type Action,
  type Challenge,
  formatScope,
  parseChallenge,
  parseToken,
  type Token,
} from './challenge.ts';
import { readBody } from './body.ts';
import { brokenRequest, foreignAnswer, refusedAnswer } from './failure.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { type HeldLogin, readLogin } from './login.ts';

/** Rights on one repository. */
export interface Scope {
  readonly path: string;
  readonly actions: readonly Action[];
}

/** A header for one request. */
interface Signature {
  readonly header: string;
  /** Nothing newer is to be had: who refuses it means it. */
  readonly isFresh: boolean;
}

export interface Authorizer {
  /** `undefined` where nothing was asked for, or nobody is signed in. */
  readonly sign: (scopes: readonly Scope[]) => Promise<Signature | undefined>;
  /** @returns true where an answer 401 says how to sign, and that was not known */
  readonly learn: (wwwAuthenticate: string) => boolean;
  /** The token for these rights was refused, though it was valid before. */
  readonly forget: (scopes: readonly Scope[]) => void;
  /** Whom the registry refuses these rights, in words; empty where it asks for no login. */
  readonly name: (scopes: readonly Scope[]) => Promise<string>;
}

type AuthorizerEffects = Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'retries' | 'signal'>;

/** A request to the token service, which is another host. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** What is known by the logins that the run found, or read again since. */
interface Known {
  readonly state: ReturnType<AuthorizerEffects['retries']['login']>;
  /** Docker's own, and by folder those that buildx has for some scopes alone. */
  readonly logins: Map<string | undefined, Promise<HeldLogin>>;
  readonly tokens: Map<string, Promise<Token>>;
}

/** @param origin of the registry, `https://ghcr.io` */
export function openAuthorizer(
  effects: AuthorizerEffects,
  registry: string,
  origin: URL,
  send: Send,
): Authorizer {
  let challenge: Challenge | undefined;
  let known: Known | undefined;
  const current = (): Known => {
    const state = effects.retries.login();
    if (known?.state !== state) {
      known = { state, logins: new Map(), tokens: new Map() };
    }
    return known;
  };
  // Buildx looks for logins of its own where a token is wanted alone.
  const loginFor = async (scopes: readonly Scope[]): Promise<HeldLogin> => {
    const isByToken = challenge?.kind === 'bearer';
    const folder = isByToken
      ? await findScopedFolder(effects.dockerEnvironment, registry, scopes)
      : undefined;
    const { logins } = current();
    const login = logins.get(folder) ?? readLogin(effects, registry, folder);
    logins.set(folder, login);
    return login;
  };
  return {
    sign: async (scopes) => {
      if (challenge === undefined) return undefined;
      const login = await loginFor(scopes);
      if (login.kind === 'token') return { header: bearer(login.token), isFresh: true };
      if (challenge.kind === 'bearer')
        return signByToken(send, effects.signal, current().tokens, {
          ...{ registry, service: challenge },
          ...{ scopes, login },
        });
      return login.kind === 'password' ? { header: basic(login), isFresh: true } : undefined;
    },
    learn: (header) => {
      const isFirst = challenge === undefined;
      challenge = parseChallenge(header, origin) ?? challenge;
      return isFirst && challenge !== undefined;
    },
    forget: (scopes) => {
      current().tokens.delete(nameScopes(scopes).join(' '));
    },
    name: async (scopes) => {
      // Who asks for no login refuses everybody.
      if (challenge === undefined) return '';
      const login = await loginFor(scopes);
      if (login.kind === 'none') return `nobody is signed in to ${registry}`;
      return login.kind === 'password' ? `signed in as ${login.username}` : 'signed in by a token';
    },
  };
}

type TokenService = Extract<Challenge, { kind: 'bearer' }>;

interface TokenWish {
  readonly registry: string;
  readonly service: TokenService;
  readonly scopes: readonly Scope[];
  readonly login: HeldLogin;
}

async function signByToken(
  send: Send,
  signal: AbortSignal,
  tokens: Known['tokens'],
  wish: TokenWish,
): Promise<Signature> {
  const key = nameScopes(wish.scopes).join(' ');
  const known = tokens.get(key);
  const held = await known?.catch(() => undefined);
  if (held && held.expires > Date.now()) return { header: bearer(held.text), isFresh: false };
  // Of several requests at once, the first fetches for all.
  const begun = tokens.get(key);
  const fetching =
    begun === undefined || begun === known
      ? fetchToken(send, planTokenRequest(wish, signal), wish)
      : begun;
  tokens.set(key, fetching);
  return { header: bearer((await fetching).text), isFresh: true };
}

const clientId = 'deliver-image';

/**
 * A password is sent as docker sends it; an identity token only by the way of OAuth. Nobody is asked for who has no login.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 * @see https://distribution.github.io/distribution/spec/auth/oauth/
 */
function planTokenRequest(
  { service: { realm, service }, scopes, login }: TokenWish,
  signal: AbortSignal,
): HttpRequest {
  const url = new URL(realm);
  const named: [string, string][] = service === undefined ? [] : [['service', service]];
  if (login.kind === 'identity') {
    const form = new URLSearchParams([
      ['grant_type', 'refresh_token'],
      ['refresh_token', login.token],
      ['client_id', clientId],
      ...named,
      ['scope', nameScopes(scopes).join(' ')],
    ]);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url, headers, body: Buffer.from(form.toString()), signal };
  }
  for (const [name, value] of named) url.searchParams.set(name, value);
  for (const scope of nameScopes(scopes)) url.searchParams.append('scope', scope);
  if (login.kind !== 'password') return { method: 'GET', url, headers: {}, signal };
  url.searchParams.set('account', login.username);
  return { method: 'GET', url, headers: { authorization: basic(login) }, signal };
}

/** Bytes; a token is some kilobytes long. */
const longestToken = 1_000_000;

async function fetchToken(
  send: Send,
  request: HttpRequest,
  { registry, login }: TokenWish,
): Promise<Token> {
  const answer = await send(request);
  if (answer.status !== 200) {
    const isNobody = login.kind === 'none' && [401, 403].includes(answer.status);
    const who = isNobody ? `nobody is signed in to ${registry}: ` : '';
    const kind = login.kind === 'none' ? 'anonymous token' : 'oauth token';
    throw await refusedAnswer(request, answer, `${who}failed to fetch ${kind}`);
  }
  const bytes = await readBody(answer.body, longestToken).catch((error: unknown) => {
    throw brokenRequest(request, error);
  });
  const text = bytes.toString('utf8');
  const token = parseToken(text, Date.now());
  if (token) return token;
  const page = /^\s*</.test(text) ? ": invalid character '<'" : '';
  throw foreignAnswer(request, `failed to fetch oauth token: the answer holds none${page}`);
}

function nameScopes(scopes: readonly Scope[]): readonly string[] {
  return scopes.map(({ path, actions }) => formatScope(path, actions));
}

function bearer(token: string): string {
  return `Bearer ${token}`;
}

function basic({ username, password }: Extract<HeldLogin, { kind: 'password' }>): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
