// What a build reads beside its context: base images, the files and repositories that ADD names. Pure.
import { readVerdict } from './command.ts';

import { findFramedLine } from './output.ts';

/** A token that is asked for to pull only; a push asks for both. */
const pullToken = /[?&]scope=repository%3A(?!\S*push)/;

/**
 * True when a build ended while it read something, not while it pushed: BuildKit then names the line of the
 * Dockerfile, or what it was reading. Layers of base images are read late, some of them only for the push.
 */
export function failedAtSource(output: string): boolean {
  const verdict = readVerdict(output) ?? '';
  // Docker's own configuration is at fault, whatever it was to be used for.
  if (verdict.includes('error getting credentials')) return false;
  return (
    findFramedLine(output) !== undefined ||
    /failed to resolve source metadata|httpReadSeeker|failed to (?:load|compute) cache key/.test(
      verdict,
    ) ||
    pullToken.test(verdict)
  );
}

/** The verdict on an image that the build reads and did not get; empty for every other. */
export function readLookup(output: string): string {
  const verdict = readVerdict(output) ?? '';
  const isImage = /failed to resolve source metadata for (?!https?:)|httpReadSeeker/.test(verdict);
  return isImage || pullToken.test(verdict) ? verdict : '';
}

/** The registry of that image, by the name that one signs in to. */
export function registryOf(verdict: string): string {
  const host =
    /failed to resolve source metadata for ([^\s/]+)\//.exec(verdict)?.[1] ??
    /https?:\/\/([^\s/]+)\/v2\//.exec(verdict)?.[1] ??
    /[?&]service=([^\s&"]+\.[^\s&"]+)/.exec(verdict)?.[1];
  if (host === undefined) return 'its registry';
  return host.endsWith('.docker.io') ? 'docker.io' : host;
}
