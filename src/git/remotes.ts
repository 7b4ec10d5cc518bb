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
 * True when every fetch from this remote brings every tag. Only its configuration proves that: with the usual
 * `refs/heads/*`, git follows tags into the history that it fetches, so those that no branch reaches are missing, and
 * actions/checkout names what it fetches in arguments, of which no trace remains.
 *
 * @see https://git-scm.com/docs/git-fetch#_configured_remote_tracking_branches
 */
export function hasAllTags({ fetch, tagOption }: Remote): boolean {
  // A refspec after ^ leaves refs out.
  if (fetch.some((refspec) => refspec.startsWith('^'))) return false;
  return tagOption === '--tags' || fetch.some((refspec) => allTags.test(refspec));
}

/** From a remote's tags to tags of the same names. */
const allTags = /^\+?(refs\/(?:tags\/)?\*):\1$/;
