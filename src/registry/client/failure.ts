// What a registry's answer says where it is not the one that was asked for, in the words that docker has for it.

import { messageOf } from '../../errors.ts';
import { listAt, parseJson, textAt } from '../../json.ts';
import { cutWords } from '../../words.ts';

import { readBody, TooLong } from './body.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';

/** A request that did not get what it asked for. */
export class RequestFailure extends Error {
  /** HTTP status; `undefined` where nothing answered. */
  readonly status: number | undefined;
  /** Of the specification, in lower case with blanks: `manifest unknown`. */
  readonly codes: readonly string[];
  /** The registry cannot be reached this way: another way may lead there. */
  readonly isUnreachable: boolean;

  constructor(
    words: string,
    {
      status,
      codes = [],
      isUnreachable = false,
      cause,
    }: Partial<Pick<RequestFailure, 'status' | 'codes' | 'isUnreachable'>> & { cause?: unknown },
  ) {
    super(words, { cause });
    this.status = status;
    this.codes = codes;
    this.isUnreachable = isUnreachable;
  }
}

/** Bytes of an answer that are looked into for what it says. */
const mostWords = 64_000;

type Asked = Pick<HttpRequest, 'method' | 'url'>;

/**
 * @param who names the login, where it is refused
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
export async function refusedAnswer(
  asked: Asked,
  { status, statusText, headers, body }: HttpAnswer,
  who = '',
): Promise<RequestFailure> {
  const text = await readBody(body, mostWords).then(
    (bytes) => bytes.toString('utf8'),
    () => '',
  );
  const errors = readErrors(text);
  const said = errors.map(({ code, message }) => [code, message].filter(Boolean).join(': '));
  const [challenge = ''] = [headers['www-authenticate']].flat();
  const words = [
    `unexpected status from ${nameRequest(asked)}: ${status} ${statusText}`.trim(),
    ...(who === '' ? [] : [who]),
    ...(/error="?insufficient_scope/.test(challenge) ? ['insufficient_scope'] : []),
    ...(errors.length > 0 ? [said.join('; ')] : wordsOfPage(text)),
    ...(headers['retry-after'] === undefined ? [] : [formatRetryAfter(headers['retry-after'])]),
  ];
  return new RequestFailure(plain(words.join(': ')), {
    status,
    codes: errors.map((one) => one.code),
  });
}

function readErrors(text: string): readonly { readonly code: string; readonly message: string }[] {
  const answer = parseJson(text);
  const errors = listAt(answer, 'errors').map((one) => ({
    code: (textAt(one, 'code') ?? '').toLowerCase().replaceAll('_', ' '),
    message: textAt(one, 'message') ?? '',
  }));
  if (errors.length > 0) return errors;
  // Token services have words of their own.
  const message = textAt(answer, 'details') ?? textAt(answer, 'message') ?? textAt(answer, 'error');
  return message === undefined ? [] : [{ code: '', message }];
}

/** What is no JSON: a proxy's page, or plain words. */
function wordsOfPage(text: string): readonly string[] {
  if (/^\s*</.test(text)) return ["a page, no JSON (invalid character '<')"];
  const [line = ''] = text.trim().split('\n');
  return line === '' ? [] : [line.slice(0, 500)];
}

/** Seconds, or a moment as RFC 9110 writes it. */
function formatRetryAfter(value: string): string {
  const moment = /^\d+$/.test(value) ? Number.NaN : Date.parse(value);
  return `(Retry-After: ${Number.isNaN(moment) ? value : new Date(moment).toISOString()})`;
}

/** Without the query, in which an upload's state may stand. */
function nameRequest({ method, url }: Asked): string {
  return `${method} request to ${url.origin}${url.pathname}`;
}

/** Control characters would be obeyed by terminals and the runner. */
function plain(words: string): string {
  return cutWords(words.replaceAll(/[\p{Cc}\s]+/gu, ' '));
}

/** Node's code of a fault on the way -> the words of programs written in Go for it, which the table of causes knows. */
const faults: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'Temporary failure in name resolution',
  ENETUNREACH: 'network is unreachable',
  EHOSTUNREACH: 'no route to host',
  ECONNRESET: 'connection reset by peer',
  EPIPE: 'broken pipe',
  ETIMEDOUT: 'i/o timeout',
  CERT_HAS_EXPIRED: 'x509: certificate has expired or is not yet valid',
  CERT_NOT_YET_VALID: 'x509: certificate has expired or is not yet valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'x509: certificate is not valid for this name',
  EPROXY: 'proxyconnect',
};

/** The registry is not there by this way; it may be by another. */
const elsewhere = /^(?:ECONNREFUSED|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|EPROTO|ERR_SSL_\w+)$/;

/** A certificate that was not accepted: OpenSSL's codes of its verification. */
const distrust =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_\w+)$/;

/** @param error of node, where there was no answer, or no whole one */
export function brokenRequest(asked: Asked, error: unknown): RequestFailure {
  const { code, words } = readFault(error);
  const isUnreachable = elsewhere.test(code) || distrust.test(code);
  return new RequestFailure(plain(`${nameRequest(asked)} failed: ${words}`), {
    isUnreachable,
    cause: error,
  });
}

function readFault(error: unknown): { readonly code: string; readonly words: string } {
  const { code = '' } = error as NodeJS.ErrnoException;
  const message = messageOf(error);
  if (error instanceof TooLong) return { code, words: message };
  if (isTimeout(error)) return { code, words: 'i/o timeout: no whole answer in time' };
  if (isPlainHttp(error)) return { code, words: 'server gave HTTP response to HTTPS client' };
  if (code.startsWith('HPE_')) return { code, words: `malformed HTTP response: ${message}` };
  if (isEarlyEnd(error)) return { code, words: `unexpected EOF: ${message}` };
  if (faults[code] !== undefined) return { code, words: `${message}: ${faults[code]}` };
  if (distrust.test(code)) {
    return { code, words: `${message}: x509: certificate signed by unknown authority` };
  }
  return { code, words: message };
}

/** Of the request's own limit. */
function isTimeout(error: unknown): boolean {
  const reason = (error as { readonly cause?: unknown }).cause ?? error;
  return reason instanceof Error && reason.name === 'TimeoutError';
}

/** TLS was begun, and what came back is none. */
function isPlainHttp(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  const message = messageOf(error);
  return (
    /^(?:EPROTO|ERR_SSL_)/.test(code) &&
    /wrong version number|packet length too long/i.test(message)
  );
}

function isEarlyEnd(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  const message = messageOf(error);
  return (
    (code === 'ECONNRESET' && /aborted|socket hang up/.test(message)) ||
    code === 'ERR_STREAM_PREMATURE_CLOSE'
  );
}

/** An answer to another question, or one that nobody may give. */
export function foreignAnswer(asked: Asked, what: string): RequestFailure {
  return new RequestFailure(plain(`${nameRequest(asked)} failed: ${what}`), {});
}
