// Words in the targets of a definition that buildx passes over without a word. Pure.
// https://docs.docker.com/build/bake/reference/#target and https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
import { parseJson } from '../../json.ts';
import { editDistance, findNearest } from '../../nearest.ts';

/** Of all versions of buildx, and those that are said to be not taken over. */
const attributes: readonly string[] = [
  ...['annotations', 'args', 'attest', 'cache-from', 'cache-to', 'call', 'context', 'contexts'],
  ...['description', 'dockerfile', 'dockerfile-inline', 'entitlements', 'extra-hosts', 'inherits'],
  ...['labels', 'matrix', 'name', 'network', 'no-cache', 'no-cache-filter', 'output', 'platforms'],
  ...['policy', 'pull', 'secret', 'shm-size', 'ssh', 'tags', 'target', 'ulimits'],
  ...['extra_hosts', 'networks', 'outputs', 'secrets'],
];

const blocks: readonly string[] = ['target', 'group', 'variable', 'function'];

export interface DefinitionText {
  readonly file: string;
  readonly text: string;
}

/**
 * One sentence for each mistyped attribute of a target, and for each that is written as a block.
 *
 * @param printed attributes that buildx printed, whether they are known here or not
 */
export function describeMistyped(
  { file, text }: DefinitionText,
  printed: readonly string[] = [],
): readonly string[] {
  // Compose has keys of its own.
  if (/\.ya?ml$/.test(file)) return [];
  const known = [...attributes, ...printed];
  const found = parseJson(text) === undefined ? readHcl(text) : readJson(text);
  return found.flatMap(({ name, offset, kind }) => {
    const where = `${file}:${text.slice(0, offset).split('\n').length}`;
    const passed = 'and buildx passes over it';
    const near = kind === 'outer' ? findMeant(name, blocks) : findMeant(name, known);
    if (kind === 'inner' && known.includes(name)) {
      return [`${where}: ${name} of a target is written as a block, ${passed}: write ${name} = …`];
    }
    if (near === undefined) return [];
    const what = kind === 'outer' ? 'block of a bake definition' : 'attribute of a bake target';
    const hint = name === 'targets' ? 'Only a group has targets' : `Did you mean ${near}?`;
    return [`${where}: ${name} is no ${what}, ${passed}. ${hint}`];
  });
}

/** Only what is one or two letters off: everything else may be somebody's note. */
function findMeant(name: string, known: readonly string[]): string | undefined {
  const folded = name.toLowerCase();
  if (known.includes(name) || /^(?:x-|[^a-z])/.test(folded)) return undefined;
  const near = findNearest(folded, known);
  return near !== undefined && editDistance(folded, near) <= 2 ? near : undefined;
}

/** `outer`: a block of the definition; `inner`: a block of a target. */
interface Said {
  readonly kind: 'attribute' | 'outer' | 'inner';
  readonly name: string;
  readonly offset: number;
}

interface Token {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
  readonly offset: number;
}

/** Inside a block, and outside of brackets, a word before `=` is an attribute, and one before `{` a block. */
function readHcl(text: string): readonly Said[] {
  const tokens = tokenize(text);
  const said: Said[] = [];
  let depth = 0;
  let head: Token | undefined;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1]?.text ?? '';
    if (token.kind === 'sign') depth += signDepth(token.text);
    else if (depth === 0 && next === '{') {
      head = tokens[index - 1];
      if (head?.kind === 'word') said.push({ ...head, kind: 'outer', name: head.text });
    } else if (depth === 1 && head?.text === 'target') said.push(...readInner(token, next));
  }
  return said;
}

function readInner({ kind, text: name, offset }: Token, next: string): readonly Said[] {
  if (kind !== 'word' || !['=', '{'].includes(next)) return [];
  return [{ kind: next === '=' ? 'attribute' : 'inner', name, offset }];
}

/** Targets are objects by name, and each may be a list of objects. */
function readJson(text: string): readonly Said[] {
  const tokens = tokenize(text, true);
  const said: Said[] = [];
  const path: string[] = [];
  for (const [index, { kind, text: name, offset }] of tokens.entries()) {
    if (kind === 'sign') {
      if (signDepth(name) > 0) path.push(keyBefore(tokens.slice(Math.max(0, index - 2), index)));
      if (signDepth(name) < 0) path.pop();
    } else if (tokens[index + 1]?.text === ':') {
      const [first, ...others] = path.filter((one) => one !== '');
      const isOfTarget = first === '"target"' && others.length === 1;
      if (isOfTarget) said.push({ kind: 'attribute', name: name.slice(1, -1), offset });
    }
  }
  return said;
}

function keyBefore([key, colon]: readonly Token[]): string {
  return key && colon?.text === ':' ? key.text : '';
}

function signDepth(sign: string): number {
  if ('{[('.includes(sign)) return 1;
  return '}])'.includes(sign) ? -1 : 0;
}

const unread = /\s+|#.*|\/\/.*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//y;
const unit = /[A-Za-z_][\w-]*|<<-?[A-Za-z_][\w-]*(?=\r?\n)|[=!<>]=|=>|[\s\S]/y;

function tokenize(text: string, isJson = false): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    unread.lastIndex = at;
    unit.lastIndex = at;
    const skipped = unread.exec(text)?.[0];
    const found = unit.exec(text)?.[0] ?? '';
    if (skipped !== undefined) at += skipped.length;
    else if (found === '"' || (found.startsWith('<<') && found !== '<<')) {
      const end = found === '"' ? endOfText(text, at, isJson) : endOfHeredoc(text, at, found);
      tokens.push({ kind: 'text', text: text.slice(at, end), offset: at });
      at = end;
    } else {
      tokens.push({ kind: /^\w/.test(found) ? 'word' : 'sign', text: found, offset: at });
      at += found.length;
    }
  }
  return tokens;
}

/** Of a text, and of what HCL works out in it, where there may be texts again. */
const ofText = /\\[\s\S]|\$\$\{|%%\{|[$%]\{|"/g;
const ofJson = /\\[\s\S]|"/g;
const ofCode = /["{}]/g;

/** Behind the quote that ends a text. */
function endOfText(text: string, start: number, isJson: boolean): number {
  const open = ['"'];
  let at = start + 1;
  while (open.length > 0) {
    const isCode = open.at(-1) === '{';
    const marks = isCode ? ofCode : isJson ? ofJson : ofText;
    marks.lastIndex = at;
    const mark = marks.exec(text)?.[0];
    if (mark === undefined) return text.length;
    at = marks.lastIndex;
    if (mark === '}' || (mark === '"' && !isCode)) open.pop();
    else if (/^[$%]?\{$/.test(mark)) open.push('{');
    else if (mark === '"') open.push('"');
  }
  return at;
}

/** Behind the line that holds the word again. */
function endOfHeredoc(text: string, start: number, found: string): number {
  const word = found.replace(/^<<-?/, '');
  let at = text.indexOf('\n', start) + 1;
  while (at > 0 && at < text.length) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end === -1 ? undefined : end);
    if (line.trim() === word) return at + line.length;
    at = end + 1;
  }
  return text.length;
}
