// layers/templates/: what the templates of a chart make of its pinned values, read as text, without helm. Pure.
// This file: every place of a template that reads values, by its path, with the characters around it.
import type { SourceFile } from '../../yaml/text.ts';

/** One reading of `.Values`, through variables and `with`, too. */
export interface Read {
  readonly path: readonly string[];
  readonly file: string;
  /** Where the action begins. */
  readonly at: number;
  /** The whole action without its braces. */
  readonly body: string;
  /** Where it reads, into the body. */
  readonly from: number;
  /** It decides or assigns, and gives nothing out. */
  readonly isSilent: boolean;
  /** What stands right before and behind what it gives out: of a format, too. */
  readonly before: string;
  readonly after: string;
  /** All that stands before it without a gap. */
  readonly lead: string;
  /** The line around the action. */
  readonly line: string;
  /** The named template around it. */
  readonly within: string;
  /** The conditions around it, its own among them. */
  readonly branches: readonly Branch[];
}

/** Stands in a path for every key: what `range` goes through. */
const everyKey = '*';

export function isSamePath(one: readonly string[], other: readonly string[]): boolean {
  const isSame = (key: string, index: number) =>
    [key, everyKey].includes(other[index] ?? '') || key === everyKey;
  return one.length === other.length && one.every(isSame);
}

/** One way through `if` and `else`. */
export interface Branch {
  /** Where the `if` stands. */
  readonly chain: number;
  readonly index: number;
}

/** A named template is asked for. */
export type Call = Pick<Read, 'line' | 'within' | 'isSilent'> & { readonly name: string };

export interface Reads {
  readonly reads: readonly Read[];
  readonly calls: readonly Call[];
  /** Names of templates that are asked for and are not among the files. */
  readonly foreign: readonly string[];
  readonly text: string;
}

type Path = readonly string[] | undefined;

interface Block {
  /** What `.` is; none where nobody can tell. */
  readonly dot: Path | 'root';
  readonly within: string;
  readonly branches: readonly Branch[];
}

const outside: Block = { dot: 'root', within: '', branches: [] };

/** @see https://pkg.go.dev/text/template */
export function readTemplates(files: readonly SourceFile[]): Reads {
  const all = files.map(readTemplate);
  const text = files.map((file) => file.text).join('\n');
  const defined = new Set(
    [...text.matchAll(/\{\{-?\s*(?:define|block)\s+"([^"]+)"/g)].map(([, name]) => name),
  );
  const calls = all.flatMap((one) => one.calls);
  const foreign = calls.map(({ name }) => name).filter((name) => !defined.has(name));
  return { reads: all.flatMap((one) => one.reads), calls, foreign, text };
}

/** More than any template has; the rest is not looked at. */
const mostActions = 20_000;
/** Of a longer one the beginning is looked at. */
const longestAction = 2000;

interface Action {
  readonly at: number;
  readonly end: number;
  readonly body: string;
}

/** What stands in braces, comments left out. */
function* listActions(text: string): Generator<Action> {
  let at = text.indexOf('{{');
  for (let count = 0; at !== -1 && count < mostActions; count++) {
    const isComment = /^-?\s*\/\*/.test(text.slice(at + 2, at + 12));
    const from = isComment ? text.indexOf('*/', at) : at + 2;
    const close = from === -1 ? -1 : text.indexOf('}}', from);
    if (close === -1) return;
    const inner = text.slice(at + 2, Math.min(close, at + longestAction));
    const body = inner.replace(/^-/, '').replace(/-$/, '').trim();
    if (!isComment) yield { at, end: close + 2, body };
    at = text.indexOf('{{', close + 2);
  }
}

function readTemplate({ path: file, text }: SourceFile): Pick<Reads, 'reads' | 'calls'> {
  const reads: Read[] = [];
  const calls: Call[] = [];
  const held = new Map<string, string>();
  const variables = new Map<string, Path | 'root'>([['$', 'root']]);
  const blocks: Block[] = [outside];
  for (const { at, end, body } of listActions(text)) {
    const around = blocks.at(-1) ?? outside;
    const named = listPaths(body, around.dot, variables);
    enter(body, blocks, named, at);
    const { within, branches } = /^(?:if|with|else)\b/.test(body)
      ? (blocks.at(-1) ?? outside)
      : around;
    const isSilent = /^(?:if|else|with|range|end|define|block|\$\w*\s*:?=)/.test(body);
    const line = lineAround(text, at, end);
    for (const name of listCalls(body, held)) calls.push({ name, line, within, isSilent });
    for (const { path, from } of named) {
      const [lead, after] = isSilent ? ['', ''] : surroundings(text, { at, end }, body, from);
      const own = { path, file, at, body, from, line, within, branches };
      reads.push({ ...own, isSilent, lead, before: lead.slice(-1), after });
    }
    assign(body, named, around.dot, variables);
  }
  return { reads, calls };
}

/** The named templates that an action asks for; what a variable holds is asked for where the variable stands. */
function listCalls(body: string, held: Map<string, string>): string[] {
  const [, variable, only] = /^(\$\w+)\s*:?=\s*include\s+"([^"]+)"\s+[.$]$/.exec(body) ?? [];
  if (variable !== undefined && only !== undefined) {
    held.set(variable, only);
    return [];
  }
  const named = [...body.matchAll(/\b(?:include|template)\s+"([^"]+)"/g)];
  const variables = [...body.matchAll(/\$\w+/g)].flatMap(([name]) => held.get(name) ?? []);
  return [...named.map(([, name = '']) => name), ...variables];
}

