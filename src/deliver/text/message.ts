import { formatReference, formatRepository } from '../../image/reference.ts';
import type { Repository } from '../../image/reference.ts';
import { shortDigest } from '../../image/digest.ts';
import type { Digest } from '../../image/digest.ts';
import type { EditedTree, HeldReference } from '../../manifest/types.ts';

import { fillTemplate } from '../template.ts';

/** What a commit or a pull request says about the image that it delivers. */
export interface DeliveredImage {
  readonly repository: Repository;
  readonly tag: string;
  readonly digest?: Digest;
  readonly version: string;
  /** The commit that the image was built from. */
  readonly revision: string;
  /** What the manifests name from now on. */
  readonly reference: string;
  /** The workflow run, for people. */
  readonly runUrl?: string;
}

export interface MessageRequest {
  /** Replaces the whole message; with the placeholders of `checkTemplate`. */
  readonly template?: string;
  /** Adds `[skip ci]` to the first line. */
  readonly skipCi?: boolean;
}

/** The short name of an image: the last part of its path. */
function shortName(repository: Repository): string {
  return repository.path.slice(repository.path.lastIndexOf('/') + 1);
}

/** `deliver: web 1.4.0 (sha256:1a2b3c4d5e6f)`: the default first line, also of a pull request. */
export function formatSubject(image: DeliveredImage): string {
  const digest = image.digest === undefined ? '' : ` (${shortDigest(image.digest)})`;
  return `deliver: ${shortName(image.repository)} ${image.tag}${digest}`;
}

/** The places that an edit changes, with what they held. */
export function changedSites(
  { held, files }: Pick<EditedTree, 'held' | 'files'>,
  image: DeliveredImage,
): HeldReference[] {
  const changed = new Set(files.map(({ path }) => path));
  return held.filter((site) => changed.has(site.path) && site.reference !== image.reference);
}

/** The user's text with what this delivery is about. */
export function fillFacts(
  template: string,
  image: DeliveredImage,
  held: readonly HeldReference[],
): string {
  return fillTemplate(template, {
    image: formatRepository(image.repository),
    tag: image.tag,
    digest: image.digest ?? '',
    version: image.version,
    revision: image.revision,
    old: [...new Set(held.map((site) => site.reference))].join(', '),
  });
}

/** The commit message: the user's own, or a first line and a body that names image, places and run. */
export function formatMessage(
  request: MessageRequest,
  image: DeliveredImage,
  held: readonly HeldReference[],
): string {
  const message =
    request.template === undefined
      ? `${formatSubject(image)}\n\n${formatBody(image, held)}`
      : fillFacts(request.template, image, held).replaceAll('\r\n', '\n').trim();
  return `${request.skipCi === true ? addSkipCi(message) : message}\n`;
}

function formatBody(image: DeliveredImage, held: readonly HeldReference[]): string {
  const whole = formatReference(formatRepository(image.repository), image.tag, image.digest);
  const sites = held.map(
    (site) => `${site.path}:${site.line}\n  - ${site.reference}\n  + ${image.reference}`,
  );
  const facts = [
    `Image: ${whole}`,
    `Revision: ${image.revision}`,
    ...(image.runUrl === undefined ? [] : [`Run: ${image.runUrl}`]),
  ];
  return [...sites, facts.join('\n')].join('\n\n');
}

/** Workflows are skipped by the words anywhere in the message; people look for them on the first line. */
function addSkipCi(message: string): string {
  const [subject, ...rest] = message.split('\n');
  return [`${subject ?? ''} [skip ci]`, ...rest].join('\n');
}
