// What names the delivered image and stays as it is. Each place is told once: as a mention where the
// image would run unpinned, which is a finding of the checks; as a note with its reason otherwise.
import type { ParseProblem } from '../yaml/documents.ts';
import type { Filter } from './filter.ts';
import type { Match } from './match.ts';
import { findLineMentions, findMentions } from './mentions.ts';
import type { FileReading, Unread } from '../places/read-file.ts';
import { scalarsOf } from '../places/form.ts';
import type { Candidate, Mention, PinRequest, ScalarSource, Skipped } from '../types.ts';

/** A candidate of the right repository that is no site. */
export interface LeftCandidate {
  readonly candidate: Candidate;
  readonly match: Extract<Match, { kind: 'excluded' | 'unversioned' }>;
}

export interface Left {
  readonly skipped: readonly Skipped[];
  readonly mentions: readonly Mention[];
}

/** Everything in a file that names the image and is not pinned. */
export function findLeft(
  reading: FileReading,
  sites: readonly Candidate[],
  left: readonly LeftCandidate[],
  filter: Filter,
  request: PinRequest,
): Left {
  const pinned = [...sites, ...left.map(({ candidate }) => candidate)];
  const covered = pinned.flatMap(({ form }) => scalarsOf(form));
  const offsets = withoutCovered(filter.findNames(reading.file.text), covered);
  const ofCandidates = left.map(leaveCandidate);
  const ofText =
    reading.unread === undefined
      ? leaveScalars(reading, offsets, request)
      : leaveLines(reading, reading.unread, offsets, request);
  return {
    skipped: [...ofCandidates, ofText].flatMap(({ skipped }) => skipped),
    mentions: [...ofCandidates, ofText].flatMap(({ mentions }) => mentions),
  };
}

function leaveCandidate({ candidate, match }: LeftCandidate): Left {
  const { path: file, line, place } = candidate;
  if (match.kind === 'excluded') {
    const reason = `${place} holds ${match.current}, but ${match.why}`;
    return { skipped: [{ file, line, code: 'excluded', reason }], mentions: [] };
  }
  const where = 'in a kustomization entry with neither newTag nor digest';
  const fix = 'add newTag: "" to the entry to pin it';
  return { skipped: [], mentions: [{ file, line, text: match.current, where, fix }] };
}

/** Scalars of no place: with a tag or digest they run somewhere, within a text nobody knows. */
function leaveScalars(reading: FileReading, offsets: readonly number[], request: PinRequest): Left {
  const { file, documents, lines, isJson } = reading;
  const seen = documents.flatMap((document) => findMentions(document, offsets, request.repository));
  const at = (offset: number) => ({ file: file.path, line: lines.at(offset).line });
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
  { file, lines }: FileReading,
  { problem, hasMarkers }: Unread,
  offsets: readonly number[],
  { repository }: PinRequest,
): Left {
  const at = lines.at(problem.offset).line;
  const isSearched = problem.templated || !hasMarkers;
  const seen = isSearched ? findLineMentions(file.text, offsets, repository) : [];
  const mentions = problem.templated
    ? seen
        .filter(({ isImage }) => isImage)
        .map(({ offset, text }) => {
          const fix = `${markIt}, or take it from the values`;
          const { line } = lines.at(offset);
          return { file: file.path, line, text, where: 'in a template', fix };
        })
    : seen.slice(0, 1).map(({ text }) => {
        const where = `in a file that is not valid YAML: ${problem.message}`;
        return { file: file.path, line: at, text, where, fix: 'mend the file to pin it' };
      });
  const isTold = hasMarkers || mentions.length > 0;
  return { mentions, skipped: isTold ? [] : [describeProblem(file.path, problem, at)] };
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
