// Inputs that are set and have no effect, because of what others say. Pure.
import type { DeliveryInputs } from '../delivery.ts';
import type { Fields } from '../fields.ts';

/** What decides whether an input has an effect. */
interface Deciding {
  readonly builds: boolean;
  readonly push: 'auto' | 'true' | 'false';
  readonly bake: object | undefined;
  readonly shard: { readonly jobs?: unknown } | undefined;
  readonly pins: { readonly manifests: readonly string[] };
  readonly delivery: Pick<DeliveryInputs, 'kind' | 'repository'>;
}

/** Inputs that serve one purpose. */
interface Group {
  readonly inputs: readonly string[];
  readonly hasEffect: (deciding: Deciding) => boolean;
  /** Why they have none, after "no effect". */
  readonly without: string | ((deciding: Deciding) => string);
}

const commits = ['commit', 'pull-request'];
const withDelivery = ({ delivery }: Deciding): string => `with delivery: ${delivery.kind}`;

/** Of each input the first group that it stands in counts. */
export const groups: readonly Group[] = [
  {
    inputs: ['container', 'match', 'helm-tag-digest', 'checks', 'rollback'],
    hasEffect: ({ pins }) => pins.manifests.length > 0,
    without: 'without manifests',
  },
  {
    inputs: ['aliases', 'mirrors', 'existing-tag', 'promote', 'image-attributes', 'verify'],
    hasEffect: ({ push }) => push !== 'false',
    without: 'with push: false',
  },
  {
    inputs: [
      ...['file', 'target', 'build-args', 'build-contexts', 'labels', 'annotations', 'secrets'],
      ...['secret-envs', 'secret-files', 'ssh', 'cache', 'cache-from', 'cache-to', 'no-cache'],
      ...['no-cache-filters', 'pull', 'provenance', 'sbom', 'network', 'allow', 'add-hosts'],
      ...['shm-size', 'ulimit', 'image-attributes', 'existing-tag'],
    ],
    hasEffect: ({ builds }) => builds,
    without: 'with build: false',
  },
  {
    inputs: [
      ...['branch', 'commit-message', 'commit-author', 'commit-method', 'commit-attempts'],
      ...['skip-ci', 'rollback'],
    ],
    hasEffect: ({ delivery }) => commits.includes(delivery.kind),
    without: withDelivery,
  },
  {
    inputs: [
      ...['pull-request-title', 'pull-request-body', 'pull-request-branch', 'pull-request-draft'],
      ...['pull-request-assignees', 'pull-request-milestone', 'pull-request-labels'],
      ...['pull-request-reviewers', 'auto-merge'],
    ],
    hasEffect: ({ delivery }) => delivery.kind === 'pull-request',
    without: withDelivery,
  },
  {
    inputs: ['repository-token'],
    hasEffect: ({ delivery }) => delivery.repository !== undefined,
    without: 'without repository',
  },
  {
    inputs: ['shard-wait', 'shard-repository'],
    hasEffect: ({ shard }) => shard !== undefined,
    without: 'without shard',
  },
  {
    inputs: ['runners'],
    hasEffect: ({ shard }) => shard?.jobs !== undefined,
    without: 'without shard: plan',
  },
];

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
  const told = new Set<string>();
  const parts = groups.flatMap((group) => {
    const { inputs, hasEffect, without } = group;
    if (hasEffect(deciding)) return [];
    const unused = inputs.filter((name) => isSet(fields, name) && !told.has(name));
    for (const name of unused) told.add(name);
    const why = typeof without === 'string' ? without : without(deciding);
    return unused.length === 0 ? [] : [`${unused.join(', ')}: no effect ${why}`];
  });
  if (parts.length > 0) fields.warning(parts.join('; '));
}

function isSet(fields: Fields, name: string): boolean {
  const text = fields.text(name);
  return text !== undefined && text.toLowerCase() !== defaults[name];
}
