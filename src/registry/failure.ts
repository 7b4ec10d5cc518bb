// Reads what docker said of a request that failed: the cause, and whether another try may help.
import { findRegistry, readVerdict, withoutCommand } from '../buildx/progress/output.ts';
import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import type { Pace, Retries } from '../retry.ts';

import { readLogin } from './client/login.ts';
import { hasScopedLogin } from './logins/scoped-logins.ts';
import type { Explanation } from './refusals.ts';

/** Why the same request may succeed a moment later. */
export interface Transient {
  readonly reason: string;
  /** Milliseconds that the registry asked for. */
  readonly waitAtLeast: number;
  readonly pace: Pace;
}

/**
 * `missing`: nothing is under that name. `dangling`: the tag is there, what it leads to is not, or not yet.
 * `hidden`: the registry does not tell. `unsupported`: this buildx cannot keep a plain manifest as it is.
 */
export type FailureKind = 'missing' | 'dangling' | 'hidden' | 'unsupported' | 'other';

export interface RegistryFailure {
  readonly kind: FailureKind;
  /** Docker's verdict; empty where a step of a build failed. */
  readonly words: string;
  /** The cause, where it is known. */
  readonly row: Explanation | undefined;
  /** `undefined` when the same request would fail again. */
  readonly transient: Transient | undefined;
  /** The registry refuses this user: other credentials may do, waiting does not help. */
  readonly isRefusal: boolean;
}

/** The builder itself died or is full: it would again. */
const lasting = /rpc error|no space left|out of memory|cannot allocate memory|signal: killed/i;

/** Docker Hub counts pulls for six hours: what waiting does not outlast is soon told. */
const lastsHours = /pull rate limit/i;

const refused =
  /\b401 Unauthorized|403 Forbidden|unauthorized:|(?:access|scope)? ?denied[,:]|insufficient_scope|authorization failed|no basic auth|: (?:denied|unauthorized)$/im;

/** @param output what docker printed */
export async function readRegistryFailure(output: string): Promise<RegistryFailure> {
  const { failures, failedLogins, throttled } = await import('./failures.ts');
  const words = registryText(output);
  const rows = failures.filter(({ says }) => says.test(words));
  const row = rows.find((one): one is Explanation => 'code' in one);
  const stays = lasting.test(words) || failedLogins.test(words);
  const reason = stays ? undefined : rows.find((one) => one.transient !== undefined)?.transient;
  const transient = reason === undefined ? undefined : readTransient(words, reason, throttled);
  const isRefusal = refused.test(words) && row?.anyUser === undefined && transient === undefined;
  return { kind: kindOf(output, isRefusal), words, row, transient, isRefusal };
}

/** 401 means a bad login or none; 403 and a scope not granted may mean "no such repository". */
const noLogin =
  /no basic auth|\b401\b|unauthorized|unauthenticated|HTTP Basic: Access denied|expired/i;

/** `not found` is docker's word for 404; registries add `manifest unknown` and `name unknown`. */
function kindOf(output: string, isRefusal: boolean): FailureKind {
  if (/content at \S+ not found/i.test(output)) return 'dangling';
  // containerd's error for a manifest that is too long has the class of one that is not there.
  if (/rejecting \d+ byte manifest/i.test(output)) return 'other';
  const [, status = '404'] = /unexpected status[^\n]{1,2000}?: (\d{3}) /.exec(output) ?? [];
  const saysNothing = /: not found$|(?:manifest|name)[ _]unknown/im.test(output);
  if (saysNothing && status === '404') return 'missing';
  if (output.includes('unknown flag: --prefer-index')) return 'unsupported';
  return isRefusal && !noLogin.test(output) ? 'hidden' : 'other';
}

function readTransient(words: string, reason: string, throttled: string): Transient {
  // Most buildx do not print the header Retry-After: then only the registry's own text may name a time.
  const waitAtLeast = parseRetryAfter(words, Date.now());
  const isUnknown = reason === throttled && waitAtLeast === 0 && !lastsHours.test(words);
  return { reason, waitAtLeast, pace: isUnknown ? 'throttled' : 'usual' };
}

