// Aliases that only move forward move last: when the version is verified, and only if nothing newer came meanwhile.
import { readRelation } from '../../deliver/order/history.ts';
import { UserError } from '../../errors.ts';
import { openCheckout } from '../../git/checkout.ts';
import { shortRevision } from '../../git/commits.ts';
import { readTagsNow } from '../../git/tags.ts';
import type { Digest } from '../../image/digest.ts';
import { formatReference, parseReference } from '../../image/reference.ts';
import {
  type HeldImage,
  inputsOf,
  readIfHeld,
  refreshedOf,
  revisionOf,
  versionOf,
} from '../../registry/held-image.ts';
import type { Manifest } from '../../registry/manifest.ts';
import { findOvertaken } from '../../version/aliases.ts';
import { releaseAliases } from '../../version/version-tags.ts';
import type { NotMoved } from '../../version/version.ts';

import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan } from '../plan.ts';

import type { MadeImage } from './confirm.ts';

/** What names the image at once, and the aliases that only move forward, which are put on it last. */
export function splitReferences(
  { version }: Plan,
  { name, references }: ImageRequest,
): Readonly<Record<'first' | 'last', readonly string[]>> {
  const tags = version.aliases.filter(({ kind }) => kind === 'follows' || releaseAliases.has(kind));
  const moving = new Set(tags.map(({ tag }) => formatReference(name, tag)));
  const isLast = (reference: string, place: number): boolean => place > 0 && moving.has(reference);
  return {
    first: references.filter((reference, place) => !isLast(reference, place)),
    last: references.filter(isLast),
  };
}

/**
 * The aliases that stay: they name what the same content was built to anew, on newer base images.
 *
 * @param others aliases that do not name the image
 */
export async function findBuiltAnew(
  { registry, log }: StageEffects,
  { version }: Plan,
  { name }: ImageRequest,
  held: HeldImage,
  others: readonly string[],
): Promise<readonly NotMoved[]> {
  const newer: NotMoved[] = [];
  for (const { kind, tag } of version.aliases) {
    const reference = formatReference(name, tag);
    const image = others.includes(reference) ? await readIfHeld(registry, reference) : undefined;
    if (!image || !isBuiltAnew(held, image)) continue;
    const reason = 'not moved, it names the same content built anew on newer base images';
    newer.push({ kind, tag, reason });
    log.notice(`${tag}: ${reason}`);
  }
  return newer;
}

function isBuiltAnew(held: HeldImage, other: HeldImage): boolean {
  const inputs = inputsOf(held);
  const isSame = inputs !== undefined && inputs === inputsOf(other);
  return isSame && refreshedOf(other) > refreshedOf(held);
}

/**
 * What is to get a tag.
 *
 * @throws UserError `not-in-registry` where it is there no longer, or the registry's refusal
 */
export async function readUnnamed(
  registry: StageEffects['registry'],
  name: string,
  digest: Digest,
): Promise<Manifest> {
  const source = formatReference(name, undefined, digest);
  const manifest = await registry.readManifest(source);
  if (manifest !== undefined) return manifest;
  throw new UserError('not-in-registry', `${source} is not there any more`, {
    fix: 'Somebody or a clean-up removed it. Nothing was pinned: run again.',
  });
}

/**
 * Puts tags on an image of its repository, and says so.
 *
 * @throws UserError as `readUnnamed`
 */
export async function putTags(
  { registry, log, record }: StageEffects,
  { name, repository }: Pick<ImageRequest, 'name' | 'repository'>,
  digest: Digest,
  references: readonly string[],
): Promise<void> {
  if (references.length === 0) return;
  const manifest = await readUnnamed(registry, name, digest);
  const tags = references.flatMap((reference) => parseReference(reference).tag ?? []);
  await registry.put(repository, manifest, tags);
  log.info(`Tagged: ${references.join(', ')}`);
  record.did(`Tagged ${references.join(', ')} (${digest})`);
}

