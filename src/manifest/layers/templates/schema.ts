// The schema of a chart's values: whether it refuses what a pin writes. Read as data: none of its patterns is run.
import { isObject, parseJson, valueAt } from '../../../json.ts';

type Json = Readonly<Record<string, unknown>>;

/** Why helm would refuse the value at a path; continues "its schema". @see https://helm.sh/docs/topics/charts/#schema-files */
export function refusedBy(
  text: string,
  path: readonly string[],
  value: string,
): string | undefined {
  const schema = parse(text);
  if (schema === undefined) return undefined;
  let rules = expand([schema], schema);
  for (const key of path) {
    const below = rules.map((rule) => valueAt(rule, 'properties', key));
    rules = expand(below.filter(isObject), schema);
  }
  return rules.flatMap((rule) => refuse(rule, value) ?? []).at(0);
}

function parse(text: string): Json | undefined {
  const schema = parseJson(text.replace(/^\ufeff/, ''));
  return isObject(schema) ? schema : undefined;
}

/** So many rules hold for one value at most; more are not looked at. */
const mostRules = 100;

/** The rules with those that they name (`$ref` within the file) and all of which hold (`allOf`). */
function expand(rules: readonly Json[], schema: Json): Json[] {
  const all = new Set(rules);
  for (const rule of all) {
    if (all.size > mostRules) break;
    const { $ref: name, allOf } = rule;
    const named = typeof name === 'string' ? resolve(name, schema) : undefined;
    for (const one of [named, ...(Array.isArray(allOf) ? (allOf as unknown[]) : [])]) {
      if (isObject(one)) all.add(one);
    }
  }
  return [...all];
}

function resolve(name: string, schema: Json): unknown {
  if (!name.startsWith('#/')) return undefined;
  return name
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), schema);
}

function refuse(rule: Json, value: string): string | undefined {
  const { type, maxLength, pattern, enum: choices } = rule;
  const choice = 'const' in rule ? [rule['const']] : choices;
  const types: unknown[] = Array.isArray(type) ? type : [type];
  if (type !== undefined && !types.includes('string')) return `asks for ${types.join(' or ')}`;
  if (typeof maxLength === 'number' && value.length > maxLength) {
    return `allows ${maxLength} characters`;
  }
  if (Array.isArray(choice) && !choice.includes(value)) return 'allows other values only';
  return typeof pattern === 'string' && isClosedTo(pattern, value.includes('@') ? '@' : ':')
    ? `asks for ${pattern.slice(0, longestPattern)}`
    : undefined;
}

const longestPattern = 100;
const narrow = /\\[dw./-]|a-z|A-Z|0-9|[aA]-[fF]/g;

/**
 * True for an expression for the whole value in which nothing stands for the character. It is not run: it is a
 * checkout's, and could take for ever. What cannot be told so is taken for fitting.
 */
function isClosedTo(pattern: string, character: string): boolean {
  if (!pattern.startsWith('^') || !pattern.endsWith('$')) return false;
  const rest = pattern.replace(narrow, '').replace(/\[(?!\^)[^\][]*\]/g, (list) => {
    const own = list.slice(1, -1).replaceAll('.', '').replace(/^-|-$/g, '');
    // Another range may hold anything, as a dot does.
    return own.includes('-') ? '.' : own;
  });
  return !rest.includes(character) && !/[.\\|[]/.test(rest);
}
