// What registries say, what it means and what to do. Pure, but for the wait before another try.
import { readVerdict } from '../buildx/command.ts';
import { UserError } from '../errors.ts';
import type { LoginState, Pace, Retries } from '../retry.ts';

import type { Explanation } from './explanation.ts';
import { explanations, failedLogins, throttling } from './explanations.ts';

/**
 * The registry's part in a failure, or `undefined` when it has none or its words are not known.
 *
 * @param output what docker printed; its `ERROR:` line is kept whole in the error
 */
export function explainRegistryFailure(output: string): UserError | undefined {
  const said = registryText(output);
  const row = findExplanation(said) ?? (isOfRegistry(said, output) ? failedEachTime : undefined);
  if (row === undefined) return undefined;
  const fix = typeof row.fix === 'string' ? row.fix : row.fix(said);
  return new UserError(row.code, `${row.means}: ${said}`, { fix: `${fix}${ofCache(said)}` });
}

function findExplanation(said: string): Explanation | undefined {
  return explanations.find(({ says }) => says.test(said));
}

/** For what was tried again and did not get better. */
const failedEachTime: Explanation = {
  code: 'registry-failed',
  says: /^/,
  means: 'The registry, or the way to it, failed each time',
  fix: "Run again: what was pushed need not be pushed once more. If it stays, look at the registry's status page and at the proxies before it.",
};

function isOfRegistry(said: string, output: string): boolean {
  return (
    /failed to push|\/v2\/|HTTP \d{3} response/.test(said) && readTransient(output) !== undefined
  );
}

/** The image is one thing, the cache that is written beside it another. */
function ofCache(said: string): string {
  return /^error writing \w+ blob/.test(said)
    ? ' This is about cache-to, not about the image: with ignore-error=true in it, a cache that cannot be written is no error.'
    : '';
}

/** Why the same request may succeed a moment later. */
export interface Transient {
  readonly reason: string;
  /** Milliseconds that the registry asked for. */
  readonly waitAtLeast: number;
  readonly pace: Pace;
}

const throttled = 'the registry is throttling';

/** Texts that a push may end with and that a second push, from cache, gets past. */
const transients: readonly (readonly [says: RegExp, reason: string])[] = [
  [throttling, throttled],
  [
    // 520 to 527 are Cloudflare's.
    /(?:unexpected (?:HTTP )?status(?: code| from [A-Z]+ request to \S+)?:? (?:\S+: )?|error parsing HTTP )(?:408|50[0234]|52\d)\b/i,
    'the registry answered with a server error',
  ],
  [
    /connection reset by peer|broken pipe|use of closed network connection|server closed idle connection|on closed pipe|cannot reuse body|client connection lost|GOAWAY|stream error: stream ID/i,
    'the connection was reset',
  ],
  [/unexpected EOF|: EOF\b/, 'the connection ended early'],
  [
    /TLS handshake timeout|i\/o timeout|connection timed out|context deadline exceeded|timeout awaiting response headers|Client\.Timeout/i,
    'the registry did not answer in time',
  ],
  [
    /server misbehaving|Temporary failure in name resolution/i,
    "the registry's name could not be looked up",
  ],
  // The next look-up may lead to an IPv4 address.
  [
    /dial tcp \[[0-9a-f:]+\]:\d+: connect: (?:network is unreachable|cannot assign requested address)/i,
    'there is no way to the IPv6 address',
  ],
  [/blob unknown|unknown blob|BLOB_UNKNOWN/i, 'the registry lost a blob that it had taken'],
  [
    /blob upload unknown|BLOB_UPLOAD_UNKNOWN|(?:PUT|PATCH) request to \S+\/blobs\/uploads?\/\S+: 404/i,
    'the registry lost an upload',
  ],
  [/digest did not match|DIGEST_INVALID/i, 'a blob arrived damaged'],
];

/** The builder itself died or is full: it would again. */
const lasting = /rpc error|no space left|out of memory|cannot allocate memory|signal: killed/i;

