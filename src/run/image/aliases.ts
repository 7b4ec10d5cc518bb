// Aliases that only move forward move last: when the version is verified, and only if nothing newer came meanwhile.
import type { BuilderPlan } from '../../buildx/builder.ts';
import { readRelation } from '../../deliver/order/history.ts';
import { openCheckout } from '../../git/checkout.ts';
import { shortRevision } from '../../git/commits.ts';
import { isObjectId } from '../../git/names.ts';
import { readTagsNow } from '../../git/tags.ts';
import { formatReference } from '../../image/reference.ts';
import { type HeldImage, readRevision } from '../../registry/held-image.ts';
import { cannotTag } from '../../registry/registry.ts';
import { findOvertaken } from '../../version/aliases.ts';
import { releaseAliases } from '../../version/version-tags.ts';
import type { NotMoved } from '../../version/version.ts';

import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan } from '../plan.ts';

/** False where buildx could not put a tag on what it built without changing its digest: then the build pushes all. */
export function movesLate(
  { platforms }: Pick<ImageRequest, 'platforms'>,
  { buildxVersion }: Pick<BuilderPlan, 'buildxVersion'>,
): boolean {
  const [major, minor] = buildxVersion ?? [0, 0];
  // From 0.16 on buildx puts a tag on a plain manifest without wrapping it into an index.
  return platforms.length > 1 || major > 0 || minor >= 16;
}

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
 * Puts tags on an image in the registry, and says so.
 *
 * @returns why buildx cannot put them; `undefined` when they are on it
 */
export async function putTags(
  { registry, log, record }: StageEffects,
  name: string,
  image: Pick<HeldImage, 'reference' | 'digest' | 'isIndex'>,
  references: readonly string[],
): Promise<string | undefined> {
  if (references.length === 0) return undefined;
  const refusal = await registry.put(name, image, references);
  if (refusal === undefined) {
    log.info(`Tagged: ${references.join(', ')}`);
    record.did(`Tagged ${references.join(', ')} (${image.digest})`);
  }
  return refusal;
}

/**
 * Looks at the git tags, and at what the tags that follow a branch name, once more, and puts the tags that may still
 * move on the image: two runs at the same time end with each alias on the higher release or the newer commit,
 * whichever is slower. The first look may have been at a clone that is as old as the job.
 *
 * @throws UserError `tag-not-put`, or the registry's refusal
 */
export async function moveAliases(
  effects: StageEffects,
  plan: Plan,
  { name }: ImageRequest,
  image: Pick<HeldImage, 'reference' | 'digest' | 'isIndex'>,
  aliases: readonly string[],
  findHigher: FindHigher,
): Promise<{ readonly references: readonly string[]; readonly overtaken: readonly NotMoved[] }> {
  if (aliases.length === 0) return { references: [], overtaken: [] };
  const [byRelease, byCommit] = await Promise.all([
    findHigher(),
    findNewerCommits(effects, plan, name),
  ]);
  const overtaken = [...byRelease, ...byCommit];
  for (const alias of overtaken) effects.log.notice(explainOvertaken(alias));
  const staying = new Set(overtaken.map(({ tag }) => formatReference(name, tag)));
  const references = aliases.filter((reference) => !staying.has(reference));
  const refusal = await putTags(effects, name, image, references);
  if (refusal !== undefined) throw cannotTag(references, refusal);
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
): Promise<readonly NotMoved[]> {
  const found = version.aliases.map(async ({ kind, tag }): Promise<readonly NotMoved[]> => {
    if (kind !== 'follows') return [];
    const held = await readRevision(effects.registry, formatReference(name, tag));
    if (held === undefined || !isObjectId(held)) return [];
    const commits = { ours: context.revision, held };
    const relation = await readRelation(effects, { folder: context.topLevel, token }, commits);
    if (relation.kind !== 'newer') return [];
    return [{ kind, tag, reason: `not moved, it is at the newer commit ${shortRevision(held)}` }];
  });
  return (await Promise.all(found)).flat();
}

/** One sentence on an alias that was to move when the run began. */
export function explainOvertaken({ tag, reason }: NotMoved): string {
  return `${tag}: ${reason} by now`;
}
