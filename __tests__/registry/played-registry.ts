// A registry as buildx shows it: scripted answers, and a record of what was asked in which order.
import { createHash } from 'node:crypto';

import { parseDigest } from '../../src/image/digest.ts';
import type { Digest } from '../../src/image/digest.ts';
import type { RunProcess } from '../../src/process.ts';
import type { RegistryEffects } from '../../src/registry/imagetools.ts';
import { openRetries } from '../../src/retry.ts';
import { keepLog } from '../integration/kept-log.ts';

export const ociIndex = 'application/vnd.oci.image.index.v1+json';
export const ociManifest = 'application/vnd.oci.image.manifest.v1+json';

/** Of a manifest's bytes. */
export function digestOf(raw: string): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(raw).digest('hex')}`);
}

/** A descriptor of an index for a platform as people write it. */
export function describePlatform(platform: string, more: object): object {
  const [os, architecture, variant] = platform.split('/');
  const named = { os, architecture, ...(variant && { variant }) };
  return { mediaType: ociManifest, platform: named, ...more };
}

/** The bytes of an index. */
export function indexOf(...manifests: readonly object[]): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: ociIndex, manifests });
}

/** The bytes that are served under a name, or docker's words for why there are none. */
export type Answer = string | { readonly said: string };

/**
 * For each name its answers, one for each look; the last one stays. A name that is not listed is missing.
 * `platform of <name>` is what the image's configuration says of it, `look up <name>` all that buildx tells.
 */
export type Answers = Readonly<Record<string, readonly Answer[]>>;

export interface PlayedRegistry {
  readonly effects: RegistryEffects;
  /** `read <name>`, `platform of <name>`, `look up <name>`, `tag <names>`, `wait <milliseconds>`, in their order. */
  readonly steps: string[];
}

export function playRegistry(answers: Answers): PlayedRegistry {
  const steps: string[] = [];
  const { signal } = new AbortController();
  const sleep = (milliseconds: number): Promise<void> => {
    steps.push(`wait ${milliseconds}`);
    return Promise.resolve();
  };
  const runProcess = playImagetools(answers, steps);
  const retries = openRetries({ log: keepLog(), signal, sleep, random: () => 1 });
  return { effects: { runProcess, readerEnvironment: {}, signal, retries, sleep }, steps };
}

/** `docker buildx imagetools`, however buildx is started. */
export function playImagetools(answers: Answers, steps: string[]): RunProcess {
  const looks = new Map<string, number>();
  return (_, args) => {
    const step = readStep(args.slice(args.indexOf('imagetools') + 1));
    steps.push(step);
    if (step.startsWith('tag ')) return Promise.resolve(resultOf(''));
    const name = step.replace(/^read /, '');
    const look = looks.get(name) ?? 0;
    looks.set(name, look + 1);
    return Promise.resolve(
      resultOf((answers[name] ?? []).slice(0, look + 1).at(-1) ?? missing(name)),
    );
  };
}

/** As containerd's resolver says it, which buildx reads through. */
export function missing(name: string): Answer {
  return { said: `ERROR: ${name}: not found` };
}

function readStep([command, ...args]: readonly string[]): string {
  const name = args.at(-1) ?? '';
  if (command === 'create') {
    return `tag ${args.filter((_, place) => args[place - 1] === '--tag').join(' ')}`;
  }
  if (args.includes('--raw')) return `read ${name}`;
  return args.includes('{{json .}}') ? `look up ${name}` : `platform of ${name}`;
}

function resultOf(answer: Answer): Awaited<ReturnType<RunProcess>> {
  return typeof answer === 'string'
    ? { exitCode: 0, stdout: answer, stderr: '' }
    : { exitCode: 1, stdout: '', stderr: answer.said };
}
