// What a commit says, and the user's own texts with placeholders. Pure.
import { UserError } from '../../errors.ts';
import { shortDigest } from '../../image/digest.ts';
import { formatReference, formatRepository } from '../../image/reference.ts';
import { quotePath } from '../../manifest/pins/diff.ts';
import type { EditedTree, HeldReference } from '../../manifest/pins/edit.ts';
import { findNearest } from '../../nearest.ts';
import { type DeliveredImage, type DeliveredImages, imageAt } from '../delivery.ts';

export interface MessageRequest {
  /** Replaces the whole message; with the placeholders of `checkTemplate`. */
  readonly message?: string | undefined;
  /** Adds `[skip ci]` to the first line. */
  readonly skipCi?: boolean;
  /** The workflow run, for people. */
  readonly runUrl?: string | undefined;
}

/** What a text tells of images: what they have in common once, else what each has. */
export function factsOf(images: DeliveredImages): Readonly<Record<Fact, string>> {
  const list = (fact: (image: DeliveredImage) => string | undefined): string =>
    [...new Set(images.map(fact))].filter((value) => value !== undefined).join(', ');
  return {
    image: list(({ repository }) => formatRepository(repository)),
    tag: list(({ tag }) => tag),
    digest: list(({ digest }) => digest),
    version: list(({ version }) => version),
    revision: list(({ revision }) => revision),
  };
}

/** `deliver: web 1.4.0 (sha256:1a2b3c4d5e6f)`: the default first line, also of a pull request. */
export function formatSubject(images: DeliveredImages): string {
  const names = images.map(({ repository: { path } }) => path.split('/').at(-1)).join(', ');
  const digest = images.length === 1 ? images[0]?.digest : undefined;
  const inBrackets = digest === undefined ? '' : ` (${shortDigest(digest)})`;
  return `deliver: ${names} ${factsOf(images).tag}${inBrackets}`;
}

/** The places that an edit changes, with what they held. */
export function changedSites(
  { held, files }: Pick<EditedTree, 'held' | 'files'>,
  images: DeliveredImages,
): HeldReference[] {
  const changed = new Set(files.map(({ path }) => path));
  return held.filter(
    ({ path, reference }) =>
      changed.has(path) && reference !== imageAt(images, reference)?.reference,
  );
}

/** The commit message: the user's own, or a first line and a body that names images, places and run. */
export function formatMessage(
  { message: template, skipCi = false, runUrl }: MessageRequest,
  images: DeliveredImages,
  sites: readonly HeldReference[],
): string {
  const message =
    template === undefined
      ? `${formatSubject(images)}\n\n${formatBody(images, sites, runUrl)}`
      : fillFacts(template, images, sites).replaceAll('\r\n', '\n').trim();
  // Workflows are skipped by the words anywhere in the message; people look for them on the first line.
  return `${skipCi ? message.replace(/(?=\n)|$/, ' [skip ci]') : message}\n`;
}

/** What GitHub and git read out of a message: mentions, issues, words in brackets, trailers. */
const parsed = /[#[]|(?<!\w)@|:(?= )|(?<=\bGH)-(?=\d)/gi;

function formatBody(
  images: DeliveredImages,
  sites: readonly HeldReference[],
  runUrl: string | undefined,
): string {
  const places = sites.map(
    ({ path, line, reference }) =>
      `${quotePath(path, parsed)}:${line}\n  - ${reference}\n  + ${imageAt(images, reference)?.reference ?? ''}`,
  );
  const facts = [
    ...images.map(
      ({ repository, tag, digest }) =>
        `Image: ${formatReference(formatRepository(repository), tag, digest)}`,
    ),
    `Revision: ${factsOf(images).revision}`,
    ...(runUrl === undefined ? [] : [`Run: ${runUrl}`]),
  ];
  return [...places, facts.join('\n')].join('\n\n');
}

const placeholders = ['image', 'tag', 'digest', 'version', 'revision', 'old'] as const;
type Placeholder = (typeof placeholders)[number];
type Fact = Exclude<Placeholder, 'old'>;
const placeholderPattern = /\{\{([^{}]*)\}\}/g;

/**
 * Checks a message before anything is built. What is no placeholder stays as it stands: the text may be a commit's,
 * whose author must not be able to stop the delivery.
 *
 * @param input the name of the input, for the message
 * @throws UserError `placeholder` for an empty one
 */
export function checkTemplate(input: string, template: string): void {
  if (template.trim() !== '') return;
  throw new UserError('placeholder', `${input} is empty`, {
    fix: 'Leave it out or say something.',
  });
}

/** A warning for each name in a template that is nearly a placeholder's: it stays, and was perhaps not meant to. */
export function warnOfPlaceholders(input: string, template: string): readonly string[] {
  const names = new Set([...template.matchAll(placeholderPattern)].map(([, name = '']) => name));
  return [...names].flatMap((text) => {
    const name = text.trim();
    // Longer than any placeholder is none, and comparing takes the square of its length.
    const meant = name.length > 20 ? undefined : findNearest(name, placeholders);
    if (meant === undefined || meant === name) return [];
    return [
      `${input} holds {{${text}}}, which is no placeholder and stays: ${braced(meant)} is one`,
    ];
  });
}

/** A checked template with what this delivery is about, as plain text. */
export function fillFacts(
  template: string,
  images: DeliveredImages,
  sites: readonly HeldReference[],
): string {
  const old = [...new Set(sites.map(({ reference }) => reference))].join(', ');
  const values: Readonly<Record<Placeholder, string>> = { ...factsOf(images), old };
  return template.replaceAll(placeholderPattern, (text, between: string) => {
    const name = between.trim();
    return isPlaceholder(name) ? values[name] : text;
  });
}

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.some((known) => known === name);
}

function braced(name: string): string {
  return `{{${name}}}`;
}
