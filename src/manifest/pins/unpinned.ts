// What names a delivered image and stays as it is. Each place is told once: as a mention where the image would
// run unpinned, which is a finding of the checks; as a note with its reason otherwise.
import type { Location } from '../../errors.ts';
import type { Repository } from '../../image/reference.ts';
import { scalarsOf } from '../places/form.ts';
import type { FileReading, Unread } from '../places/read-file.ts';
import type { Skipped } from '../tree/file-tree.ts';
import type { ParseProblem } from '../yaml/documents.ts';
import type { ScalarSource } from '../yaml/scalar.ts';

import type { Match } from './match.ts';
import { findLineMentions, findMentions } from './mentions.ts';

/** A place that runs the delivered repository, as far as can be told, and is left unpinned. */
export interface Mention extends Location {
  readonly line: number;
  /** What it holds: `ghcr.io/acme/web:1.2.3`. */
  readonly text: string;
  /** Continues "it stands": `in a template`. */
  readonly where: string;
  /** What would pin it. */
  readonly fix: string;
}

export interface Unpinned {
  readonly skipped: readonly Skipped[];
  readonly mentions: readonly Mention[];
}

/**
 * Everything in a file that names an image and is not pinned.
 *
 * @param matches the file's candidates of the right repositories
 * @param names where the text holds the path of one of them, ascending
 */
export function findUnpinned(
  reading: FileReading,
  matches: readonly Match[],
  names: readonly number[],
  repositories: readonly Repository[],
): Unpinned {
  const offsets = withoutCovered(
    names,
    matches.flatMap(({ candidate }) => scalarsOf(candidate.form)),
  );
  const { unread } = reading;
  const all = [
    ...matches.map(leaveCandidate),
    unread === undefined
      ? leaveScalars(reading, offsets, repositories)
      : leaveLines(reading, unread, offsets, repositories),
  ];
  return {
    skipped: all.flatMap(({ skipped }) => skipped),
    mentions: all.flatMap(({ mentions }) => mentions),
  };
}

function leaveCandidate(match: Match): Unpinned {
  const { path: file, line, place } = match.candidate;
  if (match.kind === 'excluded') {
    const reason = `${place} holds ${match.current}, but ${match.why}`;
    return { skipped: [{ file, line, code: 'excluded', reason }], mentions: [] };
  }
  if (match.kind !== 'unversioned') return { skipped: [], mentions: [] };
  const where = 'in a kustomization entry with neither newTag nor digest';
  const fix = 'add newTag: "" to the entry to pin it';
  return { skipped: [], mentions: [{ file, line, text: match.current, where, fix }] };
}

/** Scalars of no place: with a tag or digest they run somewhere, within a text nobody knows. */
function leaveScalars(
  { path: file, documents, lines, isJson }: FileReading,
  offsets: readonly number[],
  repositories: readonly Repository[],
): Unpinned {
  const seen = documents.flatMap((document) => findMentions(document, offsets, repositories));
  const at = (offset: number) => ({ file, line: lines.at(offset).line });
  const where = 'in no place that is known to hold an image';
  const fix = isJson ? 'write it into a place that is one' : markIt;
  return {
    mentions: seen
      .filter(({ kind }) => kind === 'tagged')
      .map(({ offset, text }) => ({ ...at(offset), text: text.trim(), where, fix })),
    skipped: seen.flatMap(({ offset, kind }) =>
      kind === 'tagged' ? [] : { ...at(offset), ...reasons[kind] },
    ),
  };
}

const markIt = 'mark it with # deliver-image to pin it';

const reasons = {
  untagged: {
    code: 'untagged',
    reason: 'names the image without a tag or digest, in no place that is pinned',
  },
  variable: {
    code: 'text',
    reason: 'names the image with a variable in it, and is left as it is',
  },
  cache: { code: 'text', reason: 'names a cache of builds, which is left as it is' },
  text: { code: 'text', reason: 'names the image in a text, which is left as it is' },
} as const;

/**
 * Lines of a template, each to be marked; of a broken file the line to mend. A file of another kind has
 * markers, or it would not be here: who wrote them knows which of its lines are meant.
 */
function leaveLines(
  { path: file, text, lines }: FileReading,
  { problem, hasMarkers }: Unread,
  offsets: readonly number[],
  repositories: readonly Repository[],
): Unpinned {
  const { line } = lines.at(problem.offset);
  const isSearched = problem.templated || !hasMarkers;
  const seen = isSearched ? findLineMentions(text, offsets, repositories) : [];
  const mentions = problem.templated
    ? seen
        .filter(({ isImage }) => isImage)
        .map((one) => {
          const fix = `${markIt}, or take it from the values`;
          const at = lines.at(one.offset).line;
          return { file, line: at, text: one.text, where: 'in a template', fix };
        })
    : seen.slice(0, 1).map((one) => {
        const where = `in a file that is not valid YAML: ${problem.message}`;
        return { file, line, text: one.text, where, fix: 'mend the file to pin it' };
      });
  const isTold = hasMarkers || mentions.length > 0;
  return { mentions, skipped: isTold ? [] : [describeProblem(file, problem, line)] };
}

function describeProblem(file: string, problem: ParseProblem, line: number): Skipped {
  return problem.templated
    ? {
        file,
        line,
        code: 'templated',
        reason: 'holds {{ }} and is a template: mark the scalars to pin with # deliver-image',
      }
    : { file, line, code: 'invalid-yaml', reason: `is not valid YAML: ${problem.message}` };
}

/** The offsets (ascending) that stand in none of the scalars. */
function withoutCovered(offsets: readonly number[], covered: readonly ScalarSource[]): number[] {
  const scalars = covered.toSorted((one, other) => one.start - other.start);
  let next = 0;
  return offsets.filter((offset) => {
    while ((scalars[next]?.end ?? Infinity) <= offset) next++;
    return offset < (scalars[next]?.start ?? Infinity);
  });
}
