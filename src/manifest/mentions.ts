// Where the texts name the repository without a site: seen and left, but said.
import { isScalar } from 'yaml';

import { isSameRepository, readReference } from '../image/reference.ts';
import type { Repository } from '../image/reference.ts';

import { listNodes } from './documents.ts';
import type { YamlDocument } from './documents.ts';
import { isRepository, isTagged } from './match.ts';
import { readScalar } from './scalar.ts';

/** A scalar that names the repository and is no site. */
export interface Seen {
  readonly offset: number;
  readonly text: string;
  /** `tagged` and `untagged`: the scalar as a whole is such a reference. */
  readonly kind: 'tagged' | 'untagged' | 'text';
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
  for (const node of listNodes(offsets.length === 0 ? null : document.root)) {
    if (!isScalar(node)) continue;
    const { start, end, value } = readScalar(document, node);
    while ((offsets[next] ?? Infinity) < start) next++;
    const offset = offsets[next] ?? Infinity;
    if (offset >= end || !isAbout(value, repository)) continue;
    seen.push({ offset, text: value, kind: kindOf(value.trim(), repository) });
  }
  return seen;
}

function kindOf(text: string, repository: Repository): Seen['kind'] {
  if (isTagged(text, repository)) return 'tagged';
  return isRepository(text, repository) ? 'untagged' : 'text';
}

/** What a name and its reference are made of; `://` ends a URL's scheme, which is no part of them. */
const words = /(?:[\w.@-]|:(?!\/\/)|(?<!:\/?)\/)+/g;

/** True when a word of the text names the repository, however it is spelled. */
function isAbout(text: string, repository: Repository): boolean {
  const last = repository.path.slice(repository.path.lastIndexOf('/') + 1);
  const named = (text.match(words) ?? []).filter((word) => word.includes(last));
  return named.some((word) => isName(word.replace(/^[.:@/-]+|[.:@/-]+$/g, ''), repository));
}

/** `nginx` may name anything: without a tag only a name with a `/` counts. */
function isName(word: string, repository: Repository): boolean {
  const [name = ''] = word.split('@');
  const reference = readReference(name);
  if (reference === undefined || !isSameRepository(reference.repository, repository)) return false;
  return name.includes('/') || reference.tag !== undefined || name !== word;
}

const templateComment = /\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g;
const imageKey = /(?:^|[\s{,])["']?image["']?:\s*["']?$/;

/**
 * The words of a text that is no YAML which name the repository with a tag or digest, or after `image:`
 * without one. What a template puts together (`web:{{ .Values.tag }}`) is none, nor is a comment.
 *
 * @param offsets where the text holds the repository's path outside sites, ascending
 */
export function findLineMentions(
  text: string,
  offsets: readonly number[],
  repository: Repository,
): Pick<Seen, 'offset' | 'text'>[] {
  if (offsets.length === 0) return [];
  const bare = text.replace(templateComment, (comment) => comment.replace(/[^\n]/g, ' '));
  return offsets.flatMap((offset) => {
    const lineStart = bare.lastIndexOf('\n', offset) + 1;
    const [line = ''] = bare.slice(lineStart).split('\n', 1);
    const comment = /(?:^|\s)#/.exec(line)?.index ?? line.length;
    const word = wordAt(line.slice(0, comment), offset - lineStart);
    return word !== undefined && isMention(word, repository) ? [{ offset, text: word.text }] : [];
  });
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

function isMention({ text, before, after }: Word, repository: Repository): boolean {
  const isPutTogether = before.endsWith('}') || /^[{$]/.test(after) || before.endsWith('$');
  if (isPutTogether || !isRepository(text, repository)) return false;
  return isTagged(text, repository) || imageKey.test(before);
}
