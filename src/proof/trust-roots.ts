// The keys that sigstore's services sign with, as their own update framework (TUF) gives them.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { TrustedRoot } from '@sigstore/protobuf-specs';
import { DEFAULT_MIRROR_URL, getTrustedRoot } from '@sigstore/tuf';

import { messageOf, UserError } from '../errors.ts';
import { isObject, parseJson } from '../json.ts';

import type { Authority, ReadTrustRoots } from './attestation.ts';
import githubRoot from './github-tuf-root.json' with { type: 'json' };

const githubMirror = 'https://tuf-repo.github.com';

/**
 * The trust roots from the network, each asked for once.
 *
 * @param folder private to the run
 * @returns a function that throws UserError `proof-unavailable`
 */
export function openTrustRoots(folder: string): ReadTrustRoots {
  const known = new Map<Authority, Promise<readonly TrustedRoot[]>>();
  return (authority) => {
    const roots = known.get(authority) ?? fetchRoots(authority, folder);
    known.set(authority, roots);
    return roots;
  };
}

async function fetchRoots(authority: Authority, folder: string): Promise<readonly TrustedRoot[]> {
  const mirrorURL = authority === 'github' ? githubMirror : DEFAULT_MIRROR_URL;
  const options = { cachePath: join(folder, 'tuf'), mirrorURL, timeout: 20_000, retry: 2 };
  const rootPath = join(folder, 'github-tuf-root.json');
  try {
    if (authority === 'public') return [await getTrustedRoot(options)];
    // Where the chain of GitHub's roots begins; the framework checks every later one against the one before.
    await writeFile(rootPath, JSON.stringify(githubRoot));
    return [await getTrustedRoot({ ...options, rootPath })];
  } catch (error) {
    throw new UserError(
      'proof-unavailable',
      `${mirrorURL} gives no trust root: ${messageOf(error)}`,
      {
        fix: 'Run the job again; where this server cannot be reached, give a file: verify: attestation trusted-root=<file>.',
        cause: error,
      },
    );
  }
}

/**
 * Reads a file of trust roots, one JSON document or one a line, as `gh attestation trusted-root` writes it.
 *
 * @throws UserError `proof-trust-root`
 */
export async function readTrustRootFile(
  path: string,
  shown: string,
): Promise<readonly TrustedRoot[]> {
  try {
    const text = await readFile(path, 'utf8');
    const documents = text.trim().split(/\n(?=\{)/);
    return documents.map((document) => {
      const root = parseJson(document);
      if (!isObject(root)) throw new Error('it is not JSON, one document a line');
      return TrustedRoot.fromJSON(root);
    });
  } catch (error) {
    // What the library trips over in another kind of JSON is none of its words.
    const why = error instanceof TypeError ? 'its fields are of another kind' : messageOf(error);
    throw new UserError('proof-trust-root', `${shown} holds no trust root: ${why}`, {
      location: { file: shown },
      fix: 'Write it with: gh attestation trusted-root > trusted-root.jsonl',
      cause: error,
    });
  }
}
