// JSON is YAML, but takes no plain text: an edited JSON file must stay one.

/** True when the whole text is one JSON value, a byte order mark aside. */
export function isJson(text: string): boolean {
  if (!/^\ufeff?\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
  }
}
