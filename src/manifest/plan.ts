// manifest/: finds the places that name an image and edits exactly those bytes. Only folder-tree.ts
// and write.ts touch files; everything else is pure. It knows no git, registry or network.
import { joinUserErrors, UserError } from '../errors.ts';
import { parseDigest } from '../image/digest.ts';
import { formatRepository } from '../image/reference.ts';

import { makeFilter } from './filter.ts';
import { matchCandidate } from './match.ts';
import { describeNearMisses } from './near-miss.ts';
import { pinSite } from './pin.ts';
import { mainScalar, readFile, scalarsOf } from './read-file.ts';
import type { FileReading } from './read-file.ts';
import type {
  Candidate,
  PinPlan,
  PinRequest,
  PinnedImage,
  PlannedFile,
  Site,
  SourceFile,
} from './types.ts';

/**
 * Plans the pins of files that were read already.
 *
 * @throws UserError `no-site` when nothing in the files names the repository, with what comes
 *   near; `pin-place`, `kustomization-twice`, `shared-anchor` for sites that cannot be pinned,
 *   all of them at once
 */
export function planPins(files: readonly SourceFile[], request: PinRequest): PinPlan {
  const plan = draftPlan(files, request);
  if (plan.files.length === 0) throw noSite(request, files, plan);
  return plan;
}

/** The plan as {@link planPins} gives it, but a plan without a site is no error. */
export function draftPlan(files: readonly SourceFile[], request: PinRequest): PinPlan {
  const { wantsText } = makeFilter(request);
  const readings = files.map((file) => readFile(file, wantsText));
  const planned = readings.map((reading) => planFile(reading, request));
  const problems = planned.flatMap((one) => one.problems);
  if (problems.length > 0)
    throw joinUserErrors('pin-place', 'Some places cannot be pinned', problems);
  return {
    request,
    files: planned.map((one) => one.file).filter((file) => file.sites.length > 0),
    skipped: readings.flatMap((reading) => reading.skipped),
    mentions: [],
  };
}

/** The error that says where the image was not found, and what was seen instead. */
export function noSite(
  request: PinRequest,
  files: readonly SourceFile[],
  { skipped }: Pick<PinPlan, 'skipped'>,
): UserError {
  const names = [request.repository, ...(request.match ? [request.match] : [])];
  const sought = names.map(formatRepository).join(' or ');
  const near = describeNearMisses(files, request);
  const left = skipped.map((one) => `${one.file}:${one.line ?? 1} ${one.reason}`);
  const seen = [...near, ...left].map((line) => `\n  - ${line}`).join('');
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

interface FilePlan {
  readonly file: PlannedFile;
  readonly problems: readonly UserError[];
}

function planFile(reading: FileReading, request: PinRequest): FilePlan {
  const sites: Site[] = [];
  const others: Candidate[] = [];
  for (const candidate of reading.candidates) {
    const match = matchCandidate(candidate, request);
    if (match.kind === 'site') sites.push({ ...candidate, current: match.current });
    else others.push(candidate);
  }
  const problems = [
    ...findTwice(sites, reading.candidates),
    ...sites.flatMap((site) => tryPin(site, others, request)),
  ];
  return { file: { ...reading.file, sites, documents: reading.documents }, problems };
}

/** Stands for the image that is not built yet: what matters is which scalars would change. */
const placeholder: PinnedImage = { tag: '0', digest: parseDigest(`sha256:${'0'.repeat(64)}`) };

/** The problems that pinning this site would have, before there is an image. */
function tryPin(site: Site, others: readonly Candidate[], request: PinRequest): UserError[] {
  try {
    const starts = new Set(pinSite(site, request, placeholder).map(({ scalar }) => scalar.start));
    const sharing = others.find((other) =>
      scalarsOf(other.form).some((scalar) => scalar.source !== '' && starts.has(scalar.start)),
    );
    return sharing ? [sharedAnchor(site, sharing)] : [];
  } catch (error) {
    if (error instanceof UserError) return [error];
    throw error;
  }
}

function sharedAnchor(site: Site, other: Candidate): UserError {
  return new UserError(
    'shared-anchor',
    `${site.place} takes its image from an anchor that ${other.place} uses too, which is not to be pinned`,
    {
      location: { file: site.path, line: site.line, column: site.column },
      fix: 'Give the two places scalars of their own, or let the container input name both.',
    },
  );
}

/** kustomize applies every entry of a name, one after the other: two of them are a mistake. */
function findTwice(sites: readonly Site[], candidates: readonly Candidate[]): UserError[] {
  return sites.flatMap((site) => {
    const first = candidates.find((other) => isSameEntry(site, other));
    if (first === undefined || mainScalar(first.form).start === mainScalar(site.form).start)
      return [];
    return [
      new UserError(
        'kustomization-twice',
        `${site.place} stands twice, first in line ${first.line}`,
        {
          location: { file: site.path, line: site.line, column: site.column },
          fix: 'Keep one entry for each name.',
        },
      ),
    ];
  });
}

function isSameEntry({ form: one }: Candidate, { form: other }: Candidate): boolean {
  if (one.form !== 'kustomization' || other.form !== 'kustomization') return false;
  return one.list === other.list && one.name.value === other.name.value;
}
