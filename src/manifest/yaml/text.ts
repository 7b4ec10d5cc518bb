// A file's text: from bytes without loss, its lines and columns, and whether it is JSON.

/** A file as text. The text encodes back to the very bytes it came from, BOM included. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Files with more bytes than this are not read: no manifest is that long. They are searched for the image's name. */
export const maximumSize = 5_000_000;
/** So many bytes are read as manifests in all: what takes a second to read, read a hundred times, stops a run, too. */
export const maximumSum = 25_000_000;
/** Files with more bytes than this are not even searched. */
export const largestSearched = 50_000_000;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file, its byte order mark kept; text that encodes back to the same bytes. */
export function decodeText(
  bytes: Uint8Array,
): { readonly text: string } | { readonly code: 'binary' | 'encoding'; readonly reason: string } {
  if (isUtf16(bytes)) return { code: 'encoding', reason: 'is UTF-16, not UTF-8' };
  if (bytes.includes(0)) return { code: 'binary', reason: 'is a binary file' };
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    return { code: 'encoding', reason: 'is not UTF-8' };
  }
}

/** True for the byte order marks of UTF-16, which an ASCII search would find nothing behind. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** True when the whole text is one JSON value, comments and a byte order mark aside: an edited JSON file must stay one. */
export function isJson(text: string): boolean {
  if (!/^\ufeff?\s*(?:[{[]|\/[/*])/.test(text)) return false;
  const bare = blankComments(text);
  try {
    // With comments come closing commas.
    JSON.parse((bare === text ? text : dropClosingCommas(bare)).replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
  }
}

/** A string, closed or not, or what begins a comment. */
const jsonToken = /"(?:[^"\\]|\\.)*"?|\/\/|\/\*/g;

/** The text with spaces in the place of its comments, as JSON files of editors have them; line ends stay. */
export function blankComments(text: string): string {
  if (!/^\ufeff?\s*(?:[{[]|\/[/*])/.test(text) || !/\/[/*]/.test(text)) return text;
  const pieces: string[] = [];
  let at = 0;
  jsonToken.lastIndex = 0;
  for (let match = jsonToken.exec(text); match !== null; match = jsonToken.exec(text)) {
    const [token] = match;
    if (token !== '//' && token !== '/*') continue;
    const closing =
      token === '//' ? text.indexOf('\n', match.index) : text.indexOf('*/', match.index + 2);
    const end = closing === -1 ? text.length : closing + (token === '//' ? 0 : 2);
    pieces.push(text.slice(at, match.index), text.slice(match.index, end).replace(/[^\r\n]/g, ' '));
    at = end;
    jsonToken.lastIndex = end;
  }
  return pieces.join('') + text.slice(at);
}

function dropClosingCommas(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"?|,(?=\s*[}\]])/g, (token) =>
    token === ',' ? ' ' : token,
  );
}

/** Offsets as lines and columns, as editors count them. */
export interface Lines {
  /** 1-based line and column (in UTF-16 code units) of an offset. */
  readonly at: (offset: number) => { readonly line: number; readonly column: number };
}

/** Counts a text's lines once, when the first place is asked for. */
export function indexLines(text: string): Lines {
  let starts: number[] | undefined;
  return {
    at: (offset) => {
      starts ??= [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
      const line = countFirst(starts, (start) => start <= offset);
      return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
    },
  };
}

/** How many items of a sorted list come before a border: all of them are before it, and no other is. */
export function countFirst<Item>(
  items: readonly Item[],
  isBefore: (item: Item) => boolean,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
