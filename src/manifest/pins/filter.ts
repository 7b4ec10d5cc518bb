// Tells cheaply, before anything is parsed, whether bytes or a text can name a repository of the request.
import type { Repository } from '../../image/reference.ts';

import { deliveredRepositories, type PinRequest, soughtRepositories } from './match.ts';

/** Answers for one request, so that its words are made once. */
export interface Filter {
  /** True when the bytes name one of the request's repositories or hold the marker word. */
  readonly wantsBytes: (bytes: Uint8Array) => boolean;
  readonly wantsText: (text: string) => boolean;
  /** Where a text holds a delivered repository's path, whatever stands before it; ascending. */
  readonly findNames: (text: string) => number[];
}

interface Name {
  readonly last: string;
  readonly before: string;
}

/** The word of the comment that makes any scalar a site. */
const marker = 'deliver-image';

export function makeFilter(request: PinRequest): Filter {
  const repositories = soughtRepositories(request);
  const names = repositories.map(nameOf);
  const delivered = deliveredRepositories(request).map(nameOf);
  const words = [marker, ...names.map(({ last }) => last)].map((word) => Buffer.from(word));
  const splits = repositories.flatMap(splitsOf);
  const wantsText = (text: string): boolean =>
    text.includes(marker) ||
    names.some((name) => nextName(text, name, 0) !== -1) ||
    splits.some((parts) => parts.every((part) => nextName(text, part, 0) !== -1));
  return {
    wantsBytes: (bytes) => {
      const buffer = asBuffer(bytes);
      // Most files hold none of the words, and are done with after this. Names are ASCII, so that any text will do.
      return words.some((word) => buffer.includes(word)) && wantsText(buffer.toString('latin1'));
    },
    wantsText,
    findNames: (text) => {
      const offsets = new Set<number>();
      for (const name of delivered) {
        let at = nextName(text, name, 0);
        for (; at !== -1; at = nextName(text, name, at + 1)) offsets.add(at);
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

/** On Docker Hub `library/` need not be written. */
function nameOf({ registry, path }: Repository): Name {
  return toName(registry === 'docker.io' ? path.replace(/^library\//, '') : path);
}

function toName(path: string): Name {
  const slash = path.lastIndexOf('/') + 1;
  return { last: path.slice(slash), before: path.slice(0, slash) };
}

/** Helm values may have a part of the path beside the registry: `registry: ghcr.io/acme`, `repository: web`. */
function splitsOf({ registry, path }: Repository): Name[][] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => {
    const first = [registry, ...parts.slice(0, index + 1)].join('/');
    return [first, parts.slice(index + 1).join('/')].map(toName);
  });
}

/** Where the last component of the next such path stands, or -1; spellings of a repository differ before its path. */
function nextName(text: string, { last, before }: Name, from: number): number {
  for (let at = text.indexOf(last, from); at !== -1; at = text.indexOf(last, at + 1)) {
    // What goes on is another name.
    if (/[a-z0-9._/-]/.test(text.charAt(at + last.length))) continue;
    const start = startOf(text, at, before);
    if (start !== undefined && !/[a-z0-9._-]/.test(text.charAt(start - 1))) return at;
  }
  return -1;
}

/** Where the path begins when its components stand before `at`; JSON may write `/` as `\/`. */
function startOf(text: string, at: number, before: string): number | undefined {
  let start = at;
  for (let index = before.length - 1; index >= 0; index--) {
    start--;
    if (text[start] !== before[index]) return undefined;
    if (before[index] === '/' && text[start - 1] === '\\') start--;
  }
  return start;
}
