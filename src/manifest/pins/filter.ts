// Tells cheaply, before anything is parsed, whether bytes or a text can name a repository of the request.
import type { Repository } from '../../image/reference.ts';

import { deliveredRepositories, soughtRepositories } from './match.ts';
import type { PinRequest } from './match.ts';

/** What is searched: the bytes of a file, or a part of a text. */
interface Haystack {
  readonly find: (needle: Needle, from: number) => number;
  /** The byte or UTF-16 code unit there. */
  readonly at: (index: number) => number | undefined;
}

interface Needle {
  readonly text: string;
  readonly bytes: Buffer;
}

/** Answers for one request, so that its needles are made once. */
export interface Filter {
  /** True when the bytes name one of the request's repositories or hold the marker word. */
  readonly wantsBytes: (bytes: Uint8Array) => boolean;
  readonly wantsText: (text: string) => boolean;
  /** Where a text holds a delivered repository's path, whatever stands before it; ascending. */
  readonly findNames: (text: string) => number[];
}

interface Name {
  readonly last: Needle;
  /** The components before the last one; docker.io/library has none that must be written. */
  readonly before: string;
}

export function makeFilter(request: PinRequest): Filter {
  const repositories = soughtRepositories(request);
  const names = repositories.map(nameOf);
  const delivered = deliveredRepositories(request).map(nameOf);
  // The word of the comment that makes any scalar a site.
  const marker = needle('deliver-image');
  const words = [marker, ...names.map(({ last }) => last)];
  const splits = repositories.flatMap(splitsOf);
  const wants = (haystack: Haystack): boolean =>
    haystack.find(marker, 0) !== -1 ||
    names.some((name) => nextName(haystack, name, 0) !== -1) ||
    splits.some((parts) => parts.every((part) => nextName(haystack, part, 0) !== -1));
  return {
    wantsBytes: (bytes) => {
      const buffer = asBuffer(bytes);
      // Most files hold none of the words, and are done with after this.
      if (words.every((word) => buffer.indexOf(word.bytes) === -1)) return false;
      return wants({
        find: ({ bytes: sought }, from) => buffer.indexOf(sought, from),
        at: (index) => buffer[index],
      });
    },
    wantsText: (text) => wants(textHaystack(text)),
    findNames: (text) => {
      const haystack = textHaystack(text);
      const offsets = new Set<number>();
      for (const name of delivered) {
        let at = nextName(haystack, name, 0);
        for (; at !== -1; at = nextName(haystack, name, at + 1)) offsets.add(at);
      }
      return [...offsets].sort((one, other) => one - other);
    },
  };
}

/** The same bytes with a buffer's ways to search them. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textHaystack(text: string): Haystack {
  return {
    find: ({ text: sought }, from) => text.indexOf(sought, from),
    at: (index) => text.charCodeAt(index),
  };
}

function needle(text: string): Needle {
  return { text, bytes: Buffer.from(text) };
}

function nameOf({ registry, path }: Repository): Name {
  return toName(registry === 'docker.io' ? path.replace(/^library\//, '') : path);
}

function toName(path: string): Name {
  const slash = path.lastIndexOf('/') + 1;
  return { last: needle(path.slice(slash)), before: path.slice(0, slash) };
}

/** Helm values may have a part of the path beside the registry: `registry: ghcr.io/acme`, `repository: web`. */
function splitsOf({ registry, path }: Repository): Name[][] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => {
    const first = [registry, ...parts.slice(0, index + 1)].join('/');
    return [first, parts.slice(index + 1).join('/')].map(toName);
  });
}

/**
 * Where the last component of the next such path stands, or -1. Every spelling of a repository
 * holds its path; only the registry and `library/` before it vary.
 */
function nextName(haystack: Haystack, { last, before }: Name, from: number): number {
  for (let at = haystack.find(last, from); at !== -1; at = haystack.find(last, at + 1)) {
    if (continuesName(haystack.at(at + last.text.length))) continue;
    const start = startOf(haystack, at, before);
    if (start !== undefined && !continuesComponent(haystack.at(start - 1))) return at;
  }
  return -1;
}

/** Where the path begins when its components stand before `at`; JSON may write `/` as `\/`. */
function startOf(haystack: Haystack, at: number, before: string): number | undefined {
  let start = at;
  for (let index = before.length - 1; index >= 0; index--) {
    start--;
    if (haystack.at(start) !== before.charCodeAt(index)) return undefined;
    if (before[index] === '/' && haystack.at(start - 1) === backslash) start--;
  }
  return start;
}

const backslash = 0x5c;

/** `a-z 0-9 . _ -`: the name's component would be longer than the one that is sought. */
function continuesComponent(code: number | undefined): boolean {
  if (code === undefined) return false;
  const isLetter = code >= 0x61 && code <= 0x7a;
  const isDigit = code >= 0x30 && code <= 0x39;
  return isLetter || isDigit || code === 0x2d || code === 0x2e || code === 0x5f;
}

function continuesName(code: number | undefined): boolean {
  return continuesComponent(code) || code === 0x2f;
}
