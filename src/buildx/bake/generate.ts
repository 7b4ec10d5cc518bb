// The definition that is built: the user's targets as they were printed, with what this run lays over them. Pure.
import { resolve } from 'node:path';

import { formatPlatform } from '../../image/platform.ts';
import type { BuildInputs } from '../../inputs/build.ts';
import type { KeyValue } from '../../inputs/fields.ts';
import { isObject } from '../../json.ts';

import { type BuildRequest, formatOutput } from '../arguments.ts';
import { localDockerfile } from '../context/context.ts';

/** A target that becomes an image. */
export interface ImageTarget {
  readonly name: string;
  readonly request: BuildRequest;
}

/** A target that only others are built on. */
export interface LinkedTarget {
  readonly name: string;
  readonly build: BuildInputs;
}

/** One text for each `--secret`; none holds a value. */
type Secrets = readonly string[];

/**
 * A definition in JSON. Nothing in it is left to be worked out: every text is written so that buildx takes it as it is.
 *
 * @param workspace absolute
 * @see https://docs.docker.com/build/bake/reference/
 */
export function formatDefinition(
  images: readonly ImageTarget[],
  linked: readonly LinkedTarget[],
  workspace: string,
  secrets: Secrets,
): string {
  const ofImages = images.map(({ name, request }) => {
    const { references, labels, annotations, cacheFrom, cacheTo } = request;
    const [, output = 'type=registry'] = formatOutput(request);
    return [
      name,
      {
        ...describeBuild(request, workspace, secrets),
        tags: references,
        labels: toObject(labels),
        annotations: annotations.map(({ key, value }) => `${key}=${value}`),
        'cache-from': cacheFrom,
        'cache-to': cacheTo,
        output: [output],
      },
    ] as const;
  });
  const ofLinked = linked.map(
    ({ name, build }) =>
      [name, { ...describeBuild(build, workspace, secrets), output: ['type=cacheonly'] }] as const,
  );
  const all: readonly (readonly [name: string, target: object])[] = [...ofLinked, ...ofImages];
  const target = Object.fromEntries(all);
  return JSON.stringify(escapeTemplates({ target }), undefined, 2);
}

/** What decides on the content, and how it is built. */
function describeBuild(
  build: Omit<BuildInputs, 'builder'>,
  workspace: string,
  secret: Secrets,
): Readonly<Record<string, unknown>> {
  const { context, file, dockerfile } = build;
  const found = localDockerfile(workspace, { context, file });
  return withoutEmpty({
    context,
    // Given from the root, it is not looked for in the context.
    dockerfile: found === undefined ? file : resolve(workspace, found),
    ...(dockerfile !== undefined && { dockerfile: undefined, 'dockerfile-inline': dockerfile }),
    target: build.target,
    args: toObject(build.buildArgs),
    contexts: toObject(build.buildContexts),
    platforms: build.platforms.map(formatPlatform),
    secret,
    ssh: build.ssh,
    'no-cache': build.noCache || undefined,
    'no-cache-filter': build.noCacheFilters,
    pull: build.pull || undefined,
    network: build.network,
    'extra-hosts': toObject(build.addHosts.map(splitHost)),
    'shm-size': build.shmSize,
    ulimits: build.ulimits,
    entitlements: build.allow,
  });
}

function toObject(pairs: readonly KeyValue[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}

function splitHost(host: string): KeyValue {
  const at = host.search(/[=:]/);
  return { key: host.slice(0, at), value: host.slice(at + 1) };
}

/** An older buildx knows fewer fields, and refuses even an empty one. */
function withoutEmpty(
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => {
      if (value === undefined) return false;
      return typeof value !== 'object' || Object.keys(value ?? {}).length > 0;
    }),
  );
}

/** Of JSON, too, buildx takes every text and every key for a template. */
function escapeTemplates(value: unknown): unknown {
  if (typeof value === 'string') return escapeTemplate(value);
  if (Array.isArray(value)) return value.map(escapeTemplates);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [escapeTemplate(key), escapeTemplates(one)]),
  );
}

/** @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-literals */
function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}
