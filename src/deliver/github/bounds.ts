// How long one request to the API may take, and how long its answer may be: what answers there decides neither.

const usual = {
  /** Milliseconds, for the answer with its body. */
  time: 120_000,
  /** Bytes. The longest that is asked for is a list of 100 pull requests with their texts. */
  size: 50_000_000,
} as const;

/** A `fetch` whose answers come whole, within bounds, or not at all. @param signal the run's: a cancel ends it at once */
export function boundFetch(
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
  { time, size }: { readonly time: number; readonly size: number } = usual,
): typeof globalThis.fetch {
  return async (address, options) => {
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort(new Error(`no whole answer within ${time / 1000} s`));
    }, time);
    try {
      const bounds = AbortSignal.any([signal, late.signal]);
      const answer = await fetch(address, { ...options, signal: bounds });
      return await readWhole(answer, size);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function readWhole(answer: Response, size: number): Promise<Response> {
  if (answer.body === null) return answer;
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > size) throw new Error(`an answer of more than ${size / 1_000_000} MB`);
    pieces.push(piece);
  }
  const { status, statusText, headers } = answer;
  const whole = new Response(Buffer.concat(pieces), { status, statusText, headers });
  return Object.defineProperty(whole, 'url', { value: answer.url });
}
