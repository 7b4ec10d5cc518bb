// GitHub's published descriptions of its API (OpenAPI and GraphQL), so that the stand-in cannot drift.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, getVariableValues, Kind, parse, validate } from 'graphql';

type Json = Readonly<Record<string, unknown>>;

export interface Description {
  /** The template of the path (`/repos/{owner}/{repo}`) and its parameters; `undefined`: no such endpoint. */
  readonly match: (
    method: string,
    path: string,
  ) =>
    | { readonly template: string; readonly parameters: Readonly<Record<string, string>> }
    | undefined;
  /** What is wrong with a request's body, in words; nothing when it is as described. */
  readonly checkRequest: (method: string, template: string, body: unknown) => string[];
  /** Which parameters of the address are none that the description names. */
  readonly checkQuery: (method: string, template: string, names: readonly string[]) => string[];
  readonly checkResponse: (
    method: string,
    template: string,
    status: number,
    body: unknown,
  ) => string[];
  /** The description's own example of a response, to be filled with what is real. */
  readonly example: (method: string, template: string, status: number) => Json;
  readonly checkGraphql: (query: string, variables: Json) => string[];
}

const require = createRequire(import.meta.url);
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Reads the descriptions, once a test file. */
export function readDescription(): Description {
  const api = JSON.parse(readFileSync(reducedFile(), 'utf8')) as Json;
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  ajv.addFormat('repo.nwo', /^[\w-]+\/[\w.-]+$/);
  ajv.addSchema(api, root);
  const compiled = new Map<string, ValidateFunction>();
  const check = (pointer: string, value: unknown, what: string): string[] => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `${root}${encodeURI(pointer)}` });
    compiled.set(pointer, known);
    return known(value) ? [] : [`${what}: ${ajv.errorsText(known.errors)}`];
  };
  const templates = Object.keys(api['paths'] as Json);
  return {
    match: (method, path) => matchTemplate(api, templates, method, path),
    checkRequest: (method, template, body) => {
      const pointer = `#/paths/${escape(template)}/${method}/requestBody/content/application~1json/schema`;
      if (at(api, pointer) === undefined) return body === undefined ? [] : ['takes no body'];
      return [...check(pointer, body, 'request'), ...unknownFields(api, pointer, body)];
    },
    checkQuery: (method, template, names) => {
      const pointer = `#/paths/${escape(template)}/${method}/parameters`;
      const known = Object.values((at(api, pointer) ?? []) as readonly unknown[])
        .map(
          (parameter) => follow(api, parameter) as { readonly in: string; readonly name: string },
        )
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }) => name);
      return names
        .filter((name) => !known.includes(name))
        .map((name) => `request: no such parameter ${name}`);
    },
    checkResponse: (method, template, status, body) => {
      const pointer = responsePointer(api, method, template, status);
      if (!pointer) return [`status ${status} is not described`];
      return check(`${pointer}/schema`, body, `response ${status}`);
    },
    example: (method, template, status) => {
      const pointer = responsePointer(api, method, template, status) ?? '';
      const examples = at(api, `${pointer}/examples`) as Record<string, unknown>;
      const [first] = Object.values(examples);
      return structuredClone((follow(api, first) as { value: Json }).value);
    },
    checkGraphql: openGraphqlCheck(),
  };
}

const root = 'https://api.github.com/description';

/** The part of the description that deliveries can use; written by a process of its own where it is not there yet. */
function reducedFile(): string {
  const source = require.resolve('@octokit/openapi/generated/api.github.com.json');
  const { version } = require('@octokit/openapi/package.json') as { readonly version: string };
  const program = fileURLToPath(new URL('reduce-github-description.ts', import.meta.url));
  const form = createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 12);
  const folder = path.join(modules, '.cache/deliver-image');
  const file = path.join(folder, `github-api-${version}-${form}.json`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    execFileSync(process.execPath, [program, source, file], { stdio: 'pipe' });
  }
  return file;
}

function escape(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What a JSON pointer leads to, through references. */
function at(api: Json, pointer: string): unknown {
  const parts = pointer.split('/').slice(1);
  return parts.reduce<unknown>((node, part) => {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const inside = follow(api, node) as Json | undefined;
    return follow(api, inside?.[key]);
  }, api);
}

function follow(api: Json, node: unknown): unknown {
  const reference = (node as { $ref?: string } | undefined)?.$ref;
  return reference === undefined ? node : at(api, reference);
}

/** The pointer of a response's JSON content; common responses are described in one place. */
function responsePointer(
  api: Json,
  method: string,
  template: string,
  status: number,
): string | undefined {
  const place = `#/paths/${escape(template)}/${method}/responses`;
  const responses = at(api, place) as Record<string, { $ref?: string }>;
  const response = responses[status];
  if (!response) return undefined;
  return `${response.$ref ?? `${place}/${status}`}/content/application~1json`;
}

/** Fields that GitHub does not describe would be ignored there: a spelling mistake of ours. */
function unknownFields(api: Json, pointer: string, body: unknown): string[] {
  const properties = at(api, `${pointer}/properties`) as Json | undefined;
  if (!properties || typeof body !== 'object' || body === null) return [];
  return Object.keys(body)
    .filter((field) => !(field in properties))
    .map((field) => `request: no such field ${field}`);
}

function matchTemplate(
  api: Json,
  templates: readonly string[],
  method: string,
  path: string,
): ReturnType<Description['match']> {
  for (const template of templates) {
    if (at(api, `#/paths/${escape(template)}/${method}`) === undefined) continue;
    const pattern = template.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`);
    const found = new RegExp(`^${pattern}$`).exec(path);
    if (!found) continue;
    const values = Object.entries(found.groups ?? {}).map(
      ([name, value]) => [name, decodeURIComponent(value)] as const,
    );
    return { template, parameters: Object.fromEntries(values) };
  }
  return undefined;
}

function openGraphqlCheck(): Description['checkGraphql'] {
  // The text alone, by its path: the package's own door reads 5 MB of JSON beside it.
  const file = path.join(modules, '@octokit/graphql-schema/schema.graphql');
  let schema: GraphQLSchema | undefined;
  return (query, variables) => {
    // GitHub's own description has a field twice.
    const known = (schema ??= buildSchema(readFileSync(file, 'utf8'), { assumeValidSDL: true }));
    const document = parse(query);
    const definitions = document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
    );
    const values = getVariableValues(known, definitions, variables);
    return [...validate(known, document), ...(values.errors ?? [])].map(({ message }) => message);
  };
}
