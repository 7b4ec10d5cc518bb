// From the tokens of one document to its nodes. The library reads a text to its end and makes an object of
// every error in it, of which a file made for that has millions: here the first one ends the reading.
import { Composer, Lexer, Parser, Schema } from 'yaml';
import type { CST, Document, YAMLError } from 'yaml';

/** Scalars stay text whatever they look like; doubled keys are duplicates.ts's. */
const schema = new Schema({ schema: 'failsafe' });
const options = { schema, uniqueKeys: false, prettyErrors: false } as const;

/** More levels than any person writes: the library recurses, and some more would overflow its stack. */
const deepest = 1000;

/** What the library makes of a text. */
export interface Composed {
  readonly tokens: readonly string[];
  /** More than one where a document begins without `---`. */
  readonly documents: readonly Document.Parsed[];
  readonly error?: Pick<YAMLError, 'pos' | 'message'>;
}

/** @see https://eemeli.org/yaml/#lexer */
export function listTokens(source: string): string[] {
  return [...new Lexer().lex(source)];
}

/** Reads a text up to its end or its first error. */
export function composeDocuments(source: string): Composed {
  const tokens: string[] = [];
  const documents: Document.Parsed[] = [];
  const composer = new Composer(options);
  const first = stopAtError(composer);
  try {
    for (const token of parseTokens(source, tokens)) {
      for (const document of composer.next(token)) documents.push(document);
      // The parser's own errors reach the composer as tokens.
      if (token.type === 'error') break;
    }
    for (const document of composer.end(true, source.length)) documents.push(document);
  } catch (error) {
    if (error instanceof TooDeep) return { tokens, documents, error: error.place };
    if (first.error === undefined) throw error;
    return { tokens, documents, error: first.error };
  }
  const error = documents.flatMap(({ errors }) => errors.slice(0, 1)).at(0);
  return { tokens, documents, ...(error && { error: wordsOf(error) }) };
}

type Place = Pick<YAMLError, 'pos' | 'message'>;

/**
 * Lets the composer throw its first error instead of collecting it. Its way of taking errors is a field that
 * the library's types keep to itself: were it gone one day, errors would be collected as before.
 */
function stopAtError(composer: Composer): { readonly error?: Place } {
  const first: { error?: Place } = {};
  const collect: unknown = Reflect.get(composer, 'onError');
  if (typeof collect !== 'function') return first;
  Reflect.set(
    composer,
    'onError',
    (source: unknown, code: unknown, message: unknown, isWarning?: boolean) => {
      // Nobody reads warnings.
      if (isWarning === true) return;
      if (first.error === undefined) {
        Reflect.apply(collect, composer, [source, code, message]);
        const [error] = composer.streamInfo().errors;
        if (error) first.error = wordsOf(error);
      }
      throw new Error('the first error of a text ends its reading');
    },
  );
  return first;
}

function* parseTokens(source: string, tokens: string[]): Generator<CST.Token> {
  const parser = new Parser();
  let offset = 0;
  for (const token of new Lexer().lex(source)) {
    tokens.push(token);
    yield* parser.next(token);
    offset = parser.offset;
    if (parser.stack.length > deepest)
      throw new TooDeep({ pos: [offset, offset], message: tooDeep });
  }
  yield* parser.end();
}

const tooDeep = 'it is nested too deeply';

class TooDeep extends Error {
  readonly place: Place;

  constructor(place: Place) {
    super(place.message);
    this.place = place;
  }
}

/** Within the levels above, a stack that is nearly full already overflows all the same. */
function wordsOf({ code, pos, message }: YAMLError): Place {
  return { pos, message: code === 'RESOURCE_EXHAUSTION' ? tooDeep : message };
}
