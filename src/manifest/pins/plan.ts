// manifest/: finds the places that name an image and edits exactly those bytes. Only folder-tree.ts
// and write.ts touch files; everything else is pure. It knows no git, registry or network.
import { joinUserErrors, UserError } from '../../errors.ts';
import { formatRepository } from '../../image/reference.ts';

import { makeFilter } from './filter.ts';
import type { Filter } from './filter.ts';
import { findLeft } from './unpinned.ts';
import type { LeftCandidate } from './unpinned.ts';
import { matchCandidate, settleName } from './match.ts';
import { describeNearMisses } from './no-site.ts';
import { findProblems } from './problems.ts';
import { readFile } from '../places/read-file.ts';
import type { FileReading } from '../places/read-file.ts';
import type { Candidate, PinPlan, PinRequest, PlannedFile, Site, SourceFile } from '../types.ts';

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
  const planned = planFiles(files, filter, request);
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

/** So many places are told where nothing was found; nobody reads more. */
const mostSeen = 100;

/** The error that says where the image was not found, and what was seen instead. */
export function noSite(
  request: PinRequest,
  files: readonly SourceFile[],
  { skipped, mentions }: Pick<PinPlan, 'skipped' | 'mentions'>,
): UserError {
  const names = [request.repository, ...(request.match ? [request.match] : [])];
  const sought = names.map(formatRepository).join(' or ');
  const told = new Set([...mentions, ...skipped].map(({ file, line }) => `${file}:${line ?? 1}`));
  const near = describeNearMisses(files, request, told);
  const left = skipped.map((one) => `${one.file}:${one.line ?? 1} ${one.reason}`);
  const named = mentions.map(
    ({ file, line, text, where, fix }) => `${file}:${line} names ${text} ${where}; ${fix}`,
  );
  const [first] = mentions;
  const lines = [...named, ...near, ...left];
  const rest = lines.length > mostSeen ? [`and ${lines.length - mostSeen} more`] : [];
  const seen = [...lines.slice(0, mostSeen), ...rest].map((line) => `\n  - ${line}`).join('');
  const where = request.manifests.join(', ') || 'the files';
  return new UserError(
    'no-site',
    `nothing that can be pinned in ${where} names the image ${sought}${seen === '' ? '' : `. Seen instead:${seen}`}`,
    {
      ...(first && { location: { file: first.file, line: first.line } }),
      fix: fixOf(request, { skipped, mentions }),
    },
  );
}

function fixOf(
  { containers = [] }: PinRequest,
  { skipped, mentions }: Pick<PinPlan, 'skipped' | 'mentions'>,
): string {
  const isFiltered = containers.length > 0 && skipped.some(({ code }) => code === 'excluded');
  if (isFiltered)
    return 'Let the input container name a container that holds the image, or leave it out.';
  return mentions.length > 0
    ? 'Mend or mark the place that is meant, as said beside it.'
    : 'Write the image into a manifest once, or set the input match to the repository that the ' +
        'manifests still name, or mark a scalar with # deliver-image.';
}

interface FilePlan extends Pick<PinPlan, 'skipped' | 'mentions'> {
  readonly file: PlannedFile;
  readonly problems: readonly UserError[];
  readonly hasTest: boolean;
}

/** A test follows the place that it is about, which may stand in a later file: these are planned last. */
function planFiles(
  files: readonly SourceFile[],
  filter: Filter,
  request: PinRequest,
): readonly FilePlan[] {
  const plan = (file: SourceFile, held: ReadonlySet<string>): FilePlan =>
    planFile(readFile(file, filter.wantsText), filter, request, held);
  const planned = files.map((file) => ({ file, own: plan(file, new Set()) }));
  if (!planned.some(({ own }) => own.hasTest)) return planned.map(({ own }) => own);
  const sites = planned.flatMap(({ own }) => own.file.sites);
  const held = new Set(sites.map(({ current }) => current));
  return planned.map(({ file, own }) => (own.hasTest ? plan(file, held) : own));
}

function planFile(
  reading: FileReading,
  filter: Filter,
  request: PinRequest,
  held: ReadonlySet<string>,
): FilePlan {
  const sites: Site[] = [];
  const others: Candidate[] = [];
  const left: LeftCandidate[] = [];
  for (const found of reading.candidates) {
    const candidate = settleName(found, request);
    const match = matchCandidate(candidate, request, held);
    if (match.kind === 'site') sites.push({ ...candidate, current: match.current });
    else others.push(candidate);
    if (match.kind === 'excluded' || match.kind === 'unversioned') left.push({ candidate, match });
  }
  const { file, isJson, documents, lines } = reading;
  const read = documents.map(({ start, end, tokens }) => ({ start, end, tokens }));
  const planned = { ...file, isJson, sites, documents: read, lines };
  return {
    file: planned,
    ...findLeft(reading, sites, left, filter, request),
    problems: [...reading.problems, ...findProblems(planned, others, request)],
    hasTest: reading.candidates.some(({ isTest }) => isTest),
  };
}
