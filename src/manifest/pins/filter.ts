// Tells cheaply, before anything is parsed, whether bytes or a text can name a repository of the request.
import type { Repository } from '../../image/reference.ts';
import { openFoldedSearch, openWordSearch, type WordSearch } from '../tree/word-search.ts';

import { type PinRequest, soughtRepositories } from './match.ts';
import { isNamedAt } from './left/mentions.ts';

/** Answers for one request, so that its words are made once. */
export interface Filter {
  /** Every repository that a place may name. */
  readonly repositories: readonly Repository[];
  /** True when the bytes name one of the request's repositories or hold the marker word. */
  readonly wantsBytes: (bytes: Uint8Array) => boolean;
  readonly wantsText: (text: string) => boolean;
  /** True when the text names one of the repositories, in one word or in the parts of one. */
  readonly namesText: (text: string) => boolean;
  /** True when the text holds the parts of a repository's name, each alone: one name as a whole has none. */
  readonly holdsParts: (text: string) => boolean;
  /** As {@link Filter.namesText}, or a marker, in whatever encoding. */
  readonly namesBytes: (bytes: Uint8Array) => boolean;
  /** Where a text holds a repository's path, whatever stands before it; ascending. */
  readonly findNames: (text: string) => number[];
}

interface Name {
  readonly last: string;
  readonly before: string;
}

