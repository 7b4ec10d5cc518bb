/** What git never allows in a ref name: control characters, space, and its own syntax. */
const forbidden = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$|^-/;

/**
 * True for a branch or tag name by git's grammar, so that it may be given to git behind `refs/heads/` or
 * `refs/tags/`. A leading `-` is refused as git refuses it for branches.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function isRefName(name: string): boolean {
  if (name === '' || forbidden.test(name)) return false;
  return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
}

/** True for a full object id, SHA-1 or SHA-256, in lower case. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