/** What was tried again and did not get better. */
const failedEachTime: Explanation = {
  code: 'registry-failed',
  says: /^/,
  means: 'The registry, or the way to it, failed each time',
  fix: "Run again: what was pushed need not be pushed once more. If it stays, look at the registry's status page and at the proxies before it.",
};

/** The error keeps the words whole; `undefined` when the registry has no part in them or they are not known. */
export function explainFailure({ words, row, transient }: RegistryFailure): UserError | undefined {
  const isOfRegistry =
    transient && /failed to push|request to https?:|\/v2\/|HTTP \d{3} response/.test(words);
  const cause = row ?? (isOfRegistry ? failedEachTime : undefined);
  if (cause === undefined) return undefined;
  const fix = typeof cause.fix === 'string' ? cause.fix : cause.fix(words);
  // The image is one thing, the cache that is written beside it another.
  const ofCache = /^error writing \w+ blob/.test(words)
    ? ' This is about cache-to, not about the image: with ignore-error=true in it, a cache that cannot be written is no error.'
    : '';
  const what = `${nameRegistry(cause.means, words)}: ${words}`;
  return new UserError(cause.code, what, { fix: `${nameRegistry(fix, words)}${ofCache}` });
}

/** A run may speak to several: its image's, those of mirrors, base images and caches. */
function nameRegistry(text: string, words: string): string {
  const host = findRegistry(words);
  return host === undefined ? text : text.replace(/\b[Tt]he registry\b(?!')/, `$& ${host}`);
}

/** @param output what docker printed */
export async function explainRegistryFailure(output: string): Promise<UserError | undefined> {
  return explainFailure(await readRegistryFailure(output));
}

/**
 * As {@link explainRegistryFailure}; of a login that is refused it is known whether there is one.
 *
 * @param output what docker printed
 */
export async function explainRefusal(
  effects: Pick<Effects, 'runProcess' | 'dockerEnvironment'>,
  output: string,
): Promise<UserError | undefined> {
  const failure = await readRegistryFailure(output);
  const error = explainFailure(failure);
  const host = findRegistry(failure.words);
  if (error?.code !== 'registry-unauthorized' || host === undefined) return error;
  if (await hasScopedLogin(effects.dockerEnvironment, host)) return error;
  const login = await readLogin(effects, host).catch(() => undefined);
  if (login?.kind !== 'none') return error;
  return explainRegistryFailure(`${failure.words}: nobody is signed in to ${host}`);
}

/**
 * The second tries of one request, which begins now.
 *
 * @returns waits where another try may help; false: the failure stands
 */
export function openRetry(retries: Retries): (failure: RegistryFailure) => Promise<boolean> {
  let begunWith = retries.login();
  return async ({ words, transient, isRefusal }) => {
    // Engines before 28 say no more of a blob that the registry lost: one more push tells.
    const isUnclear = /PUT request to \S+\/manifests\/\S+: 400 Bad Request/.test(words);
    const again = transient
      ? await retries.another(transient.reason, transient.waitAtLeast, transient.pace)
      : (isRefusal || isUnclear) &&
        (await retries.anotherLogin(nameRegistry('The registry refuses', words), begunWith));
    begunWith = retries.login();
    return again;
  };
}

/** As {@link openRetry}, from what docker printed. */
export function openRegistryRetry(retries: Retries): (output: string) => Promise<boolean> {
  const retry = openRetry(retries);
  return async (output) => retry(await readRegistryFailure(output));
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
 * Reads `retry-after: 1m2.5s`, `Retry-After: 30` and, as containerd prints it, `(Retry-After: 2026-05-01T12:00:00Z)`.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds; 0 where none is named
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseRetryAfter(words: string, now: number): number {
  const [, text = ''] = /retry[- ]after:?\s*(\d\S*(?: (?:seconds|minutes)\b)?)/i.exec(words) ?? [];
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
  // Some programs mark their errors otherwise, or not at all.
  const lastLine = output.split('\n').findLast((line) => line.trim() !== '') ?? '';
  const words = readVerdict(output) ?? lastLine.trim();
  const isOfStep = withoutCommand(words)?.includes('process did not complete successfully');
  return isOfStep ? '' : words;
}
