// The error where nothing was found: what stands in the files instead, with the line that mends a typing mistake.
import { UserError } from '../../../errors.ts';
import { formatRepository, isSameRepository, readReference } from '../../../image/reference.ts';
import { editDistance } from '../../../nearest.ts';
import type { Candidate } from '../../places/form.ts';
import { readFile } from '../../places/read-file.ts';
import type { SourceFile } from '../../yaml/text.ts';

import { deliveredRepositories, type PinRequest, soughtRepositories } from '../match.ts';
import type { Unpinned } from './unpinned.ts';

/** So many places are named where nothing was found; nobody reads more. */
const mostSeen = 100;

/** The error that says where the image was not found, and what was seen instead. */
export function noSite(
  request: PinRequest,
  files: readonly SourceFile[],
  unpinned: Unpinned,
): UserError {
  const { skipped, mentions } = unpinned;
  const sought = soughtRepositories(request).map(formatRepository).join(' or ');
  const reported = new Set(
    [...mentions, ...skipped].map(({ file, line }) => `${file}:${line ?? 1}`),
  );
  const lines = [
    ...mentions.map(
      ({ file, line, text, where, fix }) => `${file}:${line} names ${text} ${where}; ${fix}`,
    ),
    ...describeNearMisses(files, request, reported),
    ...skipped.map(({ file, line, reason }) => `${file}:${line ?? 1} ${reason}`),
  ];
  const seen = limit(lines, mostSeen).map((line) => `\n  - ${line}`);
  const where = request.manifests.join(', ') || 'the files';
  const instead = seen.length === 0 ? '' : `. Seen instead:${seen.join('')}`;
  const what = `nothing that can be pinned in ${where} names the image ${sought}${instead}`;
  const [{ file, line } = {}] = mentions;
  return new UserError('no-site', what, {
    ...(file !== undefined && line !== undefined && { location: { file, line } }),
    fix: fixOf(request, unpinned),
  });
}

function limit(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most), `and ${lines.length - most} more`];
}

function fixOf({ containers = [] }: PinRequest, { skipped, mentions }: Unpinned): string {
  if (containers.length > 0 && skipped.some(({ code }) => code === 'excluded')) {
    return 'Let the input container name a container that holds the image, or leave it out.';
  }
  return mentions.length > 0
    ? 'Mend or mark the place that is meant, as said beside it.'
    : 'Write the image into a manifest once, or set the input match to the repository that the ' +
        'manifests still name, or mark a scalar with # deliver-image.';
}

const mostNear = 10;

/** Lines like `k8s/a.yaml:12 holds ghcr.io/acme/web-admin:1.2`, nearest names first, of places not `reported` elsewhere. */
function describeNearMisses(
  files: readonly SourceFile[],
  request: PinRequest,
  reported: ReadonlySet<string>,
): readonly string[] {
  const candidates = files
    .flatMap((file) => readFile(file, () => true).candidates)
    .filter(({ path, line }) => !reported.has(`${path}:${line}`));
  const sought = soughtRepositories(request).map(formatRepository);
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distanceTo(candidate, sought) }))
    .sort((one, other) => one.distance - other.distance);
  return limit([...new Set(ranked.map(({ candidate }) => describe(candidate, request)))], mostNear);
}

function describe({ path, line, container, form }: Candidate, request: PinRequest): string {
  const delivered = deliveredRepositories(request);
  const where = container === undefined ? '' : ` (container ${container})`;
  const current = form.current(delivered.slice(0, 1).map(formatRepository).join(''));
  // GitHub shows owners and repositories with their capitals, and people copy them.
  const lower = readReference(current) ? undefined : readReference(current.toLowerCase());
  const isInCapitals =
    lower !== undefined && delivered.some((one) => isSameRepository(lower.repository, one));
  const why = isInCapitals ? ', which no cluster takes: a name is lower case' : '';
  return `${path}:${line} holds ${current}${where}${why}`;
}

/** The name's last component weighs most: people mistype it least and move it most. */
function distanceTo({ form: { written } }: Candidate, sought: readonly string[]): number {
  const name = readReference(written)?.repository;
  const text = (name ? formatRepository(name) : written).slice(0, 255);
  const distances = sought.map(
    (one) => 1000 * unlike(lastOf(text), lastOf(one)) + editDistance(text, one),
  );
  return Math.min(...distances);
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** 0 for the same, 1 where one contains the other, more the less they have in common. */
function unlike(one: string, other: string): number {
  if (one === other) return 0;
  if (one !== '' && (one.includes(other) || other.includes(one))) return 1;
  return 1 + editDistance(one, other) / Math.max(one.length, other.length);
}
