// What programs and servers say to people, and how much of it is heard: data has its own bounds. Imports nothing.

/** How much of the beginning and of the end is kept, in characters. */
const kept = { head: 4_000, tail: 24_000 } as const;

/** How far a cut moves to a blank, so that it parts no secret: a part of one would not be masked. */
const shift = 512;

/**
 * Words of others as they may be searched and shown: the beginning, and the end, where most say what went wrong.
 * Whoever can make a program or a server talk decides how long its words are, not how long a run looks at them.
 */
export function cutWords(text: string): string {
  if (text.length <= kept.head + kept.tail) return text;
  return joinCut(text.slice(0, kept.head), text.slice(-kept.tail), text.length);
}

/** So many names are listed where there is room for a line only. */
const mostNames = 4;

/** `api, web`; of more than four the first three, and how many others there are. */
export function listShort(names: readonly string[]): string {
  if (names.length <= mostNames) return names.join(', ');
  const shown = names.slice(0, mostNames - 1);
  return `${shown.join(', ')} and ${names.length - shown.length} more`;
}

/** Words that come piece by piece, of which never more is held than is kept. */
export function openWords(): {
  readonly add: (piece: string) => void;
  readonly read: () => string;
} {
  let head = '';
  let tail = '';
  let length = 0;
  return {
    add: (piece) => {
      length += piece.length;
      const room = kept.head - head.length;
      head += piece.slice(0, room);
      const rest = tail + piece.slice(room);
      // Cut now and then only: each cut copies what is kept.
      tail = rest.length > 4 * kept.tail ? rest.slice(-kept.tail) : rest;
    },
    read: () => {
      const isWhole = length <= kept.head + kept.tail;
      return isWhole ? head + tail : joinCut(head, tail.slice(-kept.tail), length);
    },
  };
}

function joinCut(head: string, tail: string, length: number): string {
  const end = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'));
  const first = end < head.length - shift ? head : head.slice(0, end);
  const start = tail.search(/\s/);
  const last = start === -1 || start > shift ? tail : tail.slice(start + 1);
  const left = (length - first.length - last.length).toLocaleString('en');
  return `${first}\n[${left} characters left out]\n${last}`;
}

/**
 * Characters that a terminal or a browser obeys instead of showing: escape sequences, and the marks that turn the
 * direction of the text, by which a name looks like another one. Tabs and line ends stay.
 *
 * @see https://trojansource.codes/
 */
export const controls =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with its control characters as people write them: `\u001b`. */
export function writeControls(text: string): string {
  const write = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replace(controls, write);
}
