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

/** The same for words in small letters (none of one letter alone), which a file may write in any. */
export function openFoldedSearch(words: readonly string[]): WordSearch {
  const needles = words.map((word) => Buffer.from(word, 'latin1'));
  return searchAll(needles, Math.min(...needles.map(({ length }) => length)), true);
}

function searchAll(needles: readonly Buffer[], width: number, isFolded = false): WordSearch {
  const { shifts, ending } = planShifts(needles, width, isFolded);
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
        const isHere = isAt(bytes, end - width + 1, needles[place], isFolded);
        if (isHere) found.add(place);
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
  isFolded: boolean,
): {
  readonly shifts: Uint16Array;
  readonly ending: ReadonlyMap<number, readonly number[]>;
} {
  const shifts = new Uint16Array(0x1_00_00).fill(Math.min(width - 1, 0xff_ff));
  const ending = new Map<number, number[]>();
  for (const [place, needle] of needles.entries()) {
    for (let end = 1; end < width; end += 1) {
      for (const pair of pairsAt(needle, end, isFolded)) {
        shifts[pair] = Math.min(shifts[pair] ?? 0, width - 1 - end);
      }
    }
    for (const last of pairsAt(needle, width - 1, isFolded)) {
      ending.set(last, [...(ending.get(last) ?? []), place]);
    }
  }
  return { shifts, ending };
}

function pairAt(bytes: Uint8Array, end: number): number {
  return ((bytes[end - 1] ?? 0) << 8) | (bytes[end] ?? 0);
}

/** In every spelling that is looked for. */
function pairsAt(bytes: Uint8Array, end: number, isFolded: boolean): readonly number[] {
  if (!isFolded) return [pairAt(bytes, end)];
  const spellings = [bytes[end - 1], bytes[end]].map((byte = 0) => spellingsOf(byte));
  const [firsts = [], seconds = []] = spellings;
  return firsts.flatMap((first) => seconds.map((second) => (first << 8) | second));
}

function spellingsOf(byte: number): readonly number[] {
  return isSmall(byte) ? [byte, byte - 0x20] : [byte];
}

function isSmall(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}

function isAt(
  bytes: Uint8Array,
  start: number,
  needle: Uint8Array | undefined,
  isFolded: boolean,
): boolean {
  if (needle === undefined || start + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index += 1) {
    const [byte, sought = 0] = [bytes[start + index], needle[index]];
    const isOther = isFolded && isSmall(sought) && byte === sought - 0x20;
    if (byte !== sought && !isOther) return false;
  }
  return true;
}
