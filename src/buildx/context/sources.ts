// What a context is by its text: a folder of this machine, or something elsewhere, fixed or not. Pure.
import { posix } from 'node:path';

import { isRemoteContext } from './context.ts';

/** Where a build takes files from. */
export type Source =
  | { readonly kind: 'folder'; readonly path: string }
  /** An OCI layout without a digest: its index says what it holds. */
  | { readonly kind: 'layout'; readonly path: string }
  /** The text alone says what is built from, as far as a Dockerfile's `FROM` does. */
  | { readonly kind: 'fixed'; readonly text: string }
  /** What it leads to today is not what it led to yesterday. */
  | { readonly kind: 'moving'; readonly text: string; readonly why: string };

const commitId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#build-context */
export function parseSource(text: string): Source {
  if (text.startsWith('docker-image://')) return { kind: 'fixed', text };
  if (text.startsWith('oci-layout://')) return parseLayout(text.slice('oci-layout://'.length));
  if (!isRemoteContext(text)) return { kind: 'folder', path: text };
  const named = withoutLogin(text);
  return namesCommit(text)
    ? { kind: 'fixed', text: named }
    : { kind: 'moving', text: named, why: `${named} names no commit` };
}

/** `path`, `path:tag` or `path@sha256:...`. */
function parseLayout(text: string): Source {
  const [, digest] = /@(sha256:[0-9a-f]{64})$/.exec(text) ?? [];
  if (digest !== undefined) return { kind: 'fixed', text: `oci-layout@${digest}` };
  return { kind: 'layout', path: text.replace(/:[\w.-]*$/, '') };
}

/**
 * The commit of a git URL stands in its fragment, `#<commit>:folder`, or in its query.
 *
 * @see https://docs.docker.com/build/concepts/context/#url-fragments
 * @see https://docs.docker.com/build/concepts/context/#url-queries
 */
function namesCommit(text: string): boolean {
  const [before = '', fragment = ''] = text.split('#', 2);
  const isGit = !/^https?:/.test(text) || before.split('?', 1)[0]?.endsWith('.git') === true;
  if (!isGit) return false;
  const query = new URLSearchParams(before.split('?', 2)[1] ?? '');
  const named = [
    fragment.split(':', 1)[0],
    ...['checksum', 'commit', 'ref'].map((key) => query.get(key)),
  ];
  return named.some((one) => commitId.test(one ?? ''));
}

/** A token may be another one in each run. */
function withoutLogin(url: string): string {
  return url.replace(/:\/\/[^/@]*@/, '://');
}

/** `./app/` and `app` are one path. */
export function normalizePath(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, '');
}
