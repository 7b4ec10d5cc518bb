// The payload of an event: JSON from outside, of which every field may be missing or of another kind.

/** The value at a path of keys in a webhook's payload, whose shape is unknown; `undefined` where there is none. */
export function valueAt(payload: unknown, ...keys: readonly string[]): unknown {
  let value = payload;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** The text at a path of keys; an empty one counts as none. */
export function textAt(payload: unknown, ...keys: readonly string[]): string | undefined {
  const value = valueAt(payload, ...keys);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether two repositories' full names are one; `unknown` where one is not named: that is never read as another one. */
export function compareRepositories(
  one: string | undefined,
  other: string | undefined,
): 'same' | 'other' | 'unknown' {
  if (one === undefined || other === undefined) return 'unknown';
  return one.toLowerCase() === other.toLowerCase() ? 'same' : 'other';
}
