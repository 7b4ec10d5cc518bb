// refresh/: images that are built anew because a base image moved, under a version of their own.
// This file: whether a base image moved. One HEAD a base decides, for all images that are built on it.
import { readTexts } from '../../buildx/context/texts.ts';
import { isCancelled, UserError } from '../../errors.ts';
import { type Digest, shortDigest } from '../../image/digest.ts';
import { formatReference, parseReference } from '../../image/reference.ts';
import type { HeldImage } from '../../registry/held-image.ts';
import { type BaseImage, readBases } from '../../registry/provenance.ts';
import { listShort } from '../../words.ts';

import type { StageEffects } from '../effects.ts';
import type { Plan } from '../plan.ts';

/** A tag that named another image when this one was built. */
export interface MovedBase extends BaseImage {
  readonly now: Digest;
}

/** What became of the bases of an image; `why` is half a sentence whose subject is the image. */
export type Standing =
  | {
      readonly kind: 'still';
      readonly count: number;
      /** Of those that could not be asked. */
      readonly unknown: number;
    }
  | {
      readonly kind: 'moved';
      readonly moved: readonly MovedBase[];
      /** Of all its bases, now. */
      readonly digests: readonly Digest[];
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** Whether images are built anew at all: what is not pushed is built in any case. */
export function mayRefresh({ refresh, push }: Pick<Plan, 'refresh' | 'push'>): boolean {
  return refresh === 'base' && push;
}

/** Opens the look at bases. What cannot be asked is told once, and counts as it was. */
export function openBases(
  effects: StageEffects,
  plan: Plan,
): (image: HeldImage) => Promise<Standing> {
  const { registry, runner, log } = effects;
  const builds = [...plan.images, ...plan.linked].flatMap(({ build }) => build ?? []);
  let texts: { readonly text: string | undefined } | undefined;
  // A target of bake has its base from another one by digest, whatever that one's Dockerfile names.
  const isPinned = ({ isFixed, digest }: BaseImage): boolean => {
    if (!isFixed) return false;
    texts ??= { text: readTexts(runner.workspace, builds) };
    return texts.text?.includes(digest) ?? true;
  };
  const known = new Map<string, Promise<Digest | undefined>>();
  const askOnce = (reference: string): Promise<Digest | undefined> => {
    const asking = known.get(reference) ?? ask(reference);
    known.set(reference, asking);
    return asking;
  };
  const ask = async (reference: string): Promise<Digest | undefined> => {
    const warn = (why: string): void => {
      log.warning(`Whether the base image ${reference} moved is not known: ${why}`);
    };
    try {
      const now = await registry.readDigest(reference);
      if (now === undefined) warn('its registry does not hold it');
      return now;
    } catch (error) {
      if (!(error instanceof UserError) || isCancelled(error)) throw error;
      warn(error.message);
      return undefined;
    }
  };
  return async ({ reference, digest }) => {
    const { name } = parseReference(reference);
    const found = await readBases(registry, formatReference(name, undefined, digest));
    if (found.kind === 'unknown') return found;
    const bases = found.bases.filter((base) => !isPinned(base));
    const held = await Promise.all(bases.map((base) => askOnce(base.reference)));
    const moved = bases.flatMap((base, place): readonly MovedBase[] => {
      const now = held[place];
      return now === undefined || now === base.digest ? [] : [{ ...base, now }];
    });
    if (moved.length === 0) {
      const unknown = held.filter((now) => now === undefined).length;
      return { kind: 'still', count: bases.length, unknown };
    }
    const digests = bases.map((base, place) => held[place] ?? base.digest);
    return { kind: 'moved', moved, digests };
  };
}

/** The end of a sentence on an image whose bases are what they were. */
export function describeStill({ count, unknown }: Extract<Standing, { kind: 'still' }>): string {
  if (unknown > 0) return 'no base image is known to have moved';
  if (count === 0) return 'it has no base image that can move';
  return count === 1
    ? 'its base image has not moved'
    : `none of its ${count} base images has moved`;
}

/** A sentence's end: which bases moved, from where to where. */
export function describeMoved(moved: readonly MovedBase[]): string {
  const bases = moved.map(
    ({ reference, digest, now }) =>
      `${reference} from ${shortDigest(digest)} to ${shortDigest(now)}`,
  );
  const all = listShort([...new Set(bases)]);
  return bases.length === 1 ? `its base image moved: ${all}` : `base images of it moved: ${all}`;
}
