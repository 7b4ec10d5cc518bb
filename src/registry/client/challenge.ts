// What a registry asks of a login, and the tokens that a service gives for it.
import { valueAt, parseJson, textAt } from '../../json.ts';

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate */
export type Challenge =
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer'; readonly realm: URL; readonly service: string | undefined };

/**
 * The strongest of the challenges in `WWW-Authenticate` that can be met.
 *
 * @param from the registry's own address: a realm is asked as safely as the registry is
 * @returns `undefined` where there is none
 */
export function parseChallenge(header: string, from: URL): Challenge | undefined {
  const offers = parseOffers(header);
  for (const { scheme, parameters } of offers) {
    const realm = parameters.get('realm') ?? '';
    if (scheme !== 'bearer' || !URL.canParse(realm)) continue;
    const url = new URL(realm);
    const isSafe =
      url.protocol === 'https:' || (url.protocol === 'http:' && from.protocol === 'http:');
    if (isSafe && url.username === '') {
      return { kind: 'bearer', realm: url, service: parameters.get('service') };
    }
  }
  return offers.some(({ scheme }) => scheme === 'basic') ? { kind: 'basic' } : undefined;
}

interface Offer {
  readonly scheme: string;
  readonly parameters: Map<string, string>;
}

const longestHeader = 8_000;

/** A word without a value is a scheme, one with a value is a parameter of the last scheme. */
function parseOffers(header: string): readonly Offer[] {
  const offers: Offer[] = [];
  const words = header
    .slice(0, longestHeader)
    .matchAll(/([\w-]+)(?:\s?=\s?(?:"((?:[^"\\]|\\.)*)"|([^\s",]*)))?/g);
  for (const [, name = '', quoted, bare] of words) {
    const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare;
    if (value === undefined) offers.push({ scheme: name.toLowerCase(), parameters: new Map() });
    else offers.at(-1)?.parameters.set(name.toLowerCase(), value);
  }
  return offers;
}

export type Action = 'pull' | 'push';

/** `repository:acme/web:pull,push`, in this order. */
export function formatScope(path: string, actions: readonly Action[]): string {
  return `repository:${path}:${actions.join(',')}`;
}

/** A token, and until when it is used. */
export interface Token {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/**
 * @param now milliseconds since 1970
 * @returns `undefined` where the answer holds no token
 * @see https://distribution.github.io/distribution/spec/auth/token/#token-response-fields
 */
export function parseToken(answer: string, now: number): Token | undefined {
  const json = parseJson(answer);
  const text = textAt(json, 'token') ?? textAt(json, 'access_token');
  // What cannot stand in a header is no token.
  if (text === undefined || !/^[\x21-\x7e]+$/.test(text)) return undefined;
  const lasts = valueAt(json, 'expires_in');
  const seconds = typeof lasts === 'number' && lasts > 0 ? Math.min(lasts, 3600) : 60;
  // A request that begins in its last seconds may arrive too late.
  return { text, expires: now + Math.max(seconds - 10, 5) * 1000 };
}
