// yaml/: texts as YAML documents and scalars, with the place of everything in them. Pure; knows no image.
// This file: splits a text into documents and parses the ones asked for.
import {
  Composer,
  type CST,
  type Document,
  isMap,
  Lexer,
  type Node,
  Parser,
  Schema,
  YAMLParseError,
} from 'yaml';

import { messageOf } from '../../errors.ts';

import { type DocumentPart, listNodes, makeDocument, type YamlDocument } from './nodes.ts';
import { blankComments, isJson } from './text.ts';

/** Why a part cannot be read as YAML; `offset` counts from the text's start. */
export interface ParseProblem {
  readonly offset: number;
  readonly message: string;
  readonly templated: boolean;
}

/** A line that may stand between a document's end and the `---` of the next, which it belongs to. */
const prologueLine = /^\ufeff?(?:%.*|[ \t]*(?:#.*)?)\r?\n$/;

/**
 * Cuts a text at its document markers. YAML forbids a line that begins with `---` or `...`
 * inside any scalar, so the cut needs no parser.
 *
 * @see https://yaml.org/spec/1.2.2/#rule-c-forbidden
 */
export function splitDocuments(text: string): DocumentPart[] {
  const marker = /(?:(---)|\.\.\.)(?![^ \t\r\n])/y;
  const parts: DocumentPart[] = [];
  let start = 0;
  let isPrologue = true;
  let next = 0;
  for (let line = text.startsWith('\ufeff') ? 1 : 0; line < text.length; line = next) {
    next = text.indexOf('\n', line) + 1 || text.length;
    marker.lastIndex = line;
    const found = marker.exec(text);
    const begins = found?.[1] !== undefined;
    if (begins ? !isPrologue : found !== null) {
      const cut = begins ? line : next;
      parts.push({ start, end: cut });
      start = cut;
      isPrologue = !begins;
    } else isPrologue &&= prologueLine.test(text.slice(line, next));
  }
  parts.push({ start, end: text.length });
  return parts.filter((part) => part.end > part.start);
}

/** What begins an action of Go templates and Helm, of Jinja and Liquid, of ERB and EJS. */
export const templateMark = /\{\{|\{%|<%/;

/** What of a part is read: of JSON the comments are blanks, so that everything else keeps its place. */
export function readSource(
  text: string,
  { start, end }: DocumentPart,
): { readonly source: string; readonly isCommented: boolean } {
  const whole = text.slice(start, end);
  const source = blankComments(whole);
  const isCommented = source !== whole && isJson(whole);
  return { source: isCommented ? source : whole, isCommented };
}

/** Parses one part of a text. A part with an error in it gives the first error. */
export function parsePart(text: string, part: DocumentPart): YamlDocument | ParseProblem {
  const { source, isCommented } = readSource(text, part);
  const templateAt = source.search(templateMark);
  const templated = templateAt !== -1;
  const problemAt = (offset: number, message: string): ParseProblem => {
    return { offset: part.start + (templated ? templateAt : offset), message, templated };
  };
  try {
    const { tokens, documents, error } = composeDocuments(source);
    if (error) {
      // Within the levels that are allowed, a stack that is nearly full already overflows all the same.
      return problemAt(error.pos[0], error.code === exhausted ? tooDeep : error.message);
    }
    const [document, second] = documents;
    if (second) return problemAt(second.range[0], 'a second document begins without ---');
    const root = (document?.contents ?? null) as Node | null;
    const template = templated ? findTemplate(root) : undefined;
    if (template !== undefined) {
      return { offset: part.start + template, message: 'is a template', templated };
    }
    return makeDocument(text, { ...part, tokens, isCommented }, root);
  } catch (error) {
    return { offset: part.start, message: messageOf(error), templated };
  }
}

export function isProblem(parsed: YamlDocument | ParseProblem): parsed is ParseProblem {
  return 'message' in parsed;
}

/** `{{ x }}` outside quotes reads as a map whose key is a map: where the first one stands. */
function findTemplate(root: Node | null): number | undefined {
  for (const node of listNodes(root)) {
    if (!isMap(node) || !node.flow) continue;
    if (node.items.some((pair) => isMap(pair.key) && pair.key.flow)) return node.range?.[0] ?? 0;
  }
  return undefined;
}

/** Scalars stay text whatever they look like; doubled keys are found by `findDuplicates`. */
const schema = new Schema({ schema: 'failsafe' });
const options = { schema, uniqueKeys: false, prettyErrors: false } as const;

/** More levels than any person writes: the library recurses, and some more would overflow its stack. */
const deepest = 1000;
const tooDeep = 'it is nested too deeply';
const exhausted = 'RESOURCE_EXHAUSTION';

/** Reads a text up to its first error: the library makes an object of every one, of which a bad file has millions. */
function composeDocuments(source: string) {
  const tokens: string[] = [];
  // More than one where a document begins without `---`.
  const documents: Document.Parsed[] = [];
  const composer = new Composer(options);
  stopAtError(composer);
  try {
    for (const token of parseTokens(source, tokens)) {
      for (const document of composer.next(token)) documents.push(document);
      // The parser's own errors reach the composer as tokens.
      if (token.type === 'error') break;
    }
    for (const document of composer.end(true, source.length)) documents.push(document);
  } catch (error) {
    if (error instanceof YAMLParseError) return { tokens, documents, error };
    throw error;
  }
  return { tokens, documents, error: documents.flatMap(({ errors }) => errors.slice(0, 1)).at(0) };
}

/**
 * Lets the composer throw its first error instead of collecting it. Its way of taking errors is a field that
 * the library's types keep to itself: were it gone one day, errors would be collected as before.
 */
function stopAtError(composer: Composer): void {
  const collect: unknown = Reflect.get(composer, 'onError');
  if (typeof collect !== 'function') return;
  const stop = (source: unknown, code: unknown, message: unknown, isWarning?: boolean): void => {
    // Nobody reads warnings.
    if (isWarning === true) return;
    Reflect.apply(collect, composer, [source, code, message]);
    const [error] = composer.streamInfo().errors;
    throw error ?? new YAMLParseError([0, 0], 'IMPOSSIBLE', String(message));
  };
  Reflect.set(composer, 'onError', stop);
}

function* parseTokens(source: string, tokens: string[]): Generator<CST.Token> {
  const parser = new Parser();
  for (const token of new Lexer().lex(source)) {
    tokens.push(token);
    yield* parser.next(token);
    const { offset, stack } = parser;
    if (stack.length > deepest) throw new YAMLParseError([offset, offset], exhausted, tooDeep);
  }
  yield* parser.end();
}
