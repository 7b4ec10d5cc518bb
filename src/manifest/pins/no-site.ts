// What stands in the files instead of the image that was sought: the line that mends a typing mistake.
import { formatRepository, isSameRepository, readReference } from '../../image/reference.ts';
import { editDistance } from '../../nearest.ts';

import { currentReference, writtenName } from './match.ts';
import { readFile } from '../places/read-file.ts';
import type { Candidate, PinRequest, SourceFile } from '../types.ts';

const most = 10;

/**
 * Lines like `k8s/a.yaml:12 holds ghcr.io/acme/web-admin:1.2`, the nearest names first.
 *
 * @param told places (`file:line`) of which more is said than that
 */
export function describeNearMisses(
  files: readonly SourceFile[],
  request: PinRequest,
  told: ReadonlySet<string>,
): string[] {
  const candidates = files
    .flatMap((file) => readFile(file, () => true).candidates)
    .filter(({ path, line }) => !told.has(`${path}:${line}`));
  const sought = [request.repository, ...(request.match ? [request.match] : [])];
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: Math.min(...sought.map(distanceTo(candidate))) }))
    .sort((one, other) => one.distance - other.distance);
  const lines = ranked.map(({ candidate }) => describe(candidate, request));
  const shown = [...new Set(lines)];
  const rest = shown.length > most ? [`and ${shown.length - most} more`] : [];
  return [...shown.slice(0, most), ...rest];
}

function describe(candidate: Candidate, request: PinRequest): string {
  const { path, line, container } = candidate;
  const where = container === undefined ? '' : ` (container ${container})`;
  const current = currentReference(candidate.form, request);
  const why = isInCapitals(current, request)
    ? ', which no cluster takes: a name is lower case'
    : '';
  return `${path}:${line} holds ${current}${where}${why}`;
}

/** GitHub shows owners and repositories with their capitals, and people copy them. */
function isInCapitals(current: string, { repository }: PinRequest): boolean {
  const lower = readReference(current.toLowerCase())?.repository;
  return (
    readReference(current) === undefined &&
    lower !== undefined &&
    isSameRepository(lower, repository)
  );
}

type Repository = PinRequest['repository'];

/** The name's last component weighs most: people mistype it least and move it most. */
function distanceTo(candidate: Candidate): (repository: Repository) => number {
  const written = writtenName(candidate.form);
  const name = readReference(written)?.repository;
  const text = (name ? formatRepository(name) : written).slice(0, 255);
  return (repository) => {
    const sought = formatRepository(repository);
    return 1000 * unlike(lastOf(text), lastOf(sought)) + editDistance(text, sought);
  };
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
