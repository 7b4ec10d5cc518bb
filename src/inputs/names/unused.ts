// Inputs that are set and have no effect, because of what others say. Pure.
import { type DeliveryInputs, reachesBranch } from '../delivery.ts';
import type { Fields } from '../fields.ts';

/** What decides whether an input has an effect. */
interface Deciding {
  readonly builds: boolean;
  readonly push: 'auto' | 'true' | 'false';
  readonly shard: { readonly jobs?: unknown } | undefined;
  readonly pins: { readonly manifests: readonly string[] };
  readonly delivery: Pick<DeliveryInputs, 'kind' | 'repository'>;
}

/** Inputs that serve one purpose: when they have an effect, and why they have none, after "no effect". */
type Group = readonly [
  inputs: string,
  hasEffect: (deciding: Deciding) => boolean,
  without: string | ((deciding: Deciding) => string),
];

const pinInputs = 'container match helm-tag-digest checks rollback';
const tagInputs = 'aliases mirrors existing-tag image-attributes';
const buildInputs =
  'file target build-args build-contexts labels annotations secrets secret-envs secret-files ssh ' +
  'cache cache-from cache-to no-cache no-cache-filters pull provenance sbom network allow ' +
  'add-hosts shm-size ulimit image-attributes existing-tag';
const commitInputs =
  'branch commit-message commit-author commit-method commit-attempts skip-ci rollback';
const pullRequestInputs =
  'pull-request-title pull-request-body pull-request-branch pull-request-draft ' +
  'pull-request-assignees pull-request-milestone pull-request-labels pull-request-reviewers ' +
  'auto-merge';

const withDelivery = ({ delivery }: Deciding): string => `with delivery: ${delivery.kind}`;

/** Of each input the first group that it stands in counts. */
const groups: readonly Group[] = [
  [pinInputs, ({ pins }) => pins.manifests.length > 0, 'without manifests'],
  [tagInputs, ({ push }) => push !== 'false', 'with push: false'],
  // They also say which image is taken, to be loaded.
  ['promote verify', ({ push, builds }) => push !== 'false' || !builds, 'with push: false'],
  [buildInputs, ({ builds }) => builds, 'with build: false'],
  [commitInputs, ({ delivery }) => reachesBranch(delivery), withDelivery],
  [pullRequestInputs, ({ delivery }) => delivery.kind === 'pull-request', withDelivery],
  ['repository-token', ({ delivery }) => delivery.repository !== undefined, 'without repository'],
  ['shard-wait shard-repository', ({ shard }) => shard !== undefined, 'without shard'],
  ['runners', ({ shard }) => shard?.jobs !== undefined, 'without shard: plan'],
];

/** All inputs that may be told. */
export const told: ReadonlySet<string> = new Set(groups.flatMap(([inputs]) => inputs.split(' ')));

/** What action.yml sets by itself: that is nothing that was said. */
export const defaults: Readonly<Record<string, string>> = {
  checks: 'warn',
  'existing-tag': 'reuse',
  promote: 'true',
  cache: 'false',
  'no-cache': 'false',
  pull: 'false',
  'helm-tag-digest': 'false',
  'commit-method': 'git',
  'commit-attempts': '5',
  'skip-ci': 'false',
  'pull-request-draft': 'false',
  'auto-merge': 'false',
  rollback: 'false',
};

/** Warns once of all inputs that are set to no effect, with what they would need. */
export function warnOfUnused(fields: Fields, deciding: Deciding): void {
  const named = new Set<string>();
  const byReason = new Map<string, readonly string[]>();
  for (const [inputs, hasEffect, without] of groups) {
    if (hasEffect(deciding)) continue;
    const unused = inputs.split(' ').filter((name) => isSet(fields, name) && !named.has(name));
    if (unused.length === 0) continue;
    for (const name of unused) named.add(name);
    const reason = typeof without === 'string' ? without : without(deciding);
    byReason.set(reason, [...(byReason.get(reason) ?? []), ...unused]);
  }
  const parts = [...byReason].map(([reason, names]) => `${names.join(', ')}: no effect ${reason}`);
  if (parts.length > 0) fields.warning(parts.join('; '));
}

function isSet(fields: Fields, name: string): boolean {
  const text = fields.text(name);
  return text !== undefined && text.toLowerCase() !== defaults[name];
}
