// What is read of an answer, and how much of it.
import type { Readable } from 'node:stream';

/** An answer that is longer than anything that is asked for. */
export class TooLong extends Error {}

/**
 * The whole body of an answer.
 *
 * @param most bytes
 * @throws TooLong, or the connection's error
 */
export async function readBody(body: Readable, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    length += piece.length;
    // Leaving the loop ends the connection.
    if (length > most)
      throw new TooLong(`an answer of more than ${most.toLocaleString('en')} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Reads what nobody wants to know, as long as it is short: then the connection serves the next request. */
export async function dropBody(body: Readable): Promise<void> {
  await readBody(body, 64_000).catch(() => undefined);
}
