// JSON of programs, servers, registries, the event and files: it may have any shape, so nothing is known of a value
// but what is read here, by its path and kind. Imports nothing.

/** The only place that reads JSON. @returns `undefined` where the text is none, which no JSON is */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The value at a path of keys; `undefined` where there is none. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}

/** The text at a path of keys; an empty one counts as none. */
export function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The entries of the list at a path of keys; none where there is no list. */
export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
}

/** The texts of the list at a path of keys: what else is in it is left out. */
export function textsAt(value: unknown, ...keys: readonly string[]): readonly string[] {
  return listAt(value, ...keys).filter((entry) => typeof entry === 'string');
}

/** The fields of the object at a path of keys; none where there is no object. */
export function fieldsAt(
  value: unknown,
  ...keys: readonly string[]
): readonly (readonly [key: string, value: unknown])[] {
  const found = valueAt(value, ...keys);
  return isObject(found) ? Object.entries(found) : [];
}

/** A list is no object, nor is `null`. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
