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

/**
 * How many typing mistakes lie between two names: letters too many, too few, wrong, or two that changed places.
 *
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance#Optimal_string_alignment_distance
 */
export function editDistance(one: string, other: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swap = endsSwapped(one.slice(0, i), other.slice(0, j))
        ? (before[j - 2] ?? 0) + 1
        : Infinity;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Whether the last two letters of both are the same, the other way round. */
function endsSwapped(one: string, other: string): boolean {
  const [end, otherEnd] = [one.slice(-2), other.slice(-2)];
  return end.length === 2 && otherEnd === `${end[1] ?? ''}${end[0] ?? ''}`;
}

/** Of a large tree so many paths are compared letter by letter: each comparison costs some microseconds. */
const mostCompared = 1_000;

/**
 * The paths that somebody may have meant: another case or ending first and then no other, the same file in another
 * folder, names with some typing mistakes. The nearest first.
 */
export function findNearestPaths(
  path: string,
  known: readonly string[],
  most = 3,
): readonly string[] {
  const wanted = foldPath(path);
  // Also of the shortest name one letter may be missing.
  const reach = Math.max((wanted.length * 2) / 5, Math.min(wanted.length - 1, 1));
  const folded = known.map((candidate) => [candidate, foldPath(candidate)] as const);
  const same = folded.filter(([, one]) => one === wanted);
  const named = folded.filter(([, one]) => lastPart(one) === lastPart(wanted));
  const alike = folded.filter(([, one]) => Math.abs(one.length - wanted.length) <= reach);
  const found =
    same.length > 0 ? same : [...named.slice(0, mostCompared), ...alike.slice(0, mostCompared)];
  const ranked = found.map(([candidate, one]) => {
    const distance = one.endsWith(`/${wanted}`) ? 1 : editDistance(one, wanted);
    const isNamed = lastPart(one) === lastPart(wanted);
    return { candidate, distance: isNamed ? Math.min(distance, reach) : distance };
  });
  const near = ranked
    .filter(({ distance }) => distance <= reach)
    .sort((one, other) => one.distance - other.distance);
  // Beside one that is very near, others only distract.
  const farthest = (near[0]?.distance ?? 0) + 2;
  const meant = near.filter(({ distance }) => distance <= farthest);
  return [...new Set(meant.map(({ candidate }) => candidate))].slice(0, most);
}

/** As people mistype them: in another case, and with the other ending of YAML. */
function foldPath(path: string): string {
  return path
    .toLowerCase()
    .replace(/\/$/, '')
    .replace(/\.yml$/, '.yaml');
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `a`, `a or b`, `a, b or c`. */
export function listAlternatives(words: readonly string[]): string {
  const [last = ''] = words.slice(-1);
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
