// mirrors/: the further repositories of an image. What they hold is known before the build; they get what the first
// registry has confirmed, under the same tags.
// This file: what they are called, and the look at them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { BuilderPlan } from '../../buildx/builder.ts';
import { isLoopback } from '../../buildx/facts.ts';
import { formatReference, formatRepository, parseReference } from '../../image/reference.ts';
import type { Lookup } from '../../registry/held-image.ts';
import { planMirrored } from '../../registry/mirrors.ts';
import type { ImagePlan, ReuseRequest } from '../../registry/reuse.ts';

import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan } from '../plan.ts';

type Mirrored = Pick<ImageRequest, 'repository' | 'mirrors'>;

/** The same tags in a mirror. @param references of the image's own repository */
export function referencesIn(
  mirror: ImageRequest['repository'],
  references: readonly string[],
): readonly string[] {
  return references.map((reference) =>
    formatReference(formatRepository(mirror), parseReference(reference).tag),
  );
}

/** With those of the mirrors, behind. */
export function withMirrors(
  { mirrors = [] }: Pick<ImageRequest, 'mirrors'>,
  references: readonly string[],
): readonly string[] {
  return [...references, ...mirrors.flatMap((mirror) => referencesIn(mirror, references))];
}

/** The tags that never move: the version's own first. */
export function fixedTags(version: Plan['version']): readonly string[] {
  const fixed = [version, ...version.aliases.filter(({ moves }) => !moves)];
  return [...new Set(fixed.map(({ tag }) => tag))];
}

/**
 * Looks at the tags that never move in all mirrors, and decides again where the image comes from.
 *
 * @throws UserError as `planMirrored`, and the registry's refusals
 */
export async function lookAtMirrors(
  { registry }: StageEffects,
  { version, existingTag }: Plan,
  { repository, mirrors = [] }: Mirrored,
  reuse: ReuseRequest,
  source: ImagePlan,
): Promise<ImagePlan> {
  if (existingTag === 'overwrite') return source;
  const origin = formatRepository(repository);
  const looks = fixedTags(version).flatMap((tag) =>
    mirrors.map(async (mirror) => {
      const reference = formatReference(formatRepository(mirror), tag);
      return ofOrigin(await registry.read(reference), origin);
    }),
  );
  await Promise.allSettled(looks);
  return planMirrored(reuse, source, await Promise.all(looks));
}

/** What is in a mirror was made for the first repository, and says so. */
export function ofOrigin(lookup: Lookup, origin: string): Lookup {
  return lookup.kind === 'held' ? { kind: 'held', image: { ...lookup.image, origin } } : lookup;
}

/**
 * Whether the build itself pushes to a mirror. A registry that the builder may not reach, for its network or its
 * certificates, gets a copy afterwards.
 *
 * @param hasCertificates whether the engine is told of an authority of that registry
 */
export function pushesTo(
  { driver }: Pick<BuilderPlan, 'driver'>,
  { repository }: Pick<ImageRequest, 'repository'>,
  mirror: ImageRequest['repository'],
  insecureRegistries: readonly string[],
  hasCertificates = (host: string): boolean => existsSync(join('/etc/docker/certs.d', host)),
): boolean {
  const { registry } = mirror;
  if (insecureRegistries.includes(registry)) return false;
  // A builder that was chosen for a registry of this machine reaches the others of it.
  if (isLoopback(registry) && !isLoopback(repository.registry)) return false;
  if (driver === 'docker') return true;
  return driver === 'docker-container' && !hasCertificates(registry);
}

/** Where the build pushes: to the image's own repository first, then to the mirrors that the builder reaches. */
export function pushedNames(
  { insecureRegistries }: Pick<StageEffects, 'insecureRegistries'>,
  request: ImageRequest,
  builder: BuilderPlan,
): readonly string[] {
  const mirrors = (request.mirrors ?? []).filter((mirror) =>
    pushesTo(builder, request, mirror, insecureRegistries),
  );
  return [request.name, ...mirrors.map(formatRepository)];
}
