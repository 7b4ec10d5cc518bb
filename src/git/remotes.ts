/** A remote as the clone's configuration has it. */
export interface Remote {
  readonly name: string;
  readonly fetch: readonly string[];
  readonly tagOption?: string;
}

/** The arguments of a git that prints what {@link parseRemotes} reads. It exits with 1 where there is no remote. */
export const remotesQuery = [
  'config',
  '-z',
  '--get-regexp',
  '^remote\\..*\\.(url|fetch|tagopt)$',
] as const;

/** Reads the remotes that have a URL, in the configuration's order: `key NL value NUL`, the key's ends in lower case. */
export function parseRemotes(output: string): readonly Remote[] {
  const remotes = new Map<string, Remote>();
  const withUrl = new Set<string>();
  for (const entry of output.split('\0')) {
    const [, name, key, value] = /^remote\.(.*)\.(url|fetch|tagopt)\n(.*)$/s.exec(entry) ?? [];
    if (name === undefined || value === undefined) continue;
    const remote = remotes.get(name) ?? { name, fetch: [] };
    if (key === 'fetch') remotes.set(name, { ...remote, fetch: [...remote.fetch, value] });
    else if (key === 'tagopt') remotes.set(name, { ...remote, tagOption: value });
    else {
      remotes.set(name, remote);
      withUrl.add(name);
    }
  }
  // Such a name could not be given to git as an argument.
  return [...remotes.values()].filter(({ name }) => withUrl.has(name) && !name.startsWith('-'));
}

/**
 * True when a full fetch from this remote brings every tag: git follows tags into the history that
 * it fetches, so a clone of a single branch lacks the others' tags.
 */
export function hasAllTags(remote: Remote): boolean {
  if (remote.tagOption === '--tags') return true;
  if (remote.tagOption === '--no-tags') return false;
  return remote.fetch.some((refspec) => /^\+?refs\/(?:heads\/)?\*:/.test(refspec));
}
