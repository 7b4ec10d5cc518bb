// Plans from a tree: selects, reads, and keeps in memory only the files that can hold a site.
import { decodeText, isUtf16, maximumSize } from '../yaml/decode.ts';
import { asBuffer, makeFilter } from './filter.ts';
import { draftPlan, noSite } from './plan.ts';
import { selectPaths } from '../tree/select.ts';
import type { FileBytes, FileTree, PinPlan, PinRequest, Skipped, SourceFile } from '../types.ts';

/** So many files are searched for what comes near when no site was found. */
const mostNearFiles = 200;

/**
 * Plans every pin in a tree's files. Without `manifests` the plan is empty.
 *
 * @throws UserError `manifests` for patterns that cannot be used, `no-site` when no file names the
 *   image, and what {@link draftPlan} throws
 */
export async function planTree(tree: FileTree, request: PinRequest): Promise<PinPlan> {
  if (request.manifests.length === 0) return { request, files: [], skipped: [], mentions: [] };
  const { paths, skipped } = selectPaths(await tree.list(), request.manifests);
  const { wantsBytes } = makeFilter(request);
  const read = await readFiles(tree, paths, wantsBytes, Infinity);
  const draft = draftPlan(read.files, request);
  const plan = { ...draft, skipped: [...skipped, ...read.skipped, ...draft.skipped] };
  if (plan.files.length > 0) return plan;
  const near = await readFiles(tree, paths, namesImages, mostNearFiles);
  throw noSite(request, near.files, plan);
}

function namesImages(bytes: Uint8Array): boolean {
  const buffer = asBuffer(bytes);
  return buffer.includes('image') || buffer.includes('repository');
}

interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly skipped: readonly Skipped[];
}

async function readFiles(
  tree: FileTree,
  paths: readonly string[],
  wants: (bytes: Uint8Array) => boolean,
  most: number,
): Promise<ReadFiles> {
  const files: SourceFile[] = [];
  const skipped: Skipped[] = [];
  const take = ({ path, bytes, size = bytes.length }: FileBytes): void => {
    if (size > maximumSize) {
      const reason = `is larger than ${maximumSize / 1_000_000} MB`;
      skipped.push({ file: path, code: 'too-large', reason });
    } else if (isUtf16(bytes) || bytes.includes(0) || wants(bytes)) {
      const decoded = decodeText(bytes);
      if ('text' in decoded) files.push({ path, text: decoded.text });
      else skipped.push({ file: path, ...decoded });
    }
  };
  const source = tree.read(paths);
  // What comes at once is not waited for: ten thousand promises take longer than the search.
  if (Symbol.iterator in source) {
    for (const file of source) {
      take(file);
      if (files.length === most) break;
    }
  } else {
    for await (const file of source) {
      take(file);
      if (files.length === most) break;
    }
  }
  files.sort((one, other) => (one.path < other.path ? -1 : 1));
  return { files, skipped };
}
