// Hashes of files and folders as a builder would be sent them. Reads only, and lets a cancel through.
import { createHash } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { throwIfCancelled } from '../../errors.ts';

import type { IgnoreRules } from './ignored.ts';

/** Files that count with other bytes than they have, by their real paths; without bytes they do not count. */
export type Replaced = ReadonlyMap<string, Uint8Array | undefined>;

/** How much is read at most. */
export interface HashLimit {
  readonly bytes: number;
  readonly entries: number;
}

/** There is more to hash than the limit. */
export class HashLimitError extends Error {}

export interface Hasher {
  /** @returns a hash of its bytes and of whether it is a program; a link is followed */
  readonly file: (path: string) => Promise<string>;
  /** @returns a hash of all names below, bytes, links and rights, but for what is ignored and `.git` */
  readonly folder: (root: string, rules: IgnoreRules) => Promise<string>;
}

const chunk = 1024 ** 2;
/** Entries and bytes between two looks at whether the run was cancelled. */
const [batchEntries, batchBytes] = [500, 32 * chunk];

/** Everything that one hasher reads counts against one limit. */
export function openHasher(limit: HashLimit, replaced: Replaced, signal: AbortSignal): Hasher {
  const buffer = Buffer.allocUnsafe(chunk);
  const spend = openMeter(limit, signal);

  const hashBytes = async (path: string): Promise<string> => {
    const hash = createHash('sha256');
    const descriptor = openSync(path, 'r');
    try {
      for (;;) {
        const length = readSync(descriptor, buffer);
        if (length === 0) return hash.digest('hex');
        hash.update(buffer.subarray(0, length));
        await spend({ bytes: length, entries: 0 });
      }
    } finally {
      closeSync(descriptor);
    }
  };

  /** `undefined` for what does not count. */
  const describe = async (path: string, stat: Stats): Promise<readonly string[] | undefined> => {
    if (stat.isDirectory()) return [nameKind('folder', stat)];
    if (stat.isSymbolicLink()) return ['link', readlinkSync(path)];
    // A socket is not sent, a device is in no checkout.
    if (!stat.isFile()) return ['other'];
    const kind = nameKind(stat.mode & 0o100 ? 'program' : 'file', stat);
    if (!replaced.has(path)) return [kind, await hashBytes(path)];
    const bytes = replaced.get(path);
    return bytes && [kind, createHash('sha256').update(bytes).digest('hex')];
  };

  return {
    file: async (path) => hashText(await describe(path, statSync(path))),
    folder: async (root, rules) => {
      const hash = createHash('sha256');
      const pending = namesIn(root);
      for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
        await spend({ bytes: 0, entries: 1 });
        const isIgnored = rules.ignores(path);
        if (isIgnored && rules.isFinal) continue;
        const absolute = join(root, path);
        const stat = lstatSync(absolute);
        if (stat.isDirectory()) {
          for (const name of namesIn(absolute)) pending.push(`${path}/${name}`);
        }
        const described = isIgnored ? undefined : await describe(absolute, stat);
        // As JSON, no two lists of texts run into each other.
        if (described) hash.update(JSON.stringify([path, ...described]));
      }
      return hash.digest('hex');
    },
  };
}

/** What everybody may do with what a checkout makes, and the bits that none sets: a folder's are also inherited. */
const usual = {
  file: { everybody: 0o004, special: 0o7000 },
  program: { everybody: 0o005, special: 0o7000 },
  folder: { everybody: 0o005, special: 0o1000 },
} as const;

/** With the rights that are unlike a checkout's. Who may write depends on the machine, and does not count. */
function nameKind(kind: keyof typeof usual, { mode }: Stats): string {
  const { everybody, special } = usual[kind];
  const odd = (mode & special) | (~mode & everybody);
  return odd === 0 ? kind : `${kind} ${odd.toString(8)}`;
}

/**
 * Counts what is read. Other work of the run goes on between two batches.
 *
 * @throws HashLimitError beyond the limit
 */
function openMeter(limit: HashLimit, signal: AbortSignal): (amount: HashLimit) => Promise<void> {
  const left = { ...limit };
  const next = { ...limit };
  const pause = async (): Promise<void> => {
    next.entries = left.entries - batchEntries;
    next.bytes = left.bytes - batchBytes;
    await setImmediate();
    throwIfCancelled(signal);
  };
  return async ({ bytes, entries }) => {
    left.bytes -= bytes;
    left.entries -= entries;
    if (left.entries < 0 || left.bytes < 0) throw new HashLimitError();
    if (left.entries <= next.entries || left.bytes <= next.bytes) await pause();
  };
}

function hashText(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('hex');
}

/** Without git's own: it is another one in each checkout. The last comes first, to be taken from the end. */
function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name !== '.git')
    .sort()
    .reverse();
}
