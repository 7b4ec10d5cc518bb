type Rule = readonly [fault: string, breaks: (name: string) => boolean];

/** What git never allows in a branch or tag name. */
const rules: readonly Rule[] = [
  ['it is empty', (name) => name === ''],
  ['it starts with a hyphen', (name) => name.startsWith('-')],
  ['it holds a space or a control character', (name) => /[\0-\x20\x7f]/.test(name)],
  ['it holds one of ~ ^ : ? * [ \\', (name) => /[~^:?*[\\]/.test(name)],
  ['it holds .. or @{', (name) => /\.\.|@\{/.test(name)],
  ['it starts or ends with a slash, or holds two in a row', (name) => /^\/|\/$|\/\//.test(name)],
  ['it ends with a dot', (name) => name.endsWith('.')],
  ['a part starts with a dot or ends with .lock', (name) => /(^|\/)\.|\.lock(\/|$)/.test(name)],
];

/**
 * Says why a text is no branch or tag name by git's grammar; `undefined` for a name, which may be given to git
 * behind `refs/heads/` or `refs/tags/`.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function explainRefName(name: string): string | undefined {
  return rules.find(([, breaks]) => breaks(name))?.[0];
}

/** True for a branch or tag name by git's grammar. */
export function isRefName(name: string): boolean {
  return explainRefName(name) === undefined;
}

/** True for a full object id, SHA-1 or SHA-256, in lower case. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
