// Where the texts name the repository without a site: seen and left, but said.
import { isMap, isNode, isScalar } from 'yaml';
import type { Node } from 'yaml';

import { isSameRepository, readReference } from '../../image/reference.ts';
import type { Repository } from '../../image/reference.ts';

import { listNodes } from '../yaml/documents.ts';
import type { YamlDocument } from '../yaml/documents.ts';
import { isRepository, isTagged } from './match.ts';
import { readScalar } from '../yaml/scalar.ts';

/** A scalar that names the repository and is no site. */
export interface Seen {
  readonly offset: number;
  readonly text: string;
  /**
   * `tagged` and `untagged`: the scalar as a whole is such a reference. `variable`: a reference with
   * a variable in it. `cache`: a build's cache, which nothing runs.
   */
  readonly kind: 'tagged' | 'untagged' | 'variable' | 'cache' | 'text';
}

/**
 * The scalars that name the repository and belong to no site. Comments are no scalars.
 *
 * @param offsets where the text holds the repository's path outside sites, ascending
 */
export function findMentions(
  document: YamlDocument,
  offsets: readonly number[],
  repository: Repository,
): Seen[] {
  const seen: Seen[] = [];
  let next = 0;
  const nodes = listNodes(offsets.length === 0 ? null : document.root);
  const isInCache = cacheSweep(document, nodes);
  for (const node of nodes) {
    if (!isScalar(node)) continue;
    const { start, end, value } = readScalar(document, node);
    while ((offsets[next] ?? Infinity) < start) next++;
    const offset = offsets[next] ?? Infinity;
    if (offset >= end || !isAbout(value, repository)) continue;
    const isCache = isInCache(start);
    seen.push({ offset, text: value, kind: isCache ? 'cache' : kindOf(value.trim(), repository) });
  }
  return seen;
}

function kindOf(text: string, repository: Repository): Seen['kind'] {
  if (isTagged(text, repository)) return 'tagged';
  if (isRepository(text, repository)) return 'untagged';
  return /^\S*(?:\$|\{\{)/.test(text) && !text.includes('://') ? 'variable' : 'text';
}

/** Of compose, buildx bake and the like. */
const cacheKeys = /^cache[_-]?(?:from|to)$/i;

/** Tells, of ascending offsets, which stand in the value of a cache key. */
function cacheSweep(document: YamlDocument, nodes: readonly Node[]): (offset: number) => boolean {
  const pairs = nodes.flatMap((node) => (isMap(node) ? node.items : []));
  const ranges = pairs
    .filter(({ key }) => isScalar(key) && cacheKeys.test(String(key.value)))
    .flatMap(({ value }) => (isNode(value) && value.range ? [value.range] : []))
    .sort(([one], [other]) => one - other);
  let next = 0;
  let end = 0;
  return (offset) => {
    const at = offset - document.start;
    for (let range = ranges[next]; range && range[0] <= at; range = ranges[++next]) {
      end = Math.max(end, range[1]);
    }
    return at < end;
  };
}

/** What a name and its reference are made of; `://` ends a URL's scheme, which is no part of them. */
const words = /(?:[\w.@-]|:(?!\/\/)|(?<!:\/?)\/)+/g;

/** True when a word of the text names the repository, however it is spelled. */
function isAbout(text: string, repository: Repository): boolean {
  const last = repository.path.slice(repository.path.lastIndexOf('/') + 1);
  const named = (text.match(words) ?? []).filter((word) => word.includes(last));
  return named.some((word) => isName(trimMarks(word), repository));
}

/** The word without the marks around it; an expression for its end would look at each run of marks again and again. */
function trimMarks(word: string): string {
  let end = word.length;
  while (end > 0 && '.:@/-'.includes(word.charAt(end - 1))) end--;
  return word.slice(0, end).replace(/^[.:@/-]+/, '');
}

/** `nginx` may name anything: without a tag only a name with a `/` counts. */
function isName(word: string, repository: Repository): boolean {
  const [name = ''] = word.split('@');
  const reference = readReference(name);
  if (reference === undefined || !isSameRepository(reference.repository, repository)) return false;
  return name.includes('/') || reference.tag !== undefined || name !== word;
}

/** A word of a line that names the repository. */
export interface LineMention extends Pick<Seen, 'offset' | 'text'> {
  /** With a tag or digest, or the value of a key `image`. */
  readonly isImage: boolean;
}

const imageKey = /(?:^|[\s{,])["']?image["']?:\s*["']?$/;
/** So much is looked at on both sides of a name: a line that goes on was not written by a person. */
const longestLine = 500;

/**
 * The words of a text that is no YAML which name the repository. What a template puts together
 * (`web:{{ .Values.tag }}`) is none, nor is a comment.
 *
 * @param offsets where the text holds the repository's path outside sites, ascending
 */
export function findLineMentions(
  text: string,
  offsets: readonly number[],
  repository: Repository,
): LineMention[] {
  if (offsets.length === 0) return [];
  const bare = blankComments(text);
  return offsets.flatMap((offset) => {
    const { line, at } = lineAround(bare, offset);
    const comment = /(?:^|\s)#/.exec(line)?.index ?? line.length;
    const word = wordAt(line.slice(0, comment), at);
    if (word === undefined || !isWhole(word) || !isRepository(word.text, repository)) return [];
    const isImage = isTagged(word.text, repository) || imageKey.test(word.before);
    return isImage || word.text.includes('/') ? [{ offset, text: word.text, isImage }] : [];
  });
}

/** The line of an offset, and where the offset is in it; of a long line what is near. */
function lineAround(text: string, offset: number): { readonly line: string; readonly at: number } {
  const before = text.slice(Math.max(0, offset - longestLine), offset);
  const [after = ''] = text.slice(offset, offset + longestLine).split('\n', 1);
  const own = before.slice(before.lastIndexOf('\n') + 1);
  return { line: own + after, at: own.length };
}

/** The text with spaces in place of a template's comments. */
function blankComments(text: string): string {
  const opening = /\{\{-?\s*\/\*/g;
  const pieces: string[] = [];
  let at = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const end = text.indexOf('*/', opening.lastIndex);
    if (end === -1) break;
    pieces.push(text.slice(at, match.index), text.slice(match.index, end).replace(/[^\n]/g, ' '));
    at = end;
    opening.lastIndex = end;
  }
  return pieces.join('') + text.slice(at);
}

interface Word {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

function wordAt(line: string, at: number): Word | undefined {
  const match = [...line.matchAll(words)].find(
    ({ index, 0: text }) => index <= at && at < index + text.length,
  );
  if (match === undefined) return undefined;
  const { index, 0: text } = match;
  return { text, before: line.slice(0, index), after: line.slice(index + text.length) };
}

function isWhole({ before, after }: Word): boolean {
  return !/[}$]$/.test(before) && !/^[{$]/.test(after);
}
