// The engine on this machine, asked by its own API: the docker command needs four times as long for the same answer.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import type { Effects } from '../effects.ts';
import { isCancelled } from '../errors.ts';
import { fieldsAt, parseJson, textAt } from '../json.ts';
import { settleEach } from '../many.ts';
import type { Environment } from '../process.ts';

import { dockerFolder, findBuildx } from './command.ts';

type LocalEffects = Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'signal'>;

type SocketEffects = Omit<LocalEffects, 'runProcess'>;

/** Variables that change how docker speaks to an engine: then it is left to docker. */
const special = [
  'DOCKER_API_VERSION',
  'DOCKER_CUSTOM_HEADERS',
  'DOCKER_TLS',
  'DOCKER_TLS_VERIFY',
] as const;

const defaultEndpoint = 'unix:///var/run/docker.sock';

/**
 * The socket that the docker command would take; `undefined` where it would take none, or more than the socket counts.
 *
 * @see https://docs.docker.com/engine/manage-resources/contexts/
 */
export function findLocalSocket(environment: Environment): string | undefined {
  if (special.some((name) => (environment[name] ?? '') !== '')) return undefined;
  const folder = dockerFolder(environment);
  const file = join(folder, 'config.json');
  const config = existsSync(file) ? readJson(file) : {};
  if (config === undefined || fieldsAt(config, 'HttpHeaders').length > 0) return undefined;
  const { DOCKER_HOST = '', DOCKER_CONTEXT = '' } = environment;
  const context = DOCKER_CONTEXT === '' ? textAt(config, 'currentContext') : DOCKER_CONTEXT;
  const endpoint = DOCKER_HOST === '' ? readEndpoint(folder, context ?? '') : DOCKER_HOST;
  return /^unix:\/\/(\/.+)$/.exec(endpoint ?? '')?.[1];
}

/** Of a context: each has a folder that is named after its digest. */
function readEndpoint(folder: string, context: string): string | undefined {
  if (context === '' || context === 'default') return defaultEndpoint;
  const contexts = join(folder, 'contexts');
  const id = createHash('sha256').update(context).digest('hex');
  if (existsSync(join(contexts, 'tls', id))) return undefined;
  return textAt(readJson(join(contexts, 'meta', id, 'meta.json')), 'Endpoints', 'docker', 'Host');
}

function readJson(file: string): unknown {
  try {
    return parseJson(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * What `docker info` tells of an engine on this machine and of buildx; `undefined` where anything is unusual: then
 * docker is asked itself, and its words count.
 */
export async function readLocalInfo(effects: LocalEffects): Promise<unknown> {
  const { dockerEnvironment: environment } = effects;
  const socket = findLocalSocket(environment);
  const { command, prefix } = findBuildx(environment);
  if (socket === undefined || !existsSync(socket)) return undefined;
  if (prefix.length > 0 || !hasDocker(environment)) return undefined;
  const asking = [readPlugin(effects, command), requestInfo(socket, effects.signal)] as const;
  // When one fails, nothing runs on.
  await Promise.allSettled(asking);
  try {
    const [plugin, info] = await Promise.all(asking);
    return plugin && info && { ...info, ClientInfo: { Plugins: [plugin] } };
  } catch (error) {
    if (isCancelled(error) || effects.signal.aborted) throw error;
    return undefined;
  }
}

/** Other steps of a build need the command, and without it the error is docker's. */
function hasDocker({ PATH = '' }: Environment): boolean {
  return PATH.split(delimiter).some(
    (folder) => folder !== '' && existsSync(join(folder, 'docker')),
  );
}

/** @see https://docs.docker.com/engine/extend/cli_plugins/ */
async function readPlugin(
  { runProcess, dockerEnvironment: env }: LocalEffects,
  command: string,
): Promise<object | undefined> {
  const told = await runProcess(command, ['docker-cli-plugin-metadata'], {
    ...{ env, name: 'docker buildx' },
  });
  const version = told.exitCode === 0 ? textAt(parseJson(told.stdout), 'Version') : undefined;
  return version === undefined ? undefined : { Name: 'buildx', Version: version };
}

/** Milliseconds; an engine on the same machine that takes longer is asked by docker, with docker's patience. */
const longestAnswer = 10_000;
/** Bytes. */
const longestInfo = 4_000_000;

async function requestInfo(socket: string, signal: AbortSignal): Promise<object | undefined> {
  // Git's processes start first: to load node's HTTP takes as long as their answers.
  await setImmediate();
  const { status, text } = await send(socket, { method: 'GET', path: '/info' }, signal);
  const info = status === 200 ? parseJson(text) : undefined;
  return textAt(info, 'ServerVersion') === undefined ? undefined : (info as object);
}

interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
}

/** Asks an engine on this machine for something that no run depends on. @returns true where it was done */
async function askLocalEngine(
  { dockerEnvironment, signal }: SocketEffects,
  request: EngineRequest,
): Promise<boolean> {
  const socket = findLocalSocket(dockerEnvironment);
  if (socket === undefined || !existsSync(socket)) return false;
  const { status } = await send(socket, request, signal).catch(() => ({ status: 0 }));
  return status >= 200 && status < 300;
}

/** @see https://docs.docker.com/reference/api/engine/ */
async function send(
  socketPath: string,
  { method, path }: EngineRequest,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly text: string }> {
  const http = await import('node:http');
  const ended = AbortSignal.any([signal, AbortSignal.timeout(longestAnswer)]);
  return new Promise((resolve, reject) => {
    const options = { socketPath, method, path, signal: ended, agent: false } as const;
    const request = http.request(options, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        if (text.length > longestInfo) request.destroy(new Error('too long'));
      });
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text });
      });
      answer.on('error', reject);
    });
    request.on('error', reject);
    request.end();
  });
}

/** What an image is named, and the tag that it is to have in their place, in the first one's repository. */
export interface EngineRename {
  readonly from: readonly string[];
  readonly to: string;
}

/** A name whose image has no other stays: to take it away, some engines look through their whole store. */
export async function renameEngineImages(
  effects: SocketEffects,
  renames: readonly EngineRename[],
): Promise<void> {
  await settleEach(renames, async ({ from, to }) => {
    const [name = ''] = from;
    const at = to.lastIndexOf(':');
    const query = new URLSearchParams({ repo: to.slice(0, at), tag: to.slice(at + 1) });
    const path = `/images/${name}/tag?${query.toString()}`;
    if (await askLocalEngine(effects, { method: 'POST', path })) {
      await removeEngineImages(effects, from);
    }
  });
}

export async function removeEngineImages(
  effects: SocketEffects,
  references: readonly string[],
): Promise<void> {
  await settleEach(references, (name) =>
    askLocalEngine(effects, { method: 'DELETE', path: `/images/${name}?noprune=1` }),
  );
}
