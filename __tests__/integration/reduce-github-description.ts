// Run as a program: writes the part of GitHub's description (OpenAPI) that deliveries can use to the file that is named.
// The whole has 13 MB; read in a test it makes the process so large that each program it starts costs ten times as much.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';

type Json = Readonly<Record<string, unknown>>;

const repository = '/repos/{owner}/{repo}';
const subjects =
  /^\/(?:git|pulls|issues|compare|labels|milestones|assignees|branches|attestations|commits|contents)(?:\/|$)/;

/** OpenAPI 3.0 writes `nullable` where JSON Schema has a type `null`; Ajv knows it only beside `type`. */
function allowNull(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(allowNull);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, allowNull(value)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  if (copy['nullable'] !== true || copy['type'] !== undefined) return copy;
  delete copy['nullable'];
  return { anyOf: [copy, { type: 'null' }] };
}

function isUsed(template: string): boolean {
  if (!template.startsWith(repository)) return false;
  const rest = template.slice(repository.length);
  return rest === '' || subjects.test(rest);
}

/** Adds what a part refers to, and what that refers to. */
function collect(api: Json, node: unknown, components: Record<string, Record<string, unknown>>) {
  if (Array.isArray(node)) {
    for (const item of node) collect(api, item, components);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const reference = (node as { readonly $ref?: unknown }).$ref;
  const [, kind = '', name = ''] =
    typeof reference === 'string' ? (/^#\/components\/([^/]+)\/(.+)$/.exec(reference) ?? []) : [];
  const known = (components[kind] ??= {});
  if (name !== '' && !(name in known)) {
    const part = (api['components'] as Record<string, Json>)[kind]?.[name];
    known[name] = part;
    collect(api, part, components);
  }
  for (const value of Object.values(node)) collect(api, value, components);
}

const [source = '', target = ''] = process.argv.slice(2);
const api = allowNull(JSON.parse(readFileSync(source, 'utf8'))) as Json;
const paths = Object.entries(api['paths'] as Json).filter(([template]) => isUsed(template));
const components = {};
collect(api, paths, components);
// Under its name at once as a whole: several tests may write it side by side.
const own = `${target}.${process.pid}`;
writeFileSync(own, JSON.stringify({ ...api, paths: Object.fromEntries(paths), components }));
renameSync(own, target);
