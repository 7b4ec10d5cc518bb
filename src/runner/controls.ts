/**
 * What a terminal or a browser obeys instead of showing: escape sequences, and the marks that turn the
 * direction of what follows, by which a name looks like another one. Tabs and line ends stay.
 *
 * @see https://trojansource.codes/
 */
const controls =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with its control characters as people write them: `\u001b`. */
export function showControls(text: string): string {
  return text.replace(
    controls,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
