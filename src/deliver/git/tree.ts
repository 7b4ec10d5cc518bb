import { UserError } from '../../errors.ts';
import { gitWords } from '../../git/command.ts';

import type { BareRepository } from './bare-repository.ts';
import { maximumSize } from '../../manifest/decode.ts';
import type { FileTree, TreeEntry } from '../../manifest/types.ts';
import { foldersOf, resolveLink } from '../symlink.ts';

/** A file of a commit. */
export interface GitEntry {
  /** `100644`, `100755`, `120000` (symlink) or `160000` (submodule). */
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

/** A commit's files, read from objects: no checkout. */
export interface GitTree extends FileTree {
  /** The entry of a path, as it is in the commit. */
  readonly entry: (path: string) => Promise<GitEntry | undefined>;
}

/** Blobs that are asked of git in one go, so that only so many are in memory at once. */
const batchSize = 200;
const batchBytes = 50_000_000;

/** Opens the files of a commit that is in the repository; blobs are fetched when they are read. */
export function openGitTree(repository: BareRepository, commit: string): GitTree {
  let listed: Promise<ReadonlyMap<string, GitEntry>> | undefined;
  const entries = (): Promise<ReadonlyMap<string, GitEntry>> => {
    listed ??= listEntries(repository, commit);
    return listed;
  };
  return {
    entry: async (path) => (await entries()).get(path),
    list: async () => listFiles(repository, await entries()),
    read: async function* (paths) {
      const known = await entries();
      const wanted = paths.map((path) => known.get(path)).filter((entry) => entry !== undefined);
      const fetched = await fetchMissing(repository, wanted);
      const sizes = await readSizes(repository, wanted);
      for (const batch of planBatches(wanted, sizes)) {
        const ids = batch.filter(({ id }) => !isTooLarge(sizes.get(id))).map(({ id }) => id);
        const blobs = await readBlobs(repository, ids);
        for (const entry of batch) {
          const size = sizes.get(entry.id);
          const bytes = isTooLarge(size) ? new Uint8Array() : blobs.get(entry.id);
          if (bytes === undefined) throw missingBlob(entry, fetched);
          yield { path: entry.path, bytes, ...(size !== undefined && { size }) };
        }
      }
    },
  };
}

/** So much is skipped anyway, and is not taken into memory. */
function isTooLarge(size: number | undefined): boolean {
  return size !== undefined && size > maximumSize;
}

/** Cuts the entries so that each batch stays small in number and bytes. */
function planBatches(
  entries: readonly GitEntry[],
  sizes: ReadonlyMap<string, number>,
): readonly (readonly GitEntry[])[] {
  const batches: GitEntry[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    const size = Math.min(sizes.get(entry.id) ?? 0, maximumSize);
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
  known: ReadonlyMap<string, GitEntry>,
): Promise<TreeEntry[]> {
  const listed = [...known.values()].filter((entry) => isListed(entry));
  const links = listed.filter((entry) => entry.mode === symlinkMode);
  const texts = new Map<string, string>();
  if (links.length > 0) {
    await fetchMissing(repository, links);
    const blobs = await readBlobs(
      repository,
      links.map((link) => link.id),
    );
    for (const link of links) {
      texts.set(link.path, Buffer.from(blobs.get(link.id) ?? []).toString());
    }
  }
  const folders = foldersOf(known.keys());
  return listed.map(({ path, mode }) => {
    if (mode !== symlinkMode) return { path, kind: 'file' };
    const target = resolveLink(path, texts, (place) => known.has(place) || folders.has(place));
    return { path, kind: 'symlink', ...(target !== undefined && { target }) };
  });
}

const symlinkMode = '120000';
const submoduleMode = '160000';

function isListed({ path, mode }: GitEntry): boolean {
  // A name that is no UTF-8 could not be written back under the same name.
  if (path.includes('\ufffd')) return false;
  return mode !== submoduleMode && !/(?:^|\/)(?:\.git|node_modules)\//.test(path);
}

async function listEntries(
  { git }: BareRepository,
  commit: string,
): Promise<ReadonlyMap<string, GitEntry>> {
  // Without -l: the size of a blob that is not here would fetch it.
  const text = await git.read(['ls-tree', '-r', '-z', '--full-tree', commit]);
  return new Map(parseTreeListing(text).map((entry) => [entry.path, entry]));
}

/** Reads what `git ls-tree -r -z` prints. */
export function parseTreeListing(text: string): GitEntry[] {
  return text
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t');
      const [mode = '', , id = ''] = line.slice(0, tab).split(' ');
      return { mode, id, path: line.slice(tab + 1) };
    });
}

/** Fetches, in one request, the blobs that the tip came without. Returns what git said, for an error. */
async function fetchMissing(
  { git, fetch }: BareRepository,
  wanted: readonly GitEntry[],
): Promise<string> {
  const ids = [...new Set(wanted.map((entry) => entry.id))];
  const checked = await git.read(['cat-file', '--batch-check'], { input: `${ids.join('\n')}\n` });
  const missing = checked.split('\n').filter((line) => line.endsWith(' missing'));
  if (missing.length === 0) return '';
  const result = await fetch(['--stdin', 'target'], {
    input: missing.map((line) => line.replace(/ missing$/, '\n')).join(''),
    // Negotiation would tell the server that we have the commit, and it would then send nothing.
    settings: [['fetch.negotiationAlgorithm', 'noop']],
  });
  return result.exitCode === 0 ? '' : gitWords(result);
}

/** The sizes, in bytes, of the blobs that are here. */
async function readSizes(
  { git }: BareRepository,
  entries: readonly GitEntry[],
): Promise<ReadonlyMap<string, number>> {
  const format = '--batch-check=%(objectname) %(objectsize)';
  const input = entries.map(({ id }) => `${id}\n`).join('');
  const listed = await git.read(['cat-file', format], { input });
  return new Map(
    listed
      .split('\n')
      .map((line) => {
        const [id = '', size] = line.split(' ');
        return [id, Number(size)] as const;
      })
      .filter(([, size]) => !Number.isNaN(size)),
  );
}

async function readBlobs(
  { git }: BareRepository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const result = await git.run(['cat-file', '--batch'], {
    input: `${ids.join('\n')}\n`,
    stdoutEncoding: 'latin1',
  });
  return parseBatch(Buffer.from(result.stdout, 'latin1'));
}

/**
 * Reads what `git cat-file --batch` prints: `<id> blob <size>`, a newline, the bytes, a newline.
 *
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
    if (size === undefined) continue; // `<id> missing`
    const end = position + Number(size);
    blobs.set(id, output.subarray(position, end));
    position = end + 1;
  }
  return blobs;
}

function missingBlob(entry: GitEntry, words: string): UserError {
  return new UserError('git', `${entry.path} could not be read from the target branch: ${words}`, {
    location: { file: entry.path },
    fix: 'Run the job again. If it fails the same way, the repository lacks the object.',
  });
}
