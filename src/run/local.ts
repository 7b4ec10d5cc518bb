// What is different when an image goes to local clusters only, and no registry has it. Pure.
import type { Cluster } from '../cluster/cluster.ts';
import { formatLoadTarget } from '../cluster/target.ts';
import { joinUserErrors, UserError } from '../errors.ts';
import { formatPlatform, type Platform } from '../image/platform.ts';
import { maximumTagLength } from '../image/reference.ts';
import { reachesBranch } from '../inputs/delivery.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { PinStyle } from '../inputs/pins.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';

/**
 * How manifests name the image. A node looks a loaded image up by its name: a name with a digest is
 * looked up in a registry, so an image that only the nodes hold is named by its tag.
 *
 * @param local true when the image is loaded and not pushed
 * @throws UserError `pin-local`
 */
export function planPinStyle({ pins }: Inputs, local: boolean): PinStyle {
  if (!local) return pins.pin ?? 'tag@digest';
  if (pins.pin === undefined || pins.pin === 'tag') return 'tag';
  throw new UserError(
    'pin-local',
    `The image is loaded and not pushed, but pin: ${pins.pin} asks for a digest: a node would look for it in a registry and not find it`,
    { fix: 'Leave the input pin empty or set it to tag; or push the image too (push: true).' },
  );
}

/**
 * What makes no sense for an image that only the nodes of local clusters hold.
 *
 * @throws UserError `tag-latest`, `delivery-local`
 */
export function checkLocal({ push, delivery }: Inputs, tag: string): void {
  if (tag === 'latest') {
    throw new UserError(
      'tag-latest',
      'The tag latest cannot be used for a loaded image: the kubelet pulls latest at every start',
      { fix: 'Set the input version to auto, or to a version that no other image has.' },
    );
  }
  if (push === 'false' && reachesBranch(delivery)) {
    throw new UserError(
      'delivery-local',
      `delivery: ${delivery.kind} would publish an image that only this machine's nodes hold`,
      { fix: 'Set delivery to files or output; or push the image too (push: true).' },
    );
  }
}

/**
 * No container may pull an image that no registry has.
 *
 * @throws UserError `pull-policy-local`
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
 */
export function checkLocalPins(pins: PinPlan): void {
  const errors = pins.files.flatMap(({ path, lines, sites }) =>
    sites.flatMap(({ place, facts }) => {
      if (facts?.pullPolicy?.value.toLowerCase() !== 'always') return [];
      const { line } = lines.at(facts.pullPolicy.offset);
      const what = `${place} has the pull policy Always, but no registry has this image: it is only loaded`;
      const fix = 'Set imagePullPolicy to IfNotPresent or Never, or remove it.';
      return [new UserError('pull-policy-local', what, { location: { file: path, line }, fix })];
    }),
  );
  if (errors.length > 0) {
    throw joinUserErrors('pull-policy-local', 'Some containers would try to pull', errors);
  }
}

/**
 * An image that is pushed and loaded must have the clusters' platforms.
 *
 * @throws UserError `platform-not-built`
 */
export function checkClusterPlatforms(
  platforms: readonly Platform[],
  clusters: readonly Cluster[],
): void {
  const built = platforms.map(formatPlatform);
  const errors = clusters
    .filter(({ platform }) => !built.includes(formatPlatform(platform)))
    .map(({ target, platform }) => {
      const needed = formatPlatform(platform);
      const what = `${formatLoadTarget(target)} needs ${needed}, but the image is built for ${built.join(', ')}`;
      const fix = `Add ${needed} to the input platforms.`;
      return new UserError('platform-not-built', what, { fix });
    });
  if (errors.length > 0) {
    throw joinUserErrors('platform-not-built', 'Some clusters could not run the image', errors);
  }
}

/** A tag that names these very files: the commit's own tag names the commit's. */
export function dirtyTag(tag: string, contentDigest: string): string {
  return extendTag(tag, `-dirty-${contentDigest.slice(0, 8)}`);
}

/** A tag that names the files of GitHub's merge of the commit into its base. */
export function mergeTag(tag: string, merge: string): string {
  return extendTag(tag, `-merge-${merge.slice(0, 7)}`);
}

function extendTag(tag: string, suffix: string): string {
  return `${tag.slice(0, maximumTagLength - suffix.length)}${suffix}`;
}
