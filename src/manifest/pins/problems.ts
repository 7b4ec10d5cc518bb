// What would keep sites from being pinned, found before there is an image to pin.
import { UserError } from '../../errors.ts';
import { parseDigest } from '../../image/digest.ts';

import { pinSite } from './pin.ts';
import { mainScalar, scalarsOf } from '../places/form.ts';
import { planEdits } from './splice.ts';
import type { Candidate, Edit, PinRequest, PinnedImage, PlannedFile, Site } from '../types.ts';

/** Stands for the image that is not built yet: what matters is which scalars would change. */
const placeholder: PinnedImage = { tag: '0', digest: parseDigest(`sha256:${'0'.repeat(64)}`) };

/**
 * The problems of a file's sites, each once.
 *
 * @param others the file's candidates that are no sites
 */
export function findProblems(
  file: PlannedFile,
  others: readonly Candidate[],
  request: PinRequest,
): UserError[] {
  const users = new Map<number, Candidate>();
  for (const other of others) {
    for (const { start } of scalarsOf(other.form)) users.set(start, other);
  }
  const ofSites = file.sites.flatMap((site) =>
    collectErrors(() => trySite(file, site, users, request)),
  );
  const problems = [...findTwice([...file.sites, ...others]), ...ofSites];
  if (problems.length > 0) return problems;
  return collectErrors(() => planEdits(file, file.sites, request, placeholder));
}

function collectErrors(work: () => unknown): UserError[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error];
    throw error;
  }
}

function trySite(
  file: PlannedFile,
  site: Site,
  users: ReadonlyMap<number, Candidate>,
  request: PinRequest,
): Edit[] {
  for (const { scalar } of pinSite(site, request, placeholder)) {
    const other = users.get(scalar.start);
    if (other !== undefined) throw sharedScalar(site, other);
  }
  return planEdits(file, [site], request, placeholder);
}

function sharedScalar(site: Site, other: Candidate): UserError {
  return new UserError(
    'shared-scalar',
    `${site.place} shares a scalar with ${other.place}, which is not to be pinned`,
    {
      location: { file: site.path, line: site.line, column: site.column },
      fix: 'Give the two places scalars of their own, or let the container input name both.',
    },
  );
}

/** kustomize applies every entry of a name, one after the other: two of them are a mistake. */
function findTwice(candidates: readonly (Site | Candidate)[]): UserError[] {
  const entries = new Map<string, Map<number, Site | Candidate>>();
  for (const candidate of candidates) {
    const { form } = candidate;
    if (form.form !== 'kustomization') continue;
    const key = `${form.list} ${form.name.value}`;
    const same = entries.get(key) ?? new Map<number, Site | Candidate>();
    entries.set(key, same);
    const { start } = mainScalar(form);
    if (!same.has(start)) same.set(start, candidate);
  }
  return [...entries.values()]
    .filter((same) => same.size > 1 && [...same.values()].some((one) => 'current' in one))
    .map((same) => twice([...same.values()].sort((one, other) => one.line - other.line)));
}

function twice(entries: readonly Candidate[]): UserError {
  const [first, second] = entries;
  if (first === undefined || second === undefined) throw new Error('two entries are needed');
  return new UserError(
    'kustomization-twice',
    `${second.place} stands twice, first in line ${first.line}`,
    {
      location: { file: second.path, line: second.line, column: second.column },
      fix: 'Keep one entry for each name.',
    },
  );
}
