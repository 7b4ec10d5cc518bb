// Where texts name a repository without a site, whatever the spelling.
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';

import {
  formatRepository,
  isSameRepository,
  readReference,
  type Repository,
} from '../../../image/reference.ts';
import { holdsVersion, isRepository } from '../../places/form.ts';
import { listNodes, type YamlDocument } from '../../yaml/nodes.ts';
import { readScalar } from '../../yaml/scalar.ts';

import { listVersioned } from './versions.ts';

/** Where a text holds the path of one of the repositories, outside all places; ascending. */
export interface Names {
  readonly offsets: readonly number[];
  readonly repositories: readonly Repository[];
  /** Where scalars begin that places hold. */
  readonly covered: ReadonlySet<number>;
}

/** What names a repository and is no site. */
export interface Seen {
  readonly offset: number;
  readonly text: string;
  /** `tagged`, `untagged`: such a reference and no more. `variable`: one with a variable. `built`: of builds. */
  readonly kind: 'tagged' | 'untagged' | 'variable' | 'built' | 'text';
  /** The key beside a name that holds its version, as far as can be told. */
  readonly beside?: string | undefined;
}

/**
 * The scalars that name a repository at one of these offsets (ascending). Comments are no scalars.
 *
 * @param texts where scalars begin that are looked into elsewhere
 */
export function findMentions(
  document: YamlDocument,
  { offsets, repositories, covered }: Names,
  texts: ReadonlySet<number>,
): Seen[] {
  const seen: Seen[] = [];
  let next = 0;
  const nodes = listNodes(offsets.length === 0 ? null : document.root);
  const built = listBuilt(nodes);
  const versions = listVersioned(document, nodes, covered);
  for (const node of nodes) {
    if (!isScalar(node)) continue;
    const { start, end, value } = readScalar(document, node);
    while ((offsets[next] ?? Infinity) < start) next++;
    const [first, ...others] = offsetsWithin(offsets, next, end);
    if (first === undefined || texts.has(start) || !isAbout(value, repositories)) continue;
    const kind = built.has(node) ? 'built' : kindOf(value.trim(), repositories);
    const offset = firstNamed(document.text, [first, ...others], repositories);
    const beside = kind === 'untagged' ? versions.get(node) : undefined;
    seen.push({ offset, text: value, kind, beside });
  }
  return seen;
}

function offsetsWithin(offsets: readonly number[], from: number, end: number): readonly number[] {
  let to = from;
  while ((offsets[to] ?? Infinity) < end) to++;
  return offsets.slice(from, to);
}

/** Another word before it may hold the name, too. */
function firstNamed(
  text: string,
  offsets: readonly [number, ...number[]],
  repositories: readonly Repository[],
): number {
  if (offsets.length === 1) return offsets[0];
  return offsets.find((one) => isNamedAt(text, one, repositories)) ?? offsets[0];
}

