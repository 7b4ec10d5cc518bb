// Which known word a mistyped one means. Pure; imports nothing.

/** The nearest known word, with at most two typing mistakes in five letters; `undefined` when there is none. */
export function findNearest(word: string, known: Iterable<string>): string | undefined {
  const ranked = [...known]
    .map((candidate) => ({
      candidate,
      distance: editDistance(word, candidate),
      lengthDifference: Math.abs(candidate.length - word.length),
    }))
    // Of two at the same distance, the one of the same length: `arm46` is rather arm64 than arm.
    .sort(
      (one, other) =>
        one.distance - other.distance || one.lengthDifference - other.lengthDifference,
    );
  const [nearest] = ranked;
  return nearest && nearest.distance <= (word.length * 2) / 5 ? nearest.candidate : undefined;
}

/** Levenshtein's distance between two names. */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