/** Docker Hub counts pulls for six hours: what waiting does not outlast is soon told. */
const lastsHours = /pull rate limit/i;

/** `undefined` when the same request would fail again. */
export function readTransient(output: string): Transient | undefined {
  const said = registryText(output);
  if (lasting.test(said) || failedLogins.test(said)) return undefined;
  const reason = transients.find(([says]) => says.test(said))?.[1];
  if (reason === undefined) return undefined;
  // Of the header Retry-After most buildx say nothing: then only the registry's own text may name a time.
  const waitAtLeast = parseRetryAfter(said, Date.now());
  const isUnknown = reason === throttled && waitAtLeast === 0 && !lastsHours.test(said);
  return { reason, waitAtLeast, pace: isUnknown ? 'throttled' : 'usual' };
}

/** True when the registry refuses this user: other credentials may do, waiting does not help. */
export function isRefusal(output: string): boolean {
  const said = registryText(output);
  return (
    /\b401 Unauthorized|403 Forbidden|unauthorized:|(?:access|scope)? ?denied[,:]|insufficient_scope|authorization failed|no basic auth/i.test(
      said,
    ) &&
    findExplanation(said)?.anyUser === undefined &&
    readTransient(output) === undefined
  );
}

/**
 * Opens the second tries of one request, which begins now: the function waits where another try may help.
 *
 * @returns a function from what docker printed to whether to try again; false: the failure stands
 */
export function openRegistryRetry(retries: Retries): (output: string) => Promise<boolean> {
  let begunWith = retries.login();
  return async (output) => {
    const again = await waitForAnother(retries, output, begunWith);
    begunWith = retries.login();
    return again;
  };
}

async function waitForAnother(
  retries: Retries,
  output: string,
  begunWith: LoginState,
): Promise<boolean> {
  const transient = readTransient(output);
  if (transient) {
    return retries.another(transient.reason, transient.waitAtLeast, transient.pace);
  }
  const isUnclear = isRefusal(output) || isBadManifest(registryText(output));
  return isUnclear && retries.anotherLogin('the registry refuses', begunWith);
}

/** Engines before 28 say no more of a blob that the registry lost: one more push tells. */
function isBadManifest(said: string): boolean {
  return /PUT request to \S+\/manifests\/\S+: 400 Bad Request/.test(said);
}

const milliseconds: Readonly<Record<string, number>> = {
  h: 3_600_000,
  minute: 60_000,
  m: 60_000,
  second: 1000,
  s: 1000,
  ms: 1,
  µs: 0.001,
  μs: 0.001,
  us: 0.001,
  ns: 0.000_001,
};

/**
 * The time to wait, from texts like `retry-after: 1m2.5s`, `Retry-After: 30` and, as containerd prints the
 * header, `(Retry-After: 2026-05-01T12:00:00Z)`.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds; 0 where none is named
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseRetryAfter(said: string, now: number): number {
  const [, text = ''] = /retry[- ]after:?\s*(\d\S*(?: (?:seconds|minutes)\b)?)/i.exec(said) ?? [];
  const moment = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/.exec(text)?.[0];
  if (moment !== undefined) return Math.max(0, Date.parse(moment) - now) || 0;
  const pieces = text.matchAll(/(\d+(?:\.\d+)?) ?(second|minute|h|ms|[µμun]s|s|m)?/g);
  const waits = [...pieces].map(
    ([, amount, unit]) => Number(amount) * (milliseconds[unit ?? 's'] ?? 0),
  );
  return Math.ceil(waits.reduce((sum, wait) => sum + wait, 0));
}

/** A `RUN` step may print anything, also "connection refused": only docker's own verdict counts. */
function registryText(output: string): string {
  const said = readVerdict(output) ?? lastLine(output);
  return /process ".*" did not complete successfully/s.test(said) ? '' : said;
}

/** Of programs that mark their errors otherwise, or not at all. */
function lastLine(output: string): string {
  return (output.split('\n').findLast((line) => line.trim() !== '') ?? '').trim();
}