function kindOf(text: string, repositories: readonly Repository[]): Seen['kind'] {
  if (isTagged(text, repositories)) return 'tagged';
  if (isNamedBy(text, repositories) && !holdsVersion(text)) return 'untagged';
  return /^\S*(?:\$|\{\{)/.test(text) && !text.includes('://') ? 'variable' : 'text';
}

/** True when the text as a whole is a reference to a repository with a tag or a digest. */
function isTagged(text: string, repositories: readonly Repository[]): boolean {
  const reference = readReference(text);
  return (reference?.tag ?? reference?.digest) !== undefined && isNamedBy(text, repositories);
}

function isNamedBy(text: string, repositories: readonly Repository[]): boolean {
  return repositories.some((repository) => isRepository(text, repository));
}

/** Caches and tags of builds in compose, buildx bake, workflows and the like. */
const buildKeys = /^(?:cache[_-]?(?:from|to)|tags)$/i;
/** What objects of builders in a cluster write: Shipwright, OpenShift, kpack and the like. */
const outputKeys = /^(?:outputs?|destinations?|tag|additionalTags|publishId)$/;
const builderKinds = /Build|^Image$|^Kaniko/;

/** Everything that a build reads as its cache or writes as its result: nothing runs it. */
function listBuilt(nodes: readonly Node[]): ReadonlySet<Node> {
  const built = new Set<Node>();
  const take = (map: YAMLMap, keys: RegExp): void => {
    for (const { key, value } of map.items) {
      if (!isScalar(key) || !keys.test(String(key.value))) continue;
      if (keys === buildKeys && key.value === 'tags' && isOfMaps(value)) continue;
      for (const below of listNodes(value)) built.add(below);
    }
  };
  for (const node of nodes) {
    if (!isMap(node) || built.has(node)) continue;
    take(node, buildKeys);
    const kind = scalarOf(node, 'kind');
    // What a cluster said of an object.
    if (kind !== undefined) take(node, /^status$/);
    if (kind !== undefined && builderKinds.test(kind)) {
      for (const below of listNodes(node)) if (isMap(below)) take(below, outputKeys);
    }
    if (kind === undefined) for (const key of listCloudBuild(node)) take(node, key);
  }
  return built;
}

/** Images by name, as in OpenStack's charts, or what each tag leads to, as in an ImageStream; a build has texts. */
function isOfMaps(node: unknown): boolean {
  return isMap(node) || (isSeq(node) && node.items.some((item) => isMap(item)));
}

/** Cloud Build pushes what a list beside its steps names, and what their arguments build. */
function listCloudBuild(map: YAMLMap): RegExp[] {
  const args = map.get('args');
  const isBuild = isSeq(args) && args.items.some(isBuildWord);
  return [...(map.has('steps') ? [/^images$/] : []), ...(isBuild ? [/^args$/] : [])];
}

function isBuildWord(item: unknown): boolean {
  return isScalar(item) && /^(?:build|buildx|push|--destination\b.*)$/.test(String(item.value));
}

function scalarOf(map: YAMLMap, key: string): string | undefined {
  const value = map.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** True when the word around the offset names a repository, however it is spelled; JSON may write `/` as `\\/`. */
export function isNamedAt(
  text: string,
  offset: number,
  repositories: readonly Repository[],
): boolean {
  const before = text.slice(Math.max(0, offset - longestLine), offset).replaceAll('\\/', '/');
  const after = text.slice(offset, offset + longestLine).replaceAll('\\/', '/');
  const word = [...(before + after).matchAll(words)].find(
    ({ index, 0: one }) => index + one.length > before.length,
  );
  return repositories.some((repository) => isNameWithin(word?.[0] ?? '', repository));
}

/** What a name and its reference are made of; `://` ends a URL's scheme, which is no part of them. */
const words = /(?:[\w.@-]|:(?!\/\/)|(?<!:\/?)\/)+/g;

/** True when a word of the text names a repository, however it is spelled. */
function isAbout(text: string, repositories: readonly Repository[]): boolean {
  const found = text.match(words) ?? [];
  return repositories.some((repository) => {
    const last = repository.path.slice(repository.path.lastIndexOf('/') + 1);
    const named = found.filter((word) => word.includes(last));
    return named.some((word) => isNameWithin(word, repository));
  });
}

/** The word without the marks around it; an expression for its end would look at each run of marks again and again. */
function trimMarks(word: string): string {
  let end = word.length;
  while (end > 0 && '.:@/-'.includes(word.charAt(end - 1))) end--;
  return word.slice(0, end).replace(/^[.:@/-]+/, '');
}

/** More colons than a transport and a reference have. */
const mostColons = 8;

/** True for a name with a transport before it, too: `oci::`, `docker-daemon:`, `oci-archive:/x:`. */
function isNameWithin(word: string, repository: Repository): boolean {
  let rest = word;
  for (let count = 0; count < mostColons; count++) {
    if (isName(trimMarks(rest), repository)) return true;
    const colon = rest.indexOf(':');
    if (colon === -1) return false;
    rest = rest.slice(colon + 1);
  }
  return false;
}

/** True where a text that is no reference holds a repository as a whole word, in any case, with any number of slashes. */
export function holdsName(text: string, repositories: readonly Repository[]): boolean {
  const lower = text.toLowerCase().replaceAll(/(?<!:)\/{2,}/g, '/');
  return repositories.some((repository) => {
    const name = formatRepository(repository);
    const isHub = repository.registry === 'docker.io';
    const short = isHub ? [repository.path, repository.path.replace(/^library\//, '')] : [];
    return [name, ...short].some((one) => {
      const at = lower.indexOf(one);
      const [before, after] = [lower.slice(0, at), lower.slice(at + one.length)];
      const begins = one === name ? /(?:^|:\/\/|[^\w./-])$/.test(before) : before.trim() === '';
      return at !== -1 && begins && !/^(?:[\w.-]|\/[\w.$-])/.test(after);
    });
  });
}

/** `nginx` may name anything: without a tag only a name with a `/` counts. */
function isName(word: string, repository: Repository): boolean {
  const [name = ''] = word.split('@');
  const reference = readReference(name);
  if (reference === undefined || !isSameRepository(reference.repository, repository)) return false;
  return name.includes('/') || reference.tag !== undefined || name !== word;
}

const imageKey = /(?:^|[\s{,])["']?image["']?:\s*["']?$/;
/** So much is looked at on both sides of a name: a line that goes on was not written by a person. */
const longestLine = 500;

/** The words of a text that is no YAML which name a repository: none of a comment, none that a template puts together. */
export function findLineMentions(
  text: string,
  { offsets, repositories }: Omit<Names, 'covered'>,
): Seen[] {
  if (offsets.length === 0) return [];
  const bare = blankComments(text);
  return offsets.flatMap((offset) => {
    const { line, at } = lineAround(bare, offset);
    const match = [...line.matchAll(words)].find(
      ({ index, 0: word }) => index <= at && at < index + word.length,
    );
    if (match === undefined) return [];
    const { index, 0: word } = match;
    const before = line.slice(0, index);
    const isWhole = !/[}$]$/.test(before) && !/^[{$]/.test(line.slice(index + word.length));
    if (!isWhole || !isNamedBy(word, repositories)) return [];
    const isImage = isTagged(word, repositories) || imageKey.test(before);
    const kind = isImage ? 'tagged' : 'untagged';
    return isImage || word.includes('/') ? [{ offset, text: word, kind }] : [];
  });
}

/** The line of an offset up to its comment, and where the offset is in it; of a long line what is near. */
function lineAround(text: string, offset: number): { readonly line: string; readonly at: number } {
  const before = text.slice(Math.max(0, offset - longestLine), offset);
  const [after = ''] = text.slice(offset, offset + longestLine).split('\n', 1);
  const own = before.slice(before.lastIndexOf('\n') + 1);
  const [line = ''] = (own + after).split(/(?:^|\s)#/, 1);
  return { line, at: own.length };
}

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
