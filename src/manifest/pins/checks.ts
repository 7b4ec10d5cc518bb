// Warnings about what is pinned: valid manifests that a cluster would treat otherwise than meant.
import {
  formatList,
  formatLocation,
  joinUserErrors,
  type Location,
  UserError,
} from '../../errors.ts';
import type { Platform } from '../../image/platform.ts';
import type { PinStyle } from '../../inputs/pins.ts';
import type { Fact } from '../places/map-view.ts';
import { findMisplaced } from '../places/pod.ts';

import type { PinTarget, Site } from './match.ts';
import type { PinPlan, PlannedFile } from './plan.ts';
import type { Mention } from './left/unpinned.ts';

/** What is wrong with a place, or with what becomes of it. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly location: Location;
}

/** What is known of an image when the checks run. */
export interface ImageFacts {
  readonly tag: string;
  /** The platforms of the index, attestations left out. */
  readonly platforms: readonly Platform[];
  /** Known to need credentials; unknown counts as public. */
  readonly isPrivate?: boolean;
  /** Loaded into the cluster's own store, so that no node has to pull it. */
  readonly isLoaded?: boolean;
}

/** Every finding, in the order of files and lines. */
export function checkPins(plan: PinPlan, factsOf: (target: PinTarget) => ImageFacts): Finding[] {
  const atSites = plan.files.flatMap((file) =>
    file.sites.flatMap((site) => {
      const view = { site, file, pin: plan.request.pin, image: factsOf(site.target) };
      return siteChecks.flatMap((check) => check(view));
    }),
  );
  const ofMentions = plan.mentions.map((mention) => {
    const { file, line } = mention;
    return { code: 'left-unpinned', message: formatMention(mention), location: { file, line } };
  });
  // A place that markers make has several sites, which all have its facts.
  const all = [...atSites, ...ofMentions].map((one) => [JSON.stringify(one), one] as const);
  return [...new Map(all).values()];
}

/** For `checks: fail`: all findings as one error, or nothing. */
export function findingsError(findings: readonly Finding[]): UserError | undefined {
  if (findings.length === 0) return undefined;
  const errors = findings.map(
    ({ code, message, location }) => new UserError(code, message, { location }),
  );
  return joinUserErrors('checks', 'The checks of the pinned manifests fail', errors);
}

/** Each by itself; GitHub shows ten warnings of a step, and others have to be seen beside these. */
const mostAlone = 5;
const mostTogether = 100;

/** What is warned of: the first findings each for itself, and the others in one warning. */
export function gatherFindings(
  findings: readonly Pick<Finding, 'message' | 'location'>[],
): readonly { readonly message: string; readonly location?: Location }[] {
  const alone = findings.slice(0, mostAlone);
  const rest = findings.slice(mostAlone);
  if (rest.length === 0) return alone;
  const lines = rest.map(({ message, location }) => `${formatLocation(location)}: ${message}`);
  const list = formatList(lines, mostTogether);
  return [...alone, { message: `${rest.length} more findings in the manifests:\n${list}` }];
}

interface SiteView {
  readonly site: Site;
  readonly file: PlannedFile;
  readonly pin: PinStyle;
  readonly image: ImageFacts;
}

const siteChecks = [checkPullPolicy, checkLatest, checkArchitectures, checkPullSecrets];

const pullOnce = 'write IfNotPresent (in compose missing)';

/** @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy */
function checkPullPolicy(view: SiteView): Finding[] {
  const policy = view.site.facts?.pullPolicy;
  const value = policy?.value.toLowerCase();
  if (value === 'always' && view.pin !== 'tag') {
    const why = `pull policy Always is useless with a digest: the same digest is asked for at every start; ${pullOnce}`;
    return [finding(view, 'pull-policy-always', why, policy)];
  }
  if (value !== 'never' || view.image.isLoaded === true) return [];
  const why = `pull policy Never: no node will pull this image from its registry; ${pullOnce}`;
  return [finding(view, 'pull-policy-never', why, policy)];
}

function checkLatest(view: SiteView): Finding[] {
  if (view.image.tag !== 'latest' || !view.site.form.writesTag(view.pin)) return [];
  if (view.site.facts?.pullPolicy !== undefined) return [];
  const why =
    'the tag is latest: the kubelet pulls at every start, even with a digest beside it; write imagePullPolicy: IfNotPresent, or give the image a version';
  return [finding(view, 'tag-latest', why)];
}

function checkArchitectures(view: SiteView): Finding[] {
  const architectures = new Set(view.image.platforms.map(({ architecture }) => architecture));
  const placement = view.site.facts?.placement;
  if (architectures.size === 0 || placement === undefined) return [];
  const names = [...architectures].join(', ');
  return findMisplaced(placement, architectures).map(({ fact, kind }) => {
    const why =
      kind === 'missing'
        ? `nodes of architecture ${fact.value} are asked for, but the image has ${names}; name that platform in the input platforms, or other nodes here`
        : `node selector and node affinity leave no node that the image can run on: it has ${names}; name their platform in the input platforms, or other nodes here`;
    return finding(view, 'architecture', why, fact);
  });
}

function checkPullSecrets(view: SiteView): Finding[] {
  if (view.image.isPrivate !== true || view.site.facts?.hasPullSecrets !== false) return [];
  const why =
    'the image is private, but the pod has neither imagePullSecrets nor a ServiceAccount of its own; name a pull secret (docs/registries.md has one for each registry)';
  return [finding(view, 'pull-secrets', why)];
}

function finding(view: SiteView, code: string, why: string, fact?: Fact): Finding {
  const { line } = fact === undefined ? view.site : view.file.lines.at(fact.offset);
  const message = `${view.site.place}: ${why}`;
  return { code, message, location: { file: view.file.path, line } };
}

/** What stays unpinned, why, and what to do. */
export function formatMention({ text, where, fix }: Mention): string {
  return `${text} stays unpinned: it stands ${where}; ${fix}`;
}
