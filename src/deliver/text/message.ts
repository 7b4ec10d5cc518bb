// What a commit says. Pure.
import { shortDigest } from '../../image/digest.ts';
import { formatReference, formatRepository } from '../../image/reference.ts';
import { quotePath } from '../../manifest/pins/diff.ts';
import type { EditedTree, HeldReference } from '../../manifest/pins/edit.ts';
import { cutAtLine } from '../../runner/markdown.ts';
import { listShort } from '../../words.ts';
import { type DeliveredImages, imageAt } from '../delivery.ts';

import { factsOf, fillFacts } from './template.ts';

export interface MessageRequest {
  /** Replaces the whole message; with the placeholders of `fillFacts`. */
  readonly message?: string | undefined;
  /** Adds `[skip ci]` to the first line. */
  readonly skipCi?: boolean;
  /** The workflow run, for people. */
  readonly runUrl?: string | undefined;
}

/** `deliver: web 1.4.0 (sha256:1a2b3c4d5e6f)`: the default first line, also of a pull request. */
export function formatSubject(images: DeliveredImages): string {
  const names = listShort(images.map(({ repository: { path } }) => path.split('/').at(-1) ?? ''));
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

/** What skips a workflow: a squash merge would take it along to the target. */
const skipWords = /\s?\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/gi;

/** The first line of a message, for a title. */
export function firstLine(message: string): string {
  const [line = ''] = message.replaceAll(skipWords, '').trim().split(/\r?\n/);
  return line.trim();
}

/** GitHub and people's tools take a message of this size, in bytes; places make the most of it. */
const longestMessage = 95_000;

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
  const bounded = cutAtLine(message, longestMessage, '[cut here: the message was too long]');
  // Workflows are skipped by the words anywhere in the message; people look for them on the first line.
  return `${skipCi ? bounded.replace(/(?=\n)|$/, ' [skip ci]') : bounded}\n`;
}

/** What GitHub and git read out of a message: mentions, issues, words in brackets, trailers. */
const parsed = /[#[]|(?<!\w)@|:(?= )|(?<=\bGH)-(?=\d)/gi;

/** What is kept for the facts below the places, and how much of it images may take. */
const factsBytes = 15_000;
const imagesBytes = 12_000;

function formatBody(
  images: DeliveredImages,
  sites: readonly HeldReference[],
  runUrl: string | undefined,
): string {
  const places = fitting(
    sites.map(
      ({ path, line, reference }) =>
        `${quotePath(path, parsed)}:${line}\n  - ${reference}\n  + ${imageAt(images, reference)?.reference ?? ''}\n`,
    ),
    longestMessage - factsBytes,
  );
  const left = sites.length - places.length;
  const named = fitting(
    images.map(
      ({ repository, tag, digest }) =>
        `Image: ${formatReference(formatRepository(repository), tag, digest)}`,
    ),
    imagesBytes,
  );
  const unnamed = images.length - named.length;
  const facts = [
    ...named,
    ...(unnamed === 0 ? [] : [`and ${unnamed} more images`]),
    `Revision: ${factsOf(images).revision}`,
    ...(runUrl === undefined ? [] : [`Run: ${runUrl}`]),
  ];
  return [
    ...places,
    ...(left === 0 ? [] : [`and ${left} more places, which the commit itself shows\n`]),
    facts.join('\n'),
  ].join('\n');
}

/** As many texts from the first on as there is room for, in bytes; each is followed by a line end. */
export function fitting(texts: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = texts.findIndex((text) => (used += Buffer.byteLength(text) + 1) > room);
  return end === -1 ? texts : texts.slice(0, end);
}
