// Which known word was meant by one that is mistyped. Pure; imports nothing.

/**
 * The known word that is nearest, where one is near enough to have been meant: two typing mistakes in five letters.
 *
 * @returns `undefined` when none is
 */
export function findNearest(word: string, known: Iterable<string>): string | undefined {
  const ranked = [...known]
    .map((one) => {
      const offLength = Math.abs(one.length - word.length);
      return { one, distance: editDistance(word, one), offLength };
    })
    // Of two that are as near, the one of its length: `arm46` is rather arm64 than arm.
    .sort((one, other) => one.distance - other.distance || one.offLength - other.offLength);
  const [nearest] = ranked;
  return nearest && nearest.distance <= (word.length * 2) / 5 ? nearest.one : undefined;
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
