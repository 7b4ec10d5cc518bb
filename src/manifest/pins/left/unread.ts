// Files that hold the image's name and cannot be read: they end the run before the build, because half of the
// manifests would be pinned and half would not.
import { UserError } from '../../../errors.ts';
import type { FileReading } from '../../places/read-file.ts';
import type { FileBytes, Skipped } from '../../tree/file-tree.ts';
import { decodeText, largestSearched, maximumSize, type SourceFile } from '../../yaml/text.ts';

import type { Filter } from '../filter.ts';
import { findLineMentions } from './mentions.ts';

/** What becomes of a file's bytes: a text to plan, a note, or what ends the run; nothing where no one asks for it. */
export type FileTaken =
  { readonly file: SourceFile } | { readonly skipped: Skipped } | { readonly unread: UserError };

/** Decodes a file that is to be read, or says why it is not. */
export function takeFile(
  { path, bytes, size = bytes.length }: FileBytes,
  filter: Filter,
): FileTaken {
  if (size > largestSearched) {
    return { unread: unreadError(path, tooLarge(largestSearched), 'may name the image') };
  }
  const decoded = size > maximumSize ? tooLargeNote : decodeFile(path, bytes);
  if ('text' in decoded) return { file: { path, text: decoded.text } };
  return filter.namesBytes(bytes)
    ? { unread: unreadError(path, decoded.reason) }
    : { skipped: { file: path, ...decoded } };
}

/** A name that is no UTF-8 could not be written back under the same name. */
function decodeFile(path: string, bytes: Uint8Array): ReturnType<typeof decodeText> {
  if (!path.includes('\ufffd')) return decodeText(bytes);
  return { code: 'encoding', reason: 'has a name that is not UTF-8' };
}

const tooLarge = (bytes: number): string => `is larger than ${bytes / 1_000_000} MB`;
const tooLargeNote = { code: 'too-large', reason: tooLarge(maximumSize) } as const;

/** What is wrong with a text that names the image, is no YAML, no template, and has no markers. */
export function findUnread(
  { path, text, lines, unread }: FileReading,
  { namesText, findNames, repositories }: Filter,
): UserError[] {
  if (unread === undefined || unread.problem.templated || unread.hasMarkers) return [];
  const [named] = findLineMentions(text, { offsets: findNames(text), repositories });
  if (named === undefined && !namesText(text.replace(/(?:^|\s)(?:#|\/\/).*$/gm, ''))) return [];
  const conflict = /^(?:<{7}|>{7}) /m.exec(text);
  if (conflict) {
    const why = "holds git's marks of a merge that was not finished";
    return [unreadError(path, why, undefined, lines.at(conflict.index).line)];
  }
  const { line } = lines.at(unread.problem.offset);
  const language = path.endsWith('.json') ? 'JSON' : 'YAML';
  const names =
    named === undefined
      ? 'holds the parts of the image name'
      : `names ${named.text} in line ${lines.at(named.offset).line}`;
  return [unreadError(path, `is not valid ${language}: ${unread.problem.message}`, names, line)];
}

/** @param why continues "the file": `is not UTF-8` */
function unreadError(
  file: string,
  why: string,
  names = 'names the image',
  line?: number,
): UserError {
  const isManifest = /\.(?:ya?ml|json)$/i.test(file);
  const other =
    isManifest || line === undefined
      ? ''
      : ', mark its places with the comment deliver-image (# or //)';
  return new UserError('unreadable', `The file ${names} and cannot be read: it ${why}`, {
    location: { file, ...(line !== undefined && { line }) },
    fix: `Mend it${other}, or take it out with a line !${file} in the input manifests.`,
  });
}