function assign(
  body: string,
  named: readonly Named[],
  dot: Path | 'root',
  variables: Map<string, Path | 'root'>,
): void {
  const [, key, item] = /^range\s+(?:(\$\w+)\s*,\s*)?(\$\w+)\s*:=/.exec(body) ?? [];
  if (key !== undefined) variables.set(key, undefined);
  if (item !== undefined) variables.set(item, itemOf(body, named));
  const [, name] = /^(?:with\s+|if\s+)?(\$\w+)\s*:?=/.exec(body) ?? [];
  if (name === undefined) return;
  variables.set(name, heldBy(body, named, dot));
}

function heldBy(body: string, named: readonly Named[], dot: Path | 'root'): Path | 'root' {
  // What a file of the chart holds is read as its values are.
  if (/\.Files\.Get\b/.test(body) && /\bfrom(?:Yaml|Json)\b/.test(body)) return [];
  const isRoot = /:?=\s*\$\s*$/.test(body) || (dot === 'root' && /:?=\s*\.\s*$/.test(body));
  return isRoot ? 'root' : named.length === 1 ? named[0]?.path : undefined;
}

/** What `range` gives one after the other. */
function itemOf(body: string, [first, ...others]: readonly Named[]): Path {
  const isOne = first !== undefined && others.length === 0 && !/[|(]/.test(body);
  return isOne ? [...first.path, everyKey] : undefined;
}

function enter(body: string, blocks: Block[], named: readonly Named[], at: number): void {
  const [word = ''] = body.split(/\s/, 1);
  const around = blocks.at(-1) ?? outside;
  const branch = around.branches.at(-1);
  if (word === 'else' && branch !== undefined && blocks.length > 1) {
    const next = { ...branch, index: branch.index + 1 };
    blocks.push({ ...(blocks.pop() ?? outside), branches: around.branches.with(-1, next) });
    return;
  }
  if (word === 'end') {
    if (blocks.length > 1) blocks.pop();
    return;
  }
  const branches = [...around.branches, { chain: at, index: 0 }];
  const block = openBlock(word, body, named, { ...around, branches });
  if (block !== undefined) blocks.push(block);
}

function openBlock(
  word: string,
  body: string,
  named: readonly Named[],
  around: Block,
): Block | undefined {
  if (word === 'if') return around;
  if (word === 'range') return { ...around, dot: itemOf(body, named) };
  if (word === 'with') {
    const [first, ...others] = named;
    const isOne = others.length === 0 && !/[|(]/.test(body);
    return { ...around, dot: isOne ? first?.path : undefined };
  }
  if (word !== 'define' && word !== 'block') return undefined;
  const [, within = ''] = /"([^"]+)"/.exec(body) ?? [];
  return { dot: undefined, within, branches: [] };
}

