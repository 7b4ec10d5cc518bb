// Texts of the user's with placeholders, checked before anything is built.
import { UserError } from '../errors.ts';

const placeholders = ['image', 'tag', 'digest', 'version', 'revision', 'old'] as const;
export type Placeholder = (typeof placeholders)[number];
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

/** Replaces the placeholders of a checked template by plain text. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<Placeholder, string>>,
): string {
  return template.replaceAll(placeholderPattern, (text, name: string) =>
    isPlaceholder(name) ? values[name] : text,
  );
}

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.some((known) => known === name);
}

function braced(name: string): string {
  return `{{${name}}}`;
}
