// The user's own texts with placeholders. Pure.
import { UserError } from '../../errors.ts';
import { nameRevision } from '../../git/commits.ts';
import { formatRepository } from '../../image/reference.ts';
import type { HeldReference } from '../../manifest/pins/edit.ts';
import { findNearest } from '../../nearest.ts';
import type { DeliveredImage, DeliveredImages } from '../delivery.ts';

const placeholders = ['image', 'tag', 'digest', 'version', 'revision', 'old'] as const;
type Placeholder = (typeof placeholders)[number];
type Fact = Exclude<Placeholder, 'old'>;
/** What stands between is trimmed afterwards: a pattern that does it can take a long time on many blanks. */
const placeholderPattern = /\{\{([^{}]*)\}\}/g;

/** What a text tells of images: what they have in common once, else what each has. */
export function factsOf(images: DeliveredImages): Readonly<Record<Fact, string>> {
  const list = (fact: (image: DeliveredImage) => string | undefined): string =>
    [...new Set(images.map(fact))].filter((value) => value !== undefined).join(', ');
  return {
    image: list(({ repository }) => formatRepository(repository)),
    tag: list(({ tag }) => tag),
    digest: list(({ digest }) => digest),
    version: list(({ version }) => version),
    revision: list(({ revision }) => nameRevision(revision)),
  };
}

/**
 * Checks a text before anything is built. What is no placeholder is text: it may be that of a commit, whose author must
 * not be able to stop a delivery.
 *
 * @param input the name of the input, for the message
 * @throws UserError `placeholder` where it is empty
 */
export function checkTemplate(input: string, template: string): void {
  if (template.trim() !== '') return;
  throw new UserError('placeholder', `${input} is empty`, {
    fix: 'Leave it out or say something.',
  });
}

/** What is nearly a placeholder: a warning for each, for who mistyped it. */
export function findMistyped(input: string, template: string | undefined): readonly string[] {
  const names = [...(template ?? '').matchAll(placeholderPattern)].map(([, name = '']) =>
    name.trim(),
  );
  return [...new Set(names)].flatMap((name) => {
    // So long is no mistyped word, and comparing takes time.
    if (isPlaceholder(name) || name.length > 20) return [];
    const nearest = findNearest(name, placeholders);
    if (nearest === undefined) return [];
    return [`${input}: {{${name}}} is no placeholder and stays as it is. Is {{${nearest}}} meant?`];
  });
}

/** So many held references are named, as text of a message or title. */
const mostOld = 20;

/** A text with what this delivery is about, as plain text. */
export function fillFacts(
  template: string,
  images: DeliveredImages,
  sites: readonly HeldReference[],
): string {
  const held = [...new Set(sites.map(({ reference }) => reference))];
  const more = held.length > mostOld ? [`and ${held.length - mostOld} more`] : [];
  const old = [...held.slice(0, mostOld), ...more].join(', ');
  const values: Readonly<Record<Placeholder, string>> = { ...factsOf(images), old };
  return template.replaceAll(placeholderPattern, (text, name: string) => {
    const known = name.trim();
    return isPlaceholder(known) ? values[known] : text;
  });
}

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.some((known) => known === name);
}
