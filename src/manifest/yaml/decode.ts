// Bytes to text without loss, or why a file is left alone.
import type { Skipped } from '../types.ts';

/** Files with more bytes than this are skipped with a note: no manifest is that long. */
export const maximumSize = 5_000_000;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type Decoded = { readonly text: string } | Pick<Skipped, 'code' | 'reason'>;

/** The text of a file, its byte order mark kept; text that encodes back to the same bytes. */
export function decodeText(bytes: Uint8Array): Decoded {
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
