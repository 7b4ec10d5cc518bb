import { UserError } from '../errors.ts';
import { formatReference, formatRepository } from '../image/reference.ts';
import type { Repository } from '../image/reference.ts';
import { shortDigest } from '../image/digest.ts';
import type { Digest } from '../image/digest.ts';

import type { HeldReference } from '../manifest/types.ts';

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
  /** Replaces the whole message; with placeholders, see {@link checkTemplate}. */
  readonly template?: string;
  /** Adds `[skip ci]` to the first line. */
  readonly skipCi?: boolean;
}

const placeholders = ['image', 'tag', 'digest', 'version', 'revision', 'old'] as const;
type Placeholder = (typeof placeholders)[number];
const placeholderPattern = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * Checks that a message uses only the placeholders that there are, before anything is built.
 *
 * @param input the name of the input, for the message
 * @throws UserError `placeholder` naming the unknown ones
 */
export function checkTemplate(input: string, template: string): void {
  const names = [...template.matchAll(placeholderPattern)].map((match) => match[1] ?? '');
  const unknown = names.filter((name) => !isPlaceholder(name));
  if (unknown.length > 0) {
    throw new UserError('placeholder', `${input} uses ${unknown.map(braced).join(', ')}`, {
      fix: `The placeholders are ${placeholders.map(braced).join(', ')}.`,
    });
  }
  if (template.trim() === '') {
    throw new UserError('placeholder', `${input} is empty`, {
      fix: 'Leave it out or say something.',
    });
  }
}

/** The short name of an image: the last part of its path. */
export function shortName(repository: Repository): string {
  return repository.path.slice(repository.path.lastIndexOf('/') + 1);
}

/** `deliver: web 1.4.0 (sha256:1a2b3c4d5e6f)`: the default first line, also of a pull request. */
export function formatSubject(image: DeliveredImage): string {
  const digest = image.digest === undefined ? '' : ` (${shortDigest(image.digest)})`;
  return `deliver: ${shortName(image.repository)} ${image.tag}${digest}`;
}

/** Replaces the placeholders of a checked template by plain text. */
export function fillTemplate(
  template: string,
  image: DeliveredImage,
  held: readonly HeldReference[],
): string {
  const values: Readonly<Record<Placeholder, string>> = {
    image: formatRepository(image.repository),
    tag: image.tag,
    digest: image.digest ?? '',
    version: image.version,
    revision: image.revision,
    old: [...new Set(held.map((site) => site.reference))].join(', '),
  };
  return template.replaceAll(placeholderPattern, (text, name: string) =>
    isPlaceholder(name) ? values[name] : text,
  );
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
      : fillTemplate(request.template, image, held).trim();
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

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.some((known) => known === name);
}

function braced(name: string): string {
  return `{{${name}}}`;
}
