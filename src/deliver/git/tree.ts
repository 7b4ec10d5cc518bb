// The files of a commit, read from objects: no checkout. Blobs are fetched when they are read.
import { posix } from 'node:path';

import { UserError } from '../../errors.ts';
import { adviseOnGit, gitWords } from '../../git/command.ts';
import { largestSearched } from '../../manifest/yaml/text.ts';
import type { FileTree, TreeEntry } from '../../manifest/tree/file-tree.ts';

import type { BareRepository } from './bare-repository.ts';

/** A file of a commit. */
export interface GitEntry {
  /** `100644`, `100755`, `120000` (symlink) or `160000` (submodule). */
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

export interface GitTree extends FileTree {
  /** The entry of a path, as it is in the commit. */
  readonly entry: (path: string) => Promise<GitEntry | undefined>;
}

type Entries = ReadonlyMap<string, GitEntry>;

/** Blobs that are asked of git in one go, so that only so many are in memory at once. */
const batchSize = 200;
const batchBytes = 50_000_000;

/** Opens the files of a commit that is in the repository. */
export function openGitTree(repository: BareRepository, commit: string): GitTree {
  let listed: Promise<Entries> | undefined;
  const kept = openKept();
  const entries = (): Promise<Entries> => (listed ??= listEntries(repository, commit));
  return {
    entry: async (path) => (await entries()).get(path),
    list: async () => listFiles(repository, commit, await entries()),
    read: async function* (paths) {
      const known = await entries();
      const wanted = paths.map((path) => known.get(path)).filter((entry) => entry !== undefined);
      const isNew = ({ id }: GitEntry): boolean => !kept.blobs.has(id);
      const { sizes, words } = await fetchMissing(repository, commit, wanted.filter(isNew));
      for (const batch of planBatches(wanted, sizes)) {
        const blobs = await readBlobs(
          repository,
          batch.filter((entry) => isNew(entry) && !isTooLarge(sizes.get(entry.id))),
        );
        for (const entry of batch) {
          const known = kept.blobs.get(entry.id) ?? blobs.get(entry.id);
          const size = sizes.get(entry.id) ?? known?.length;
          const bytes = isTooLarge(size) ? new Uint8Array() : known;
          if (bytes === undefined) throw missingBlob(entry, words);
          kept.keep(entry.id, bytes);
          yield { path: entry.path, bytes, ...(size !== undefined && { size }) };
        }
      }
    },
  };
}

/** Bytes of blobs that stay in memory in all: manifests are read before the build and again after it. */
const mostKept = 16_000_000;

/** Blobs that have been read, as long as there is room. */
function openKept(): {
  readonly blobs: ReadonlyMap<string, Uint8Array>;
  readonly keep: (id: string, bytes: Uint8Array) => void;
} {
  const blobs = new Map<string, Uint8Array>();
  let length = 0;
  return {
    blobs,
    keep: (id, bytes) => {
      if (bytes.length === 0 || blobs.has(id) || length + bytes.length > mostKept) return;
      length += bytes.length;
      // Not the whole of what git printed.
      blobs.set(id, Uint8Array.from(bytes));
    },
  };
}

/** So much is not searched anyway, and is not taken into memory. */
function isTooLarge(size: number | undefined): boolean {
  return size !== undefined && size > largestSearched;
}

/** Cuts the entries so that each batch stays small in number and bytes. */
function planBatches(
  entries: readonly GitEntry[],
  sizes: ReadonlyMap<string, number>,
): readonly (readonly GitEntry[])[] {
  const batches: GitEntry[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    const size = Math.min(sizes.get(entry.id) ?? 0, largestSearched);
    const last = batches.at(-1);
    if (last === undefined || last.length >= batchSize || bytes + size > batchBytes) {
      batches.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return batches;
}

/** Files and symlinks as the manifest room wants them; where a symlink leads is read from its blob. */
async function listFiles(
  repository: BareRepository,
  commit: string,
  known: Entries,
): Promise<TreeEntry[]> {
  const listed = [...known.values()].filter(isListed);
  const links = listed.filter(({ mode }) => mode === symlinkMode);
  await fetchMissing(repository, commit, links);
  const blobs = await readBlobs(repository, links);
  const texts = new Map(
    links.map(({ path, id }) => [path, Buffer.from(blobs.get(id) ?? []).toString()]),
  );
  const folders = foldersOf(known.keys());
  return listed.map(({ path, mode }) => {
    if (mode === submoduleMode) return { path, kind: 'submodule' };
    if (mode !== symlinkMode) return { path, kind: 'file' };
    const target = resolveLink(path, texts, (place) => known.has(place) || folders.has(place));
    return { path, kind: 'symlink', ...(target !== undefined && { target }) };
  });
}

const symlinkMode = '120000';
const submoduleMode = '160000';

function isListed({ path }: GitEntry): boolean {
  return !/(?:^|\/)(?:\.git|node_modules)\//.test(path);
}

async function listEntries({ git }: BareRepository, commit: string): Promise<Entries> {
  // Without -l: the size of a blob that is not here would fetch it.
  const text = await git.read(['ls-tree', '-r', '-z', '--full-tree', commit]);
  return new Map(parseTreeListing(text).map((entry) => [entry.path, entry]));
}

/** Reads what `git ls-tree -r -z` prints. */
export function parseTreeListing(text: string): GitEntry[] {
  const lines = text.matchAll(/(\d+) \w+ ([0-9a-f]+)\t([^\0]+)\0/gy);
  return [...lines].map(([, mode = '', id = '', path = '']) => ({ mode, id, path }));
}

/** The sizes of blobs, in bytes; absent for those that cannot be had. */
interface Fetched {
  readonly sizes: ReadonlyMap<string, number>;
  /** What git said where it could not fetch. */
  readonly words: string;
}

/** Negotiation would tell the server that we have the commit, and it would then send nothing. */
const settings = [['fetch.negotiationAlgorithm', 'noop']] as const;

/** Fetches, in one request, the blobs that the tip came without. */
async function fetchMissing(
  repository: BareRepository,
  commit: string,
  wanted: readonly GitEntry[],
): Promise<Fetched> {
  const here = await readSizes(repository, wanted);
  const missing = wanted.filter(({ id }) => !here.has(id));
  if (missing.length === 0) return { sizes: here, words: '' };
  let result = await repository.fetch(['--stdin', 'target'], {
    input: formatIds(missing),
    settings,
  });
  // By git's first protocol a server can leave files out and give none by its id.
  if (result.exitCode !== 0 && /unadvertised object|not our ref/.test(result.stderr)) {
    result = await repository.fetch(['--depth=1', 'target', commit], { settings, isWhole: true });
  }
  const fetched = await readSizes(repository, missing);
  return {
    sizes: new Map([...here, ...fetched]),
    words: result.exitCode === 0 ? '' : gitWords(result),
  };
}

/** The sizes, in bytes, of the blobs that are here. */
async function readSizes(
  { git }: BareRepository,
  entries: readonly GitEntry[],
): Promise<ReadonlyMap<string, number>> {
  if (entries.length === 0) return new Map();
  const format = '--batch-check=%(objectname) %(objectsize)';
  const listed = await git.read(['cat-file', format], { input: formatIds(entries) });
  // A blob that is not here: `<id> missing`.
  const sizes = listed.matchAll(/^(\S+) (\d+)$/gm);
  return new Map([...sizes].map(([, id = '', size]) => [id, Number(size)]));
}

/** Each once, a line each. */
function formatIds(entries: readonly GitEntry[]): string {
  return [...new Set(entries.map(({ id }) => `${id}\n`))].join('');
}

async function readBlobs(
  { git }: BareRepository,
  entries: readonly GitEntry[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (entries.length === 0) return new Map();
  const options = { input: formatIds(entries), stdoutEncoding: 'latin1' } as const;
  const { stdout } = await git.run(['cat-file', '--batch'], options);
  return parseBatch(Buffer.from(stdout, 'latin1'));
}

/**
 * Reads what `git cat-file --batch` prints: `<id> blob <size>`, a newline, the bytes, a newline.
 * @see https://git-scm.com/docs/git-cat-file#_batch_output
 */
export function parseBatch(output: Buffer): ReadonlyMap<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  let position = 0;
  while (position < output.length) {
    const newline = output.indexOf(10, position);
    if (newline === -1) break;
    const [id = '', , size] = output.toString('latin1', position, newline).split(' ');
    position = newline + 1;
    if (size === undefined || !/^\d{1,15}$/.test(size)) continue; // `<id> missing`
    const end = position + Number(size);
    blobs.set(id, output.subarray(position, end));
    position = end + 1;
  }
  return blobs;
}

function missingBlob(entry: GitEntry, words: string): UserError {
  return new UserError('git', `${entry.path} could not be read from the target branch: ${words}`, {
    location: { file: entry.path },
    fix:
      words === ''
        ? 'The repository lacks the object: look at it with git fsck.'
        : adviseOnGit(words),
  });
}

/** As many links as Linux follows for one path. */
const maximumLinks = 40;

/**
 * The path within the tree where a symlink leads in the end, through other symlinks, also of folders; `undefined` when
 * it leads out of the tree, to nothing, or in a circle.
 *
 * @param links every symlink's own text by its path
 * @param exists whether the tree has a file or folder there
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
    let folder = posix.dirname(path);
    for (; folder !== '.' && !folders.has(folder); folder = posix.dirname(folder)) {
      folders.add(folder);
    }
  }
  return folders;
}
