// Brings into the mirrors what the first registry has confirmed, tag by tag, and reads all of it back.
import { partSettled, settleEach } from '../../many.ts';
import { isCancelled, UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import {
  formatReference,
  formatRepository,
  parseReference,
  type Repository,
} from '../../image/reference.ts';
import { isSameBuild } from '../../registry/reuse.ts';

import type { StageEffects } from '../effects.ts';
import { putTags } from '../image/aliases.ts';
import { confirm, type MadeImage, planReuseRequest, type TaggedImage } from '../image/confirm.ts';
import type { ImageRequest, Plan } from '../plan.ts';

import { fixedTags, ofOrigin, referencesIn, withMirrors } from './look.ts';

/** Images that are in all their registries, and why others are not. */
export interface Filled {
  readonly values: readonly TaggedImage[];
  readonly failures: readonly unknown[];
}

/**
 * Gives every mirror the images with their tags, but for the aliases that move last. What is there already, because the
 * build pushed it or a run before, is only read back.
 */
export async function fillMirrors(
  effects: StageEffects,
  plan: Plan,
  tagged: readonly TaggedImage[],
): Promise<Filled> {
  if (!plan.push || tagged.every(({ image }) => mirrorsOf(image).length === 0)) {
    return { values: tagged, failures: [] };
  }
  const filling = await effects.record.stage('mirror', () =>
    settleEach(tagged, async ({ image, last }): Promise<TaggedImage> => {
      const { references } = image;
      await fillAll(image, (mirror) => fillMirror(effects, plan, image, mirror));
      return { image: { ...image, references: withMirrors(image.request, references) }, last };
    }),
  );
  return partSettled(filling);
}

function mirrorsOf({
  request: { mirrors = [] },
}: Pick<MadeImage, 'request'>): readonly Repository[] {
  return mirrors;
}

/** @throws UserError that says in which registries the image is by then */
async function fillAll(
  image: MadeImage,
  fill: (mirror: Repository) => Promise<void>,
): Promise<void> {
  const mirrors = mirrorsOf(image);
  const settled = await settleEach(mirrors, fill);
  const { failures } = partSettled(settled);
  if (failures.length === 0) return;
  const first = failures.find((failure) => !(failure instanceof UserError) || isCancelled(failure));
  const [failure] = first === undefined ? failures : [first];
  if (!(failure instanceof UserError) || isCancelled(failure)) throw failure;
  const filled = mirrors.filter((_, place) => settled[place]?.status === 'fulfilled');
  const lacking = mirrors.filter((mirror) => !filled.includes(mirror));
  const { request, digest } = image;
  const where = [request.repository, ...filled].map(formatRepository).join(', ');
  const lack = lacking.map(formatRepository).join(', ');
  const hint = `Nothing was pinned. The image (${digest}) is in ${where}, and not under all its tags in ${lack}. The next run of this commit goes on from there.`;
  throw failure.with({
    what: `The mirror ${lack}: ${failure.message}`,
    fix: failure.fix === undefined ? hint : `${failure.fix}\n${hint}`,
  });
}

/** How often another run of the commit may come between. */
const mostTurns = 5;

/** @throws UserError `mirror-differs`, and the registries' refusals */
async function fillMirror(
  effects: StageEffects,
  plan: Plan,
  { request, digest, references }: MadeImage,
  mirror: Repository,
): Promise<void> {
  const wanted = referencesIn(mirror, references);
  for (let turn = 0; ; turn += 1) {
    const held = await Promise.all(wanted.map((one) => effects.registry.readDigest(one)));
    const lacking = wanted.filter((_, place) => held[place] !== digest);
    if (lacking.length > 0) {
      await copyInto(effects, { digest, from: request.repository, to: mirror });
      await checkFixed(effects, plan, { request, digest, wanted, held });
      await putTags(effects, asImage(mirror), digest, lacking);
    }
    try {
      await confirm(effects, request, wanted, { digest });
      return;
    } catch (error) {
      const isOther = error instanceof UserError && error.code === 'digest-mismatch';
      if (!isOther || lacking.length === 0 || turn === mostTurns) throw error;
      const [version = ''] = references;
      // The last look takes what came between, here too.
      if ((await effects.registry.readDigest(version)) !== digest) return;
    }
  }
}

/** As a repository to put tags into. */
function asImage(repository: Repository): Pick<ImageRequest, 'name' | 'repository'> {
  return { name: formatRepository(repository), repository };
}

interface HeldTags extends Pick<MadeImage, 'request' | 'digest'> {
  readonly wanted: readonly string[];
  readonly held: readonly (Digest | undefined)[];
}

/**
 * Another run may have put a tag that never moves since it was looked at before the build: it is not re-pointed, unless
 * it names the same build. Then the first registry decides which of the two it is.
 */
async function checkFixed(
  { registry }: StageEffects,
  plan: Plan,
  { request, digest, wanted, held }: HeldTags,
): Promise<void> {
  const { existingTag, version } = plan;
  if (existingTag === 'overwrite') return;
  const fixed = fixedTags(version);
  const origin = formatRepository(request.repository);
  const reuse = planReuseRequest(plan, request);
  for (const [place, reference] of wanted.entries()) {
    const { tag = '' } = parseReference(reference);
    const now = held[place];
    if (!fixed.includes(tag) || now === undefined || now === digest) continue;
    const found = ofOrigin(await registry.read(reference), origin);
    if (existingTag !== 'fail' && found.kind === 'held' && isSameBuild(reuse, found.image))
      continue;
    throw new UserError('mirror-differs', `${reference} is another image (${now}) by now`, {
      fix: 'Another run may have pushed the same tag meanwhile: run again when it has ended, and give each build a version of its own.',
    });
  }
}

interface Copy {
  readonly digest: Digest;
  readonly from: Repository;
  readonly to: Repository;
}

/** Copies an image with all its platforms where it is not there yet. Signatures and other referrers are not copied. */
export async function copyInto(
  { registry, log, record }: StageEffects,
  { digest, from, to }: Copy,
): Promise<void> {
  const copied = formatReference(formatRepository(to), undefined, digest);
  if ((await registry.readDigest(copied)) !== undefined) return;
  await registry.copy({ repository: from, digest }, to);
  log.info(`Copied: ${copied}, from ${formatRepository(from)}, without signatures`);
  record.did(`Copied ${copied}`);
}

/** Puts the aliases that have moved in the first registry on the image in each mirror, and reads them back. */
export async function moveInMirrors(
  effects: StageEffects,
  plan: Plan,
  image: MadeImage,
  moved: readonly string[],
): Promise<void> {
  if (moved.length === 0) return;
  const [version = ''] = image.references;
  await fillAll(image, (mirror) =>
    fillMirror(effects, plan, { ...image, references: [version, ...moved] }, mirror),
  );
}
