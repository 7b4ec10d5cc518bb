// Which of many words a file holds, by one pass over its bytes: the effort does not grow with their number.

/** Fewer are looked for one after the other: the machine's own search is faster than ours as long as there are few. */
const fewWords = 8;

/** Gives those of the words (ASCII, none empty, each once) that bytes hold, by their places in the list. */
export type WordSearch = (bytes: Uint8Array) => readonly number[];

/**
 * @see Wu and Manber, A fast algorithm for multi-pattern searching (1994): the last bytes under a window that is as wide
 *   as the shortest word tell how far no word can end
 */
export function openWordSearch(words: readonly string[]): WordSearch {
  const needles = words.map((word) => Buffer.from(word, 'latin1'));
  if (needles.length <= fewWords) return searchEach(needles);
  const width = Math.min(...needles.map(({ length }) => length));
  // A window of one byte has no pair: then each byte is looked at.
  return width < 2 ? searchEach(needles) : searchAll(needles, width);
}

const none: readonly number[] = [];

function searchEach(needles: readonly Buffer[]): WordSearch {
  // Most files hold none of the words: nothing is made for them.
  return (bytes) => {
    const buffer = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let found = none;
    for (const [place, needle] of needles.entries()) {
      if (buffer.includes(needle)) found = [...found, place];
    }
    return found;
  };
}

function searchAll(needles: readonly Buffer[], width: number): WordSearch {
  const { shifts, ending } = planShifts(needles, width);
  return (bytes) => {
    const found = new Set<number>();
    for (let end = width - 1; end < bytes.length;) {
      const pair = pairAt(bytes, end);
      const shift = shifts[pair] ?? 1;
      if (shift > 0) {
        end += shift;
        continue;
      }
      for (const place of ending.get(pair) ?? []) {
        if (!found.has(place) && isAt(bytes, end - width + 1, needles[place])) found.add(place);
      }
      end += 1;
    }
    return [...found];
  };
}

/** How far the window may move by the pair of bytes at its end, and which words may begin where it is 0. */
function planShifts(
  needles: readonly Buffer[],
  width: number,
): {
  readonly shifts: Uint16Array;
  readonly ending: ReadonlyMap<number, readonly number[]>;
} {
  const shifts = new Uint16Array(0x1_00_00).fill(Math.min(width - 1, 0xff_ff));
  const ending = new Map<number, number[]>();
  for (const [place, needle] of needles.entries()) {
    for (let end = 1; end < width; end += 1) {
      const pair = pairAt(needle, end);
      shifts[pair] = Math.min(shifts[pair] ?? 0, width - 1 - end);
    }
    const last = pairAt(needle, width - 1);
    ending.set(last, [...(ending.get(last) ?? []), place]);
  }
  return { shifts, ending };
}

function pairAt(bytes: Uint8Array, end: number): number {
  return ((bytes[end - 1] ?? 0) << 8) | (bytes[end] ?? 0);
}

function isAt(bytes: Uint8Array, start: number, needle: Uint8Array | undefined): boolean {
  if (needle === undefined || start + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index += 1) {
    if (bytes[start + index] !== needle[index]) return false;
  }
  return true;
}