/** The word of the comment that makes any scalar a site. */
const marker = 'deliver-image';
const markerComment = /(?:#|\/\/|\/\*|--|;)[ \t]*deliver-image(?![\w./-])/;

export function makeFilter(request: PinRequest): Filter {
  const repositories = soughtRepositories(request);
  const names = repositories.map(nameOf);
  const words = [...new Set([marker, ...names.map(({ last }) => last)])];
  const search = openWordSearch(words);
  const isInParts = repositories.map(partsFinder);
  const isNamedIn = (text: string, index: number): boolean => {
    const name = names[index];
    if (name === undefined) return false;
    if (nextName(text, name, 0) !== undefined || isBehindVariable(text, name)) return true;
    return isInParts[index]?.(text, true) === true;
  };
  const byWord = words.map((word) =>
    names.flatMap(({ last }, index) => (last === word ? [index] : [])),
  );
  const capitals = capitalsFinder(repositories);
  const wantsText = (text: string): boolean =>
    text.includes(marker) || names.some((_, index) => isNamedIn(text, index)) || capitals.in(text);
  const findNames = (text: string): number[] => {
    const offsets = new Set<number>();
    for (const name of names) {
      let found = nextName(text, name, 0);
      for (; found !== undefined; found = nextName(text, name, found.at + 1)) offsets.add(found.at);
    }
    return [...offsets].sort((one, other) => one - other);
  };
  const namesText = (text: string): boolean =>
    findNames(text).some((offset) => isNamedAt(text, offset, repositories)) ||
    isInParts.some((find) => find(text, false));
  return {
    repositories,
    wantsBytes: (bytes) => {
      const found = search(bytes);
      // Most files hold none of the words, and are done with after this. Names are ASCII, so that any text will do.
      if (found.length === 0) return capitals.inBytes(bytes);
      const text = asBuffer(bytes).toString('latin1');
      const isMarked = text.includes(marker);
      if (isMarked || found.some((word) => byWord[word]?.some((name) => isNamedIn(text, name))))
        return true;
      return capitals.inBytes(bytes);
    },
    wantsText,
    namesText,
    holdsParts: (text) => isInParts.some((find) => find(text, true, 2)),
    namesBytes: (bytes) => {
      // What two or four bytes a character add to ASCII is zeros.
      const ascii = bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
      if (search(ascii).length === 0) return false;
      const text = asBuffer(ascii).toString('latin1');
      return markerComment.test(text) || namesText(text);
    },
    findNames,
  };
}

/**
 * The request for those images alone that a text can name: what is asked of many images is then asked of few. A marker
 * may mean any.
 */
export function narrowRequest(request: PinRequest, text: string): PinRequest {
  if (request.images.length === 1 || text.includes(marker)) return request;
  const lower = text.toLowerCase();
  const images = request.images.filter((image) =>
    soughtRepositories({ images: [image] }).some((one) => lower.includes(nameOf(one).last)),
  );
  return { ...request, images };
}

/** Whole names in capitals, which no cluster takes: only with what stands before the last component, as `Web` may be any word. */
function capitalsFinder(repositories: readonly Repository[]): {
  readonly in: (text: string) => boolean;
  readonly inBytes: (bytes: Uint8Array) => boolean;
} {
  const paths = repositories.map(({ registry, path }) =>
    path.includes('/') ? path : `${registry}/${path}`,
  );
  const whole = [...new Set(paths)];
  const names = whole.map(toName);
  const isIn = (lower: string, name: Name): boolean => nextName(lower, name, 0) !== undefined;
  let search: WordSearch | undefined;
  return {
    in: (text) => {
      const lower = text.toLowerCase();
      return names.some((name) => isIn(lower, name));
    },
    inBytes: (bytes) => {
      search ??= openFoldedSearch(whole);
      const found = search(bytes);
      if (found.length === 0) return false;
      const lower = asBuffer(bytes).toString('latin1').toLowerCase();
      return found.some((index) => isIn(lower, names[index] ?? toName('')));
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

/**
 * Tells whether a text holds the name in parts, each a word of its own: `registry: ghcr.io/`, `org: acme`, `image: web`.
 * Docker Hub's host need not be written, which `isHostOptional` allows for.
 */
function partsFinder({ registry, path }: Repository) {
  const isHub = registry === 'docker.io';
  const hosts = isHub ? [registry, `index.${registry}`] : [registry];
  const components = path.split('/');
  const last = toName(components.at(-1) ?? '');
  const ways = hosts.map((host) => [host, ...components]);
  return (text: string, isHostOptional: boolean, least = 1): boolean => {
    if (nextName(text, last, 0) === undefined) return false;
    const all = isHub && isHostOptional && components.length > 1 ? [...ways, components] : ways;
    return all.some((parts) => isComposed(text, parts, least));
  };
}

/** True when the components can be cut into so many pieces, or more, that all stand alone in the text. */
function isComposed(text: string, components: readonly string[], least: number): boolean {
  // Up to each border, from the end: a piece that begins there stands alone, and what follows it is composed.
  const composed = new Array<boolean>(components.length + 1).fill(false);
  composed[components.length] = true;
  for (let start = components.length - 1; start >= 0; start--) {
    const longest = least > 1 && start === 0 ? components.length - 1 : components.length;
    for (let end = longest; end > start && !composed[start]; end--) {
      const piece = components.slice(start, end).join('/');
      composed[start] = composed[end] === true && standsAlone(text, toName(piece));
    }
  }
  return composed[0] === true;
}

function standsAlone(text: string, name: Name): boolean {
  let found = nextName(text, name, 0);
  for (; found !== undefined; found = nextName(text, name, found.at + 1)) {
    // A slash may begin a part: `repository: /web`.
    if (!/[^\s"'[{]\/$/.test(text.slice(Math.max(0, found.start - 2), found.start))) return true;
  }
  return false;
}

/** `${ORG}/web`: all before the last component may be a variable. */
function isBehindVariable(text: string, { last }: Name): boolean {
  const name = { last, before: '' };
  let found = nextName(text, name, 0);
  for (; found !== undefined; found = nextName(text, name, found.at + 1)) {
    const before = text.slice(Math.max(0, found.start - 40), found.start);
    if (/(?:[)}]|\$\w+)\/$/.test(before)) return true;
  }
  return false;
}

/** What goes on is another name; a slash that closes the name is none of it. */
const goesOn = /[a-z0-9._-]|\/[A-Za-z0-9._$\\{-]/y;

/** Where the last component of the next such path stands, and the path; spellings of a repository differ before it. */
function nextName(
  text: string,
  { last, before }: Name,
  from: number,
): { readonly at: number; readonly start: number } | undefined {
  for (let at = text.indexOf(last, from); at !== -1; at = text.indexOf(last, at + 1)) {
    goesOn.lastIndex = at + last.length;
    if (goesOn.test(text)) continue;
    const start = startOf(text, at, before);
    if (start !== undefined && !/[a-z0-9._-]/.test(text.charAt(start - 1))) return { at, start };
  }
  return undefined;
}

/**
 * Where the path begins when its components stand before `at`; JSON may write `/` as `\/`. In any case, and with a slash
 * too many: no cluster takes that, which is told.
 */
function startOf(text: string, at: number, before: string): number | undefined {
  let start = at;
  for (let index = before.length - 1; index >= 0; index--) {
    start--;
    if (text[start]?.toLowerCase() !== before[index]) return undefined;
    if (before[index] === '/' && /[/\\]/.test(text.charAt(start - 1))) start--;
  }
  return start;
}
