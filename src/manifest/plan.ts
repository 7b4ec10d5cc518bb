// manifest/: finds the places that name an image and edits exactly those bytes. Only folder-tree.ts
// and write.ts touch files; everything else is pure. It knows no git, registry or network.
import { joinUserErrors, UserError } from '../errors.ts';
import { formatRepository } from '../image/reference.ts';

import { makeFilter } from './filter.ts';
import type { Filter } from './filter.ts';
import { matchCandidate } from './match.ts';
import { findMentions } from './mentions.ts';
import { describeNearMisses } from './near-miss.ts';
import { findProblems } from './problems.ts';
import { readFile } from './read-file.ts';
import type { FileReading } from './read-file.ts';
import { scalarsOf } from './site-form.ts';
import type {
  Candidate,
  PinPlan,
  PinRequest,
  PlannedFile,
  ScalarSource,
  Site,
  Skipped,
  SourceFile,
} from './types.ts';

/**
 * Plans the pins of files that were read already.
 *
 * @throws UserError `no-site` when nothing in the files names the repository, with what comes
 *   near; `pin-place`, `kustomization-twice`, `shared-scalar` for sites that cannot be pinned,
 *   all of them at once
 */
export function planPins(files: readonly SourceFile[], request: PinRequest): PinPlan {
  const plan = draftPlan(files, request);
  if (plan.files.length === 0) throw noSite(request, files, plan);
  return plan;
}

/** The plan as {@link planPins} gives it, but a plan without a site is no error. */
export function draftPlan(files: readonly SourceFile[], request: PinRequest): PinPlan {
  const filter = makeFilter(request);
  const planned = files.map((file) => planFile(readFile(file, filter.wantsText), filter, request));
  const problems = planned.flatMap((one) => one.problems);
  if (problems.length > 0)
    throw joinUserErrors('pin-place', 'Some places cannot be pinned', problems);
  return {
    request,
    files: planned.map((one) => one.file).filter((file) => file.sites.length > 0),
    skipped: planned.flatMap((one) => one.skipped),
    mentions: planned.flatMap((one) => one.mentions),
  };
}

/** The error that says where the image was not found, and what was seen instead. */
export function noSite(
  request: PinRequest,
  files: readonly SourceFile[],
  { skipped, mentions }: Pick<PinPlan, 'skipped' | 'mentions'>,
): UserError {
  const names = [request.repository, ...(request.match ? [request.match] : [])];
  const sought = names.map(formatRepository).join(' or ');
  const near = describeNearMisses(files, request);
  const left = skipped.map((one) => `${one.file}:${one.line ?? 1} ${one.reason}`);
  const named = mentions.map(
    ({ file, line, text }) => `${file}:${line} names ${text}, but no container's image`,
  );
  const seen = [...named, ...near, ...left].map((line) => `\n  - ${line}`).join('');
  const where = request.manifests.join(', ') || 'the files';
  return new UserError(
    'no-site',
    `nothing in ${where} names the image ${sought}${seen === '' ? '' : `. Seen instead:${seen}`}`,
    {
      fix:
        'Write the image into a manifest once, or set the input match to the repository that the ' +
        'manifests still name, or mark a scalar with # deliver-image.',
    },
  );
}

interface FilePlan extends Pick<PinPlan, 'skipped' | 'mentions'> {
  readonly file: PlannedFile;
  readonly problems: readonly UserError[];
}

function planFile(reading: FileReading, filter: Filter, request: PinRequest): FilePlan {
  const sites: Site[] = [];
  const others: Candidate[] = [];
  const excluded: Skipped[] = [];
  const covered: ScalarSource[] = [];
  for (const candidate of reading.candidates) {
    const match = matchCandidate(candidate, request);
    if (match.kind === 'site') sites.push({ ...candidate, current: match.current });
    else others.push(candidate);
    if (match.kind === 'other') continue;
    covered.push(...scalarsOf(candidate.form));
    if (match.kind === 'excluded') excluded.push(leftOut(candidate, match.current, match.why));
  }
  const seen = seeMentions(reading, filter, covered, request);
  const { file, isJson, documents, lines } = reading;
  const read = documents.map(({ start, end, tokens }) => ({ start, end, tokens }));
  const planned = { ...file, isJson, sites, documents: read, lines };
  return {
    file: planned,
    skipped: [...reading.skipped, ...excluded, ...seen.skipped],
    mentions: seen.mentions,
    problems: [...reading.problems, ...findProblems(planned, others, request)],
  };
}

function leftOut({ path, line, place }: Candidate, current: string, why: string): Skipped {
  return { file: path, line, code: 'excluded', reason: `${place} holds ${current}, but ${why}` };
}

/** Where the documents name the repository without a site: with a tag, or within a text. */
function seeMentions(
  { file, documents, lines }: FileReading,
  filter: Filter,
  covered: readonly ScalarSource[],
  request: PinRequest,
): Pick<PinPlan, 'skipped' | 'mentions'> {
  const names = documents.length === 0 ? [] : filter.findNames(file.text);
  const offsets = withoutCovered(names, covered);
  const seen = documents.flatMap((document) => findMentions(document, offsets, request.repository));
  const at = (offset: number) => ({ file: file.path, line: lines.at(offset).line });
  return {
    mentions: seen
      .filter(({ kind }) => kind === 'tagged')
      .map(({ offset, text }) => ({ ...at(offset), text: text.trim() })),
    skipped: seen.flatMap(({ offset, kind }) =>
      kind === 'tagged' ? [] : { ...at(offset), code: kind, reason: reasons[kind] },
    ),
  };
}

const reasons = {
  untagged: 'names the image without a tag or digest, in no place that is pinned',
  text: 'names the image in a text, which is left as it is',
} as const;

/** The offsets (ascending) that stand in none of the scalars. */
function withoutCovered(offsets: readonly number[], covered: readonly ScalarSource[]): number[] {
  const scalars = covered.toSorted((one, other) => one.start - other.start);
  let next = 0;
  return offsets.filter((offset) => {
    while ((scalars[next]?.end ?? Infinity) <= offset) next++;
    return offset < (scalars[next]?.start ?? Infinity);
  });
}
