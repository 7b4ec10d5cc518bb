// Hands out tokens for a real registry as the cloud registries do.
// https://distribution.github.io/distribution/spec/auth/token/ and https://distribution.github.io/distribution/spec/auth/oauth/
import { createSign } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** Who asked, and how: as the service saw it. */
export interface TokenRequest {
  readonly method: string;
  readonly path: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly refreshToken?: string | undefined;
  readonly scopes: readonly string[];
}

export interface TokenRules {
  readonly signer: { readonly key: string; readonly der: string };
  readonly issuer: string;
  readonly service: string;
  /** Which of the actions that were asked for are granted; `undefined`: the login is wrong. */
  readonly grant: (
    request: TokenRequest,
    actions: readonly string[],
  ) => readonly string[] | undefined;
  /** What a POST gets; without it OAuth is spoken. Several registries know GET alone. */
  readonly postStatus?: number;
  /** Body of a refusal. */
  readonly refusal?: { readonly status: number; readonly body: string };
}

/** A request handler, and what was asked of it. */
export function createTokenService(rules: TokenRules): {
  readonly handle: RequestListener;
  readonly requests: readonly TokenRequest[];
} {
  const requests: TokenRequest[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await readTokenRequest(request);
    requests.push(asked);
    const postRefused = asked.method === 'POST' && rules.postStatus !== undefined;
    const access = postRefused ? undefined : grantAll(rules, asked);
    if (access === undefined) {
      const refusal = rules.refusal ?? {
        status: 401,
        body: '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}',
      };
      response.writeHead(postRefused ? (rules.postStatus ?? 404) : refusal.status, {
        'content-type': 'application/json',
      });
      response.end(refusal.body);
      return;
    }
    const token = signToken(rules, access);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ token, access_token: token, expires_in: 300 }));
  };
  return {
    requests,
    handle: (request, response) => {
      void answer(request, response);
    },
  };
}

async function readTokenRequest(request: IncomingMessage): Promise<TokenRequest> {
  const { method = '', url = '', headers } = request;
  const { pathname, searchParams } = new URL(url, 'http://tokens');
  const fields = method === 'POST' ? new URLSearchParams(await text(request)) : searchParams;
  const [, basic] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  const pair = basic === undefined ? undefined : Buffer.from(basic, 'base64').toString();
  return {
    method,
    path: pathname,
    username: pair?.slice(0, pair.indexOf(':')) ?? fields.get('username') ?? undefined,
    password: pair?.slice(pair.indexOf(':') + 1) ?? fields.get('password') ?? undefined,
    refreshToken: fields.get('refresh_token') ?? undefined,
    scopes: fields.getAll('scope').flatMap((scope) => scope.split(' ')),
  };
}

interface Access {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

function grantAll(rules: TokenRules, request: TokenRequest): readonly Access[] | undefined {
  const all: Access[] = [];
  for (const scope of request.scopes) {
    const [, type, name, actions] = /^(\w+):(.+):([\w,*]+)$/.exec(scope) ?? [];
    if (type === undefined || name === undefined || actions === undefined) continue;
    const granted = rules.grant(request, actions.split(','));
    if (granted === undefined) return undefined;
    all.push({ type, name, actions: granted });
  }
  return all;
}

/** @see https://distribution.github.io/distribution/spec/auth/jwt/ */
function signToken({ signer, issuer, service }: TokenRules, access: readonly Access[]): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { typ: 'JWT', alg: 'RS256', x5c: [signer.der] };
  const claims = { iss: issuer, sub: 'test', aud: service, nbf: now - 60, exp: now + 300, access };
  const encode = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode(header)}.${encode({ ...claims, iat: now, jti: String(now) })}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(signer.key, 'base64url');
  return `${signed}.${signature}`;
}