/** Those that do not name the image yet. */
export async function findOthers(
  { registry }: Pick<StageEffects, 'registry'>,
  references: readonly string[],
  digest: Digest,
): Promise<readonly string[]> {
  const digests = await Promise.all(references.map((one) => registry.readDigest(one)));
  return references.filter((_, place) => digests[place] !== digest);
}

/**
 * Looks at the git tags, and at what the tags that follow a branch name, once more, and puts the tags that may still
 * move on the image: two runs at the same time end with each alias on the higher release or the newer commit,
 * whichever is slower. The first look may have been at a clone that is as old as the job.
 *
 * @throws UserError as `putTags`
 */
export async function moveAliases(
  effects: StageEffects,
  plan: Plan,
  { request, digest, revision }: Pick<MadeImage, 'request' | 'digest' | 'revision'>,
  aliases: readonly string[],
  findHigher: FindHigher,
): Promise<{ readonly references: readonly string[]; readonly overtaken: readonly NotMoved[] }> {
  if (aliases.length === 0) return { references: [], overtaken: [] };
  const { name } = request;
  const [byRelease, byCommit] = await Promise.all([
    findHigher(),
    findNewerCommits(effects, plan, name, revision),
  ]);
  const overtaken = [...byRelease, ...byCommit];
  for (const alias of overtaken) effects.log.notice(explainOvertaken(alias));
  const staying = new Set(overtaken.map(({ tag }) => formatReference(name, tag)));
  const references = aliases.filter((reference) => !staying.has(reference));
  await putTags(effects, request, digest, references);
  return { references, overtaken };
}

/** What the git tags say now of the aliases of a release. */
export type FindHigher = () => Promise<readonly NotMoved[]>;

/** Asks once, however many images have the same aliases, and not before the first of them is to move. */
export function openHigherReleases(effects: StageEffects, plan: Plan): FindHigher {
  let found: ReturnType<FindHigher> | undefined;
  return () => (found ??= findHigherReleases(effects, plan));
}

async function findHigherReleases(
  effects: StageEffects,
  { context, version, token, tagPrefix }: Plan,
): Promise<readonly NotMoved[]> {
  if (!version.aliases.some(({ kind }) => releaseAliases.has(kind))) return [];
  const source = {
    git: openCheckout(effects, context.topLevel),
    environment: effects.environment,
    serverUrl: effects.runner.serverUrl,
    ...(token !== undefined && { token }),
  };
  const tags = await readTagsNow(source, context.revision);
  if (tags !== undefined) return findOvertaken(version, { ref: context.ref, tags, tagPrefix });
  effects.log.notice('The remote did not tell its git tags again: aliases move by the first look');
  return [];
}

/** As for the pins: what a newer commit of the branch has is left to it. Labels tell which commit an image is of. */
async function findNewerCommits(
  effects: StageEffects,
  { context, version, token }: Plan,
  name: string,
  ours: string | undefined,
): Promise<readonly NotMoved[]> {
  const found = version.aliases.map(async ({ kind, tag }): Promise<readonly NotMoved[]> => {
    if (kind !== 'follows') return [];
    const image = await readIfHeld(effects.registry, formatReference(name, tag));
    if (image && versionOf(image) === tag) return [{ kind, tag, reason: ofVersion(tag) }];
    const held = image && revisionOf(image);
    if (held === undefined) return [];
    if (ours === undefined) return [{ kind, tag, reason: ofUnknown(held) }];
    const commits = { ours, held };
    const relation = await readRelation(effects, { folder: context.topLevel, token }, commits);
    if (relation.kind !== 'newer') return [];
    return [{ kind, tag, reason: `not moved, it is at the newer commit ${shortRevision(held)}` }];
  });
  return (await Promise.all(found)).flat();
}

function ofUnknown(held: string): string {
  return `not moved, it is at commit ${shortRevision(held)}, and nothing names the commit of this image`;
}

function ofVersion(tag: string): string {
  return `not moved, it is the tag of an image that was built as version ${tag}: to let it follow the branch, remove that tag from the registry first`;
}

/** One sentence on an alias that was to move when the run began. */
export function explainOvertaken({ tag, reason }: NotMoved): string {
  return `${tag}: ${reason} by now`;
}