interface Named {
  readonly path: readonly string[];
  /** Into the body. */
  readonly from: number;
}

const token = /"(?:[^"\\]|\\.)*"|`[^`]*`|(\$\w*)?((?:\.[A-Za-z_]\w*)+|\.(?![\w.]))|\$\w+|[\w-]+/g;

/** The paths of values in an expression. */
function listPaths(
  body: string,
  dot: Path | 'root',
  variables: ReadonlyMap<string, Path | 'root'>,
): Named[] {
  const found: Named[] = [];
  const tokens = [...body.matchAll(token)];
  for (const [place, { 0: word, 1: variable, 2: fields = '', index }] of tokens.entries()) {
    const isPath = /^[.$]/.test(word);
    if (!isPath || goOn(found, body.slice(0, index), fields)) continue;
    const start = variable ?? /^\$\w*/.exec(word)?.[0];
    const base = start === undefined ? dot : variables.get(start);
    const path = joinPath(base, keysOf(fields));
    if (path === undefined) continue;
    const isIndexed = tokens[place - 1]?.[0] === 'index';
    found.push({ path: isIndexed ? [...path, ...stringsAfter(tokens, place)] : path, from: index });
  }
  return found;
}

/** `(.Values.global).tag` goes on with what the brackets hold. */
function goOn(found: Named[], before: string, fields: string): boolean {
  const last = found.at(-1);
  const isHeld = before.charAt((last?.from ?? 0) - 1) === '(';
  if (last === undefined || fields === '' || !isHeld) return false;
  if (!/^[^\s(]+\)$/.test(before.slice(last.from))) return false;
  found[found.length - 1] = { ...last, path: [...last.path, ...keysOf(fields)] };
  return true;
}

function keysOf(fields: string): string[] {
  return fields.split('.').filter((key) => key !== '');
}

function joinPath(base: Path | 'root', keys: readonly string[]): Path {
  const at = keys.findIndex((key) => key === 'Values' || key === 'StateValues');
  if (at !== -1) return keys.slice(at + 1);
  return base === undefined || base === 'root' ? undefined : [...base, ...keys];
}

/** `index .Values "image" "tag"`. */
function stringsAfter(tokens: readonly RegExpExecArray[], place: number): string[] {
  const rest = tokens.slice(place + 1).map(([word]) => word);
  const end = rest.findIndex((word) => !word.startsWith('"'));
  return rest.slice(0, end === -1 ? rest.length : end).map((word) => word.slice(1, -1));
}

function surroundings(
  text: string,
  { at, end }: Readonly<Record<'at' | 'end', number>>,
  body: string,
  from: number,
): readonly [lead: string, after: string] {
  const format = /\bprintf\s+"((?:[^"\\]|\\.)*)"/.exec(body);
  if (format !== null && format.index < from) {
    const rest = body.slice(format.index + format[0].length, from);
    const count = rest.match(/\([^()]*\)|[^\s()]+/g)?.length ?? 0;
    const verb = [...(format[1] ?? '').matchAll(/%[a-z]/g)][count];
    const pattern = format[1] ?? '';
    if (verb === undefined) return ['', ''];
    return [leadBefore(pattern, verb.index), pattern.charAt(verb.index + 2)];
  }
  return [leadBefore(text, at), text.charAt(end)];
}

function leadBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - longestName), at);
  return before.split(/[\s"'{}]/).at(-1) ?? '';
}

const longestName = 255;
/** A line of a person is not longer. */
const longestLine = 500;

function lineAround(text: string, at: number, end: number): string {
  const before = text.slice(Math.max(0, at - longestLine), at);
  const [after = ''] = text.slice(end, end + longestLine).split('\n', 1);
  return before.slice(before.lastIndexOf('\n') + 1) + text.slice(at, end) + after;
}
