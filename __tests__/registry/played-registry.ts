// A registry that speaks the specification's HTTP by scripted answers, and a record of what was asked in which order.
import { createHash } from 'node:crypto';
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { parseDigest } from '../../src/image/digest.ts';
import type { Digest } from '../../src/image/digest.ts';
import type { Environment } from '../../src/process.ts';
import { listen } from '../e2e/support/listening.ts';
import { useOpened } from '../use-opened.ts';

export const ociIndex = 'application/vnd.oci.image.index.v1+json';
export const ociManifest = 'application/vnd.oci.image.manifest.v1+json';

/** Of a manifest's bytes. */
export function digestOf(raw: string | Buffer): Digest {
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

/** The bytes of an image's manifest. @param configuration its bytes */
export function manifestOf(configuration: string): string {
  const config = { digest: digestOf(configuration), size: configuration.length };
  return JSON.stringify({ schemaVersion: 2, mediaType: ociManifest, config, layers: [] });
}

/** The bytes that are served under a name, or what is answered instead. */
export type Answer =
  string | { readonly status: number; readonly body?: string; readonly digest?: string };

/** Nothing is there. */
export const missing: Answer = { status: 404 };

/**
 * For each name (`ghcr.io/acme/web:1.4.0`) its answers, one for each look; the last one stays. What is not listed is
 * missing, but under its digest each text is served that stands here anywhere: as `blobs`, for example.
 */
export type Answers = Readonly<Record<string, readonly Answer[]>>;

export interface PlayedRegistry {
  /** Leads the client here, from any host that it speaks plain HTTP to. */
  readonly environment: Environment;
  /** What was asked by now: `read <name>`, `tag <name>`, each in the order of its coming. */
  readonly steps: string[];
  /** Names whose bytes were given out. */
  readonly served: string[];
  /** From now on it answers so, and forgets what was asked. */
  readonly play: (answers: Answers) => void;
  readonly close: () => Promise<void>;
}

async function openPlayedRegistry(): Promise<PlayedRegistry> {
  const steps: string[] = [];
  const served: string[] = [];
  const looks = new Map<string, number>();
  let answers: Answers = {};
  const answerFor = (name: string, isLook: boolean): Answer => {
    const look = looks.get(name) ?? 0;
    const listed = answers[name]?.slice(0, look + (isLook ? 1 : 0)).at(-1);
    if (isLook && answers[name]) looks.set(name, look + 1);
    // Of a digest that has answers of its own, nothing is there before the first of them.
    if (answers[name]) return listed ?? missing;
    const contents = Object.values(answers).flat();
    const digest = name.slice(name.indexOf('@') + 1);
    return contents.find((one) => typeof one === 'string' && digestOf(one) === digest) ?? missing;
  };
  const server = http.createServer((request, response) => {
    const { name, kind } = readRequest(request);
    request.resume();
    if (name === '') {
      response.writeHead(200).end();
      return;
    }
    if (request.method === 'PUT') {
      steps.push(`tag ${name}`);
      response.writeHead(201).end();
      return;
    }
    const isLook = request.method === 'HEAD' && kind === 'manifests';
    if (isLook) steps.push(`read ${name}`);
    else served.push(name);
    give(response, answerFor(name, isLook), isLook);
  });
  const { port, close } = await listen(server);
  return {
    environment: { HTTP_PROXY: `http://127.0.0.1:${port}` },
    steps,
    served,
    close,
    play: (now) => {
      answers = now;
      looks.clear();
      steps.length = 0;
      served.length = 0;
    },
  };
}

/** A played registry for the tests of a file. */
export function usePlayedRegistry(): PlayedRegistry {
  return useOpened(openPlayedRegistry, ({ close }) => close(), 'file');
}

/** The name in full, with the host that was meant; empty for the question whether it is a registry. */
function readRequest({ url = '' }: IncomingMessage): { name: string; kind: string } {
  const { host, pathname } = new URL(url, 'http://played');
  const [, path = '', kind = '', name = ''] =
    /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(pathname) ?? [];
  const separator = name.includes(':') ? '@' : ':';
  return { kind, name: path === '' ? '' : `${host}/${path}${separator}${name}` };
}

function give(response: ServerResponse, answer: Answer, isLook: boolean): void {
  if (typeof answer !== 'string') {
    response.writeHead(
      answer.status,
      answer.digest === undefined ? {} : { 'docker-content-digest': answer.digest },
    );
    response.end(isLook ? undefined : answer.body);
    return;
  }
  response.writeHead(200, { 'docker-content-digest': digestOf(answer) });
  response.end(isLook ? undefined : answer);
}

/** What went on at once, in one line and sorted: `read 1.4.0 latest`. */
export function joinSteps(steps: readonly string[]): readonly string[] {
  const joined: { readonly verb: string; readonly names: string[] }[] = [];
  for (const step of steps) {
    const [verb = '', ...names] = step.split(' ');
    const last = joined.at(-1);
    const isOne = /^(?:read|tag)$/.test(verb) && names.length === 1;
    if (isOne && last?.verb === verb) last.names.push(...names);
    else joined.push({ verb, names });
  }
  return joined.map(({ verb, names }) =>
    [verb, ...(/^(?:read|tag)$/.test(verb) && names[0] !== 'the' ? names.sort() : names)].join(' '),
  );
}
