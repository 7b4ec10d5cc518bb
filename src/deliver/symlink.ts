// Where symlinks of a git tree lead, decided on texts: nothing is on a disk.

/** As many links as Linux follows for one path. */
const maximumLinks = 40;

/**
 * The path within the tree where a symlink leads in the end, through other symlinks, also of folders.
 *
 * @param path the symlink
 * @param links every symlink's own text by its path
 * @param exists whether the tree has a file or folder there
 * @returns `undefined` when it leads out of the tree, to nothing, or in a circle
 */
export function resolveLink(
  path: string,
  links: ReadonlyMap<string, string>,
  exists: (path: string) => boolean,
): string | undefined {
  const resolved: string[] = [];
  let pending = path.split('/');
  let followed = 0;
  for (let part = pending.shift(); part !== undefined; part = pending.shift()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (resolved.pop() === undefined) return undefined;
      continue;
    }
    const link = links.get([...resolved, part].join('/'));
    if (link === undefined) {
      resolved.push(part);
      continue;
    }
    followed += 1;
    if (followed > maximumLinks || link === '' || link.startsWith('/')) return undefined;
    pending = [...link.split('/'), ...pending];
  }
  const end = resolved.join('/');
  return end !== '' && exists(end) ? end : undefined;
}

/** Every folder that holds one of the paths. */
export function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
