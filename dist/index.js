import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 4006:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(8016);
const utils = __nccwpck_require__(4059);

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ 5595:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 8265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(5595);
const utils = __nccwpck_require__(4059);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 8016:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(1781);
const parse = __nccwpck_require__(8265);
const utils = __nccwpck_require__(4059);
const constants = __nccwpck_require__(5595);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 1781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(4059);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(5595);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 4059:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(5595);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ 9379:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const ANY = Symbol('SemVer ANY')
// hoisted class for cyclic dependency
class Comparator {
  static get ANY () {
    return ANY
  }

  constructor (comp, options) {
    options = parseOptions(options)

    if (comp instanceof Comparator) {
      if (comp.loose === !!options.loose) {
        return comp
      } else {
        comp = comp.value
      }
    }

    comp = comp.trim().split(/\s+/).join(' ')
    debug('comparator', comp, options)
    this.options = options
    this.loose = !!options.loose
    this.parse(comp)

    if (this.semver === ANY) {
      this.value = ''
    } else {
      this.value = this.operator + this.semver.version
    }

    debug('comp', this)
  }

  parse (comp) {
    const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR]
    const m = comp.match(r)

    if (!m) {
      throw new TypeError(`Invalid comparator: ${comp}`)
    }

    this.operator = m[1] !== undefined ? m[1] : ''
    if (this.operator === '=') {
      this.operator = ''
    }

    // if it literally is just '>' or '' then allow anything.
    if (!m[2]) {
      this.semver = ANY
    } else {
      this.semver = new SemVer(m[2], this.options.loose)
    }
  }

  toString () {
    return this.value
  }

  test (version) {
    debug('Comparator.test', version, this.options.loose)

    if (this.semver === ANY || version === ANY) {
      return true
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    return cmp(version, this.operator, this.semver, this.options)
  }

  intersects (comp, options) {
    if (!(comp instanceof Comparator)) {
      throw new TypeError('a Comparator is required')
    }

    if (this.operator === '') {
      if (this.value === '') {
        return true
      }
      return new Range(comp.value, options).test(this.value)
    } else if (comp.operator === '') {
      if (comp.value === '') {
        return true
      }
      return new Range(this.value, options).test(comp.semver)
    }

    options = parseOptions(options)

    // Special cases where nothing can possibly be lower
    if (options.includePrerelease &&
      (this.value === '<0.0.0-0' || comp.value === '<0.0.0-0')) {
      return false
    }
    if (!options.includePrerelease &&
      (this.value.startsWith('<0.0.0') || comp.value.startsWith('<0.0.0'))) {
      return false
    }

    // Same direction increasing (> or >=)
    if (this.operator.startsWith('>') && comp.operator.startsWith('>')) {
      return true
    }
    // Same direction decreasing (< or <=)
    if (this.operator.startsWith('<') && comp.operator.startsWith('<')) {
      return true
    }
    // same SemVer and both sides are inclusive (<= or >=)
    if (
      (this.semver.version === comp.semver.version) &&
      this.operator.includes('=') && comp.operator.includes('=')) {
      return true
    }
    // opposite directions less than
    if (cmp(this.semver, '<', comp.semver, options) &&
      this.operator.startsWith('>') && comp.operator.startsWith('<')) {
      return true
    }
    // opposite directions greater than
    if (cmp(this.semver, '>', comp.semver, options) &&
      this.operator.startsWith('<') && comp.operator.startsWith('>')) {
      return true
    }
    return false
  }
}

module.exports = Comparator

const parseOptions = __nccwpck_require__(356)
const { safeRe: re, t } = __nccwpck_require__(5471)
const cmp = __nccwpck_require__(8646)
const debug = __nccwpck_require__(1159)
const SemVer = __nccwpck_require__(7163)
const Range = __nccwpck_require__(6782)


/***/ }),

/***/ 6782:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SPACE_CHARACTERS = /\s+/g

// hoisted class for cyclic dependency
class Range {
  constructor (range, options) {
    options = parseOptions(options)

    if (range instanceof Range) {
      if (
        range.loose === !!options.loose &&
        range.includePrerelease === !!options.includePrerelease
      ) {
        return range
      } else {
        return new Range(range.raw, options)
      }
    }

    if (range instanceof Comparator) {
      // just put it in the set and return
      this.raw = range.value
      this.set = [[range]]
      this.formatted = undefined
      return this
    }

    this.options = options
    this.loose = !!options.loose
    this.includePrerelease = !!options.includePrerelease

    // First reduce all whitespace as much as possible so we do not have to rely
    // on potentially slow regexes like \s*. This is then stored and used for
    // future error messages as well.
    this.raw = range.trim().replace(SPACE_CHARACTERS, ' ')

    // First, split on ||
    this.set = this.raw
      .split('||')
      // map the range to a 2d array of comparators
      .map(r => this.parseRange(r.trim()))
      // throw out any comparator lists that are empty
      // this generally means that it was not a valid range, which is allowed
      // in loose mode, but will still throw if the WHOLE range is invalid.
      .filter(c => c.length)

    if (!this.set.length) {
      throw new TypeError(`Invalid SemVer Range: ${this.raw}`)
    }

    // if we have any that are not the null set, throw out null sets.
    if (this.set.length > 1) {
      // keep the first one, in case they're all null sets
      const first = this.set[0]
      this.set = this.set.filter(c => !isNullSet(c[0]))
      if (this.set.length === 0) {
        this.set = [first]
      } else if (this.set.length > 1) {
        // if we have any that are *, then the range is just *
        for (const c of this.set) {
          if (c.length === 1 && isAny(c[0])) {
            this.set = [c]
            break
          }
        }
      }
    }

    this.formatted = undefined
  }

  get range () {
    if (this.formatted === undefined) {
      this.formatted = ''
      for (let i = 0; i < this.set.length; i++) {
        if (i > 0) {
          this.formatted += '||'
        }
        const comps = this.set[i]
        for (let k = 0; k < comps.length; k++) {
          if (k > 0) {
            this.formatted += ' '
          }
          this.formatted += comps[k].toString().trim()
        }
      }
    }
    return this.formatted
  }

  format () {
    return this.range
  }

  toString () {
    return this.range
  }

  parseRange (range) {
    // strip build metadata so it can't bleed into the version
    range = range.replace(BUILDSTRIPRE, '')

    // memoize range parsing for performance.
    // this is a very hot path, and fully deterministic.
    const memoOpts =
      (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) |
      (this.options.loose && FLAG_LOOSE)
    const memoKey = memoOpts + ':' + range
    const cached = cache.get(memoKey)
    if (cached) {
      return cached
    }

    const loose = this.options.loose
    // `1.2.3 - 1.2.4` => `>=1.2.3 <=1.2.4`
    const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE]
    range = range.replace(hr, hyphenReplace(this.options.includePrerelease))
    debug('hyphen replace', range)

    // `> 1.2.3 < 1.2.5` => `>1.2.3 <1.2.5`
    range = trimComparatorWhitespace(range)
    debug('comparator trim', range)

    // `~ 1.2.3` => `~1.2.3`
    range = range.replace(re[t.TILDETRIM], tildeTrimReplace)
    debug('tilde trim', range)

    // `^ 1.2.3` => `^1.2.3`
    range = range.replace(re[t.CARETTRIM], caretTrimReplace)
    debug('caret trim', range)

    // At this point, the range is completely trimmed and
    // ready to be split into comparators.

    let rangeList = range
      .split(' ')
      .map(comp => parseComparator(comp, this.options))
      .join(' ')
      .split(/\s+/)
      // >=0.0.0 is equivalent to *
      .map(comp => replaceGTE0(comp, this.options))

    if (loose) {
      // in loose mode, throw out any that are not valid comparators
      rangeList = rangeList.filter(comp => {
        debug('loose invalid filter', comp, this.options)
        return !!comp.match(re[t.COMPARATORLOOSE])
      })
    }
    debug('range list', rangeList)

    // if any comparators are the null set, then replace with JUST null set
    // if more than one comparator, remove any * comparators
    // also, don't include the same comparator more than once
    const rangeMap = new Map()
    const comparators = rangeList.map(comp => new Comparator(comp, this.options))
    for (const comp of comparators) {
      if (isNullSet(comp)) {
        return [comp]
      }
      rangeMap.set(comp.value, comp)
    }
    if (rangeMap.size > 1 && rangeMap.has('')) {
      rangeMap.delete('')
    }

    const result = [...rangeMap.values()]
    cache.set(memoKey, result)
    return result
  }

  intersects (range, options) {
    if (!(range instanceof Range)) {
      throw new TypeError('a Range is required')
    }

    return this.set.some((thisComparators) => {
      return (
        isSatisfiable(thisComparators, options) &&
        range.set.some((rangeComparators) => {
          return (
            isSatisfiable(rangeComparators, options) &&
            thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options)
              })
            })
          )
        })
      )
    })
  }

  // if ANY of the sets match ALL of its comparators, then pass
  test (version) {
    if (!version) {
      return false
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    for (let i = 0; i < this.set.length; i++) {
      if (testSet(this.set[i], version, this.options)) {
        return true
      }
    }
    return false
  }
}

module.exports = Range

const LRU = __nccwpck_require__(1383)
const cache = new LRU()

const parseOptions = __nccwpck_require__(356)
const Comparator = __nccwpck_require__(9379)
const debug = __nccwpck_require__(1159)
const SemVer = __nccwpck_require__(7163)
const trimComparatorWhitespace = __nccwpck_require__(9737)
const {
  safeRe: re,
  src,
  t,
  tildeTrimReplace,
  caretTrimReplace,
} = __nccwpck_require__(5471)
const { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = __nccwpck_require__(5101)

// unbounded global build-metadata stripper used by parseRange
const BUILDSTRIPRE = new RegExp(src[t.BUILD], 'g')

const isNullSet = c => c.value === '<0.0.0-0'
const isAny = c => c.value === ''

// take a set of comparators and determine whether there
// exists a version which can satisfy it
const isSatisfiable = (comparators, options) => {
  let result = true
  const remainingComparators = comparators.slice()
  let testComparator = remainingComparators.pop()

  while (result && remainingComparators.length) {
    result = remainingComparators.every((otherComparator) => {
      return testComparator.intersects(otherComparator, options)
    })

    testComparator = remainingComparators.pop()
  }

  return result
}

// comprised of xranges, tildes, stars, and gtlt's at this point.
// already replaced the hyphen ranges
// turn into a set of JUST comparators.
const parseComparator = (comp, options) => {
  comp = comp.replace(re[t.BUILD], '')
  debug('comp', comp, options)
  comp = replaceCarets(comp, options)
  debug('caret', comp)
  comp = replaceTildes(comp, options)
  debug('tildes', comp)
  comp = replaceXRanges(comp, options)
  debug('xrange', comp)
  comp = replaceStars(comp, options)
  debug('stars', comp)
  return comp
}

const isX = id => !id || id.toLowerCase() === 'x' || id === '*'

const invalidXRangeOrder = (M, m, p) => (
  (isX(M) && !isX(m)) ||
  (isX(m) && p && !isX(p))
)

// ~, ~> --> * (any, kinda silly)
// ~2, ~2.x, ~2.x.x, ~>2, ~>2.x ~>2.x.x --> >=2.0.0 <3.0.0-0
// ~2.0, ~2.0.x, ~>2.0, ~>2.0.x --> >=2.0.0 <2.1.0-0
// ~1.2, ~1.2.x, ~>1.2, ~>1.2.x --> >=1.2.0 <1.3.0-0
// ~1.2.3, ~>1.2.3 --> >=1.2.3 <1.3.0-0
// ~1.2.0, ~>1.2.0 --> >=1.2.0 <1.3.0-0
// ~0.0.1 --> >=0.0.1 <0.1.0-0
const replaceTildes = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceTilde(c, options))
    .join(' ')
}

const replaceTilde = (comp, options) => {
  const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE]
  // if we're including prereleases in the match, then the lower bound is
  // -0, the lowest possible prerelease value, just like x-ranges and carets.
  // this keeps `~1.2` equivalent to the `1.2.x` x-range it's documented as.
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('tilde', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      // ~1.2 == >=1.2.0 <1.3.0-0
      ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
    } else if (pr) {
      debug('replaceTilde pr', pr)
      ret = `>=${M}.${m}.${p}-${pr
      } <${M}.${+m + 1}.0-0`
    } else {
      // ~1.2.3 == >=1.2.3 <1.3.0-0
      ret = `>=${M}.${m}.${p
      } <${M}.${+m + 1}.0-0`
    }

    debug('tilde return', ret)
    return ret
  })
}

// ^ --> * (any, kinda silly)
// ^2, ^2.x, ^2.x.x --> >=2.0.0 <3.0.0-0
// ^2.0, ^2.0.x --> >=2.0.0 <3.0.0-0
// ^1.2, ^1.2.x --> >=1.2.0 <2.0.0-0
// ^1.2.3 --> >=1.2.3 <2.0.0-0
// ^1.2.0 --> >=1.2.0 <2.0.0-0
// ^0.0.1 --> >=0.0.1 <0.0.2-0
// ^0.1.0 --> >=0.1.0 <0.2.0-0
const replaceCarets = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceCaret(c, options))
    .join(' ')
}

const replaceCaret = (comp, options) => {
  debug('caret', comp, options)
  const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET]
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('caret', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      if (M === '0') {
        ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
      } else {
        ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`
      }
    } else if (pr) {
      debug('replaceCaret pr', pr)
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p}-${pr
        } <${+M + 1}.0.0-0`
      }
    } else {
      debug('no pr')
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p
        } <${+M + 1}.0.0-0`
      }
    }

    debug('caret return', ret)
    return ret
  })
}

const replaceXRanges = (comp, options) => {
  debug('replaceXRanges', comp, options)
  return comp
    .split(/\s+/)
    .map((c) => replaceXRange(c, options))
    .join(' ')
}

const replaceXRange = (comp, options) => {
  comp = comp.trim()
  const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE]
  return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
    debug('xRange', comp, ret, gtlt, M, m, p, pr)
    if (invalidXRangeOrder(M, m, p)) {
      return comp
    }

    const xM = isX(M)
    const xm = xM || isX(m)
    const xp = xm || isX(p)
    const anyX = xp

    if (gtlt === '=' && anyX) {
      gtlt = ''
    }

    // if we're including prereleases in the match, then we need
    // to fix this to -0, the lowest possible prerelease value
    pr = options.includePrerelease ? '-0' : ''

    if (xM) {
      if (gtlt === '>' || gtlt === '<') {
        // nothing is allowed
        ret = '<0.0.0-0'
      } else {
        // nothing is forbidden
        ret = '*'
      }
    } else if (gtlt && anyX) {
      // we know patch is an x, because we have any x at all.
      // replace X with 0
      if (xm) {
        m = 0
      }
      p = 0

      if (gtlt === '>') {
        // >1 => >=2.0.0
        // >1.2 => >=1.3.0
        gtlt = '>='
        if (xm) {
          M = +M + 1
          m = 0
          p = 0
        } else {
          m = +m + 1
          p = 0
        }
      } else if (gtlt === '<=') {
        // <=0.7.x is actually <0.8.0, since any 0.7.x should
        // pass.  Similarly, <=7.x is actually <8.0.0, etc.
        gtlt = '<'
        if (xm) {
          M = +M + 1
        } else {
          m = +m + 1
        }
      }

      if (gtlt === '<') {
        pr = '-0'
      }

      ret = `${gtlt + M}.${m}.${p}${pr}`
    } else if (xm) {
      ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`
    } else if (xp) {
      ret = `>=${M}.${m}.0${pr
      } <${M}.${+m + 1}.0-0`
    }

    debug('xRange return', ret)

    return ret
  })
}

// Because * is AND-ed with everything else in the comparator,
// and '' means "any version", just remove the *s entirely.
const replaceStars = (comp, options) => {
  debug('replaceStars', comp, options)
  // Looseness is ignored here.  star is always as loose as it gets!
  return comp
    .trim()
    .replace(re[t.STAR], '')
}

const replaceGTE0 = (comp, options) => {
  debug('replaceGTE0', comp, options)
  return comp
    .trim()
    .replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], '')
}

// This function is passed to string.replace(re[t.HYPHENRANGE])
// M, m, patch, prerelease, build
// 1.2 - 3.4.5 => >=1.2.0 <=3.4.5
// 1.2.3 - 3.4 => >=1.2.0 <3.5.0-0 Any 3.4.x will do
// 1.2 - 3.4 => >=1.2.0 <3.5.0-0
// TODO build?
const hyphenReplace = incPr => ($0,
  from, fM, fm, fp, fpr, fb,
  to, tM, tm, tp, tpr) => {
  if (isX(fM)) {
    from = ''
  } else if (isX(fm)) {
    from = `>=${fM}.0.0${incPr ? '-0' : ''}`
  } else if (isX(fp)) {
    from = `>=${fM}.${fm}.0${incPr ? '-0' : ''}`
  } else if (fpr) {
    from = `>=${from}`
  } else {
    from = `>=${from}${incPr ? '-0' : ''}`
  }

  if (isX(tM)) {
    to = ''
  } else if (isX(tm)) {
    to = `<${+tM + 1}.0.0-0`
  } else if (isX(tp)) {
    to = `<${tM}.${+tm + 1}.0-0`
  } else if (tpr) {
    to = `<=${tM}.${tm}.${tp}-${tpr}`
  } else if (incPr) {
    to = `<${tM}.${tm}.${+tp + 1}-0`
  } else {
    to = `<=${to}`
  }

  return `${from} ${to}`.trim()
}

const testSet = (set, version, options) => {
  for (let i = 0; i < set.length; i++) {
    if (!set[i].test(version)) {
      return false
    }
  }

  if (version.prerelease.length && !options.includePrerelease) {
    // Find the set of versions that are allowed to have prereleases
    // For example, ^1.2.3-pr.1 desugars to >=1.2.3-pr.1 <2.0.0
    // That should allow `1.2.3-pr.2` to pass.
    // However, `1.2.4-alpha.notready` should NOT be allowed,
    // even though it's within the range set by the comparators.
    for (let i = 0; i < set.length; i++) {
      debug(set[i].semver)
      if (set[i].semver === Comparator.ANY) {
        continue
      }

      if (set[i].semver.prerelease.length > 0) {
        const allowed = set[i].semver
        if (allowed.major === version.major &&
            allowed.minor === version.minor &&
            allowed.patch === version.patch) {
          return true
        }
      }
    }

    // Version has a -pre, but it's not one of the ones we like.
    return false
  }

  return true
}


/***/ }),

/***/ 7163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(1159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(5101)
const { safeRe: re, t } = __nccwpck_require__(5471)

const parseOptions = __nccwpck_require__(356)
const { compareIdentifiers } = __nccwpck_require__(3348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 1799:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)
const clean = (version, options) => {
  const s = parse(version.trim().replace(/^[=v]+/, ''), options)
  return s ? s.version : null
}
module.exports = clean


/***/ }),

/***/ 8646:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const eq = __nccwpck_require__(5082)
const neq = __nccwpck_require__(4974)
const gt = __nccwpck_require__(6599)
const gte = __nccwpck_require__(1236)
const lt = __nccwpck_require__(3872)
const lte = __nccwpck_require__(6717)

const cmp = (a, op, b, loose) => {
  switch (op) {
    case '===':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a === b

    case '!==':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a !== b

    case '':
    case '=':
    case '==':
      return eq(a, b, loose)

    case '!=':
      return neq(a, b, loose)

    case '>':
      return gt(a, b, loose)

    case '>=':
      return gte(a, b, loose)

    case '<':
      return lt(a, b, loose)

    case '<=':
      return lte(a, b, loose)

    default:
      throw new TypeError(`Invalid operator: ${op}`)
  }
}
module.exports = cmp


/***/ }),

/***/ 5385:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const parse = __nccwpck_require__(6353)
const { safeRe: re, t } = __nccwpck_require__(5471)

const coerce = (version, options) => {
  if (version instanceof SemVer) {
    return version
  }

  if (typeof version === 'number') {
    version = String(version)
  }

  if (typeof version !== 'string') {
    return null
  }

  options = options || {}

  let match = null
  if (!options.rtl) {
    match = version.match(options.includePrerelease ? re[t.COERCEFULL] : re[t.COERCE])
  } else {
    // Find the right-most coercible string that does not share
    // a terminus with a more left-ward coercible string.
    // Eg, '1.2.3.4' wants to coerce '2.3.4', not '3.4' or '4'
    // With includePrerelease option set, '1.2.3.4-rc' wants to coerce '2.3.4-rc', not '2.3.4'
    //
    // Walk through the string checking with a /g regexp
    // Manually set the index so as to pick up overlapping matches.
    // Stop when we get a match that ends at the string end, since no
    // coercible string can be more right-ward without the same terminus.
    const coerceRtlRegex = options.includePrerelease ? re[t.COERCERTLFULL] : re[t.COERCERTL]
    let next
    while ((next = coerceRtlRegex.exec(version)) &&
        (!match || match.index + match[0].length !== version.length)
    ) {
      if (!match ||
            next.index + next[0].length !== match.index + match[0].length) {
        match = next
      }
      coerceRtlRegex.lastIndex = next.index + next[1].length + next[2].length
    }
    // leave it in a clean state
    coerceRtlRegex.lastIndex = -1
  }

  if (match === null) {
    return null
  }

  const major = match[2]
  const minor = match[3] || '0'
  const patch = match[4] || '0'
  const prerelease = options.includePrerelease && match[5] ? `-${match[5]}` : ''
  const build = options.includePrerelease && match[6] ? `+${match[6]}` : ''

  return parse(`${major}.${minor}.${patch}${prerelease}${build}`, options)
}
module.exports = coerce


/***/ }),

/***/ 7648:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const compareBuild = (a, b, loose) => {
  const versionA = new SemVer(a, loose)
  const versionB = new SemVer(b, loose)
  return versionA.compare(versionB) || versionA.compareBuild(versionB)
}
module.exports = compareBuild


/***/ }),

/***/ 6874:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const compareLoose = (a, b) => compare(a, b, true)
module.exports = compareLoose


/***/ }),

/***/ 8469:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 711:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)

const diff = (version1, version2) => {
  const v1 = parse(version1, null, true)
  const v2 = parse(version2, null, true)
  const comparison = v1.compare(v2)

  if (comparison === 0) {
    return null
  }

  const v1Higher = comparison > 0
  const highVersion = v1Higher ? v1 : v2
  const lowVersion = v1Higher ? v2 : v1
  const highHasPre = !!highVersion.prerelease.length
  const lowHasPre = !!lowVersion.prerelease.length

  if (lowHasPre && !highHasPre) {
    // Going from prerelease -> no prerelease requires some special casing

    // If the low version has only a major, then it will always be a major
    // Some examples:
    // 1.0.0-1 -> 1.0.0
    // 1.0.0-1 -> 1.1.1
    // 1.0.0-1 -> 2.0.0
    if (!lowVersion.patch && !lowVersion.minor) {
      return 'major'
    }

    // If the main part has no difference
    if (lowVersion.compareMain(highVersion) === 0) {
      if (lowVersion.minor && !lowVersion.patch) {
        return 'minor'
      }
      return 'patch'
    }
  }

  // add the `pre` prefix if we are going to a prerelease version
  const prefix = highHasPre ? 'pre' : ''

  if (v1.major !== v2.major) {
    return prefix + 'major'
  }

  if (v1.minor !== v2.minor) {
    return prefix + 'minor'
  }

  if (v1.patch !== v2.patch) {
    return prefix + 'patch'
  }

  // high and low are prereleases
  return 'prerelease'
}

module.exports = diff


/***/ }),

/***/ 5082:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const eq = (a, b, loose) => compare(a, b, loose) === 0
module.exports = eq


/***/ }),

/***/ 6599:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const gt = (a, b, loose) => compare(a, b, loose) > 0
module.exports = gt


/***/ }),

/***/ 1236:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const gte = (a, b, loose) => compare(a, b, loose) >= 0
module.exports = gte


/***/ }),

/***/ 2338:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)

const inc = (version, release, options, identifier, identifierBase) => {
  if (typeof (options) === 'string') {
    identifierBase = identifier
    identifier = options
    options = undefined
  }

  try {
    return new SemVer(
      version instanceof SemVer ? version.version : version,
      options
    ).inc(release, identifier, identifierBase).version
  } catch (er) {
    return null
  }
}
module.exports = inc


/***/ }),

/***/ 3872:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const lt = (a, b, loose) => compare(a, b, loose) < 0
module.exports = lt


/***/ }),

/***/ 6717:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const lte = (a, b, loose) => compare(a, b, loose) <= 0
module.exports = lte


/***/ }),

/***/ 8511:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const major = (a, loose) => new SemVer(a, loose).major
module.exports = major


/***/ }),

/***/ 2603:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const minor = (a, loose) => new SemVer(a, loose).minor
module.exports = minor


/***/ }),

/***/ 4974:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const neq = (a, b, loose) => compare(a, b, loose) !== 0
module.exports = neq


/***/ }),

/***/ 6353:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 8756:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const patch = (a, loose) => new SemVer(a, loose).patch
module.exports = patch


/***/ }),

/***/ 5714:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)
const prerelease = (version, options) => {
  const parsed = parse(version, options)
  return (parsed && parsed.prerelease.length) ? parsed.prerelease : null
}
module.exports = prerelease


/***/ }),

/***/ 2173:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const rcompare = (a, b, loose) => compare(b, a, loose)
module.exports = rcompare


/***/ }),

/***/ 7192:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compareBuild = __nccwpck_require__(7648)
const rsort = (list, loose) => list.sort((a, b) => compareBuild(b, a, loose))
module.exports = rsort


/***/ }),

/***/ 8011:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)
const satisfies = (version, range, options) => {
  try {
    range = new Range(range, options)
  } catch (er) {
    return false
  }
  return range.test(version)
}
module.exports = satisfies


/***/ }),

/***/ 9872:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compareBuild = __nccwpck_require__(7648)
const sort = (list, loose) => list.sort((a, b) => compareBuild(a, b, loose))
module.exports = sort


/***/ }),

/***/ 6114:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)
const constants = __nccwpck_require__(5101)
const SemVer = __nccwpck_require__(7163)

const truncate = (version, truncation, options) => {
  if (!constants.RELEASE_TYPES.includes(truncation)) {
    return null
  }

  const clonedVersion = cloneInputVersion(version, options)
  return clonedVersion && doTruncation(clonedVersion, truncation)
}

const cloneInputVersion = (version, options) => {
  const versionStringToParse = (
    version instanceof SemVer ? version.version : version
  )

  return parse(versionStringToParse, options)
}

const doTruncation = (version, truncation) => {
  if (isPrerelease(truncation)) {
    return version.version
  }

  version.prerelease = []

  switch (truncation) {
    case 'major':
      version.minor = 0
      version.patch = 0
      break
    case 'minor':
      version.patch = 0
      break
  }

  return version.format()
}

const isPrerelease = (type) => {
  return type.startsWith('pre')
}

module.exports = truncate


/***/ }),

/***/ 8780:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)
const valid = (version, options) => {
  const v = parse(version, options)
  return v ? v.version : null
}
module.exports = valid


/***/ }),

/***/ 2088:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// just pre-load all the stuff that index.js lazily exports
const internalRe = __nccwpck_require__(5471)
const constants = __nccwpck_require__(5101)
const SemVer = __nccwpck_require__(7163)
const identifiers = __nccwpck_require__(3348)
const parse = __nccwpck_require__(6353)
const valid = __nccwpck_require__(8780)
const clean = __nccwpck_require__(1799)
const inc = __nccwpck_require__(2338)
const diff = __nccwpck_require__(711)
const major = __nccwpck_require__(8511)
const minor = __nccwpck_require__(2603)
const patch = __nccwpck_require__(8756)
const prerelease = __nccwpck_require__(5714)
const compare = __nccwpck_require__(8469)
const rcompare = __nccwpck_require__(2173)
const compareLoose = __nccwpck_require__(6874)
const compareBuild = __nccwpck_require__(7648)
const sort = __nccwpck_require__(9872)
const rsort = __nccwpck_require__(7192)
const gt = __nccwpck_require__(6599)
const lt = __nccwpck_require__(3872)
const eq = __nccwpck_require__(5082)
const neq = __nccwpck_require__(4974)
const gte = __nccwpck_require__(1236)
const lte = __nccwpck_require__(6717)
const cmp = __nccwpck_require__(8646)
const coerce = __nccwpck_require__(5385)
const truncate = __nccwpck_require__(6114)
const Comparator = __nccwpck_require__(9379)
const Range = __nccwpck_require__(6782)
const satisfies = __nccwpck_require__(8011)
const toComparators = __nccwpck_require__(4750)
const maxSatisfying = __nccwpck_require__(3193)
const minSatisfying = __nccwpck_require__(8595)
const minVersion = __nccwpck_require__(1866)
const validRange = __nccwpck_require__(4737)
const outside = __nccwpck_require__(280)
const gtr = __nccwpck_require__(2276)
const ltr = __nccwpck_require__(5213)
const intersects = __nccwpck_require__(3465)
const simplifyRange = __nccwpck_require__(2028)
const subset = __nccwpck_require__(1489)
module.exports = {
  parse,
  valid,
  clean,
  inc,
  diff,
  major,
  minor,
  patch,
  prerelease,
  compare,
  rcompare,
  compareLoose,
  compareBuild,
  sort,
  rsort,
  gt,
  lt,
  eq,
  neq,
  gte,
  lte,
  cmp,
  coerce,
  truncate,
  Comparator,
  Range,
  satisfies,
  toComparators,
  maxSatisfying,
  minSatisfying,
  minVersion,
  validRange,
  outside,
  gtr,
  ltr,
  intersects,
  simplifyRange,
  subset,
  SemVer,
  re: internalRe.re,
  src: internalRe.src,
  tokens: internalRe.t,
  SEMVER_SPEC_VERSION: constants.SEMVER_SPEC_VERSION,
  RELEASE_TYPES: constants.RELEASE_TYPES,
  compareIdentifiers: identifiers.compareIdentifiers,
  rcompareIdentifiers: identifiers.rcompareIdentifiers,
}


/***/ }),

/***/ 5101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 1159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 3348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 1383:
/***/ ((module) => {



class LRUCache {
  constructor () {
    this.max = 1000
    this.map = new Map()
  }

  get (key) {
    const value = this.map.get(key)
    if (value === undefined) {
      return undefined
    } else {
      // Remove the key from the map and add it to the end
      this.map.delete(key)
      this.map.set(key, value)
      return value
    }
  }

  delete (key) {
    return this.map.delete(key)
  }

  set (key, value) {
    const deleted = this.delete(key)

    if (!deleted && value !== undefined) {
      // If cache is full, delete the least recently used item
      if (this.map.size >= this.max) {
        const firstKey = this.map.keys().next().value
        this.delete(firstKey)
      }

      this.map.set(key, value)
    }

    return this
  }
}

module.exports = LRUCache


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 5471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(5101)
const debug = __nccwpck_require__(1159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 9737:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

// @ts-check


// Reproduce safeRe[COMPARATORTRIM] replacement boundaries, not version
// validation. Each end-index finder returns an exclusive end, or its start
// on no match.
// Positions count from zero. An end of 3 means characters 0, 1, and 2 were read;
// range.slice(start, end) gives the matched text, not a converted number.
const {
  MAX_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  WHITESPACE_CHARACTERS,
} = __nccwpck_require__(5101)

/**
 * Remembers the last two rows of digits so their characters need not be reread.
 * Positions start at -1 until a row has been found.
 *
 * @typedef {object} DigitRunCache
 * @property {number} start The first character of the most recently found row.
 * @property {number} end The position after that row's last character.
 * @property {number} previousStart The first character of the previous row.
 * @property {number} previousEnd The position after the previous row.
 */

// One entry per UTF-16 code unit keeps membership checks constant-time.
const whitespace = new Uint8Array(0x10000)
for (const char of WHITESPACE_CHARACTERS) {
  whitespace[char.charCodeAt(0)] = 1
}

/**
 * Checks whether a character is whitespace, like a space, tab, or newline.
 * Looking past the end of the string returns false.
 *
 * @param {string|undefined} char One character, or undefined past the string's end.
 * @returns {boolean} Whether the character is whitespace.
 * @example isWhitespace(' ') // true
 * @example isWhitespace('1') // false
 */
const isWhitespace = char =>
  char !== undefined && whitespace[char.charCodeAt(0)] === 1

/**
 * Checks for v, =, or whitespace before the version number.
 * These are historical version prefixes, not range operators:
 * < and > are handled separately, as are tilde and caret ranges.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can belong to a version prefix.
 * @example isVersionPrefix('=') // true
 * @example isVersionPrefix('>') // false
 */
const isVersionPrefix = char =>
  char === 'v' ||
  char === '=' ||
  isWhitespace(char)

/**
 * Checks whether a character is one of the digits 0 through 9.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII digit.
 * @example isDigit('7') // true
 * @example isDigit('.') // false
 */
const isDigit = char => char !== undefined && char >= '0' && char <= '9'

/**
 * Checks whether a character is an English letter, uppercase or lowercase.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII letter.
 * @example isLetter('b') // true
 * @example isLetter('7') // false
 */
const isLetter = char =>
  char !== undefined && (
    (char >= 'a' && char <= 'z') ||
    (char >= 'A' && char <= 'Z')
  )

/**
 * Checks for a letter, digit, or hyphen: the characters allowed inside
 * prerelease and build names such as beta-1.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can be part of an identifier.
 * @example isIdentifierCharacter('-') // true
 * @example isIdentifierCharacter('.') // false; dots separate identifiers
 */
const isIdentifierCharacter = char => isDigit(char) || isLetter(char) || char === '-'

/**
 * Checks whether a version component can begin here: with a digit or
 * a wildcard such as x, X, or *.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether a number or wildcard can start with this character.
 * @example isVersionStart('x') // true
 * @example isVersionStart('v') // false; v belongs to the prefix
 */
const isVersionStart = char =>
  isDigit(char) ||
  char === 'x' ||
  char === 'X' ||
  char === '*'

/**
 * Finds the end of a row of digits, but returns no more than limit digits.
 * Remembers the last two rows so looking at them again does not reread them.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first character to check.
 * @param {number} limit The most digit characters the returned match can include.
 * @param {DigitRunCache} digitRuns Shared cache of digit-run positions, updated in place.
 * @returns {number} The position after the matched digits, or start if none match.
 * @example findDigitsEndIndex('123abc', 0, 10, digitRuns) // 3, pointing at a
 * @example findDigitsEndIndex('123abc', 0, 2, digitRuns) // 2, pointing at the unread 3
 */
const findDigitsEndIndex = (range, start, limit, digitRuns) => {
  if (!isDigit(range[start])) {
    return start
  }
  if (start >= digitRuns.start && start < digitRuns.end) {
    return Math.min(start + limit, digitRuns.end)
  }
  if (start >= digitRuns.previousStart && start < digitRuns.previousEnd) {
    return Math.min(start + limit, digitRuns.previousEnd)
  }
  let end = start + 1
  while (isDigit(range[end])) {
    end++
  }
  // A failed full version can rewind from its second run to its first.
  digitRuns.previousStart = digitRuns.start
  digitRuns.previousEnd = digitRuns.end
  digitRuns.start = start
  digitRuns.end = end
  return Math.min(start + limit, end)
}

/**
 * Reads a number using the old regex's length and leading-zero rules.
 * Strict mode reads just the first zero in 012; loose mode can read all three.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the number should begin.
 * @param {boolean} loose Whether to allow leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched digits, not their numeric value.
 * @example findVersionNumberEndIndex('012', 0, false, digitRuns) // 1
 * @example findVersionNumberEndIndex('012', 0, true, digitRuns) // 3
 */
const findVersionNumberEndIndex = (range, start, loose, digitRuns) => {
  if (!loose && range[start] === '0') {
    return start + 1
  }
  // Strict syntax allows an initial nonzero digit plus MAX_LENGTH digits.
  return findDigitsEndIndex(range, start, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns)
}

/**
 * Reads one piece of a prerelease name, such as beta or 1 in beta.1.
 * Tries the letter-or-hyphen form first, then the number-only form.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @param {boolean} loose Whether numeric identifiers may have leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findPrereleaseIdentifierEndIndex('beta.1', 0, false, digitRuns) // 4, at the dot
 * @example findPrereleaseIdentifierEndIndex('001beta', 0, false, digitRuns) // 7
 */
const findPrereleaseIdentifierEndIndex = (range, start, loose, digitRuns) => {
  const digitsEnd = findDigitsEndIndex(range, start, MAX_LENGTH, digitRuns)
  // The legacy regex tries a nonnumeric identifier before a numeric one.
  if (isLetter(range[digitsEnd]) || range[digitsEnd] === '-') {
    let end = digitsEnd + 1
    const limit = end + MAX_SAFE_BUILD_LENGTH
    while (end < limit && isIdentifierCharacter(range[end])) {
      end++
    }
    return end
  }
  return findVersionNumberEndIndex(range, start, loose, digitRuns)
}

/**
 * Reads a prerelease suffix such as -beta.1, one dot-separated piece at a time.
 * Loose mode also allows the name without its opening hyphen.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the suffix should begin, including -.
 * @param {boolean} loose Whether the opening hyphen is optional and zeros allowed.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched suffix, or start if absent.
 * @example findPrereleaseEndIndex('-beta.1+sha', 0, false, digitRuns) // 7, at the plus
 * @example findPrereleaseEndIndex('beta', 0, false, digitRuns) // 0; no opening hyphen
 */
const findPrereleaseEndIndex = (range, start, loose, digitRuns) => {
  const hyphen = range[start] === '-'
  if (!loose && !hyphen) {
    return start
  }
  const identifierStart = start + (hyphen ? 1 : 0)
  let end = findPrereleaseIdentifierEndIndex(range, identifierStart, loose, digitRuns)
  if (end === identifierStart) {
    if (!loose || !hyphen) {
      return start
    }
    // In loose syntax, a lone hyphen can itself be the identifier.
    end = findPrereleaseIdentifierEndIndex(range, start, loose, digitRuns)
  }
  while (range[end] === '.') {
    const next = findPrereleaseIdentifierEndIndex(range, end + 1, loose, digitRuns)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads one build-name piece, such as sha or 123 in +sha.123.
 * Stops at a disallowed character or the old regex's length limit.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findBuildIdentifierEndIndex('sha.123', 0) // 3, at the dot
 * @example findBuildIdentifierEndIndex('001', 0) // 3; leading zeros are allowed
 */
const findBuildIdentifierEndIndex = (range, start) => {
  let end = start
  while (end - start < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range[end])) {
    end++
  }
  return end
}

/**
 * Reads optional build metadata such as +sha.123.
 * Leaves the position unchanged if there is no plus sign followed by a name.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the opening + should be.
 * @returns {number} The position after the matched metadata, or start if absent.
 * @example findBuildEndIndex('+sha.123 <2', 0) // 8, at the space
 * @example findBuildEndIndex('+', 0) // 0; a plus sign alone is not a match
 */
const findBuildEndIndex = (range, start) => {
  if (range[start] !== '+') {
    return start
  }
  let end = findBuildIdentifierEndIndex(range, start + 1)
  if (end === start + 1) {
    return start
  }
  while (range[end] === '.') {
    const next = findBuildIdentifierEndIndex(range, end + 1)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads three numbers separated by dots, then any prerelease and build suffixes.
 * Uses loose rules, so forms such as 01.02.03beta can match here.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first number, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the version match, or start if none matches.
 * @example findLooseFullVersionEndIndex('1.2.3-beta+sha <2', 0, digitRuns) // 14
 * @example findLooseFullVersionEndIndex('1.2', 0, digitRuns) // 0; needs three numbers
 */
const findLooseFullVersionEndIndex = (range, start, digitRuns) => {
  let end = start
  for (let component = 0; component < 3; component++) {
    const next = findVersionNumberEndIndex(range, end, true, digitRuns)
    if (next === end) {
      return start
    }
    end = next
    if (component < 2) {
      if (range[end] !== '.') {
        return start
      }
      end++
    }
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, true, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Reads one component of a partial or wildcard version, such as 2 or x in 2.x.
 * Numbers use strict leading-zero rules; wildcards take up one character.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the component should begin.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the component, or start if none matches.
 * @example findPartialVersionComponentEndIndex('2.x', 0, digitRuns) // 1, at the dot
 * @example findPartialVersionComponentEndIndex('2.x', 2, digitRuns) // 3, after x
 */
const findPartialVersionComponentEndIndex = (range, start, digitRuns) => {
  if (isDigit(range[start])) {
    return findVersionNumberEndIndex(range, start, false, digitRuns)
  }
  return isVersionStart(range[start]) ? start + 1 : start
}

/**
 * Reads up to three components, allowing forms such as 1, 1.2, or 1.x.
 * After the third component, also reads any strict prerelease and build suffixes.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched version text.
 * @example findPartialVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 * @example findPartialVersionEndIndex('1.', 0, digitRuns) // 1; the trailing dot is unread
 */
const findPartialVersionEndIndex = (range, start, digitRuns) => {
  let end = findPartialVersionComponentEndIndex(range, start, digitRuns)
  for (let component = 0; component < 2; component++) {
    if (range[end] !== '.') {
      return end
    }
    const next = findPartialVersionComponentEndIndex(range, end + 1, digitRuns)
    if (next === end + 1) {
      return end
    }
    end = next
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, false, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Finds where a version match ends, without deciding whether the range is valid.
 * Tries a loose full version first, then a partial or wildcard version, just
 * like the old regex's LOOSEPLAIN and XRANGEPLAIN alternatives.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position where scanning the next candidate can resume.
 * @example findVersionEndIndex('1.2.3 <2', 0, digitRuns) // 5, at the space
 * @example findVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 */
const findVersionEndIndex = (range, start, digitRuns) => {
  const fullVersionEnd = findLooseFullVersionEndIndex(range, start, digitRuns)
  return fullVersionEnd !== start
    ? fullVersionEnd
    : findPartialVersionEndIndex(range, start, digitRuns)
}

/**
 * Finds the one whitespace character the old replacement would remove.
 * Keeps leading whitespace, skips an optional operator, and checks immediately
 * after it. Returns -1 if there is nothing to remove.
 *
 * @param {string} range The text containing a candidate already found by the caller.
 * @param {number} matchStart The candidate's position, including leading whitespace.
 * @returns {number} The position of the removable whitespace, or -1 if absent.
 * @example findRemovableWhitespaceIndex(' > 1', 0) // 2; keep the space at position 0
 * @example findRemovableWhitespaceIndex('>1', 0) // -1
 */
const findRemovableWhitespaceIndex = (range, matchStart) => {
  let position = matchStart
  if (isWhitespace(range[position])) {
    position++
  }
  if (range[position] === '<' || range[position] === '>') {
    position++
  }
  if (range[position] === '=') {
    position++
  }
  return isWhitespace(range[position]) ? position : -1
}

/**
 * Joins an operator to its version, turning > 1.2.3 into >1.2.3.
 * Copies everything else according to the old regex's matching rules.
 * Moves forward through prefixes and whole versions to avoid repeatedly
 * searching the same characters on long inputs.
 *
 * @param {string} range The range text to process; the original string is unchanged.
 * @returns {string} The range with matched operator whitespace removed.
 * @example trimComparatorWhitespace('> 1.2.3 < 2') // '>1.2.3 <2'
 * @example trimComparatorWhitespace('> invalid') // '> invalid'
 */
const trimComparatorWhitespace = range => {
  let result = ''
  let copyFrom = 0
  let cursor = 0
  const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 }

  while (cursor < range.length) {
    const matchStart = cursor
    if (range[cursor] === '<' || range[cursor] === '>') {
      cursor++
    } else if (!isVersionPrefix(range[cursor]) && !isVersionStart(range[cursor])) {
      cursor++
      continue
    }

    // Consume a v/=/whitespace run once, even when no version follows it.
    while (cursor < range.length && isVersionPrefix(range[cursor])) {
      cursor++
    }
    if (!isVersionStart(range[cursor])) {
      continue
    }

    const whitespacePosition = findRemovableWhitespaceIndex(range, matchStart)
    if (whitespacePosition !== -1) {
      result += range.slice(copyFrom, whitespacePosition)
      copyFrom = whitespacePosition + 1
    }

    // Skip the entire match, so a prerelease's trailing v cannot be
    // reconsidered as the prefix of another version.
    cursor = findVersionEndIndex(range, cursor, digitRuns)
  }

  return result + range.slice(copyFrom)
}

module.exports = trimComparatorWhitespace


/***/ }),

/***/ 2276:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// Determine if version is greater than all the versions possible in the range.
const outside = __nccwpck_require__(280)
const gtr = (version, range, options) => outside(version, range, '>', options)
module.exports = gtr


/***/ }),

/***/ 3465:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)
const intersects = (r1, r2, options) => {
  r1 = new Range(r1, options)
  r2 = new Range(r2, options)
  return r1.intersects(r2, options)
}
module.exports = intersects


/***/ }),

/***/ 5213:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const outside = __nccwpck_require__(280)
// Determine if version is less than all the versions possible in the range
const ltr = (version, range, options) => outside(version, range, '<', options)
module.exports = ltr


/***/ }),

/***/ 3193:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const Range = __nccwpck_require__(6782)

const maxSatisfying = (versions, range, options) => {
  let max = null
  let maxSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!max || maxSV.compare(v) === -1) {
        // compare(max, v, true)
        max = v
        maxSV = new SemVer(max, options)
      }
    }
  })
  return max
}
module.exports = maxSatisfying


/***/ }),

/***/ 8595:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const Range = __nccwpck_require__(6782)
const minSatisfying = (versions, range, options) => {
  let min = null
  let minSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!min || minSV.compare(v) === 1) {
        // compare(min, v, true)
        min = v
        minSV = new SemVer(min, options)
      }
    }
  })
  return min
}
module.exports = minSatisfying


/***/ }),

/***/ 1866:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const Range = __nccwpck_require__(6782)
const gt = __nccwpck_require__(6599)

const minVersion = (range, loose) => {
  range = new Range(range, loose)

  let minver = new SemVer('0.0.0')
  if (range.test(minver)) {
    return minver
  }

  minver = new SemVer('0.0.0-0')
  if (range.test(minver)) {
    return minver
  }

  minver = null
  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let setMin = null
    comparators.forEach((comparator) => {
      // Clone to avoid manipulating the comparator's semver object.
      const compver = new SemVer(comparator.semver.version)
      switch (comparator.operator) {
        case '>':
          if (compver.prerelease.length === 0) {
            compver.patch++
          } else {
            compver.prerelease.push(0)
          }
          compver.raw = compver.format()
          /* fallthrough */
        case '':
        case '>=':
          if (!setMin || gt(compver, setMin)) {
            setMin = compver
          }
          break
        case '<':
        case '<=':
          /* Ignore maximum versions */
          break
        /* istanbul ignore next */
        default:
          throw new Error(`Unexpected operation: ${comparator.operator}`)
      }
    })
    if (setMin && (!minver || gt(minver, setMin))) {
      minver = setMin
    }
  }

  if (minver && range.test(minver)) {
    return minver
  }

  return null
}
module.exports = minVersion


/***/ }),

/***/ 280:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const Comparator = __nccwpck_require__(9379)
const { ANY } = Comparator
const Range = __nccwpck_require__(6782)
const satisfies = __nccwpck_require__(8011)
const gt = __nccwpck_require__(6599)
const lt = __nccwpck_require__(3872)
const lte = __nccwpck_require__(6717)
const gte = __nccwpck_require__(1236)

const outside = (version, range, hilo, options) => {
  version = new SemVer(version, options)
  range = new Range(range, options)

  let gtfn, ltefn, ltfn, comp, ecomp
  switch (hilo) {
    case '>':
      gtfn = gt
      ltefn = lte
      ltfn = lt
      comp = '>'
      ecomp = '>='
      break
    case '<':
      gtfn = lt
      ltefn = gte
      ltfn = gt
      comp = '<'
      ecomp = '<='
      break
    default:
      throw new TypeError('Must provide a hilo val of "<" or ">"')
  }

  // If it satisfies the range it is not outside
  if (satisfies(version, range, options)) {
    return false
  }

  // From now on, variable terms are as if we're in "gtr" mode.
  // but note that everything is flipped for the "ltr" function.

  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let high = null
    let low = null

    comparators.forEach((comparator) => {
      if (comparator.semver === ANY) {
        comparator = new Comparator('>=0.0.0')
      }
      high = high || comparator
      low = low || comparator
      if (gtfn(comparator.semver, high.semver, options)) {
        high = comparator
      } else if (ltfn(comparator.semver, low.semver, options)) {
        low = comparator
      }
    })

    // If the edge version comparator has a operator then our version
    // isn't outside it
    if (high.operator === comp || high.operator === ecomp) {
      return false
    }

    // If the lowest version comparator has an operator and our version
    // is less than it then it isn't higher than the range
    if ((!low.operator || low.operator === comp) &&
        ltefn(version, low.semver)) {
      return false
    } else if (low.operator === ecomp && ltfn(version, low.semver)) {
      return false
    }
  }
  return true
}

module.exports = outside


/***/ }),

/***/ 2028:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// given a set of versions and a range, create a "simplified" range
// that includes the same versions that the original range does
// If the original range is shorter than the simplified one, return that.
const satisfies = __nccwpck_require__(8011)
const compare = __nccwpck_require__(8469)
module.exports = (versions, range, options) => {
  const set = []
  let first = null
  let prev = null
  const v = versions.sort((a, b) => compare(a, b, options))
  for (const version of v) {
    const included = satisfies(version, range, options)
    if (included) {
      prev = version
      if (!first) {
        first = version
      }
    } else {
      if (prev) {
        set.push([first, prev])
      }
      prev = null
      first = null
    }
  }
  if (first) {
    set.push([first, null])
  }

  const ranges = []
  for (const [min, max] of set) {
    if (min === max) {
      ranges.push(min)
    } else if (!max && min === v[0]) {
      ranges.push('*')
    } else if (!max) {
      ranges.push(`>=${min}`)
    } else if (min === v[0]) {
      ranges.push(`<=${max}`)
    } else {
      ranges.push(`${min} - ${max}`)
    }
  }
  const simplified = ranges.join(' || ')
  const original = typeof range.raw === 'string' ? range.raw : String(range)
  return simplified.length < original.length ? simplified : range
}


/***/ }),

/***/ 1489:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)
const Comparator = __nccwpck_require__(9379)
const { ANY } = Comparator
const satisfies = __nccwpck_require__(8011)
const compare = __nccwpck_require__(8469)

// Complex range `r1 || r2 || ...` is a subset of `R1 || R2 || ...` iff:
// - Every simple range `r1, r2, ...` is a null set, OR
// - Every simple range `r1, r2, ...` which is not a null set is a subset of
//   some `R1, R2, ...`
//
// Simple range `c1 c2 ...` is a subset of simple range `C1 C2 ...` iff:
// - If c is only the ANY comparator
//   - If C is only the ANY comparator, return true
//   - Else if in prerelease mode, return false
//   - else replace c with `[>=0.0.0]`
// - If C is only the ANY comparator
//   - if in prerelease mode, return true
//   - else replace C with `[>=0.0.0]`
// - Let EQ be the set of = comparators in c
// - If EQ is more than one, return true (null set)
// - Let GT be the highest > or >= comparator in c
// - Let LT be the lowest < or <= comparator in c
// - If GT and LT, and GT.semver > LT.semver, return true (null set)
// - If any C is a = range, and GT or LT are set, return false
// - If EQ
//   - If GT, and EQ does not satisfy GT, return true (null set)
//   - If LT, and EQ does not satisfy LT, return true (null set)
//   - If EQ satisfies every C, return true
//   - Else return false
// - If GT
//   - If GT.semver is lower than any > or >= comp in C, return false
//   - If GT is >=, and GT.semver does not satisfy every C, return false
//   - If GT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the GT.semver tuple, return false
// - If LT
//   - If LT.semver is greater than any < or <= comp in C, return false
//   - If LT is <=, and LT.semver does not satisfy every C, return false
//   - If LT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the LT.semver tuple, return false
// - Else return true

const subset = (sub, dom, options = {}) => {
  if (sub === dom) {
    return true
  }

  sub = new Range(sub, options)
  dom = new Range(dom, options)
  let sawNonNull = false

  OUTER: for (const simpleSub of sub.set) {
    for (const simpleDom of dom.set) {
      const isSub = simpleSubset(simpleSub, simpleDom, options)
      sawNonNull = sawNonNull || isSub !== null
      if (isSub) {
        continue OUTER
      }
    }
    // the null set is a subset of everything, but null simple ranges in
    // a complex range should be ignored.  so if we saw a non-null range,
    // then we know this isn't a subset, but if EVERY simple range was null,
    // then it is a subset.
    if (sawNonNull) {
      return false
    }
  }
  return true
}

const minimumVersionWithPreRelease = [new Comparator('>=0.0.0-0')]
const minimumVersion = [new Comparator('>=0.0.0')]

const simpleSubset = (sub, dom, options) => {
  if (sub === dom) {
    return true
  }

  if (sub.length === 1 && sub[0].semver === ANY) {
    if (dom.length === 1 && dom[0].semver === ANY) {
      return true
    } else if (options.includePrerelease) {
      sub = minimumVersionWithPreRelease
    } else {
      sub = minimumVersion
    }
  }

  if (dom.length === 1 && dom[0].semver === ANY) {
    if (options.includePrerelease) {
      return true
    } else {
      dom = minimumVersion
    }
  }

  const eqSet = new Set()
  let gt, lt
  for (const c of sub) {
    if (c.operator === '>' || c.operator === '>=') {
      gt = higherGT(gt, c, options)
    } else if (c.operator === '<' || c.operator === '<=') {
      lt = lowerLT(lt, c, options)
    } else {
      eqSet.add(c.semver)
    }
  }

  if (eqSet.size > 1) {
    return null
  }

  let gtltComp
  if (gt && lt) {
    gtltComp = compare(gt.semver, lt.semver, options)
    if (gtltComp > 0) {
      return null
    } else if (gtltComp === 0 && (gt.operator !== '>=' || lt.operator !== '<=')) {
      return null
    }
  }

  // will iterate one or zero times
  for (const eq of eqSet) {
    if (gt && !satisfies(eq, String(gt), options)) {
      return null
    }

    if (lt && !satisfies(eq, String(lt), options)) {
      return null
    }

    for (const c of dom) {
      if (!satisfies(eq, String(c), options)) {
        return false
      }
    }

    return true
  }

  let higher, lower
  let hasDomLT, hasDomGT
  // if the subset has a prerelease, we need a comparator in the superset
  // with the same tuple and a prerelease, or it's not a subset
  let needDomLTPre = lt &&
    !options.includePrerelease &&
    lt.semver.prerelease.length ? lt.semver : false
  let needDomGTPre = gt &&
    !options.includePrerelease &&
    gt.semver.prerelease.length ? gt.semver : false
  // exception: <1.2.3-0 is the same as <1.2.3
  if (needDomLTPre && needDomLTPre.prerelease.length === 1 &&
      lt.operator === '<' && needDomLTPre.prerelease[0] === 0) {
    needDomLTPre = false
  }

  for (const c of dom) {
    hasDomGT = hasDomGT || c.operator === '>' || c.operator === '>='
    hasDomLT = hasDomLT || c.operator === '<' || c.operator === '<='
    if (gt) {
      if (needDomGTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomGTPre.major &&
            c.semver.minor === needDomGTPre.minor &&
            c.semver.patch === needDomGTPre.patch) {
          needDomGTPre = false
        }
      }
      if (c.operator === '>' || c.operator === '>=') {
        higher = higherGT(gt, c, options)
        if (higher === c && higher !== gt) {
          return false
        }
      } else if (gt.operator === '>=' && !c.test(gt.semver)) {
        return false
      }
    }
    if (lt) {
      if (needDomLTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomLTPre.major &&
            c.semver.minor === needDomLTPre.minor &&
            c.semver.patch === needDomLTPre.patch) {
          needDomLTPre = false
        }
      }
      if (c.operator === '<' || c.operator === '<=') {
        lower = lowerLT(lt, c, options)
        if (lower === c && lower !== lt) {
          return false
        }
      } else if (lt.operator === '<=' && !c.test(lt.semver)) {
        return false
      }
    }
    if (!c.operator && (lt || gt) && gtltComp !== 0) {
      return false
    }
  }

  // if there was a < or >, and nothing in the dom, then must be false
  // UNLESS it was limited by another range in the other direction.
  // Eg, >1.0.0 <1.0.1 is still a subset of <2.0.0
  if (gt && hasDomLT && !lt && gtltComp !== 0) {
    return false
  }

  if (lt && hasDomGT && !gt && gtltComp !== 0) {
    return false
  }

  // we needed a prerelease range in a specific tuple, but didn't get one
  // then this isn't a subset.  eg >=1.2.3-pre is not a subset of >=1.0.0,
  // because it includes prereleases in the 1.2.3 tuple
  if (needDomGTPre || needDomLTPre) {
    return false
  }

  return true
}

// >=1.2.3 is lower than >1.2.3
const higherGT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp > 0 ? a
    : comp < 0 ? b
    : b.operator === '>' && a.operator === '>=' ? b
    : a
}

// <=1.2.3 is higher than <1.2.3
const lowerLT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp < 0 ? a
    : comp > 0 ? b
    : b.operator === '<' && a.operator === '<=' ? b
    : a
}

module.exports = subset


/***/ }),

/***/ 4750:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)

// Mostly just for testing and legacy API reasons
const toComparators = (range, options) =>
  new Range(range, options).set
    .map(comp => comp.map(c => c.value).join(' ').trim().split(' '))

module.exports = toComparators


/***/ }),

/***/ 4737:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)
const validRange = (range, options) => {
  try {
    // Return '*' instead of '' so that truthiness works.
    // This will throw if it's invalid anyway
    return new Range(range, options).range || '*'
  } catch (er) {
    return null
  }
}
module.exports = validRange


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 5574:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 7349:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveBlockMap = __nccwpck_require__(7103);
var resolveBlockSeq = __nccwpck_require__(334);
var resolveFlowCollection = __nccwpck_require__(3142);

function resolveCollection(CN, ctx, token, onError, tagName, tag) {
    const coll = token.type === 'block-map'
        ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag)
        : token.type === 'block-seq'
            ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag)
            : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
    const Coll = coll.constructor;
    // If we got a tagName matching the class, or the tag name is '!',
    // then use the tagName from the node class used to create it.
    if (tagName === '!' || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
    }
    if (tagName)
        coll.tag = tagName;
    return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
    const tagToken = props.tag;
    const tagName = !tagToken
        ? null
        : ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg));
    if (token.type === 'block-seq') {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken
            ? anchor.offset > tagToken.offset
                ? anchor
                : tagToken
            : (anchor ?? tagToken);
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
            const message = 'Missing newline after block sequence props';
            onError(lastProp, 'MISSING_CHAR', message);
        }
    }
    const expType = token.type === 'block-map'
        ? 'map'
        : token.type === 'block-seq'
            ? 'seq'
            : token.start.source === '{'
                ? 'map'
                : 'seq';
    // shortcut: check if it's a generic YAMLMap or YAMLSeq
    // before jumping into the custom tag logic.
    if (!tagToken ||
        !tagName ||
        tagName === '!' ||
        (tagName === YAMLMap.YAMLMap.tagName && expType === 'map') ||
        (tagName === YAMLSeq.YAMLSeq.tagName && expType === 'seq')) {
        return resolveCollection(CN, ctx, token, onError, tagName);
    }
    let tag = ctx.schema.tags.find(t => t.tag === tagName && t.collection === expType);
    if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
            ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
            tag = kt;
        }
        else {
            if (kt) {
                onError(tagToken, 'BAD_COLLECTION_TYPE', `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? 'scalar'}`, true);
            }
            else {
                onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, true);
            }
            return resolveCollection(CN, ctx, token, onError, tagName);
        }
    }
    const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
    const res = tag.resolve?.(coll, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg), ctx.options) ?? coll;
    const node = identity.isNode(res)
        ? res
        : new Scalar.Scalar(res);
    node.range = coll.range;
    node.tag = tagName;
    if (tag?.format)
        node.format = tag.format;
    return node;
}

exports.composeCollection = composeCollection;


/***/ }),

/***/ 3683:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Document = __nccwpck_require__(3021);
var composeNode = __nccwpck_require__(5937);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);

function composeDoc(options, directives, { offset, start, value, end }, onError) {
    const opts = Object.assign({ _directives: directives }, options);
    const doc = new Document.Document(undefined, opts);
    const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
    };
    const props = resolveProps.resolveProps(start, {
        indicator: 'doc-start',
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
    });
    if (props.found) {
        doc.directives.docStart = true;
        if (value &&
            (value.type === 'block-map' || value.type === 'block-seq') &&
            !props.hasNewline)
            onError(props.end, 'MISSING_CHAR', 'Block collection cannot start on same line with directives-end marker');
    }
    // @ts-expect-error If Contents is set, let's trust the user
    doc.contents = value
        ? composeNode.composeNode(ctx, value, props, onError)
        : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
    const contentEnd = doc.contents.range[2];
    const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
    if (re.comment)
        doc.comment = re.comment;
    doc.range = [offset, contentEnd, re.offset];
    return doc;
}

exports.composeDoc = composeDoc;


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var composeCollection = __nccwpck_require__(7349);
var composeScalar = __nccwpck_require__(5413);
var resolveEnd = __nccwpck_require__(7788);
var utilEmptyScalarPosition = __nccwpck_require__(2599);

const CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
    const atKey = ctx.atKey;
    const { spaceBefore, comment, anchor, tag } = props;
    let node;
    let isSrcToken = true;
    switch (token.type) {
        case 'alias':
            node = composeAlias(ctx, token, onError);
            if (anchor || tag)
                onError(token, 'ALIAS_PROPS', 'An alias node must not specify any properties');
            break;
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'block-scalar':
            node = composeScalar.composeScalar(ctx, token, tag, onError);
            if (anchor)
                node.anchor = anchor.source.substring(1);
            break;
        case 'block-map':
        case 'block-seq':
        case 'flow-collection':
            try {
                node = composeCollection.composeCollection(CN, ctx, token, props, onError);
                if (anchor)
                    node.anchor = anchor.source.substring(1);
            }
            catch (error) {
                // Almost certainly here due to a stack overflow
                const message = error instanceof Error ? error.message : String(error);
                onError(token, 'RESOURCE_EXHAUSTION', message);
            }
            break;
        default: {
            const message = token.type === 'error'
                ? token.message
                : `Unsupported token (type: ${token.type})`;
            onError(token, 'UNEXPECTED_TOKEN', message);
            isSrcToken = false;
        }
    }
    node ?? (node = composeEmptyNode(ctx, token.offset, undefined, null, props, onError));
    if (anchor && node.anchor === '')
        onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    if (atKey &&
        ctx.options.stringKeys &&
        (!identity.isScalar(node) ||
            typeof node.value !== 'string' ||
            (node.tag && node.tag !== 'tag:yaml.org,2002:str'))) {
        const msg = 'With stringKeys, all keys must be strings';
        onError(tag ?? token, 'NON_STRING_KEY', msg);
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        if (token.type === 'scalar' && token.source === '')
            node.comment = comment;
        else
            node.commentBefore = comment;
    }
    // @ts-expect-error Type checking misses meaning of isSrcToken
    if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
    return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
    const token = {
        type: 'scalar',
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ''
    };
    const node = composeScalar.composeScalar(ctx, token, tag, onError);
    if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === '')
            onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        node.comment = comment;
        node.range[2] = end;
    }
    return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
    const alias = new Alias.Alias(source.substring(1));
    if (alias.source === '')
        onError(offset, 'BAD_ALIAS', 'Alias cannot be an empty string');
    if (alias.source.endsWith(':'))
        onError(offset + source.length - 1, 'BAD_ALIAS', 'Alias ending in : is ambiguous', true);
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
    alias.range = [offset, valueEnd, re.offset];
    if (re.comment)
        alias.comment = re.comment;
    return alias;
}

exports.composeEmptyNode = composeEmptyNode;
exports.composeNode = composeNode;


/***/ }),

/***/ 5413:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);

function composeScalar(ctx, token, tagToken, onError) {
    const { value, type, comment, range } = token.type === 'block-scalar'
        ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
    const tagName = tagToken
        ? ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg))
        : null;
    let tag;
    if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
    }
    else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
    else if (token.type === 'scalar')
        tag = findScalarTagByTest(ctx, value, token, onError);
    else
        tag = ctx.schema[identity.SCALAR];
    let scalar;
    try {
        const res = tag.resolve(value, msg => onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
    }
    catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg);
        scalar = new Scalar.Scalar(value);
    }
    scalar.range = range;
    scalar.source = value;
    if (type)
        scalar.type = type;
    if (tagName)
        scalar.tag = tagName;
    if (tag.format)
        scalar.format = tag.format;
    if (comment)
        scalar.comment = comment;
    return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
    if (tagName === '!')
        return schema[identity.SCALAR]; // non-specific tag
    const matchWithTest = [];
    for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
            if (tag.default && tag.test)
                matchWithTest.push(tag);
            else
                return tag;
        }
    }
    for (const tag of matchWithTest)
        if (tag.test?.test(value))
            return tag;
    const kt = schema.knownTags[tagName];
    if (kt && !kt.collection) {
        // Ensure that the known tag is available for stringifying,
        // but does not get used by default.
        schema.tags.push(Object.assign({}, kt, { default: false, test: undefined }));
        return kt;
    }
    onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, tagName !== 'tag:yaml.org,2002:str');
    return schema[identity.SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
    const tag = schema.tags.find(tag => (tag.default === true || (atKey && tag.default === 'key')) &&
        tag.test?.test(value)) || schema[identity.SCALAR];
    if (schema.compat) {
        const compat = schema.compat.find(tag => tag.default && tag.test?.test(value)) ??
            schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
            const ts = directives.tagString(tag.tag);
            const cs = directives.tagString(compat.tag);
            const msg = `Value may be parsed as either ${ts} or ${cs}`;
            onError(token, 'TAG_RESOLVE_FAILED', msg, true);
        }
    }
    return tag;
}

exports.composeScalar = composeScalar;


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var directives = __nccwpck_require__(1342);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var identity = __nccwpck_require__(1127);
var composeDoc = __nccwpck_require__(3683);
var resolveEnd = __nccwpck_require__(7788);

function getErrorPos(src) {
    if (typeof src === 'number')
        return [src, src + 1];
    if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
    const { offset, source } = src;
    return [offset, offset + (typeof source === 'string' ? source.length : 1)];
}
function parsePrelude(prelude) {
    let comment = '';
    let atComment = false;
    let afterEmptyLine = false;
    for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
            case '#':
                comment +=
                    (comment === '' ? '' : afterEmptyLine ? '\n\n' : '\n') +
                        (source.substring(1) || ' ');
                atComment = true;
                afterEmptyLine = false;
                break;
            case '%':
                if (prelude[i + 1]?.[0] !== '#')
                    i += 1;
                atComment = false;
                break;
            default:
                // This may be wrong after doc-end, but in that case it doesn't matter
                if (!atComment)
                    afterEmptyLine = true;
                atComment = false;
        }
    }
    return { comment, afterEmptyLine };
}
/**
 * Compose a stream of CST nodes into a stream of YAML Documents.
 *
 * ```ts
 * import { Composer, Parser } from 'yaml'
 *
 * const src: string = ...
 * const tokens = new Parser().parse(src)
 * const docs = new Composer().compose(tokens)
 * ```
 */
class Composer {
    constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
            const pos = getErrorPos(source);
            if (warning)
                this.warnings.push(new errors.YAMLWarning(pos, code, message));
            else
                this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        this.directives = new directives.Directives({ version: options.version || '1.2' });
        this.options = options;
    }
    decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        //console.log({ dc: doc.comment, prelude, comment })
        if (comment) {
            const dc = doc.contents;
            if (afterDoc) {
                doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
            }
            else if (afterEmptyLine || doc.directives.docStart || !dc) {
                doc.commentBefore = comment;
            }
            else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
                let it = dc.items[0];
                if (identity.isPair(it))
                    it = it.key;
                const cb = it.commentBefore;
                it.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
            else {
                const cb = dc.commentBefore;
                dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
        }
        if (afterDoc) {
            for (let i = 0; i < this.errors.length; ++i)
                doc.errors.push(this.errors[i]);
            for (let i = 0; i < this.warnings.length; ++i)
                doc.warnings.push(this.warnings[i]);
        }
        else {
            doc.errors = this.errors;
            doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
    }
    /**
     * Current stream status information.
     *
     * Mostly useful at the end of input for an empty stream.
     */
    streamInfo() {
        return {
            comment: parsePrelude(this.prelude).comment,
            directives: this.directives,
            errors: this.errors,
            warnings: this.warnings
        };
    }
    /**
     * Compose tokens into documents.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
            yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
    }
    /** Advance the composer by one CST token. */
    *next(token) {
        if (node_process.env.LOG_STREAM)
            console.dir(token, { depth: null });
        switch (token.type) {
            case 'directive':
                this.directives.add(token.source, (offset, message, warning) => {
                    const pos = getErrorPos(token);
                    pos[0] += offset;
                    this.onError(pos, 'BAD_DIRECTIVE', message, warning);
                });
                this.prelude.push(token.source);
                this.atDirectives = true;
                break;
            case 'document': {
                const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
                if (this.atDirectives && !doc.directives.docStart)
                    this.onError(token, 'MISSING_CHAR', 'Missing directives-end/doc-start indicator line');
                this.decorate(doc, false);
                if (this.doc)
                    yield this.doc;
                this.doc = doc;
                this.atDirectives = false;
                break;
            }
            case 'byte-order-mark':
            case 'space':
                break;
            case 'comment':
            case 'newline':
                this.prelude.push(token.source);
                break;
            case 'error': {
                const msg = token.source
                    ? `${token.message}: ${JSON.stringify(token.source)}`
                    : token.message;
                const error = new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg);
                if (this.atDirectives || !this.doc)
                    this.errors.push(error);
                else
                    this.doc.errors.push(error);
                break;
            }
            case 'doc-end': {
                if (!this.doc) {
                    const msg = 'Unexpected doc-end without preceding document';
                    this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg));
                    break;
                }
                this.doc.directives.docEnd = true;
                const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
                this.decorate(this.doc, true);
                if (end.comment) {
                    const dc = this.doc.comment;
                    this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
                }
                this.doc.range[2] = end.offset;
                break;
            }
            default:
                this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', `Unsupported token ${token.type}`));
        }
    }
    /**
     * Call at end of input to yield any remaining document.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
            this.decorate(this.doc, true);
            yield this.doc;
            this.doc = null;
        }
        else if (forceDoc) {
            const opts = Object.assign({ _directives: this.directives }, this.options);
            const doc = new Document.Document(undefined, opts);
            if (this.atDirectives)
                this.onError(endOffset, 'MISSING_CHAR', 'Missing directives-end indicator line');
            doc.range = [0, endOffset, endOffset];
            this.decorate(doc, false);
            yield doc;
        }
    }
}

exports.Composer = Composer;


/***/ }),

/***/ 7103:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilFlowIndentCheck = __nccwpck_require__(4051);
var utilMapIncludes = __nccwpck_require__(1187);

const startColMsg = 'All mapping items must start at the same column';
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
    const map = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    let offset = bm.offset;
    let commentEnd = null;
    for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        // key properties
        const keyProps = resolveProps.resolveProps(start, {
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: bm.indent,
            startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
            if (key) {
                if (key.type === 'block-seq')
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'A block sequence may not be used as an implicit map key');
                else if ('indent' in key && key.indent !== bm.indent)
                    onError(offset, 'BAD_INDENT', startColMsg);
            }
            if (!keyProps.anchor && !keyProps.tag && !sep) {
                commentEnd = keyProps.end;
                if (keyProps.comment) {
                    if (map.comment)
                        map.comment += '\n' + keyProps.comment;
                    else
                        map.comment = keyProps.comment;
                }
                continue;
            }
            if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
                onError(key ?? start[start.length - 1], 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
            }
        }
        else if (keyProps.found?.indent !== bm.indent) {
            onError(offset, 'BAD_INDENT', startColMsg);
        }
        // key value
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key
            ? composeNode(ctx, key, keyProps, onError)
            : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
            onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
        // value properties
        const valueProps = resolveProps.resolveProps(sep ?? [], {
            indicator: 'map-value-ind',
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: bm.indent,
            startOnNewline: !key || key.type === 'block-scalar'
        });
        offset = valueProps.end;
        if (valueProps.found) {
            if (implicitKey) {
                if (value?.type === 'block-map' && !valueProps.hasNewline)
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'Nested mappings are not allowed in compact mappings');
                if (ctx.options.strict &&
                    keyProps.start < valueProps.found.offset - 1024)
                    onError(keyNode.range, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit block mapping key');
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
            if (ctx.schema.compat)
                utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
            offset = valueNode.range[2];
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
        else {
            // key with no value
            if (implicitKey)
                onError(keyNode.range, 'MISSING_CHAR', 'Implicit map keys need to be followed by map values');
            if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
    }
    if (commentEnd && commentEnd < offset)
        onError(commentEnd, 'IMPOSSIBLE', 'Map comment with trailing content');
    map.range = [bm.offset, offset, commentEnd ?? offset];
    return map;
}

exports.resolveBlockMap = resolveBlockMap;


/***/ }),

/***/ 8913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function resolveBlockScalar(ctx, scalar, onError) {
    const start = scalar.offset;
    const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
    if (!header)
        return { value: '', type: null, comment: '', range: [start, start, start] };
    const type = header.mode === '>' ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
    const lines = scalar.source ? splitLines(scalar.source) : [];
    // determine the end of content & start of chomping
    let chompStart = lines.length;
    for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === '' || content === '\r')
            chompStart = i;
        else
            break;
    }
    // shortcut for empty contents
    if (chompStart === 0) {
        const value = header.chomp === '+' && lines.length > 0
            ? '\n'.repeat(Math.max(1, lines.length - 1))
            : '';
        let end = start + header.length;
        if (scalar.source)
            end += scalar.source.length;
        return { value, type, comment: header.comment, range: [start, end, end] };
    }
    // find the indentation level to trim from start
    let trimIndent = scalar.indent + header.indent;
    let offset = scalar.offset + header.length;
    let contentStart = 0;
    for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === '' || content === '\r') {
            if (header.indent === 0 && indent.length > trimIndent)
                trimIndent = indent.length;
        }
        else {
            if (indent.length < trimIndent) {
                const message = 'Block scalars with more-indented leading empty lines must use an explicit indentation indicator';
                onError(offset + indent.length, 'MISSING_CHAR', message);
            }
            if (header.indent === 0)
                trimIndent = indent.length;
            contentStart = i;
            if (trimIndent === 0 && !ctx.atRoot) {
                const message = 'Block scalar values in collections must be indented';
                onError(offset, 'BAD_INDENT', message);
            }
            break;
        }
        offset += indent.length + content.length + 1;
    }
    // include trailing more-indented empty lines in content
    for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
            chompStart = i + 1;
    }
    let value = '';
    let sep = '';
    let prevMoreIndented = false;
    // leading whitespace is kept intact
    for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + '\n';
    for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === '\r';
        if (crlf)
            content = content.slice(0, -1);
        /* istanbul ignore if already caught in lexer */
        if (content && indent.length < trimIndent) {
            const src = header.indent
                ? 'explicit indentation indicator'
                : 'first line';
            const message = `Block scalar lines must not be less indented than their ${src}`;
            onError(offset - content.length - (crlf ? 2 : 1), 'BAD_INDENT', message);
            indent = '';
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
        }
        else if (indent.length > trimIndent || content[0] === '\t') {
            // more-indented content within a folded block
            if (sep === ' ')
                sep = '\n';
            else if (!prevMoreIndented && sep === '\n')
                sep = '\n\n';
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
            prevMoreIndented = true;
        }
        else if (content === '') {
            // empty line
            if (sep === '\n')
                value += '\n';
            else
                sep = '\n';
        }
        else {
            value += sep + content;
            sep = ' ';
            prevMoreIndented = false;
        }
    }
    switch (header.chomp) {
        case '-':
            break;
        case '+':
            for (let i = chompStart; i < lines.length; ++i)
                value += '\n' + lines[i][0].slice(trimIndent);
            if (value[value.length - 1] !== '\n')
                value += '\n';
            break;
        default:
            value += '\n';
    }
    const end = start + header.length + scalar.source.length;
    return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
    /* istanbul ignore if should not happen */
    if (props[0].type !== 'block-scalar-header') {
        onError(props[0], 'IMPOSSIBLE', 'Block scalar header not found');
        return null;
    }
    const { source } = props[0];
    const mode = source[0];
    let indent = 0;
    let chomp = '';
    let error = -1;
    for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === '-' || ch === '+'))
            chomp = ch;
        else {
            const n = Number(ch);
            if (!indent && n)
                indent = n;
            else if (error === -1)
                error = offset + i;
        }
    }
    if (error !== -1)
        onError(error, 'UNEXPECTED_TOKEN', `Block scalar header includes extra characters: ${source}`);
    let hasSpace = false;
    let comment = '';
    let length = source.length;
    for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
            case 'space':
                hasSpace = true;
            // fallthrough
            case 'newline':
                length += token.source.length;
                break;
            case 'comment':
                if (strict && !hasSpace) {
                    const message = 'Comments must be separated from other tokens by white space characters';
                    onError(token, 'MISSING_CHAR', message);
                }
                length += token.source.length;
                comment = token.source.substring(1);
                break;
            case 'error':
                onError(token, 'UNEXPECTED_TOKEN', token.message);
                length += token.source.length;
                break;
            /* istanbul ignore next should not happen */
            default: {
                const message = `Unexpected token in block scalar header: ${token.type}`;
                onError(token, 'UNEXPECTED_TOKEN', message);
                const ts = token.source;
                if (ts && typeof ts === 'string')
                    length += ts.length;
            }
        }
    }
    return { mode, indent, chomp, comment, length };
}
/** @returns Array of lines split up as `[indent, content]` */
function splitLines(source) {
    const split = source.split(/\n( *)/);
    const first = split[0];
    const m = first.match(/^( *)/);
    const line0 = m?.[1]
        ? [m[1], first.slice(m[1].length)]
        : ['', first];
    const lines = [line0];
    for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
    return lines;
}

exports.resolveBlockScalar = resolveBlockScalar;


/***/ }),

/***/ 334:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var YAMLSeq = __nccwpck_require__(2223);
var resolveProps = __nccwpck_require__(4631);
var utilFlowIndentCheck = __nccwpck_require__(4051);

function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
    const seq = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = bs.offset;
    let commentEnd = null;
    for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
            indicator: 'seq-item-ind',
            next: value,
            offset,
            onError,
            parentIndent: bs.indent,
            startOnNewline: true
        });
        if (!props.found) {
            if (props.anchor || props.tag || value) {
                if (value?.type === 'block-seq')
                    onError(props.end, 'BAD_INDENT', 'All sequence items must start at the same column');
                else
                    onError(offset, 'MISSING_CHAR', 'Sequence item without - indicator');
            }
            else {
                commentEnd = props.end;
                if (props.comment)
                    seq.comment = props.comment;
                continue;
            }
        }
        const node = value
            ? composeNode(ctx, value, props, onError)
            : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
    }
    seq.range = [bs.offset, offset, commentEnd ?? offset];
    return seq;
}

exports.resolveBlockSeq = resolveBlockSeq;


/***/ }),

/***/ 7788:
/***/ ((__unused_webpack_module, exports) => {



function resolveEnd(end, offset, reqSpace, onError) {
    let comment = '';
    if (end) {
        let hasSpace = false;
        let sep = '';
        for (const token of end) {
            const { source, type } = token;
            switch (type) {
                case 'space':
                    hasSpace = true;
                    break;
                case 'comment': {
                    if (reqSpace && !hasSpace)
                        onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                    const cb = source.substring(1) || ' ';
                    if (!comment)
                        comment = cb;
                    else
                        comment += sep + cb;
                    sep = '';
                    break;
                }
                case 'newline':
                    if (comment)
                        sep += source;
                    hasSpace = true;
                    break;
                default:
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${type} at node end`);
            }
            offset += source.length;
        }
    }
    return { comment, offset };
}

exports.resolveEnd = resolveEnd;


/***/ }),

/***/ 3142:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilMapIncludes = __nccwpck_require__(1187);

const blockMsg = 'Block collections are not allowed within flow collections';
const isBlock = (token) => token && (token.type === 'block-map' || token.type === 'block-seq');
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
    const isMap = fc.start.source === '{';
    const fcName = isMap ? 'flow map' : 'flow sequence';
    const NodeClass = (tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq));
    const coll = new NodeClass(ctx.schema);
    coll.flow = true;
    const atRoot = ctx.atRoot;
    if (atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = fc.offset + fc.start.source.length;
    for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
            flow: fcName,
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
        });
        if (!props.found) {
            if (!props.anchor && !props.tag && !sep && !value) {
                if (i === 0 && props.comma)
                    onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
                else if (i < fc.items.length - 1)
                    onError(props.start, 'UNEXPECTED_TOKEN', `Unexpected empty item in ${fcName}`);
                if (props.comment) {
                    if (coll.comment)
                        coll.comment += '\n' + props.comment;
                    else
                        coll.comment = props.comment;
                }
                offset = props.end;
                continue;
            }
            if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
                onError(key, // checked by containsNewline()
                'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
        }
        if (i === 0) {
            if (props.comma)
                onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
        }
        else {
            if (!props.comma)
                onError(props.start, 'MISSING_CHAR', `Missing , between ${fcName} items`);
            if (props.comment) {
                let prevItemComment = '';
                loop: for (const st of start) {
                    switch (st.type) {
                        case 'comma':
                        case 'space':
                            break;
                        case 'comment':
                            prevItemComment = st.source.substring(1);
                            break loop;
                        default:
                            break loop;
                    }
                }
                if (prevItemComment) {
                    let prev = coll.items[coll.items.length - 1];
                    if (identity.isPair(prev))
                        prev = prev.value ?? prev.key;
                    if (prev.comment)
                        prev.comment += '\n' + prevItemComment;
                    else
                        prev.comment = prevItemComment;
                    props.comment = props.comment.substring(prevItemComment.length + 1);
                }
            }
        }
        if (!isMap && !sep && !props.found) {
            // item is a value in a seq
            // → key & sep are empty, start does not include ? or :
            const valueNode = value
                ? composeNode(ctx, value, props, onError)
                : composeEmptyNode(ctx, props.end, sep, null, props, onError);
            coll.items.push(valueNode);
            offset = valueNode.range[2];
            if (isBlock(value))
                onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
        }
        else {
            // item is a key+value pair
            // key value
            ctx.atKey = true;
            const keyStart = props.end;
            const keyNode = key
                ? composeNode(ctx, key, props, onError)
                : composeEmptyNode(ctx, keyStart, start, null, props, onError);
            if (isBlock(key))
                onError(keyNode.range, 'BLOCK_IN_FLOW', blockMsg);
            ctx.atKey = false;
            // value properties
            const valueProps = resolveProps.resolveProps(sep ?? [], {
                flow: fcName,
                indicator: 'map-value-ind',
                next: value,
                offset: keyNode.range[2],
                onError,
                parentIndent: fc.indent,
                startOnNewline: false
            });
            if (valueProps.found) {
                if (!isMap && !props.found && ctx.options.strict) {
                    if (sep)
                        for (const st of sep) {
                            if (st === valueProps.found)
                                break;
                            if (st.type === 'newline') {
                                onError(st, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
                                break;
                            }
                        }
                    if (props.start < valueProps.found.offset - 1024)
                        onError(valueProps.found, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key');
                }
            }
            else if (value) {
                if ('source' in value && value.source?.[0] === ':')
                    onError(value, 'MISSING_CHAR', `Missing space after : in ${fcName}`);
                else
                    onError(valueProps.start, 'MISSING_CHAR', `Missing , or : between ${fcName} items`);
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : valueProps.found
                    ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError)
                    : null;
            if (valueNode) {
                if (isBlock(value))
                    onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
            }
            else if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            if (isMap) {
                const map = coll;
                if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
                    onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
                map.items.push(pair);
            }
            else {
                const map = new YAMLMap.YAMLMap(ctx.schema);
                map.flow = true;
                map.items.push(pair);
                const endRange = (valueNode ?? keyNode).range;
                map.range = [keyNode.range[0], endRange[1], endRange[2]];
                coll.items.push(map);
            }
            offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
    }
    const expectedEnd = isMap ? '}' : ']';
    const [ce, ...ee] = fc.end;
    let cePos = offset;
    if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
    else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot
            ? `${name} must end with a ${expectedEnd}`
            : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? 'MISSING_CHAR' : 'BAD_INDENT', msg);
        if (ce && ce.source.length !== 1)
            ee.unshift(ce);
    }
    if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
            if (coll.comment)
                coll.comment += '\n' + end.comment;
            else
                coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
    }
    else {
        coll.range = [fc.offset, cePos, cePos];
    }
    return coll;
}

exports.resolveFlowCollection = resolveFlowCollection;


/***/ }),

/***/ 6842:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var resolveEnd = __nccwpck_require__(7788);

function resolveFlowScalar(scalar, strict, onError) {
    const { offset, type, source, end } = scalar;
    let _type;
    let value;
    const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
    switch (type) {
        case 'scalar':
            _type = Scalar.Scalar.PLAIN;
            value = plainValue(source, _onError);
            break;
        case 'single-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_SINGLE;
            value = singleQuotedValue(source, _onError);
            break;
        case 'double-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_DOUBLE;
            value = doubleQuotedValue(source, _onError);
            break;
        /* istanbul ignore next should not happen */
        default:
            onError(scalar, 'UNEXPECTED_TOKEN', `Expected a flow scalar value, but found: ${type}`);
            return {
                value: '',
                type: null,
                comment: '',
                range: [offset, offset + source.length, offset + source.length]
            };
    }
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
    return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
    };
}
function plainValue(source, onError) {
    let badChar = '';
    switch (source[0]) {
        /* istanbul ignore next should not happen */
        case '\t':
            badChar = 'a tab character';
            break;
        case ',':
            badChar = 'flow indicator character ,';
            break;
        case '%':
            badChar = 'directive indicator character %';
            break;
        case '|':
        case '>': {
            badChar = `block scalar indicator ${source[0]}`;
            break;
        }
        case '@':
        case '`': {
            badChar = `reserved character ${source[0]}`;
            break;
        }
    }
    if (badChar)
        onError(0, 'BAD_SCALAR_START', `Plain value cannot start with ${badChar}`);
    return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
    if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, 'MISSING_CHAR', "Missing closing 'quote");
    return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
    const line = /(.*?)\r?\n/sy;
    let match = line.exec(source);
    if (!match)
        return source;
    /**
     * The negative lookbehinds in these RegExps are to
     * prevent causing a polynomial search time in certain cases.
     *
     * The try-catch is for Safari < 16.4 and other old browsers:
     * https://caniuse.com/js-regexp-lookbehind
     */
    let trimEnd, trimBoth;
    try {
        trimEnd = new RegExp('(?<![ \t])[ \t]+$');
        trimBoth = new RegExp('^[ \t]+|(?<![ \t])[ \t]+$', 'g');
    }
    catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
    }
    let res = match[1].replace(trimEnd, '');
    let sep = ' ';
    let pos = line.lastIndex;
    while ((match = line.exec(source))) {
        const lm = match[1].replace(trimBoth, '');
        if (lm === '') {
            if (sep === '\n')
                res += sep;
            else
                sep = '\n';
        }
        else {
            res += sep + lm;
            sep = ' ';
        }
        pos = line.lastIndex;
    }
    const last = /[ \t]*(.*)/sy;
    last.lastIndex = pos;
    match = last.exec(source);
    return res + sep + (match?.[1] ?? '');
}
function doubleQuotedValue(source, onError) {
    let res = '';
    for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === '\r' && source[i + 1] === '\n')
            continue;
        if (ch === '\n') {
            const { fold, offset } = foldNewline(source, i);
            res += fold;
            i = offset;
        }
        else if (ch === '\\') {
            let next = source[++i];
            const cc = escapeCodes[next];
            if (cc)
                res += cc;
            else if (next === '\n') {
                // skip escaped newlines, but still trim the following line
                next = source[i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === '\r' && source[i + 1] === '\n') {
                // skip escaped CRLF newlines, but still trim the following line
                next = source[++i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === 'x' || next === 'u' || next === 'U') {
                const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
                res += parseCharCode(source, i + 1, length, onError);
                i += length;
            }
            else {
                const raw = source.substr(i - 1, 2);
                onError(i - 1, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
                res += raw;
            }
        }
        else if (ch === ' ' || ch === '\t') {
            // trim trailing whitespace
            const wsStart = i;
            let next = source[i + 1];
            while (next === ' ' || next === '\t')
                next = source[++i + 1];
            if (next !== '\n' && !(next === '\r' && source[i + 2] === '\n'))
                res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        }
        else {
            res += ch;
        }
    }
    if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, 'MISSING_CHAR', 'Missing closing "quote');
    return res;
}
/**
 * Fold a single newline into a space, multiple newlines to N - 1 newlines.
 * Presumes `source[offset] === '\n'`
 */
function foldNewline(source, offset) {
    let fold = '';
    let ch = source[offset + 1];
    while (ch === ' ' || ch === '\t' || ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[offset + 2] !== '\n')
            break;
        if (ch === '\n')
            fold += '\n';
        offset += 1;
        ch = source[offset + 1];
    }
    if (!fold)
        fold = ' ';
    return { fold, offset };
}
const escapeCodes = {
    '0': '\0', // null character
    a: '\x07', // bell character
    b: '\b', // backspace
    e: '\x1b', // escape character
    f: '\f', // form feed
    n: '\n', // line feed
    r: '\r', // carriage return
    t: '\t', // horizontal tab
    v: '\v', // vertical tab
    N: '\u0085', // Unicode next line
    _: '\u00a0', // Unicode non-breaking space
    L: '\u2028', // Unicode line separator
    P: '\u2029', // Unicode paragraph separator
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    '\t': '\t'
};
function parseCharCode(source, offset, length, onError) {
    const cc = source.substr(offset, length);
    const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
    const code = ok ? parseInt(cc, 16) : NaN;
    try {
        return String.fromCodePoint(code);
    }
    catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
        return raw;
    }
}

exports.resolveFlowScalar = resolveFlowScalar;


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack_module, exports) => {



function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
    let spaceBefore = false;
    let atNewline = startOnNewline;
    let hasSpace = startOnNewline;
    let comment = '';
    let commentSep = '';
    let hasNewline = false;
    let reqSpace = false;
    let tab = null;
    let anchor = null;
    let tag = null;
    let newlineAfterProp = null;
    let comma = null;
    let found = null;
    let start = null;
    for (const token of tokens) {
        if (reqSpace) {
            if (token.type !== 'space' &&
                token.type !== 'newline' &&
                token.type !== 'comma')
                onError(token.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
            reqSpace = false;
        }
        if (tab) {
            if (atNewline && token.type !== 'comment' && token.type !== 'newline') {
                onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
            }
            tab = null;
        }
        switch (token.type) {
            case 'space':
                // At the doc level, tabs at line start may be parsed
                // as leading white space rather than indentation.
                // In a flow collection, only the parser handles indent.
                if (!flow &&
                    (indicator !== 'doc-start' || next?.type !== 'flow-collection') &&
                    token.source.includes('\t')) {
                    tab = token;
                }
                hasSpace = true;
                break;
            case 'comment': {
                if (!hasSpace)
                    onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                const cb = token.source.substring(1) || ' ';
                if (!comment)
                    comment = cb;
                else
                    comment += commentSep + cb;
                commentSep = '';
                atNewline = false;
                break;
            }
            case 'newline':
                if (atNewline) {
                    if (comment)
                        comment += token.source;
                    else if (!found || indicator !== 'seq-item-ind')
                        spaceBefore = true;
                }
                else
                    commentSep += token.source;
                atNewline = true;
                hasNewline = true;
                if (anchor || tag)
                    newlineAfterProp = token;
                hasSpace = true;
                break;
            case 'anchor':
                if (anchor)
                    onError(token, 'MULTIPLE_ANCHORS', 'A node can have at most one anchor');
                if (token.source.endsWith(':'))
                    onError(token.offset + token.source.length - 1, 'BAD_ALIAS', 'Anchor ending in : is ambiguous', true);
                anchor = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            case 'tag': {
                if (tag)
                    onError(token, 'MULTIPLE_TAGS', 'A node can have at most one tag');
                tag = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            }
            case indicator:
                // Could here handle preceding comments differently
                if (anchor || tag)
                    onError(token, 'BAD_PROP_ORDER', `Anchors and tags must be after the ${token.source} indicator`);
                if (found)
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.source} in ${flow ?? 'collection'}`);
                found = token;
                atNewline =
                    indicator === 'seq-item-ind' || indicator === 'explicit-key-ind';
                hasSpace = false;
                break;
            case 'comma':
                if (flow) {
                    if (comma)
                        onError(token, 'UNEXPECTED_TOKEN', `Unexpected , in ${flow}`);
                    comma = token;
                    atNewline = false;
                    hasSpace = false;
                    break;
                }
            // else fallthrough
            default:
                onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.type} token`);
                atNewline = false;
                hasSpace = false;
        }
    }
    const last = tokens[tokens.length - 1];
    const end = last ? last.offset + last.source.length : offset;
    if (reqSpace &&
        next &&
        next.type !== 'space' &&
        next.type !== 'newline' &&
        next.type !== 'comma' &&
        (next.type !== 'scalar' || next.source !== '')) {
        onError(next.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
    }
    if (tab &&
        ((atNewline && tab.indent <= parentIndent) ||
            next?.type === 'block-map' ||
            next?.type === 'block-seq'))
        onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
    return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
    };
}

exports.resolveProps = resolveProps;


/***/ }),

/***/ 9499:
/***/ ((__unused_webpack_module, exports) => {



function containsNewline(key) {
    if (!key)
        return null;
    switch (key.type) {
        case 'alias':
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            if (key.source.includes('\n'))
                return true;
            if (key.end)
                for (const st of key.end)
                    if (st.type === 'newline')
                        return true;
            return false;
        case 'flow-collection':
            for (const it of key.items) {
                for (const st of it.start)
                    if (st.type === 'newline')
                        return true;
                if (it.sep)
                    for (const st of it.sep)
                        if (st.type === 'newline')
                            return true;
                if (containsNewline(it.key) || containsNewline(it.value))
                    return true;
            }
            return false;
        default:
            return true;
    }
}

exports.containsNewline = containsNewline;


/***/ }),

/***/ 2599:
/***/ ((__unused_webpack_module, exports) => {



function emptyScalarPosition(offset, before, pos) {
    if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
            let st = before[i];
            switch (st.type) {
                case 'space':
                case 'comment':
                case 'newline':
                    offset -= st.source.length;
                    continue;
            }
            // Technically, an empty scalar is immediately after the last non-empty
            // node, but it's more useful to place it after any whitespace.
            st = before[++i];
            while (st?.type === 'space') {
                offset += st.source.length;
                st = before[++i];
            }
            break;
        }
    }
    return offset;
}

exports.emptyScalarPosition = emptyScalarPosition;


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var utilContainsNewline = __nccwpck_require__(9499);

function flowIndentCheck(indent, fc, onError) {
    if (fc?.type === 'flow-collection') {
        const end = fc.end[0];
        if (end.indent === indent &&
            (end.source === ']' || end.source === '}') &&
            utilContainsNewline.containsNewline(fc)) {
            const msg = 'Flow end indicator should be more indented than parent';
            onError(end, 'BAD_INDENT', msg, true);
        }
    }
}

exports.flowIndentCheck = flowIndentCheck;


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

function mapIncludes(ctx, items, search) {
    const { uniqueKeys } = ctx.options;
    if (uniqueKeys === false)
        return false;
    const isEqual = typeof uniqueKeys === 'function'
        ? uniqueKeys
        : (a, b) => a === b || (identity.isScalar(a) && identity.isScalar(b) && a.value === b.value);
    return items.some(pair => isEqual(pair.key, search));
}

exports.mapIncludes = mapIncludes;


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var toJS = __nccwpck_require__(4043);
var Schema = __nccwpck_require__(5840);
var stringifyDocument = __nccwpck_require__(6829);
var anchors = __nccwpck_require__(1596);
var applyReviver = __nccwpck_require__(3661);
var createNode = __nccwpck_require__(2404);
var directives = __nccwpck_require__(1342);

class Document {
    constructor(value, replacer, options) {
        /** A comment before this Document */
        this.commentBefore = null;
        /** A comment immediately after this Document */
        this.comment = null;
        /** Errors encountered during parsing. */
        this.errors = [];
        /** Warnings encountered during parsing. */
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === 'function' || Array.isArray(replacer)) {
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const opt = Object.assign({
            intAsBigInt: false,
            keepSourceTokens: false,
            logLevel: 'warn',
            prettyErrors: true,
            strict: true,
            stringKeys: false,
            uniqueKeys: true,
            version: '1.2'
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
            this.directives = options._directives.atDocument();
            if (this.directives.yaml.explicit)
                version = this.directives.yaml.version;
        }
        else
            this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        // @ts-expect-error We can't really know that this matches Contents.
        this.contents =
            value === undefined ? null : this.createNode(value, _replacer, options);
    }
    /**
     * Create a deep copy of this Document and its contents.
     *
     * Custom Node values that inherit from `Object` still refer to their original instances.
     */
    clone() {
        const copy = Object.create(Document.prototype, {
            [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
            copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        // @ts-expect-error We can't really know that this matches Contents.
        copy.contents = identity.isNode(this.contents)
            ? this.contents.clone(copy.schema)
            : this.contents;
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** Adds a value to the document. */
    add(value) {
        if (assertCollection(this.contents))
            this.contents.add(value);
    }
    /** Adds a value to the document. */
    addIn(path, value) {
        if (assertCollection(this.contents))
            this.contents.addIn(path, value);
    }
    /**
     * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
     *
     * If `node` already has an anchor, `name` is ignored.
     * Otherwise, the `node.anchor` value will be set to `name`,
     * or if an anchor with that name is already present in the document,
     * `name` will be used as a prefix for a new unique anchor.
     * If `name` is undefined, the generated anchor will use 'a' as a prefix.
     */
    createAlias(node, name) {
        if (!node.anchor) {
            const prev = anchors.anchorNames(this);
            node.anchor =
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                !name || prev.has(name) ? anchors.findNewAnchor(name || 'a', prev) : name;
        }
        return new Alias.Alias(node.anchor);
    }
    createNode(value, replacer, options) {
        let _replacer = undefined;
        if (typeof replacer === 'function') {
            value = replacer.call({ '': value }, '', value);
            _replacer = replacer;
        }
        else if (Array.isArray(replacer)) {
            const keyToStr = (v) => typeof v === 'number' || v instanceof String || v instanceof Number;
            const asStr = replacer.filter(keyToStr).map(String);
            if (asStr.length > 0)
                replacer = replacer.concat(asStr);
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, 
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        anchorPrefix || 'a');
        const ctx = {
            aliasDuplicateObjects: aliasDuplicateObjects ?? true,
            keepUndefined: keepUndefined ?? false,
            onAnchor,
            onTagObj,
            replacer: _replacer,
            schema: this.schema,
            sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
            node.flow = true;
        setAnchors();
        return node;
    }
    /**
     * Convert a key and a value into a `Pair` using the current schema,
     * recursively wrapping all values as `Scalar` or `Collection` nodes.
     */
    createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
            if (this.contents == null)
                return false;
            // @ts-expect-error Presumed impossible if Strict extends false
            this.contents = null;
            return true;
        }
        return assertCollection(this.contents)
            ? this.contents.deleteIn(path)
            : false;
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    get(key, keepScalar) {
        return identity.isCollection(this.contents)
            ? this.contents.get(key, keepScalar)
            : undefined;
    }
    /**
     * Returns item at `path`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
            return !keepScalar && identity.isScalar(this.contents)
                ? this.contents.value
                : this.contents;
        return identity.isCollection(this.contents)
            ? this.contents.getIn(path, keepScalar)
            : undefined;
    }
    /**
     * Checks if the document includes a value with the key `key`.
     */
    has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
    }
    /**
     * Checks if the document includes a value at `path`.
     */
    hasIn(path) {
        if (Collection.isEmptyPath(path))
            return this.contents !== undefined;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    set(key, value) {
        if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, [key], value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.set(key, value);
        }
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = value;
        }
        else if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.setIn(path, value);
        }
    }
    /**
     * Change the YAML version and schema used by the document.
     * A `null` version disables support for directives, explicit tags, anchors, and aliases.
     * It also requires the `schema` option to be given as a `Schema` instance value.
     *
     * Overrides all previously set schema options.
     */
    setSchema(version, options = {}) {
        if (typeof version === 'number')
            version = String(version);
        let opt;
        switch (version) {
            case '1.1':
                if (this.directives)
                    this.directives.yaml.version = '1.1';
                else
                    this.directives = new directives.Directives({ version: '1.1' });
                opt = { resolveKnownTags: false, schema: 'yaml-1.1' };
                break;
            case '1.2':
            case 'next':
                if (this.directives)
                    this.directives.yaml.version = version;
                else
                    this.directives = new directives.Directives({ version });
                opt = { resolveKnownTags: true, schema: 'core' };
                break;
            case null:
                if (this.directives)
                    delete this.directives;
                opt = null;
                break;
            default: {
                const sv = JSON.stringify(version);
                throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
            }
        }
        // Not using `instanceof Schema` to allow for duck typing
        if (options.schema instanceof Object)
            this.schema = options.schema;
        else if (opt)
            this.schema = new Schema.Schema(Object.assign(opt, options));
        else
            throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
    }
    // json & jsonArg are only used from toJSON()
    toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
            anchors: new Map(),
            doc: this,
            keep: !json,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
    /**
     * A JSON representation of the document `contents`.
     *
     * @param jsonArg Used by `JSON.stringify` to indicate the array index or
     *   property name.
     */
    toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
    }
    /** A YAML representation of the document. */
    toString(options = {}) {
        if (this.errors.length > 0)
            throw new Error('Document with errors cannot be stringified');
        if ('indent' in options &&
            (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
            const s = JSON.stringify(options.indent);
            throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
    }
}
function assertCollection(contents) {
    if (identity.isCollection(contents))
        return true;
    throw new Error('Expected a YAML collection as document contents');
}

exports.Document = Document;


/***/ }),

/***/ 1596:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

/**
 * Verify that the input string is a valid anchor.
 *
 * Will throw on errors.
 */
function anchorIsValid(anchor) {
    if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
    }
    return true;
}
function anchorNames(root) {
    const anchors = new Set();
    visit.visit(root, {
        Value(_key, node) {
            if (node.anchor)
                anchors.add(node.anchor);
        }
    });
    return anchors;
}
/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
function findNewAnchor(prefix, exclude) {
    for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
            return name;
    }
}
function createNodeAnchors(doc, prefix) {
    const aliasObjects = [];
    const sourceObjects = new Map();
    let prevAnchors = null;
    return {
        onAnchor: (source) => {
            aliasObjects.push(source);
            prevAnchors ?? (prevAnchors = anchorNames(doc));
            const anchor = findNewAnchor(prefix, prevAnchors);
            prevAnchors.add(anchor);
            return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
            for (const source of aliasObjects) {
                const ref = sourceObjects.get(source);
                if (typeof ref === 'object' &&
                    ref.anchor &&
                    (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
                    ref.node.anchor = ref.anchor;
                }
                else {
                    const error = new Error('Failed to resolve repeated object (this should not happen)');
                    error.source = source;
                    throw error;
                }
            }
        },
        sourceObjects
    };
}

exports.anchorIsValid = anchorIsValid;
exports.anchorNames = anchorNames;
exports.createNodeAnchors = createNodeAnchors;
exports.findNewAnchor = findNewAnchor;


/***/ }),

/***/ 3661:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
 * in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
 * 2021 edition: https://tc39.es/ecma262/#sec-json.parse
 *
 * Includes extensions for handling Map and Set objects.
 */
function applyReviver(reviver, obj, key, val) {
    if (val && typeof val === 'object') {
        if (Array.isArray(val)) {
            for (let i = 0, len = val.length; i < len; ++i) {
                const v0 = val[i];
                const v1 = applyReviver(reviver, val, String(i), v0);
                // eslint-disable-next-line @typescript-eslint/no-array-delete
                if (v1 === undefined)
                    delete val[i];
                else if (v1 !== v0)
                    val[i] = v1;
            }
        }
        else if (val instanceof Map) {
            for (const k of Array.from(val.keys())) {
                const v0 = val.get(k);
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    val.delete(k);
                else if (v1 !== v0)
                    val.set(k, v1);
            }
        }
        else if (val instanceof Set) {
            for (const v0 of Array.from(val)) {
                const v1 = applyReviver(reviver, val, v0, v0);
                if (v1 === undefined)
                    val.delete(v0);
                else if (v1 !== v0) {
                    val.delete(v0);
                    val.add(v1);
                }
            }
        }
        else {
            for (const [k, v0] of Object.entries(val)) {
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    delete val[k];
                else if (v1 !== v0)
                    val[k] = v1;
            }
        }
    }
    return reviver.call(obj, key, val);
}

exports.applyReviver = applyReviver;


/***/ }),

/***/ 2404:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

const defaultTagPrefix = 'tag:yaml.org,2002:';
function findTagObject(value, tagName, tags) {
    if (tagName) {
        const match = tags.filter(t => t.tag === tagName);
        const tagObj = match.find(t => !t.format) ?? match[0];
        if (!tagObj)
            throw new Error(`Tag ${tagName} not found`);
        return tagObj;
    }
    return tags.find(t => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
    if (identity.isDocument(value))
        value = value.contents;
    if (identity.isNode(value))
        return value;
    if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
    }
    if (value instanceof String ||
        value instanceof Number ||
        value instanceof Boolean ||
        (typeof BigInt !== 'undefined' && value instanceof BigInt) // not supported everywhere
    ) {
        // https://tc39.es/ecma262/#sec-serializejsonproperty
        value = value.valueOf();
    }
    const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
    // Detect duplicate references to the same object & use Alias nodes for all
    // after first. The `ref` wrapper allows for circular references to resolve.
    let ref = undefined;
    if (aliasDuplicateObjects && value && typeof value === 'object') {
        ref = sourceObjects.get(value);
        if (ref) {
            ref.anchor ?? (ref.anchor = onAnchor(value));
            return new Alias.Alias(ref.anchor);
        }
        else {
            ref = { anchor: null, node: null };
            sourceObjects.set(value, ref);
        }
    }
    if (tagName?.startsWith('!!'))
        tagName = defaultTagPrefix + tagName.slice(2);
    let tagObj = findTagObject(value, tagName, schema.tags);
    if (!tagObj) {
        if (value && typeof value.toJSON === 'function') {
            // eslint-disable-next-line @typescript-eslint/no-unsafe-call
            value = value.toJSON();
        }
        if (!value || typeof value !== 'object') {
            const node = new Scalar.Scalar(value);
            if (ref)
                ref.node = node;
            return node;
        }
        tagObj =
            value instanceof Map
                ? schema[identity.MAP]
                : Symbol.iterator in Object(value)
                    ? schema[identity.SEQ]
                    : schema[identity.MAP];
    }
    if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
    }
    const node = tagObj?.createNode
        ? tagObj.createNode(ctx.schema, value, ctx)
        : typeof tagObj?.nodeClass?.from === 'function'
            ? tagObj.nodeClass.from(ctx.schema, value, ctx)
            : new Scalar.Scalar(value);
    if (tagName)
        node.tag = tagName;
    else if (!tagObj.default)
        node.tag = tagObj.tag;
    if (ref)
        ref.node = node;
    return node;
}

exports.createNode = createNode;


/***/ }),

/***/ 1342:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

const escapeChars = {
    '!': '%21',
    ',': '%2C',
    '[': '%5B',
    ']': '%5D',
    '{': '%7B',
    '}': '%7D'
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, ch => escapeChars[ch]);
class Directives {
    constructor(yaml, tags) {
        /**
         * The directives-end/doc-start marker `---`. If `null`, a marker may still be
         * included in the document's stringified representation.
         */
        this.docStart = null;
        /** The doc-end marker `...`.  */
        this.docEnd = false;
        this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, Directives.defaultTags, tags);
    }
    clone() {
        const copy = new Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
    }
    /**
     * During parsing, get a Directives instance for the current document and
     * update the stream state according to the current version's spec.
     */
    atDocument() {
        const res = new Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
            case '1.1':
                this.atNextDocument = true;
                break;
            case '1.2':
                this.atNextDocument = false;
                this.yaml = {
                    explicit: Directives.defaultYaml.explicit,
                    version: '1.2'
                };
                this.tags = Object.assign({}, Directives.defaultTags);
                break;
        }
        return res;
    }
    /**
     * @param onError - May be called even if the action was successful
     * @returns `true` on success
     */
    add(line, onError) {
        if (this.atNextDocument) {
            this.yaml = { explicit: Directives.defaultYaml.explicit, version: '1.1' };
            this.tags = Object.assign({}, Directives.defaultTags);
            this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
            case '%TAG': {
                if (parts.length !== 2) {
                    onError(0, '%TAG directive should contain exactly two parts');
                    if (parts.length < 2)
                        return false;
                }
                const [handle, prefix] = parts;
                this.tags[handle] = prefix;
                return true;
            }
            case '%YAML': {
                this.yaml.explicit = true;
                if (parts.length !== 1) {
                    onError(0, '%YAML directive should contain exactly one part');
                    return false;
                }
                const [version] = parts;
                if (version === '1.1' || version === '1.2') {
                    this.yaml.version = version;
                    return true;
                }
                else {
                    const isValid = /^\d+\.\d+$/.test(version);
                    onError(6, `Unsupported YAML version ${version}`, isValid);
                    return false;
                }
            }
            default:
                onError(0, `Unknown directive ${name}`, true);
                return false;
        }
    }
    /**
     * Resolves a tag, matching handles to those defined in %TAG directives.
     *
     * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
     *   `'!local'` tag, or `null` if unresolvable.
     */
    tagName(source, onError) {
        if (source === '!')
            return '!'; // non-specific tag
        if (source[0] !== '!') {
            onError(`Not a valid tag: ${source}`);
            return null;
        }
        if (source[1] === '<') {
            const verbatim = source.slice(2, -1);
            if (verbatim === '!' || verbatim === '!!') {
                onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
                return null;
            }
            if (source[source.length - 1] !== '>')
                onError('Verbatim tags must end with a >');
            return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
            onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
            try {
                return prefix + decodeURIComponent(suffix);
            }
            catch (error) {
                onError(String(error));
                return null;
            }
        }
        if (handle === '!')
            return source; // local tag
        onError(`Could not resolve tag: ${source}`);
        return null;
    }
    /**
     * Given a fully resolved tag, returns its printable string form,
     * taking into account current tag prefixes and defaults.
     */
    tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
            if (tag.startsWith(prefix))
                return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === '!' ? tag : `!<${tag}>`;
    }
    toString(doc) {
        const lines = this.yaml.explicit
            ? [`%YAML ${this.yaml.version || '1.2'}`]
            : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
            const tags = {};
            visit.visit(doc.contents, (_key, node) => {
                if (identity.isNode(node) && node.tag)
                    tags[node.tag] = true;
            });
            tagNames = Object.keys(tags);
        }
        else
            tagNames = [];
        for (const [handle, prefix] of tagEntries) {
            if (handle === '!!' && prefix === 'tag:yaml.org,2002:')
                continue;
            if (!doc || tagNames.some(tn => tn.startsWith(prefix)))
                lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join('\n');
    }
}
Directives.defaultYaml = { explicit: false, version: '1.2' };
Directives.defaultTags = { '!!': 'tag:yaml.org,2002:' };

exports.Directives = Directives;


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack_module, exports) => {



class YAMLError extends Error {
    constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
    }
}
class YAMLParseError extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLParseError', pos, code, message);
    }
}
class YAMLWarning extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLWarning', pos, code, message);
    }
}
const prettifyError = (src, lc) => (error) => {
    if (error.pos[0] === -1)
        return;
    error.linePos = error.pos.map(pos => lc.linePos(pos));
    const { line, col } = error.linePos[0];
    error.message += ` at line ${line}, column ${col}`;
    let ci = col - 1;
    let lineStr = src
        .substring(lc.lineStarts[line - 1], lc.lineStarts[line])
        .replace(/[\n\r]+$/, '');
    // Trim to max 80 chars, keeping col position near the middle
    if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = '…' + lineStr.substring(trimStart);
        ci -= trimStart - 1;
    }
    if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + '…';
    // Include previous line in context if pointing at line start
    if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        // Regexp won't match if start is trimmed
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
            prev = prev.substring(0, 79) + '…\n';
        lineStr = prev + lineStr;
    }
    if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
            count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = ' '.repeat(ci) + '^'.repeat(count);
        error.message += `:\n\n${lineStr}\n${pointer}\n`;
    }
};

exports.YAMLError = YAMLError;
exports.YAMLParseError = YAMLParseError;
exports.YAMLWarning = YAMLWarning;
exports.prettifyError = prettifyError;


/***/ }),

/***/ 8815:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var Schema = __nccwpck_require__(5840);
var errors = __nccwpck_require__(1464);
var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);
var publicApi = __nccwpck_require__(4047);
var visit = __nccwpck_require__(204);



exports.Dk = composer.Composer;
__webpack_unused_export__ = Document.Document;
exports.Sj = Schema.Schema;
__webpack_unused_export__ = errors.YAMLError;
__webpack_unused_export__ = errors.YAMLParseError;
__webpack_unused_export__ = errors.YAMLWarning;
__webpack_unused_export__ = Alias.Alias;
exports.Vj = identity.isAlias;
exports.P3 = identity.isCollection;
__webpack_unused_export__ = identity.isDocument;
exports.jh = identity.isMap;
__webpack_unused_export__ = identity.isNode;
exports.tO = identity.isPair;
exports.jn = identity.isScalar;
exports.oP = identity.isSeq;
__webpack_unused_export__ = Pair.Pair;
__webpack_unused_export__ = Scalar.Scalar;
__webpack_unused_export__ = YAMLMap.YAMLMap;
__webpack_unused_export__ = YAMLSeq.YAMLSeq;
exports.DB = cst;
exports.JG = lexer.Lexer;
__webpack_unused_export__ = lineCounter.LineCounter;
exports.iX = parser.Parser;
__webpack_unused_export__ = publicApi.parse;
__webpack_unused_export__ = publicApi.parseAllDocuments;
__webpack_unused_export__ = publicApi.parseDocument;
__webpack_unused_export__ = publicApi.stringify;
__webpack_unused_export__ = visit.visit;
__webpack_unused_export__ = visit.visitAsync;


/***/ }),

/***/ 7249:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);

function debug(logLevel, ...messages) {
    if (logLevel === 'debug')
        console.log(...messages);
}
function warn(logLevel, warning) {
    if (logLevel === 'debug' || logLevel === 'warn') {
        if (typeof node_process.emitWarning === 'function')
            node_process.emitWarning(warning);
        else
            console.warn(warning);
    }
}

exports.debug = debug;
exports.warn = warn;


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var visit = __nccwpck_require__(204);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

class Alias extends Node.NodeBase {
    constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, 'tag', {
            set() {
                throw new Error('Alias nodes cannot have tags');
            }
        });
    }
    /**
     * Resolve the value of this alias within `doc`, finding the last
     * instance of the `source` anchor before this node.
     */
    resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
            throw new ReferenceError('Alias resolution is disabled');
        let nodes;
        if (ctx?.aliasResolveCache) {
            nodes = ctx.aliasResolveCache;
        }
        else {
            nodes = [];
            visit.visit(doc, {
                Node: (_key, node) => {
                    if (identity.isAlias(node) || identity.hasAnchor(node))
                        nodes.push(node);
                }
            });
            if (ctx)
                ctx.aliasResolveCache = nodes;
        }
        let found = undefined;
        for (const node of nodes) {
            if (node === this)
                break;
            if (node.anchor === this.source)
                found = node;
        }
        if (found && ctx) {
            const { anchors, doc, maxAliasCount } = ctx;
            let data = anchors.get(found);
            if (!data) {
                // Resolve anchors for Node.prototype.toJS()
                toJS.toJS(found, null, ctx);
                data = anchors.get(found);
            }
            /* istanbul ignore if */
            if (data?.res === undefined) {
                const msg = 'This should not happen: Alias anchor was not resolved?';
                throw new ReferenceError(msg);
            }
            if (maxAliasCount >= 0) {
                data.count += 1;
                if (data.aliasCount === 0)
                    data.aliasCount = getAliasCount(doc, found, anchors);
                if (data.count * data.aliasCount > maxAliasCount) {
                    const msg = 'Excessive alias count indicates a resource exhaustion attack';
                    throw new ReferenceError(msg);
                }
            }
        }
        return found;
    }
    toJSON(_arg, ctx) {
        if (!ctx)
            return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
    }
    toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
            anchors.anchorIsValid(this.source);
            if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
                const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
                throw new Error(msg);
            }
            if (ctx.implicitKey)
                return `${src} `;
        }
        return src;
    }
}
function getAliasCount(doc, node, anchors) {
    if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors && source && anchors.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
    }
    else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
            const c = getAliasCount(doc, item, anchors);
            if (c > count)
                count = c;
        }
        return count;
    }
    else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors);
        const vc = getAliasCount(doc, node.value, anchors);
        return Math.max(kc, vc);
    }
    return 1;
}

exports.Alias = Alias;


/***/ }),

/***/ 101:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);

function collectionFromPath(schema, path, value) {
    let v = value;
    for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === 'number' && Number.isInteger(k) && k >= 0) {
            const a = [];
            a[k] = v;
            v = a;
        }
        else {
            v = new Map([[k, v]]);
        }
    }
    return createNode.createNode(v, undefined, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
            throw new Error('This should not happen, please report a bug.');
        },
        schema,
        sourceObjects: new Map()
    });
}
// Type guard is intentionally a little wrong so as to be more useful,
// as it does not cover untypable empty non-string iterables (e.g. []).
const isEmptyPath = (path) => path == null ||
    (typeof path === 'object' && !!path[Symbol.iterator]().next().done);
class Collection extends Node.NodeBase {
    constructor(type, schema) {
        super(type);
        Object.defineProperty(this, 'schema', {
            value: schema,
            configurable: true,
            enumerable: false,
            writable: true
        });
    }
    /**
     * Create a copy of this collection.
     *
     * @param schema - If defined, overwrites the original's schema
     */
    clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
            copy.schema = schema;
        copy.items = copy.items.map(it => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /**
     * Adds a value to the collection. For `!!map` and `!!omap` the value must
     * be a Pair instance or a `{ key, value }` object, which may not have a key
     * that already exists in the map.
     */
    addIn(path, value) {
        if (isEmptyPath(path))
            this.add(value);
        else {
            const [key, ...rest] = path;
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.addIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
    /**
     * Removes a value from the collection.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
            return node.deleteIn(rest);
        else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
            return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
            return identity.isCollection(node) ? node.getIn(rest, keepScalar) : undefined;
    }
    hasAllNullValues(allowScalar) {
        return this.items.every(node => {
            if (!identity.isPair(node))
                return false;
            const n = node.value;
            return (n == null ||
                (allowScalar &&
                    identity.isScalar(n) &&
                    n.value == null &&
                    !n.commentBefore &&
                    !n.comment &&
                    !n.tag));
        });
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     */
    hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
            this.set(key, value);
        }
        else {
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.setIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
}

exports.Collection = Collection;
exports.collectionFromPath = collectionFromPath;
exports.isEmptyPath = isEmptyPath;


/***/ }),

/***/ 6673:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var applyReviver = __nccwpck_require__(3661);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

class NodeBase {
    constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
    }
    /** Create a copy of this node.  */
    clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** A plain JavaScript representation of this node. */
    toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
            throw new TypeError('A document argument is required');
        const ctx = {
            anchors: new Map(),
            doc,
            keep: true,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
}

exports.NodeBase = NodeBase;


/***/ }),

/***/ 7165:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyPair = __nccwpck_require__(9748);
var addPairToJSMap = __nccwpck_require__(7104);
var identity = __nccwpck_require__(1127);

function createPair(key, value, ctx) {
    const k = createNode.createNode(key, undefined, ctx);
    const v = createNode.createNode(value, undefined, ctx);
    return new Pair(k, v);
}
class Pair {
    constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
    }
    clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
            key = key.clone(schema);
        if (identity.isNode(value))
            value = value.clone(schema);
        return new Pair(key, value);
    }
    toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
    }
    toString(ctx, onComment, onChompKeep) {
        return ctx?.doc
            ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep)
            : JSON.stringify(this);
    }
}

exports.Pair = Pair;
exports.createPair = createPair;


/***/ }),

/***/ 3301:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

const isScalarValue = (value) => !value || (typeof value !== 'function' && typeof value !== 'object');
class Scalar extends Node.NodeBase {
    constructor(value) {
        super(identity.SCALAR);
        this.value = value;
    }
    toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
    }
    toString() {
        return String(this.value);
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';

exports.Scalar = Scalar;
exports.isScalarValue = isScalarValue;


/***/ }),

/***/ 4454:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyCollection = __nccwpck_require__(1212);
var addPairToJSMap = __nccwpck_require__(7104);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);

function findPair(items, key) {
    const k = identity.isScalar(key) ? key.value : key;
    for (const it of items) {
        if (identity.isPair(it)) {
            if (it.key === key || it.key === k)
                return it;
            if (identity.isScalar(it.key) && it.key.value === k)
                return it;
        }
    }
    return undefined;
}
class YAMLMap extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:map';
    }
    constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
    }
    /**
     * A generic collection parsing method that can be extended
     * to other node classes that inherit from YAMLMap
     */
    static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
            if (typeof replacer === 'function')
                value = replacer.call(obj, key, value);
            else if (Array.isArray(replacer) && !replacer.includes(key))
                return;
            if (value !== undefined || keepUndefined)
                map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
            for (const [key, value] of obj)
                add(key, value);
        }
        else if (obj && typeof obj === 'object') {
            for (const key of Object.keys(obj))
                add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === 'function') {
            map.items.sort(schema.sortMapEntries);
        }
        return map;
    }
    /**
     * Adds a value to the collection.
     *
     * @param overwrite - If not set `true`, using a key that is already in the
     *   collection will throw. Otherwise, overwrites the previous value.
     */
    add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
            _pair = pair;
        else if (!pair || typeof pair !== 'object' || !('key' in pair)) {
            // In TypeScript, this never happens.
            _pair = new Pair.Pair(pair, pair?.value);
        }
        else
            _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
            if (!overwrite)
                throw new Error(`Key ${_pair.key} already set`);
            // For scalars, keep the old node & its comments and anchors
            if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
                prev.value.value = _pair.value;
            else
                prev.value = _pair.value;
        }
        else if (sortEntries) {
            const i = this.items.findIndex(item => sortEntries(_pair, item) < 0);
            if (i === -1)
                this.items.push(_pair);
            else
                this.items.splice(i, 0, _pair);
        }
        else {
            this.items.push(_pair);
        }
    }
    delete(key) {
        const it = findPair(this.items, key);
        if (!it)
            return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? undefined;
    }
    has(key) {
        return !!findPair(this.items, key);
    }
    set(key, value) {
        this.add(new Pair.Pair(key, value), true);
    }
    /**
     * @param ctx - Conversion context, originally set in Document#toJS()
     * @param {Class} Type - If set, forces the returned collection type
     * @returns Instance of Type, Map, or Object
     */
    toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const item of this.items)
            addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        for (const item of this.items) {
            if (!identity.isPair(item))
                throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
            ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '',
            flowChars: { start: '{', end: '}' },
            itemIndent: ctx.indent || '',
            onChompKeep,
            onComment
        });
    }
}

exports.YAMLMap = YAMLMap;
exports.findPair = findPair;


/***/ }),

/***/ 2223:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyCollection = __nccwpck_require__(1212);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var toJS = __nccwpck_require__(4043);

class YAMLSeq extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:seq';
    }
    constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
    }
    add(value) {
        this.items.push(value);
    }
    /**
     * Removes a value from the collection.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     *
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return undefined;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     */
    has(key) {
        const idx = asItemIndex(key);
        return typeof idx === 'number' && idx < this.items.length;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     *
     * If `key` does not contain a representation of an integer, this will throw.
     * It may be wrapped in a `Scalar`.
     */
    set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
            prev.value = value;
        else
            this.items[idx] = value;
    }
    toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
            ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
            seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '- ',
            flowChars: { start: '[', end: ']' },
            itemIndent: (ctx.indent || '') + '  ',
            onChompKeep,
            onComment
        });
    }
    static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
            let i = 0;
            for (let it of obj) {
                if (typeof replacer === 'function') {
                    const key = obj instanceof Set ? it : String(i++);
                    it = replacer.call(obj, key, it);
                }
                seq.items.push(createNode.createNode(it, undefined, ctx));
            }
        }
        return seq;
    }
}
function asItemIndex(key) {
    let idx = identity.isScalar(key) ? key.value : key;
    if (idx && typeof idx === 'string')
        idx = Number(idx);
    return typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
        ? idx
        : null;
}

exports.YAMLSeq = YAMLSeq;


/***/ }),

/***/ 7104:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var log = __nccwpck_require__(7249);
var merge = __nccwpck_require__(8071);
var stringify = __nccwpck_require__(2148);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

function addPairToJSMap(ctx, map, { key, value }) {
    if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
    // TODO: Should drop this special case for bare << handling
    else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
    else {
        const jsKey = toJS.toJS(key, '', ctx);
        if (map instanceof Map) {
            map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        }
        else if (map instanceof Set) {
            map.add(jsKey);
        }
        else {
            const stringKey = stringifyKey(key, jsKey, ctx);
            const jsValue = toJS.toJS(value, stringKey, ctx);
            if (stringKey in map)
                Object.defineProperty(map, stringKey, {
                    value: jsValue,
                    writable: true,
                    enumerable: true,
                    configurable: true
                });
            else
                map[stringKey] = jsValue;
        }
    }
    return map;
}
function stringifyKey(key, jsKey, ctx) {
    if (jsKey === null)
        return '';
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    if (typeof jsKey !== 'object')
        return String(jsKey);
    if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = new Set();
        for (const node of ctx.anchors.keys())
            strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
            let jsonStr = JSON.stringify(strKey);
            if (jsonStr.length > 40)
                jsonStr = jsonStr.substring(0, 36) + '..."';
            log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
            ctx.mapKeyWarned = true;
        }
        return strKey;
    }
    return JSON.stringify(jsKey);
}

exports.addPairToJSMap = addPairToJSMap;


/***/ }),

/***/ 1127:
/***/ ((__unused_webpack_module, exports) => {



const ALIAS = Symbol.for('yaml.alias');
const DOC = Symbol.for('yaml.document');
const MAP = Symbol.for('yaml.map');
const PAIR = Symbol.for('yaml.pair');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');
const NODE_TYPE = Symbol.for('yaml.node.type');
const isAlias = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SCALAR;
const isSeq = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SEQ;
function isCollection(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case MAP:
            case SEQ:
                return true;
        }
    return false;
}
function isNode(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case ALIAS:
            case MAP:
            case SCALAR:
            case SEQ:
                return true;
        }
    return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

exports.ALIAS = ALIAS;
exports.DOC = DOC;
exports.MAP = MAP;
exports.NODE_TYPE = NODE_TYPE;
exports.PAIR = PAIR;
exports.SCALAR = SCALAR;
exports.SEQ = SEQ;
exports.hasAnchor = hasAnchor;
exports.isAlias = isAlias;
exports.isCollection = isCollection;
exports.isDocument = isDocument;
exports.isMap = isMap;
exports.isNode = isNode;
exports.isPair = isPair;
exports.isScalar = isScalar;
exports.isSeq = isSeq;


/***/ }),

/***/ 4043:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

/**
 * Recursively convert any node or its contents to native JavaScript
 *
 * @param value - The input value
 * @param arg - If `value` defines a `toJSON()` method, use this
 *   as its first argument
 * @param ctx - Conversion context, originally set in Document#toJS(). If
 *   `{ keep: true }` is not set, output should be suitable for JSON
 *   stringification.
 */
function toJS(value, arg, ctx) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
    if (value && typeof value.toJSON === 'function') {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-call
        if (!ctx || !identity.hasAnchor(value))
            return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: undefined };
        ctx.anchors.set(value, data);
        ctx.onCreate = res => {
            data.res = res;
            delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
            ctx.onCreate(res);
        return res;
    }
    if (typeof value === 'bigint' && !ctx?.keep)
        return Number(value);
    return value;
}

exports.toJS = toJS;


/***/ }),

/***/ 110:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);
var errors = __nccwpck_require__(1464);
var stringifyString = __nccwpck_require__(3069);

function resolveAsScalar(token, strict = true, onError) {
    if (token) {
        const _onError = (pos, code, message) => {
            const offset = typeof pos === 'number' ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
            if (onError)
                onError(offset, code, message);
            else
                throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
            case 'block-scalar':
                return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
    }
    return null;
}
/**
 * Create a new scalar token with `value`
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.indent The indent level of the token.
 * @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
 * @param context.offset The offset position of the token.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function createScalarToken(value, context) {
    const { implicitKey = false, indent, inFlow = false, offset = -1, type = 'PLAIN' } = context;
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    const end = context.end ?? [
        { type: 'newline', offset: -1, indent, source: '\n' }
    ];
    switch (source[0]) {
        case '|':
        case '>': {
            const he = source.indexOf('\n');
            const head = source.substring(0, he);
            const body = source.substring(he + 1) + '\n';
            const props = [
                { type: 'block-scalar-header', offset, indent, source: head }
            ];
            if (!addEndtoBlockProps(props, end))
                props.push({ type: 'newline', offset: -1, indent, source: '\n' });
            return { type: 'block-scalar', offset, indent, props, source: body };
        }
        case '"':
            return { type: 'double-quoted-scalar', offset, indent, source, end };
        case "'":
            return { type: 'single-quoted-scalar', offset, indent, source, end };
        default:
            return { type: 'scalar', offset, indent, source, end };
    }
}
/**
 * Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
 *
 * Best efforts are made to retain any comments previously associated with the `token`,
 * though all contents within a collection's `items` will be overwritten.
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.afterKey In most cases, values after a key should have an additional level of indentation.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function setScalarValue(token, value, context = {}) {
    let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
    let indent = 'indent' in token ? token.indent : null;
    if (afterKey && typeof indent === 'number')
        indent += 2;
    if (!type)
        switch (token.type) {
            case 'single-quoted-scalar':
                type = 'QUOTE_SINGLE';
                break;
            case 'double-quoted-scalar':
                type = 'QUOTE_DOUBLE';
                break;
            case 'block-scalar': {
                const header = token.props[0];
                if (header.type !== 'block-scalar-header')
                    throw new Error('Invalid block scalar header');
                type = header.source[0] === '>' ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
                break;
            }
            default:
                type = 'PLAIN';
        }
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    switch (source[0]) {
        case '|':
        case '>':
            setBlockScalarValue(token, source);
            break;
        case '"':
            setFlowScalarValue(token, source, 'double-quoted-scalar');
            break;
        case "'":
            setFlowScalarValue(token, source, 'single-quoted-scalar');
            break;
        default:
            setFlowScalarValue(token, source, 'scalar');
    }
}
function setBlockScalarValue(token, source) {
    const he = source.indexOf('\n');
    const head = source.substring(0, he);
    const body = source.substring(he + 1) + '\n';
    if (token.type === 'block-scalar') {
        const header = token.props[0];
        if (header.type !== 'block-scalar-header')
            throw new Error('Invalid block scalar header');
        header.source = head;
        token.source = body;
    }
    else {
        const { offset } = token;
        const indent = 'indent' in token ? token.indent : -1;
        const props = [
            { type: 'block-scalar-header', offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, 'end' in token ? token.end : undefined))
            props.push({ type: 'newline', offset: -1, indent, source: '\n' });
        for (const key of Object.keys(token))
            if (key !== 'type' && key !== 'offset')
                delete token[key];
        Object.assign(token, { type: 'block-scalar', indent, props, source: body });
    }
}
/** @returns `true` if last token is a newline */
function addEndtoBlockProps(props, end) {
    if (end)
        for (const st of end)
            switch (st.type) {
                case 'space':
                case 'comment':
                    props.push(st);
                    break;
                case 'newline':
                    props.push(st);
                    return true;
            }
    return false;
}
function setFlowScalarValue(token, source, type) {
    switch (token.type) {
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            token.type = type;
            token.source = source;
            break;
        case 'block-scalar': {
            const end = token.props.slice(1);
            let oa = source.length;
            if (token.props[0].type === 'block-scalar-header')
                oa -= token.props[0].source.length;
            for (const tok of end)
                tok.offset += oa;
            delete token.props;
            Object.assign(token, { type, source, end });
            break;
        }
        case 'block-map':
        case 'block-seq': {
            const offset = token.offset + source.length;
            const nl = { type: 'newline', offset, indent: token.indent, source: '\n' };
            delete token.items;
            Object.assign(token, { type, source, end: [nl] });
            break;
        }
        default: {
            const indent = 'indent' in token ? token.indent : -1;
            const end = 'end' in token && Array.isArray(token.end)
                ? token.end.filter(st => st.type === 'space' ||
                    st.type === 'comment' ||
                    st.type === 'newline')
                : [];
            for (const key of Object.keys(token))
                if (key !== 'type' && key !== 'offset')
                    delete token[key];
            Object.assign(token, { type, indent, source, end });
        }
    }
}

exports.createScalarToken = createScalarToken;
exports.resolveAsScalar = resolveAsScalar;
exports.setScalarValue = setScalarValue;


/***/ }),

/***/ 1733:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringify a CST document, token, or collection item
 *
 * Fair warning: This applies no validation whatsoever, and
 * simply concatenates the sources in their logical order.
 */
const stringify = (cst) => 'type' in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
    switch (token.type) {
        case 'block-scalar': {
            let res = '';
            for (const tok of token.props)
                res += stringifyToken(tok);
            return res + token.source;
        }
        case 'block-map':
        case 'block-seq': {
            let res = '';
            for (const item of token.items)
                res += stringifyItem(item);
            return res;
        }
        case 'flow-collection': {
            let res = token.start.source;
            for (const item of token.items)
                res += stringifyItem(item);
            for (const st of token.end)
                res += st.source;
            return res;
        }
        case 'document': {
            let res = stringifyItem(token);
            if (token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
        default: {
            let res = token.source;
            if ('end' in token && token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
    }
}
function stringifyItem({ start, key, sep, value }) {
    let res = '';
    for (const st of start)
        res += st.source;
    if (key)
        res += stringifyToken(key);
    if (sep)
        for (const st of sep)
            res += st.source;
    if (value)
        res += stringifyToken(value);
    return res;
}

exports.stringify = stringify;


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack_module, exports) => {



const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove item');
/**
 * Apply a visitor to a CST document or item.
 *
 * Walks through the tree (depth-first) starting from the root, calling a
 * `visitor` function with two arguments when entering each item:
 *   - `item`: The current item, which included the following members:
 *     - `start: SourceToken[]` – Source tokens before the key or value,
 *       possibly including its anchor or tag.
 *     - `key?: Token | null` – Set for pair values. May then be `null`, if
 *       the key before the `:` separator is empty.
 *     - `sep?: SourceToken[]` – Source tokens between the key and the value,
 *       which should include the `:` map value indicator if `value` is set.
 *     - `value?: Token` – The value of a sequence item, or of a map pair.
 *   - `path`: The steps from the root to the current node, as an array of
 *     `['key' | 'value', number]` tuples.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this token, continue with
 *      next sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current item, then continue with the next one
 *   - `number`: Set the index of the next step. This is useful especially if
 *     the index of the current token has changed.
 *   - `function`: Define the next visitor for this item. After the original
 *     visitor is called on item entry, next visitors are called after handling
 *     a non-empty `key` and when exiting the item.
 */
function visit(cst, visitor) {
    if ('type' in cst && cst.type === 'document')
        cst = { start: cst.start, value: cst.value };
    _visit(Object.freeze([]), cst, visitor);
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current item */
visit.SKIP = SKIP;
/** Remove the current item */
visit.REMOVE = REMOVE;
/** Find the item at `path` from `cst` as the root */
visit.itemAtPath = (cst, path) => {
    let item = cst;
    for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && 'items' in tok) {
            item = tok.items[index];
        }
        else
            return undefined;
    }
    return item;
};
/**
 * Get the immediate parent collection of the item at `path` from `cst` as the root.
 *
 * Throws an error if the collection is not found, which should never happen if the item itself exists.
 */
visit.parentCollection = (cst, path) => {
    const parent = visit.itemAtPath(cst, path.slice(0, -1));
    const field = path[path.length - 1][0];
    const coll = parent?.[field];
    if (coll && 'items' in coll)
        return coll;
    throw new Error('Parent collection not found');
};
function _visit(path, item, visitor) {
    let ctrl = visitor(item, path);
    if (typeof ctrl === 'symbol')
        return ctrl;
    for (const field of ['key', 'value']) {
        const token = item[field];
        if (token && 'items' in token) {
            for (let i = 0; i < token.items.length; ++i) {
                const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    token.items.splice(i, 1);
                    i -= 1;
                }
            }
            if (typeof ctrl === 'function' && field === 'key')
                ctrl = ctrl(item, path);
        }
    }
    return typeof ctrl === 'function' ? ctrl(item, path) : ctrl;
}

exports.visit = visit;


/***/ }),

/***/ 3461:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cstScalar = __nccwpck_require__(110);
var cstStringify = __nccwpck_require__(1733);
var cstVisit = __nccwpck_require__(7715);

/** The byte order mark */
const BOM = '\u{FEFF}';
/** Start of doc-mode */
const DOCUMENT = '\x02'; // C0: Start of Text
/** Unexpected end of flow-mode */
const FLOW_END = '\x18'; // C0: Cancel
/** Next token is a scalar value */
const SCALAR = '\x1f'; // C0: Unit Separator
/** @returns `true` if `token` is a flow or block collection */
const isCollection = (token) => !!token && 'items' in token;
/** @returns `true` if `token` is a flow or block scalar; not an alias */
const isScalar = (token) => !!token &&
    (token.type === 'scalar' ||
        token.type === 'single-quoted-scalar' ||
        token.type === 'double-quoted-scalar' ||
        token.type === 'block-scalar');
/* istanbul ignore next */
/** Get a printable representation of a lexer token */
function prettyToken(token) {
    switch (token) {
        case BOM:
            return '<BOM>';
        case DOCUMENT:
            return '<DOC>';
        case FLOW_END:
            return '<FLOW_END>';
        case SCALAR:
            return '<SCALAR>';
        default:
            return JSON.stringify(token);
    }
}
/** Identify the type of a lexer token. May return `null` for unknown tokens. */
function tokenType(source) {
    switch (source) {
        case BOM:
            return 'byte-order-mark';
        case DOCUMENT:
            return 'doc-mode';
        case FLOW_END:
            return 'flow-error-end';
        case SCALAR:
            return 'scalar';
        case '---':
            return 'doc-start';
        case '...':
            return 'doc-end';
        case '':
        case '\n':
        case '\r\n':
            return 'newline';
        case '-':
            return 'seq-item-ind';
        case '?':
            return 'explicit-key-ind';
        case ':':
            return 'map-value-ind';
        case '{':
            return 'flow-map-start';
        case '}':
            return 'flow-map-end';
        case '[':
            return 'flow-seq-start';
        case ']':
            return 'flow-seq-end';
        case ',':
            return 'comma';
    }
    switch (source[0]) {
        case ' ':
        case '\t':
            return 'space';
        case '#':
            return 'comment';
        case '%':
            return 'directive-line';
        case '*':
            return 'alias';
        case '&':
            return 'anchor';
        case '!':
            return 'tag';
        case "'":
            return 'single-quoted-scalar';
        case '"':
            return 'double-quoted-scalar';
        case '|':
        case '>':
            return 'block-scalar-header';
    }
    return null;
}

exports.createScalarToken = cstScalar.createScalarToken;
exports.resolveAsScalar = cstScalar.resolveAsScalar;
exports.setScalarValue = cstScalar.setScalarValue;
exports.stringify = cstStringify.stringify;
exports.visit = cstVisit.visit;
exports.BOM = BOM;
exports.DOCUMENT = DOCUMENT;
exports.FLOW_END = FLOW_END;
exports.SCALAR = SCALAR;
exports.isCollection = isCollection;
exports.isScalar = isScalar;
exports.prettyToken = prettyToken;
exports.tokenType = tokenType;


/***/ }),

/***/ 361:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cst = __nccwpck_require__(3461);

/*
START -> stream

stream
  directive -> line-end -> stream
  indent + line-end -> stream
  [else] -> line-start

line-end
  comment -> line-end
  newline -> .
  input-end -> END

line-start
  doc-start -> doc
  doc-end -> stream
  [else] -> indent -> block-start

block-start
  seq-item-start -> block-start
  explicit-key-start -> block-start
  map-value-start -> block-start
  [else] -> doc

doc
  line-end -> line-start
  spaces -> doc
  anchor -> doc
  tag -> doc
  flow-start -> flow -> doc
  flow-end -> error -> doc
  seq-item-start -> error -> doc
  explicit-key-start -> error -> doc
  map-value-start -> doc
  alias -> doc
  quote-start -> quoted-scalar -> doc
  block-scalar-header -> line-end -> block-scalar(min) -> line-start
  [else] -> plain-scalar(false, min) -> doc

flow
  line-end -> flow
  spaces -> flow
  anchor -> flow
  tag -> flow
  flow-start -> flow -> flow
  flow-end -> .
  seq-item-start -> error -> flow
  explicit-key-start -> flow
  map-value-start -> flow
  alias -> flow
  quote-start -> quoted-scalar -> flow
  comma -> flow
  [else] -> plain-scalar(true, 0) -> flow

quoted-scalar
  quote-end -> .
  [else] -> quoted-scalar

block-scalar(min)
  newline + peek(indent < min) -> .
  [else] -> block-scalar(min)

plain-scalar(is-flow, min)
  scalar-end(is-flow) -> .
  peek(newline + (indent < min)) -> .
  [else] -> plain-scalar(min)
*/
function isEmpty(ch) {
    switch (ch) {
        case undefined:
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            return true;
        default:
            return false;
    }
}
const hexDigits = new Set('0123456789ABCDEFabcdef');
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(',[]{}');
const invalidAnchorChars = new Set(' ,[]{}\n\r\t');
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
/**
 * Splits an input string into lexical tokens, i.e. smaller strings that are
 * easily identifiable by `tokens.tokenType()`.
 *
 * Lexing starts always in a "stream" context. Incomplete input may be buffered
 * until a complete token can be emitted.
 *
 * In addition to slices of the original input, the following control characters
 * may also be emitted:
 *
 * - `\x02` (Start of Text): A document starts with the next token
 * - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
 * - `\x1f` (Unit Separator): Next token is a scalar value
 * - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
 */
class Lexer {
    constructor() {
        /**
         * Flag indicating whether the end of the current buffer marks the end of
         * all input
         */
        this.atEnd = false;
        /**
         * Explicit indent set in block scalar header, as an offset from the current
         * minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
         * explicitly set.
         */
        this.blockScalarIndent = -1;
        /**
         * Block scalars that include a + (keep) chomping indicator in their header
         * include trailing empty lines, which are otherwise excluded from the
         * scalar's contents.
         */
        this.blockScalarKeep = false;
        /** Current input */
        this.buffer = '';
        /**
         * Flag noting whether the map value indicator : can immediately follow this
         * node within a flow context.
         */
        this.flowKey = false;
        /** Count of surrounding flow collection levels. */
        this.flowLevel = 0;
        /**
         * Minimum level of indentation required for next lines to be parsed as a
         * part of the current scalar value.
         */
        this.indentNext = 0;
        /** Indentation level of the current line. */
        this.indentValue = 0;
        /** Position of the next \n character. */
        this.lineEndPos = null;
        /** Stores the state of the lexer if reaching the end of incpomplete input */
        this.next = null;
        /** A pointer to `buffer`; the current position of the lexer. */
        this.pos = 0;
    }
    /**
     * Generate YAML tokens from the `source` string. If `incomplete`,
     * a part of the last line may be left as a buffer for the next call.
     *
     * @returns A generator of lexical tokens
     */
    *lex(source, incomplete = false) {
        if (source) {
            if (typeof source !== 'string')
                throw TypeError('source is not a string');
            this.buffer = this.buffer ? this.buffer + source : source;
            this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? 'stream';
        while (next && (incomplete || this.hasChars(1)))
            next = yield* this.parseNext(next);
    }
    atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === ' ' || ch === '\t')
            ch = this.buffer[++i];
        if (!ch || ch === '#' || ch === '\n')
            return true;
        if (ch === '\r')
            return this.buffer[i + 1] === '\n';
        return false;
    }
    charAt(n) {
        return this.buffer[this.pos + n];
    }
    continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
            let indent = 0;
            while (ch === ' ')
                ch = this.buffer[++indent + offset];
            if (ch === '\r') {
                const next = this.buffer[indent + offset + 1];
                if (next === '\n' || (!next && !this.atEnd))
                    return offset + indent + 1;
            }
            return ch === '\n' || indent >= this.indentNext || (!ch && !this.atEnd)
                ? offset + indent
                : -1;
        }
        if (ch === '-' || ch === '.') {
            const dt = this.buffer.substr(offset, 3);
            if ((dt === '---' || dt === '...') && isEmpty(this.buffer[offset + 3]))
                return -1;
        }
        return offset;
    }
    getLine() {
        let end = this.lineEndPos;
        if (typeof end !== 'number' || (end !== -1 && end < this.pos)) {
            end = this.buffer.indexOf('\n', this.pos);
            this.lineEndPos = end;
        }
        if (end === -1)
            return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === '\r')
            end -= 1;
        return this.buffer.substring(this.pos, end);
    }
    hasChars(n) {
        return this.pos + n <= this.buffer.length;
    }
    setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
    }
    peek(n) {
        return this.buffer.substr(this.pos, n);
    }
    *parseNext(next) {
        switch (next) {
            case 'stream':
                return yield* this.parseStream();
            case 'line-start':
                return yield* this.parseLineStart();
            case 'block-start':
                return yield* this.parseBlockStart();
            case 'doc':
                return yield* this.parseDocument();
            case 'flow':
                return yield* this.parseFlowCollection();
            case 'quoted-scalar':
                return yield* this.parseQuotedScalar();
            case 'block-scalar':
                return yield* this.parseBlockScalar();
            case 'plain-scalar':
                return yield* this.parsePlainScalar();
        }
    }
    *parseStream() {
        let line = this.getLine();
        if (line === null)
            return this.setNext('stream');
        if (line[0] === cst.BOM) {
            yield* this.pushCount(1);
            line = line.substring(1);
        }
        if (line[0] === '%') {
            let dirEnd = line.length;
            let cs = line.indexOf('#');
            while (cs !== -1) {
                const ch = line[cs - 1];
                if (ch === ' ' || ch === '\t') {
                    dirEnd = cs - 1;
                    break;
                }
                else {
                    cs = line.indexOf('#', cs + 1);
                }
            }
            while (true) {
                const ch = line[dirEnd - 1];
                if (ch === ' ' || ch === '\t')
                    dirEnd -= 1;
                else
                    break;
            }
            const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
            yield* this.pushCount(line.length - n); // possible comment
            this.pushNewline();
            return 'stream';
        }
        if (this.atLineEnd()) {
            const sp = yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - sp);
            yield* this.pushNewline();
            return 'stream';
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
    }
    *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
            return this.setNext('line-start');
        if (ch === '-' || ch === '.') {
            if (!this.atEnd && !this.hasChars(4))
                return this.setNext('line-start');
            const s = this.peek(3);
            if ((s === '---' || s === '...') && isEmpty(this.charAt(3))) {
                yield* this.pushCount(3);
                this.indentValue = 0;
                this.indentNext = 0;
                return s === '---' ? 'doc' : 'stream';
            }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
            this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
    }
    *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
            return this.setNext('block-start');
        if ((ch0 === '-' || ch0 === '?' || ch0 === ':') && isEmpty(ch1)) {
            const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
            this.indentNext = this.indentValue + 1;
            this.indentValue += n;
            return 'block-start';
        }
        return 'doc';
    }
    *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
            return this.setNext('doc');
        let n = yield* this.pushIndicators();
        switch (line[n]) {
            case '#':
                yield* this.pushCount(line.length - n);
            // fallthrough
            case undefined:
                yield* this.pushNewline();
                return yield* this.parseLineStart();
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel = 1;
                return 'flow';
            case '}':
            case ']':
                // this is an error
                yield* this.pushCount(1);
                return 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'doc';
            case '"':
            case "'":
                return yield* this.parseQuotedScalar();
            case '|':
            case '>':
                n += yield* this.parseBlockScalarHeader();
                n += yield* this.pushSpaces(true);
                yield* this.pushCount(line.length - n);
                yield* this.pushNewline();
                return yield* this.parseBlockScalar();
            default:
                return yield* this.parsePlainScalar();
        }
    }
    *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
            nl = yield* this.pushNewline();
            if (nl > 0) {
                sp = yield* this.pushSpaces(false);
                this.indentValue = indent = sp;
            }
            else {
                sp = 0;
            }
            sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
            return this.setNext('flow');
        if ((indent !== -1 && indent < this.indentNext && line[0] !== '#') ||
            (indent === 0 &&
                (line.startsWith('---') || line.startsWith('...')) &&
                isEmpty(line[3]))) {
            // Allowing for the terminal ] or } at the same (rather than greater)
            // indent level as the initial [ or { is technically invalid, but
            // failing here would be surprising to users.
            const atFlowEndMarker = indent === this.indentNext - 1 &&
                this.flowLevel === 1 &&
                (line[0] === ']' || line[0] === '}');
            if (!atFlowEndMarker) {
                // this is an error
                this.flowLevel = 0;
                yield cst.FLOW_END;
                return yield* this.parseLineStart();
            }
        }
        let n = 0;
        while (line[n] === ',') {
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
            case undefined:
                return 'flow';
            case '#':
                yield* this.pushCount(line.length - n);
                return 'flow';
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel += 1;
                return 'flow';
            case '}':
            case ']':
                yield* this.pushCount(1);
                this.flowKey = true;
                this.flowLevel -= 1;
                return this.flowLevel ? 'flow' : 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'flow';
            case '"':
            case "'":
                this.flowKey = true;
                return yield* this.parseQuotedScalar();
            case ':': {
                const next = this.charAt(1);
                if (this.flowKey || isEmpty(next) || next === ',') {
                    this.flowKey = false;
                    yield* this.pushCount(1);
                    yield* this.pushSpaces(true);
                    return 'flow';
                }
            }
            // fallthrough
            default:
                this.flowKey = false;
                return yield* this.parsePlainScalar();
        }
    }
    *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
            while (end !== -1 && this.buffer[end + 1] === "'")
                end = this.buffer.indexOf("'", end + 2);
        }
        else {
            // double-quote
            while (end !== -1) {
                let n = 0;
                while (this.buffer[end - 1 - n] === '\\')
                    n += 1;
                if (n % 2 === 0)
                    break;
                end = this.buffer.indexOf('"', end + 1);
            }
        }
        // Only looking for newlines within the quotes
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf('\n', this.pos);
        if (nl !== -1) {
            while (nl !== -1) {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = qb.indexOf('\n', cs);
            }
            if (nl !== -1) {
                // this is an error caused by an unexpected unindent
                end = nl - (qb[nl - 1] === '\r' ? 2 : 1);
            }
        }
        if (end === -1) {
            if (!this.atEnd)
                return this.setNext('quoted-scalar');
            end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? 'flow' : 'doc';
    }
    *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
            const ch = this.buffer[++i];
            if (ch === '+')
                this.blockScalarKeep = true;
            else if (ch > '0' && ch <= '9')
                this.blockScalarIndent = Number(ch) - 1;
            else if (ch !== '-')
                break;
        }
        return yield* this.pushUntil(ch => isEmpty(ch) || ch === '#');
    }
    *parseBlockScalar() {
        let nl = this.pos - 1; // may be -1 if this.pos === 0
        let indent = 0;
        let ch;
        loop: for (let i = this.pos; (ch = this.buffer[i]); ++i) {
            switch (ch) {
                case ' ':
                    indent += 1;
                    break;
                case '\n':
                    nl = i;
                    indent = 0;
                    break;
                case '\r': {
                    const next = this.buffer[i + 1];
                    if (!next && !this.atEnd)
                        return this.setNext('block-scalar');
                    if (next === '\n')
                        break;
                } // fallthrough
                default:
                    break loop;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('block-scalar');
        if (indent >= this.indentNext) {
            if (this.blockScalarIndent === -1)
                this.indentNext = indent;
            else {
                this.indentNext =
                    this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
            }
            do {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = this.buffer.indexOf('\n', cs);
            } while (nl !== -1);
            if (nl === -1) {
                if (!this.atEnd)
                    return this.setNext('block-scalar');
                nl = this.buffer.length;
            }
        }
        // Trailing insufficiently indented tabs are invalid.
        // To catch that during parsing, we include them in the block scalar value.
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === ' ')
            ch = this.buffer[++i];
        if (ch === '\t') {
            while (ch === '\t' || ch === ' ' || ch === '\r' || ch === '\n')
                ch = this.buffer[++i];
            nl = i - 1;
        }
        else if (!this.blockScalarKeep) {
            do {
                let i = nl - 1;
                let ch = this.buffer[i];
                if (ch === '\r')
                    ch = this.buffer[--i];
                const lastChar = i; // Drop the line if last char not more indented
                while (ch === ' ')
                    ch = this.buffer[--i];
                if (ch === '\n' && i >= this.pos && i + 1 + indent > lastChar)
                    nl = i;
                else
                    break;
            } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
    }
    *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while ((ch = this.buffer[++i])) {
            if (ch === ':') {
                const next = this.buffer[i + 1];
                if (isEmpty(next) || (inFlow && flowIndicatorChars.has(next)))
                    break;
                end = i;
            }
            else if (isEmpty(ch)) {
                let next = this.buffer[i + 1];
                if (ch === '\r') {
                    if (next === '\n') {
                        i += 1;
                        ch = '\n';
                        next = this.buffer[i + 1];
                    }
                    else
                        end = i;
                }
                if (next === '#' || (inFlow && flowIndicatorChars.has(next)))
                    break;
                if (ch === '\n') {
                    const cs = this.continueScalar(i + 1);
                    if (cs === -1)
                        break;
                    i = Math.max(i, cs - 2); // to advance, but still account for ' #'
                }
            }
            else {
                if (inFlow && flowIndicatorChars.has(ch))
                    break;
                end = i;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('plain-scalar');
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? 'flow' : 'doc';
    }
    *pushCount(n) {
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos += n;
            return n;
        }
        return 0;
    }
    *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
            yield s;
            this.pos += s.length;
            return s.length;
        }
        else if (allowEmpty)
            yield '';
        return 0;
    }
    *pushIndicators() {
        let n = 0;
        loop: while (true) {
            switch (this.charAt(0)) {
                case '!':
                    n += yield* this.pushTag();
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '&':
                    n += yield* this.pushUntil(isNotAnchorChar);
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '-': // this is an error
                case '?': // this is an error outside flow collections
                case ':': {
                    const inFlow = this.flowLevel > 0;
                    const ch1 = this.charAt(1);
                    if (isEmpty(ch1) || (inFlow && flowIndicatorChars.has(ch1))) {
                        if (!inFlow)
                            this.indentNext = this.indentValue + 1;
                        else if (this.flowKey)
                            this.flowKey = false;
                        n += yield* this.pushCount(1);
                        n += yield* this.pushSpaces(true);
                        continue loop;
                    }
                }
            }
            break loop;
        }
        return n;
    }
    *pushTag() {
        if (this.charAt(1) === '<') {
            let i = this.pos + 2;
            let ch = this.buffer[i];
            while (!isEmpty(ch) && ch !== '>')
                ch = this.buffer[++i];
            return yield* this.pushToIndex(ch === '>' ? i + 1 : i, false);
        }
        else {
            let i = this.pos + 1;
            let ch = this.buffer[i];
            while (ch) {
                if (tagChars.has(ch))
                    ch = this.buffer[++i];
                else if (ch === '%' &&
                    hexDigits.has(this.buffer[i + 1]) &&
                    hexDigits.has(this.buffer[i + 2])) {
                    ch = this.buffer[(i += 3)];
                }
                else
                    break;
            }
            return yield* this.pushToIndex(i, false);
        }
    }
    *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === '\n')
            return yield* this.pushCount(1);
        else if (ch === '\r' && this.charAt(1) === '\n')
            return yield* this.pushCount(2);
        else
            return 0;
    }
    *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
            ch = this.buffer[++i];
        } while (ch === ' ' || (allowTabs && ch === '\t'));
        const n = i - this.pos;
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos = i;
        }
        return n;
    }
    *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
            ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
    }
}

exports.Lexer = Lexer;


/***/ }),

/***/ 6628:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Tracks newlines during parsing in order to provide an efficient API for
 * determining the one-indexed `{ line, col }` position for any offset
 * within the input.
 */
class LineCounter {
    constructor() {
        this.lineStarts = [];
        /**
         * Should be called in ascending order. Otherwise, call
         * `lineCounter.lineStarts.sort()` before calling `linePos()`.
         */
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        /**
         * Performs a binary search and returns the 1-indexed { line, col }
         * position of `offset`. If `line === 0`, `addNewLine` has never been
         * called or `offset` is before the first known newline.
         */
        this.linePos = (offset) => {
            let low = 0;
            let high = this.lineStarts.length;
            while (low < high) {
                const mid = (low + high) >> 1; // Math.floor((low + high) / 2)
                if (this.lineStarts[mid] < offset)
                    low = mid + 1;
                else
                    high = mid;
            }
            if (this.lineStarts[low] === offset)
                return { line: low + 1, col: 1 };
            if (low === 0)
                return { line: 0, col: offset };
            const start = this.lineStarts[low - 1];
            return { line: low, col: offset - start + 1 };
        };
    }
}

exports.LineCounter = LineCounter;


/***/ }),

/***/ 3456:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);

function includesToken(list, type) {
    for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
            return true;
    return false;
}
function findNonEmptyIndex(list) {
    for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
            case 'space':
            case 'comment':
            case 'newline':
                break;
            default:
                return i;
        }
    }
    return -1;
}
function isFlowToken(token) {
    switch (token?.type) {
        case 'alias':
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'flow-collection':
            return true;
        default:
            return false;
    }
}
function getPrevProps(parent) {
    switch (parent.type) {
        case 'document':
            return parent.start;
        case 'block-map': {
            const it = parent.items[parent.items.length - 1];
            return it.sep ?? it.start;
        }
        case 'block-seq':
            return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
            return [];
    }
}
/** Note: May modify input array */
function getFirstKeyStartProps(prev) {
    if (prev.length === 0)
        return [];
    let i = prev.length;
    loop: while (--i >= 0) {
        switch (prev[i].type) {
            case 'doc-start':
            case 'explicit-key-ind':
            case 'map-value-ind':
            case 'seq-item-ind':
            case 'newline':
                break loop;
        }
    }
    while (prev[++i]?.type === 'space') {
        /* loop */
    }
    return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
    // May exhaust call stack with large `source` array
    if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
    else
        for (let i = 0; i < source.length; ++i)
            target.push(source[i]);
}
function fixFlowSeqItems(fc) {
    if (fc.start.type === 'flow-seq-start') {
        for (const it of fc.items) {
            if (it.sep &&
                !it.value &&
                !includesToken(it.start, 'explicit-key-ind') &&
                !includesToken(it.sep, 'map-value-ind')) {
                if (it.key)
                    it.value = it.key;
                delete it.key;
                if (isFlowToken(it.value)) {
                    if (it.value.end)
                        arrayPushArray(it.value.end, it.sep);
                    else
                        it.value.end = it.sep;
                }
                else
                    arrayPushArray(it.start, it.sep);
                delete it.sep;
            }
        }
    }
}
/**
 * A YAML concrete syntax tree (CST) parser
 *
 * ```ts
 * const src: string = ...
 * for (const token of new Parser().parse(src)) {
 *   // token: Token
 * }
 * ```
 *
 * To use the parser with a user-provided lexer:
 *
 * ```ts
 * function* parse(source: string, lexer: Lexer) {
 *   const parser = new Parser()
 *   for (const lexeme of lexer.lex(source))
 *     yield* parser.next(lexeme)
 *   yield* parser.end()
 * }
 *
 * const src: string = ...
 * const lexer = new Lexer()
 * for (const token of parse(src, lexer)) {
 *   // token: Token
 * }
 * ```
 */
class Parser {
    /**
     * @param onNewLine - If defined, called separately with the start position of
     *   each new line (in `parse()`, including the start of input).
     */
    constructor(onNewLine) {
        /** If true, space and sequence indicators count as indentation */
        this.atNewLine = true;
        /** If true, next token is a scalar value */
        this.atScalar = false;
        /** Current indentation level */
        this.indent = 0;
        /** Current offset since the start of parsing */
        this.offset = 0;
        /** On the same line with a block map key */
        this.onKeyLine = false;
        /** Top indicates the node that's currently being built */
        this.stack = [];
        /** The source of the current token, set in parse() */
        this.source = '';
        /** The type of the current token, set in parse() */
        this.type = '';
        // Must be defined after `next()`
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
    }
    /**
     * Parse `source` as a YAML stream.
     * If `incomplete`, a part of the last line may be left as a buffer for the next call.
     *
     * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
     *
     * @returns A generator of tokens representing each directive, document, and other structure.
     */
    *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
            this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
            yield* this.next(lexeme);
        if (!incomplete)
            yield* this.end();
    }
    /**
     * Advance the parser by the `source` of one lexical token.
     */
    *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
            console.log('|', cst.prettyToken(source));
        if (this.atScalar) {
            this.atScalar = false;
            yield* this.step();
            this.offset += source.length;
            return;
        }
        const type = cst.tokenType(source);
        if (!type) {
            const message = `Not a YAML token: ${source}`;
            yield* this.pop({ type: 'error', offset: this.offset, message, source });
            this.offset += source.length;
        }
        else if (type === 'scalar') {
            this.atNewLine = false;
            this.atScalar = true;
            this.type = 'scalar';
        }
        else {
            this.type = type;
            yield* this.step();
            switch (type) {
                case 'newline':
                    this.atNewLine = true;
                    this.indent = 0;
                    if (this.onNewLine)
                        this.onNewLine(this.offset + source.length);
                    break;
                case 'space':
                    if (this.atNewLine && source[0] === ' ')
                        this.indent += source.length;
                    break;
                case 'explicit-key-ind':
                case 'map-value-ind':
                case 'seq-item-ind':
                    if (this.atNewLine)
                        this.indent += source.length;
                    break;
                case 'doc-mode':
                case 'flow-error-end':
                    return;
                default:
                    this.atNewLine = false;
            }
            this.offset += source.length;
        }
    }
    /** Call at end of input to push out any remaining constructions */
    *end() {
        while (this.stack.length > 0)
            yield* this.pop();
    }
    get sourceToken() {
        const st = {
            type: this.type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
        return st;
    }
    *step() {
        const top = this.peek(1);
        if (this.type === 'doc-end' && top?.type !== 'doc-end') {
            while (this.stack.length > 0)
                yield* this.pop();
            this.stack.push({
                type: 'doc-end',
                offset: this.offset,
                source: this.source
            });
            return;
        }
        if (!top)
            return yield* this.stream();
        switch (top.type) {
            case 'document':
                return yield* this.document(top);
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return yield* this.scalar(top);
            case 'block-scalar':
                return yield* this.blockScalar(top);
            case 'block-map':
                return yield* this.blockMap(top);
            case 'block-seq':
                return yield* this.blockSequence(top);
            case 'flow-collection':
                return yield* this.flowCollection(top);
            case 'doc-end':
                return yield* this.documentEnd(top);
        }
        /* istanbul ignore next should not happen */
        yield* this.pop();
    }
    peek(n) {
        return this.stack[this.stack.length - n];
    }
    *pop(error) {
        const token = error ?? this.stack.pop();
        /* istanbul ignore if should not happen */
        if (!token) {
            const message = 'Tried to pop an empty stack';
            yield { type: 'error', offset: this.offset, source: '', message };
        }
        else if (this.stack.length === 0) {
            yield token;
        }
        else {
            const top = this.peek(1);
            if (token.type === 'block-scalar') {
                // Block scalars use their parent rather than header indent
                token.indent = 'indent' in top ? top.indent : 0;
            }
            else if (token.type === 'flow-collection' && top.type === 'document') {
                // Ignore all indent for top-level flow collections
                token.indent = 0;
            }
            if (token.type === 'flow-collection')
                fixFlowSeqItems(token);
            switch (top.type) {
                case 'document':
                    top.value = token;
                    break;
                case 'block-scalar':
                    top.props.push(token); // error
                    break;
                case 'block-map': {
                    const it = top.items[top.items.length - 1];
                    if (it.value) {
                        top.items.push({ start: [], key: token, sep: [] });
                        this.onKeyLine = true;
                        return;
                    }
                    else if (it.sep) {
                        it.value = token;
                    }
                    else {
                        Object.assign(it, { key: token, sep: [] });
                        this.onKeyLine = !it.explicitKey;
                        return;
                    }
                    break;
                }
                case 'block-seq': {
                    const it = top.items[top.items.length - 1];
                    if (it.value)
                        top.items.push({ start: [], value: token });
                    else
                        it.value = token;
                    break;
                }
                case 'flow-collection': {
                    const it = top.items[top.items.length - 1];
                    if (!it || it.value)
                        top.items.push({ start: [], key: token, sep: [] });
                    else if (it.sep)
                        it.value = token;
                    else
                        Object.assign(it, { key: token, sep: [] });
                    return;
                }
                /* istanbul ignore next should not happen */
                default:
                    yield* this.pop();
                    yield* this.pop(token);
            }
            if ((top.type === 'document' ||
                top.type === 'block-map' ||
                top.type === 'block-seq') &&
                (token.type === 'block-map' || token.type === 'block-seq')) {
                const last = token.items[token.items.length - 1];
                if (last &&
                    !last.sep &&
                    !last.value &&
                    last.start.length > 0 &&
                    findNonEmptyIndex(last.start) === -1 &&
                    (token.indent === 0 ||
                        last.start.every(st => st.type !== 'comment' || st.indent < token.indent))) {
                    if (top.type === 'document')
                        top.end = last.start;
                    else
                        top.items.push({ start: last.start });
                    token.items.splice(-1, 1);
                }
            }
        }
    }
    *stream() {
        switch (this.type) {
            case 'directive-line':
                yield { type: 'directive', offset: this.offset, source: this.source };
                return;
            case 'byte-order-mark':
            case 'space':
            case 'comment':
            case 'newline':
                yield this.sourceToken;
                return;
            case 'doc-mode':
            case 'doc-start': {
                const doc = {
                    type: 'document',
                    offset: this.offset,
                    start: []
                };
                if (this.type === 'doc-start')
                    doc.start.push(this.sourceToken);
                this.stack.push(doc);
                return;
            }
        }
        yield {
            type: 'error',
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML stream`,
            source: this.source
        };
    }
    *document(doc) {
        if (doc.value)
            return yield* this.lineEnd(doc);
        switch (this.type) {
            case 'doc-start': {
                if (findNonEmptyIndex(doc.start) !== -1) {
                    yield* this.pop();
                    yield* this.step();
                }
                else
                    doc.start.push(this.sourceToken);
                return;
            }
            case 'anchor':
            case 'tag':
            case 'space':
            case 'comment':
            case 'newline':
                doc.start.push(this.sourceToken);
                return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
            this.stack.push(bv);
        else {
            yield {
                type: 'error',
                offset: this.offset,
                message: `Unexpected ${this.type} token in YAML document`,
                source: this.source
            };
        }
    }
    *scalar(scalar) {
        if (this.type === 'map-value-ind') {
            const prev = getPrevProps(this.peek(2));
            const start = getFirstKeyStartProps(prev);
            let sep;
            if (scalar.end) {
                sep = scalar.end;
                sep.push(this.sourceToken);
                delete scalar.end;
            }
            else
                sep = [this.sourceToken];
            const map = {
                type: 'block-map',
                offset: scalar.offset,
                indent: scalar.indent,
                items: [{ start, key: scalar, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
        }
        else
            yield* this.lineEnd(scalar);
    }
    *blockScalar(scalar) {
        switch (this.type) {
            case 'space':
            case 'comment':
            case 'newline':
                scalar.props.push(this.sourceToken);
                return;
            case 'scalar':
                scalar.source = this.source;
                // block-scalar source includes trailing newline
                this.atNewLine = true;
                this.indent = 0;
                if (this.onNewLine) {
                    let nl = this.source.indexOf('\n') + 1;
                    while (nl !== 0) {
                        this.onNewLine(this.offset + nl);
                        nl = this.source.indexOf('\n', nl) + 1;
                    }
                }
                yield* this.pop();
                break;
            /* istanbul ignore next should not happen */
            default:
                yield* this.pop();
                yield* this.step();
        }
    }
    *blockMap(map) {
        const it = map.items[map.items.length - 1];
        // it.sep is true-ish if pair already has key or : separator
        switch (this.type) {
            case 'newline':
                this.onKeyLine = false;
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    it.start.push(this.sourceToken);
                }
                return;
            case 'space':
            case 'comment':
                if (it.value) {
                    map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    if (this.atIndentedComment(it.start, map.indent)) {
                        const prev = map.items[map.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            map.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
        }
        if (this.indent >= map.indent) {
            const atMapIndent = !this.onKeyLine && this.indent === map.indent;
            const atNextItem = atMapIndent &&
                (it.sep || it.explicitKey) &&
                this.type !== 'seq-item-ind';
            // For empty nodes, assign newline-separated not indented empty tokens to following node
            let start = [];
            if (atNextItem && it.sep && !it.value) {
                const nl = [];
                for (let i = 0; i < it.sep.length; ++i) {
                    const st = it.sep[i];
                    switch (st.type) {
                        case 'newline':
                            nl.push(i);
                            break;
                        case 'space':
                            break;
                        case 'comment':
                            if (st.indent > map.indent)
                                nl.length = 0;
                            break;
                        default:
                            nl.length = 0;
                    }
                }
                if (nl.length >= 2)
                    start = it.sep.splice(nl[1]);
            }
            switch (this.type) {
                case 'anchor':
                case 'tag':
                    if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        it.sep.push(this.sourceToken);
                    }
                    else {
                        it.start.push(this.sourceToken);
                    }
                    return;
                case 'explicit-key-ind':
                    if (!it.sep && !it.explicitKey) {
                        it.start.push(this.sourceToken);
                        it.explicitKey = true;
                    }
                    else if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start, explicitKey: true });
                    }
                    else {
                        this.stack.push({
                            type: 'block-map',
                            offset: this.offset,
                            indent: this.indent,
                            items: [{ start: [this.sourceToken], explicitKey: true }]
                        });
                    }
                    this.onKeyLine = true;
                    return;
                case 'map-value-ind':
                    if (it.explicitKey) {
                        if (!it.sep) {
                            if (includesToken(it.start, 'newline')) {
                                Object.assign(it, { key: null, sep: [this.sourceToken] });
                            }
                            else {
                                const start = getFirstKeyStartProps(it.start);
                                this.stack.push({
                                    type: 'block-map',
                                    offset: this.offset,
                                    indent: this.indent,
                                    items: [{ start, key: null, sep: [this.sourceToken] }]
                                });
                            }
                        }
                        else if (it.value) {
                            map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else if (isFlowToken(it.key) &&
                            !includesToken(it.sep, 'newline')) {
                            const start = getFirstKeyStartProps(it.start);
                            const key = it.key;
                            const sep = it.sep;
                            sep.push(this.sourceToken);
                            // @ts-expect-error type guard is wrong here
                            delete it.key;
                            // @ts-expect-error type guard is wrong here
                            delete it.sep;
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key, sep }]
                            });
                        }
                        else if (start.length > 0) {
                            // Not actually at next item
                            it.sep = it.sep.concat(start, this.sourceToken);
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    else {
                        if (!it.sep) {
                            Object.assign(it, { key: null, sep: [this.sourceToken] });
                        }
                        else if (it.value || atNextItem) {
                            map.items.push({ start, key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start: [], key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    this.onKeyLine = true;
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (atNextItem || it.value) {
                        map.items.push({ start, key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        this.stack.push(fs);
                    }
                    else {
                        Object.assign(it, { key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    return;
                }
                default: {
                    const bv = this.startBlockValue(map);
                    if (bv) {
                        if (bv.type === 'block-seq') {
                            if (!it.explicitKey &&
                                it.sep &&
                                !includesToken(it.sep, 'newline')) {
                                yield* this.pop({
                                    type: 'error',
                                    offset: this.offset,
                                    message: 'Unexpected block-seq-ind on same line with key',
                                    source: this.source
                                });
                                return;
                            }
                        }
                        else if (atMapIndent) {
                            map.items.push({ start });
                        }
                        this.stack.push(bv);
                        return;
                    }
                }
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
            case 'newline':
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        seq.items.push({ start: [this.sourceToken] });
                }
                else
                    it.start.push(this.sourceToken);
                return;
            case 'space':
            case 'comment':
                if (it.value)
                    seq.items.push({ start: [this.sourceToken] });
                else {
                    if (this.atIndentedComment(it.start, seq.indent)) {
                        const prev = seq.items[seq.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            seq.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
            case 'anchor':
            case 'tag':
                if (it.value || this.indent <= seq.indent)
                    break;
                it.start.push(this.sourceToken);
                return;
            case 'seq-item-ind':
                if (this.indent !== seq.indent)
                    break;
                if (it.value || includesToken(it.start, 'seq-item-ind'))
                    seq.items.push({ start: [this.sourceToken] });
                else
                    it.start.push(this.sourceToken);
                return;
        }
        if (this.indent > seq.indent) {
            const bv = this.startBlockValue(seq);
            if (bv) {
                this.stack.push(bv);
                return;
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === 'flow-error-end') {
            let top;
            do {
                yield* this.pop();
                top = this.peek(1);
            } while (top?.type === 'flow-collection');
        }
        else if (fc.end.length === 0) {
            switch (this.type) {
                case 'comma':
                case 'explicit-key-ind':
                    if (!it || it.sep)
                        fc.items.push({ start: [this.sourceToken] });
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'map-value-ind':
                    if (!it || it.value)
                        fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        Object.assign(it, { key: null, sep: [this.sourceToken] });
                    return;
                case 'space':
                case 'comment':
                case 'newline':
                case 'anchor':
                case 'tag':
                    if (!it || it.value)
                        fc.items.push({ start: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (!it || it.value)
                        fc.items.push({ start: [], key: fs, sep: [] });
                    else if (it.sep)
                        this.stack.push(fs);
                    else
                        Object.assign(it, { key: fs, sep: [] });
                    return;
                }
                case 'flow-map-end':
                case 'flow-seq-end':
                    fc.end.push(this.sourceToken);
                    return;
            }
            const bv = this.startBlockValue(fc);
            /* istanbul ignore else should not happen */
            if (bv)
                this.stack.push(bv);
            else {
                yield* this.pop();
                yield* this.step();
            }
        }
        else {
            const parent = this.peek(2);
            if (parent.type === 'block-map' &&
                ((this.type === 'map-value-ind' && parent.indent === fc.indent) ||
                    (this.type === 'newline' &&
                        !parent.items[parent.items.length - 1].sep))) {
                yield* this.pop();
                yield* this.step();
            }
            else if (this.type === 'map-value-ind' &&
                parent.type !== 'flow-collection') {
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                fixFlowSeqItems(fc);
                const sep = fc.end.splice(1, fc.end.length);
                sep.push(this.sourceToken);
                const map = {
                    type: 'block-map',
                    offset: fc.offset,
                    indent: fc.indent,
                    items: [{ start, key: fc, sep }]
                };
                this.onKeyLine = true;
                this.stack[this.stack.length - 1] = map;
            }
            else {
                yield* this.lineEnd(fc);
            }
        }
    }
    flowScalar(type) {
        if (this.onNewLine) {
            let nl = this.source.indexOf('\n') + 1;
            while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf('\n', nl) + 1;
            }
        }
        return {
            type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
    }
    startBlockValue(parent) {
        switch (this.type) {
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return this.flowScalar(this.type);
            case 'block-scalar-header':
                return {
                    type: 'block-scalar',
                    offset: this.offset,
                    indent: this.indent,
                    props: [this.sourceToken],
                    source: ''
                };
            case 'flow-map-start':
            case 'flow-seq-start':
                return {
                    type: 'flow-collection',
                    offset: this.offset,
                    indent: this.indent,
                    start: this.sourceToken,
                    items: [],
                    end: []
                };
            case 'seq-item-ind':
                return {
                    type: 'block-seq',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [this.sourceToken] }]
                };
            case 'explicit-key-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                start.push(this.sourceToken);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, explicitKey: true }]
                };
            }
            case 'map-value-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                };
            }
        }
        return null;
    }
    atIndentedComment(start, indent) {
        if (this.type !== 'comment')
            return false;
        if (this.indent <= indent)
            return false;
        return start.every(st => st.type === 'newline' || st.type === 'space');
    }
    *documentEnd(docEnd) {
        if (this.type !== 'doc-mode') {
            if (docEnd.end)
                docEnd.end.push(this.sourceToken);
            else
                docEnd.end = [this.sourceToken];
            if (this.type === 'newline')
                yield* this.pop();
        }
    }
    *lineEnd(token) {
        switch (this.type) {
            case 'comma':
            case 'doc-start':
            case 'doc-end':
            case 'flow-seq-end':
            case 'flow-map-end':
            case 'map-value-ind':
                yield* this.pop();
                yield* this.step();
                break;
            case 'newline':
                this.onKeyLine = false;
            // fallthrough
            case 'space':
            case 'comment':
            default:
                // all other values are errors
                if (token.end)
                    token.end.push(this.sourceToken);
                else
                    token.end = [this.sourceToken];
                if (this.type === 'newline')
                    yield* this.pop();
        }
    }
}

exports.Parser = Parser;


/***/ }),

/***/ 4047:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var log = __nccwpck_require__(7249);
var identity = __nccwpck_require__(1127);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);

function parseOptions(options) {
    const prettyErrors = options.prettyErrors !== false;
    const lineCounter$1 = options.lineCounter || (prettyErrors && new lineCounter.LineCounter()) || null;
    return { lineCounter: lineCounter$1, prettyErrors };
}
/**
 * Parse the input as a stream of YAML documents.
 *
 * Documents should be separated from each other by `...` or `---` marker lines.
 *
 * @returns If an empty `docs` array is returned, it will be of type
 *   EmptyStream and contain additional stream information. In
 *   TypeScript, you should use `'empty' in docs` as a type guard for it.
 */
function parseAllDocuments(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    const docs = Array.from(composer$1.compose(parser$1.parse(source)));
    if (prettyErrors && lineCounter)
        for (const doc of docs) {
            doc.errors.forEach(errors.prettifyError(source, lineCounter));
            doc.warnings.forEach(errors.prettifyError(source, lineCounter));
        }
    if (docs.length > 0)
        return docs;
    return Object.assign([], { empty: true }, composer$1.streamInfo());
}
/** Parse an input string into a single YAML.Document */
function parseDocument(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    // `doc` is always set by compose.end(true) at the very latest
    let doc = null;
    for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
            doc = _doc;
        else if (doc.options.logLevel !== 'silent') {
            doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), 'MULTIPLE_DOCS', 'Source contains multiple documents; please use YAML.parseAllDocuments()'));
            break;
        }
    }
    if (prettyErrors && lineCounter) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter));
    }
    return doc;
}
function parse(src, reviver, options) {
    let _reviver = undefined;
    if (typeof reviver === 'function') {
        _reviver = reviver;
    }
    else if (options === undefined && reviver && typeof reviver === 'object') {
        options = reviver;
    }
    const doc = parseDocument(src, options);
    if (!doc)
        return null;
    doc.warnings.forEach(warning => log.warn(doc.options.logLevel, warning));
    if (doc.errors.length > 0) {
        if (doc.options.logLevel !== 'silent')
            throw doc.errors[0];
        else
            doc.errors = [];
    }
    return doc.toJS(Object.assign({ reviver: _reviver }, options));
}
function stringify(value, replacer, options) {
    let _replacer = null;
    if (typeof replacer === 'function' || Array.isArray(replacer)) {
        _replacer = replacer;
    }
    else if (options === undefined && replacer) {
        options = replacer;
    }
    if (typeof options === 'string')
        options = options.length;
    if (typeof options === 'number') {
        const indent = Math.round(options);
        options = indent < 1 ? undefined : indent > 8 ? { indent: 8 } : { indent };
    }
    if (value === undefined) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
            return undefined;
    }
    if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
    return new Document.Document(value, _replacer, options).toString(options);
}

exports.parse = parse;
exports.parseAllDocuments = parseAllDocuments;
exports.parseDocument = parseDocument;
exports.stringify = stringify;


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var tags = __nccwpck_require__(18);

const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
class Schema {
    constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat)
            ? tags.getTags(compat, 'compat')
            : compat
                ? tags.getTags(null, compat)
                : null;
        this.name = (typeof schema === 'string' && schema) || 'core';
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        // Used by createMap()
        this.sortMapEntries =
            typeof sortMapEntries === 'function'
                ? sortMapEntries
                : sortMapEntries === true
                    ? sortMapEntriesByKey
                    : null;
    }
    clone() {
        const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
    }
}

exports.Schema = Schema;


/***/ }),

/***/ 7451:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLMap = __nccwpck_require__(4454);

const map = {
    collection: 'map',
    default: true,
    nodeClass: YAMLMap.YAMLMap,
    tag: 'tag:yaml.org,2002:map',
    resolve(map, onError) {
        if (!identity.isMap(map))
            onError('Expected a mapping for this tag');
        return map;
    },
    createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
};

exports.map = map;


/***/ }),

/***/ 3632:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const nullTag = {
    identify: value => value == null,
    createNode: () => new Scalar.Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => new Scalar.Scalar(null),
    stringify: ({ source }, ctx) => typeof source === 'string' && nullTag.test.test(source)
        ? source
        : ctx.options.nullStr
};

exports.nullTag = nullTag;


/***/ }),

/***/ 1706:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLSeq = __nccwpck_require__(2223);

const seq = {
    collection: 'seq',
    default: true,
    nodeClass: YAMLSeq.YAMLSeq,
    tag: 'tag:yaml.org,2002:seq',
    resolve(seq, onError) {
        if (!identity.isSeq(seq))
            onError('Expected a sequence for this tag');
        return seq;
    },
    createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
};

exports.seq = seq;


/***/ }),

/***/ 6464:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyString = __nccwpck_require__(3069);

const string = {
    identify: value => typeof value === 'string',
    default: true,
    tag: 'tag:yaml.org,2002:str',
    resolve: str => str,
    stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
    }
};

exports.string = string;


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const boolTag = {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
    resolve: str => new Scalar.Scalar(str[0] === 't' || str[0] === 'T'),
    stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
            const sv = source[0] === 't' || source[0] === 'T';
            if (value === sv)
                return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
};

exports.boolTag = boolTag;


/***/ }),

/***/ 8405:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: str => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
    resolve: str => parseFloat(str),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf('.');
        if (dot !== -1 && str[str.length - 1] === '0')
            node.minFractionDigits = str.length - dot - 1;
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 9874:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
const intResolve = (str, offset, radix, { intAsBigInt }) => (intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix));
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
    return stringifyNumber.stringifyNumber(node);
}
const intOct = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^0o[0-7]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
    stringify: node => intStringify(node, 8, '0o')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^0x[0-9a-fA-F]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 896:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.boolTag,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float
];

exports.schema = schema;


/***/ }),

/***/ 3559:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);

function intIdentify(value) {
    return typeof value === 'bigint' || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
    {
        identify: value => typeof value === 'string',
        default: true,
        tag: 'tag:yaml.org,2002:str',
        resolve: str => str,
        stringify: stringifyJSON
    },
    {
        identify: value => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: 'tag:yaml.org,2002:null',
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
    },
    {
        identify: value => typeof value === 'boolean',
        default: true,
        tag: 'tag:yaml.org,2002:bool',
        test: /^true$|^false$/,
        resolve: str => str === 'true',
        stringify: stringifyJSON
    },
    {
        identify: intIdentify,
        default: true,
        tag: 'tag:yaml.org,2002:int',
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
    },
    {
        identify: value => typeof value === 'number',
        default: true,
        tag: 'tag:yaml.org,2002:float',
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: str => parseFloat(str),
        stringify: stringifyJSON
    }
];
const jsonError = {
    default: true,
    tag: '',
    test: /^/,
    resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
    }
};
const schema = [map.map, seq.seq].concat(jsonScalars, jsonError);

exports.schema = schema;


/***/ }),

/***/ 18:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);
var schema = __nccwpck_require__(896);
var schema$1 = __nccwpck_require__(3559);
var binary = __nccwpck_require__(6083);
var merge = __nccwpck_require__(8071);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var schema$2 = __nccwpck_require__(5913);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schemas = new Map([
    ['core', schema.schema],
    ['failsafe', [map.map, seq.seq, string.string]],
    ['json', schema$1.schema],
    ['yaml11', schema$2.schema],
    ['yaml-1.1', schema$2.schema]
]);
const tagsByName = {
    binary: binary.binary,
    bool: bool.boolTag,
    float: float.float,
    floatExp: float.floatExp,
    floatNaN: float.floatNaN,
    floatTime: timestamp.floatTime,
    int: int.int,
    intHex: int.intHex,
    intOct: int.intOct,
    intTime: timestamp.intTime,
    map: map.map,
    merge: merge.merge,
    null: _null.nullTag,
    omap: omap.omap,
    pairs: pairs.pairs,
    seq: seq.seq,
    set: set.set,
    timestamp: timestamp.timestamp
};
const coreKnownTags = {
    'tag:yaml.org,2002:binary': binary.binary,
    'tag:yaml.org,2002:merge': merge.merge,
    'tag:yaml.org,2002:omap': omap.omap,
    'tag:yaml.org,2002:pairs': pairs.pairs,
    'tag:yaml.org,2002:set': set.set,
    'tag:yaml.org,2002:timestamp': timestamp.timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
    const schemaTags = schemas.get(schemaName);
    if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge)
            ? schemaTags.concat(merge.merge)
            : schemaTags.slice();
    }
    let tags = schemaTags;
    if (!tags) {
        if (Array.isArray(customTags))
            tags = [];
        else {
            const keys = Array.from(schemas.keys())
                .filter(key => key !== 'yaml11')
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
    }
    if (Array.isArray(customTags)) {
        for (const tag of customTags)
            tags = tags.concat(tag);
    }
    else if (typeof customTags === 'function') {
        tags = customTags(tags.slice());
    }
    if (addMergeTag)
        tags = tags.concat(merge.merge);
    return tags.reduce((tags, tag) => {
        const tagObj = typeof tag === 'string' ? tagsByName[tag] : tag;
        if (!tagObj) {
            const tagName = JSON.stringify(tag);
            const keys = Object.keys(tagsByName)
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags.includes(tagObj))
            tags.push(tagObj);
        return tags;
    }, []);
}

exports.coreKnownTags = coreKnownTags;
exports.getTags = getTags;


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_buffer = __nccwpck_require__(181);
var Scalar = __nccwpck_require__(3301);
var stringifyString = __nccwpck_require__(3069);

const binary = {
    identify: value => value instanceof Uint8Array, // Buffer inherits from Uint8Array
    default: false,
    tag: 'tag:yaml.org,2002:binary',
    /**
     * Returns a Buffer in node and an Uint8Array in browsers
     *
     * To use the resulting buffer as an image, you'll want to do something like:
     *
     *   const blob = new Blob([buffer], { type: 'image/jpeg' })
     *   document.querySelector('#photo').src = URL.createObjectURL(blob)
     */
    resolve(src, onError) {
        if (typeof node_buffer.Buffer === 'function') {
            return node_buffer.Buffer.from(src, 'base64');
        }
        else if (typeof atob === 'function') {
            // On IE 11, atob() can't handle newlines
            const str = atob(src.replace(/[\n\r]/g, ''));
            const buffer = new Uint8Array(str.length);
            for (let i = 0; i < str.length; ++i)
                buffer[i] = str.charCodeAt(i);
            return buffer;
        }
        else {
            onError('This environment does not support reading binary tags; either Buffer or atob is required');
            return src;
        }
    },
    stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
            return '';
        const buf = value; // checked earlier by binary.identify()
        let str;
        if (typeof node_buffer.Buffer === 'function') {
            str =
                buf instanceof node_buffer.Buffer
                    ? buf.toString('base64')
                    : node_buffer.Buffer.from(buf.buffer).toString('base64');
        }
        else if (typeof btoa === 'function') {
            let s = '';
            for (let i = 0; i < buf.length; ++i)
                s += String.fromCharCode(buf[i]);
            str = btoa(s);
        }
        else {
            throw new Error('This environment does not support writing binary tags; either Buffer or btoa is required');
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
            const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
            const n = Math.ceil(str.length / lineWidth);
            const lines = new Array(n);
            for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
                lines[i] = str.substr(o, lineWidth);
            }
            str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? '\n' : ' ');
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
    }
};

exports.binary = binary;


/***/ }),

/***/ 8398:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function boolStringify({ value, source }, ctx) {
    const boolObj = value ? trueTag : falseTag;
    if (source && boolObj.test.test(source))
        return source;
    return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
    identify: value => value === true,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
    resolve: () => new Scalar.Scalar(true),
    stringify: boolStringify
};
const falseTag = {
    identify: value => value === false,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
    resolve: () => new Scalar.Scalar(false),
    stringify: boolStringify
};

exports.falseTag = falseTag;
exports.trueTag = trueTag;


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: (str) => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    resolve: (str) => parseFloat(str.replace(/_/g, '')),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, '')));
        const dot = str.indexOf('.');
        if (dot !== -1) {
            const f = str.substring(dot + 1).replace(/_/g, '');
            if (f[f.length - 1] === '0')
                node.minFractionDigits = f.length;
        }
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 873:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
    const sign = str[0];
    if (sign === '-' || sign === '+')
        offset += 1;
    str = str.substring(offset).replace(/_/g, '');
    if (intAsBigInt) {
        switch (radix) {
            case 2:
                str = `0b${str}`;
                break;
            case 8:
                str = `0o${str}`;
                break;
            case 16:
                str = `0x${str}`;
                break;
        }
        const n = BigInt(str);
        return sign === '-' ? BigInt(-1) * n : n;
    }
    const n = parseInt(str, radix);
    return sign === '-' ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? '-' + prefix + str.substr(1) : prefix + str;
    }
    return stringifyNumber.stringifyNumber(node);
}
const intBin = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'BIN',
    test: /^[-+]?0b[0-1_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
    stringify: node => intStringify(node, 2, '0b')
};
const intOct = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^[-+]?0[0-7_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
    stringify: node => intStringify(node, 8, '0')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9][0-9_]*$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^[-+]?0x[0-9a-fA-F_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intBin = intBin;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 8071:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

// If the value associated with a merge key is a single mapping node, each of
// its key/value pairs is inserted into the current mapping, unless the key
// already exists in it. If the value associated with the merge key is a
// sequence, then this sequence is expected to contain mapping nodes and each
// of these nodes is merged in turn according to its order in the sequence.
// Keys in mapping nodes earlier in the sequence override keys specified in
// later mapping nodes. -- http://yaml.org/type/merge.html
const MERGE_KEY = '<<';
const merge = {
    identify: value => value === MERGE_KEY ||
        (typeof value === 'symbol' && value.description === MERGE_KEY),
    default: 'key',
    tag: 'tag:yaml.org,2002:merge',
    test: /^<<$/,
    resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
    }),
    stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge.identify(key) ||
    (identity.isScalar(key) &&
        (!key.type || key.type === Scalar.Scalar.PLAIN) &&
        merge.identify(key.value))) &&
    ctx?.doc.schema.tags.some(tag => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (identity.isSeq(source))
        for (const it of source.items)
            mergeValue(ctx, map, it);
    else if (Array.isArray(source))
        for (const it of source)
            mergeValue(ctx, map, it);
    else
        mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (!identity.isMap(source))
        throw new Error('Merge sources must be maps or map aliases');
    const srcMap = source.toJSON(null, ctx, Map);
    for (const [key, value] of srcMap) {
        if (map instanceof Map) {
            if (!map.has(key))
                map.set(key, value);
        }
        else if (map instanceof Set) {
            map.add(key);
        }
        else if (!Object.prototype.hasOwnProperty.call(map, key)) {
            Object.defineProperty(map, key, {
                value,
                writable: true,
                enumerable: true,
                configurable: true
            });
        }
    }
    return map;
}
function resolveAliasValue(ctx, value) {
    return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

exports.addMergeToJSMap = addMergeToJSMap;
exports.isMergeKey = isMergeKey;
exports.merge = merge;


/***/ }),

/***/ 303:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var pairs = __nccwpck_require__(8385);

class YAMLOMap extends YAMLSeq.YAMLSeq {
    constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = YAMLOMap.tag;
    }
    /**
     * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
     * but TypeScript won't allow widening the signature of a child method.
     */
    toJSON(_, ctx) {
        if (!ctx)
            return super.toJSON(_);
        const map = new Map();
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const pair of this.items) {
            let key, value;
            if (identity.isPair(pair)) {
                key = toJS.toJS(pair.key, '', ctx);
                value = toJS.toJS(pair.value, key, ctx);
            }
            else {
                key = toJS.toJS(pair, '', ctx);
            }
            if (map.has(key))
                throw new Error('Ordered maps must not include duplicate keys');
            map.set(key, value);
        }
        return map;
    }
    static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap = new this();
        omap.items = pairs$1.items;
        return omap;
    }
}
YAMLOMap.tag = 'tag:yaml.org,2002:omap';
const omap = {
    collection: 'seq',
    identify: value => value instanceof Map,
    nodeClass: YAMLOMap,
    default: false,
    tag: 'tag:yaml.org,2002:omap',
    resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
            if (identity.isScalar(key)) {
                if (seenKeys.includes(key.value)) {
                    onError(`Ordered maps must not include duplicate keys: ${key.value}`);
                }
                else {
                    seenKeys.push(key.value);
                }
            }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
    },
    createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};

exports.YAMLOMap = YAMLOMap;
exports.omap = omap;


/***/ }),

/***/ 8385:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLSeq = __nccwpck_require__(2223);

function resolvePairs(seq, onError) {
    if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
            let item = seq.items[i];
            if (identity.isPair(item))
                continue;
            else if (identity.isMap(item)) {
                if (item.items.length > 1)
                    onError('Each pair must have its own sequence indicator');
                const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
                if (item.commentBefore)
                    pair.key.commentBefore = pair.key.commentBefore
                        ? `${item.commentBefore}\n${pair.key.commentBefore}`
                        : item.commentBefore;
                if (item.comment) {
                    const cn = pair.value ?? pair.key;
                    cn.comment = cn.comment
                        ? `${item.comment}\n${cn.comment}`
                        : item.comment;
                }
                item = pair;
            }
            seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
    }
    else
        onError('Expected a sequence for this tag');
    return seq;
}
function createPairs(schema, iterable, ctx) {
    const { replacer } = ctx;
    const pairs = new YAMLSeq.YAMLSeq(schema);
    pairs.tag = 'tag:yaml.org,2002:pairs';
    let i = 0;
    if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
            if (typeof replacer === 'function')
                it = replacer.call(iterable, String(i++), it);
            let key, value;
            if (Array.isArray(it)) {
                if (it.length === 2) {
                    key = it[0];
                    value = it[1];
                }
                else
                    throw new TypeError(`Expected [key, value] tuple: ${it}`);
            }
            else if (it && it instanceof Object) {
                const keys = Object.keys(it);
                if (keys.length === 1) {
                    key = keys[0];
                    value = it[key];
                }
                else {
                    throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
                }
            }
            else {
                key = it;
            }
            pairs.items.push(Pair.createPair(key, value, ctx));
        }
    return pairs;
}
const pairs = {
    collection: 'seq',
    default: false,
    tag: 'tag:yaml.org,2002:pairs',
    resolve: resolvePairs,
    createNode: createPairs
};

exports.createPairs = createPairs;
exports.pairs = pairs;
exports.resolvePairs = resolvePairs;


/***/ }),

/***/ 5913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var binary = __nccwpck_require__(6083);
var bool = __nccwpck_require__(8398);
var float = __nccwpck_require__(5782);
var int = __nccwpck_require__(873);
var merge = __nccwpck_require__(8071);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.trueTag,
    bool.falseTag,
    int.intBin,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float,
    binary.binary,
    merge.merge,
    omap.omap,
    pairs.pairs,
    set.set,
    timestamp.intTime,
    timestamp.floatTime,
    timestamp.timestamp
];

exports.schema = schema;


/***/ }),

/***/ 1528:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);

class YAMLSet extends YAMLMap.YAMLMap {
    constructor(schema) {
        super(schema);
        this.tag = YAMLSet.tag;
    }
    add(key) {
        let pair;
        if (identity.isPair(key))
            pair = key;
        else if (key &&
            typeof key === 'object' &&
            'key' in key &&
            'value' in key &&
            key.value === null)
            pair = new Pair.Pair(key.key, null);
        else
            pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
            this.items.push(pair);
    }
    /**
     * If `keepPair` is `true`, returns the Pair matching `key`.
     * Otherwise, returns the value of that Pair's key.
     */
    get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair)
            ? identity.isScalar(pair.key)
                ? pair.key.value
                : pair.key
            : pair;
    }
    set(key, value) {
        if (typeof value !== 'boolean')
            throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
            this.items.splice(this.items.indexOf(prev), 1);
        }
        else if (!prev && value) {
            this.items.push(new Pair.Pair(key));
        }
    }
    toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        if (this.hasAllNullValues(true))
            return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
            throw new Error('Set items must all have null values');
    }
    static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
            for (let value of iterable) {
                if (typeof replacer === 'function')
                    value = replacer.call(iterable, value, value);
                set.items.push(Pair.createPair(value, null, ctx));
            }
        return set;
    }
}
YAMLSet.tag = 'tag:yaml.org,2002:set';
const set = {
    collection: 'map',
    identify: value => value instanceof Set,
    nodeClass: YAMLSet,
    default: false,
    tag: 'tag:yaml.org,2002:set',
    createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
    resolve(map, onError) {
        if (identity.isMap(map)) {
            if (map.hasAllNullValues(true))
                return Object.assign(new YAMLSet(), map);
            else
                onError('Set items must all have null values');
        }
        else
            onError('Expected a mapping for this tag');
        return map;
    }
};

exports.YAMLSet = YAMLSet;
exports.set = set;


/***/ }),

/***/ 6752:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

/** Internal types handle bigint as number, because TS can't figure it out. */
function parseSexagesimal(str, asBigInt) {
    const sign = str[0];
    const parts = sign === '-' || sign === '+' ? str.substring(1) : str;
    const num = (n) => asBigInt ? BigInt(n) : Number(n);
    const res = parts
        .replace(/_/g, '')
        .split(':')
        .reduce((res, p) => res * num(60) + num(p), num(0));
    return (sign === '-' ? num(-1) * res : res);
}
/**
 * hhhh:mm:ss.sss
 *
 * Internal types handle bigint as number, because TS can't figure it out.
 */
function stringifySexagesimal(node) {
    let { value } = node;
    let num = (n) => n;
    if (typeof value === 'bigint')
        num = n => BigInt(n);
    else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
    let sign = '';
    if (value < 0) {
        sign = '-';
        value *= num(-1);
    }
    const _60 = num(60);
    const parts = [value % _60]; // seconds, including ms
    if (value < 60) {
        parts.unshift(0); // at least one : is required
    }
    else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60); // minutes
        if (value >= 60) {
            value = (value - parts[0]) / _60;
            parts.unshift(value); // hours
        }
    }
    return (sign +
        parts
            .map(n => String(n).padStart(2, '0'))
            .join(':')
            .replace(/000000\d*$/, '') // % 60 may introduce error
    );
}
const intTime = {
    identify: value => typeof value === 'bigint' || Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
    resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
    stringify: stringifySexagesimal
};
const floatTime = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
    resolve: str => parseSexagesimal(str, false),
    stringify: stringifySexagesimal
};
const timestamp = {
    identify: value => value instanceof Date,
    default: true,
    tag: 'tag:yaml.org,2002:timestamp',
    // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
    // may be omitted altogether, resulting in a date format. In such a case, the time part is
    // assumed to be 00:00:00Z (start of day, UTC).
    test: RegExp('^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})' + // YYYY-Mm-Dd
        '(?:' + // time is optional
        '(?:t|T|[ \\t]+)' + // t | T | whitespace
        '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)' + // Hh:Mm:Ss(.ss)?
        '(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?' + // Z | +5 | -03:30
        ')?$'),
    resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
            throw new Error('!!timestamp expects a date, starting with yyyy-mm-dd');
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + '00').substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== 'Z') {
            let d = parseSexagesimal(tz, false);
            if (Math.abs(d) < 30)
                d *= 60;
            date -= 60000 * d;
        }
        return new Date(date);
    },
    stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, '') ?? ''
};

exports.floatTime = floatTime;
exports.intTime = intTime;
exports.timestamp = timestamp;


/***/ }),

/***/ 4475:
/***/ ((__unused_webpack_module, exports) => {



const FOLD_FLOW = 'flow';
const FOLD_BLOCK = 'block';
const FOLD_QUOTED = 'quoted';
/**
 * Tries to keep input at up to `lineWidth` characters, splitting only on spaces
 * not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
 * terminated with `\n` and started with `indent`.
 */
function foldFlowLines(text, indent, mode = 'flow', { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
    if (!lineWidth || lineWidth < 0)
        return text;
    if (lineWidth < minContentWidth)
        minContentWidth = 0;
    const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
    if (text.length <= endStep)
        return text;
    const folds = [];
    const escapedFolds = {};
    let end = lineWidth - indent.length;
    if (typeof indentAtStart === 'number') {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
            folds.push(0);
        else
            end = lineWidth - indentAtStart;
    }
    let split = undefined;
    let prev = undefined;
    let overflow = false;
    let i = -1;
    let escStart = -1;
    let escEnd = -1;
    if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
            end = i + endStep;
    }
    for (let ch; (ch = text[(i += 1)]);) {
        if (mode === FOLD_QUOTED && ch === '\\') {
            escStart = i;
            switch (text[i + 1]) {
                case 'x':
                    i += 3;
                    break;
                case 'u':
                    i += 5;
                    break;
                case 'U':
                    i += 9;
                    break;
                default:
                    i += 1;
            }
            escEnd = i;
        }
        if (ch === '\n') {
            if (mode === FOLD_BLOCK)
                i = consumeMoreIndentedLines(text, i, indent.length);
            end = i + indent.length + endStep;
            split = undefined;
        }
        else {
            if (ch === ' ' &&
                prev &&
                prev !== ' ' &&
                prev !== '\n' &&
                prev !== '\t') {
                // space surrounded by non-space can be replaced with newline + indent
                const next = text[i + 1];
                if (next && next !== ' ' && next !== '\n' && next !== '\t')
                    split = i;
            }
            if (i >= end) {
                if (split) {
                    folds.push(split);
                    end = split + endStep;
                    split = undefined;
                }
                else if (mode === FOLD_QUOTED) {
                    // white-space collected at end may stretch past lineWidth
                    while (prev === ' ' || prev === '\t') {
                        prev = ch;
                        ch = text[(i += 1)];
                        overflow = true;
                    }
                    // Account for newline escape, but don't break preceding escape
                    const j = i > escEnd + 1 ? i - 2 : escStart - 1;
                    // Bail out if lineWidth & minContentWidth are shorter than an escape string
                    if (escapedFolds[j])
                        return text;
                    folds.push(j);
                    escapedFolds[j] = true;
                    end = j + endStep;
                    split = undefined;
                }
                else {
                    overflow = true;
                }
            }
        }
        prev = ch;
    }
    if (overflow && onOverflow)
        onOverflow();
    if (folds.length === 0)
        return text;
    if (onFold)
        onFold();
    let res = text.slice(0, folds[0]);
    for (let i = 0; i < folds.length; ++i) {
        const fold = folds[i];
        const end = folds[i + 1] || text.length;
        if (fold === 0)
            res = `\n${indent}${text.slice(0, end)}`;
        else {
            if (mode === FOLD_QUOTED && escapedFolds[fold])
                res += `${text[fold]}\\`;
            res += `\n${indent}${text.slice(fold + 1, end)}`;
        }
    }
    return res;
}
/**
 * Presumes `i + 1` is at the start of a line
 * @returns index of last newline in more-indented block
 */
function consumeMoreIndentedLines(text, i, indent) {
    let end = i;
    let start = i + 1;
    let ch = text[start];
    while (ch === ' ' || ch === '\t') {
        if (i < start + indent) {
            ch = text[++i];
        }
        else {
            do {
                ch = text[++i];
            } while (ch && ch !== '\n');
            end = i;
            start = i + 1;
            ch = text[start];
        }
    }
    return end;
}

exports.FOLD_BLOCK = FOLD_BLOCK;
exports.FOLD_FLOW = FOLD_FLOW;
exports.FOLD_QUOTED = FOLD_QUOTED;
exports.foldFlowLines = foldFlowLines;


/***/ }),

/***/ 2148:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var identity = __nccwpck_require__(1127);
var stringifyComment = __nccwpck_require__(9799);
var stringifyString = __nccwpck_require__(3069);

function createStringifyContext(doc, options) {
    const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: 'PLAIN',
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: 'false',
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: 'null',
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: 'true',
        verifyAliasOrder: true
    }, doc.schema.toStringOptions, options);
    let inFlow;
    switch (opt.collectionStyle) {
        case 'block':
            inFlow = false;
            break;
        case 'flow':
            inFlow = true;
            break;
        default:
            inFlow = null;
    }
    return {
        anchors: new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? ' ' : '',
        indent: '',
        indentStep: typeof opt.indent === 'number' ? ' '.repeat(opt.indent) : '  ',
        inFlow,
        options: opt
    };
}
function getTagObject(tags, item) {
    if (item.tag) {
        const match = tags.filter(t => t.tag === item.tag);
        if (match.length > 0)
            return match.find(t => t.format === item.format) ?? match[0];
    }
    let tagObj = undefined;
    let obj;
    if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter(t => t.identify?.(obj));
        if (match.length > 1) {
            const testMatch = match.filter(t => t.test);
            if (testMatch.length > 0)
                match = testMatch;
        }
        tagObj =
            match.find(t => t.format === item.format) ?? match.find(t => !t.format);
    }
    else {
        obj = item;
        tagObj = tags.find(t => t.nodeClass && obj instanceof t.nodeClass);
    }
    if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? 'null' : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
    }
    return tagObj;
}
// needs to be called before value stringifier to allow for circular anchor refs
function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
    if (!doc.directives)
        return '';
    const props = [];
    const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
    if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
    }
    const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
    if (tag)
        props.push(doc.directives.tagString(tag));
    return props.join(' ');
}
function stringify(item, ctx, onComment, onChompKeep) {
    if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
    if (identity.isAlias(item)) {
        if (ctx.doc.directives)
            return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
            throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        }
        else {
            if (ctx.resolvedAliases)
                ctx.resolvedAliases.add(item);
            else
                ctx.resolvedAliases = new Set([item]);
            item = item.resolve(ctx.doc);
        }
    }
    let tagObj = undefined;
    const node = identity.isNode(item)
        ? item
        : ctx.doc.createNode(item, { onTagObj: o => (tagObj = o) });
    tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
    const props = stringifyProps(node, tagObj, ctx);
    if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
    const str = typeof tagObj.stringify === 'function'
        ? tagObj.stringify(node, ctx, onComment, onChompKeep)
        : identity.isScalar(node)
            ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep)
            : node.toString(ctx, onComment, onChompKeep);
    if (!props)
        return str;
    return identity.isScalar(node) || str[0] === '{' || str[0] === '['
        ? `${props} ${str}`
        : `${props}\n${ctx.indent}${str}`;
}

exports.createStringifyContext = createStringifyContext;
exports.stringify = stringify;


/***/ }),

/***/ 1212:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyCollection(collection, ctx, options) {
    const flow = ctx.inFlow ?? collection.flow;
    const stringify = flow ? stringifyFlowCollection : stringifyBlockCollection;
    return stringify(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
    const { indent, options: { commentString } } = ctx;
    const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
    let chompKeep = false; // flag for the preceding node's status
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (!chompKeep && item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (!chompKeep && ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
            }
        }
        chompKeep = false;
        let str = stringify.stringify(item, itemCtx, () => (comment = null), () => (chompKeep = true));
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        if (chompKeep && comment)
            chompKeep = false;
        lines.push(blockItemPrefix + str);
    }
    let str;
    if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
    }
    else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
            const line = lines[i];
            str += line ? `\n${indent}${line}` : '\n';
        }
    }
    if (comment) {
        str += '\n' + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
            onComment();
    }
    else if (chompKeep && onChompKeep)
        onChompKeep();
    return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
    const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
    itemIndent += indentStep;
    const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
    });
    let reqNewline = false;
    let linesAtValue = 0;
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, false);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, false);
                if (ik.comment)
                    reqNewline = true;
            }
            const iv = identity.isNode(item.value) ? item.value : null;
            if (iv) {
                if (iv.comment)
                    comment = iv.comment;
                if (iv.commentBefore)
                    reqNewline = true;
            }
            else if (item.value == null && ik?.comment) {
                comment = ik.comment;
            }
        }
        if (comment)
            reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => (comment = null));
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes('\n'));
        if (i < items.length - 1) {
            str += ',';
        }
        else if (ctx.options.trailingComma) {
            if (ctx.options.lineWidth > 0) {
                reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) +
                    (str.length + 2) >
                    ctx.options.lineWidth);
            }
            if (reqNewline) {
                str += ',';
            }
        }
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
    }
    const { start, end } = flowChars;
    if (lines.length === 0) {
        return start + end;
    }
    else {
        if (!reqNewline) {
            const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
            reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
            let str = start;
            for (const line of lines)
                str += line ? `\n${indentStep}${indent}${line}` : '\n';
            return `${str}\n${indent}${end}`;
        }
        else {
            return `${start}${fcPadding}${lines.join(' ')}${fcPadding}${end}`;
        }
    }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
    if (comment && chompKeep)
        comment = comment.replace(/^\n+/, '');
    if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart()); // Avoid double indent on first line
    }
}

exports.stringifyCollection = stringifyCollection;


/***/ }),

/***/ 9799:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringifies a comment.
 *
 * Empty comment lines are left empty,
 * lines consisting of a single space are replaced by `#`,
 * and all other lines are prefixed with a `#`.
 */
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, '#');
function indentComment(comment, indent) {
    if (/^\n+$/.test(comment))
        return comment.substring(1);
    return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith('\n')
    ? indentComment(comment, indent)
    : comment.includes('\n')
        ? '\n' + indentComment(comment, indent)
        : (str.endsWith(' ') ? '' : ' ') + comment;

exports.indentComment = indentComment;
exports.lineComment = lineComment;
exports.stringifyComment = stringifyComment;


/***/ }),

/***/ 6829:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyDocument(doc, options) {
    const lines = [];
    let hasDirectives = options.directives === true;
    if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
            lines.push(dir);
            hasDirectives = true;
        }
        else if (doc.directives.docStart)
            hasDirectives = true;
    }
    if (hasDirectives)
        lines.push('---');
    const ctx = stringify.createStringifyContext(doc, options);
    const { commentString } = ctx.options;
    if (doc.commentBefore) {
        if (lines.length !== 1)
            lines.unshift('');
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ''));
    }
    let chompKeep = false;
    let contentComment = null;
    if (doc.contents) {
        if (identity.isNode(doc.contents)) {
            if (doc.contents.spaceBefore && hasDirectives)
                lines.push('');
            if (doc.contents.commentBefore) {
                const cs = commentString(doc.contents.commentBefore);
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            // top-level block scalars need to be indented if followed by a comment
            ctx.forceBlockIndent = !!doc.comment;
            contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? undefined : () => (chompKeep = true);
        let body = stringify.stringify(doc.contents, ctx, () => (contentComment = null), onChompKeep);
        if (contentComment)
            body += stringifyComment.lineComment(body, '', commentString(contentComment));
        if ((body[0] === '|' || body[0] === '>') &&
            lines[lines.length - 1] === '---') {
            // Top-level block scalars with a preceding doc marker ought to use the
            // same line for their header.
            lines[lines.length - 1] = `--- ${body}`;
        }
        else
            lines.push(body);
    }
    else {
        lines.push(stringify.stringify(doc.contents, ctx));
    }
    if (doc.directives?.docEnd) {
        if (doc.comment) {
            const cs = commentString(doc.comment);
            if (cs.includes('\n')) {
                lines.push('...');
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            else {
                lines.push(`... ${cs}`);
            }
        }
        else {
            lines.push('...');
        }
    }
    else {
        let dc = doc.comment;
        if (dc && chompKeep)
            dc = dc.replace(/^\n+/, '');
        if (dc) {
            if ((!chompKeep || contentComment) && lines[lines.length - 1] !== '')
                lines.push('');
            lines.push(stringifyComment.indentComment(commentString(dc), ''));
        }
    }
    return lines.join('\n') + '\n';
}

exports.stringifyDocument = stringifyDocument;


/***/ }),

/***/ 8689:
/***/ ((__unused_webpack_module, exports) => {



function stringifyNumber({ format, minFractionDigits, tag, value }) {
    if (typeof value === 'bigint')
        return String(value);
    const num = typeof value === 'number' ? value : Number(value);
    if (!isFinite(num))
        return isNaN(num) ? '.nan' : num < 0 ? '-.inf' : '.inf';
    let n = Object.is(value, -0) ? '-0' : JSON.stringify(value);
    if (!format &&
        minFractionDigits &&
        (!tag || tag === 'tag:yaml.org,2002:float') &&
        /^-?\d/.test(n) &&
        !n.includes('e')) {
        let i = n.indexOf('.');
        if (i < 0) {
            i = n.length;
            n += '.';
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
            n += '0';
    }
    return n;
}

exports.stringifyNumber = stringifyNumber;


/***/ }),

/***/ 9748:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
    const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
    let keyComment = (identity.isNode(key) && key.comment) || null;
    if (simpleKeys) {
        if (keyComment) {
            throw new Error('With simple keys, key nodes cannot have comments');
        }
        if (identity.isCollection(key) || (!identity.isNode(key) && typeof key === 'object')) {
            const msg = 'With simple keys, collection cannot be used as a key value';
            throw new Error(msg);
        }
    }
    let explicitKey = !simpleKeys &&
        (!key ||
            (keyComment && value == null && !ctx.inFlow) ||
            identity.isCollection(key) ||
            (identity.isScalar(key)
                ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL
                : typeof key === 'object'));
    ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
    });
    let keyCommentDone = false;
    let chompKeep = false;
    let str = stringify.stringify(key, ctx, () => (keyCommentDone = true), () => (chompKeep = true));
    if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
            throw new Error('With simple keys, single line scalar must not span more than 1024 characters');
        explicitKey = true;
    }
    if (ctx.inFlow) {
        if (allNullValues || value == null) {
            if (keyCommentDone && onComment)
                onComment();
            return str === '' ? '?' : explicitKey ? `? ${str}` : str;
        }
    }
    else if ((allNullValues && !simpleKeys) || (value == null && explicitKey)) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        }
        else if (chompKeep && onChompKeep)
            onChompKeep();
        return str;
    }
    if (keyCommentDone)
        keyComment = null;
    if (explicitKey) {
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}\n${indent}:`;
    }
    else {
        str = `${str}:`;
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
    }
    let vsb, vcb, valueComment;
    if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
    }
    else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === 'object')
            value = doc.createNode(value);
    }
    ctx.implicitKey = false;
    if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
    chompKeep = false;
    if (!indentSeq &&
        indentStep.length >= 2 &&
        !ctx.inFlow &&
        !explicitKey &&
        identity.isSeq(value) &&
        !value.flow &&
        !value.tag &&
        !value.anchor) {
        // If indentSeq === false, consider '- ' as part of indentation where possible
        ctx.indent = ctx.indent.substring(2);
    }
    let valueCommentDone = false;
    const valueStr = stringify.stringify(value, ctx, () => (valueCommentDone = true), () => (chompKeep = true));
    let ws = ' ';
    if (keyComment || vsb || vcb) {
        ws = vsb ? '\n' : '';
        if (vcb) {
            const cs = commentString(vcb);
            ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === '' && !ctx.inFlow) {
            if (ws === '\n' && valueComment)
                ws = '\n\n';
        }
        else {
            ws += `\n${ctx.indent}`;
        }
    }
    else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf('\n');
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
            let hasPropsLine = false;
            if (hasNewline && (vs0 === '&' || vs0 === '!')) {
                let sp0 = valueStr.indexOf(' ');
                if (vs0 === '&' &&
                    sp0 !== -1 &&
                    sp0 < nl0 &&
                    valueStr[sp0 + 1] === '!') {
                    sp0 = valueStr.indexOf(' ', sp0 + 1);
                }
                if (sp0 === -1 || nl0 < sp0)
                    hasPropsLine = true;
            }
            if (!hasPropsLine)
                ws = `\n${ctx.indent}`;
        }
    }
    else if (valueStr === '' || valueStr[0] === '\n') {
        ws = '';
    }
    str += ws + valueStr;
    if (ctx.inFlow) {
        if (valueCommentDone && onComment)
            onComment();
    }
    else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
    }
    else if (chompKeep && onChompKeep) {
        onChompKeep();
    }
    return str;
}

exports.stringifyPair = stringifyPair;


/***/ }),

/***/ 3069:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var foldFlowLines = __nccwpck_require__(4475);

const getFoldOptions = (ctx, isBlock) => ({
    indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
    lineWidth: ctx.options.lineWidth,
    minContentWidth: ctx.options.minContentWidth
});
// Also checks for lines starting with %, as parsing the output as YAML 1.1 will
// presume that's starting a new document.
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
    if (!lineWidth || lineWidth < 0)
        return false;
    const limit = lineWidth - indentLength;
    const strLen = str.length;
    if (strLen <= limit)
        return false;
    for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === '\n') {
            if (i - start > limit)
                return true;
            start = i + 1;
            if (strLen - start <= limit)
                return false;
        }
    }
    return true;
}
function doubleQuotedString(value, ctx) {
    const json = JSON.stringify(value);
    if (ctx.options.doubleQuotedAsJSON)
        return json;
    const { implicitKey } = ctx;
    const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    let str = '';
    let start = 0;
    for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === ' ' && json[i + 1] === '\\' && json[i + 2] === 'n') {
            // space before newline needs to be escaped to not be folded
            str += json.slice(start, i) + '\\ ';
            i += 1;
            start = i;
            ch = '\\';
        }
        if (ch === '\\')
            switch (json[i + 1]) {
                case 'u':
                    {
                        str += json.slice(start, i);
                        const code = json.substr(i + 2, 4);
                        switch (code) {
                            case '0000':
                                str += '\\0';
                                break;
                            case '0007':
                                str += '\\a';
                                break;
                            case '000b':
                                str += '\\v';
                                break;
                            case '001b':
                                str += '\\e';
                                break;
                            case '0085':
                                str += '\\N';
                                break;
                            case '00a0':
                                str += '\\_';
                                break;
                            case '2028':
                                str += '\\L';
                                break;
                            case '2029':
                                str += '\\P';
                                break;
                            default:
                                if (code.substr(0, 2) === '00')
                                    str += '\\x' + code.substr(2);
                                else
                                    str += json.substr(i, 6);
                        }
                        i += 5;
                        start = i + 1;
                    }
                    break;
                case 'n':
                    if (implicitKey ||
                        json[i + 2] === '"' ||
                        json.length < minMultiLineLength) {
                        i += 1;
                    }
                    else {
                        // folding will eat first newline
                        str += json.slice(start, i) + '\n\n';
                        while (json[i + 2] === '\\' &&
                            json[i + 3] === 'n' &&
                            json[i + 4] !== '"') {
                            str += '\n';
                            i += 2;
                        }
                        str += indent;
                        // space after newline needs to be escaped to not be folded
                        if (json[i + 2] === ' ')
                            str += '\\';
                        i += 1;
                        start = i + 1;
                    }
                    break;
                default:
                    i += 1;
            }
    }
    str = start ? str + json.slice(start) : json;
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
    if (ctx.options.singleQuote === false ||
        (ctx.implicitKey && value.includes('\n')) ||
        /[ \t]\n|\n[ \t]/.test(value) // single quoted string can't have leading or trailing whitespace around newline
    )
        return doubleQuotedString(value, ctx);
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
    return ctx.implicitKey
        ? res
        : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
    const { singleQuote } = ctx.options;
    let qs;
    if (singleQuote === false)
        qs = doubleQuotedString;
    else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
            qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
            qs = doubleQuotedString;
        else
            qs = singleQuote ? singleQuotedString : doubleQuotedString;
    }
    return qs(value, ctx);
}
// The negative lookbehind avoids a polynomial search,
// but isn't supported yet on Safari: https://caniuse.com/js-regexp-lookbehind
let blockEndNewlines;
try {
    blockEndNewlines = new RegExp('(^|(?<!\n))\n+(?!\n|$)', 'g');
}
catch {
    blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
    const { blockQuote, commentString, lineWidth } = ctx.options;
    // 1. Block can't end in whitespace unless the last line is non-empty.
    // 2. Strings consisting of only whitespace are best rendered explicitly.
    if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
    }
    const indent = ctx.indent ||
        (ctx.forceBlockIndent || containsDocumentMarker(value) ? '  ' : '');
    const literal = blockQuote === 'literal'
        ? true
        : blockQuote === 'folded' || type === Scalar.Scalar.BLOCK_FOLDED
            ? false
            : type === Scalar.Scalar.BLOCK_LITERAL
                ? true
                : !lineLengthOverLimit(value, lineWidth, indent.length);
    if (!value)
        return literal ? '|\n' : '>\n';
    // determine chomping from whitespace at value end
    let chomp;
    let endStart;
    for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== '\n' && ch !== '\t' && ch !== ' ')
            break;
    }
    let end = value.substring(endStart);
    const endNlPos = end.indexOf('\n');
    if (endNlPos === -1) {
        chomp = '-'; // strip
    }
    else if (value === end || endNlPos !== end.length - 1) {
        chomp = '+'; // keep
        if (onChompKeep)
            onChompKeep();
    }
    else {
        chomp = ''; // clip
    }
    if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === '\n')
            end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
    }
    // determine indent indicator from whitespace at value start
    let startWithSpace = false;
    let startEnd;
    let startNlPos = -1;
    for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === ' ')
            startWithSpace = true;
        else if (ch === '\n')
            startNlPos = startEnd;
        else
            break;
    }
    let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
    if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
    }
    const indentSize = indent ? '2' : '1'; // root is at -1
    // Leading | or > is added later
    let header = (startWithSpace ? indentSize : '') + chomp;
    if (comment) {
        header += ' ' + commentString(comment.replace(/ ?[\r\n]+/g, ' '));
        if (onComment)
            onComment();
    }
    if (!literal) {
        const foldedValue = value
            .replace(/\n+/g, '\n$&')
            .replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, '$1$2') // more-indented lines aren't folded
            //                ^ more-ind. ^ empty     ^ capture next empty lines only at end of indent
            .replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== 'folded' && type !== Scalar.Scalar.BLOCK_FOLDED) {
            foldOptions.onOverflow = () => {
                literalFallback = true;
            };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
            return `>${header}\n${indent}${body}`;
    }
    value = value.replace(/\n+/g, `$&${indent}`);
    return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
    const { type, value } = item;
    const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
    if ((implicitKey && value.includes('\n')) ||
        (inFlow && /[[\]{},]/.test(value))) {
        return quotedString(value, ctx);
    }
    if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        // not allowed:
        // - '-' or '?'
        // - start with an indicator character (except [?:-]) or /[?-] /
        // - '\n ', ': ' or ' \n' anywhere
        // - '#' not preceded by a non-space char
        // - end with ' ' or ':'
        return implicitKey || inFlow || !value.includes('\n')
            ? quotedString(value, ctx)
            : blockString(item, ctx, onComment, onChompKeep);
    }
    if (!implicitKey &&
        !inFlow &&
        type !== Scalar.Scalar.PLAIN &&
        value.includes('\n')) {
        // Where allowed & type not set explicitly, prefer block style for multiline strings
        return blockString(item, ctx, onComment, onChompKeep);
    }
    if (containsDocumentMarker(value)) {
        if (indent === '') {
            ctx.forceBlockIndent = true;
            return blockString(item, ctx, onComment, onChompKeep);
        }
        else if (implicitKey && indent === indentStep) {
            return quotedString(value, ctx);
        }
    }
    const str = value.replace(/\n+/g, `$&\n${indent}`);
    // Verify that output will be parsed as a string, as e.g. plain numbers and
    // booleans get parsed with those types in v1.2 (e.g. '42', 'true' & '0.9e-3'),
    // and others in v1.1.
    if (actualString) {
        const test = (tag) => tag.default && tag.tag !== 'tag:yaml.org,2002:str' && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
            return quotedString(value, ctx);
    }
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
    const { implicitKey, inFlow } = ctx;
    const ss = typeof item.value === 'string'
        ? item
        : Object.assign({}, item, { value: String(item.value) });
    let { type } = item;
    if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        // force double quotes on control characters & unpaired surrogates
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
            type = Scalar.Scalar.QUOTE_DOUBLE;
    }
    const _stringify = (_type) => {
        switch (_type) {
            case Scalar.Scalar.BLOCK_FOLDED:
            case Scalar.Scalar.BLOCK_LITERAL:
                return implicitKey || inFlow
                    ? quotedString(ss.value, ctx) // blocks are not valid inside flow containers
                    : blockString(ss, ctx, onComment, onChompKeep);
            case Scalar.Scalar.QUOTE_DOUBLE:
                return doubleQuotedString(ss.value, ctx);
            case Scalar.Scalar.QUOTE_SINGLE:
                return singleQuotedString(ss.value, ctx);
            case Scalar.Scalar.PLAIN:
                return plainString(ss, ctx, onComment, onChompKeep);
            default:
                return null;
        }
    };
    let res = _stringify(type);
    if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = (implicitKey && defaultKeyType) || defaultStringType;
        res = _stringify(t);
        if (res === null)
            throw new Error(`Unsupported default string type ${t}`);
    }
    return res;
}

exports.stringifyString = stringifyString;


/***/ }),

/***/ 204:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove node');
/**
 * Apply a visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
function visit(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        visit_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current node */
visit.SKIP = SKIP;
/** Remove the current node */
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path) {
    const ctrl = callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = visit_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = visit_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = visit_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
/**
 * Apply an async visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `Promise`: Must resolve to one of the following values
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
async function visitAsync(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visitAsync.BREAK = BREAK;
/** Do not visit the children of the current node */
visitAsync.SKIP = SKIP;
/** Remove the current node */
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path) {
    const ctrl = await callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = await visitAsync_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = await visitAsync_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = await visitAsync_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
function initVisitor(visitor) {
    if (typeof visitor === 'object' &&
        (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
            Alias: visitor.Node,
            Map: visitor.Node,
            Scalar: visitor.Node,
            Seq: visitor.Node
        }, visitor.Value && {
            Map: visitor.Value,
            Scalar: visitor.Value,
            Seq: visitor.Value
        }, visitor.Collection && {
            Map: visitor.Collection,
            Seq: visitor.Collection
        }, visitor);
    }
    return visitor;
}
function callVisitor(key, node, visitor, path) {
    if (typeof visitor === 'function')
        return visitor(key, node, path);
    if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
    if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
    if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
    if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
    if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
    return undefined;
}
function replaceNode(key, path, node) {
    const parent = path[path.length - 1];
    if (identity.isCollection(parent)) {
        parent.items[key] = node;
    }
    else if (identity.isPair(parent)) {
        if (key === 'key')
            parent.key = node;
        else
            parent.value = node;
    }
    else if (identity.isDocument(parent)) {
        parent.contents = node;
    }
    else {
        const pt = identity.isAlias(parent) ? 'alias' : 'scalar';
        throw new Error(`Cannot replace node with ${pt} parent`);
    }
}

exports.visit = visit;
exports.visitAsync = visitAsync;


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XR: () => (/* binding */ formatUserError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   fz: () => (/* binding */ joinUserErrors),
/* harmony export */   j$: () => (/* binding */ formatLocation),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
// Every failure that a user can meet is a UserError. This file imports nothing.
/**
 * A failure with a stable code, what happened, where, and what to do.
 * Anything else that is thrown is a defect in deliver-image and is reported as one.
 */
class UserError extends Error {
    name = 'UserError';
    code;
    location;
    fix;
    /**
     * @param code stable, kebab-case, for people to search for: `tag-exists`
     * @param what what happened, one sentence without the fix
     */
    constructor(code, what, options = {}) {
        super(what, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = code;
        this.location = options.location;
        this.fix = options.fix;
    }
}
/** `file:line:column`, as far as known. */
function formatLocation(location) {
    return [location.file, location.line, location.column]
        .filter((part) => part !== undefined)
        .join(':');
}
/** One error as a person reads it: where and what, its code, and below it what to do. */
function formatUserError(error) {
    return formatParts(error, ` [${error.code}]`);
}
function formatParts({ location, message, fix }, code) {
    const where = location ? `${formatLocation(location)}: ` : '';
    return `${where}${message}${code}${fix === undefined ? '' : `\n${fix}`}`;
}
/**
 * Several problems of one kind become one error that lists them all,
 * so that a user mends them in one go. A single problem stays itself.
 */
function joinUserErrors(code, what, errors) {
    const [first] = errors;
    if (first && errors.length === 1)
        return first;
    // The code of the whole is told once, behind it.
    const format = (error) => error.code === code ? formatParts(error, '') : formatUserError(error);
    const lines = errors.map((error) => `  - ${format(error).replaceAll('\n', '\n    ')}`);
    return new UserError(code, `${what}:\n${lines.join('\n')}`, {
        ...(first?.location && { location: first.location }),
    });
}
/** The message of anything that was thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}


/***/ }),

/***/ 5691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5077);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2120);
/* harmony import */ var _report_log_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9820);
/* harmony import */ var _report_runner_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7558);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(3394);
/* harmony import */ var _report_terminal_log_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4039);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(450);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(4758);
// The entry: wires the real edges and reports what run throws. Nothing is decided here.










const cancelled = new AbortController();
// On cancel the runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later it kills.
for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
        cancelled.abort();
    });
}
const { GITHUB_ACTIONS: onRunner, GITHUB_OUTPUT: outputFile } = process.env;
const log = onRunner === undefined && outputFile === undefined
    ? (0,_report_terminal_log_js__WEBPACK_IMPORTED_MODULE_7__/* .openTerminalLog */ .L)((text) => process.stdout.write(text))
    : _report_log_js__WEBPACK_IMPORTED_MODULE_4__/* .actionsLog */ ._;
try {
    await (0,_run_js__WEBPACK_IMPORTED_MODULE_9__/* .run */ .e)({
        readInput: (name) => (0,_report_runner_js__WEBPACK_IMPORTED_MODULE_5__/* .readInput */ .R5)(process.env, name),
        environment: process.env,
        folder: process.env['GITHUB_WORKSPACE'] ?? process.cwd(),
        runProcess: _process_js__WEBPACK_IMPORTED_MODULE_3__/* .runProcess */ .R,
        readFile: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'),
        log,
        signal: cancelled.signal,
        sleep: _retry_js__WEBPACK_IMPORTED_MODULE_8__/* .sleep */ .y,
        random: Math.random,
        writeOutputs: _outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOutputs */ .K,
        writeSummary: _report_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .writeSummary */ .Sy,
    });
}
catch (error) {
    process.exitCode = 1;
    report(error);
}
function report(error) {
    const failure = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo ? error : defect(error);
    log.error((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .formatUserError */ .XR)(failure), failure.location);
    for (let cause = failure.cause; cause !== undefined;) {
        log.debug(cause instanceof Error ? (cause.stack ?? cause.message) : (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause));
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    (0,_report_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .writeSummary */ .Sy)((0,_report_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .formatFailureSummary */ .Yb)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .formatUserError */ .XR)(failure)));
}
/** What is not a UserError is our mistake, and says so. */
function defect(error) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('defect', `deliver-image has a defect: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, {
        fix: 'Please report it with the log of a run that has debug logging on (ACTIONS_STEP_DEBUG=true).',
        cause: error,
    });
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ writeOutputs)
/* harmony export */ });
/* harmony import */ var _report_runner_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7558);
// The outputs of action.yml. Values are made elsewhere; here they get their names and forms.

/** Hands the outputs to the runner. */
function writeOutputs(outputs) {
    const lines = Object.entries(outputs).map(([name, value]) => (0,_report_runner_js__WEBPACK_IMPORTED_MODULE_0__/* .formatFileCommand */ .dU)(name, String(value)));
    (0,_report_runner_js__WEBPACK_IMPORTED_MODULE_0__/* .appendRunnerFile */ .TL)(process.env, 'GITHUB_OUTPUT', lines.join(''));
}


/***/ }),

/***/ 2120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  R: () => (/* binding */ runProcess)
});

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/process.js
// The one place that starts processes: no shell, argv arrays, every exit code seen.


const signalNumbers = {
    SIGHUP: 1,
    SIGINT: 2,
    SIGQUIT: 3,
    SIGABRT: 6,
    SIGKILL: 9,
    SIGSEGV: 11,
    SIGTERM: 15,
};
/**
 * Runs a program without a shell and collects what it prints.
 *
 * @throws UserError `command-not-found` when there is no such program, `cancelled` when the signal was
 *   aborted before: then nothing is started
 */
const runProcess = (command, args, options = {}) => new Promise((resolve, reject) => {
    if (options.signal?.aborted) {
        reject(new errors/* UserError */.yo('cancelled', 'The run was cancelled'));
        return;
    }
    const child = (0,external_node_child_process_namespaceObject.spawn)(command, args, {
        cwd: options.cwd,
        env: options.env,
        stdio: ['pipe', 'pipe', 'pipe'],
        // A group of its own: what git started to speak to a server ends with git.
        detached: true,
    });
    const stdout = collect(child.stdout, options.onStdout, options.stdoutEncoding);
    const stderr = collect(child.stderr, options.onStderr);
    const forward = () => {
        killGroup(child, 'SIGINT');
    };
    options.signal?.addEventListener('abort', forward, { once: true });
    let timedOut = false;
    const expire = () => {
        timedOut = true;
        killGroup(child, 'SIGKILL');
    };
    const timer = options.timeout === undefined ? undefined : setTimeout(expire, options.timeout);
    const release = () => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', forward);
    };
    // A child that ends without reading its input is not our failure: its exit code speaks.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    child.on('error', (error) => {
        release();
        reject(startError(command, options.cwd, error));
    });
    child.on('close', (code, signal) => {
        release();
        resolve({
            exitCode: code ?? 128 + (signal ? (signalNumbers[signal] ?? 0) : 0),
            stdout: stdout(),
            stderr: stderr(),
            timedOut,
        });
    });
});
/** The child and whatever it started; a group that has ended already is none. */
function killGroup({ pid }, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH'))
            throw error;
    }
}
function collect(stream, tell, encoding = 'utf8') {
    const pieces = [];
    stream.setEncoding(encoding);
    stream.on('data', (piece) => {
        pieces.push(piece);
        tell?.(piece);
    });
    return () => pieces.join('');
}
function startError(command, cwd, error) {
    const code = 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT')
        return error;
    return new errors/* UserError */.yo('command-not-found', `${command} could not be started`, {
        fix: `Install ${command} on the runner${cwd === undefined ? '' : `, and check that the folder ${cwd} exists`}.`,
        cause: error,
    });
}


/***/ }),

/***/ 9820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ actionsLog)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7558);
// report/: what a person sees: log, annotations, summary. Knows nothing of the rooms above it.


/** The runner's log, by workflow commands on standard output. */
const actionsLog = {
    info: (text) => {
        print(`${disarm(text)}\n`);
    },
    debug: (text) => {
        print((0,_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCommand */ .fE)('debug', text));
    },
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    group: async (title, work) => {
        print((0,_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCommand */ .fE)('group', disarm(title).replaceAll('\n', ' ')));
        try {
            return await work();
        }
        finally {
            print((0,_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCommand */ .fE)('endgroup', ''));
        }
    },
    foreign: withoutCommands,
    mask: (secret) => {
        // An empty mask would hide every position of every line.
        if (secret.trim() !== '')
            print((0,_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCommand */ .fE)('add-mask', secret));
    },
};
function print(text) {
    process.stdout.write(text);
}
function annotate(level) {
    return (text, location) => {
        const { file, line, column } = location ?? {};
        print((0,_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCommand */ .fE)(level, text, { file, line, col: column }));
    };
}
/**
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
async function withoutCommands(work) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    let last = '\n';
    const show = (text) => {
        print(text);
        last = text.at(-1) ?? last;
    };
    print(`::stop-commands::${token}\n`);
    try {
        return await work(show);
    }
    finally {
        // The closing marker counts only at the start of a line.
        print(`${last === '\n' ? '' : '\n'}::${token}::\n`);
    }
}
/**
 * Branch names, paths and error texts may hold what the runner takes for a workflow command: `::` at the
 * start of a line, or `##[` anywhere in it. A space of no width takes it away.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function disarm(text) {
    return text.replace(/^([\s\u0085]*)::/gm, '$1\u200b::').replaceAll('##[', '#\u200b#[');
}


/***/ }),

/***/ 7558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R5: () => (/* binding */ readInput),
/* harmony export */   TL: () => (/* binding */ appendRunnerFile),
/* harmony export */   dU: () => (/* binding */ formatFileCommand),
/* harmony export */   fE: () => (/* binding */ formatCommand)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
// How an action speaks to the runner: inputs by environment, commands on standard output, results by file.
// Own code because loading @actions/core takes longer than all the rest of the bundle (docs/dependencies.md);
// a test holds each form against that package's own.


/** An input's text as the runner hands it over; empty when it is not set. */
function readInput(environment, name) {
    return environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() ?? '';
}
/**
 * One line that the runner takes as a command.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
function formatCommand(name, message, properties = {}) {
    const given = Object.entries(properties)
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    return `::${name}${given.length === 0 ? '' : ' '}${given.join(',')}::${escapeMessage(message)}\n`;
}
/** A value of several lines for the file behind GITHUB_OUTPUT, between delimiters that it cannot hold. */
function formatFileCommand(name, value) {
    const delimiter = `ghadelimiter_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
/** Adds text to a file of the runner's; outside a runner there is none, and nothing happens. */
function appendRunnerFile(environment, variable, text) {
    const path = environment[variable] ?? '';
    if (path !== '')
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync)(path, text);
}
function escapeMessage(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}


/***/ }),

/***/ 3394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Sy: () => (/* binding */ writeSummary),
/* harmony export */   Yb: () => (/* binding */ formatFailureSummary),
/* harmony export */   kq: () => (/* binding */ formatSummary)
/* harmony export */ });
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7558);

/** GitHub refuses a step's summary beyond 1 MiB; a diff is cut long before that. */
const longestDiff = 200_000;
/** Appends the facts to the job summary; outside a runner there is none, and nothing happens. */
function writeSummary(markdown) {
    (0,_runner_js__WEBPACK_IMPORTED_MODULE_0__/* .appendRunnerFile */ .TL)(process.env, 'GITHUB_STEP_SUMMARY', markdown);
}
/** The job summary as GitHub-flavoured Markdown. */
function formatSummary(facts) {
    const sections = [
        `### ${escape(facts.title)}`,
        formatTable(facts.rows),
        formatTable(facts.platforms, ['Platform', 'Digest']),
        formatTable(facts.nodes, ['Node', 'Image']),
        facts.reasons.map((reason) => `- ${escape(reason)}`).join('\n'),
        facts.diff === '' ? '' : formatDiffBlock(facts.diff),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
/** A failure, for the job summary. */
function formatFailureSummary(what) {
    return `### Not delivered\n\n${fence(what, 'text')}\n`;
}
/** Markdown knows no table without a head: without one of its own, the first row is it. */
function formatTable(rows, head) {
    if (rows.length === 0)
        return '';
    const lines = rows.map(([name, value]) => `| ${escape(name)} | ${code(value)} |`);
    const [first, ...others] = head ? [`| ${head.join(' | ')} |`, ...lines] : lines;
    return [first, '| --- | --- |', ...others].join('\n');
}
function formatDiffBlock(diff) {
    if (diff.length <= longestDiff)
        return fence(diff, 'diff');
    const cut = diff.slice(0, diff.lastIndexOf('\n', longestDiff));
    return `${fence(cut, 'diff')}\n\nThe diff is cut here; the output \`diff\` holds all of it.`;
}
/** A fence longer than any run of backticks inside, so that the text cannot end it. */
function fence(text, language) {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const marks = '`'.repeat(longest + 1);
    return `${marks}${language}\n${text.replace(/\n$/, '')}\n${marks}`;
}
/** A value in a table cell: as code, its line breaks and bars made harmless. */
function code(value) {
    if (value === '')
        return '';
    const lines = value
        .split('\n')
        .map((line) => `<code>${escapeHtml(line).replaceAll('`', '&#96;')}</code>`);
    return lines.join('<br>').replaceAll('|', '&#124;');
}
/** Plain text inside Markdown: no character of it is markup. */
function escape(text) {
    return escapeHtml(text.replace(/[\\`*_[\]#|~]/g, '\\$&')).replaceAll('\n', ' ');
}
function escapeHtml(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}


/***/ }),

/***/ 4039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ openTerminalLog)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
// The log of a run that a person starts at a terminal: plain text, as no runner is there to take commands.

/** @param print writes to standard output */
function openTerminalLog(print) {
    const secrets = [];
    const show = (text) => {
        print(secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text));
    };
    const say = (level = '') => (text, location) => {
        const where = location === undefined ? '' : `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)}: `;
        // An error's own text begins with its place.
        show(`${level}${text.startsWith(where) ? '' : where}${text}\n`);
    };
    return {
        info: say(),
        debug: () => undefined,
        notice: say('Note: '),
        warning: say('Warning: '),
        error: say('Error: '),
        group: (title, work) => {
            show(`${title}\n`);
            return work();
        },
        foreign: (work) => work(show),
        mask: (secret) => {
            if (secret.trim() !== '')
                secrets.push(secret);
        },
    };
}


/***/ }),

/***/ 450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ openRetries),
  y: () => (/* binding */ sleep)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/retry.js
// One budget of second tries for the whole run. Knows nothing of what is tried.


const longestWait = 30_000;
/** Who asks for more is not waited for: a runner costs money while it sleeps. */
const longestAskedWait = 600_000;
/** Waits 1, 2, 4, 8 ... seconds at most, each shortened by chance so that parallel runs spread. */
function openRetries(edges, budget = 5) {
    let used = 0;
    let hasRenewed = false;
    return {
        anotherLogin: async (reason) => {
            if (hasRenewed || edges.signal.aborted)
                return false;
            hasRenewed = true;
            edges.log.notice(`${reason}: reading the credentials again and trying once more`);
            await edges.renewCredentials?.();
            return true;
        },
        another: async (reason, waitAtLeast = 0) => {
            if (used >= budget || waitAtLeast > longestAskedWait || edges.signal.aborted)
                return false;
            const wait = Math.min(1000 * 2 ** used, longestWait) * (0.5 + edges.random() / 2);
            used += 1;
            const milliseconds = Math.max(wait, waitAtLeast);
            edges.log.notice(`${reason}: trying again in ${(milliseconds / 1000).toFixed(1)} s (${used} of ${budget})`);
            await edges.sleep(milliseconds, edges.signal);
            return true;
        },
    };
}
/**
 * Resolves after the time.
 *
 * @throws UserError `cancelled` at once when the run is cancelled
 */
async function sleep(milliseconds, signal) {
    try {
        await (0,promises_namespaceObject.setTimeout)(milliseconds, undefined, { signal });
    }
    catch (error) {
        throw new errors/* UserError */.yo('cancelled', 'The run was cancelled', { cause: error });
    }
}


/***/ }),

/***/ 4758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/nearest.js
// Which known word was meant by one that is mistyped. Pure; imports nothing.
/**
 * The known word that is nearest, where one is near enough to have been meant: two typing mistakes in five letters.
 *
 * @returns `undefined` when none is
 */
function findNearest(word, known) {
    const ranked = [...known]
        .map((one) => {
        const offLength = Math.abs(one.length - word.length);
        return { one, distance: editDistance(word, one), offLength };
    })
        // Of two that are as near, the one of its length: `arm46` is rather arm64 than arm.
        .sort((one, other) => one.distance - other.distance || one.offLength - other.offLength);
    const [nearest] = ranked;
    return nearest && nearest.distance <= (word.length * 2) / 5 ? nearest.one : undefined;
}
/** Levenshtein's distance between two names. */
function editDistance(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
        const next = [i];
        for (let j = 1; j <= other.length; j++) {
            const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
            next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[other.length] ?? 0;
}

;// CONCATENATED MODULE: ./lib/image/platform.js


// https://github.com/containerd/platforms/blob/main/database.go
const architectureAliases = {
    x86_64: ['amd64'],
    'x86-64': ['amd64'],
    i386: ['386'],
    aarch64: ['arm64'],
    armhf: ['arm', 'v7'],
    armel: ['arm', 'v6'],
};
/** What a variant means that is not written: arm64 is arm64/v8, arm is arm/v7, amd64 is amd64/v1. */
const impliedVariants = { arm64: 'v8', amd64: 'v1' };
/** Go's names, which images use, and `wasi`. https://go.dev/doc/install/source#environment */
const operatingSystems = new Set('aix android darwin dragonfly freebsd illumos ios js linux netbsd openbsd plan9 solaris wasi wasip1 windows'.split(' '));
const architectures = new Set('386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm wasm32'.split(' '));
/**
 * Reads `os/architecture[/variant]`.
 *
 * @throws UserError `platform`
 */
function parsePlatform(text) {
    const match = /^([a-z0-9]+)\/([a-z0-9_-]+)(?:\/([a-z0-9.]+))?$/i.exec(text);
    const [, os, architecture, variant] = match ?? [];
    if (os === undefined || architecture === undefined) {
        throw new lib_errors/* UserError */.yo('platform', `"${text}" is not a platform`, {
            fix: 'Write os/architecture or os/architecture/variant, for example linux/amd64 or linux/arm/v7.',
        });
    }
    return normalizePlatform({ os, architecture, ...(variant !== undefined && { variant }) });
}
/**
 * Like {@link parsePlatform}, for what a person typed: only what some machine can be. Else the builder would
 * say after a while that no base image has it.
 *
 * @throws UserError `platform`, `platform-unknown`
 */
function parseKnownPlatform(text) {
    const platform = parsePlatform(text);
    const { os, architecture } = platform;
    const isSystem = operatingSystems.has(os);
    if (isSystem && architectures.has(architecture))
        return platform;
    const what = isSystem ? `architecture ${architecture}` : `operating system ${os}`;
    throw new lib_errors/* UserError */.yo('platform-unknown', `"${text}" is not a platform: there is no ${what}`, {
        fix: suggestPlatform(platform),
    });
}
function suggestPlatform(platform) {
    const os = findNearest(platform.os, operatingSystems);
    const architecture = findNearest(platform.architecture, architectures);
    return os === undefined || architecture === undefined
        ? 'Write for example linux/amd64, linux/arm64, linux/arm/v7, linux/386, linux/ppc64le, linux/s390x or linux/riscv64.'
        : `Did you mean ${formatPlatform({ ...platform, os, architecture })}?`;
}
/** The same platform always gets the same form: `aarch64` is arm64, `arm64/v8` is arm64, `arm` is arm/v7. */
function normalizePlatform(platform) {
    const lower = platform.architecture.toLowerCase();
    const [architecture, aliasVariant] = architectureAliases[lower] ?? [lower];
    const written = platform.variant?.toLowerCase() ?? aliasVariant ?? '';
    const variant = architecture === 'arm' && written === '' ? 'v7' : written;
    const implied = variant === '' || variant === impliedVariants[architecture];
    return { os: platform.os.toLowerCase(), architecture, ...(!implied && { variant }) };
}
/** `linux/arm64`, `linux/arm/v7`. */
function formatPlatform(platform) {
    return [platform.os, platform.architecture, platform.variant].filter((part) => part).join('/');
}

;// CONCATENATED MODULE: ./lib/build-inputs.js

/** Reads the build's inputs; problems are kept in `fields`. */
function readBuildInputs(fields) {
    const asked = fields.parsedList('platforms', parseKnownPlatform);
    const platforms = [...new Map(asked.map((one) => [formatPlatform(one), one])).values()];
    return {
        context: fields.text('context') ?? '.',
        file: fields.text('file'),
        target: fields.text('target'),
        platforms: platforms.length > 0 ? platforms : defaultPlatforms,
        buildArgs: fields.pairs('build-args'),
        buildContexts: fields.pairs('build-contexts'),
        labels: fields.pairs('labels'),
        annotations: fields.pairs('annotations'),
        secrets: readSecrets(fields, 'secrets'),
        secretEnvs: readSecrets(fields, 'secret-envs'),
        secretFiles: readSecrets(fields, 'secret-files'),
        ssh: fields.list('ssh'),
        cacheFrom: fields.lines('cache-from'),
        cacheTo: fields.lines('cache-to'),
        noCache: fields.flag('no-cache', false),
        pull: fields.flag('pull', false),
        provenance: fields.text('provenance'),
        sbom: fields.text('sbom'),
        builder: fields.text('builder'),
        network: fields.text('network'),
        allow: fields.list('allow'),
        addHosts: fields.list('add-hosts'),
        shmSize: fields.text('shm-size'),
        ulimits: fields.lines('ulimit'),
    };
}
/** A build of a Dockerfile alone: nothing is handed in, and no cache is used. */
const plainBuild = {
    context: '.',
    file: undefined,
    target: undefined,
    platforms: [],
    buildArgs: [],
    buildContexts: [],
    labels: [],
    annotations: [],
    secrets: [],
    secretEnvs: [],
    secretFiles: [],
    ssh: [],
    cacheFrom: [],
    cacheTo: [],
    noCache: false,
    pull: false,
    provenance: undefined,
    sbom: undefined,
    builder: undefined,
    network: undefined,
    allow: [],
    addHosts: [],
    shmSize: undefined,
    ulimits: [],
};
const defaultPlatforms = [
    { os: 'linux', architecture: 'amd64' },
    { os: 'linux', architecture: 'arm64' },
];
/** An id with a comma or quote would speak to buildx's own parser of `--secret`. */
function readSecrets(fields, name) {
    const pairs = fields.pairs(name);
    if (pairs.some(({ key }) => !/^[\w./-]+$/.test(key))) {
        fields.problem(name, 'an id is not made of letters, digits, "_", ".", "/" and "-"', 'Name the secret as the Dockerfile does: RUN --mount=type=secret,id=npm.');
    }
    return pairs;
}

;// CONCATENATED MODULE: ./lib/cluster/target.js
// The grammar of the input `load`: which local cluster gets the image. Pure.

const clusterTools = ['kind', 'minikube', 'k3d'];
const rules = {
    // https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/internal/create/create.go
    kind: {
        grammar: /^[a-z0-9][a-z0-9.-]{0,49}$/,
        byDefault: 'kind',
        variable: 'KIND_CLUSTER_NAME',
    },
    // https://github.com/kubernetes/minikube/blob/master/pkg/minikube/config/profile.go
    minikube: {
        grammar: /^[a-zA-Z0-9][a-zA-Z0-9-]{0,62}$/,
        byDefault: 'minikube',
        variable: 'MINIKUBE_PROFILE',
    },
    // https://github.com/k3d-io/k3d/blob/main/pkg/client/clusterName.go
    k3d: { grammar: /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/, byDefault: 'k3s-default' },
};
/**
 * Reads `tool` or `tool:name`. The name becomes an argument of that tool, so only its own grammar passes.
 *
 * @param environment where the tools' own variables may name the cluster that `tool` alone means
 * @throws UserError `load-target`
 */
function parseLoadTarget(text, environment = {}) {
    const colon = text.indexOf(':');
    const word = colon === -1 ? text : text.slice(0, colon);
    const tool = clusterTools.find((known) => known === word);
    if (tool === undefined) {
        throw new lib_errors/* UserError */.yo('load-target', `"${text}" names no kind of local cluster`, {
            fix: 'Write kind, minikube or k3d, and a name after a colon where it is not the default: kind:dev.',
        });
    }
    const { grammar, byDefault, variable = '' } = rules[tool];
    const set = environment[variable] ?? '';
    const name = colon === -1 ? (set === '' ? byDefault : set) : text.slice(colon + 1);
    if (grammar.test(name))
        return { tool, name };
    throw new lib_errors/* UserError */.yo('load-target', `"${name}" cannot be the name of a ${tool} cluster`, {
        fix: `Write ${tool} for the cluster ${byDefault}, or ${tool}:name.`,
    });
}
/** `kind:dev`. */
function formatLoadTarget({ tool, name }) {
    return `${tool}:${name}`;
}

;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/CsvError.js
class CsvError extends Error {
  constructor(code, message, options, ...contexts) {
    if (Array.isArray(message)) message = message.join(" ").trim();
    super(message);
    if (Error.captureStackTrace !== undefined) {
      Error.captureStackTrace(this, CsvError);
    }
    this.code = code;
    for (const context of contexts) {
      for (const key in context) {
        const value = context[key];
        this[key] = Buffer.isBuffer(value)
          ? value.toString(options.encoding)
          : value == null
            ? value
            : JSON.parse(JSON.stringify(value));
      }
    }
  }
}



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/is_object.js
const is_object = function (obj) {
  return typeof obj === "object" && obj !== null && !Array.isArray(obj);
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/normalize_columns_array.js



const normalize_columns_array = function (columns) {
  const normalizedColumns = [];
  for (let i = 0, l = columns.length; i < l; i++) {
    const column = columns[i];
    if (column === undefined || column === null || column === false) {
      normalizedColumns[i] = { disabled: true };
    } else if (typeof column === "string" || typeof column === "number") {
      normalizedColumns[i] = { name: `${column}` };
    } else if (is_object(column)) {
      if (typeof column.name !== "string") {
        throw new CsvError("CSV_OPTION_COLUMNS_MISSING_NAME", [
          "Option columns missing name:",
          `property "name" is required at position ${i}`,
          "when column is an object literal",
        ]);
      }
      normalizedColumns[i] = column;
    } else {
      throw new CsvError("CSV_INVALID_COLUMN_DEFINITION", [
        "Invalid column definition:",
        "expect a string or a literal object,",
        `got ${JSON.stringify(column)} at position ${i}`,
      ]);
    }
  }
  return normalizedColumns;
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/ResizeableBuffer.js
class ResizeableBuffer {
  constructor(size = 100) {
    this.size = size;
    this.length = 0;
    this.buf = Buffer.allocUnsafe(size);
  }
  prepend(val) {
    if (Buffer.isBuffer(val)) {
      const length = this.length + val.length;
      if (length >= this.size) {
        this.resize();
        if (length >= this.size) {
          throw Error("INVALID_BUFFER_STATE");
        }
      }
      const buf = this.buf;
      this.buf = Buffer.allocUnsafe(this.size);
      val.copy(this.buf, 0);
      buf.copy(this.buf, val.length);
      this.length += val.length;
    } else {
      const length = this.length++;
      if (length === this.size) {
        this.resize();
      }
      const buf = this.clone();
      this.buf[0] = val;
      buf.copy(this.buf, 1, 0, length);
    }
  }
  append(val) {
    const length = this.length++;
    if (length === this.size) {
      this.resize();
    }
    this.buf[length] = val;
  }
  clone() {
    return Buffer.from(this.buf.slice(0, this.length));
  }
  resize() {
    const length = this.length;
    this.size = this.size * 2;
    const buf = Buffer.allocUnsafe(this.size);
    this.buf.copy(buf, 0, 0, length);
    this.buf = buf;
  }
  toString(encoding) {
    if (encoding) {
      return this.buf.toString(encoding, 0, this.length);
    } else {
      return Uint8Array.prototype.slice.call(this.buf.slice(0, this.length));
    }
  }
  toJSON() {
    return this.toString("utf8");
  }
  reset() {
    this.length = 0;
  }
}

/* harmony default export */ const utils_ResizeableBuffer = (ResizeableBuffer);

;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/init_state.js


const init_state = function (options) {
  // ECMAScript WhiteSpace + LineTerminator codepoints, encoded under
  // `options.encoding`. Aligns trimming with `String.prototype.trim()`.
  // https://tc39.es/ecma262/#sec-white-space
  // https://tc39.es/ecma262/#sec-line-terminators
  //
  // Codepoints unrepresentable in the target encoding are dropped: Node's
  // Buffer substitutes them with `?` (0x3F), and including those would cause
  // literal `?` bytes in the input to be trimmed under `latin1`/`ascii`.
  const timchars = [
    // Basic Latin
    0x0020, // [Space](https://www.fileformat.info/info/unicode/char/0020/index.htm)
    0x0009, // [CHARACTER TABULATION (HT)](https://www.fileformat.info/info/unicode/char/0009/index.htm)
    0x000a, // [LINE FEED (LF)](https://www.fileformat.info/info/unicode/char/000a/index.htm)
    0x000d, // [CARRIAGE RETURN (CR)](https://www.fileformat.info/info/unicode/char/000d/index.htm)
    0x000c, // [FORM FEED (FF)](https://www.fileformat.info/info/unicode/char/000c/index.htm)
    0x000b, // [LINE TABULATION (VT)](https://www.fileformat.info/info/unicode/char/000b/index.htm)
    // Latin-1 Supplement
    0x00a0, // [NO-BREAK SPACE (NBSP)](https://www.fileformat.info/info/unicode/char/00a0/index.htm)
    // Ogham
    0x1680, // [OGHAM SPACE MARK](https://www.fileformat.info/info/unicode/char/1680/index.htm)
    // General Punctuation
    0x2000, // [EN QUAD](https://www.fileformat.info/info/unicode/char/2000/index.htm)
    0x2001, // [EM QUAD](https://www.fileformat.info/info/unicode/char/2001/index.htm)
    0x2002, // [EN SPACE](https://www.fileformat.info/info/unicode/char/2002/index.htm)
    0x2003, // [EM SPACE](https://www.fileformat.info/info/unicode/char/2003/index.htm)
    0x2004, // [THREE-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2004/index.htm)
    0x2005, // [FOUR-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2005/index.htm)
    0x2006, // [SIX-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2006/index.htm)
    0x2007, // [FIGURE SPACE](https://www.fileformat.info/info/unicode/char/2007/index.htm)
    0x2008, // [PUNCTUATION SPACE](https://www.fileformat.info/info/unicode/char/2008/index.htm)
    0x2009, // [THIN SPACE](https://www.fileformat.info/info/unicode/char/2009/index.htm)
    0x200a, // [HAIR SPACE](https://www.fileformat.info/info/unicode/char/200a/index.htm)
    0x2028, // [LINE SEPARATOR](https://www.fileformat.info/info/unicode/char/2028/index.htm)
    0x2029, // [PARAGRAPH SEPARATOR](https://www.fileformat.info/info/unicode/char/2029/index.htm)
    0x202f, // [NARROW NO-BREAK SPACE (NNBSP)](https://www.fileformat.info/info/unicode/char/202f/index.htm)
    0x205f, // [MEDIUM MATHEMATICAL SPACE (MMSP)](https://www.fileformat.info/info/unicode/char/205f/index.htm)
    0x3000, // [IDEOGRAPHIC SPACE](https://www.fileformat.info/info/unicode/char/3000/index.htm)
    0xfeff, // [ZERO WIDTH NO-BREAK SPACE (BOM)](https://www.fileformat.info/info/unicode/char/feff/index.htm)
  ].reduce((acc, codepoint) => {
    const encoded = Buffer.from(
      String.fromCharCode(codepoint),
      options.encoding,
    );
    if (codepoint !== 0x3f && encoded.length === 1 && encoded[0] === 0x3f) {
      return acc;
    }
    acc.push(encoded);
    return acc;
  }, []);
  // First-byte lookup table for `__isCharTrimable`. Non-whitespace bytes
  // (the common case) bail out in O(1) without scanning every timchar.
  const timcharFirstBytes = new Uint8Array(256);
  for (const t of timchars) timcharFirstBytes[t[0]] = 1;
  return {
    bomSkipped: false,
    bufBytesStart: 0,
    castField: options.cast_function,
    commenting: false,
    delimiterBufPrevious: undefined,
    delimiterDiscovered: false,
    // Current error encountered by a record
    error: undefined,
    enabled: options.from_line === 1,
    escaping: false,
    escapeIsQuote:
      Buffer.isBuffer(options.escape) &&
      Buffer.isBuffer(options.quote) &&
      Buffer.compare(options.escape, options.quote) === 0,
    // columns can be `false`, `true`, `Array`
    expectedRecordLength: Array.isArray(options.columns)
      ? options.columns.length
      : undefined,
    field: new utils_ResizeableBuffer(20),
    firstLineToHeaders: options.cast_first_line_to_header,
    needMoreDataSize: Math.max(
      // Skip if the remaining buffer smaller than comment
      options.comment !== null ? options.comment.length : 0,
      // Skip if the remaining buffer can be delimiter
      ...(options.delimiter
        ? options.delimiter.map((delimiter) => delimiter.length)
        : []),
      // Auto discovery of delimiter is limited to 1 character
      options.delimiter_auto ? 1 : 0,
      // Skip if the remaining buffer can be escape sequence
      options.quote !== null ? options.quote.length : 0,
      // Skip if the remaining buffer can be a multi-byte trim character
      ...timchars.map((t) => t.length),
    ),
    previousBuf: undefined,
    quoting: false,
    stop: false,
    rawBuffer: new utils_ResizeableBuffer(100),
    record: [],
    recordHasError: false,
    record_length: 0,
    recordDelimiterMaxLength:
      options.record_delimiter.length === 0
        ? 0
        : Math.max(...options.record_delimiter.map((v) => v.length)),
    trimChars: [
      Buffer.from(" ", options.encoding)[0],
      Buffer.from("\t", options.encoding)[0],
    ],
    wasQuoting: false,
    wasRowDelimiter: false,
    timchars: timchars,
    timcharFirstBytes: timcharFirstBytes,
  };
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/underscore.js
const underscore = function (str) {
  return str.replace(/([A-Z])/g, function (_, match) {
    return "_" + match.toLowerCase();
  });
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/normalize_options.js





const normalize_options = function (opts) {
  const options = {};
  // Merge with user options
  for (const opt in opts) {
    options[underscore(opt)] = opts[opt];
  }
  // Normalize option `encoding`
  // Note: defined first because other options depends on it
  // to convert chars/strings into buffers.
  if (options.encoding === undefined || options.encoding === true) {
    options.encoding = "utf8";
  } else if (options.encoding === null || options.encoding === false) {
    options.encoding = null;
  } else if (
    typeof options.encoding !== "string" &&
    options.encoding !== null
  ) {
    throw new CsvError(
      "CSV_INVALID_OPTION_ENCODING",
      [
        "Invalid option encoding:",
        "encoding must be a string or null to return a buffer,",
        `got ${JSON.stringify(options.encoding)}`,
      ],
      options,
    );
  }
  // Normalize option `bom`
  if (
    options.bom === undefined ||
    options.bom === null ||
    options.bom === false
  ) {
    options.bom = false;
  } else if (options.bom !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_BOM",
      [
        "Invalid option bom:",
        "bom must be true,",
        `got ${JSON.stringify(options.bom)}`,
      ],
      options,
    );
  }
  // Normalize option `cast`
  options.cast_function = null;
  if (
    options.cast === undefined ||
    options.cast === null ||
    options.cast === false ||
    options.cast === ""
  ) {
    options.cast = undefined;
  } else if (typeof options.cast === "function") {
    options.cast_function = options.cast;
    options.cast = true;
  } else if (options.cast !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST",
      [
        "Invalid option cast:",
        "cast must be true or a function,",
        `got ${JSON.stringify(options.cast)}`,
      ],
      options,
    );
  }
  // Normalize option `cast_date`
  if (
    options.cast_date === undefined ||
    options.cast_date === null ||
    options.cast_date === false ||
    options.cast_date === ""
  ) {
    options.cast_date = false;
  } else if (options.cast_date === true) {
    options.cast_date = function (value) {
      const date = Date.parse(value);
      return !isNaN(date) ? new Date(date) : value;
    };
  } else if (typeof options.cast_date !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST_DATE",
      [
        "Invalid option cast_date:",
        "cast_date must be true or a function,",
        `got ${JSON.stringify(options.cast_date)}`,
      ],
      options,
    );
  }
  // Normalize option `columns`
  options.cast_first_line_to_header = undefined;
  if (options.columns === true) {
    // Fields in the first line are converted as-is to columns
    options.cast_first_line_to_header = undefined;
  } else if (typeof options.columns === "function") {
    options.cast_first_line_to_header = options.columns;
    options.columns = true;
  } else if (Array.isArray(options.columns)) {
    options.columns = normalize_columns_array(options.columns);
  } else if (
    options.columns === undefined ||
    options.columns === null ||
    options.columns === false
  ) {
    options.columns = false;
  } else {
    throw new CsvError(
      "CSV_INVALID_OPTION_COLUMNS",
      [
        "Invalid option columns:",
        "expect an array, a function or true,",
        `got ${JSON.stringify(options.columns)}`,
      ],
      options,
    );
  }
  // Normalize option `group_columns_by_name`
  if (
    options.group_columns_by_name === undefined ||
    options.group_columns_by_name === null ||
    options.group_columns_by_name === false
  ) {
    options.group_columns_by_name = false;
  } else if (options.group_columns_by_name !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "expect an boolean,",
        `got ${JSON.stringify(options.group_columns_by_name)}`,
      ],
      options,
    );
  } else if (options.columns === false) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "the `columns` mode must be activated.",
      ],
      options,
    );
  }
  // Normalize option `comment`
  if (
    options.comment === undefined ||
    options.comment === null ||
    options.comment === false ||
    options.comment === ""
  ) {
    options.comment = null;
  } else {
    if (typeof options.comment === "string") {
      options.comment = Buffer.from(options.comment, options.encoding);
    }
    if (!Buffer.isBuffer(options.comment)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_COMMENT",
        [
          "Invalid option comment:",
          "comment must be a buffer or a string,",
          `got ${JSON.stringify(options.comment)}`,
        ],
        options,
      );
    }
  }
  // Normalize option `comment_no_infix`
  if (
    options.comment_no_infix === undefined ||
    options.comment_no_infix === null ||
    options.comment_no_infix === false
  ) {
    options.comment_no_infix = false;
  } else if (options.comment_no_infix !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_COMMENT",
      [
        "Invalid option comment_no_infix:",
        "value must be a boolean,",
        `got ${JSON.stringify(options.comment_no_infix)}`,
      ],
      options,
    );
  }
  // Normalize option `delimiter_auto`
  if (
    options.delimiter_auto === undefined ||
    options.delimiter_auto === null ||
    options.delimiter_auto === false
  ) {
    options.delimiter_auto = false;
  } else if (options.delimiter_auto === true) {
    options.delimiter_auto = {};
  } else if (!is_object(options.delimiter_auto)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_DELIMITER_AUTO",
      [
        "Invalid option delimiter_auto:",
        "delimiter_auto must be a boolean or a configuration object,",
        `got ${JSON.stringify(options.delimiter_auto)}`,
      ],
      options,
    );
  }
  if (options.delimiter_auto) {
    if (options.delimiter_auto.preferred === undefined)
      options.delimiter_auto.preferred = {
        [",".charCodeAt(0)]: 1.8,
        ["\t".charCodeAt(0)]: 1.8,
        [";".charCodeAt(0)]: 1.6,
        [" ".charCodeAt(0)]: 1.6,
        [":".charCodeAt(0)]: 1.5,
        [".".charCodeAt(0)]: 1.4,
        ["/".charCodeAt(0)]: 1.4,
      };
    else if (!is_object(options.delimiter_auto.preferred)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "preferred must be an object,",
          `got ${JSON.stringify(options.delimiter_auto.preferred)}`,
        ],
        options,
      );
    }
    if (options.delimiter_auto.score === undefined)
      options.delimiter_auto.score = (info, options) => {
        return (
          (info.total - info.std) * (options.preferred[info.char_code] || 1)
        );
      };
    else if (typeof options.delimiter_auto.score !== "function") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "score must be a function,",
          `got ${JSON.stringify(options.delimiter_auto.score)}`,
        ],
        options,
      );
    }
    if (options.delimiter_auto.size === undefined)
      options.delimiter_auto.size = 2048;
    else if (typeof options.delimiter_auto.size !== "number") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "size must be a number,",
          `got ${JSON.stringify(options.delimiter_auto.size)}`,
        ],
        options,
      );
    }
  }
  // Normalize option `delimiter`
  const delimiter_json = JSON.stringify(options.delimiter);
  if (options.delimiter_auto !== false) {
    options.delimiter = [];
  }
  if (!Array.isArray(options.delimiter)) {
    if (
      options.delimiter === undefined ||
      options.delimiter === null ||
      options.delimiter === false
    ) {
      options.delimiter = Buffer.from(",", options.encoding);
    }
    options.delimiter = [options.delimiter];
  }
  options.delimiter = options.delimiter.map(function (delimiter) {
    if (typeof delimiter === "string") {
      delimiter = Buffer.from(delimiter, options.encoding);
    }
    if (!Buffer.isBuffer(delimiter) || delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER",
        [
          "Invalid option delimiter:",
          "delimiter must be a non empty string or buffer or array of string|buffer,",
          `got ${delimiter_json}`,
        ],
        options,
      );
    }
    return delimiter;
  });
  // Normalize option `escape`
  if (options.escape === undefined || options.escape === true) {
    options.escape = Buffer.from('"', options.encoding);
  } else if (typeof options.escape === "string") {
    options.escape = Buffer.from(options.escape, options.encoding);
  } else if (options.escape === null || options.escape === false) {
    options.escape = null;
  }
  if (options.escape !== null) {
    if (!Buffer.isBuffer(options.escape)) {
      throw new Error(
        `Invalid Option: escape must be a buffer, a string or a boolean, got ${JSON.stringify(options.escape)}`,
      );
    }
  }
  // Normalize option `from`
  if (options.from === undefined || options.from === null) {
    options.from = 1;
  } else {
    if (typeof options.from === "string" && /\d+/.test(options.from)) {
      options.from = parseInt(options.from);
    }
    if (Number.isInteger(options.from)) {
      if (options.from < 0) {
        throw new Error(
          `Invalid Option: from must be a positive integer, got ${JSON.stringify(opts.from)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from must be an integer, got ${JSON.stringify(options.from)}`,
      );
    }
  }
  // Normalize option `from_line`
  if (options.from_line === undefined || options.from_line === null) {
    options.from_line = 1;
  } else {
    if (
      typeof options.from_line === "string" &&
      /\d+/.test(options.from_line)
    ) {
      options.from_line = parseInt(options.from_line);
    }
    if (Number.isInteger(options.from_line)) {
      if (options.from_line <= 0) {
        throw new Error(
          `Invalid Option: from_line must be a positive integer greater than 0, got ${JSON.stringify(opts.from_line)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from_line must be an integer, got ${JSON.stringify(opts.from_line)}`,
      );
    }
  }
  // Normalize options `ignore_last_delimiters`
  if (
    options.ignore_last_delimiters === undefined ||
    options.ignore_last_delimiters === null
  ) {
    options.ignore_last_delimiters = false;
  } else if (typeof options.ignore_last_delimiters === "number") {
    options.ignore_last_delimiters = Math.floor(options.ignore_last_delimiters);
    if (options.ignore_last_delimiters === 0) {
      options.ignore_last_delimiters = false;
    }
  } else if (typeof options.ignore_last_delimiters !== "boolean") {
    throw new CsvError(
      "CSV_INVALID_OPTION_IGNORE_LAST_DELIMITERS",
      [
        "Invalid option `ignore_last_delimiters`:",
        "the value must be a boolean value or an integer,",
        `got ${JSON.stringify(options.ignore_last_delimiters)}`,
      ],
      options,
    );
  }
  if (options.ignore_last_delimiters === true && options.columns === false) {
    throw new CsvError(
      "CSV_IGNORE_LAST_DELIMITERS_REQUIRES_COLUMNS",
      [
        "The option `ignore_last_delimiters`",
        "requires the activation of the `columns` option",
      ],
      options,
    );
  }
  // Normalize option `info`
  if (
    options.info === undefined ||
    options.info === null ||
    options.info === false
  ) {
    options.info = false;
  } else if (options.info !== true) {
    throw new Error(
      `Invalid Option: info must be true, got ${JSON.stringify(options.info)}`,
    );
  }
  // Normalize option `max_record_size`
  if (
    options.max_record_size === undefined ||
    options.max_record_size === null ||
    options.max_record_size === false
  ) {
    options.max_record_size = 0;
  } else if (
    Number.isInteger(options.max_record_size) &&
    options.max_record_size >= 0
  ) {
    // Great, nothing to do
  } else if (
    typeof options.max_record_size === "string" &&
    /\d+/.test(options.max_record_size)
  ) {
    options.max_record_size = parseInt(options.max_record_size);
  } else {
    throw new Error(
      `Invalid Option: max_record_size must be a positive integer, got ${JSON.stringify(options.max_record_size)}`,
    );
  }
  // Normalize option `objname`
  if (
    options.objname === undefined ||
    options.objname === null ||
    options.objname === false
  ) {
    options.objname = undefined;
  } else if (Buffer.isBuffer(options.objname)) {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty buffer`);
    }
    if (options.encoding === null) {
      // Don't call `toString`, leave objname as a buffer
    } else {
      options.objname = options.objname.toString(options.encoding);
    }
  } else if (typeof options.objname === "string") {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty string`);
    }
    // Great, nothing to do
  } else if (typeof options.objname === "number") {
    // if(options.objname.length === 0){
    //   throw new Error(`Invalid Option: objname must be a non empty string`);
    // }
    // Great, nothing to do
  } else {
    throw new Error(
      `Invalid Option: objname must be a string or a buffer, got ${options.objname}`,
    );
  }
  if (options.objname !== undefined) {
    if (typeof options.objname === "number") {
      if (options.columns !== false) {
        throw Error(
          "Invalid Option: objname index cannot be combined with columns or be defined as a field",
        );
      }
    } else {
      // A string or a buffer
      if (options.columns === false) {
        throw Error(
          "Invalid Option: objname field must be combined with columns or be defined as an index",
        );
      }
    }
  }
  // Normalize option `on_record`
  if (options.on_record === undefined || options.on_record === null) {
    options.on_record = undefined;
  } else if (typeof options.on_record !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_ON_RECORD",
      [
        "Invalid option `on_record`:",
        "expect a function,",
        `got ${JSON.stringify(options.on_record)}`,
      ],
      options,
    );
  }
  // Normalize option `on_skip`
  // options.on_skip ??= (err, chunk) => {
  //   this.emit('skip', err, chunk);
  // };
  if (
    options.on_skip !== undefined &&
    options.on_skip !== null &&
    typeof options.on_skip !== "function"
  ) {
    throw new Error(
      `Invalid Option: on_skip must be a function, got ${JSON.stringify(options.on_skip)}`,
    );
  }
  // Normalize option `quote`
  if (
    options.quote === null ||
    options.quote === false ||
    options.quote === ""
  ) {
    options.quote = null;
  } else {
    if (options.quote === undefined || options.quote === true) {
      options.quote = Buffer.from('"', options.encoding);
    } else if (typeof options.quote === "string") {
      options.quote = Buffer.from(options.quote, options.encoding);
    }
    if (!Buffer.isBuffer(options.quote)) {
      throw new Error(
        `Invalid Option: quote must be a buffer or a string, got ${JSON.stringify(options.quote)}`,
      );
    }
  }
  // Normalize option `raw`
  if (
    options.raw === undefined ||
    options.raw === null ||
    options.raw === false
  ) {
    options.raw = false;
  } else if (options.raw !== true) {
    throw new Error(
      `Invalid Option: raw must be true, got ${JSON.stringify(options.raw)}`,
    );
  }
  // Normalize option `record_delimiter`
  if (options.record_delimiter === undefined) {
    options.record_delimiter = [];
  } else if (
    typeof options.record_delimiter === "string" ||
    Buffer.isBuffer(options.record_delimiter)
  ) {
    if (options.record_delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer,",
          `got ${JSON.stringify(options.record_delimiter)}`,
        ],
        options,
      );
    }
    options.record_delimiter = [options.record_delimiter];
  } else if (!Array.isArray(options.record_delimiter)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_RECORD_DELIMITER",
      [
        "Invalid option `record_delimiter`:",
        "value must be a string, a buffer or array of string|buffer,",
        `got ${JSON.stringify(options.record_delimiter)}`,
      ],
      options,
    );
  }
  options.record_delimiter = options.record_delimiter.map(function (rd, i) {
    if (typeof rd !== "string" && !Buffer.isBuffer(rd)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a string, a buffer or array of string|buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`,
        ],
        options,
      );
    } else if (rd.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`,
        ],
        options,
      );
    }
    if (typeof rd === "string") {
      rd = Buffer.from(rd, options.encoding);
    }
    return rd;
  });
  // Normalize option `relax_column_count`
  if (typeof options.relax_column_count === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count === undefined ||
    options.relax_column_count === null
  ) {
    options.relax_column_count = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count must be a boolean, got ${JSON.stringify(options.relax_column_count)}`,
    );
  }
  if (typeof options.relax_column_count_less === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count_less === undefined ||
    options.relax_column_count_less === null
  ) {
    options.relax_column_count_less = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_less must be a boolean, got ${JSON.stringify(options.relax_column_count_less)}`,
    );
  }
  if (typeof options.relax_column_count_more === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count_more === undefined ||
    options.relax_column_count_more === null
  ) {
    options.relax_column_count_more = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_more must be a boolean, got ${JSON.stringify(options.relax_column_count_more)}`,
    );
  }
  // Normalize option `relax_quotes`
  if (typeof options.relax_quotes === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_quotes === undefined ||
    options.relax_quotes === null
  ) {
    options.relax_quotes = false;
  } else {
    throw new Error(
      `Invalid Option: relax_quotes must be a boolean, got ${JSON.stringify(options.relax_quotes)}`,
    );
  }
  // Normalize option `skip_empty_lines`
  if (typeof options.skip_empty_lines === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_empty_lines === undefined ||
    options.skip_empty_lines === null
  ) {
    options.skip_empty_lines = false;
  } else {
    throw new Error(
      `Invalid Option: skip_empty_lines must be a boolean, got ${JSON.stringify(options.skip_empty_lines)}`,
    );
  }
  // Normalize option `skip_records_with_empty_values`
  if (typeof options.skip_records_with_empty_values === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_records_with_empty_values === undefined ||
    options.skip_records_with_empty_values === null
  ) {
    options.skip_records_with_empty_values = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_empty_values must be a boolean, got ${JSON.stringify(options.skip_records_with_empty_values)}`,
    );
  }
  // Normalize option `skip_records_with_error`
  if (typeof options.skip_records_with_error === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_records_with_error === undefined ||
    options.skip_records_with_error === null
  ) {
    options.skip_records_with_error = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_error must be a boolean, got ${JSON.stringify(options.skip_records_with_error)}`,
    );
  }
  // Normalize option `rtrim`
  if (
    options.rtrim === undefined ||
    options.rtrim === null ||
    options.rtrim === false
  ) {
    options.rtrim = false;
  } else if (options.rtrim !== true) {
    throw new Error(
      `Invalid Option: rtrim must be a boolean, got ${JSON.stringify(options.rtrim)}`,
    );
  }
  // Normalize option `ltrim`
  if (
    options.ltrim === undefined ||
    options.ltrim === null ||
    options.ltrim === false
  ) {
    options.ltrim = false;
  } else if (options.ltrim !== true) {
    throw new Error(
      `Invalid Option: ltrim must be a boolean, got ${JSON.stringify(options.ltrim)}`,
    );
  }
  // Normalize option `trim`
  if (
    options.trim === undefined ||
    options.trim === null ||
    options.trim === false
  ) {
    options.trim = false;
  } else if (options.trim !== true) {
    throw new Error(
      `Invalid Option: trim must be a boolean, got ${JSON.stringify(options.trim)}`,
    );
  }
  // Normalize options `trim`, `ltrim` and `rtrim`
  if (options.trim === true && opts.ltrim !== false) {
    options.ltrim = true;
  } else if (options.ltrim !== true) {
    options.ltrim = false;
  }
  if (options.trim === true && opts.rtrim !== false) {
    options.rtrim = true;
  } else if (options.rtrim !== true) {
    options.rtrim = false;
  }
  // Normalize option `to`
  if (options.to === undefined || options.to === null) {
    options.to = -1;
  } else if (options.to !== -1) {
    if (typeof options.to === "string" && /\d+/.test(options.to)) {
      options.to = parseInt(options.to);
    }
    if (Number.isInteger(options.to)) {
      if (options.to <= 0) {
        throw new Error(
          `Invalid Option: to must be a positive integer greater than 0, got ${JSON.stringify(opts.to)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to must be an integer, got ${JSON.stringify(opts.to)}`,
      );
    }
  }
  // Normalize option `to_line`
  if (options.to_line === undefined || options.to_line === null) {
    options.to_line = -1;
  } else if (options.to_line !== -1) {
    if (typeof options.to_line === "string" && /\d+/.test(options.to_line)) {
      options.to_line = parseInt(options.to_line);
    }
    if (Number.isInteger(options.to_line)) {
      if (options.to_line <= 0) {
        throw new Error(
          `Invalid Option: to_line must be a positive integer greater than 0, got ${JSON.stringify(opts.to_line)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to_line must be an integer, got ${JSON.stringify(opts.to_line)}`,
      );
    }
  }
  return options;
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/delimiter_discover.js



// Discussed in [issue #400](https://github.com/adaltas/node-csv/issues/400)
// See https://github.com/python/cpython/blob/ea1b1c579f600cc85d145c60862b2e6b98701b24/Lib/csv.py#L349
const delimiter_discover = function (records, options) {
  // Normalize the configuration
  if (!options) {
    ({ delimiter_auto: options } = normalize_options({ delimiter_auto: true }));
  }
  // Convert String to Buffer
  if (typeof records === "string") {
    records = Buffer.from(records);
  }
  // Convert Buffer to an array of records
  if (Buffer.isBuffer(records)) {
    records = ((data) => {
      const records = [];
      const parser = transform({ delimiter: [] });
      const push = (record) => records.push(record);
      const close = () => {};
      const error = parser.parse(data, true, push, close);
      if (error !== undefined) throw error;
      return records;
    })(records);
  }
  // Info array initialization, 127 entries, one per char code
  const info = Array(127)
    .fill()
    .map(() => ({ lines: [] }));
  // Traverse each records, count occurences per char code
  records.map(([record], line) => {
    for (let i = 0, l = record.length; i < l; i++) {
      // Count the character frequency
      const code = record.charCodeAt(i);
      if (info[code].lines[line] === undefined) info[code].lines[line] = 0;
      info[code].lines[line]++;
    }
  });
  // Traverse each char code, compute the score
  info.map((info, i) => {
    info.char_code = i;
    info.std = std(info.lines);
    info.total = info.lines.reduce((acc, val) => acc + val, 0);
    info.preferred = !!options.preferred[i];
    info.score = options.score(info, options);
  });
  // Extract the dominant character
  const result = info.reduce(
    (acc, info) => (acc.score > info.score ? acc : info),
    {},
  );
  return String.fromCharCode(result.char_code);
};

const std = function (array) {
  const n = array.length;
  if (n === 0) return 0;
  const mean = array.reduce((a, b) => a + b) / n;
  return Math.sqrt(
    array.map((x) => Math.pow(x - mean, 2)).reduce((a, b) => a + b) / n,
  );
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/index.js






const isRecordEmpty = function (record) {
  return record.every(
    (field) =>
      field == null || (field.toString && field.toString().trim() === ""),
  );
};

const cr = 13; // `\r`, carriage return, 0x0D in hexadécimal, 13 in decimal
const nl = 10; // `\n`, newline, 0x0A in hexadecimal, 10 in decimal

const boms = {
  // Note, the following are equals:
  // Buffer.from("\ufeff")
  // Buffer.from([239, 187, 191])
  // Buffer.from('EFBBBF', 'hex')
  utf8: Buffer.from([239, 187, 191]),
  // Note, the following are equals:
  // Buffer.from "\ufeff", 'utf16le
  // Buffer.from([255, 254])
  utf16le: Buffer.from([255, 254]),
};

const transform = function (original_options = {}) {
  const info = {
    bytes: 0,
    bytes_records: 0,
    comment_lines: 0,
    empty_lines: 0,
    invalid_field_length: 0,
    lines: 1,
    records: 0,
  };
  const options = normalize_options(original_options);
  return {
    info: info,
    original_options: original_options,
    options: options,
    state: init_state(options),
    __needMoreData: function (i, bufLen, end) {
      if (end) return false;
      const { encoding, escape, quote } = this.options;
      const { quoting, needMoreDataSize, recordDelimiterMaxLength } =
        this.state;
      const numOfCharLeft = bufLen - i - 1;
      const requiredLength = Math.max(
        needMoreDataSize,
        // Skip if the remaining buffer smaller than record delimiter
        // If "record_delimiter" is yet to be discovered:
        // 1. It is equals to `[]` and "recordDelimiterMaxLength" equals `0`
        // 2. We set the length to windows line ending in the current encoding
        // Note, that encoding is known from user or bom discovery at that point
        // recordDelimiterMaxLength,
        recordDelimiterMaxLength === 0
          ? Buffer.from("\r\n", encoding).length
          : recordDelimiterMaxLength,
        // Skip if remaining buffer can be an escaped quote
        quoting ? (escape === null ? 0 : escape.length) + quote.length : 0,
        // Skip if remaining buffer can be record delimiter following the closing quote
        quoting ? quote.length + recordDelimiterMaxLength : 0,
      );
      return numOfCharLeft < requiredLength;
    },
    // Central parser implementation
    parse: function (nextBuf, end, push, close) {
      const {
        bom,
        comment_no_infix,
        delimiter_auto,
        encoding,
        from_line,
        ltrim,
        max_record_size,
        raw,
        relax_quotes,
        rtrim,
        skip_empty_lines,
        to,
        to_line,
      } = this.options;
      let { comment, escape, quote, record_delimiter } = this.options;
      const {
        bomSkipped,
        delimiterDiscovered,
        delimiterBufPrevious,
        rawBuffer,
        escapeIsQuote,
      } = this.state;
      // Automatic delimiter discovery
      if (!delimiterDiscovered && delimiter_auto) {
        let delimiterBuf;
        if (delimiterBufPrevious === undefined) {
          delimiterBuf = nextBuf;
        } else if (
          delimiterBufPrevious !== undefined &&
          nextBuf === undefined
        ) {
          delimiterBuf = delimiterBufPrevious;
        } else {
          delimiterBuf = Buffer.concat([delimiterBufPrevious, nextBuf]);
        }
        // Ensure that nextBuf is not concatenated a second time during buffer reconciliation
        nextBuf = undefined;
        // this.delimiterBufPrevious = delimiterBuf;
        if (end || delimiterBuf.length > delimiter_auto.size) {
          this.options.delimiter = [
            Buffer.from(
              delimiter_discover(delimiterBuf, this.options.delimiter_auto),
            ),
          ];
          this.state.previousBuf = delimiterBuf;
          this.state.delimiterBufPrevious = undefined;
          this.state.delimiterDiscovered = true;
        } else {
          this.state.delimiterBufPrevious = delimiterBuf;
          return;
        }
      }
      // Previous buffers reconciliation
      const { previousBuf } = this.state;
      let buf;
      if (previousBuf === undefined) {
        if (nextBuf === undefined) {
          // Handle empty string
          close();
          return;
        } else {
          buf = nextBuf;
        }
      } else if (previousBuf !== undefined && nextBuf === undefined) {
        buf = previousBuf;
      } else {
        buf = Buffer.concat([previousBuf, nextBuf]);
      }
      // Handle UTF BOM
      if (bomSkipped === false) {
        if (bom === false) {
          this.state.bomSkipped = true;
        } else if (buf.length < 3) {
          // No enough data
          if (end === false) {
            // Wait for more data
            this.state.previousBuf = buf;
            return;
          }
        } else {
          for (const encoding in boms) {
            if (boms[encoding].compare(buf, 0, boms[encoding].length) === 0) {
              // Skip BOM
              const bomLength = boms[encoding].length;
              this.state.bufBytesStart += bomLength;
              buf = buf.slice(bomLength);
              // Renormalize original options with the new encoding
              const options = normalize_options({
                ...this.original_options,
                encoding: encoding,
              });
              // Properties are merged with the existing options instance
              for (const key in options) {
                this.options[key] = options[key];
              }
              // Options will re-evaluate the Buffer with the new encoding
              ({ comment, escape, quote } = this.options);
              break;
            }
          }
          this.state.bomSkipped = true;
        }
      }
      const bufLen = buf.length;
      let pos;
      for (pos = 0; pos < bufLen; pos++) {
        // Ensure we get enough space to look ahead
        // There should be a way to move this out of the loop
        if (this.__needMoreData(pos, bufLen, end)) {
          break;
        }
        if (this.state.wasRowDelimiter === true) {
          this.info.lines++;
          this.state.wasRowDelimiter = false;
        }
        if (to_line !== -1 && this.info.lines > to_line) {
          this.state.stop = true;
          close();
          return;
        }
        // Auto discovery of record_delimiter, unix, mac and windows supported
        if (this.state.quoting === false && record_delimiter.length === 0) {
          const record_delimiterCount = this.__autoDiscoverRecordDelimiter(
            buf,
            pos,
          );
          if (record_delimiterCount) {
            record_delimiter = this.options.record_delimiter;
          }
        }
        const chr = buf[pos];
        if (raw === true) {
          rawBuffer.append(chr);
        }
        if (
          (chr === cr || chr === nl) &&
          this.state.wasRowDelimiter === false
        ) {
          this.state.wasRowDelimiter = true;
        }
        // Previous char was a valid escape char
        // treat the current char as a regular char
        if (this.state.escaping === true) {
          this.state.escaping = false;
        } else {
          // Escape is only active inside quoted fields
          // We are quoting, the char is an escape chr and there is a chr to escape
          // if(escape !== null && this.state.quoting === true && chr === escape && pos + 1 < bufLen){
          if (
            escape !== null &&
            this.state.quoting === true &&
            this.__isEscape(buf, pos, chr) &&
            pos + escape.length < bufLen
          ) {
            if (escapeIsQuote) {
              if (this.__isQuote(buf, pos + escape.length)) {
                this.state.escaping = true;
                pos += escape.length - 1;
                continue;
              }
            } else {
              this.state.escaping = true;
              pos += escape.length - 1;
              continue;
            }
          }
          // Not currently escaping and chr is a quote
          // TODO: need to compare bytes instead of single char
          if (this.state.commenting === false && this.__isQuote(buf, pos)) {
            if (this.state.quoting === true) {
              const nextChr = buf[pos + quote.length];
              const isNextChrTrimable =
                rtrim && this.__isCharTrimable(buf, pos + quote.length);
              const isNextChrComment =
                comment !== null &&
                this.__compareBytes(comment, buf, pos + quote.length, nextChr);
              const isNextChrDelimiter = this.__isDelimiter(
                buf,
                pos + quote.length,
                nextChr,
              );
              const isNextChrRecordDelimiter =
                record_delimiter.length === 0
                  ? this.__autoDiscoverRecordDelimiter(buf, pos + quote.length)
                  : this.__isRecordDelimiter(nextChr, buf, pos + quote.length);
              // Escape a quote
              // Treat next char as a regular character
              if (
                escape !== null &&
                this.__isEscape(buf, pos, chr) &&
                this.__isQuote(buf, pos + escape.length)
              ) {
                pos += escape.length - 1;
              } else if (
                !nextChr ||
                isNextChrDelimiter ||
                isNextChrRecordDelimiter ||
                isNextChrComment ||
                isNextChrTrimable
              ) {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                pos += quote.length - 1;
                continue;
              } else if (relax_quotes === false) {
                const err = this.__error(
                  new CsvError(
                    "CSV_INVALID_CLOSING_QUOTE",
                    [
                      "Invalid Closing Quote:",
                      `got "${String.fromCharCode(nextChr)}"`,
                      `at line ${this.info.lines}`,
                      "instead of delimiter, record delimiter, trimable character",
                      "(if activated) or comment",
                    ],
                    this.options,
                    this.__infoField(),
                  ),
                );
                if (err !== undefined) return err;
              } else {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                this.state.field.prepend(quote);
                pos += quote.length - 1;
              }
            } else {
              if (this.state.field.length !== 0) {
                // In relax_quotes mode, treat opening quote preceded by chrs as regular
                if (relax_quotes === false) {
                  const info = this.__infoField();
                  const bom = Object.keys(boms)
                    .map((b) =>
                      boms[b].equals(this.state.field.toString()) ? b : false,
                    )
                    .filter(Boolean)[0];
                  const err = this.__error(
                    new CsvError(
                      "INVALID_OPENING_QUOTE",
                      [
                        "Invalid Opening Quote:",
                        `a quote is found on field ${JSON.stringify(info.column)} at line ${info.lines}, value is ${JSON.stringify(this.state.field.toString(encoding))}`,
                        bom ? `(${bom} bom)` : undefined,
                      ],
                      this.options,
                      info,
                      {
                        field: this.state.field,
                      },
                    ),
                  );
                  if (err !== undefined) return err;
                }
              } else {
                this.state.quoting = true;
                pos += quote.length - 1;
                continue;
              }
            }
          }
          if (this.state.quoting === false) {
            const recordDelimiterLength = this.__isRecordDelimiter(
              chr,
              buf,
              pos,
            );
            if (recordDelimiterLength !== 0) {
              // Do not emit comments which take a full line
              const skipCommentLine =
                this.state.commenting &&
                this.state.wasQuoting === false &&
                this.state.record.length === 0 &&
                this.state.field.length === 0;
              if (skipCommentLine) {
                this.info.comment_lines++;
                // Skip full comment line
              } else {
                // Activate records emission if above from_line
                if (
                  this.state.enabled === false &&
                  this.info.lines +
                    (this.state.wasRowDelimiter === true ? 1 : 0) >=
                    from_line
                ) {
                  this.state.enabled = true;
                  this.__resetField();
                  this.__resetRecord();
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                // Skip if line is empty and skip_empty_lines activated
                if (
                  skip_empty_lines === true &&
                  this.state.wasQuoting === false &&
                  this.state.record.length === 0 &&
                  this.state.field.length === 0
                ) {
                  this.info.empty_lines++;
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                this.info.bytes = this.state.bufBytesStart + pos;
                const errField = this.__onField();
                if (errField !== undefined) return errField;
                this.info.bytes =
                  this.state.bufBytesStart + pos + recordDelimiterLength;
                const errRecord = this.__onRecord(push);
                if (errRecord !== undefined) return errRecord;
                if (to !== -1 && this.info.records >= to) {
                  this.state.stop = true;
                  close();
                  return;
                }
              }
              this.state.commenting = false;
              pos += recordDelimiterLength - 1;
              continue;
            }
            if (this.state.commenting) {
              continue;
            }
            if (
              comment !== null &&
              (comment_no_infix === false ||
                (this.state.record.length === 0 &&
                  this.state.field.length === 0))
            ) {
              const commentCount = this.__compareBytes(comment, buf, pos, chr);
              if (commentCount !== 0) {
                this.state.commenting = true;
                continue;
              }
            }
            const delimiterLength = this.__isDelimiter(buf, pos, chr);
            if (delimiterLength !== 0) {
              this.info.bytes = this.state.bufBytesStart + pos;
              const errField = this.__onField();
              if (errField !== undefined) return errField;
              pos += delimiterLength - 1;
              continue;
            }
          }
        }
        if (this.state.commenting === false) {
          if (
            max_record_size !== 0 &&
            this.state.record_length + this.state.field.length > max_record_size
          ) {
            return this.__error(
              new CsvError(
                "CSV_MAX_RECORD_SIZE",
                [
                  "Max Record Size:",
                  "record exceed the maximum number of tolerated bytes",
                  `of ${max_record_size}`,
                  `at line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
              ),
            );
          }
        }
        const lappend =
          ltrim === false ||
          this.state.quoting === true ||
          this.state.field.length !== 0 ||
          !this.__isCharTrimable(buf, pos);
        // rtrim in non quoting is handle in __onField
        const rappend = rtrim === false || this.state.wasQuoting === false;
        if (lappend === true && rappend === true) {
          this.state.field.append(chr);
        } else if (rtrim === true && !this.__isCharTrimable(buf, pos)) {
          return this.__error(
            new CsvError(
              "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE",
              [
                "Invalid Closing Quote:",
                "found non trimable byte after quote",
                `at line ${this.info.lines}`,
              ],
              this.options,
              this.__infoField(),
            ),
          );
        } else {
          if (lappend === false) {
            pos += this.__isCharTrimable(buf, pos) - 1;
          }
          continue;
        }
      }
      if (end === true) {
        // Ensure we are not ending in a quoting state
        if (this.state.quoting === true) {
          const err = this.__error(
            new CsvError(
              "CSV_QUOTE_NOT_CLOSED",
              [
                "Quote Not Closed:",
                `the parsing is finished with an opening quote at line ${this.info.lines}`,
              ],
              this.options,
              this.__infoField(),
            ),
          );
          if (err !== undefined) return err;
        } else {
          // Skip last line if it has no characters
          if (
            this.state.wasQuoting === true ||
            this.state.record.length !== 0 ||
            this.state.field.length !== 0
          ) {
            this.info.bytes = this.state.bufBytesStart + pos;
            const errField = this.__onField();
            if (errField !== undefined) return errField;
            const errRecord = this.__onRecord(push);
            if (errRecord !== undefined) return errRecord;
          } else if (this.state.wasRowDelimiter === true) {
            this.info.empty_lines++;
          } else if (this.state.commenting === true) {
            this.info.comment_lines++;
          }
        }
      } else {
        this.state.bufBytesStart += pos;
        this.state.previousBuf = buf.slice(pos);
      }
      if (this.state.wasRowDelimiter === true) {
        this.info.lines++;
        this.state.wasRowDelimiter = false;
      }
    },
    __onRecord: function (push) {
      const {
        columns,
        group_columns_by_name,
        encoding,
        info,
        from,
        relax_column_count,
        relax_column_count_less,
        relax_column_count_more,
        raw,
        skip_records_with_empty_values,
      } = this.options;
      const { enabled, record } = this.state;
      if (enabled === false) {
        return this.__resetRecord();
      }
      // Convert the first line into column names
      const recordLength = record.length;
      if (columns === true) {
        if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
          this.__resetRecord();
          return;
        }
        return this.__firstLineToColumns(record);
      }
      if (columns === false && this.info.records === 0) {
        this.state.expectedRecordLength = recordLength;
      }
      if (recordLength !== this.state.expectedRecordLength) {
        const err =
          columns === false
            ? new CsvError(
                "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH",
                [
                  "Invalid Record Length:",
                  `expect ${this.state.expectedRecordLength},`,
                  `got ${recordLength} on line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
                {
                  record: record,
                },
              )
            : new CsvError(
                "CSV_RECORD_INCONSISTENT_COLUMNS",
                [
                  "Invalid Record Length:",
                  `columns length is ${columns.length},`, // rename columns
                  `got ${recordLength} on line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
                {
                  record: record,
                },
              );
        if (
          relax_column_count === true ||
          (relax_column_count_less === true &&
            recordLength < this.state.expectedRecordLength) ||
          (relax_column_count_more === true &&
            recordLength > this.state.expectedRecordLength)
        ) {
          this.info.invalid_field_length++;
          this.state.error = err;
          // Error is undefined with skip_records_with_error
        } else {
          const finalErr = this.__error(err);
          if (finalErr) return finalErr;
        }
      }
      if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
        this.__resetRecord();
        return;
      }
      if (this.state.recordHasError === true) {
        this.__resetRecord();
        this.state.recordHasError = false;
        return;
      }
      this.info.records++;
      if (from === 1 || this.info.records >= from) {
        const { objname } = this.options;
        // With columns, records are object
        if (columns !== false) {
          const obj = {};
          // Transform record array to an object
          for (let i = 0, l = record.length; i < l; i++) {
            if (columns[i] === undefined || columns[i].disabled) continue;
            // Turn duplicate columns into an array
            if (
              group_columns_by_name === true &&
              Object.hasOwn(obj, columns[i].name)
            ) {
              if (Array.isArray(obj[columns[i].name])) {
                obj[columns[i].name] = obj[columns[i].name].concat(record[i]);
              } else {
                obj[columns[i].name] = [obj[columns[i].name], record[i]];
              }
            } else {
              Object.defineProperty(obj, columns[i].name, {
                value: record[i],
                enumerable: true,
                writable: true,
                configurable: true,
              });
            }
          }
          // Without objname (default)
          if (raw === true || info === true) {
            const extRecord = Object.assign(
              { record: obj },
              raw === true
                ? { raw: this.state.rawBuffer.toString(encoding) }
                : {},
              info === true ? { info: this.__infoRecord() } : {},
            );
            const err = this.__push(
              objname === undefined ? extRecord : [obj[objname], extRecord],
              push,
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === undefined ? obj : [obj[objname], obj],
              push,
            );
            if (err) {
              return err;
            }
          }
          // Without columns, records are array
        } else {
          if (raw === true || info === true) {
            const extRecord = Object.assign(
              { record: record },
              raw === true
                ? { raw: this.state.rawBuffer.toString(encoding) }
                : {},
              info === true ? { info: this.__infoRecord() } : {},
            );
            const err = this.__push(
              objname === undefined ? extRecord : [record[objname], extRecord],
              push,
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === undefined ? record : [record[objname], record],
              push,
            );
            if (err) {
              return err;
            }
          }
        }
      }
      this.__resetRecord();
    },
    __firstLineToColumns: function (record) {
      const { firstLineToHeaders } = this.state;
      try {
        const headers =
          firstLineToHeaders === undefined
            ? record
            : firstLineToHeaders.call(null, record);
        if (!Array.isArray(headers)) {
          return this.__error(
            new CsvError(
              "CSV_INVALID_COLUMN_MAPPING",
              [
                "Invalid Column Mapping:",
                "expect an array from column function,",
                `got ${JSON.stringify(headers)}`,
              ],
              this.options,
              this.__infoField(),
              {
                headers: headers,
              },
            ),
          );
        }
        const normalizedHeaders = normalize_columns_array(headers);
        this.state.expectedRecordLength = normalizedHeaders.length;
        this.options.columns = normalizedHeaders;
        this.__resetRecord();
        return;
      } catch (err) {
        return err;
      }
    },
    __resetRecord: function () {
      if (this.options.raw === true) {
        this.state.rawBuffer.reset();
      }
      this.state.error = undefined;
      this.state.record = [];
      this.state.record_length = 0;
    },
    __onField: function () {
      const { cast, encoding, rtrim, max_record_size } = this.options;
      const { enabled, wasQuoting } = this.state;
      // Short circuit for the from_line options
      if (enabled === false) {
        return this.__resetField();
      }
      let field = this.state.field.toString(encoding);
      if (rtrim === true && wasQuoting === false) {
        field = field.trimRight();
      }
      if (cast === true) {
        const [err, f] = this.__cast(field);
        if (err !== undefined) return err;
        field = f;
      }
      this.state.record.push(field);
      // Increment record length if record size must not exceed a limit
      if (max_record_size !== 0 && typeof field === "string") {
        this.state.record_length += field.length;
      }
      this.__resetField();
    },
    __resetField: function () {
      this.state.field.reset();
      this.state.wasQuoting = false;
    },
    __push: function (record, push) {
      const { on_record } = this.options;
      if (on_record !== undefined) {
        const info = this.__infoRecord();
        try {
          record = on_record.call(null, record, info);
        } catch (err) {
          return err;
        }
        if (record === undefined || record === null) {
          return;
        }
      }
      this.info.bytes_records += this.info.bytes;
      push(record);
    },
    // Return a tuple with the error and the casted value
    __cast: function (field) {
      const { columns, relax_column_count } = this.options;
      const isColumns = Array.isArray(columns);
      // Dont loose time calling cast
      // because the final record is an object
      // and this field can't be associated to a key present in columns
      if (
        isColumns === true &&
        relax_column_count &&
        this.options.columns.length <= this.state.record.length
      ) {
        return [undefined, undefined];
      }
      if (this.state.castField !== null) {
        try {
          const info = this.__infoField();
          return [undefined, this.state.castField.call(null, field, info)];
        } catch (err) {
          return [err];
        }
      }
      if (this.__isFloat(field)) {
        return [undefined, parseFloat(field)];
      } else if (this.options.cast_date !== false) {
        const info = this.__infoField();
        return [undefined, this.options.cast_date.call(null, field, info)];
      }
      return [undefined, field];
    },
    __compareBytes: function (sourceBuf, targetBuf, targetPos, firstByte) {
      if (sourceBuf[0] !== firstByte) return 0;
      const sourceLength = sourceBuf.length;
      for (let i = 1; i < sourceLength; i++) {
        if (sourceBuf[i] !== targetBuf[targetPos + i]) return 0;
      }
      return sourceLength;
    },
    // Helper to test if a character is trimable
    __isCharTrimable: function (buf, pos) {
      const { timchars, timcharFirstBytes } = this.state;
      // Fast bail-out: non-whitespace bytes (the common case) are rejected
      // without scanning the full timchar list.
      const first = buf[pos];
      if (first === undefined || timcharFirstBytes[first] === 0) return 0;
      loop1: for (let i = 0; i < timchars.length; i++) {
        const timchar = timchars[i];
        for (let j = 0; j < timchar.length; j++) {
          if (timchar[j] !== buf[pos + j]) continue loop1;
        }
        return timchar.length;
      }
      return 0;
    },
    __isDelimiter: function (buf, pos, chr) {
      const { delimiter, ignore_last_delimiters } = this.options;
      if (
        ignore_last_delimiters === true &&
        this.state.record.length === this.options.columns.length - 1
      ) {
        return 0;
      } else if (
        ignore_last_delimiters !== false &&
        typeof ignore_last_delimiters === "number" &&
        this.state.record.length === ignore_last_delimiters - 1
      ) {
        return 0;
      }
      loop1: for (let i = 0; i < delimiter.length; i++) {
        const del = delimiter[i];
        if (del[0] === chr) {
          for (let j = 1; j < del.length; j++) {
            if (del[j] !== buf[pos + j]) continue loop1;
          }
          return del.length;
        }
      }
      return 0;
    },
    __isEscape: function (buf, pos, chr) {
      const { escape } = this.options;
      if (escape === null) return false;
      const l = escape.length;
      if (escape[0] === chr) {
        for (let i = 0; i < l; i++) {
          if (escape[i] !== buf[pos + i]) {
            return false;
          }
        }
        return true;
      }
      return false;
    },
    __isFloat: function (value) {
      return value - parseFloat(value) + 1 >= 0; // Borrowed from jquery
    },
    // Keep it in case we implement the `cast_int` option
    // __isInt(value){
    //   // return Number.isInteger(parseInt(value))
    //   // return !isNaN( parseInt( obj ) );
    //   return /^(\-|\+)?[1-9][0-9]*$/.test(value)
    // }
    __isQuote: function (buf, pos) {
      const { quote } = this.options;
      if (quote === null) return false;
      const l = quote.length;
      for (let i = 0; i < l; i++) {
        if (quote[i] !== buf[pos + i]) {
          return false;
        }
      }
      return true;
    },
    __isRecordDelimiter: function (chr, buf, pos) {
      const { record_delimiter } = this.options;
      const recordDelimiterLength = record_delimiter.length;
      loop1: for (let i = 0; i < recordDelimiterLength; i++) {
        const rd = record_delimiter[i];
        const rdLength = rd.length;
        if (rd[0] !== chr) {
          continue;
        }
        for (let j = 1; j < rdLength; j++) {
          if (rd[j] !== buf[pos + j]) {
            continue loop1;
          }
        }
        return rd.length;
      }
      return 0;
    },
    __autoDiscoverRecordDelimiter: function (buf, pos) {
      const { encoding } = this.options;
      // Note, we don't need to cache this information in state,
      // It is only called on the first line until we find out a suitable
      // record delimiter.
      const rds = [
        // Important, the windows line ending must be before mac os 9
        Buffer.from("\r\n", encoding),
        Buffer.from("\n", encoding),
        Buffer.from("\r", encoding),
      ];
      loop: for (let i = 0; i < rds.length; i++) {
        const l = rds[i].length;
        for (let j = 0; j < l; j++) {
          if (rds[i][j] !== buf[pos + j]) {
            continue loop;
          }
        }
        this.options.record_delimiter.push(rds[i]);
        this.state.recordDelimiterMaxLength = rds[i].length;
        return rds[i].length;
      }
      return 0;
    },
    __error: function (msg) {
      const { encoding, raw, skip_records_with_error } = this.options;
      const err = typeof msg === "string" ? new Error(msg) : msg;
      if (skip_records_with_error) {
        this.state.recordHasError = true;
        if (this.options.on_skip !== undefined) {
          try {
            this.options.on_skip(
              err,
              raw ? this.state.rawBuffer.toString(encoding) : undefined,
            );
          } catch (err) {
            return err;
          }
        }
        // this.emit('skip', err, raw ? this.state.rawBuffer.toString(encoding) : undefined);
        return undefined;
      } else {
        return err;
      }
    },
    __infoDataSet: function () {
      return {
        ...this.info,
        columns: this.options.columns,
      };
    },
    __infoRecord: function () {
      const { columns, raw, encoding } = this.options;
      return {
        ...this.__infoDataSet(),
        bytes_records: this.info.bytes,
        error: this.state.error,
        header: columns === true,
        index: this.state.record.length,
        raw: raw ? this.state.rawBuffer.toString(encoding) : undefined,
      };
    },
    __infoField: function () {
      const { columns } = this.options;
      const isColumns = Array.isArray(columns);
      // Bytes records are only incremented when all records'fields are parsed
      const bytes_records = this.info.bytes_records;
      return {
        ...this.__infoRecord(),
        bytes_records: bytes_records,
        column:
          isColumns === true
            ? columns.length > this.state.record.length
              ? columns[this.state.record.length].name
              : null
            : this.state.record.length,
        quoting: this.state.wasQuoting,
      };
    },
  };
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/sync.js



const parse = function (data, opts = {}) {
  if (typeof data === "string") {
    data = Buffer.from(data);
  }
  const records = opts && opts.objname ? Object.create(null) : [];
  const parser = transform(opts);
  const push = (record) => {
    if (parser.options.objname === undefined) records.push(record);
    else {
      records[record[0]] = record[1];
    }
  };
  const close = () => {};
  const error = parser.parse(data, true, push, close);
  if (error !== undefined) throw error;
  return records;
};



;// CONCATENATED MODULE: ./lib/fields.js
// Reads single inputs by their grammar and collects what is wrong with them. Decides nothing.


/** Opens the inputs; `get` gives an input's text, empty when it is not set. */
function openFields(get) {
    const problems = [];
    const problem = (name, what, fix) => {
        problems.push(new lib_errors/* UserError */.yo('inputs', `input ${name}: ${what}`, { fix }));
    };
    const text = (name) => get(name).trim() || undefined;
    const attempt = (name, byDefault, parser) => {
        const value = text(name);
        if (value === undefined)
            return byDefault;
        try {
            return parser(value);
        }
        catch (error) {
            if (!(error instanceof lib_errors/* UserError */.yo))
                throw error;
            problem(name, error.message, error.fix ?? '');
            return byDefault;
        }
    };
    const list = (name) => attempt(name, [], (value) => parseList(value, true));
    const lines = (name) => attempt(name, [], (value) => parseList(value, false));
    return {
        text,
        list,
        lines,
        problem,
        parsed: attempt,
        flag: (name, byDefault) => attempt(name, byDefault, parseFlag),
        count: (name, byDefault) => attempt(name, byDefault, parseCount),
        choice: (name, choices, byDefault) => attempt(name, byDefault, (value) => parseChoice(value, choices)),
        choices: (name, choices) => attempt(name, [], () => list(name).map((value) => parseChoice(value, choices))),
        pairs: (name) => attempt(name, [], (value) => parseList(value, false).map(parsePair)),
        parsedList: (name, parser) => attempt(name, [], () => list(name).map(parser)),
        check: () => {
            if (problems.length > 0)
                throw (0,lib_errors/* joinUserErrors */.fz)('inputs', 'The inputs have problems', problems);
        },
    };
}
/** YAML 1.2's booleans, as the runner documents them; `undefined` for every other text. */
function readFlag(text) {
    if (/^(?:true|True|TRUE)$/.test(text))
        return true;
    return /^(?:false|False|FALSE)$/.test(text) ? false : undefined;
}
function parseFlag(text) {
    const flag = readFlag(text);
    if (flag !== undefined)
        return flag;
    throw new lib_errors/* UserError */.yo('inputs', `"${text}" is neither true nor false`, {
        fix: 'Write true or false.',
    });
}
function parseCount(text) {
    if (/^[1-9][0-9]{0,5}$/.test(text))
        return Number(text);
    throw new lib_errors/* UserError */.yo('inputs', `"${text}" is not a count`, { fix: 'Write a number from 1 up.' });
}
function parseChoice(text, choices) {
    const word = String(readFlag(text) ?? text);
    const found = choices.find((choice) => choice === word);
    if (found !== undefined)
        return found;
    throw new lib_errors/* UserError */.yo('inputs', `"${text}" is not known`, {
        fix: `Write one of: ${choices.join(', ')}.`,
    });
}
function parsePair(text) {
    const equals = text.indexOf('=');
    if (equals > 0)
        return { key: text.slice(0, equals).trim(), value: text.slice(equals + 1) };
    // The text may be a secret's value, so it is not repeated.
    throw new lib_errors/* UserError */.yo('inputs', 'an entry is not key=value', {
        fix: 'Write one key=value a line; put an entry of several lines into double quotes.',
    });
}
/** Lists as docker's own actions read them: CSV records, quotes keep newlines and commas together. */
function parseList(text, splitAtCommas) {
    const entries = parseCsv(text).flatMap((record) => (splitAtCommas ? record : [record.join(',')]));
    return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}
function parseCsv(text) {
    try {
        // By itself the parser takes the first line's end for that of all.
        const recordDelimiter = ['\r\n', '\n', '\r'];
        return parse(text, {
            recordDelimiter,
            relaxQuotes: true,
            relaxColumnCount: true,
            skipEmptyLines: true,
        });
    }
    catch (error) {
        throw new lib_errors/* UserError */.yo('inputs', `the list cannot be read: ${csvProblem(error)}`, {
            fix: 'Close every double quote; double the quotes inside a quoted entry.',
        });
    }
}
/** The parser's message ends in the text it met, which may be a secret: only its code is told. */
function csvProblem(error) {
    return error instanceof Error && 'code' in error ? String(error.code) : (0,lib_errors/* messageOf */.bD)(error);
}

;// CONCATENATED MODULE: ./lib/image/digest.js

const pattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
/**
 * Reads a digest of one of the registered algorithms.
 *
 * @throws UserError `digest`
 * @see https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
 */
function parseDigest(text) {
    if (!pattern.test(text)) {
        throw new lib_errors/* UserError */.yo('digest', `"${text}" is not a digest`, {
            fix: 'A digest is sha256: and 64 hexadecimal digits in lower case.',
        });
    }
    return text;
}
/** The first 12 hexadecimal digits, for people: `sha256:1a2b3c4d5e6f`. */
function shortDigest(digest) {
    return digest.slice(0, digest.indexOf(':') + 13);
}

;// CONCATENATED MODULE: ./lib/image/reference.js
// image/: the grammar of image names, digests and platforms. Pure; knows no registry, file or process.


// The pieces of https://github.com/distribution/reference/blob/main/regexp.go, composed by name.
const alphanumeric = '[a-z0-9]+';
const separator = '(?:[._]|__|-+)';
const pathComponent = `${alphanumeric}(?:${separator}${alphanumeric})*`;
const path = `${pathComponent}(?:/${pathComponent})*`;
const hostComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostName = `${hostComponent}(?:\\.${hostComponent})*`;
const ipv6 = '\\[[a-fA-F0-9:]+\\]';
const registry = `(?:${hostName}|${ipv6})(?::[0-9]+)?`;
const tag = '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}';
const registryPattern = new RegExp(`^${registry}$`);
const pathPattern = new RegExp(`^${path}$`);
const tagPattern = new RegExp(`^${tag}$`);
/** The longest repository name that registries take, in characters, registry included. */
const maximumNameLength = 255;
const dockerHub = 'docker.io';
/** True when the text is a tag by the OCI grammar (at most 128 characters). */
function isTag(text) {
    return tagPattern.test(text);
}
/**
 * Reads an image reference as docker and the kubelet read it.
 *
 * @throws UserError `image-reference` saying which part is at fault
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
function parseReference(text) {
    const at = text.indexOf('@');
    const beforeDigest = at === -1 ? text : text.slice(0, at);
    const colon = beforeDigest.indexOf(':', beforeDigest.lastIndexOf('/') + 1);
    const name = colon === -1 ? beforeDigest : beforeDigest.slice(0, colon);
    const repository = parseName(name, text);
    const tagText = colon === -1 ? undefined : beforeDigest.slice(colon + 1);
    if (tagText !== undefined && !isTag(tagText))
        throw badReference(text, `"${tagText}" is not a tag`);
    return {
        repository,
        name,
        ...(tagText !== undefined && { tag: tagText }),
        ...(at !== -1 && { digest: parseDigest(text.slice(at + 1)) }),
    };
}
/** Like {@link parseReference}, but `undefined` for what is no reference. */
function readReference(text) {
    try {
        return parseReference(text);
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return undefined;
        throw error;
    }
}
/**
 * Reads a repository name: a reference without tag and digest.
 *
 * @throws UserError `image-reference`
 */
function parseRepository(text) {
    const reference = parseReference(text);
    if (reference.digest)
        throw badReference(text, 'a repository has no digest');
    if (reference.tag !== undefined)
        throw badReference(text, 'a repository has no tag');
    return reference.repository;
}
/**
 * Reads a registry's host, with its port where it has one.
 *
 * @throws UserError `registry-host`
 */
function parseRegistry(text) {
    if (registryPattern.test(text))
        return text.toLowerCase();
    throw new lib_errors/* UserError */.yo('registry-host', `"${text}" is not a registry host`, {
        fix: 'Write host or host:port without a scheme or path, for example registry.acme.lan:5000.',
    });
}
/** `ghcr.io/acme/web`, `docker.io/library/nginx`: the canonical name. */
function formatRepository(repository) {
    return `${repository.registry}/${repository.path}`;
}
function isSameRepository(one, other) {
    return one.registry === other.registry && one.path === other.path;
}
/** `name[:tag][@digest]`, the name as given. */
function formatReference(name, tagText, digest) {
    return `${name}${tagText === undefined ? '' : `:${tagText}`}${digest === undefined ? '' : `@${digest}`}`;
}
function parseName(name, text) {
    const { host, rest } = splitRegistry(name);
    if (rest === '')
        throw badReference(text, 'the name is empty');
    if (!registryPattern.test(host))
        throw badReference(text, `"${host}" is not a registry host`);
    if (rest !== rest.toLowerCase() && pathPattern.test(rest.toLowerCase())) {
        throw badReference(text, `the name must be lower case: ${rest.toLowerCase()}`);
    }
    if (!pathPattern.test(rest))
        throw badReference(text, `"${rest}" is not a repository path`);
    const hub = host === dockerHub || host === `index.${dockerHub}`;
    const repository = {
        registry: hub ? dockerHub : host.toLowerCase(),
        path: hub && !rest.includes('/') ? `library/${rest}` : rest,
    };
    if (formatRepository(repository).length > maximumNameLength) {
        throw badReference(text, `the name is longer than ${maximumNameLength} characters`);
    }
    return repository;
}
/** The first component is a registry only if it looks like a host; docker's own rule. */
function splitRegistry(name) {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    const isHost = slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    return isHost ? { host: first, rest: name.slice(slash + 1) } : { host: dockerHub, rest: name };
}
function badReference(text, why) {
    return new lib_errors/* UserError */.yo('image-reference', `"${text}" is not an image name: ${why}`, {
        fix: 'Write it as [registry/]path[:tag], lower case, for example ghcr.io/acme/web.',
    });
}

;// CONCATENATED MODULE: ./lib/git/ref-name.js
/** What git never allows in a branch or tag name. */
const ref_name_rules = [
    ['it is empty', (name) => name === ''],
    ['it starts with a hyphen', (name) => name.startsWith('-')],
    ['it holds a space or a control character', (name) => /[\0-\x20\x7f]/.test(name)],
    ['it holds one of ~ ^ : ? * [ \\', (name) => /[~^:?*[\\]/.test(name)],
    ['it holds .. or @{', (name) => /\.\.|@\{/.test(name)],
    ['it starts or ends with a slash, or holds two in a row', (name) => /^\/|\/$|\/\//.test(name)],
    ['it ends with a dot', (name) => name.endsWith('.')],
    ['a part starts with a dot or ends with .lock', (name) => /(^|\/)\.|\.lock(\/|$)/.test(name)],
];
/**
 * Says why a text is no branch or tag name by git's grammar; `undefined` for a name, which may be given to git
 * behind `refs/heads/` or `refs/tags/`.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
function explainRefName(name) {
    return ref_name_rules.find(([, breaks]) => breaks(name))?.[0];
}
/** True for a branch or tag name by git's grammar. */
function isRefName(name) {
    return explainRefName(name) === undefined;
}
/** True for a full object id, SHA-1 or SHA-256, in lower case. */
function isObjectId(text) {
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

;// CONCATENATED MODULE: ./lib/git/names.js
// The grammar of branches, repositories and authors, checked before anything is built.


/** The job token's own account, so that GitHub shows its picture beside the commit. */
const githubActionsBot = {
    name: 'github-actions[bot]',
    mail: '41898282+github-actions[bot]@users.noreply.github.com',
};
/**
 * Reads a branch name; `refs/heads/` before it is dropped.
 *
 * @throws UserError `branch` saying which rule the name breaks
 * @see https://git-scm.com/docs/git-check-ref-format
 */
function parseBranch(text) {
    const name = text.replace(/^refs\/heads\//, '');
    const fault = explainBranch(name);
    if (fault !== undefined) {
        throw new lib_errors/* UserError */.yo('branch', `"${text}" is not a branch name: ${fault}`, {
            fix: 'Write the name as git branch shows it, for example main or release/1.x.',
        });
    }
    return name;
}
function explainBranch(name) {
    if (name === 'HEAD')
        return 'HEAD is no branch';
    if (name.startsWith('refs/'))
        return 'refs/ names another kind of reference';
    return explainRefName(name);
}
/**
 * Reads `owner/name`.
 *
 * @throws UserError `repository`
 */
function parseRepositoryName(text) {
    const [, owner, name] = /^([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
    if (owner === undefined || name === undefined || /^\.{1,2}$/.test(name)) {
        throw new lib_errors/* UserError */.yo('repository', `"${text}" is not a repository`, {
            fix: 'Write owner/name, for example acme/gitops, without the server and without .git.',
        });
    }
    return { owner, name: name.replace(/\.git$/, '') };
}
/**
 * Reads `Name <mail>`.
 *
 * @throws UserError `commit-author`
 */
function parseIdentity(text) {
    const [, name, mail] = /^\s*([^<>\n\r\0]*[^<>\s\0])\s*<([^<>\s\0]+@[^<>\s\0]+)>\s*$/.exec(text) ?? [];
    if (name === undefined || mail === undefined) {
        throw new lib_errors/* UserError */.yo('commit-author', `"${text}" is not an author`, {
            fix: 'Write Name <mail>, for example Release Bot <release-bot@example.com>.',
        });
    }
    return { name, mail };
}

;// CONCATENATED MODULE: ./lib/inputs/pull-request.js

/**
 * Reads the input `auto-merge`: `false`, `true` (a merge commit), or a method.
 *
 * @throws UserError `auto-merge`
 */
function parseAutoMerge(text) {
    switch (text.toLowerCase()) {
        case '':
        case 'false':
            return undefined;
        case 'true':
        case 'merge':
            return 'merge';
        case 'squash':
            return 'squash';
        case 'rebase':
            return 'rebase';
        default:
            throw new lib_errors/* UserError */.yo('auto-merge', `"${text}" is not a way to merge`, {
                fix: 'Write false, true, merge, squash or rebase.',
            });
    }
}
/**
 * Reads reviewers: a user's login, or `owner/team`.
 *
 * @throws UserError `pull-request-reviewers`
 */
function parseReviewers(entries) {
    for (const entry of entries) {
        if (!/^(?:[\w-]+\/)?[\w.-]+(?:\[bot\])?$/.test(entry)) {
            throw new lib_errors/* UserError */.yo('pull-request-reviewers', `"${entry}" is not a reviewer`, {
                fix: "Write a user's login, or owner/team for a team.",
            });
        }
    }
    return {
        users: entries.filter((entry) => !entry.includes('/')),
        teams: entries.flatMap((entry) => entry.split('/').slice(1)),
    };
}

;// CONCATENATED MODULE: ./lib/inputs/template.js
// Texts of the user's with placeholders, checked before anything is built.

const placeholders = ['image', 'tag', 'digest', 'version', 'revision', 'old'];
const placeholderPattern = /\{\{\s*([^{}]*?)\s*\}\}/g;
/**
 * Checks that a message uses only the placeholders that there are, before anything is built.
 *
 * @param input the name of the input, for the message
 * @throws UserError `placeholder` naming the unknown ones
 */
function checkTemplate(input, template) {
    const names = [...template.matchAll(placeholderPattern)].map((match) => match[1] ?? '');
    const unknown = names.filter((name) => !isPlaceholder(name));
    if (unknown.length > 0) {
        throw new lib_errors/* UserError */.yo('placeholder', `${input} uses ${unknown.map(braced).join(', ')}`, {
            fix: `The placeholders are ${placeholders.map(braced).join(', ')}.`,
        });
    }
    if (template.trim() === '') {
        throw new lib_errors/* UserError */.yo('placeholder', `${input} is empty`, {
            fix: 'Leave it out or say something.',
        });
    }
}
/** Replaces the placeholders of a checked template by plain text. */
function fillTemplate(template, values) {
    return template.replaceAll(placeholderPattern, (text, name) => isPlaceholder(name) ? values[name] : text);
}
function isPlaceholder(name) {
    return placeholders.some((known) => known === name);
}
function braced(name) {
    return `{{${name}}}`;
}

;// CONCATENATED MODULE: ./lib/inputs/delivery.js



function readDeliveryInputs(fields) {
    const kinds = ['files', 'output', 'commit', 'pull-request'];
    return {
        kind: fields.choice('delivery', kinds, 'files'),
        branch: fields.parsed('branch', undefined, parseBranch),
        repository: fields.parsed('repository', undefined, parseRepositoryName),
        repositoryToken: fields.text('repository-token'),
        commit: {
            message: readTemplate(fields, 'commit-message'),
            author: fields.parsed('commit-author', undefined, parseIdentity),
            method: fields.choice('commit-method', ['git', 'api'], 'git'),
            attempts: fields.count('commit-attempts', 5),
            skipCi: fields.flag('skip-ci', false),
        },
        pullRequest: {
            title: readTemplate(fields, 'pull-request-title'),
            labels: fields.list('pull-request-labels'),
            reviewers: fields.parsed('pull-request-reviewers', { users: [], teams: [] }, () => parseReviewers(fields.list('pull-request-reviewers'))),
            autoMerge: fields.parsed('auto-merge', undefined, parseAutoMerge),
        },
        rollback: fields.flag('rollback', false),
    };
}
/** Unknown placeholders are an error now, not after the build. */
function readTemplate(fields, name) {
    return fields.parsed(name, undefined, (text) => {
        checkTemplate(name, text);
        return text;
    });
}

;// CONCATENATED MODULE: ./lib/inputs/pins.js

function readPinInputs(fields) {
    return {
        manifests: fields.lines('manifests'),
        containers: fields.list('container'),
        match: fields.parsed('match', undefined, parseRepository),
        pin: readPin(fields),
        helmTagDigest: fields.flag('helm-tag-digest', false),
        checks: fields.choice('checks', ['warn', 'fail', 'off'], 'warn'),
    };
}
function readPin(fields) {
    const styles = ['tag@digest', 'digest', 'tag'];
    return fields.text('pin') === undefined ? undefined : fields.choice('pin', styles, 'tag@digest');
}

;// CONCATENATED MODULE: ./lib/git/payload.js
// Reads a webhook's payload, which is data of unknown shape.
/** The value at a path of keys, `undefined` where there is none. */
function valueAt(payload, ...keys) {
    let value = payload;
    for (const key of keys) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
            return undefined;
        value = value[key];
    }
    return value;
}
/** The text at a path of keys; an empty one counts as none. */
function textAt(payload, ...keys) {
    const value = valueAt(payload, ...keys);
    return typeof value === 'string' && value !== '' ? value : undefined;
}

;// CONCATENATED MODULE: ./lib/git/event.js



/**
 * Reads what started the run.
 *
 * @param payload the event's payload (GITHUB_EVENT_PATH), `undefined` without one
 * @throws UserError `deleted-ref` for the push of a deletion, `event` for values that git's grammar refuses
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
function parseEvent(environment, payload) {
    const name = environment['GITHUB_EVENT_NAME'] ?? '';
    const gitRef = environment['GITHUB_REF'] ?? '';
    if (name === '' && gitRef === '') {
        return { name: 'local', isExact: false, refMayBeTag: false, mergeCommits: [] };
    }
    if (name === 'push' && valueAt(payload, 'deleted') === true)
        throw deletedRef(payload, gitRef);
    const repository = parseEventRepository(environment, payload);
    const defaultBranch = textAt(payload, 'repository', 'default_branch');
    const event = {
        name: name === '' ? 'unknown' : name,
        ...parseAbout(name, gitRef, environment['GITHUB_SHA'], payload),
        ...(repository && { repository }),
        ...(defaultBranch !== undefined && { defaultBranch }),
    };
    checkNames(event);
    return event;
}
function parseAbout(name, gitRef, sha, payload) {
    const run = valueAt(payload, 'workflow_run');
    if (name === 'workflow_run' && run !== undefined)
        return parseWorkflowRun(run, payload);
    if (isPullRequest(name, gitRef, payload))
        return parsePullRequest(gitRef, sha, payload);
    const ref = parseRef(name, gitRef, payload);
    return {
        ref,
        isExact: ref.kind === 'tag',
        refMayBeTag: false,
        mergeCommits: [],
        ...(sha !== undefined && sha !== '' && { revision: sha }),
    };
}
/** A merged pull request's `closed` event runs on the base branch, as a push to it does. */
function isPullRequest(name, gitRef, payload) {
    if (gitRef.startsWith('refs/pull/'))
        return true;
    if (valueAt(payload, 'pull_request', 'merged') === true)
        return false;
    return name.startsWith('pull_request') || valueAt(payload, 'pull_request', 'head') !== undefined;
}
function parsePullRequest(gitRef, sha, payload) {
    const revision = textAt(payload, 'pull_request', 'head', 'sha');
    const fromPayload = valueAt(payload, 'pull_request', 'number');
    const number = fromPayload ?? Number(/^refs\/pull\/(\d+)\//.exec(gitRef)?.[1]);
    const home = textAt(payload, 'pull_request', 'base', 'repo', 'full_name');
    const head = textAt(payload, 'pull_request', 'head', 'repo', 'full_name');
    // Only of refs/pull/<n>/merge is GITHUB_SHA the merge: pull_request_target runs on the base branch.
    const merges = [
        gitRef.startsWith('refs/pull/') ? sha : undefined,
        textAt(payload, 'pull_request', 'merge_commit_sha'),
    ];
    return {
        ref: {
            kind: 'pull-request',
            name: textAt(payload, 'pull_request', 'head', 'ref') ?? '',
            ...(Number.isInteger(number) && { number: Number(number) }),
            isFork: head === undefined || head !== home,
        },
        isExact: revision !== undefined,
        refMayBeTag: false,
        mergeCommits: merges.filter((merge) => merge !== undefined),
        ...(revision !== undefined && { revision }),
    };
}
/** Runs on the default branch's commit, but is about the commit of the workflow that ended. */
function parseWorkflowRun(run, payload) {
    const revision = textAt(run, 'head_sha');
    const name = textAt(run, 'head_branch') ?? '';
    const cause = textAt(run, 'event') ?? '';
    const isFork = textAt(run, 'head_repository', 'full_name') !== textAt(payload, 'repository', 'full_name');
    const isPull = cause.startsWith('pull_request') || isFork;
    const number = valueAt(run, 'pull_requests', '0', 'number');
    const branch = name === '' ? { kind: 'detached', name } : { kind: 'branch', name };
    return {
        ref: isPull
            ? { kind: 'pull-request', name, isFork, ...(typeof number === 'number' && { number }) }
            : branch,
        isExact: revision !== undefined,
        refMayBeTag: !isPull && name !== '' && name !== textAt(payload, 'repository', 'default_branch'),
        mergeCommits: [],
        ...(revision !== undefined && { revision }),
    };
}
function parseRef(name, gitRef, payload) {
    if (name === 'merge_group') {
        const base = textAt(payload, 'merge_group', 'base_ref') ?? gitRef;
        return { kind: 'merge-group', name: base.replace(/^refs\/heads\//, '') };
    }
    if (gitRef.startsWith('refs/tags/'))
        return { kind: 'tag', name: gitRef.slice(10) };
    const released = name === 'release' ? textAt(payload, 'release', 'tag_name') : undefined;
    if (released !== undefined)
        return { kind: 'tag', name: released };
    if (gitRef.startsWith('refs/heads/'))
        return { kind: 'branch', name: gitRef.slice(11) };
    // Some tools that stand in for the runner give the branch's bare name.
    if (gitRef !== '' && !gitRef.startsWith('refs/'))
        return { kind: 'branch', name: gitRef };
    return { kind: 'detached', name: '' };
}
function parseEventRepository(environment, payload) {
    const fullName = environment['GITHUB_REPOSITORY'] ?? textAt(payload, 'repository', 'full_name');
    const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(fullName ?? '') ?? [];
    if (owner === undefined || name === undefined)
        return undefined;
    const isPrivate = valueAt(payload, 'repository', 'private');
    return { owner, name, ...(typeof isPrivate === 'boolean' && { isPrivate }) };
}
/** These travel on into git's arguments and into tags: what git's grammar refuses ends here. */
function checkNames(event) {
    const name = event.ref?.name ?? '';
    if (name !== '' && !isRefName(name)) {
        throw new lib_errors/* UserError */.yo('event', `the event's ref ${JSON.stringify(name)} is not a git ref name`);
    }
    for (const id of [event.revision, ...event.mergeCommits]) {
        if (id === undefined || isObjectId(id))
            continue;
        throw new lib_errors/* UserError */.yo('event', `the event's commit ${JSON.stringify(id)} is not a commit id`, {
            fix: 'GITHUB_SHA and the event name commits by their full id in lower case.',
        });
    }
}
function deletedRef(payload, gitRef) {
    const ref = textAt(payload, 'ref') ?? gitRef;
    return new lib_errors/* UserError */.yo('deleted-ref', `this push deleted ${ref}: there is nothing to deliver`, {
        fix: 'Leave such runs out: put `if: ${{ !github.event.deleted }}` at the job.',
    });
}
/** The ref in words, for reasons: `branch main`, `git tag v1.2.3`, `pull request #12`. */
function describeRef(ref) {
    switch (ref.kind) {
        case 'branch':
            return `branch ${ref.name}`;
        case 'tag':
            return `git tag ${ref.name}`;
        case 'pull-request':
            return ref.number === undefined ? 'a pull request' : `pull request #${ref.number}`;
        case 'merge-group':
            return `the merge queue of ${ref.name}`;
        case 'detached':
            return 'a commit that is checked out by its id';
    }
}

// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var functions_parse = __nccwpck_require__(6353);
;// CONCATENATED MODULE: ./lib/version/semver.js

/** The longest tag by the OCI grammar, in characters. */
const maximumTagLength = 128;
/**
 * Reads a git tag as `<prefix>[v]<SemVer 2.0.0>`.
 *
 * @see https://semver.org/spec/v2.0.0.html
 */
function readVersionTag(name, prefix) {
    if (!name.startsWith(prefix))
        return { refusal: `does not begin with the prefix ${prefix}` };
    const text = withoutV(name.slice(prefix.length));
    const version = /^\d/.test(text) ? functions_parse(text) : null;
    if (version === null)
        return { refusal: explainRefusal(text) };
    if (text.length > maximumTagLength) {
        return { refusal: `longer than ${maximumTagLength} characters, the limit for image tags` };
    }
    return { version };
}
// Checked for every tag of a repository: one expression and no object for each.
const number = '(0|[1-9]\\d{0,15})';
const stable = new RegExp(`^v?${number}\\.${number}\\.${number}(?:\\+[0-9A-Za-z.-]+)?$`);
/** Reads a git tag as a version without a prerelease part; `undefined` for everything else. */
function readStableVersion(name, prefix) {
    if (!name.startsWith(prefix))
        return undefined;
    const match = stable.exec(prefix === '' ? name : name.slice(prefix.length));
    if (match === null)
        return undefined;
    const [major, minor, patch] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const isSafe = Math.max(major, minor, patch) <= Number.MAX_SAFE_INTEGER;
    return isSafe ? [major, minor, patch] : undefined;
}
/** Negative when `one` is lower, positive when it is higher. */
function compareStable(one, other) {
    return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
/** The version as it was written, build metadata included. */
function formatSemVer(version) {
    const build = version.build.length === 0 ? '' : `+${version.build.join('.')}`;
    return `${version.version}${build}`;
}
/** `+` is no character of an image tag; `_` is one, and none of a SemVer. */
function formatVersionTag(version) {
    return version.replace('+', '_');
}
function withoutV(text) {
    return text.startsWith('v') ? text.slice(1) : text;
}
/** Why a text, its prefix and `v` taken off, is no SemVer: the first fault that a person would name. */
function explainRefusal(text) {
    if (text === '')
        return 'nothing follows the prefix';
    if (/^V\d/.test(text))
        return 'a capital V stands before the version';
    if (!/^\d/.test(text))
        return 'not a version';
    const [, core = '', rest = ''] = /^([^+-]*)(.*)$/s.exec(text) ?? [];
    return explainCore(core.split('.')) ?? explainSuffix(rest);
}
function explainCore(numbers) {
    if (numbers.some((part) => !/^\d+$/.test(part)))
        return 'not three numbers with dots between them';
    if (numbers.length !== 3)
        return `a version has three numbers, not ${numbers.length}`;
    if (numbers.some((part) => /^0\d/.test(part)))
        return 'leading zero';
    const isSafe = numbers.every((part) => Number.isSafeInteger(Number(part)));
    return isSafe ? undefined : `a number is higher than ${Number.MAX_SAFE_INTEGER}`;
}
function explainSuffix(rest) {
    const [, prerelease, build] = /^(?:-([^+]*))?(?:\+(.*))?$/s.exec(rest) ?? [];
    const isPadded = prerelease?.split('.').some((part) => /^0\d+$/.test(part));
    return (explainIdentifiers('prerelease', prerelease) ??
        explainIdentifiers('build metadata', build) ??
        (isPadded ? 'leading zero in the prerelease' : 'not a version by SemVer 2.0.0'));
}
function explainIdentifiers(what, text) {
    if (text === undefined)
        return undefined;
    if (text.split('.').includes(''))
        return `an empty identifier in the ${what}`;
    const odd = /[^0-9A-Za-z.-]/u.exec(text);
    return odd ? `${JSON.stringify(odd[0])} in the ${what}` : undefined;
}

;// CONCATENATED MODULE: ./lib/version/version.js

/** The tag of a commit without a version: always seven digits, so that a commit has one tag everywhere. */
function formatRevisionTag(revision) {
    return `sha-${shortRevision(revision)}`;
}
/** A commit as people name it. */
function shortRevision(revision) {
    return revision.slice(0, 7);
}
function semverVersion(semver, reason) {
    const version = formatSemVer(semver);
    const tag = formatVersionTag(version);
    return { tag, version, kind: 'semver', reason, warnings: [], semver };
}
function shaVersion(revision, reason) {
    const tag = formatRevisionTag(revision);
    return { tag, version: tag, kind: 'sha', reason, warnings: [] };
}
/** One line for each tag: `1.4.0: git tag v1.4.0 triggered this run`, `latest: not moved, 2.0.0 is higher`. */
function explainVersion(version) {
    return [version, ...version.aliases, ...version.notMoved].map(({ tag, reason }) => `${tag}: ${reason}`);
}

;// CONCATENATED MODULE: ./lib/version/checkout.js



/** The input `dirty`: what happens when the checked-out files are not the commit's. */
const dirtyPolicies = ['warn', 'fail', 'allow'];
/** So many files are listed in the message. */
const listedFiles = 20;
/**
 * Decides whether the checkout may be built. Changed files are a warning by default; another commit than the one that the run is
 * about is an error by default, because its image would take that commit's tag.
 *
 * @throws UserError `checkout-commit` unless `dirty` is `allow`, `checkout-dirty` when it is `fail`
 */
function planCheckout(context, request) {
    if (context.headIs === 'other')
        return planOtherCommit(context, request.dirty);
    const files = context.dirtyFiles.filter((path) => request.isIgnored?.(path) !== true);
    if (files.length === 0)
        return { kind: 'clean' };
    if (request.dirty === 'allow')
        return { kind: 'dirty', files };
    const what = `${files.length === 1 ? 'a file differs' : `${files.length} files differ`} from commit ${shortRevision(context.revision)}, so the image would not be the commit's:\n${listFiles(files)}`;
    if (request.dirty === 'warn')
        return { kind: 'dirty', files, warning: what };
    throw new lib_errors/* UserError */.yo('checkout-dirty', what, {
        fix: 'Commit or ignore them (.gitignore), or set dirty to warn or allow.',
    });
}
function planOtherCommit(context, dirty) {
    const { ref, revision, head } = context;
    const what = `this run is about commit ${shortRevision(revision)} (${describeRef(ref)}), but ${shortRevision(head)} is checked out`;
    if (dirty === 'allow')
        return { kind: 'other-commit', warning: what };
    throw new lib_errors/* UserError */.yo('checkout-commit', what, {
        fix: `Give actions/checkout the commit: ref: ${refExpression(context)}. To build the other commit under this one's tag all the same, set dirty to allow.`,
    });
}
function refExpression({ event, ref }) {
    if (event === 'workflow_run')
        return '${{ github.event.workflow_run.head_sha }}';
    if (ref.kind === 'pull-request')
        return '${{ github.event.pull_request.head.sha }}';
    return '${{ github.sha }}';
}
function listFiles(files) {
    const lines = files.slice(0, listedFiles).map((path) => `  - ${formatPath(path)}`);
    const more = files.length - lines.length;
    return [...lines, ...(more > 0 ? [`  - and ${more} more`] : [])].join('\n');
}
/** A path with a line break in it could otherwise write lines of its own into the log. */
function formatPath(path) {
    return /[\u0000-\u001f\u007f]/.test(path) ? JSON.stringify(path) : path;
}

;// CONCATENATED MODULE: ./lib/version/explicit.js




/**
 * Reads a version that the user wrote: anything that is an image tag, and SemVer with build metadata, whose `+`
 * becomes `_` in the tag.
 *
 * @throws UserError `version-explicit` showing the character at fault
 */
function parseExplicitVersion(text) {
    const semver = /^v?\d/.test(text) && text.trim() === text ? functions_parse(text) : null;
    const tag = semver === null ? text : formatVersionTag(text);
    if (!isTag(tag))
        throw badVersion(text, tag);
    return {
        tag,
        version: text,
        kind: 'explicit',
        reason: tag === text ? `version is ${text}` : `version is ${text}, and an image tag has _ for its +`,
        warnings: text === 'latest' ? [latestWarning] : [],
        ...(semver !== null && { semver }),
    };
}
const latestWarning = 'version is latest: every release would be called so, and a tag that exists is not re-pointed to another commit. ' +
    'Use version: auto with aliases: latest, which moves latest forward only.';
function badVersion(text, tag) {
    const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
    return new lib_errors/* UserError */.yo('version-explicit', `version ${shown} cannot be an image tag: ${fault(tag)}`, {
        fix: `An image tag has letters, digits, "_", "." and "-", begins with none of "." and "-", and has at most ${maximumTagLength} characters.`,
    });
}
function fault(tag) {
    if (tag === '')
        return 'it is empty';
    const characters = Array.from(tag);
    const at = characters.findIndex((character) => !/^[\w.-]$/.test(character));
    const position = at === -1 ? 0 : at;
    const odd = at !== -1 || /^[.-]/.test(tag);
    if (!odd)
        return `it has ${tag.length} characters`;
    const shown = JSON.stringify(characters[position]);
    return at === -1 ? `it begins with ${shown}` : `character ${position + 1} is ${shown}`;
}

;// CONCATENATED MODULE: ./lib/version/request.js

/** Tags beside the version's own, in the order in which they are output. */
const aliasKinds = ['major', 'minor', 'latest', 'branch', 'sha'];
/** Values of the input `version` that are no version themselves. */
const versionSources = new Set(['auto', 'semver', 'sha']);
/** The aliases that follow the releases in the repository's git tags. */
const releaseAliases = new Set(['major', 'minor', 'latest']);
/**
 * Which of the repository's git tags the version or an alias depends on, so that they must be read, from the remote
 * where the clone lacks them.
 */
function needsTags(request, run) {
    const { event, ref } = run;
    const { version, tagPrefix } = request;
    if (version === 'sha')
        return 'none';
    if (version !== 'auto' && version !== 'semver')
        return ofRelease(request, ref, version, '');
    if (ref.kind === 'tag' && readVersionTag(ref.name, tagPrefix).version) {
        return ofRelease(request, ref, ref.name, tagPrefix);
    }
    if (version === 'auto' && !isOnCheckedOutTag(event, ref))
        return 'none';
    return mayMoveRelease(request, ref) ? 'all' : 'on-revision';
}
function ofRelease(request, ref, name, prefix) {
    const isRelease = readStableVersion(name, prefix) !== undefined;
    return isRelease && mayMoveRelease(request, ref) ? 'names' : 'none';
}
function mayMoveRelease({ aliases }, ref) {
    return ref.kind !== 'pull-request' && aliases.some((kind) => releaseAliases.has(kind));
}
/** Outside GitHub a person who checks out a tag has its commit, detached; no event names the tag. */
function isOnCheckedOutTag(event, ref) {
    return event === 'local' && ref.kind === 'detached';
}

;// CONCATENATED MODULE: ./lib/inputs.js
// The inputs of action.yml, validated all at once and frozen. Reads no file, runs no process.









/**
 * Reads and checks every input.
 *
 * @param get gives an input's text by its name in action.yml, empty when not set
 * @throws UserError `inputs` that lists all problems
 */
function parseInputs(get, defaults) {
    const ownImage = defaults.repository ? `ghcr.io/${defaults.repository.toLowerCase()}` : '';
    const fields = openFields((name) => get(name).trim() || (name === 'image' ? ownImage : ''));
    const image = readImage(fields);
    const token = fields.text('token');
    const inputs = {
        ...image,
        token,
        login: readLogin(fields, image.image, token, defaults),
        insecureRegistries: fields.parsedList('insecure-registries', parseRegistry),
        version: fields.parsed('version', 'auto', parseVersionInput),
        tagPrefix: fields.text('tag-prefix') ?? '',
        aliases: fields.choices('aliases', aliasKinds),
        dirty: fields.choice('dirty', dirtyPolicies, 'warn'),
        push: fields.choice('push', ['auto', 'true', 'false'], 'auto'),
        ...readImagePolicy(fields),
        pins: readPinInputs(fields),
        delivery: readDeliveryInputs(fields),
        load: fields.parsedList('load', (text) => parseLoadTarget(text, defaults.environment)),
        dryRun: fields.flag('dry-run', false),
    };
    checkTogether(fields, inputs);
    fields.check();
    return Object.freeze(inputs);
}
/** Whether the image is built or taken from what is there, and what from. */
function readImagePolicy(fields) {
    const builds = fields.flag('build', true);
    const build = readBuildInputs(fields);
    // Who builds elsewhere does not say here for which platforms: what is there is taken, unless asked for.
    const anyPlatform = !builds && fields.text('platforms') === undefined;
    return {
        builds,
        build: anyPlatform ? { ...build, platforms: [] } : build,
        existingTag: fields.choice('existing-tag', ['reuse', 'fail', 'overwrite'], 'reuse'),
        promote: fields.flag('promote', true),
    };
}
/** What single inputs cannot say: some need each other. */
function checkTogether(fields, inputs) {
    const { delivery, pins } = inputs;
    if (!inputs.builds && inputs.push === 'false' && inputs.load.length === 0) {
        fields.problem('push', 'false, and build is false too: nothing is left to do', 'Remove one.');
    }
    const branches = delivery.kind === 'commit' || delivery.kind === 'pull-request';
    if (branches && pins.manifests.length === 0) {
        const what = `not set, but delivery: ${delivery.kind} needs something to pin`;
        fields.problem('manifests', what, 'Name the files, folders or globs that name the image.');
    }
    if (delivery.repository && !branches) {
        const what = `is set, but delivery: ${delivery.kind} goes to no repository`;
        fields.problem('repository', what, 'Set delivery to commit or pull-request.');
    }
}
/** What the version follows from, or an explicit one that is a legal tag. */
function parseVersionInput(text) {
    if (!versionSources.has(text))
        parseExplicitVersion(text);
    return text;
}
const unnamed = { registry: '', path: '' };
function readImage(fields) {
    const imageName = fields.text('image') ?? '';
    if (imageName === '') {
        const fix = 'Name the repository to push to, for example ghcr.io/acme/web.';
        fields.problem('image', 'not set', fix);
    }
    return { image: fields.parsed('image', unnamed, parseRepository), imageName };
}
/** On ghcr.io the job's own token is a login unless docker holds one; elsewhere what docker holds is used. */
function readLogin(fields, image, token, defaults) {
    const { registry } = image;
    const ofJob = registry === 'ghcr.io' ? { username: defaults.actor ?? 'token', password: token } : undefined;
    const given = {
        username: fields.text('registry-username'),
        password: fields.text('registry-password'),
    };
    const username = given.username ?? ofJob?.username;
    const password = given.password ?? ofJob?.password;
    if (username !== undefined && password !== undefined) {
        const isImplied = given.username === undefined && given.password === undefined;
        return { registry, username, password, isImplied };
    }
    const [set, missing] = password === undefined
        ? ['username', 'password']
        : ['password', 'username'];
    if (given[set] !== undefined) {
        const what = `not set, but registry-${set} is`;
        fields.problem(`registry-${missing}`, what, 'Set both or neither.');
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/report/summary.js
var summary = __nccwpck_require__(3394);
;// CONCATENATED MODULE: ./lib/report/shown.js
/**
 * Runs a program and shows what it prints as it comes, in a group of the log. That is foreign text: it is
 * shown, never obeyed.
 *
 * @param title of the group
 */
function runShown({ runProcess, environment, log, signal }, title, [command, ...args], options = {}) {
    return log.group(title, () => log.foreign((show) => runProcess(command, args, {
        env: environment,
        ...options,
        signal,
        onStdout: show,
        onStderr: show,
    })));
}

;// CONCATENATED MODULE: ./lib/cluster/platform.js
// The platform of a cluster, from what its nodes' kernels call themselves. Pure.



/** Linux's names of machines that are not the architecture's name, nor one that image/ knows. */
const machines = {
    armv7l: 'arm/v7',
    armv6l: 'arm/v6',
    i686: '386',
};
/**
 * The one platform that all nodes have.
 *
 * @param uname what `uname -m` said on each node
 * @throws UserError `platform`, `cluster-platforms`
 */
function commonPlatform(target, uname) {
    const platforms = uname.map((machine) => parsePlatform(`linux/${machines[machine] ?? machine}`));
    const [first, ...others] = [
        ...new Map(platforms.map((platform) => [formatPlatform(platform), platform])).values(),
    ];
    if (first !== undefined && others.length === 0)
        return first;
    throw new lib_errors/* UserError */.yo('cluster-platforms', `The nodes of ${formatLoadTarget(target)} have several platforms: ${platforms.map(formatPlatform).join(', ')}`, { fix: 'Push the image to a registry instead: each node pulls the platform that it needs.' });
}

;// CONCATENATED MODULE: ./lib/cluster/cluster.js
// cluster/: finds local clusters, hands them an image and asks every node for it. Builds nothing, edits no file.


/** Runs a cluster's tool or docker; a program that is not there is the runner's fault, said early. */
async function runTool(edges, command, args) {
    const { environment: env, signal } = edges;
    try {
        return await edges.runProcess(command, args, { env, signal });
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.yo && error.code === 'command-not-found'))
            throw error;
        throw new lib_errors/* UserError */.yo('cluster-tool-missing', `There is no ${command} command on this runner`, {
            fix: `Install ${command} before this step, or take its line out of the input load.`,
            cause: error,
        });
    }
}
/** The last lines that a program said, for an error message. */
function lastWords({ stdout, stderr, exitCode }) {
    const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
    return lines.slice(-3).join('\n') || `exit code ${exitCode}`;
}
/** @param names the clusters of that tool that do exist */
function clusterMissing({ tool, name }, names, create) {
    const known = [...new Set(names)].sort();
    const others = known.length === 0 ? 'there is none' : `there ${be(known)} ${known.join(', ')}`;
    return new lib_errors/* UserError */.yo('cluster-missing', `There is no ${tool} cluster ${name}; ${others}`, {
        fix: known.length === 0
            ? `Create it first: ${create}`
            : `Name one of them in the input load (${tool}:${known[0] ?? ''}), or create it first: ${create}`,
    });
}
/**
 * The platform of nodes that run.
 *
 * @param uname asks a node for `uname -m`
 * @throws UserError `cluster-silent`, `cluster-platforms`
 */
async function readPlatform(target, nodes, uname) {
    const machines = await Promise.all(nodes.map(async (node) => {
        const result = await uname(node);
        const machine = result.stdout.trim();
        if (result.exitCode === 0 && machine !== '')
            return machine;
        const what = `Node ${node} of the ${target.tool} cluster ${target.name} does not answer: ${lastWords(result)}`;
        const fix = 'Restart the node, or create the cluster anew.';
        throw new lib_errors/* UserError */.yo('cluster-silent', what, { fix });
    }));
    return commonPlatform(target, machines);
}
function clusterStopped({ tool, name }, stopped, start) {
    const nodes = stopped.join(', ');
    return new lib_errors/* UserError */.yo('cluster-stopped', `${stopped.length === 1 ? 'A node' : `${stopped.length} nodes`} of the ${tool} cluster ${name} ${stopped.length === 1 ? 'does' : 'do'} not run: ${nodes}`, { fix: `Start the cluster first: ${start}` });
}
function be(names) {
    return names.length === 1 ? 'is' : 'are';
}

;// CONCATENATED MODULE: ./lib/cluster/containers.js
// kind and k3d: every node is a container that runs containerd, found by the labels that the tool itself looks for.


/** @see https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/internal/providers/docker/constants.go */
const kind = {
    read: async (edges, target) => {
        checkProvider(edges.environment['KIND_EXPERIMENTAL_PROVIDER']);
        return readCluster(edges, target, {
            cluster: 'io.x-k8s.kind.cluster',
            role: 'io.x-k8s.kind.role',
            roles: ['control-plane', 'worker'],
        });
    },
    // Not `load docker-image`: it takes all platforms and fails when one is not here.
    loadCommand: ({ target }, archive) => [
        'kind',
        'load',
        'image-archive',
        '--name',
        target.name,
        '--',
        archive,
    ],
    ask: askKindNode,
    nameByDigest,
};
/** @see https://github.com/k3d-io/k3d/blob/main/pkg/types/types.go */
const k3d = {
    read: (edges, target) => readCluster(edges, target, {
        cluster: 'k3d.cluster',
        role: 'k3d.role',
        roles: ['server', 'agent'],
    }),
    loadCommand: ({ target }, archive) => [
        'k3d',
        'image',
        'import',
        '--cluster',
        target.name,
        '--',
        archive,
    ],
    // A node's failure is only logged.
    loadFailed: ({ exitCode, stdout, stderr }) => exitCode !== 0 || /ERRO\S*\[\d/.test(`${stdout}\n${stderr}`),
    ask: askContainerd,
    nameByDigest,
};
/**
 * kind itself would look for its nodes elsewhere than in docker.
 *
 * @see https://github.com/kubernetes-sigs/kind/blob/main/pkg/internal/runtime/runtime.go
 */
function checkProvider(provider) {
    if (provider === undefined || !['podman', 'nerdctl', 'finch', 'nerdctl.lima'].includes(provider))
        return;
    throw new lib_errors/* UserError */.yo('cluster-provider', `kind runs its nodes on ${provider} here (KIND_EXPERIMENTAL_PROVIDER), but only nodes on docker can be loaded`, {
        fix: 'Unset KIND_EXPERIMENTAL_PROVIDER and create the cluster on docker; or push the image to a registry that the nodes reach.',
    });
}
async function readCluster(edges, target, labels) {
    const { tool, name } = target;
    // The tool's version is asked for to learn before the build that the tool is there.
    const [containers] = await Promise.all([
        listContainers(edges, labels),
        runTool(edges, tool, ['version']),
    ]);
    const all = containers.filter(({ role }) => labels.roles.includes(role));
    const nodes = all.filter(({ cluster }) => cluster === name);
    if (nodes.length === 0) {
        const names = all.map(({ cluster }) => cluster);
        const create = tool === 'kind' ? `kind create cluster --name ${name}` : `k3d cluster create ${name}`;
        throw clusterMissing(target, names, create);
    }
    const stopped = nodes.filter(({ state }) => state !== 'running').map((node) => node.name);
    if (stopped.length > 0)
        throw clusterStopped(target, stopped, `docker start ${stopped.join(' ')}`);
    const names = nodes.map((node) => node.name).sort();
    const platform = await readPlatform(target, names, (node) => runOnNode(edges, node, ['uname', '-m']));
    return { target, nodes: names, platform, takes: 'archive' };
}
async function listContainers(edges, labels) {
    const columns = ['.Names', '.State', `.Label "${labels.cluster}"`, `.Label "${labels.role}"`];
    const format = columns.map((column) => `{{${column}}}`).join('\t');
    const filter = `label=${labels.cluster}`;
    const args = ['ps', '--all', '--no-trunc', '--filter', filter, '--format', format];
    const listed = await runTool(edges, 'docker', args);
    if (listed.exitCode !== 0) {
        throw new lib_errors/* UserError */.yo('cluster-silent', `docker lists no containers: ${lastWords(listed)}`, {
            fix: 'The nodes run in docker on this machine: start it, or point DOCKER_HOST at it.',
        });
    }
    return listed.stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
        const [name = '', state = '', cluster = '', role = ''] = line.split('\t');
        return { name, state, cluster, role };
    });
}
function runOnNode(edges, node, command) {
    return runTool(edges, 'docker', ['exec', node, ...command]);
}
/** containerd keeps Kubernetes' images in this namespace. */
const containerd = ['ctr', '--namespace', 'k8s.io'];
/**
 * kind unpacks for the snapshotter of the node's configuration, k3d for the one that ctr means when none
 * is named. Nearly everywhere both are overlayfs, so the configuration is seldom read.
 *
 * @see https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/nodeutils/util.go
 */
async function askKindNode(edges, cluster, node, image) {
    const answer = await askContainerd(edges, cluster, node, image);
    if (answer.kind !== 'packed')
        return answer;
    const config = await runOnNode(edges, node, ['containerd', 'config', 'dump']);
    const snapshotter = parseSnapshotter(config.stdout);
    if (snapshotter === undefined)
        return answer;
    return askContainerd(edges, cluster, node, image, [`--snapshotter=${snapshotter}`]);
}
/** Asks the store that the kubelet uses; all of the image must be in it, not only its name. */
async function askContainerd(edges, _cluster, node, image, options = []) {
    const filter = `name==${JSON.stringify(image.reference)}`;
    const check = [...containerd, 'images', 'check', ...options, filter];
    const checked = await runOnNode(edges, node, check);
    const found = parseImageCheck(checked.stdout);
    // A snapshotter that the node lacks is an error too, but what it holds is told all the same.
    if (checked.exitCode !== 0 && found?.status !== 'complete')
        return { kind: 'silent', reason: lastWords(checked) };
    if (found === undefined)
        return { kind: 'absent' };
    if (found.status !== 'complete')
        return { kind: 'incomplete', status: found.status };
    const kind = found.unpacked ? 'holds' : 'packed';
    if (found.digest === image.manifest)
        return { kind, identities: [found.digest] };
    const manifest = await runOnNode(edges, node, [...containerd, 'content', 'get', found.digest]);
    const config = readConfigDigest(manifest.stdout);
    return { kind, identities: config === undefined ? [found.digest] : [config] };
}
/** The kubelet asks containerd for `name@digest`, which is but another name: a pull would add the same. */
function nameByDigest(edges, node, { reference }, byDigest) {
    return runOnNode(edges, node, [...containerd, 'images', 'tag', '--force', reference, byDigest]);
}
/** The table of `ctr images check`: reference, type, digest, status, size, unpacked; one line of heading. */
function parseImageCheck(table) {
    const [, digest, status, rest] = /^\S+\s+\S+\s+(sha256:[a-f0-9]{64})\s+([a-z]+(?: \(\d+\/\d+\))?)(.*)$/m.exec(table) ?? [];
    if (digest === undefined || status === undefined)
        return undefined;
    return {
        digest,
        status: status.startsWith('complete') ? 'complete' : status,
        unpacked: / true\s*$/.test(rest ?? ''),
    };
}
/**
 * The snapshotter that Kubernetes' containers use, of `containerd config dump`. Other tables have keys of
 * that name too.
 *
 * @see https://github.com/containerd/containerd/blob/main/docs/cri/config.md
 */
function parseSnapshotter(config) {
    const named = /^\[plugins\.["']io\.containerd\.(?:grpc\.v1\.cri["']\.containerd|cri\.v1\.images["'])\]/;
    const table = config.split(/^\s*(?=\[)/m).find((text) => named.test(text)) ?? '';
    return /^\s*snapshotter\s*=\s*["']([\w.-]+)["']/m.exec(table)?.[1];
}
function readConfigDigest(manifest) {
    try {
        return JSON.parse(manifest).config?.digest;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/cluster/minikube.js
// minikube: nodes are containers or virtual machines that only minikube reaches; its runtime may be docker, containerd or CRI-O.


const minikube = {
    read: minikube_readCluster,
    loadCommand: ({ target }, archive) => [...command(target), 'image', 'load', archive],
    ask: askNode,
};
function command({ name }) {
    return ['minikube', '--profile', name];
}
async function minikube_readCluster(edges, target) {
    const [program, ...profile] = command(target);
    const run = (args) => runTool(edges, program, [...profile, ...args]);
    // Its exit code is a bit mask of what is down, and it prints all the same.
    const status = parseStatus((await run(['status', '--output', 'json'])).stdout);
    const start = `minikube start --profile ${target.name}`;
    if (status.length === 0)
        throw clusterMissing(target, await listProfiles(edges), start);
    const stopped = status.filter(({ Host }) => Host !== 'Running').map(nameOf);
    if (stopped.length > 0)
        throw clusterStopped(target, stopped, start);
    const nodes = status.map(nameOf);
    const platform = await readPlatform(target, nodes, (node) => run(['ssh', '--node', node, '--', 'uname', '-m']));
    return {
        target,
        nodes,
        platform,
        // Set by `minikube docker-env`: docker and buildx then speak to the engine inside the node.
        takes: edges.environment['MINIKUBE_ACTIVE_DOCKERD'] === target.name ? 'engine' : 'archive',
    };
}
/** One node is an object, several are an array; a line of its own may tell of a newer minikube. */
function parseStatus(output) {
    return output
        .split('\n')
        .flatMap(parseJson)
        .filter((node) => typeof node === 'object' && node !== null && 'Name' in node && 'Host' in node);
}
function nameOf({ Name }) {
    return Name ?? '';
}
async function listProfiles(edges) {
    const args = ['profile', 'list', '--light', '--output', 'json'];
    const { stdout } = await runTool(edges, 'minikube', args);
    const { valid } = (parseJson(stdout) ?? {});
    return (valid ?? []).flatMap(({ Name }) => Name ?? []);
}
/**
 * `minikube image ls` joins the lists of all nodes, so it answers for a single node only; of
 * several each is asked itself.
 */
async function askNode(edges, cluster, node, image) {
    const [program, ...profile] = command(cluster.target);
    const list = cluster.nodes.length === 1
        ? ['image', 'ls', '--format', 'json']
        : ['ssh', '--node', node, '--', 'sudo', 'crictl', 'images', '--output', 'json'];
    const listed = await runTool(edges, program, [...profile, ...list]);
    const images = parseImages(listed.stdout);
    if (images === undefined)
        return { kind: 'silent', reason: lastWords(listed) };
    const identities = images
        .filter(({ repoTags }) => repoTags?.some((tag) => canonical(tag) === image.reference))
        .map(({ id = '' }) => (id.startsWith('sha256:') ? id : `sha256:${id}`));
    return identities.length === 0 ? { kind: 'absent' } : { kind: 'holds', identities };
}
/** minikube gives an array, crictl an object that holds one. */
function parseImages(output) {
    const parsed = parseJson(output);
    if (Array.isArray(parsed))
        return parsed;
    if (typeof parsed !== 'object' || parsed === null || !('images' in parsed))
        return undefined;
    return parsed.images ?? [];
}
function canonical(tagged) {
    const reference = readReference(tagged);
    return reference && `${formatRepository(reference.repository)}:${reference.tag ?? 'latest'}`;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/cluster/proof.js
// From what the nodes answered to whether the image is there. Pure.



/** True only for the very image that was built: another one under the same tag is none. */
function judgeAnswer(cluster, node, image, answer) {
    const state = stateOf(image, answer);
    return { cluster, node, state, finding: describe(image, state, answer) };
}
function stateOf({ config, manifest }, answer) {
    if (answer.kind === 'silent')
        return 'silent';
    if (answer.kind !== 'holds' && answer.kind !== 'packed')
        return 'lacks';
    return answer.identities.some((identity) => identity === config || identity === manifest)
        ? answer.kind
        : 'other';
}
function describe({ config }, state, answer) {
    if (state === 'holds')
        return `holds ${shortDigest(config)}`;
    if (state === 'packed')
        return `holds ${shortDigest(config)}, but not unpacked`;
    switch (answer.kind) {
        case 'holds':
        case 'packed':
            return `holds another image under this tag: ${answer.identities.join(', ')}`;
        case 'incomplete':
            return `holds a part of it only: ${answer.status}`;
        case 'absent':
            return 'has no such image';
        case 'silent':
            return `does not answer: ${answer.reason}`;
    }
}
/**
 * The error for nodes that lack the image; `undefined` when every node holds it.
 *
 * @param said what the tool that loaded it said; empty when it was content
 */
function proofError(image, proofs, said) {
    const lacking = proofs.filter(({ state }) => !isEnough(state, said));
    if (lacking.length === 0)
        return undefined;
    const [code, fix] = adviceOn(said, lacking);
    const tool = lacking[0]?.cluster.target.tool ?? '';
    const held = proofs.length - lacking.length;
    const lines = [
        `${image.reference} is on ${held} of ${proofs.length} nodes, so nothing was pinned:`,
        ...proofs.map((proof) => `  - ${formatProof(proof)}`),
        said === '' ? `${tool} itself reported success.` : `${tool} said: ${said}`,
    ];
    return new lib_errors/* UserError */.yo(code, lines.join('\n'), { fix });
}
/**
 * containerd itself unpacks what it holds when a container needs it, so that is enough, unless the tool
 * failed: what kept it from unpacking would keep containerd from it too.
 *
 * @see https://github.com/containerd/containerd/blob/main/internal/cri/opts/container.go (WithNewSnapshot)
 */
function isEnough(state, said) {
    return state === 'holds' || (state === 'packed' && said === '');
}
/** `kind:dev: node dev-worker holds sha256:1a2b...`. */
function formatProof({ cluster, node, finding }) {
    return `${formatLoadTarget(cluster.target)}: node ${node} ${finding}`;
}
function adviceOn(said, lacking) {
    const words = [said, ...lacking.map(({ finding }) => finding)].join('\n');
    const silent = lacking.filter(({ state }) => state === 'silent');
    if (/no space left on device/i.test(words)) {
        const prune = lacking.map(({ cluster, node }) => onNode(cluster, node, 'crictl rmi --prune'));
        return [
            'node-disk-full',
            `Free space where the nodes keep their images (docker system prune; ${prune.join('; ')}), then run again.`,
        ];
    }
    if (silent.length > 0) {
        const starts = new Set(silent.map(({ cluster, node }) => startOf(cluster, node)));
        return ['node-stopped', `Start the node (${[...starts].join('; ')}) and run again.`];
    }
    return ['image-not-loaded', 'Run again; if it stays, look at the cluster with its own tool.'];
}
function onNode({ target: { tool, name } }, node, command) {
    return tool === 'minikube'
        ? `minikube ssh --profile ${name} --node ${node} -- sudo ${command}`
        : `docker exec ${node} ${command}`;
}
function startOf({ target: { tool, name } }, node) {
    return tool === 'minikube' ? `minikube start --profile ${name}` : `docker start ${node}`;
}

;// CONCATENATED MODULE: ./lib/cluster/load.js
// Loads an image into a cluster and takes nobody's word for it.







const drivers = { kind: kind, k3d: k3d, minikube: minikube };
/**
 * Finds the clusters and their nodes, each once; changes nothing.
 *
 * @throws UserError `cluster-tool-missing`, `cluster-provider`, `cluster-missing`, `cluster-stopped`, `cluster-silent`, `cluster-platforms`
 */
function readClusters(edges, targets) {
    const unique = new Map(targets.map((target) => [formatLoadTarget(target), target]));
    return Promise.all([...unique.values()].map((target) => drivers[target.tool].read(edges, target)));
}
/**
 * Loads the image where a node lacks it, and then asks every node for it. What the tool said counts
 * only for the error: minikube and k3d end with success when they failed.
 *
 * @returns one proof for each node
 * @throws UserError `image-not-loaded`, `node-disk-full`, `node-stopped`, `image-not-named`
 */
async function loadCluster(edges, cluster, image) {
    const { archive } = image;
    const before = await askNodes(edges, cluster, image);
    const isThere = archive === undefined || before.every(({ state }) => state === 'holds');
    if (archive !== undefined && isThere) {
        edges.log.info(`${formatLoadTarget(cluster.target)}: every node holds it already`);
    }
    const said = isThere ? '' : await load(edges, cluster, archive);
    if (edges.signal.aborted)
        throw new lib_errors/* UserError */.yo('cancelled', 'The run was cancelled');
    const proofs = isThere ? before : await askNodes(edges, cluster, image);
    for (const proof of proofs)
        edges.log.info(formatProof(proof));
    const error = proofError(image, proofs, said);
    if (error)
        throw error;
    if (said !== '') {
        const { tool } = cluster.target;
        edges.log.warning(`${tool} ended with an error although every node holds the image: ${said}`);
    }
    warnOfOld(edges, image, before);
    await load_nameByDigest(edges, cluster, image);
    return proofs;
}
function askNodes(edges, cluster, image) {
    const { ask } = drivers[cluster.target.tool];
    const prove = async (node) => judgeAnswer(cluster, node, image, await ask(edges, cluster, node, image));
    return Promise.all(cluster.nodes.map(prove));
}
/** The manifest names the new image as it named the old one, so the cluster sees no change. */
function warnOfOld({ log }, { reference }, before) {
    const old = before.filter(({ state }) => state === 'other').map(({ node }) => node);
    if (old.length === 0)
        return;
    log.warning(`${reference} named another image before on ${old.join(', ')}: Pods that run keep that one until they are started anew (kubectl rollout restart), so give each image a version of its own`);
}
async function load_nameByDigest(edges, { target, nodes }, image) {
    const { byDigest } = image;
    const name = drivers[target.tool].nameByDigest;
    if (byDigest === undefined || name === undefined)
        return;
    await Promise.all(nodes.map(async (node) => {
        const named = await name(edges, node, image, byDigest);
        if (named.exitCode === 0)
            return;
        const what = `Node ${node} of ${formatLoadTarget(target)} does not take the name ${byDigest}: ${lastWords(named)}`;
        throw new lib_errors/* UserError */.yo('image-not-named', what, { fix: 'Run again, or set pin to tag.' });
    }));
}
/** @returns what the tool said when it failed, else nothing */
async function load(edges, cluster, archive) {
    const { loadCommand, loadFailed = ({ exitCode }) => exitCode !== 0 } = drivers[cluster.target.tool];
    const title = `Loading into ${formatLoadTarget(cluster.target)}`;
    const result = await runShown(edges, title, loadCommand(cluster, archive));
    return loadFailed(result) ? lastWords(result) : '';
}

;// CONCATENATED MODULE: ./lib/deliver/attempts.js
/** How often a delivery is tried, by default, when others push to the same branch meanwhile. */
const defaultAttempts = 5;
/** The longest pause between two attempts, in milliseconds. */
const longestPause = 120_000;
/**
 * How long to wait before the next attempt: a random part of a window of 4, 16, 64 and 256 times what
 * an attempt takes. Runs that collide must spread over more time than their attempts need one after
 * the other; two runs at once hardly notice, twenty find their turn within five attempts.
 *
 * @param failed attempts that were lost so far, from 1
 * @param took milliseconds that the last attempt took
 * @param random from 0 up to 1
 * @returns milliseconds
 */
function planPause(failed, took, random) {
    return Math.min(longestPause, took * 4 ** failed) * random;
}

;// CONCATENATED MODULE: ./lib/deliver/cancel.js

/**
 * Ends the delivery when the run was cancelled: nothing is committed or pushed any more.
 *
 * @throws UserError `cancelled`
 */
function failCancelled(signal) {
    if (!signal.aborted)
        return;
    throw new lib_errors/* UserError */.yo('cancelled', 'The run was cancelled before the manifest was delivered', {
        fix: 'Run the job again: it goes on from what the registry and the branch hold.',
    });
}
/**
 * Waits before another attempt.
 *
 * @throws UserError `cancelled`, at once, when the run is cancelled meanwhile
 */
async function pause(edges, milliseconds) {
    try {
        await edges.sleep(milliseconds, edges.signal);
    }
    finally {
        failCancelled(edges.signal);
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./lib/git/command.js
// git/: reads git and the event. Writes nothing to the user's checkout, its index or its configuration.

/** Never asks a person, never pages, answers in English, so that its words can be read. */
const quietEnvironment = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    LC_ALL: 'C',
};
/** Opens git in a folder; `environment` is the process's own, which git inherits. */
function openGit(runProcess, folder, environment) {
    // Copied once: every look at a process's own environment costs a system call.
    const inherited = { ...environment, ...quietEnvironment };
    const run = (args, options = {}) => runProcess('git', args, { ...options, cwd: folder, env: { ...inherited, ...options.env } });
    const read = async (args, options) => {
        const result = await run(args, options);
        if (result.exitCode === 0)
            return result.stdout.replace(/\n$/, '');
        throw new lib_errors/* UserError */.yo('git', `git ${args[0] ?? ''} failed: ${gitWords(result)}`);
    };
    return { folder, run, read };
}
/** The last words of a git that failed, for an error message. */
function gitWords(result) {
    const lines = result.stderr.split('\n').filter((line) => line.trim() !== '');
    return lines.slice(-5).join('\n') || `exit code ${result.exitCode} and no message`;
}

;// CONCATENATED MODULE: ./lib/git/configuration.js
/**
 * Git settings for one child process, by `GIT_CONFIG_COUNT`: in no file and in no argument.
 * They win over every configuration file; the entries that `environment` already has stay.
 *
 * @param environment the environment that git will inherit
 * @param settings pairs of key and value, in git's own order of precedence: the last one wins
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
function configurationEnvironment(environment, settings) {
    const count = Number(environment['GIT_CONFIG_COUNT'] ?? '0') || 0;
    const entries = settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${count + index}`, key],
        [`GIT_CONFIG_VALUE_${count + index}`, value],
    ]);
    return {
        GIT_CONFIG_COUNT: String(count + settings.length),
        ...Object.fromEntries(entries),
    };
}

;// CONCATENATED MODULE: ./lib/git/open-checkout.js




/**
 * Git in the user's checkout, for reading only. In a container job the checkout belongs to another
 * user, which git refuses. On a runner the workspace is the job's own: it is trusted for these calls
 * and no longer. Elsewhere git's refusal stands, since a repository's configuration can name programs.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
function openCheckout({ runProcess, environment }, folder) {
    const workspace = environment['GITHUB_WORKSPACE'];
    if (workspace === undefined)
        return openGit(runProcess, folder, environment);
    // Git compares with the folder's real path, and honours this entry from 2.38 on.
    const trusted = realPath(findWorkTree((0,external_node_path_namespaceObject.resolve)(folder), (0,external_node_path_namespaceObject.resolve)(workspace)));
    const trust = configurationEnvironment(environment, [['safe.directory', trusted]]);
    return openGit(runProcess, folder, { ...environment, ...trust });
}
/** The folder or the nearest one above it that holds a repository, never above the workspace. */
function findWorkTree(folder, workspace) {
    for (let place = folder; place.startsWith(workspace); place = (0,external_node_path_namespaceObject.dirname)(place)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_namespaceObject.join)(place, '.git')))
            return place;
        if (place === workspace)
            break;
    }
    return folder;
}
/** A folder that is not there is git's to complain of. */
function realPath(folder) {
    return (0,external_node_fs_.existsSync)(folder) ? (0,external_node_fs_.realpathSync)(folder) : folder;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./lib/deliver/refusal.js

const ownToken = 'Give a token that may write there as repository-token.';
/** In order: the first pattern that git's or the server's words match explains them. */
const refusals = [
    {
        code: 'branch-protected',
        pattern: /GH006|GH013|protected branch (?:update|hook)|repository rule violations|must be made through a pull request|required status check|approving review is required/i,
        what: ({ branch, label }) => `${label} does not let this token push to ${branch}: it is protected`,
        fix: () => 'Use delivery: pull-request, or give a token of a GitHub App that the rules let bypass. The job token cannot bypass them.',
    },
    {
        code: 'workflow-permission',
        pattern: /refusing to allow .* to create or update workflow/i,
        what: ({ label }) => `${label} refuses a change of a workflow file by this token`,
        fix: () => 'Leave .github/workflows out of manifests, or give a token with the workflows permission.',
    },
    {
        code: 'repository-archived',
        pattern: /repository was archived|is archived/i,
        what: ({ label }) => `${label} is archived and can only be read`,
        fix: () => 'Unarchive it, or deliver to another repository.',
    },
    {
        code: 'branch-conflict',
        pattern: /exists; cannot create 'refs\/heads|directory.file conflict|refname conflict/i,
        what: ({ label }) => `${label} has a branch that leaves no room for the name of the one to push`,
        fix: () => 'Git has no branch a beside a branch a/b. Rename or delete the branch in the way.',
    },
    {
        code: 'branch-missing',
        pattern: /couldn't find remote ref/i,
        what: ({ branch, label }) => `${label} has no branch ${branch}`,
        fix: () => 'Create the branch, or name another one as branch.',
    },
    {
        code: 'host-key',
        pattern: /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/i,
        what: ({ label }) => `The ssh host key of ${label} is not known`,
        fix: () => "Let actions/checkout set ssh up (ssh-key, ssh-known-hosts), or add the server's key to known_hosts.",
    },
    {
        code: 'deploy-key',
        pattern: /marked as read only|Permission denied \(publickey/i,
        what: ({ label }) => `The ssh key may not write to ${label}`,
        fix: () => 'Use a deploy key with write access.',
    },
    {
        code: 'push-denied',
        pattern: /Permission to .* denied|Write access to repository not granted|error: 403|Resource not accessible by integration/i,
        what: ({ label, branch }) => `The token may not write to ${branch} of ${label}`,
        fix: ({ fromFork, otherRepository }) => {
            if (fromFork) {
                return 'A pull request from a fork gets a token that can only read. Deliver on push, after the merge; or use delivery: output.';
            }
            return otherRepository
                ? `The job token reaches only its own repository. ${ownToken}`
                : "Add to the job: permissions: contents: write. If it is there, the organisation's settings for workflow permissions may forbid it.";
        },
    },
    {
        code: 'token-invalid',
        pattern: /Invalid username or (?:password|token)|Authentication failed|could not read Username|error: 401|Bad credentials/i,
        what: ({ label }) => `${label} does not accept the credentials`,
        fix: ({ otherRepository }) => otherRepository
            ? `The token is missing, wrong or expired. ${ownToken}`
            : 'The token is missing, wrong or expired: check token, or the credentials of this machine.',
    },
    {
        code: 'repository-not-found',
        pattern: /Repository not found|repository '.*' not found|does not appear to be a git repository|error: 404|does not exist/i,
        what: ({ label }) => `${label} does not exist, or the token cannot see it`,
        fix: ({ otherRepository }) => otherRepository
            ? `Check owner/name. The job token sees no other private repository. ${ownToken}`
            : 'Check the remote origin of the checkout and the token.',
    },
    {
        code: 'push-declined',
        pattern: /pre-receive hook declined|hook declined|remote rejected/i,
        what: ({ branch, label }) => `${label} declined the push to ${branch}`,
        fix: () => "The server's own words say which rule; a pull request (delivery: pull-request) may be the way.",
    },
];
/**
 * Turns a refusal by git or the server into what happened and what to do.
 *
 * @param words everything that git printed
 */
function refusal_explainRefusal(words, facts) {
    if (isPassing(words))
        return serverFailed(facts.label, words);
    const said = serverWords(words);
    const known = refusals.find((refusal) => refusal.pattern.test(words));
    if (!known) {
        return new lib_errors/* UserError */.yo('git', `${facts.label} did not take part: ${said}`, {
            fix: 'The words are those of git or of the server.',
        });
    }
    return new lib_errors/* UserError */.yo(known.code, known.what(facts), {
        fix: `${known.fix(facts)}\nIt said: ${said}`,
        cause: new Error(words.trim()),
    });
}
/** @param words what git printed at the last of all tries */
function serverFailed(label, words) {
    return new lib_errors/* UserError */.yo('server-failed', `${label} cannot be reached or fails: ${serverWords(words)}`, { fix: 'It may pass: run the job again later.' });
}
/** True when a branch cannot be because of another one's name: trying again does not help. */
function isNameConflict(words) {
    return refusals.some(({ code, pattern }) => code === 'branch-conflict' && pattern.test(words));
}
/** True for faults that pass by themselves: a broken connection, a server that is busy or restarting. */
function isPassing(words) {
    // A connection that the server ended after it said why does not pass; that it declined may.
    const isMeant = refusals.some(({ code, pattern }) => code !== 'push-declined' && pattern.test(words));
    return !isMeant && passing.test(words);
}
const passing = new RegExp([
    'error: (?:429|5\\d\\d)',
    'HTTP (?:429|5\\d\\d)',
    'unexpected disconnect',
    'early EOF',
    'RPC failed',
    'Connection (?:reset|timed out|was reset|closed by)',
    'Empty reply from server',
    'Recv failure',
    'Operation timed out',
    'the remote end hung up unexpectedly',
    'Could not resolve host',
    'Internal Server Error',
    'transfer closed with',
].join('|'), 'i');
/** The lines that say why, without git's prefixes, progress and advice. */
function serverWords(words) {
    const lines = words
        .split('\n')
        .map((line) => line.replace(/^(?:remote: |fatal: |error: )+/, '').trim())
        .filter((line) => line !== '' &&
        !/^(?:hint:|To |Done$|Enumerating|Counting|Compressing|Writing|Delta|Total)/.test(line));
    return lines.slice(0, 6).join('; ');
}

;// CONCATENATED MODULE: ./lib/git/authentication.js

/**
 * Git's environment for one server: the token travels as a header of requests to that host only,
 * by `GIT_CONFIG_COUNT`, so that it is in no URL, argument or file. The empty value first drops
 * a header that the checkout may have persisted: two of them make GitHub answer 400.
 *
 * @param environment the environment that git will inherit; its own GIT_CONFIG_* entries stay
 * @param serverUrl for example `https://github.com`
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
function authenticationEnvironment(environment, serverUrl, token) {
    return headerEnvironment(environment, serverUrl, basicCredentials(token));
}
/**
 * Like {@link authenticationEnvironment}, for credentials that are already `user:password` in base64.
 */
function headerEnvironment(environment, serverUrl, credentials) {
    const key = `http.${new URL(serverUrl).origin}/.extraheader`;
    return configurationEnvironment(environment, [
        [key, ''],
        [key, `AUTHORIZATION: basic ${credentials}`],
    ]);
}
/** What the header carries; to be masked like the token itself. */
function basicCredentials(token) {
    return Buffer.from(`x-access-token:${token}`).toString('base64');
}

;// CONCATENATED MODULE: ./lib/deliver/remote.js





/**
 * Finds out where to push: `repository` on the run's GitHub server, else the checkout's `origin` with
 * its ssh settings, else the repository that the run belongs to.
 *
 * @throws UserError `no-remote`
 */
async function readRemote(edges, request) {
    const server = serverUrl(edges);
    if (request.repository)
        return gitHubRemote(edges, request, request.repository);
    const { url, ...settings } = await readCheckout(edges, request.folder);
    if (url !== undefined) {
        const remote = parseRemoteUrl(url, request.folder);
        for (const secret of remote.secrets)
            edges.log.mask(secret);
        const credentials = credentialsFor(edges, remote, server, request.token);
        const repository = repositoryOf(remote.url, server);
        return {
            url: remote.url,
            label: repository ? `${repository.owner}/${repository.name}` : remote.url,
            ...(repository && { repository }),
            ...(credentials !== undefined && { credentials }),
            ...settings,
        };
    }
    const [owner, name] = (edges.environment['GITHUB_REPOSITORY'] ?? '').split('/');
    if (owner && name)
        return gitHubRemote(edges, request, { owner, name });
    throw new lib_errors/* UserError */.yo('no-remote', `${request.folder} has no remote named origin to push to`, {
        fix: 'Check the repository out with actions/checkout before this step, or name the target with repository: owner/name.',
    });
}
/** Git's environment for the remote: its URL as `remote.target.url`, its credentials for its host only. */
function remoteEnvironment(edges, remote) {
    const own = configurationEnvironment(edges.environment, [['remote.target.url', remote.url]]);
    const header = remote.credentials === undefined
        ? own
        : {
            ...own,
            ...headerEnvironment({ ...edges.environment, ...own }, remote.url, remote.credentials),
        };
    const ssh = remote.sshCommand;
    return ssh === undefined || edges.environment['GIT_SSH_COMMAND'] !== undefined
        ? header
        : { ...header, GIT_SSH_COMMAND: ssh };
}
/** The GitHub server of this run, without a slash at its end. */
function serverUrl(edges) {
    return (edges.environment['GITHUB_SERVER_URL'] ?? 'https://github.com').replace(/\/+$/, '');
}
function gitHubRemote(edges, request, repository) {
    const label = `${repository.owner}/${repository.name}`;
    return {
        url: `${serverUrl(edges)}/${label}`,
        label,
        repository,
        ...(request.token !== undefined && { credentials: maskedCredentials(edges, request.token) }),
    };
}
async function readCheckout(edges, folder) {
    const git = openCheckout(edges, folder);
    const [origin, settings] = await Promise.all([
        git.run(['remote', 'get-url', '--push', 'origin']),
        git.run(['config', '--null', '--get-regexp', '^(core.sshcommand|extensions.objectformat)$']),
    ]);
    // `<key in lower case>\n<value>\0`; of several values the last one counts.
    const values = new Map(settings.stdout.split('\0').map((entry) => {
        const [key = '', ...value] = entry.split('\n');
        return [key, value.join('\n')];
    }));
    const sshCommand = values.get('core.sshcommand');
    const url = origin.stdout.split('\n')[0] ?? '';
    return {
        ...(origin.exitCode === 0 && url !== '' && { url }),
        ...(sshCommand !== undefined && { sshCommand }),
        ...(values.get('extensions.objectformat') === 'sha256' && { objectFormat: 'sha256' }),
    };
}
/** Takes credentials out of an http URL; makes a path absolute, because git runs in another folder. */
function parseRemoteUrl(text, folder) {
    if (/^https?:\/\//i.test(text)) {
        const url = new URL(text);
        const [user, password] = [decodePart(url.username), decodePart(url.password)];
        url.username = '';
        url.password = '';
        // https://<token>@host carries the token as the user's name; a person's name is no credential.
        const secret = password === '' && looksLikeToken(user) ? user : password;
        if (secret === '')
            return { url: url.href, secrets: [] };
        const credentials = Buffer.from(`${user}:${password}`).toString('base64');
        return { url: url.href, credentials, secrets: [secret, credentials] };
    }
    // scheme://…, host:path and user@host:path stay as they are; anything else is a path.
    const isRemote = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[^/]+:/.test(text);
    return { url: isRemote || (0,external_node_path_namespaceObject.isAbsolute)(text) ? text : (0,external_node_path_namespaceObject.resolve)(folder, text), secrets: [] };
}
/** A part of a URL as it was meant; a single `%` stands for itself, as in git. */
function decodePart(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function looksLikeToken(user) {
    return /^(?:gh[a-z]_|github_pat_|glpat-)/.test(user) || user.length >= 40;
}
function credentialsFor(edges, remote, server, token) {
    const isServer = remote.url.toLowerCase().startsWith(`${server.toLowerCase()}/`);
    if (token !== undefined && isServer)
        return maskedCredentials(edges, token);
    return remote.credentials;
}
function maskedCredentials(edges, token) {
    const credentials = basicCredentials(token);
    edges.log.mask(token);
    edges.log.mask(credentials);
    return credentials;
}
/** `owner/name` when the URL (https, ssh or scp form) is on the run's GitHub server. */
function repositoryOf(url, server) {
    const { host, hostname } = new URL(server);
    const match = /^(?:https?:\/\/([^/@]+)\/|ssh:\/\/(?:[^@/]+@)?([^/:]+)(?::\d+)?\/|(?:[^@/]+@)?([^/:]+):)([\w-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(url);
    const [, http, ssh, scp, owner, name] = match ?? [];
    if (owner === undefined || name === undefined)
        return undefined;
    const isServer = http === undefined ? [ssh, scp].includes(hostname) : http === host;
    return isServer ? { owner, name } : undefined;
}

;// CONCATENATED MODULE: ./lib/deliver/bare-repository.js







/** Settings that a person's or a machine's configuration may hold and that a delivery must not obey. */
const settings = [
    ['core.hooksPath', '/dev/null'],
    ['maintenance.auto', 'false'],
    ['gc.auto', '0'],
    ['protocol.version', '2'],
    ['fetch.recurseSubmodules', 'false'],
    ['fetch.writeCommitGraph', 'false'],
    ['push.recurseSubmodules', 'no'],
    ['push.followTags', 'false'],
    ['push.gpgSign', 'false'],
];
/** Git's own variables that would lead it to another repository. */
const misleading = [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_COMMON_DIR',
    'GIT_OBJECT_DIRECTORY',
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_NAMESPACE',
    'GIT_SHALLOW_FILE',
    'GIT_QUARANTINE_PATH',
    'GIT_PREFIX',
];
/**
 * Creates an empty bare repository in the temporary folder, with the remote in git's environment only.
 *
 * @param filter what fetches leave out where the server can
 * @see https://git-scm.com/docs/git-rev-list#Documentation/git-rev-list.txt---filterltfilter-specgt
 */
async function createBareRepository(edges, remote, filter = 'blob:none') {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_namespaceObject.join)(edges.temporaryFolder, 'deliver-image-'));
    const inherited = {
        ...edges.environment,
        ...Object.fromEntries(misleading.map((name) => [name, undefined])),
    };
    const target = { ...inherited, ...remoteEnvironment(edges, remote) };
    const environment = { ...target, ...configurationEnvironment(target, settings), GIT_DIR: folder };
    const git = openGit(edges.runProcess, folder, environment);
    const remove = () => (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
    try {
        const format = `--object-format=${remote.objectFormat ?? 'sha1'}`;
        await git.read(['init', '--quiet', '--bare', '--template=', format]);
    }
    catch (error) {
        await remove();
        throw error;
    }
    const ask = openAsk(edges, git, remote);
    const partial = [
        ['remote.target.promisor', 'true'],
        ['remote.target.partialCloneFilter', filter],
    ];
    return {
        git,
        ask,
        fetch: (args, { input, settings: more = [] } = {}) => ask(['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', ...args], {
            env: configurationEnvironment(environment, [...partial, ...more]),
            ...(input !== undefined && { input }),
        }),
        remove,
    };
}
function openAsk(edges, git, { label }) {
    const { signal } = edges;
    return async (args, options) => {
        for (;;) {
            failCancelled(signal);
            const result = await git.run(args, { ...options, signal });
            failCancelled(signal);
            if (result.exitCode === 0 || !isPassing(result.stderr))
                return result;
            if (!(await edges.retries.another(`git ${args[0] ?? ''} at ${label} failed`))) {
                throw serverFailed(label, result.stderr);
            }
        }
    };
}

;// CONCATENATED MODULE: ./lib/git/commits.js
/** A commit that is missing in a partial clone is not fetched behind the user's back. */
const offline = { GIT_NO_LAZY_FETCH: '1' };
/**
 * Reads commits, through annotated tags, in one process; `undefined` for each that is not in this clone.
 *
 * @param revisions object ids, `HEAD` or full ref names; they go to standard input, where nothing is an option
 */
async function readCommits(git, revisions) {
    const input = revisions.map((revision) => `${revision}^{commit}\n`).join('');
    // The sizes count bytes, so every byte has to be one character.
    const result = await git.run(['cat-file', '--batch'], {
        input,
        env: offline,
        stdoutEncoding: 'latin1',
    });
    return parseCommits(result.stdout);
}
/**
 * Reads what `git cat-file --batch` writes for commits: `<id> commit <size>`, so many bytes and a newline, or one line
 * that says `missing`.
 *
 * @param output in Latin-1
 * @see https://git-scm.com/docs/git-cat-file#_batch_output
 */
function parseCommits(output) {
    const commits = [];
    let start = 0;
    for (let lineEnd = output.indexOf('\n'); lineEnd !== -1; lineEnd = output.indexOf('\n', start)) {
        const [, id, size] = /^([0-9a-f]+) commit (\d+)$/.exec(output.slice(start, lineEnd)) ?? [];
        start = lineEnd + 1;
        if (id === undefined) {
            commits.push(undefined);
            continue;
        }
        const end = start + Number(size);
        commits.push({ id, committedAt: readCommitTime(output.slice(start, end)) });
        start = end + 1;
    }
    return commits;
}
function readCommitTime(commit) {
    const [, seconds] = /^committer .*> (\d+) [+-]\d+$/m.exec(commit) ?? [];
    return formatTime(Number(seconds ?? 0));
}
/** The end of the year 9999, the last that RFC 3339 can write. Seconds since 1970. */
const lastSecond = 253_402_300_799;
/** Seconds since 1970 as ISO 8601 in UTC. */
function formatTime(seconds) {
    return new Date(Math.min(seconds, lastSecond) * 1000).toISOString().replace('.000Z', 'Z');
}

;// CONCATENATED MODULE: ./lib/deliver/github.js



/**
 * A repository as the API addresses it, and the token to do so.
 *
 * @param what needs it, in the words of the inputs
 * @throws UserError `github-only` where the target is not on the run's GitHub server, `token-missing`
 */
function apiTarget({ repository, label }, token, what) {
    if (!repository) {
        throw new lib_errors/* UserError */.yo('github-only', `${what} needs GitHub, and ${label} is not there`, {
            fix: 'Use delivery: commit with commit-method: git.',
        });
    }
    if (token === undefined) {
        throw new lib_errors/* UserError */.yo('token-missing', `${what} needs a token for ${label}`, {
            fix: 'Set token (or repository-token for another repository).',
        });
    }
    return { owner: repository.owner, repo: repository.name, token };
}
/**
 * Opens the API of the run's GitHub server. Requests that meet a rate limit, a failing server or a
 * broken connection are tried again from the run's budget of second tries.
 */
async function openGitHub(edges, token) {
    const client = await __nccwpck_require__.e(/* import() */ 413).then(__nccwpck_require__.bind(__nccwpck_require__, 2413));
    const gitHub = client.getOctokit(token, {
        baseUrl: edges.environment['GITHUB_API_URL'] ?? 'https://api.github.com',
        request: { signal: edges.signal },
    });
    edges.log.mask(token);
    gitHub.hook.wrap('request', async (request, options) => {
        for (;;) {
            failCancelled(edges.signal);
            try {
                return await request(options);
            }
            catch (error) {
                failCancelled(edges.signal);
                const wait = planRetry(readFailure(error), Date.now());
                const what = `GitHub did not answer ${options.method} ${options.url} (${(0,lib_errors/* messageOf */.bD)(error)})`;
                if (wait === undefined || !(await edges.retries.another(what, wait)))
                    throw error;
            }
        }
    });
    return gitHub;
}
/** Reads what the client threw. Anything that is not an answer of the API counts as a broken connection. */
function readFailure(error) {
    const thrown = error;
    const headers = thrown.response?.headers ?? {};
    return {
        status: typeof thrown.status === 'number' ? thrown.status : 500,
        message: (0,lib_errors/* messageOf */.bD)(error),
        ...(headers['retry-after'] !== undefined && { retryAfter: headers['retry-after'] }),
        ...(headers['x-ratelimit-remaining'] !== undefined && {
            rateLimitRemaining: headers['x-ratelimit-remaining'],
        }),
        ...(headers['x-ratelimit-reset'] !== undefined && {
            rateLimitReset: headers['x-ratelimit-reset'],
        }),
    };
}
/** A longer wait than this is no retry: the error then says when to come back. */
const longestWait = 120_000;
/**
 * How long to wait before the same request again.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds; `undefined` where asking again would not help
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
function planRetry(failure, now) {
    if (failure.status >= 500 || failure.status === 408)
        return 0;
    const wait = rateLimitWait(failure, now);
    return wait === undefined || wait > longestWait ? undefined : wait;
}
/** True for a request that was refused because there were too many. */
function isRateLimit(failure) {
    return rateLimitWait(failure, 0) !== undefined;
}
/** Milliseconds until a rate limit ends; `undefined` for any other failure. */
function rateLimitWait(failure, now) {
    if (failure.status !== 403 && failure.status !== 429)
        return undefined;
    const asked = Number(failure.retryAfter);
    if (Number.isFinite(asked))
        return asked * 1000;
    if (failure.rateLimitRemaining === '0') {
        return Math.max(0, Number(failure.rateLimitReset ?? '0') * 1000 - now);
    }
    const secondary = /secondary rate limit|abuse/i.test(failure.message);
    return secondary || failure.status === 429 ? 60_000 : undefined;
}
/**
 * An API failure as a UserError, with what to do about the usual ones.
 *
 * @param now milliseconds since 1970
 */
function explainApiFailure(error, doing, permission, now = Date.now()) {
    if (error instanceof lib_errors/* UserError */.yo)
        return error;
    const failure = readFailure(error);
    const { status, message } = failure;
    const what = `GitHub refused to ${doing}: ${message}`;
    const wait = rateLimitWait(failure, now);
    if (wait !== undefined) {
        const fix = `Run the job again after ${formatTime(Math.ceil((now + wait) / 1000))}, in ${formatMinutes(wait)}. The limit is of the token: another one has its own.`;
        return new lib_errors/* UserError */.yo('github-rate-limit', what, { fix, cause: error });
    }
    const fixes = {
        401: 'The token is missing, wrong or expired.',
        403: `Add to the job: permissions: ${permission}. A pull request from a fork gets a token that can only read.`,
        404: 'The repository does not exist, or the token cannot see it.',
    };
    return new lib_errors/* UserError */.yo('github', what, {
        fix: fixes[status] ?? "The words are GitHub's own.",
        cause: error,
    });
}
function formatMinutes(milliseconds) {
    const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
    return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

;// CONCATENATED MODULE: ./lib/deliver/history.js






/**
 * How `held` stands to `ours`.
 *
 * @param ours this run's commit, whole
 * @param held the held image's commit; 7 digits or more
 */
async function readRelation(edges, source, ours, held) {
    if (ours.startsWith(held))
        return { kind: 'same' };
    const checkout = openCheckout(edges, source.folder);
    const here = await relateIn(checkout, ours, held);
    const isShallow = await checkout.run(['rev-parse', '--is-shallow-repository']);
    // A history that was cut off can tell that one commit leads to the other, not that none does.
    if (here && (here.kind !== 'unrelated' || isShallow.stdout.trim() === 'false'))
        return here;
    failCancelled(edges.signal);
    try {
        const remote = await readRemote(edges, source);
        return ((await compareOnGitHub(edges, source, remote, ours, held)) ??
            (await fetchAndRelate(edges, remote, ours, held)));
    }
    catch (error) {
        failCancelled(edges.signal);
        if (!(error instanceof lib_errors/* UserError */.yo))
            throw error;
        return { kind: 'unknown', why: (0,lib_errors/* messageOf */.bD)(error) };
    }
}
/** The relation in one repository; `undefined` when it does not have both commits. */
async function relateIn(git, ours, held) {
    const [one, other] = await Promise.all([findCommit(git, ours), findCommit(git, held)]);
    if (one === undefined || other === undefined)
        return undefined;
    if (one === other)
        return { kind: 'same' };
    const counted = await git.run(['rev-list', '--left-right', '--count', `${one}...${other}`]);
    const [oursOnly, heldOnly] = counted.stdout.trim().split('\t').map(Number);
    if (counted.exitCode !== 0 || oursOnly === undefined || heldOnly === undefined)
        return undefined;
    if (oursOnly === 0)
        return { kind: 'newer', commits: heldOnly };
    return heldOnly === 0 ? { kind: 'older' } : { kind: 'unrelated' };
}
async function findCommit(git, revision) {
    const found = await git.run(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    return found.exitCode === 0 ? found.stdout.trim() : undefined;
}
/** @see https://docs.github.com/rest/commits/commits#compare-two-commits */
async function compareOnGitHub(edges, { token }, { repository }, ours, held) {
    if (token === undefined || !repository)
        return undefined;
    try {
        const gitHub = await openGitHub(edges, token);
        const { data } = await gitHub.rest.repos.compareCommitsWithBasehead({
            owner: repository.owner,
            repo: repository.name,
            basehead: `${ours}...${held}`,
            per_page: 1,
        });
        return relateComparison(data);
    }
    catch (error) {
        failCancelled(edges.signal);
        edges.log.debug(`GitHub did not compare ${ours} and ${held}: ${(0,lib_errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
/** What GitHub's answer for `ours...held` means. */
function relateComparison(comparison) {
    switch (comparison.status) {
        case 'identical':
            return { kind: 'same' };
        case 'ahead':
            return { kind: 'newer', commits: comparison.ahead_by };
        case 'behind':
            return { kind: 'older' };
        default:
            return { kind: 'unrelated' };
    }
}
/** Fetches the commits of every branch, without trees and blobs where the server can leave them out. */
async function fetchAndRelate(edges, remote, ours, held) {
    const repository = await createBareRepository(edges, remote, 'tree:0');
    try {
        const fetched = await repository.fetch(['target', '+refs/heads/*:refs/source/*', ours]);
        const related = await relateIn(repository.git, ours, held);
        if (related)
            return related;
        return {
            kind: 'unknown',
            why: fetched.exitCode === 0
                ? `no branch of ${remote.label} has ${held.slice(0, 12)}`
                : `the history of ${remote.label} could not be read`,
        };
    }
    finally {
        await repository.remove();
    }
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __nccwpck_require__(2088);
;// CONCATENATED MODULE: ./lib/deliver/order.js
// Pure: whether this run may replace what the manifest holds. An older commit never replaces a newer one.


/** How a held reference is to be compared with the image that is delivered. */
function planComparison(reference, image) {
    const held = readReference(reference);
    if (!held || reference === image.reference)
        return { kind: 'none' };
    const { repository } = image;
    if (held.repository.registry !== repository.registry ||
        held.repository.path !== repository.path) {
        return { kind: 'none' };
    }
    const [heldVersion, version] = [parseVersion(held.tag), parseVersion(image.tag)];
    if (heldVersion && version) {
        const order = semver.compare(heldVersion, version);
        // Builds of one version (1.4.0_5 and 1.4.0_6) have no order of their own: their commits decide.
        if (order !== 0 || held.tag === image.tag)
            return { kind: 'version', order };
    }
    const revision = /^sha-([0-9a-f]{7,64})$/.exec(held.tag ?? '')?.[1];
    return revision === undefined ? { kind: 'label' } : { kind: 'revision', revision };
}
/** A tag as a version: `+` of build metadata is no character of a tag and became `_`. */
function parseVersion(tag) {
    return semver.parse(tag?.replace('_', '+'));
}
/** One newer image anywhere keeps all: a run writes all of its places or none. */
function decideOrder(sites, image) {
    const newer = sites.find(({ relation }) => relation.kind === 'newer');
    if (newer)
        return { kind: 'keep', reason: newerReason(newer, image), site: newer.site };
    const notices = sites.flatMap(({ site, relation }) => {
        const held = shortReference(site.reference);
        if (relation.kind === 'unrelated') {
            return [
                `${held} and ${image.tag} are on different lines of history; ${image.tag} is written`,
            ];
        }
        if (relation.kind === 'unknown') {
            return [
                `Whether ${held} is newer than ${image.tag} is not known (${relation.why}); ${image.tag} is written`,
            ];
        }
        return [];
    });
    return { kind: 'write', notices: [...new Set(notices)] };
}
/** Two versions as a relation: a lower version never replaces a higher one. */
function relateVersions(order) {
    if (order === 0)
        return { kind: 'same' };
    return { kind: order > 0 ? 'newer' : 'older' };
}
function newerReason({ site, relation }, image) {
    const commits = relation.kind === 'newer' ? relation.commits : undefined;
    const how = commits === undefined
        ? `a higher version than ${image.tag}`
        : `${commits} ${commits === 1 ? 'commit' : 'commits'} ahead of ${image.tag}`;
    return `${site.path}:${site.line} holds ${shortReference(site.reference)}, ${how}`;
}
/** The tag, else the digest: the name is the same on both sides. */
function shortReference(text) {
    const reference = readReference(text);
    return reference?.tag ?? reference?.digest ?? text;
}

;// CONCATENATED MODULE: ./lib/deliver/order-check.js


/**
 * Opens the check whether what a tip holds may be replaced. Each image is looked up once, however
 * many tips are tried.
 */
function openOrder(edges, { source, rollback }, image) {
    const relations = new Map();
    const told = new Set();
    const relate = (reference) => {
        const known = relations.get(reference) ?? readOrder(edges, source, image, reference);
        relations.set(reference, known);
        return known;
    };
    return async (held) => {
        if (rollback === true)
            return { kind: 'write', notices: [] };
        const sites = await Promise.all(held.map(async (site) => ({ site, relation: await relate(site.reference) })));
        const order = decideOrder(sites.flatMap(({ site, relation }) => (relation ? [{ site, relation }] : [])), image);
        if (order.kind === 'write') {
            for (const notice of order.notices.filter((text) => !told.has(text))) {
                told.add(notice);
                edges.log.notice(notice);
            }
        }
        return order;
    };
}
/** `undefined` where there is nothing to compare. */
async function readOrder(edges, source, image, reference) {
    const comparison = planComparison(reference, image);
    switch (comparison.kind) {
        case 'none':
            return undefined;
        case 'version':
            return relateVersions(comparison.order);
        case 'revision':
            return readRelation(edges, source, image.revision, comparison.revision);
        case 'label': {
            const revision = await edges.readRevision?.(reference);
            // A label is whatever its builder wrote: only what looks like a commit reaches git.
            return revision !== undefined && /^[0-9a-f]{7,64}$/.test(revision)
                ? readRelation(edges, source, image.revision, revision)
                : { kind: 'unknown', why: 'its image names no revision' };
        }
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./lib/deliver/commit-object.js

/** Writes the blobs, trees and the commit in one go. Returns the commit's id; no branch moves. */
async function writeCommit({ git }, commit) {
    const ref = `refs/deliver/commit/${(0,external_node_crypto_.randomUUID)()}`;
    const input = formatFastImport(commit, ref);
    return git.read(['fast-import', '--quiet', '--date-format=now', '--done'], { input });
}
/**
 * The stream that makes git write a commit and answer its id.
 *
 * @see https://git-scm.com/docs/git-fast-import#_input_format
 */
function formatFastImport(commit, ref) {
    const message = Buffer.byteLength(commit.message);
    return [
        `commit ${ref}`,
        'mark :1',
        `author ${formatIdentity(commit.author)} now`,
        `committer ${formatIdentity(commit.committer)} now`,
        `data ${message}`,
        commit.message,
        `from ${commit.parent}`,
        ...commit.files.flatMap(formatFile),
        'get-mark :1',
        'done',
        '',
    ].join('\n');
}
function formatFile({ entry, after }) {
    const size = Buffer.byteLength(after);
    return [`M ${entry.mode} inline ${quotePath(entry.path)}`, `data ${size}`, after];
}
function formatIdentity({ name, mail }) {
    return `${name} <${mail}>`;
}
function quotePath(path) {
    const escaped = path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
    return `"${escaped}"`;
}

;// CONCATENATED MODULE: ./lib/deliver/api-commit.js
// Commits by GitHub's REST API: blobs, tree and commit, so that modes, symlinks and submodules stay.
// GraphQL's createCommitOnBranch would be one request, but writes every file with mode 100644.



/**
 * Opens the way by the API. GitHub signs a commit of an app or of the job token only while it names
 * no author and committer of its own, so they are given only when the user named an author.
 */
async function openApiPublisher(edges, target, namesAuthor) {
    const { token, ...repository } = apiTarget(target.remote, target.token, 'commit-method: api');
    const gitHub = await openGitHub(edges, token);
    return async (commit, to) => {
        try {
            const id = await createCommit(gitHub, repository, commit, namesAuthor);
            failCancelled(edges.signal);
            const pushed = await (to.lease === undefined
                ? moveBranch(gitHub, repository, target, to.branch, { id, parent: commit.parent })
                : replaceBranch(gitHub, repository, target, to, to.lease, id));
            return { commit: id, pushed };
        }
        catch (error) {
            failCancelled(edges.signal);
            throw explainApiFailure(error, `commit to ${target.remote.label}`, 'contents: write');
        }
    };
}
/** @see https://docs.github.com/rest/git */
async function createCommit(gitHub, repository, commit, namesAuthor) {
    const { git } = gitHub.rest;
    const tree = [];
    // One after the other: GitHub's limits for requests that create content are tight.
    for (const { entry, after } of commit.files) {
        const content = Buffer.from(after).toString('base64');
        const blob = await git.createBlob({ ...repository, content, encoding: 'base64' });
        const mode = entry.mode === '100755' ? '100755' : '100644';
        tree.push({ path: entry.path, mode, type: 'blob', sha: blob.data.sha });
    }
    const parent = await git.getCommit({ ...repository, commit_sha: commit.parent });
    const base_tree = parent.data.tree.sha;
    const created = await git.createTree({ ...repository, base_tree, tree });
    const { name, mail } = commit.author;
    const { data } = await git.createCommit({
        ...repository,
        message: commit.message,
        tree: created.data.sha,
        parents: [commit.parent],
        ...(namesAuthor && { author: { name, email: mail } }),
    });
    return data.sha;
}
/** Moves the branch forward; without force the server refuses when the parent is no longer the tip. */
async function moveBranch(gitHub, repository, target, branch, { id, parent }) {
    try {
        const ref = `heads/${branch}`;
        await gitHub.rest.git.updateRef({ ...repository, ref, sha: id, force: false });
        return { kind: 'pushed' };
    }
    catch (error) {
        // 422: not a fast-forward, or a rule; 409: somebody else moves it at this moment.
        if (![403, 409, 422].includes(readFailure(error).status))
            throw error;
        return explainUnmoved(gitHub, repository, target, { branch, from: parent, to: id }, error);
    }
}
/** Why a branch did not move: where it is now tells a lost race from a rule. */
async function explainUnmoved(gitHub, repository, target, { branch, from, to }, error) {
    const failure = readFailure(error);
    if (isRateLimit(failure))
        throw error;
    const now = await readBranch(gitHub, repository, branch);
    if (now === to)
        return { kind: 'pushed' };
    const { status, message } = failure;
    // GitHub may tell the old place for a moment; its refusal is the surer one.
    const lost = now !== from || /not a fast.?forward/i.test(message);
    if (lost)
        return { kind: 'lost', words: message };
    if (status === 409)
        return { kind: 'unclear', words: message };
    return { kind: 'refused', error: refusal_explainRefusal(message, target.facts) };
}
const zeroId = '0'.repeat(40);
/**
 * Replaces the branch if it still is where it was seen: REST has no such compare-and-swap with
 * force, GraphQL's updateRefs has.
 *
 * @see https://docs.github.com/graphql/reference/mutations#updaterefs
 */
async function replaceBranch(gitHub, repository, target, { branch }, lease, commit) {
    const { data } = await gitHub.rest.repos.get(repository);
    const update = {
        name: `refs/heads/${branch}`,
        beforeOid: lease === '' ? zeroId : lease,
        afterOid: commit,
        force: true,
    };
    try {
        await gitHub.graphql(updateRefs, { repositoryId: data.node_id, refUpdates: [update] });
        return { kind: 'pushed' };
    }
    catch (error) {
        const move = { branch, from: lease, to: commit };
        return explainUnmoved(gitHub, repository, target, move, error);
    }
}
const updateRefs = `
  mutation ($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
    updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) {
      clientMutationId
    }
  }`;
/** The commit of a branch; `''` when there is no such branch. */
async function readBranch(gitHub, repository, branch) {
    try {
        const { data } = await gitHub.rest.git.getRef({ ...repository, ref: `heads/${branch}` });
        return data.object.sha;
    }
    catch (error) {
        if (readFailure(error).status === 404)
            return '';
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/deliver/message.js



/** The short name of an image: the last part of its path. */
function shortName(repository) {
    return repository.path.slice(repository.path.lastIndexOf('/') + 1);
}
/** `deliver: web 1.4.0 (sha256:1a2b3c4d5e6f)`: the default first line, also of a pull request. */
function formatSubject(image) {
    const digest = image.digest === undefined ? '' : ` (${shortDigest(image.digest)})`;
    return `deliver: ${shortName(image.repository)} ${image.tag}${digest}`;
}
/** The places that an edit changes, with what they held. */
function changedSites({ held, files }, image) {
    const changed = new Set(files.map(({ path }) => path));
    return held.filter((site) => changed.has(site.path) && site.reference !== image.reference);
}
/** The user's text with what this delivery is about. */
function fillFacts(template, image, held) {
    return fillTemplate(template, {
        image: formatRepository(image.repository),
        tag: image.tag,
        digest: image.digest ?? '',
        version: image.version,
        revision: image.revision,
        old: [...new Set(held.map((site) => site.reference))].join(', '),
    });
}
/** The commit message: the user's own, or a first line and a body that names image, places and run. */
function formatMessage(request, image, held) {
    const message = request.template === undefined
        ? `${formatSubject(image)}\n\n${formatBody(image, held)}`
        : fillFacts(request.template, image, held).replaceAll('\r\n', '\n').trim();
    return `${request.skipCi === true ? addSkipCi(message) : message}\n`;
}
function formatBody(image, held) {
    const whole = formatReference(formatRepository(image.repository), image.tag, image.digest);
    const sites = held.map((site) => `${site.path}:${site.line}\n  - ${site.reference}\n  + ${image.reference}`);
    const facts = [
        `Image: ${whole}`,
        `Revision: ${image.revision}`,
        ...(image.runUrl === undefined ? [] : [`Run: ${image.runUrl}`]),
    ];
    return [...sites, facts.join('\n')].join('\n\n');
}
/** Workflows are skipped by the words anywhere in the message; people look for them on the first line. */
function addSkipCi(message) {
    const [subject, ...rest] = message.split('\n');
    return [`${subject ?? ''} [skip ci]`, ...rest].join('\n');
}

;// CONCATENATED MODULE: ./lib/deliver/push.js


/** Pushes one commit to one branch of the remote. */
async function pushCommit({ git }, commit, to, facts, signal) {
    const ref = `refs/heads/${to.branch}`;
    const lease = to.lease === undefined ? [] : [`--force-with-lease=${ref}:${to.lease}`];
    const result = await git.run(['push', '--porcelain', '--no-verify', ...lease, 'target', `${commit}:${ref}`], { signal });
    return readPushed(result, facts);
}
/**
 * Reads what `git push --porcelain` answered.
 *
 * @see https://git-scm.com/docs/git-push#_output
 */
function readPushed(result, facts) {
    if (result.exitCode === 0)
        return { kind: 'pushed' };
    const all = `${result.stdout}\n${result.stderr}`;
    const words = rejection(result.stdout) ?? gitWords(result);
    if (lostRace.test(all) && !isNameConflict(all))
        return { kind: 'lost', words };
    if (isPassing(all))
        return { kind: 'unclear', words };
    return { kind: 'refused', error: refusal_explainRefusal(all, facts) };
}
/**
 * Reads which branches a `git push --porcelain --dry-run` met: those that are there, whether they would
 * move or be rejected, and those that it would create.
 *
 * @returns empty where the server did not let it in
 */
function parseDryRun(stdout) {
    const lines = stdout.matchAll(/^([ +\-*!=])\t[^\t]*:refs\/heads\/([^\t]+)\t/gm);
    return new Map([...lines].map(([, flag, branch = '']) => [branch, flag === '*' ? 'new' : 'there']));
}
/** The client sees another tip (first line), or the server does while it takes the reference's lock. */
const lostRace = new RegExp([
    '\\[rejected\\] \\((?:fetch first|non-fast-forward|stale info|needs force)\\)',
    '\\[remote rejected\\] \\((?:cannot lock ref|failed to update ref|failed to lock|incorrect old value|reference already exists|fetch first)',
    'is at [0-9a-f]+ but expected [0-9a-f]+',
].join('|'));
function rejection(stdout) {
    return /^!\t[^\t]*\t(.*)$/m.exec(stdout)?.[1];
}

;// CONCATENATED MODULE: ./lib/deliver/publish.js







/** Opens the way by which commits reach the target. */
async function openPublisher(edges, target, style) {
    if (style.method === 'api')
        return openApiPublisher(edges, target, style.author !== undefined);
    return async (commit, to) => {
        const id = await writeCommit(target.repository, commit);
        failCancelled(edges.signal);
        const pushed = await pushCommit(target.repository, id, to, target.facts, edges.signal);
        return { commit: id, pushed };
    };
}
/** The commit that the edit of a tip makes. */
async function planCommit(tip, style, edited) {
    return {
        parent: tip.commit,
        files: await changedFiles(tip, edited),
        message: formatMessage(style.message, style.image, changedSites(edited, style.image)),
        author: style.author ?? githubActionsBot,
        committer: githubActionsBot,
    };
}
/** The changed files with what the tip knows of them. */
async function changedFiles(tip, edited) {
    return Promise.all(edited.files.map(async ({ path, after }) => {
        const entry = await tip.tree.entry(path);
        // A symlink keeps being one: the file that it leads to is the one to name.
        if (entry?.mode.startsWith('100') === true)
            return { entry, after };
        throw new lib_errors/* UserError */.yo('not-a-file', `${path} is not a plain file on the target branch`, {
            location: { file: path },
            fix: 'Name the file itself under manifests, not a link to it.',
        });
    }));
}

;// CONCATENATED MODULE: ./lib/deliver/symlink.js
// Where symlinks of a git tree lead, decided on texts: nothing is on a disk.
/** As many links as Linux follows for one path. */
const maximumLinks = 40;
/**
 * The path within the tree where a symlink leads in the end, through other symlinks, also of folders.
 *
 * @param path the symlink
 * @param links every symlink's own text by its path
 * @param exists whether the tree has a file or folder there
 * @returns `undefined` when it leads out of the tree, to nothing, or in a circle
 */
function resolveLink(path, links, exists) {
    const resolved = [];
    let pending = path.split('/');
    let followed = 0;
    for (let part = pending.shift(); part !== undefined; part = pending.shift()) {
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            if (resolved.pop() === undefined)
                return undefined;
            continue;
        }
        const link = links.get([...resolved, part].join('/'));
        if (link === undefined) {
            resolved.push(part);
            continue;
        }
        followed += 1;
        if (followed > maximumLinks || link === '' || link.startsWith('/'))
            return undefined;
        pending = [...link.split('/'), ...pending];
    }
    const end = resolved.join('/');
    return end !== '' && exists(end) ? end : undefined;
}
/** Every folder that holds one of the paths. */
function foldersOf(paths) {
    const folders = new Set();
    for (const path of paths) {
        for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            const folder = path.slice(0, slash);
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    }
    return folders;
}

;// CONCATENATED MODULE: ./lib/deliver/git-tree.js



/** Blobs that are asked of git in one go, so that only so many are in memory at once. */
const batchSize = 200;
/** Opens the files of a commit that is in the repository; blobs are fetched when they are read. */
function openGitTree(repository, commit) {
    let listed;
    const entries = () => {
        listed ??= listEntries(repository, commit);
        return listed;
    };
    return {
        entry: async (path) => (await entries()).get(path),
        list: async () => git_tree_listFiles(repository, await entries()),
        read: async function* (paths) {
            const known = await entries();
            const wanted = paths.map((path) => known.get(path)).filter((entry) => entry !== undefined);
            const fetched = await fetchMissing(repository, wanted);
            for (let start = 0; start < wanted.length; start += batchSize) {
                const batch = wanted.slice(start, start + batchSize);
                const blobs = await readBlobs(repository, batch.map((entry) => entry.id));
                for (const entry of batch) {
                    const bytes = blobs.get(entry.id);
                    if (bytes === undefined)
                        throw missingBlob(entry, fetched);
                    yield { path: entry.path, bytes };
                }
            }
        },
    };
}
/** Files and symlinks as the manifest room wants them; where a symlink leads is read from its blob. */
async function git_tree_listFiles(repository, known) {
    const listed = [...known.values()].filter((entry) => isListed(entry));
    const links = listed.filter((entry) => entry.mode === symlinkMode);
    const texts = new Map();
    if (links.length > 0) {
        await fetchMissing(repository, links);
        const blobs = await readBlobs(repository, links.map((link) => link.id));
        for (const link of links) {
            texts.set(link.path, Buffer.from(blobs.get(link.id) ?? []).toString());
        }
    }
    const folders = foldersOf(known.keys());
    return listed.map(({ path, mode }) => {
        if (mode !== symlinkMode)
            return { path, kind: 'file' };
        const target = resolveLink(path, texts, (place) => known.has(place) || folders.has(place));
        return { path, kind: 'symlink', ...(target !== undefined && { target }) };
    });
}
const symlinkMode = '120000';
const submoduleMode = '160000';
function isListed({ path, mode }) {
    // A name that is no UTF-8 could not be written back under the same name.
    if (path.includes('\ufffd'))
        return false;
    return mode !== submoduleMode && !/(?:^|\/)(?:\.git|node_modules)\//.test(path);
}
async function listEntries({ git }, commit) {
    // Without -l: the size of a blob that is not here would fetch it.
    const text = await git.read(['ls-tree', '-r', '-z', '--full-tree', commit]);
    return new Map(parseTreeListing(text).map((entry) => [entry.path, entry]));
}
/** Reads what `git ls-tree -r -z` prints. */
function parseTreeListing(text) {
    return text
        .split('\0')
        .filter((line) => line !== '')
        .map((line) => {
        const tab = line.indexOf('\t');
        const [mode = '', , id = ''] = line.slice(0, tab).split(' ');
        return { mode, id, path: line.slice(tab + 1) };
    });
}
/** Fetches, in one request, the blobs that the tip came without. Returns what git said, for an error. */
async function fetchMissing({ git, fetch }, wanted) {
    const ids = [...new Set(wanted.map((entry) => entry.id))];
    const checked = await git.read(['cat-file', '--batch-check'], { input: `${ids.join('\n')}\n` });
    const missing = checked.split('\n').filter((line) => line.endsWith(' missing'));
    if (missing.length === 0)
        return '';
    const result = await fetch(['--stdin', 'target'], {
        input: missing.map((line) => line.replace(/ missing$/, '\n')).join(''),
        // Negotiation would tell the server that we have the commit, and it would then send nothing.
        settings: [['fetch.negotiationAlgorithm', 'noop']],
    });
    return result.exitCode === 0 ? '' : gitWords(result);
}
async function readBlobs({ git }, ids) {
    const result = await git.run(['cat-file', '--batch'], {
        input: `${ids.join('\n')}\n`,
        stdoutEncoding: 'latin1',
    });
    return parseBatch(Buffer.from(result.stdout, 'latin1'));
}
/**
 * Reads what `git cat-file --batch` prints: `<id> blob <size>`, a newline, the bytes, a newline.
 *
 * @see https://git-scm.com/docs/git-cat-file#_batch_output
 */
function parseBatch(output) {
    const blobs = new Map();
    let position = 0;
    while (position < output.length) {
        const newline = output.indexOf(10, position);
        if (newline === -1)
            break;
        const [id = '', , size] = output.toString('latin1', position, newline).split(' ');
        position = newline + 1;
        if (size === undefined)
            continue; // `<id> missing`
        const end = position + Number(size);
        blobs.set(id, output.subarray(position, end));
        position = end + 1;
    }
    return blobs;
}
function missingBlob(entry, words) {
    return new lib_errors/* UserError */.yo('git', `${entry.path} could not be read from the target branch: ${words}`, {
        location: { file: entry.path },
        fix: 'Run the job again. If it fails the same way, the repository lacks the object.',
    });
}

;// CONCATENATED MODULE: ./lib/deliver/tip.js


const tipRef = 'refs/deliver/tip';
const heldRefs = 'refs/deliver/held';
/**
 * Fetches the last commit of a branch, without history and where possible without blobs.
 *
 * @throws UserError `branch-missing` and the other refusals
 */
async function fetchTip(repository, branch, facts) {
    await fetchRefs(repository, [`+refs/heads/${branch}:${tipRef}`], facts);
    const commit = await repository.git.read(['rev-parse', '--verify', tipRef]);
    return { commit, tree: openGitTree(repository, commit) };
}
/**
 * Fetches both branches of a pull request in one look at the remote.
 *
 * @param proposal `deliver-image/<branch>/<image>`
 * @throws UserError as {@link fetchTip} does for the target's branch
 */
async function fetchProposalTips(repository, branch, proposal, facts) {
    // A refspec with a star may match nothing; without it a branch that is not there fails the fetch.
    // At this place it matches the one branch, and the server names no more than the branches beside it.
    const [, folder = '', name = ''] = /^(.*)\/([^/]*)$/.exec(proposal) ?? [];
    const refspecs = [
        `+refs/heads/${branch}:${tipRef}`,
        `+refs/heads/${folder}*/${name}:${heldRefs}/${folder}*/${name}`,
    ];
    await fetchRefs(repository, ['--prune', ...refspecs], facts);
    const format = '--format=%(objectname) %(refname)';
    const listed = await repository.git.read(['for-each-ref', format, tipRef, heldRefs]);
    const tips = new Map(listed.split('\n').map((line) => {
        const [commit = '', ref = ''] = line.split(' ');
        return [ref, { commit, tree: openGitTree(repository, commit) }];
    }));
    const tip = tips.get(tipRef);
    if (!tip)
        throw refusal_explainRefusal(`couldn't find remote ref refs/heads/${branch}`, facts);
    return { tip, held: tips.get(`${heldRefs}/${proposal}`) };
}
async function fetchRefs(repository, refspecs, facts) {
    const fetched = await repository.fetch(['--depth=1', 'target', ...refspecs]);
    if (fetched.exitCode !== 0)
        throw refusal_explainRefusal(fetched.stderr, facts);
}

;// CONCATENATED MODULE: ./lib/deliver/commit.js







/**
 * Commits the pins to the target's branch. A push that somebody else was faster than is followed by
 * a new fetch and a new edit: what others wrote stays, in the same file too.
 *
 * @throws UserError `commit-lost` after the last attempt, and the refusals of `explainRefusal`
 */
async function deliverCommit(edges, target, request, edit) {
    const { repository, branch, facts } = target;
    const checkOrder = openOrder(edges, request.order, request.image);
    const publish = await openPublisher(edges, target, request);
    let last;
    return tryAgain(edges, target, request.attempts, async (attempts) => {
        const tip = attempts === 1 ? target.tip : await fetchTip(repository, branch, facts);
        // The connection broke after the server had taken the push.
        if (tip.commit === last?.commit)
            return last;
        const planned = await planChange(tip, edit, checkOrder);
        // What is written needs no second look: a push onto an old tip is rejected.
        const isTold = attempts > 1 || isWritten(planned);
        const change = isTold
            ? planned
            : await planChange(await fetchTip(repository, branch, facts), edit, checkOrder, planned);
        const { edited, order } = change;
        if (edited.files.length === 0)
            return alreadyPinned(target, edited);
        if (order.kind === 'keep')
            return newerHeld(edges, order);
        const newCommit = await planCommit(change.tip, request, edited);
        failCancelled(edges.signal);
        const { commit, pushed } = await publish(newCommit, { branch });
        last = { kind: 'committed', commit, branch, attempts, ...filesOf(edited) };
        return pushed.kind === 'pushed' ? last : pushed;
    });
}
/** @param known what was planned before; it stands where the tip is still the same */
async function planChange(tip, edit, checkOrder, known) {
    if (known?.tip.commit === tip.commit)
        return known;
    const edited = await edit(tip.tree);
    // Without an edit, what the tip holds is ours.
    const order = await checkOrder(edited.files.length === 0 ? [] : edited.held);
    return { tip, edited, order };
}
function isWritten({ edited, order }) {
    return edited.files.length > 0 && order.kind === 'write';
}
/**
 * Tries until it goes through, on a newer tip each time.
 *
 * @param attempt gets its own number, from 1
 */
async function tryAgain(edges, target, attempts = defaultAttempts, attempt) {
    const { branch } = target;
    for (let number = 1;; number += 1) {
        const started = performance.now();
        const outcome = await attempt(number);
        if (outcome.kind !== 'lost' && outcome.kind !== 'unclear' && outcome.kind !== 'refused') {
            return outcome;
        }
        // A push that was broken off by the cancel looks like a refusal.
        failCancelled(edges.signal);
        if (outcome.kind === 'refused')
            throw outcome.error;
        if (number >= attempts)
            throw lostAgain(target, attempts, outcome);
        const wait = planPause(number, performance.now() - started, edges.random());
        edges.log.info(`Push ${number} of ${attempts} to ${branch} did not go through (${outcome.words}); again in ${Math.round(wait)} ms on the new tip.`);
        await pause(edges, wait);
    }
}
function filesOf(edited) {
    const { diff, manifest } = edited;
    return { files: edited.files.map((file) => file.path), diff, manifest };
}
function alreadyPinned(target, edited) {
    return {
        kind: 'unchanged',
        because: 'already-pinned',
        reason: `${target.branch} of ${target.remote.label} already holds this pin`,
        ...filesOf(edited),
    };
}
/** An older run ends well and changes nothing. */
function newerHeld(edges, { reason, site }) {
    const location = { file: site.path, line: site.line };
    edges.log.warning(`Nothing is written: ${reason}. rollback: true goes back.`, location);
    return { kind: 'unchanged', because: 'newer-held', reason, files: [], diff: '', manifest: '' };
}
function lostAgain({ branch, remote: { label } }, attempts, { kind, words }) {
    if (kind === 'unclear')
        return serverFailed(label, words);
    const pushes = attempts === 1 ? 'The push' : `${attempts} pushes`;
    return new lib_errors/* UserError */.yo('commit-lost', `${pushes} to ${branch} of ${label} did not go through (${words})`, {
        fix: 'Others push to the branch all the time: run the job again, or raise commit-attempts.',
    });
}

;// CONCATENATED MODULE: ./lib/deliver/proposal-extras.js
// Labels, reviewers and auto-merge: wishes around a pull request. A wish that GitHub does not grant is
// a warning, because the pull request is there all the same.


async function addLabels(place, pull, labels) {
    const missing = labels.filter((label) => !pull.labels.some(({ name }) => name === label));
    if (missing.length === 0)
        return;
    await orWarn(place, `label pull request ${pull.number}`, () => place.gitHub.rest.issues.addLabels({
        ...place.repository,
        issue_number: pull.number,
        labels: missing,
    }));
}
/** Asks those who are not asked yet and have not answered yet. */
async function requestReviews(place, pull, { users, teams }) {
    const { gitHub, repository } = place;
    const asked = pull.requested_reviewers?.map(({ login }) => login.toLowerCase()) ?? [];
    const askedTeams = pull.requested_teams?.map(({ slug }) => slug.toLowerCase()) ?? [];
    const notAsked = users.filter((user) => !asked.includes(user.toLowerCase()));
    const team_reviewers = teams.filter((team) => !askedTeams.includes(team.toLowerCase()));
    if (notAsked.length + team_reviewers.length === 0)
        return;
    await orWarn(place, `ask for reviews of pull request ${pull.number}`, async () => {
        const pull_number = pull.number;
        const reviews = await gitHub.rest.pulls.listReviews({ ...repository, pull_number });
        const answered = reviews.data.map(({ user }) => user?.login.toLowerCase());
        const reviewers = notAsked.filter((user) => !answered.includes(user.toLowerCase()));
        if (reviewers.length + team_reviewers.length === 0)
            return;
        await gitHub.rest.pulls.requestReviewers({
            ...repository,
            pull_number,
            reviewers,
            team_reviewers,
        });
    });
}
const enableAutoMerge = `
  mutation ($pullRequestId: ID!, $mergeMethod: PullRequestMergeMethod!, $commit: GitObjectID!) {
    enablePullRequestAutoMerge(
      input: { pullRequestId: $pullRequestId, mergeMethod: $mergeMethod, expectedHeadOid: $commit }
    ) {
      clientMutationId
    }
  }`;
/** Merges as soon as the branch's rules allow it: now, where nothing is left to wait for. */
async function mergeWhenReady(place, pull, commit, method) {
    if (pull.auto_merge)
        return;
    const { gitHub, repository } = place;
    const pull_number = pull.number;
    await orWarn(place, `merge pull request ${pull_number} automatically`, async () => {
        try {
            const mergeMethod = method.toUpperCase();
            await gitHub.graphql(enableAutoMerge, { pullRequestId: pull.node_id, mergeMethod, commit });
        }
        catch (error) {
            failCancelled(place.edges.signal);
            // With nothing to wait for, GitHub enables no auto-merge.
            if (!/clean status/i.test(readFailure(error).message))
                throw error;
            await gitHub.rest.pulls.merge({
                ...repository,
                pull_number,
                sha: commit,
                merge_method: method,
            });
        }
    });
}
async function orWarn({ edges }, doing, work) {
    try {
        await work();
    }
    catch (error) {
        failCancelled(edges.signal);
        edges.log.warning(`GitHub did not ${doing}: ${readFailure(error).message}`);
    }
}

;// CONCATENATED MODULE: ./lib/deliver/proposal.js
// The pull request itself, by GitHub's API: found, opened, updated or closed.




/** The open pull request of the branch, if there is one. */
async function findProposal({ gitHub, repository }, branch, base) {
    const head = `${repository.owner}:${branch}`;
    const { data } = await gitHub.rest.pulls.list({ ...repository, head, base, state: 'open' });
    return data[0];
}
/**
 * True when the branch's commit was proposed by a pull request that is merged or closed, and by no
 * open one: what it holds is not waited for any more. A commit that was just pushed is in none yet.
 */
async function isSettled({ gitHub, repository }, branch, base, commit) {
    const head = `${repository.owner}:${branch}`;
    const { data } = await gitHub.rest.pulls.list({
        ...repository,
        head,
        base,
        state: 'all',
        sort: 'updated',
        direction: 'desc',
    });
    const states = data.filter((pull) => pull.head.sha === commit).map(({ state }) => state);
    return states.length > 0 && !states.includes('open');
}
/**
 * Opens the pull request, or makes the open one say what it shall.
 *
 * @throws UserError `pull-request-forbidden`, `github`
 */
async function propose(place, proposal) {
    try {
        const open = await findProposal(place, proposal.branch, proposal.base);
        const pull = open ?? (await createProposal(place, proposal));
        if (open)
            await updateProposal(place, open, proposal);
        await addLabels(place, pull, proposal.labels);
        await requestReviews(place, pull, proposal.reviewers);
        if (proposal.autoMerge)
            await mergeWhenReady(place, pull, proposal.commit, proposal.autoMerge);
        return { number: pull.number, url: pull.html_url, action: open ? 'updated' : 'opened' };
    }
    catch (error) {
        failCancelled(place.edges.signal);
        throw explainProposalFailure(error, proposal);
    }
}
/** Closes the open pull request of the branch with a comment; `undefined` when there is none. */
async function closeProposal(place, branch, base, comment) {
    try {
        const open = await findProposal(place, branch, base);
        if (!open)
            return undefined;
        const { gitHub, repository } = place;
        await gitHub.rest.issues.createComment({
            ...repository,
            issue_number: open.number,
            body: comment,
        });
        await gitHub.rest.pulls.update({ ...repository, pull_number: open.number, state: 'closed' });
        return open.html_url;
    }
    catch (error) {
        failCancelled(place.edges.signal);
        throw explainApiFailure(error, `close the pull request of ${branch}`, permission);
    }
}
async function updateProposal({ gitHub, repository }, open, { title, body }) {
    // GitHub stores line ends as CRLF.
    if (open.title === title && open.body?.replaceAll('\r\n', '\n') === body)
        return;
    await gitHub.rest.pulls.update({ ...repository, pull_number: open.number, title, body });
}
/** Opens it; GitHub may need a moment to see the branch, and another run may open it meanwhile. */
async function createProposal(place, proposal) {
    const { gitHub, repository, edges } = place;
    const { branch, base, title, body } = proposal;
    for (;;) {
        try {
            const { data } = await gitHub.rest.pulls.create({
                ...repository,
                head: branch,
                base,
                title,
                body,
            });
            return data;
        }
        catch (error) {
            const failure = readFailure(error);
            if (failure.status !== 422)
                throw error;
            const opened = await findProposal(place, branch, base);
            if (opened) {
                await updateProposal(place, opened, proposal);
                return opened;
            }
            const another = isNotYetVisible(failure.message) &&
                (await edges.retries.another(`GitHub does not see the branch ${branch} yet`));
            if (!another)
                throw error;
        }
    }
}
/** True for a refusal that passes once GitHub's API has seen the push. */
function isNotYetVisible(message) {
    return /not all refs are readable|No commits between|sha can't be blank|repository can't be blank|"field":\s*"(?:head|base)"/i.test(message);
}
const permission = 'contents: write, pull-requests: write';
function explainProposalFailure(error, { base }) {
    const { message } = readFailure(error);
    if (/not permitted to create or approve pull requests/i.test(message)) {
        return new lib_errors/* UserError */.yo('pull-request-forbidden', 'GitHub Actions may not open pull requests here', {
            fix: 'Allow it under Settings, Actions, General, Workflow permissions (the organisation may have to allow it first), or give the token of a GitHub App.',
            cause: error,
        });
    }
    return explainApiFailure(error, `open a pull request into ${base}`, permission);
}

;// CONCATENATED MODULE: ./lib/deliver/pull-request-text.js
// What a pull request says. Pure.


/**
 * The branch of a pull request: one for each target branch and image. The image's path is one part
 * of it, with `+` for `/`, because git has no branch `a` beside a branch `a/b`.
 */
function proposalBranch(branch, repository) {
    const image = repository.path.replaceAll('/', '+');
    // Git keeps names that end in `.lock` to itself.
    return `deliver-image/${branch}/${image}${image.endsWith('.lock') ? '+' : ''}`;
}
/** The names that no other branch may have beside this one: `a` and `a/b` for `a/b/c`. */
function branchesAbove(branch) {
    const parts = branch.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
/** GitHub takes no longer one. */
const longestTitle = 256;
/** The title: the user's own, with the placeholders of a commit message, or the commit's first line. */
function formatTitle(template, image, edited) {
    const title = template === undefined ? '' : fillFacts(template, image, changedSites(edited, image));
    return (title.replace(/\s+/g, ' ').trim() || formatSubject(image)).slice(0, longestTitle);
}
/** GitHub takes at most 65,536 characters; the rest is left for the table and the words around. */
const longestDiff = 50_000;
const mostSites = 100;
/** The body: what is delivered, where, and the diff. */
function formatProposal(image, edited, branch) {
    const facts = [
        ['Image', formatRepository(image.repository)],
        ['Tag', image.tag],
        ['Digest', image.digest],
        ['Version', image.version],
        ['Revision', image.revision],
    ];
    const rows = facts.flatMap(([name, value]) => value === undefined ? [] : [`| ${name} | ${code(value)} |`]);
    return [
        `Pins the image in ${branch}.`,
        ['| | |', '|---|---|', ...rows].join('\n'),
        formatSites(edited, image),
        formatDiff(edited.diff),
        ...(image.runUrl === undefined ? [] : [`Made by [this run](${image.runUrl}).`]),
        'The branch of this pull request belongs to deliver-image: each run replaces it.',
    ].join('\n\n');
}
function formatSites(edited, image) {
    const changed = changedSites(edited, image);
    const rows = changed
        .slice(0, mostSites)
        .map((site) => `| ${code(`${site.path}:${site.line}`)} | ${code(site.reference)} |`);
    const more = changed.length > mostSites ? [`| and ${changed.length - mostSites} more places | |`] : [];
    return ['| Place | Held until now |', '|---|---|', ...rows, ...more].join('\n');
}
function formatDiff(diff) {
    const shown = diff.length > longestDiff
        ? `${diff.slice(0, diff.lastIndexOf('\n', longestDiff))}\n… the rest is under "Files changed"\n`
        : diff;
    // A fence longer than any run of backticks inside cannot be ended by the diff.
    const runs = [...shown.matchAll(/`{3,}/g)].map(([run]) => run.length);
    const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
    return `${fence}diff\n${shown.replace(/\n$/, '')}\n${fence}`;
}
/** Inline code within a table's cell. */
function code(text) {
    return `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}

;// CONCATENATED MODULE: ./lib/deliver/pull-request.js










/**
 * Proposes the pins: one commit on the target's tip, on a branch of its own for each target and
 * image, and one open pull request of that branch.
 *
 * @throws UserError what `deliverCommit` and `propose` throw
 */
async function deliverPullRequest(edges, target, request, edit) {
    const { token, ...apiRepository } = apiTarget(target.remote, target.token, 'delivery: pull-request');
    const place = {
        edges,
        repository: apiRepository,
        gitHub: await openGitHub(edges, token),
    };
    const branch = proposalBranch(target.branch, request.image.repository);
    const publish = await openPublisher(edges, target, request);
    const checkOrder = openOrder(edges, request.order, request.image);
    return tryAgain(edges, target, request.attempts, async (attempts) => {
        // Never on the tip from before the build: a push to another branch would not be rejected.
        const { repository, facts } = target;
        const { tip, held } = await fetchProposalTips(repository, target.branch, branch, facts);
        const { edited, order } = await planChange(tip, edit, checkOrder);
        if (order.kind === 'keep')
            return newerHeld(edges, order);
        // A newer proposal stays open, also where the target already holds what is ours.
        const proposed = await checkOrder(held ? await readHeld(held, edit) : []);
        if (proposed.kind === 'keep' &&
            !(await isSettled(place, branch, target.branch, held?.commit))) {
            return newerHeld(edges, proposed);
        }
        if (edited.files.length === 0)
            return closeStale(place, target, branch, edited);
        const planned = await planCommit(tip, request, edited);
        const { commit, pushed } = await publishOnce(edges, target, publish, planned, branch, held);
        if (pushed.kind !== 'pushed')
            return pushed;
        const done = await propose(place, {
            branch,
            commit,
            base: target.branch,
            title: formatTitle(request.title, request.image, edited),
            body: formatProposal(request.image, edited, target.branch),
            labels: request.labels ?? [],
            reviewers: request.reviewers ?? { users: [], teams: [] },
            ...(request.autoMerge && { autoMerge: request.autoMerge }),
        });
        return { kind: 'proposed', commit, branch, attempts, ...done, ...filesOf(edited) };
    });
}
/** What the branch of the pull request holds; nothing where the edit does not fit its files. */
async function readHeld(tip, edit) {
    try {
        return (await edit(tip.tree)).held;
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return [];
        throw error;
    }
}
/** Publishes the commit, unless the branch already is the same change on the same tip. */
async function publishOnce(edges, target, publish, planned, branch, held) {
    if (held) {
        const { repository } = target;
        const trial = await writeCommit(repository, planned);
        const [wanted, there] = await Promise.all([
            describeCommit(target, trial),
            describeCommit(target, held.commit),
        ]);
        if (wanted === there)
            return { commit: held.commit, pushed: { kind: 'pushed' } };
    }
    failCancelled(edges.signal);
    return publish(planned, { branch, lease: held?.commit ?? '' });
}
/** Tree and parents of a commit: what makes two commits the same change. */
async function describeCommit({ repository }, commit) {
    // Not by rev-parse: the history of a shallow fetch ends here, the commit itself names its parents.
    const text = await repository.git.read(['cat-file', 'commit', commit]);
    const end = text.indexOf('\nauthor ');
    return text.slice(0, end);
}
async function closeStale(place, target, branch, edited) {
    const unchanged = alreadyPinned(target, edited);
    const comment = `Nothing is left to change: ${target.branch} holds this pin. Closed by deliver-image.`;
    const closed = await closeProposal(place, branch, target.branch, comment);
    return closed === undefined ? unchanged : { ...unchanged, closed };
}

;// CONCATENATED MODULE: ./lib/deliver/target.js









/**
 * Opens the branch that will be replaced: before the build, so that a branch that is not there, a
 * repository that cannot be seen or a token that may only read ends the run while nothing was built.
 *
 * @throws UserError one of the refusals of `explainRefusal`, `no-remote`, `github-only`,
 *   `token-missing`, `branch-conflict`
 */
async function openTarget(edges, request) {
    const remote = await readRemote(edges, request);
    if (request.needsApi !== undefined)
        apiTarget(remote, request.token, request.needsApi);
    const repository = await createBareRepository(edges, remote);
    try {
        const facts = { ...describeTarget(edges, remote, request), branch: request.branch ?? '' };
        const branch = request.branch ?? (await readDefaultBranch(repository, facts));
        const known = { ...facts, branch };
        const tip = await fetchTip(repository, branch, known);
        const proposal = request.proposes && proposalBranch(branch, request.proposes);
        await checkAccess(edges, repository, tip, known, proposal);
        return {
            remote,
            branch,
            tree: tip.tree,
            tip,
            facts: known,
            repository,
            close: repository.remove,
            ...(request.token !== undefined && { token: request.token }),
        };
    }
    catch (error) {
        await repository.remove();
        throw error;
    }
}
function describeTarget({ environment }, remote, request) {
    const own = environment['GITHUB_REPOSITORY']?.toLowerCase();
    return {
        label: remote.label,
        fromFork: request.fromFork === true,
        otherRepository: request.repository !== undefined && remote.label.toLowerCase() !== own,
    };
}
/**
 * The branch that the remote's HEAD names.
 *
 * @throws UserError `branch-missing`, and the refusals
 */
async function readDefaultBranch({ ask }, facts) {
    const result = await ask(['ls-remote', '--quiet', '--symref', 'target', 'HEAD']);
    if (result.exitCode !== 0)
        throw refusal_explainRefusal(result.stderr, facts);
    const branch = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(result.stdout)?.[1];
    if (branch !== undefined)
        return branch;
    throw new lib_errors/* UserError */.yo('branch-missing', `${facts.label} has no default branch`, {
        fix: 'Push a first commit there, or name the branch as branch.',
    });
}
/**
 * Asks the server to receive a push that moves nothing: a token that may only read is told so now, and
 * so is a branch that stands in the way of the proposal's.
 */
async function checkAccess(edges, { git }, { commit }, facts, proposal) {
    const above = proposal === undefined ? [] : branchesAbove(proposal);
    const refspecs = [...new Set([facts.branch, ...above])].map((branch) => `${commit}:refs/heads/${branch}`);
    const result = await git.run(['push', '--dry-run', '--porcelain', '--no-verify', 'target', ...refspecs], { signal: edges.signal });
    failCancelled(edges.signal);
    const seen = parseDryRun(result.stdout);
    // A rejected reference only means that somebody pushed since the fetch: the server let us in.
    const letIn = result.exitCode === 0 || seen.size > 0;
    if (!letIn && !isPassing(result.stderr))
        throw refusal_explainRefusal(result.stderr, facts);
    const inTheWay = above.find((branch) => seen.get(branch) === 'there');
    if (inTheWay !== undefined)
        throw conflictError(facts, inTheWay, proposal ?? '');
}
function conflictError({ label }, inTheWay, proposal) {
    return new lib_errors/* UserError */.yo('branch-conflict', `${label} has a branch ${inTheWay}, so there can be no ${proposal}`, {
        fix: `Git has no branch a beside a branch a/b. Rename or delete ${inTheWay}: pull requests are made from branches below that name.`,
    });
}

;// CONCATENATED MODULE: ./lib/manifest/diff.js
/** Lines of context around a change, as git shows by default. */
const context = 3;
/**
 * The diff of an edited file. Edits stay within their lines' neighbourhood, so the lines are
 * compared from both ends of each changed stretch and need no general algorithm.
 *
 * @see https://git-scm.com/docs/diff-format
 */
function diff_formatDiff(file) {
    const before = splitLines(file.before);
    const after = splitLines(file.after);
    const changes = findChanges(before, after);
    if (changes.length === 0)
        return '';
    const [old, fresh] = [diff_quotePath(`a/${file.path}`), diff_quotePath(`b/${file.path}`)];
    // A tab ends a name that holds a space, as git itself writes it.
    const end = file.path.includes(' ') ? '\t' : '';
    const hunks = groupHunks(changes).map((group) => formatHunk(group, before, after));
    return `diff --git ${old} ${fresh}\n--- ${old}${end}\n+++ ${fresh}${end}\n${hunks.join('')}`;
}
function splitLines(text) {
    const lines = [];
    for (let start = 0; start < text.length;) {
        const end = text.indexOf('\n', start) + 1 || text.length;
        lines.push(text.slice(start, end));
        start = end;
    }
    return lines;
}
/** Lines pair up one to one but for scalars that were folded over several lines. */
function findChanges(before, after) {
    const start = countSame(before, after, (lines, index) => lines[index]);
    if (start === before.length && start === after.length)
        return [];
    if (before.length === after.length)
        return pairLines(before, after);
    const rest = [before.slice(start), after.slice(start)];
    const end = countSame(...rest, (lines, index) => lines[lines.length - 1 - index]);
    return [{ from: start, to: before.length - end, newFrom: start, newTo: after.length - end }];
}
function countSame(before, after, pick) {
    const most = Math.min(before.length, after.length);
    let same = 0;
    while (same < most && pick(before, same) === pick(after, same))
        same++;
    return same;
}
function pairLines(before, after) {
    const changes = [];
    for (let line = 0; line < before.length; line++) {
        if (before[line] === after[line])
            continue;
        let to = line + 1;
        while (to < before.length && before[to] !== after[to])
            to++;
        changes.push({ from: line, to, newFrom: line, newTo: to });
        line = to;
    }
    return changes;
}
/** Changes whose contexts touch share a hunk. */
function groupHunks(changes) {
    const groups = [];
    for (const change of changes) {
        const group = groups.at(-1);
        const last = group?.at(-1);
        if (group && last && change.from - last.to <= 2 * context)
            group.push(change);
        else
            groups.push([change]);
    }
    return groups;
}
function formatHunk(group, before, after) {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last)
        return '';
    const lead = Math.min(context, first.from);
    const trail = Math.min(context, before.length - last.to);
    const oldCount = last.to + trail - (first.from - lead);
    const newCount = last.newTo + trail - (first.newFrom - lead);
    const ranges = `-${first.from - lead + 1},${oldCount} +${first.newFrom - lead + 1},${newCount}`;
    const body = [];
    let at = first.from - lead;
    for (const change of group) {
        body.push(...mark(' ', before.slice(at, change.from)));
        body.push(...mark('-', before.slice(change.from, change.to)));
        body.push(...mark('+', after.slice(change.newFrom, change.newTo)));
        at = change.to;
    }
    body.push(...mark(' ', before.slice(at, at + trail)));
    return `@@ ${ranges} @@\n${body.join('')}`;
}
function mark(sign, lines) {
    return lines.map((line) => line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`);
}
const escapes = {
    '\n': '\\n',
    '\t': '\\t',
    '\r': '\\r',
    '"': '\\"',
    '\\': '\\\\',
};
/** A path with quotes, backslashes or control characters is written as a C string. */
function diff_quotePath(path) {
    const quoted = path.replace(/[\u0000-\u001f"\\\u007f]/g, (character) => {
        const octal = character.charCodeAt(0).toString(8).padStart(3, '0');
        return escapes[character] ?? `\\${octal}`;
    });
    return quoted === path ? path : `"${quoted}"`;
}

;// CONCATENATED MODULE: ./lib/manifest/match.js
// Which candidates name the delivered repository. Names are compared parsed, never by prefix.

/** Decides whether a candidate will be pinned. */
function matchCandidate(candidate, request) {
    const current = currentReference(candidate.form, request);
    if (!namesRepository(candidate.form, request))
        return { kind: 'other', current };
    const why = reasonToLeave(candidate, request);
    return why === undefined ? { kind: 'site', current } : { kind: 'excluded', current, why };
}
function reasonToLeave({ form, container }, request) {
    if (form.form === 'kustomization' && (form.newTag ?? form.digest) === undefined) {
        return 'the entry has neither newTag nor digest';
    }
    const names = request.containers ?? [];
    const isNamed = names.length === 0 || container === undefined || names.includes(container);
    return isNamed ? undefined : `the container ${container} is none of ${names.join(', ')}`;
}
function namesRepository(form, request) {
    if (form.form === 'marked') {
        if (form.name !== undefined)
            return isRepository(form.name, request.repository);
        if (form.field === 'tag' || form.field === 'digest')
            return true;
    }
    return (isRepository(writtenName(form), request.repository) ||
        (request.match !== undefined && isRepository(writtenName(form), request.match)));
}
/** A reference as people write it: a digest that can be none (in capitals, cut short) is left out. */
function readWritten(text) {
    return readReference(text) ?? readReference(text.replace(/@sha(?:256|512):\w*$/, ''));
}
/** True when the text names this repository, however it is spelled. */
function isRepository(name, repository) {
    const reference = readWritten(name);
    return reference !== undefined && isSameRepository(reference.repository, repository);
}
/** True when the text as a whole is a reference to this repository with a tag or a digest. */
function isTagged(text, repository) {
    const reference = readReference(text.trim());
    if (reference === undefined || !isSameRepository(reference.repository, repository))
        return false;
    return reference.tag !== undefined || reference.digest !== undefined;
}
/** The name as it is written, without tag and digest where those have scalars of their own. */
function writtenName(form) {
    switch (form.form) {
        case 'reference':
            return form.reference.value.trim();
        case 'kustomization':
            return form.newName?.value ?? form.name.value;
        case 'parts':
            return joinName(form.registry?.value, form.repository.value);
        case 'override':
            return form.scalar.value.slice(form.name === undefined ? 0 : form.name.length + 1).trim();
        case 'marked':
            return form.name ?? form.scalar.value.trim();
    }
}
function joinName(registry, repository) {
    return registry === undefined || registry === '' ? repository : `${registry}/${repository}`;
}
/** What the form names now, as one reference, for people and for the order of runs. */
function currentReference(form, request) {
    switch (form.form) {
        case 'reference':
        case 'override':
            return writtenName(form);
        case 'kustomization':
            return joinReference(writtenName(form), form.newTag?.value, form.digest?.value);
        case 'parts':
            return joinReference(writtenName(form), form.tag?.value, digestOfParts(form));
        case 'marked':
            return currentMark(form, request.repository);
    }
}
function digestOfParts({ digest, sha }) {
    return digest?.value ?? (sha?.value ? `sha256:${sha.value}` : undefined);
}
function currentMark(form, repository) {
    const name = form.name ?? formatRepository(repository);
    const value = form.scalar.value.trim();
    if (form.field === 'tag')
        return formatReference(name, value);
    return form.field === 'digest' && value !== '' ? `${name}@${value}` : value;
}
function joinReference(name, tag, digest) {
    const digestOfTag = digest === undefined || digest === '' || tag?.includes('@') === true;
    return `${name}${tag === undefined || tag === '' ? '' : `:${tag}`}${digestOfTag ? '' : `@${digest}`}`;
}

;// CONCATENATED MODULE: ./lib/manifest/pin.js
// What each scalar of a site has to hold, for a pin style. Pure over one site.



/**
 * What the scalars of a site have to hold. A digest never stays beside another tag:
 * each scalar that holds one gets the new digest or becomes empty.
 *
 * @throws UserError `pin-place` when the site has no scalar for what the pin asks
 */
function pinSite(site, request, image) {
    const { form } = site;
    switch (form.form) {
        case 'reference':
            return [
                {
                    scalar: form.reference,
                    value: pinName(ownName([writtenName(form)], request.repository), request.pin, image),
                },
            ];
        case 'kustomization':
            return pinKustomization(site, form, request, image);
        case 'parts':
            return pinParts(site, form, request, image);
        case 'override':
            return [{ scalar: form.scalar, value: pinnedOverride(form, request, image) }];
        case 'marked':
            return [{ scalar: form.scalar, value: pinnedMark(form, request, image) }];
    }
}
/** The author's own spelling of the name, where it is the delivered repository. */
function ownName(names, repository) {
    const own = names.find((name) => isRepository(name, repository));
    return own === undefined ? formatRepository(repository) : (readWritten(own)?.name ?? own);
}
function pinName(name, pin, image) {
    switch (pin) {
        case 'tag@digest':
            return formatReference(name, image.tag, image.digest);
        case 'digest':
            return formatReference(name, undefined, image.digest);
        case 'tag':
            return formatReference(name, image.tag);
    }
}
function pinKustomization(site, form, request, image) {
    const isSame = isRepository(writtenName(form), request.repository);
    if (!isSame && form.newName === undefined) {
        throw cannotPin(site, 'the entry has no newName that could name the delivered image', {
            fix: `Add newName: ${formatRepository(request.repository)} to the entry.`,
        });
    }
    const name = form.newName && !isSame
        ? [{ scalar: form.newName, value: formatRepository(request.repository) }]
        : [];
    return [...name, ...pinTagAndDigest(site, form.newTag, form.digest, request, image, true)];
}
function pinParts(site, form, request, image) {
    const name = isRepository(writtenName(form), request.repository)
        ? []
        : replaceName(form, request.repository);
    const isAllowed = request.helmTagDigest === true || form.tag?.value.includes('@') === true;
    const digest = form.digest ?? form.sha;
    const version = pinTagAndDigest(site, form.tag, digest, request, image, isAllowed);
    return [...name, ...version].map(({ scalar, value }) => {
        return { scalar, value: scalar === form.sha ? value.replace(/^sha256:/, '') : value };
    });
}
function replaceName(form, repository) {
    const { registry } = form;
    if (registry === undefined || registry.value === '') {
        return [{ scalar: form.repository, value: formatRepository(repository) }];
    }
    return [
        { scalar: registry, value: repository.registry },
        { scalar: form.repository, value: repository.path },
    ];
}
/** Tag and digest in scalars of their own; `tagTakesDigest` when `tag: x@sha256:..` is understood. */
function pinTagAndDigest(site, tag, digest, request, image, tagTakesDigest) {
    if (request.pin === 'tag') {
        if (tag === undefined) {
            throw cannotPin(site, 'there is no tag to set, only a digest', {
                fix: 'Add a tag beside the digest, or set pin to tag@digest or digest.',
            });
        }
        const stale = digest !== undefined && digest.value !== '' ? [{ scalar: digest, value: '' }] : [];
        return [{ scalar: tag, value: image.tag }, ...stale];
    }
    if (digest !== undefined) {
        const own = tag === undefined ? [] : [{ scalar: tag, value: image.tag }];
        return [...own, { scalar: digest, value: image.digest }];
    }
    if (tag !== undefined && tagTakesDigest) {
        return [{ scalar: tag, value: `${image.tag}@${image.digest}` }];
    }
    throw cannotPin(site, 'there is no digest key to set', {
        fix: 'Add digest: "" beside the tag if the chart reads it; or set helm-tag-digest: true if the chart ' +
            'joins repository and tag with a colon (the tag becomes <tag>@<digest>); or set pin: tag.',
    });
}
/** What is overridden stays overridden: where another name comes in, the old one goes before `=`. */
function pinnedOverride(form, request, image) {
    const written = writtenName(form);
    const pinned = pinName(ownName([written], request.repository), request.pin, image);
    const isSame = isRepository(written, request.repository);
    const name = form.name ?? (isSame ? undefined : readWritten(written)?.name);
    return name === undefined ? pinned : `${name}=${pinned}`;
}
function pinnedMark(form, request, image) {
    const name = ownName([form.scalar.value.trim(), form.name ?? ''], request.repository);
    switch (form.field) {
        case 'reference':
            return pinName(name, request.pin, image);
        case 'name':
            return name;
        case 'tag':
            return image.tag;
        case 'digest':
            return image.digest;
    }
}
function cannotPin(site, why, more) {
    return new lib_errors/* UserError */.yo('pin-place', `${site.place} cannot be pinned: ${why}`, {
        location: { file: site.path, line: site.line, column: site.column },
        fix: more.fix,
    });
}

;// CONCATENATED MODULE: ./lib/manifest/scalar.js
const styles = {
    PLAIN: 'plain',
    QUOTE_SINGLE: 'single',
    QUOTE_DOUBLE: 'double',
    BLOCK_FOLDED: 'block',
    BLOCK_LITERAL: 'block',
};
/** `!!int`, `!!binary` and the like: whatever stands there is read as something else than text. */
const typed = /^tag:yaml\.org,2002:(?!str$)/;
/** Where a scalar stands in its file's text. */
function readScalar(document, scalar) {
    const [from, to] = scalar.range ?? [0, 0];
    const value = String(scalar.value);
    const isTyped = typed.test(scalar.tag ?? '');
    if (from === to) {
        const at = skipBlanksBack(document.text, document.start + from);
        return { start: at, end: at, source: '', value: '', style: isTyped ? 'typed' : 'empty' };
    }
    const start = document.start + from;
    const end = document.start + to;
    const source = document.text.slice(start, end);
    const style = isTyped ? 'typed' : (styles[scalar.type ?? 'PLAIN'] ?? 'plain');
    return { start, end, source, value, style };
}
/** A value that is not there begins right after its key's colon (or its anchor). */
function skipBlanksBack(text, from) {
    let at = from;
    while (at > 0 && ' \t'.includes(text.charAt(at - 1)))
        at--;
    return at;
}
/**
 * A scalar's source with another value in it: quotes, block header, escapes and line ends stay.
 * A plain scalar is quoted where YAML would read the new value as something else than text.
 *
 * @param value a reference, a name, a tag or a digest (no character of it needs an escape), or empty
 * @returns `undefined` when the value cannot be put there without changing more than the value
 */
function rewriteScalar(scalar, value, where) {
    switch (scalar.style) {
        case 'typed':
            return undefined;
        case 'empty':
            return where.isJson ? undefined : ` ${quoteIfAmbiguous(value)}`;
        case 'plain':
            // A lone carriage return counts as a part of the scalar here, but holds it off its key.
            if (scalar.source.trim() !== scalar.source)
                return undefined;
            return where.isJson ? `"${value}"` : quoteIfAmbiguous(value);
        case 'word':
            return value;
        case 'single':
            return `'${value}'`;
        case 'double':
            return rewriteDouble(scalar, value);
        case 'block':
            return rewriteBlock(scalar, value);
    }
}
function quoteIfAmbiguous(value) {
    return isAmbiguous(value) ? `"${value}"` : value;
}
// What YAML 1.1 (https://yaml.org/type/) or 1.2 reads as null, a boolean, a number or a time.
const words = new Set(['', '~', 'null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n']);
const numbers = [
    /^[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?$/i,
    /^[-+]?\.[0-9_]+(?:e[-+]?[0-9]+)?$/i,
    /^[-+]?0(?:x[0-9a-f_]+|b[01_]+|o[0-7_]+)$/i,
    /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
    /^[-+]?\.(?:inf|nan)$/i,
    /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt \t])/,
];
/** True when a plain scalar of this text is not text for every YAML reader. */
function isAmbiguous(value) {
    return (words.has(value.toLowerCase()) ||
        numbers.some((pattern) => pattern.test(value)) ||
        !/^[A-Za-z0-9_][^\s[\]{},#]*$/.test(value) ||
        value.endsWith(':'));
}
/** Escapes in the part that stays (`ghcr.io\/acme\/web`) stay as they are. */
function rewriteDouble(scalar, value) {
    const inner = scalar.source.slice(1, -1);
    if (inner === scalar.value)
        return `"${value}"`;
    let same = 0;
    while (same < value.length && value[same] === scalar.value[same])
        same++;
    const kept = rawLength(inner, same);
    return kept === undefined ? undefined : `"${inner.slice(0, kept)}${value.slice(same)}"`;
}
const escapeLengths = { x: 4, u: 6, U: 10 };
/** How much of a double-quoted source makes the first `count` characters of its value. */
function rawLength(inner, count) {
    let at = 0;
    for (let read = 0; read < count; read++) {
        const character = inner.charAt(at);
        const escape = inner.charAt(at + 1);
        // A folded line or an escaped line end is no single character: left alone.
        if (/[\r\n]/.test(character) || (character === '\\' && /[\r\n]/.test(escape)))
            return undefined;
        at += character === '\\' ? (escapeLengths[escape] ?? 2) : 1;
    }
    return at;
}
function rewriteBlock(scalar, value) {
    const old = scalar.value.trim();
    const header = scalar.source.indexOf('\n') + 1;
    const at = scalar.source.indexOf(old, header);
    if (old === '' || value === '' || header === 0 || at === -1)
        return undefined;
    return scalar.source.slice(0, at) + value + scalar.source.slice(at + old.length);
}

;// CONCATENATED MODULE: ./lib/manifest/splice.js
// From sites to edits of a text, and from edits to the new text.



/**
 * The scalars of a file that have to change, in the order of the text.
 *
 * @throws UserError `pin-place` and `shared-scalar` for what cannot be changed
 */
function planEdits(file, sites, request, image) {
    const edits = new Map();
    const marked = new Set(sites.flatMap(({ form }) => (form.form === 'marked' ? form.scalar.start : [])));
    for (const site of sites) {
        for (const target of pinSite(site, request, image)) {
            // A marker says more exactly than the place around it what its scalar is to hold.
            if (site.form.form !== 'marked' && marked.has(target.scalar.start))
                continue;
            const edit = planEdit(file, site, target);
            const other = edits.get(edit.start);
            if (other !== undefined && other.after !== edit.after)
                throw conflict(site, other);
            edits.set(edit.start, edit);
        }
    }
    return [...edits.values()]
        .filter((edit) => edit.before !== edit.after)
        .sort((one, other) => one.start - other.start);
}
function planEdit(file, site, target) {
    const { start, end, source: before } = target.scalar;
    const after = rewriteScalar(target.scalar, target.value, file);
    if (after === undefined)
        throw cannotRewrite(site, target);
    const { path, place } = site;
    return { path, ...file.lines.at(start), place, start, end, before, after, value: target.value };
}
/** The text with every edit in it; edits are in its order and do not overlap. */
function applyEdits(text, edits) {
    const pieces = [];
    let at = 0;
    for (const edit of edits) {
        pieces.push(text.slice(at, edit.start), edit.after);
        at = edit.end;
    }
    return pieces.join('') + text.slice(at);
}
function cannotRewrite(site, { scalar }) {
    return new lib_errors/* UserError */.yo('pin-place', `${site.place}: ${JSON.stringify(scalar.source.slice(0, 80))} cannot be changed without changing more than the value`, {
        location: { file: site.path, line: site.line, column: site.column },
        fix: 'Write the value on one line, plain or in quotes, without a tag like !!int.',
    });
}
function conflict(site, other) {
    return new lib_errors/* UserError */.yo('shared-scalar', `${site.place} and ${other.place} share one scalar but need different values`, {
        location: { file: site.path, line: other.line, column: other.column },
        fix: 'Give the two places scalars of their own.',
    });
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__(8815);
;// CONCATENATED MODULE: ./lib/manifest/documents.js
// Splits a text into YAML documents and parses the ones asked for, with the place of every node.


/** What may stand between a document's end and the `---` of the next, which it belongs to. */
const prologue = /^\ufeff?(?:%.*\r?\n|[ \t]*(?:#.*)?\r?\n)*$/;
/**
 * Cuts a text at its document markers. YAML forbids a line that begins with `---` or `...`
 * inside any scalar, so the cut needs no parser.
 *
 * @see https://yaml.org/spec/1.2.2/#rule-c-forbidden
 */
function splitDocuments(text) {
    const parts = [];
    let start = 0;
    const first = text.startsWith('\ufeff') ? 1 : 0;
    for (let line = first; line < text.length; line = endOfLine(text, line)) {
        const begins = isMarkerLine(text, line, '---');
        if (!begins && !isMarkerLine(text, line, '...'))
            continue;
        if (begins && prologue.test(text.slice(start, line)))
            continue;
        const cut = begins ? line : endOfLine(text, line);
        parts.push({ start, end: cut });
        start = cut;
    }
    parts.push({ start, end: text.length });
    return parts.filter((part) => part.end > part.start);
}
function isMarkerLine(text, line, marker) {
    if (!text.startsWith(marker, line))
        return false;
    const next = text.charAt(line + marker.length);
    return next === '' || ' \t\r\n'.includes(next);
}
function endOfLine(text, from) {
    const newline = text.indexOf('\n', from);
    return newline === -1 ? text.length : newline + 1;
}
/** Scalars stay text whatever they look like; doubled keys are duplicates.ts's. */
const schema = new dist/* Schema */.Sj({ schema: 'failsafe' });
const options = { schema, uniqueKeys: false, prettyErrors: false };
/** Parses one part of a text. A part with an error in it gives the first error. */
function parsePart(text, part) {
    const source = text.slice(part.start, part.end);
    const templateAt = source.indexOf('{{');
    const templated = templateAt !== -1;
    const problemAt = (offset, message) => {
        return { offset: part.start + (templated ? templateAt : offset), message, templated };
    };
    try {
        const tokens = listTokens(source);
        const [document, second] = new dist/* Composer */.Dk(options).compose(parseTokens(tokens), true, source.length);
        const root = (document?.contents ?? null);
        const [error] = document?.errors ?? [];
        if (error)
            return problemAt(error.pos[0], wordsOf(error));
        if (second)
            return problemAt(second.range[0], 'a second document begins without ---');
        const template = templated ? findTemplate(root) : undefined;
        if (template !== undefined) {
            return { offset: part.start + template, message: 'is a template', templated };
        }
        return { ...part, text, tokens, root, resolve: aliasResolver(root) };
    }
    catch (error) {
        return { offset: part.start, message: (0,lib_errors/* messageOf */.bD)(error), templated };
    }
}
/** @see https://eemeli.org/yaml/#lexer */
function listTokens(source) {
    return [...new dist/* Lexer */.JG().lex(source)];
}
function* parseTokens(tokens) {
    const parser = new dist/* Parser */.iX();
    for (const token of tokens)
        yield* parser.next(token);
    yield* parser.end();
}
/** The parser recurses: a text nested some thousand levels deep overflows its stack. */
function wordsOf(error) {
    return error.code === 'RESOURCE_EXHAUSTION' ? 'it is nested too deeply' : error.message;
}
function isProblem(parsed) {
    return 'message' in parsed;
}
/** `{{ x }}` outside quotes reads as a map whose key is a map: where the first one stands. */
function findTemplate(root) {
    for (const node of listNodes(root)) {
        if (!(0,dist/* isMap */.jh)(node) || !node.flow)
            continue;
        if (node.items.some((pair) => (0,dist/* isMap */.jh)(pair.key) && pair.key.flow))
            return node.range?.[0] ?? 0;
    }
    return undefined;
}
/** Every node in the order of the text; aliases are given, not followed. */
function listNodes(root) {
    const nodes = [];
    const stack = [root];
    while (stack.length > 0) {
        const next = stack.pop();
        if ((0,dist/* isPair */.tO)(next)) {
            stack.push(next.value, next.key);
        }
        else if ((0,dist/* isScalar */.jn)(next) || (0,dist/* isAlias */.Vj)(next)) {
            nodes.push(next);
        }
        else if ((0,dist/* isMap */.jh)(next) || (0,dist/* isSeq */.oP)(next)) {
            nodes.push(next);
            for (let index = next.items.length - 1; index >= 0; index--)
                stack.push(next.items[index]);
        }
    }
    return nodes;
}
/** An alias stands for the last node before it with its anchor; found in one pass, when needed. */
function aliasResolver(root) {
    let targets;
    return (node) => {
        if (!(0,dist/* isAlias */.Vj)(node))
            return (0,dist/* isScalar */.jn)(node) || (0,dist/* isCollection */.P3)(node) ? node : undefined;
        targets ??= findTargets(root);
        return targets.get(node);
    };
}
function findTargets(root) {
    const anchors = new Map();
    const targets = new Map();
    for (const node of listNodes(root)) {
        if ((0,dist/* isAlias */.Vj)(node)) {
            const target = anchors.get(node.source);
            if (target)
                targets.set(node, target);
        }
        else if (node.anchor !== undefined) {
            anchors.set(node.anchor, node);
        }
    }
    return targets;
}
/** A map's values by key. Values that a merge key (`<<`) brings come after the map's own. */
function readFields(document, map) {
    const fields = new Map();
    collectFields(document, map, fields, new Set());
    return fields;
}
function collectFields(document, map, fields, seen) {
    if (seen.has(map))
        return;
    seen.add(map);
    const merged = [];
    for (const { key, value } of map.items) {
        const name = document.resolve(key);
        if (!(0,dist/* isScalar */.jn)(name) || value === null)
            continue;
        if (name.value === '<<' && name.type === 'PLAIN')
            merged.push(value);
        else if (!fields.has(String(name.value)))
            fields.set(String(name.value), value);
    }
    for (const target of merged.flatMap((node) => mergedMaps(document, node))) {
        collectFields(document, target, fields, seen);
    }
}
/** A merge key takes a map or a list of maps. */
function mergedMaps(document, node) {
    const source = document.resolve(node);
    const sources = (0,dist/* isSeq */.oP)(source) ? source.items.map((item) => document.resolve(item)) : [source];
    return sources.filter((one) => (0,dist/* isMap */.jh)(one));
}

;// CONCATENATED MODULE: ./lib/manifest/json.js
// JSON is YAML, but takes no plain text: an edited JSON file must stay one.
/** True when the whole text is one JSON value, a byte order mark aside. */
function isJson(text) {
    if (!/^\ufeff?\s*[{[]/.test(text))
        return false;
    try {
        JSON.parse(text.replace(/^\ufeff/, ''));
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/manifest/lines.js
// Offsets as lines and columns, as editors count them.
/** Counts a text's lines once, when the first place is asked for. */
function indexLines(text) {
    let starts;
    return {
        at: (offset) => {
            starts ??= lineStarts(text);
            let low = 0;
            let high = starts.length;
            while (high - low > 1) {
                const middle = (low + high) >> 1;
                if ((starts[middle] ?? 0) <= offset)
                    low = middle;
                else
                    high = middle;
            }
            return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
        },
    };
}
function lineStarts(text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
        starts.push(at + 1);
    return starts;
}

;// CONCATENATED MODULE: ./lib/manifest/marked-line.js
/** `key: value`, `- value`, `key = value` and `KEY=value`, the value in quotes or one word without spaces. */
const valuePattern = /(?:^|[ \t=])(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)'|(?<plain>[A-Za-z0-9_$<][^\s"'=]*))$/;
/** A line longer than this was not written by a person. */
const longestLine = 2000;
const beforePattern = /(?:^|[:=-])[ \t]*$/;
/**
 * The scalar that ends the line before `offset`, where the marker's `#` stands.
 *
 * @returns `undefined` when the line holds no such value
 */
function readMarkedValue(text, offset) {
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    const line = text.slice(lineStart, offset).trimEnd();
    if (line.endsWith(':'))
        return emptyAt(lineStart + line.length);
    const match = line.length > longestLine ? null : valuePattern.exec(line);
    if (!match)
        return undefined;
    const source = match[0].replace(/^[ \t=]/, '');
    const start = lineStart + line.length - source.length;
    const before = line.slice(0, line.length - source.length);
    if (before.trim() === '' || !beforePattern.test(before))
        return undefined;
    const { double, single, plain } = match.groups ?? {};
    const place = { start, end: start + source.length, source };
    if (double !== undefined)
        return { ...place, value: marked_line_unescape(double), style: 'double' };
    if (single !== undefined)
        return { ...place, value: single.replaceAll("''", "'"), style: 'single' };
    // After `=` no reader of YAML comes: quotes would become a part of the value there.
    const style = /=[ \t]*$/.test(before) ? 'word' : 'plain';
    return { ...place, value: plain ?? source, style };
}
function emptyAt(offset) {
    return { start: offset, end: offset, source: '', value: '', style: 'empty' };
}
/** The escapes that can stand in a name; any other stays and makes the value no reference. */
function marked_line_unescape(inner) {
    return inner.replace(/\\(["\\/])/g, '$1');
}

;// CONCATENATED MODULE: ./lib/manifest/markers.js
// The comment `# deliver-image` at the end of a line makes the scalar before it a site.






const fields = ['reference', 'tag', 'digest', 'name'];
function isField(word) {
    return fields.includes(word);
}
/**
 * Every marker of a text. The grammar, in words:
 * `# deliver-image[:] [<repository>] [reference|tag|digest|name]`, where a colon may join the two.
 */
function findMarkers(text) {
    if (!text.includes('deliver-image'))
        return [];
    const pattern = /(?<![^ \t\n])#[ \t]*deliver-image(?![\w./-])(:?)([^\n]*)/g;
    return [...text.matchAll(pattern)].map((match) => {
        const [, colon = '', rest = ''] = match;
        const words = rest.trim();
        return {
            offset: match.index,
            words,
            hasColon: colon !== '',
            marker: parseMarker(match.index, words),
        };
    });
}
function parseMarker(offset, text) {
    const words = text.split(/\s+/).filter((word) => word !== '');
    const [first, second] = words;
    if (words.length > 2)
        return undefined;
    if (first === undefined)
        return { offset, field: undefined, name: undefined };
    if (isField(first))
        return second === undefined ? { offset, field: first, name: undefined } : undefined;
    const reference = readReference(first);
    if (reference === undefined || reference.digest !== undefined)
        return undefined;
    const field = second ?? reference.tag;
    if (second !== undefined && reference.tag !== undefined)
        return undefined;
    if (field !== undefined && !isField(field))
        return undefined;
    return { offset, field, name: reference.name };
}
/**
 * True where a marker stands in a document that is one text: `KEY=value` lines and the like read
 * as one scalar. A file may hold nothing but the value, which is one word.
 */
function isMarkedText(document, end) {
    const { root, start, text } = document;
    if (!(0,dist/* isScalar */.jn)(root) || root.range == null)
        return false;
    const source = text.slice(start + root.range[0], start + root.range[1]);
    const isValue = /^(?:"[^\n]*"|'[^\n]*'|[^\s=]*)$/.test(source) || /^[|>]/.test(source);
    const isMeant = ({ marker, hasColon }) => hasColon || marker !== undefined;
    return !isValue && findMarkers(text.slice(start, end)).some(isMeant);
}
/** The marked scalars of a parsed document. */
function findMarked(document, end) {
    const comments = findMarkers(document.text.slice(document.start, end));
    if (comments.length === 0)
        return { found: [], problems: [] };
    const nodes = listNodes(document.root).filter((node) => (0,dist/* isScalar */.jn)(node) || (0,dist/* isAlias */.Vj)(node));
    const placed = comments.map((one) => ({ ...one, offset: document.start + one.offset }));
    return readMarkers(document.text, placed, (offset) => scalarBefore(document, nodes, offset));
}
/** The marked scalars of a text that is no YAML, line by line. */
function findMarkedLines(text) {
    return readMarkers(text, findMarkers(text), (offset) => readMarkedValue(text, offset));
}
function readMarkers(text, comments, scalarAt) {
    const found = [];
    const problems = [];
    for (const comment of comments) {
        const scalar = scalarAt(comment.offset);
        if (scalar === 'text' || isProse(text, comment))
            continue;
        const made = markScalar(comment, scalar);
        if (typeof made === 'string')
            problems.push({ offset: comment.offset, what: made });
        else
            found.push(made);
    }
    return { found, problems };
}
/** Words that are no marker are a comment about the tool, unless a colon says that they are meant. */
function isProse(text, comment) {
    const line = text.slice(text.lastIndexOf('\n', comment.offset) + 1, comment.offset);
    return comment.marker === undefined && (!comment.hasColon || line.trim() === '');
}
function markScalar(comment, scalar) {
    const { marker } = comment;
    if (marker === undefined)
        return `"${comment.words}" is no repository and no field`;
    if (scalar === undefined)
        return 'there is no scalar before it on its line';
    if (scalar.value.includes('{{'))
        return 'the value before it is a template';
    const isOnOneLine = scalar.style === 'block' || !/[\r\n]/.test(scalar.source);
    if (!isOnOneLine || /[\s=]/.test(scalar.value.trim())) {
        return 'the value before it is more than one word, and would be replaced as a whole';
    }
    const field = marker.field ?? 'reference';
    const isDoubtful = marker.field === undefined && marker.name === undefined;
    if (isDoubtful && !/[/:]/.test(scalar.value.replace(/^sha(?:256|512):/, ''))) {
        return `${JSON.stringify(scalar.value)} may be a tag, a digest or a name`;
    }
    const name = marker.name === undefined ? {} : { name: marker.name };
    return {
        kind: 'marker',
        place: 'marked scalar',
        form: { form: 'marked', field, scalar, ...name },
    };
}
/** The error of a marker that marks nothing. */
function markerError(file, line, what) {
    return new lib_errors/* UserError */.yo('marker', `the comment deliver-image cannot be used: ${what}`, {
        location: { file, line },
        fix: 'Write it at the end of the line of a scalar: # deliver-image, # deliver-image: <field> or ' +
            '# deliver-image: <repository> <field>, with a field of reference, tag, digest and name.',
    });
}
/** Nodes come in the order of the text: the last one that begins before the comment is meant. */
function scalarBefore(document, nodes, offset) {
    const node = nodes[countBefore(nodes, offset - document.start) - 1];
    const target = document.resolve(node);
    if (!node?.range || !(0,dist/* isScalar */.jn)(target))
        return undefined;
    const start = document.start + node.range[0];
    const end = document.start + node.range[1];
    if (end > offset) {
        const header = document.text.slice(start, offset);
        const isBlockHeader = /^[|>]/.test(header) && !header.includes('\n');
        return isBlockHeader ? readScalar(document, target) : 'text';
    }
    const between = document.text.slice(end, offset);
    // Another comment may stand between, such as the marker of Flux.
    return /^[ \t,\]}]*(?:(?<=[ \t])#.*)?$/.test(between) ? readScalar(document, target) : undefined;
}
/** How many nodes begin at the offset or before it. */
function countBefore(nodes, offset) {
    let low = 0;
    let high = nodes.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((nodes[middle]?.range?.[0] ?? 0) <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

;// CONCATENATED MODULE: ./lib/manifest/site-form.js
/** Every scalar of a form. */
function scalarsOf(form) {
    return [...nameScalars(form), ...versionScalars(form)];
}
/** The scalars that say which version of the image it is; what can be pinned has at least one. */
function versionScalars(form) {
    switch (form.form) {
        case 'reference':
            return [form.reference];
        case 'kustomization':
            return [form.newTag, form.digest].filter((scalar) => scalar !== undefined);
        case 'parts':
            return [form.tag, form.digest, form.sha].filter((scalar) => scalar !== undefined);
        case 'override':
        case 'marked':
            return [form.scalar];
    }
}
/** The scalars that hold nothing but the name. */
function nameScalars(form) {
    if (form.form === 'kustomization') {
        return [form.newName, form.name].filter((scalar) => scalar !== undefined);
    }
    if (form.form === 'parts') {
        return [form.repository, form.registry].filter((scalar) => scalar !== undefined);
    }
    return [];
}
/** The scalar that a person looks at to see what the place names. */
function mainScalar(form) {
    const [first] = [...versionScalars(form), ...nameScalars(form)];
    if (first === undefined)
        throw new Error(`a place of form ${form.form} has no scalar`);
    return first;
}

;// CONCATENATED MODULE: ./lib/manifest/map-view.js
// A map of a document with the way that leads to it: what the rules for images look at.



/** A scalar's text. */
function textOf(document, node) {
    const target = document.resolve(node);
    return (0,dist/* isScalar */.jn)(target) ? String(target.value) : undefined;
}
/** The fields of a map below, when there is one. */
function fieldsOf(document, node) {
    const target = document.resolve(node);
    return (0,dist/* isMap */.jh)(target) ? readFields(document, target) : undefined;
}
/** A scalar of the map by its key, with its place. */
function scalarAt(view, key) {
    const target = view.document.resolve(view.fields.get(key));
    return (0,dist/* isScalar */.jn)(target) ? readScalar(view.document, target) : undefined;
}
/** Those of the keys that are scalars of the map. */
function scalarsAt(view, keys) {
    const scalars = {};
    for (const key of keys) {
        const scalar = scalarAt(view, key);
        if (scalar)
            scalars[key] = scalar;
    }
    return scalars;
}
/** One found place, in the words of its owner: `Deployment web, container api`. */
function foundAt(view, kind, form, words, more = {}) {
    const place = [view.owner, words].filter((part) => part !== '').join(', ');
    return { kind, form, place, ...more };
}

;// CONCATENATED MODULE: ./lib/manifest/pod-facts.js
// What stands around a container and decides how a cluster pulls and places it.


const architectureKeys = new Set(['kubernetes.io/arch', 'beta.kubernetes.io/arch']);
/** Keys of a pod; what is called otherwise may get its pull secrets from elsewhere. */
const podKeys = new Set(['containers', 'initContainers', 'ephemeralContainers', 'volumes']);
/** Reads the facts of the container (or image volume) that the view stands at; the map around it is its pod. */
function readPodFacts(view) {
    const policy = ['imagePullPolicy', 'pullPolicy', 'pull_policy']
        .map((key) => factAt(view, view.fields.get(key)))
        .find((fact) => fact !== undefined);
    const pod = view.parent;
    return {
        ...(policy && { pullPolicy: policy }),
        architectures: pod ? readArchitectures(view, pod) : [],
        ...(pod &&
            view.scope === 'object' &&
            podKeys.has(view.key) && { hasPullSecrets: hasPullSecrets(view, pod) }),
    };
}
function hasPullSecrets(view, pod) {
    const secrets = view.document.resolve(pod.get('imagePullSecrets'));
    const account = textOf(view.document, pod.get('serviceAccountName')) ?? 'default';
    return ((0,dist/* isSeq */.oP)(secrets) && secrets.items.length > 0) || account !== 'default';
}
function readArchitectures(view, pod) {
    const selector = fieldsOf(view.document, pod.get('nodeSelector'));
    const selected = [...architectureKeys].flatMap((key) => factAt(view, selector?.get(key)) ?? []);
    const affinity = fieldsOf(view.document, pod.get('affinity'));
    const nodeAffinity = affinity?.get('nodeAffinity');
    return [...selected, ...(nodeAffinity ? readExpressions(view, nodeAffinity, 0) : [])];
}
/** A node affinity is six levels deep; the limit ends a loop of aliases. */
const deepestAffinity = 12;
/** Values of every `matchExpressions` entry on the architecture with `operator: In`. */
function readExpressions(view, node, depth) {
    if (depth > deepestAffinity)
        return [];
    const target = view.document.resolve(node);
    if ((0,dist/* isSeq */.oP)(target))
        return target.items.flatMap((item) => readExpressions(view, item, depth + 1));
    const fields = fieldsOf(view.document, target);
    if (!fields)
        return [];
    const values = view.document.resolve(fields.get('values'));
    const key = textOf(view.document, fields.get('key')) ?? '';
    if (architectureKeys.has(key) && (0,dist/* isSeq */.oP)(values)) {
        const isIn = textOf(view.document, fields.get('operator')) === 'In';
        return isIn ? values.items.flatMap((item) => factAt(view, item) ?? []) : [];
    }
    return [...fields.values()].flatMap((value) => readExpressions(view, value, depth + 1));
}
function factAt(view, node) {
    const value = textOf(view.document, node);
    const start = view.document.resolve(node)?.range?.[0];
    return value === undefined || start === undefined
        ? undefined
        : { value, offset: view.document.start + start };
}

;// CONCATENATED MODULE: ./lib/manifest/containers.js
// Images of containers, image volumes and JSON patches, in any kind that holds them.


/**
 * Keys that hold a container, or a list of them: pods, Argo Workflows (`container`, `script`,
 * `sidecars`), Knative (`containers`), KubeVirt (`containerDisk`), Tekton (`steps`, `stepTemplate`).
 */
const containerKeys = new Set([
    'container',
    'containers',
    'initContainers',
    'ephemeralContainers',
    'sidecars',
    'script',
    'containerDisk',
    'steps',
    'stepTemplate',
]);
/** A map with an `image`: below a container's key in objects, anywhere in values and compose. */
function readContainer(view) {
    const reference = scalarAt(view, 'image');
    if (reference === undefined || isSplit(view))
        return [];
    const isContainer = containerKeys.has(view.key);
    if (!isContainer && view.scope === 'object')
        return [];
    const container = containerName(view, isContainer);
    const words = container === undefined ? `${view.key}.image` : `container ${container}`;
    const form = { form: 'reference', reference };
    return [
        foundAt(view, kindOf(view, isContainer), form, words.replace(/^\./, ''), {
            ...(container !== undefined && { container }),
            facts: readPodFacts(view),
        }),
    ];
}
function kindOf(view, isContainer) {
    if (view.scope === 'service')
        return 'compose';
    return isContainer ? 'container' : 'helm';
}
function containerName(view, isContainer) {
    if (view.scope === 'service')
        return view.key;
    if (!isContainer)
        return undefined;
    const own = textOf(view.document, view.fields.get('name'));
    return own ?? (view.scope === 'object' ? view.parentName : undefined);
}
/** In values, `image: <name>` beside a `tag` names the repository only. */
function isSplit(view) {
    if (view.scope === 'object')
        return false;
    const image = textOf(view.document, view.fields.get('image')) ?? '';
    const isBare = !image.includes('@') && !image.slice(image.lastIndexOf('/') + 1).includes(':');
    return isBare && ['tag', 'imageTag', 'version'].some((key) => scalarAt(view, key) !== undefined);
}
/** `volumes: [{name, image: {reference}}]`: an image mounted as a volume. */
function readImageVolume(view) {
    if (view.key !== 'volumes' || !view.isItem)
        return [];
    const fields = fieldsOf(view.document, view.fields.get('image'));
    const reference = fields && scalarAt({ document: view.document, fields }, 'reference');
    if (fields === undefined || reference === undefined)
        return [];
    const name = textOf(view.document, view.fields.get('name'));
    return [
        foundAt(view, 'container', { form: 'reference', reference }, `volume ${name ?? ''}`.trim(), {
            ...(name !== undefined && { container: name }),
            facts: readPodFacts({ ...view, fields }),
        }),
    ];
}
/** `{op: replace, path: /spec/.../image, value}`: an entry of a JSON patch (RFC 6902). */
function readJsonPatch(view) {
    if (!view.isItem || !view.fields.has('op'))
        return [];
    const path = textOf(view.document, view.fields.get('path'));
    const reference = scalarAt(view, 'value');
    if (!path?.endsWith('/image') || reference === undefined)
        return [];
    return [foundAt(view, 'container', { form: 'reference', reference }, `patch of ${path}`)];
}

;// CONCATENATED MODULE: ./lib/manifest/helm-values.js
// Images of Helm values that are written in parts: repository and tag, with or without registry and digest.



/**
 * A map with `repository` (or a bare `image`) and at least one of `tag`, `version` and `digest`.
 * In Kubernetes objects only a map under the key `image` counts: elsewhere a `repository` with a
 * `version` is a chart or a source.
 */
function readValuesImage(view) {
    if (view.scope === 'object' && view.key !== 'image')
        return [];
    const repository = scalarAt(view, 'repository') ?? (isSplit(view) && scalarAt(view, 'image'));
    if (!repository)
        return [];
    const parts = readParts(view);
    if ((parts.tag ?? parts.digest) === undefined)
        return [];
    const form = { form: 'parts', repository, ...parts };
    const words = view.key === '' ? 'image' : view.key;
    return [foundAt(view, 'helm', form, words, { facts: readPodFacts(view) })];
}
function readParts(view) {
    const keys = ['registry', 'tag', 'imageTag', 'version', 'digest', 'sha'];
    const { imageTag, version, sha, ...parts } = scalarsAt(view, keys);
    const tag = parts.tag ?? imageTag ?? version;
    // The charts of Grafana and Prometheus have a digest as its hexadecimal part; a git commit is none.
    const isDigest = /^(?:[0-9a-f]{64})?$/.test(sha?.value ?? '');
    return { ...parts, ...(tag && { tag }), ...(sha && isDigest && { sha }) };
}

;// CONCATENATED MODULE: ./lib/manifest/argo-cd.js
// Images that an Argo CD Application (or ApplicationSet) overrides: of kustomize and of a chart's values.





/**
 * `kustomize: {images: ['name=newName:tag', 'name:tag']}`, which Argo CD gives to `kustomize edit set image`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
function readKustomizeOverrides(view) {
    const images = view.document.resolve(view.fields.get('images'));
    if (view.key !== 'kustomize' || !(0,dist/* isSeq */.oP)(images))
        return [];
    return images.items.flatMap((item) => {
        const target = view.document.resolve(item);
        if (!(0,dist/* isScalar */.jn)(target))
            return [];
        const scalar = readScalar(view.document, target);
        const equals = scalar.value.indexOf('=');
        const form = {
            form: 'override',
            scalar,
            ...(equals !== -1 && { name: scalar.value.slice(0, equals) }),
        };
        return [foundAt(view, 'kustomization', form, 'image override')];
    });
}
/**
 * `helm: {parameters: [{name: image.tag, value: v1}]}`: the parameters of one prefix are read as
 * the map of values that they make.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-parameters
 */
function readHelmParameters(view) {
    const parameters = view.document.resolve(view.fields.get('parameters'));
    if (view.key !== 'helm' || !(0,dist/* isSeq */.oP)(parameters))
        return [];
    const maps = new Map();
    for (const item of parameters.items) {
        const parameter = fieldsOf(view.document, item);
        const name = textOf(view.document, parameter?.get('name'));
        const value = parameter?.get('value');
        if (name === undefined || value === undefined)
            continue;
        const dot = name.lastIndexOf('.');
        const prefix = name.slice(0, Math.max(dot, 0));
        maps.set(prefix, (maps.get(prefix) ?? new Map()).set(name.slice(dot + 1), value));
    }
    return [...maps].flatMap(([key, fields]) => {
        const values = { ...view, key, fields, parent: undefined, scope: 'values' };
        return [...readContainer(values), ...readValuesImage(values)];
    });
}

;// CONCATENATED MODULE: ./lib/manifest/duplicates.js
// Keys that a map has twice. The parser could refuse them, but takes a time that is quadratic in the
// number of keys for it, and would refuse files whose doubled keys have nothing to do with an image.


/** The doubled keys of a map. */
function findDuplicates(document, map) {
    const values = new Map();
    const duplicates = [];
    for (const { key, value } of map.items) {
        const name = document.resolve(key);
        if (!(0,dist/* isScalar */.jn)(name) || (name.value === '<<' && name.type === 'PLAIN'))
            continue;
        if (values.has(name.value)) {
            const offset = document.start + (name.range?.[0] ?? 0);
            const first = values.get(name.value);
            duplicates.push({ key: String(name.value), offset, first, second: value });
        }
        else
            values.set(name.value, value);
    }
    return duplicates;
}
/** The first doubled key whose reader decides which image runs. */
function findDoubtful(document, duplicates, found) {
    const doubtful = duplicates.find((duplicate) => holdsImage(document, duplicate, found));
    if (doubtful === undefined)
        return undefined;
    const { key, offset } = doubtful;
    return { offset, message: `the key ${key} stands twice`, templated: false };
}
function holdsImage(document, { first, second }, found) {
    const ranges = [first, second].map((node) => document.resolve(node)?.range ?? [0, -1]);
    return found.some(({ form }) => scalarsOf(form).some(({ start }) => {
        const at = start - document.start;
        return ranges.some(([from = 0, to = -1]) => from <= at && at <= to);
    }));
}

;// CONCATENATED MODULE: ./lib/manifest/kustomization.js
// Entries of `images` in a kustomization: a name, and what kustomize puts in its place.

const fileNames = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);
/** True for the three names that kustomize reads; such a file may leave out its kind. */
function isKustomizationPath(path) {
    return fileNames.has(path.slice(path.lastIndexOf('/') + 1));
}
/**
 * An item of `images` with at least one of `newName`, `newTag` and `digest`. Flux has such lists
 * in its own objects too (`Kustomization`, `HelmRelease`).
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
function readKustomizationImage(view) {
    if (view.scope !== 'object' || view.key !== 'images' || !view.isItem)
        return [];
    const name = scalarAt(view, 'name');
    const changes = scalarsAt(view, ['newName', 'newTag', 'digest']);
    if (name === undefined || Object.keys(changes).length === 0)
        return [];
    const list = view.document.resolve(view.parent?.get('images'))?.range?.[0] ?? 0;
    const form = {
        form: 'kustomization',
        list: view.document.start + list,
        name,
        ...changes,
    };
    return [foundAt(view, 'kustomization', form, `image ${name.value}`)];
}

;// CONCATENATED MODULE: ./lib/manifest/walk.js
// Finds every place of a document where an image can stand, whichever image it is.








/** What may stand in one map. Each rule gives nothing for a map that is none of its own. */
const walk_rules = [
    readContainer,
    readImageVolume,
    readJsonPatch,
    readKustomizationImage,
    readValuesImage,
    readKustomizeOverrides,
    readHelmParameters,
];
/** Kinds whose text and schema are data of their owner, not images that run. */
const opaqueKinds = new Set(['CustomResourceDefinition', 'ConfigMap', 'Secret']);
/** Keys of objects below which Helm values stand. */
const valuesKeys = new Set(['values', 'valuesObject', 'valuesInline']);
/** Every place in the document where an image stands, in the order of the walk. */
function findImages(document, path) {
    const isKustomization = isKustomizationPath(path);
    const found = [];
    const duplicates = [];
    walker(document, found, duplicates)(document.resolve(document.root), {
        key: '',
        isItem: false,
        owner: isKustomization ? 'Kustomization' : '',
        parentName: undefined,
        parent: undefined,
        scope: isKustomization ? 'object' : 'values',
    });
    const problem = findDoubtful(document, duplicates, found);
    return { found, ...(problem && { problem }) };
}
function walker(document, found, duplicates) {
    // An alias may lead to a map again and again: each is walked once in each scope.
    const seen = {
        object: new Set(),
        values: new Set(),
        services: new Set(),
        service: new Set(),
    };
    const walk = (node, way) => {
        if (node === undefined || seen[way.scope].has(node))
            return;
        seen[way.scope].add(node);
        if ((0,dist/* isMap */.jh)(node))
            walkMap(node, way);
        if (!(0,dist/* isSeq */.oP)(node))
            return;
        for (const item of node.items)
            walk(document.resolve(item), { ...way, isItem: true });
    };
    const walkMap = (map, way) => {
        const fields = readFields(document, map);
        const kind = objectKind(document, fields);
        if (kind !== undefined && opaqueKinds.has(kind))
            return;
        const here = kind === undefined ? way : enterObject(document, fields, kind, way);
        const view = { ...here, document, fields };
        for (const rule of walk_rules)
            found.push(...rule(view));
        const parentName = textOf(document, fields.get('name')) ?? here.parentName;
        const doubled = fields.size === map.items.length ? [] : findDuplicates(document, map);
        duplicates.push(...doubled);
        const values = [...fields, ...doubled.map(({ key, second }) => [key, second])];
        for (const [key, value] of values) {
            if (key === 'metadata' && here.scope === 'object')
                continue;
            const target = document.resolve(value);
            if (!(0,dist/* isCollection */.P3)(target))
                continue;
            const scope = scopeBelow(here, key);
            walk(target, { key, isItem: false, owner: here.owner, parentName, parent: fields, scope });
        }
    };
    return walk;
}
function scopeBelow(way, key) {
    switch (way.scope) {
        case 'object':
            return valuesKeys.has(key) ? 'values' : 'object';
        case 'values':
            return way.parent === undefined && key === 'services' ? 'services' : 'values';
        case 'services':
            return 'service';
        case 'service':
            return 'values';
    }
}
/** A Kubernetes object says its kind and version; one with a spec is taken without the version. */
function objectKind(document, fields) {
    const isObject = fields.has('apiVersion') || fields.has('spec') || fields.has('items');
    return isObject ? textOf(document, fields.get('kind')) : undefined;
}
function enterObject(document, fields, kind, way) {
    const metadata = fieldsOf(document, fields.get('metadata'));
    const name = textOf(document, metadata?.get('name')) ?? textOf(document, metadata?.get('generateName'));
    const owner = name === undefined ? kind : `${kind} ${name}`;
    return { ...way, owner, parentName: name, scope: 'object' };
}

;// CONCATENATED MODULE: ./lib/manifest/read-file.js






/**
 * Reads the documents that `wants` asks for. A text with `{{` is parsed as a whole,
 * because a template is skipped as a whole; only its marked lines are read.
 */
function readFile(file, wants) {
    const { text } = file;
    const isWanted = text.includes('{{') ? () => true : wants;
    const documents = [];
    const found = [];
    const marked = [];
    for (const part of splitDocuments(text)) {
        if (!isWanted(text.slice(part.start, part.end)))
            continue;
        const parsed = parsePart(text, part);
        if (isProblem(parsed))
            return readLines(file, parsed);
        if (isMarkedText(parsed, part.end))
            return readLines(file, { ...noYaml, offset: part.start });
        const images = findImages(parsed, file.path);
        if (images.problem)
            return readLines(file, images.problem);
        documents.push(parsed);
        for (const one of images.found)
            found.push(one);
        marked.push(findMarked(parsed, part.end));
    }
    const asJson = file.path.endsWith('.json') || isJson(text);
    return { file, documents, isJson: asJson, skipped: [], ...locateAll(file, found, marked) };
}
const noYaml = { message: 'it is one text', templated: false };
/** What is no YAML has sites on its marked lines only; without a marker it is skipped. */
function readLines(file, problem) {
    const marked = findMarkedLines(file.text);
    const located = locateAll(file, [], [marked]);
    const isMarked = marked.found.length + marked.problems.length > 0;
    const skipped = isMarked ? [] : [describeProblem(file.path, problem, located.lines)];
    return { file, documents: [], isJson: false, skipped, ...located };
}
function locateAll({ path, text }, found, marked) {
    const lines = indexLines(text);
    const marks = marked.flatMap((sites) => sites.found);
    return {
        candidates: preferMarked(found, marks)
            .map((one) => ({ path, ...lines.at(mainScalar(one.form).start), ...one }))
            .sort((one, other) => mainScalar(one.form).start - mainScalar(other.form).start),
        problems: marked
            .flatMap((sites) => sites.problems)
            .map(({ offset, what }) => markerError(path, lines.at(offset).line, what)),
        lines,
    };
}
/** A place gives way to markers that say what each scalar of its version is to hold. */
function preferMarked(found, marked) {
    if (marked.length === 0)
        return [...found];
    const starts = new Set(marked.map(({ form }) => mainScalar(form).start));
    const isMarked = ({ form }) => {
        const scalars = versionScalars(form);
        return scalars.length > 0 && scalars.every(({ start }) => starts.has(start));
    };
    const places = new Map();
    for (const one of found.filter(isMarked)) {
        for (const scalar of scalarsOf(one.form))
            places.set(scalar.start, one);
    }
    const named = marked.map((one) => {
        const { place, facts } = places.get(mainScalar(one.form).start) ?? one;
        return { ...one, place, ...(facts && { facts }) };
    });
    return [...found.filter((one) => !isMarked(one)), ...named];
}
function describeProblem(path, problem, lines) {
    const { line } = lines.at(problem.offset);
    return problem.templated
        ? {
            file: path,
            line,
            code: 'templated',
            reason: 'holds {{ }} and is a template: mark the scalars to pin with # deliver-image',
        }
        : { file: path, line, code: 'invalid-yaml', reason: `is not valid YAML: ${problem.message}` };
}

;// CONCATENATED MODULE: ./lib/manifest/verify.js
// Reads an edited text again and compares it with the text before: exactly the planned scalars differ.







/**
 * @throws UserError `edit-doubtful` when anything but the planned scalars reads differently,
 *   or one of them does not read as the value that it was given
 */
function verifyEdit(planned, after, edits) {
    const isAsPlanned = planned.documents.length === 0
        ? readsSameLines(planned, after, edits)
        : readsSameDocuments(planned, after, edits);
    const isStillJson = !planned.isJson || !isJson(planned.text) || isJson(after);
    if (isAsPlanned && isStillJson)
        return;
    const [{ line, column } = {}] = edits;
    throw new lib_errors/* UserError */.yo('edit-doubtful', 'the edited file does not read back as planned', {
        location: { file: planned.path, ...(line && column && { line, column }) },
        fix: 'Nothing was written. Please report this with the file.',
    });
}
/** Only documents with edits are read again: every other byte is what it was. */
function readsSameDocuments(planned, after, edits) {
    const parts = new Map(splitDocuments(after).map((part) => [part.start, part]));
    let left = edits;
    let shift = 0;
    for (const document of planned.documents) {
        const own = left.filter(({ start }) => document.start <= start && start <= document.end);
        if (own.length === 0)
            continue;
        const part = parts.get(document.start + shift);
        shift += own.reduce((sum, edit) => sum + edit.after.length - edit.before.length, 0);
        if (part?.end !== document.end + shift)
            return false;
        const edited = editTokens(document, own);
        const isSame = edited
            ? isEqual(edited, listTokens(after.slice(part.start, part.end)))
            : hasSameNodes(parsePart(planned.text, document), parsePart(after, part), own);
        if (!isSame)
            return false;
        left = left.slice(own.length);
    }
    return left.length === 0;
}
/**
 * The tokens of a document with the edits in them. A YAML parser makes its nodes from tokens alone
 * and treats all plain and quoted scalars alike, so where edits put one in the place of another,
 * these tokens mean the same nodes but for the edits' values. Parsing takes four times as long.
 *
 * @returns `undefined` when an edit is something else: its document has to be parsed
 */
function editTokens({ start, tokens }, edits) {
    const left = new Map(edits.map((edit) => [edit.start, edit]));
    const edited = [];
    let at = start;
    let isMarked = false;
    for (const token of tokens) {
        // Marks take no place in the text; one stands before each plain and block scalar.
        if (!isMarked && isMark(token)) {
            edited.push(token);
            isMarked = token === dist/* CST */.DB.SCALAR;
            continue;
        }
        const edit = left.get(at);
        if (edit?.before === token && (isMarked || /^["']/.test(token))) {
            const scalar = scalarTokens(edit);
            if (scalar === undefined)
                return undefined;
            if (isMarked)
                edited.pop();
            edited.push(...scalar);
            left.delete(at);
        }
        else
            edited.push(token);
        at += token.length;
        isMarked = false;
    }
    return left.size === 0 ? edited : undefined;
}
function isMark(token) {
    return token === dist/* CST */.DB.SCALAR || token === dist/* CST */.DB.DOCUMENT || token === dist/* CST */.DB.FLOW_END;
}
/** The edit's scalar, where it holds its value as it is, without escapes; nothing where it would be no text. */
function scalarTokens({ after, value }) {
    // Tokens do not tell a text from a number.
    if (after === value)
        return isAmbiguous(value) ? undefined : [dist/* CST */.DB.SCALAR, value];
    return after === `"${value}"` || after === `'${value}'` ? [after] : undefined;
}
function isEqual(one, other) {
    return one.length === other.length && one.every((token, index) => token === other[index]);
}
function hasSameNodes(before, after, edits) {
    if (isProblem(before) || isProblem(after))
        return false;
    const expected = new Map(edits.map((edit) => [edit.start, edit.value]));
    const nodes = listNodes(before.root);
    const others = listNodes(after.root);
    if (nodes.length !== others.length)
        return false;
    return nodes.every((node, index) => isSameNode(before, node, others[index], expected));
}
/** What is no YAML before is none afterwards, and each of its marked lines holds its value. */
function readsSameLines(planned, after, edits) {
    const { documents, candidates } = readFile({ path: planned.path, text: after }, () => true);
    const values = new Map(candidates.map(({ form }) => [mainScalar(form).start, mainScalar(form).value]));
    let shift = 0;
    const areAsPlanned = edits.map(({ start, before, after: source, value }) => {
        // What is put where nothing was begins after the space before it.
        const at = start + shift + (before === '' ? 1 : 0);
        shift += source.length - before.length;
        return values.get(at) === value;
    });
    return documents.length === 0 && areAsPlanned.every(Boolean);
}
function isSameNode(document, before, after, expected) {
    if ((0,dist/* isAlias */.Vj)(before))
        return (0,dist/* isAlias */.Vj)(after) && before.source === after.source;
    if (before.tag !== after?.tag)
        return false;
    if ((0,dist/* isCollection */.P3)(before)) {
        const isAlike = (0,dist/* isCollection */.P3)(after) && (0,dist/* isMap */.jh)(before) === (0,dist/* isMap */.jh)(after);
        return isAlike && before.anchor === after.anchor && before.items.length === after.items.length;
    }
    if (!(0,dist/* isScalar */.jn)(before) || !(0,dist/* isScalar */.jn)(after) || before.anchor !== after.anchor)
        return false;
    return isSameScalar(document, before, after, expected);
}
function isSameScalar(document, before, after, expected) {
    return after.value === valueAfter(document, before, expected) && isStillText(before, after);
}
/** A plain scalar that was put there is a text to every reader. */
function isStillText(before, after) {
    const isPut = after.type === 'PLAIN' && before.source !== after.source;
    return !isPut || !isAmbiguous(after.source ?? '');
}
/** The value that a scalar has to have after the edit; spaces around a block's value stay. */
function valueAfter(document, scalar, expected) {
    const { start, value, style } = readScalar(document, scalar);
    const planned = expected.get(start);
    if (planned === undefined)
        return scalar.value;
    return style === 'block' ? value.replace(value.trim(), () => planned) : planned;
}

;// CONCATENATED MODULE: ./lib/manifest/edit.js
// Turns a plan and an image into edited texts, verified: what is doubtful throws and nothing is given.



/**
 * Pins every site of the plan to the image.
 *
 * @throws UserError `pin-place` when a scalar cannot take the value without changing more than it,
 *   `edit-doubtful` when the edited text does not read back as planned
 */
function editPins(plan, image) {
    const edited = plan.files.map((file) => editFile(file, plan.request, image));
    const files = edited.map(({ file }) => file).filter((file) => file.before !== file.after);
    return {
        edits: edited.flatMap(({ edits }) => edits),
        files,
        diff: files.map(diff_formatDiff).join(''),
        held: plan.files.flatMap(({ sites }) => sites.map(({ path, line, current }) => ({ path, line, reference: current }))),
        manifest: joinDocuments(edited.map(({ file }) => file.after)),
    };
}
function editFile(planned, request, image) {
    const edits = planEdits(planned, planned.sites, request, image);
    const after = applyEdits(planned.text, edits);
    if (edits.length > 0)
        verifyEdit(planned, after, edits);
    return { file: { path: planned.path, before: planned.text, after }, edits };
}
/** Texts as one stream of YAML documents; a byte order mark may only stand at its start. */
function joinDocuments(texts) {
    const [first = '', ...rest] = texts;
    const pieces = [first];
    let last = first;
    for (const text of rest) {
        const next = text.replace(/^\ufeff/, '');
        if (last !== '' && !last.endsWith('\n'))
            pieces.push('\n');
        pieces.push(/^(?:---(?:\s|$)|%)/.test(next) ? next : `---\n${next}`);
        last = next;
    }
    return pieces.join('');
}

;// CONCATENATED MODULE: ./lib/manifest/decode.js
/** Files with more bytes than this are skipped with a note: no manifest is that long. */
const maximumSize = 5_000_000;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** The text of a file, its byte order mark kept; text that encodes back to the same bytes. */
function decodeText(bytes) {
    if (isUtf16(bytes))
        return { code: 'encoding', reason: 'is UTF-16, not UTF-8' };
    if (bytes.includes(0))
        return { code: 'binary', reason: 'is a binary file' };
    try {
        return { text: utf8.decode(bytes) };
    }
    catch {
        return { code: 'encoding', reason: 'is not UTF-8' };
    }
}
/** True for the byte order marks of UTF-16, which an ASCII search would find nothing behind. */
function isUtf16(bytes) {
    return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

;// CONCATENATED MODULE: ./lib/manifest/folder-tree.js
// The files of a folder as a tree to plan from. Reads; writes nothing.




const neverEntered = new Set(['.git', 'node_modules']);
/** The files below a folder. Synchronous inside: ten thousand small files read four times as fast so. */
function folderTree(root) {
    return {
        list: () => Promise.resolve(listFolder(root)),
        read: (paths) => readPaths(root, paths),
    };
}
function listFolder(root) {
    const realRoot = (0,external_node_fs_.realpathSync)(root);
    const entries = [];
    const pending = [''];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        for (const entry of readFolder(root, folder)) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (entry.isFile())
                entries.push({ path, kind: 'file' });
            else if (neverEntered.has(entry.name))
                continue;
            else if (entry.isDirectory())
                pending.push(path);
            else if (entry.isSymbolicLink())
                entries.push(readLink(realRoot, path));
        }
    }
    return entries;
}
/** A folder that we may not look into, a database's data for example, holds no manifest of ours. */
function readFolder(root, folder) {
    try {
        return (0,external_node_fs_.readdirSync)((0,external_node_path_namespaceObject.join)(root, folder), { withFileTypes: true });
    }
    catch (error) {
        if (folder === '')
            throw error;
        return [];
    }
}
function readLink(realRoot, path) {
    try {
        const target = (0,external_node_path_namespaceObject.relative)(realRoot, (0,external_node_fs_.realpathSync)((0,external_node_path_namespaceObject.join)(realRoot, path))).replaceAll(external_node_path_namespaceObject.sep, '/');
        const isInside = target !== '' && target !== '..' && !target.startsWith('../');
        return { path, kind: 'symlink', ...(isInside && { target }) };
    }
    catch {
        // It leads to nothing, in a circle, or where we may not look: all three are no file of ours.
        return { path, kind: 'symlink' };
    }
}
/**
 * Reads into one buffer that grows to the largest file, so that memory does not grow with their
 * number. A file that leaves room in the buffer was read whole: its size need not be asked for.
 */
function* readPaths(root, paths) {
    let buffer = Buffer.allocUnsafe(256 * 1024);
    for (const path of paths) {
        const file = openFile(root, path);
        let length;
        try {
            length = (0,external_node_fs_.readSync)(file, buffer, 0, buffer.length, null);
            if (length === buffer.length) {
                const { size } = (0,external_node_fs_.fstatSync)(file);
                if (size <= maximumSize)
                    buffer = growBuffer(buffer, size);
                length = size <= maximumSize ? readRest(file, buffer, length) : size;
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
        if (length > maximumSize)
            yield { path, bytes: buffer.subarray(0, 0), size: length };
        else
            yield { path, bytes: buffer.subarray(0, length) };
    }
}
/** @throws UserError `manifests` for a file whose rights forbid it */
function openFile(root, path) {
    try {
        return (0,external_node_fs_.openSync)(`${root}/${path}`, 'r');
    }
    catch (error) {
        throw new lib_errors/* UserError */.yo('manifests', `the file cannot be read: ${(0,lib_errors/* messageOf */.bD)(error)}`, {
            location: { file: path },
            fix: `Check its rights, or leave it out with a line !${path}`,
            cause: error,
        });
    }
}
/** A buffer with room for one byte more than the file has, so that reading on finds its end. */
function growBuffer(buffer, size) {
    if (buffer.length > size)
        return buffer;
    const larger = Buffer.allocUnsafe(size + 1);
    buffer.copy(larger);
    return larger;
}
function readRest(file, buffer, from) {
    let length = from;
    while (length < buffer.length) {
        const read = (0,external_node_fs_.readSync)(file, buffer, length, buffer.length - length, null);
        if (read === 0)
            break;
        length += read;
    }
    return length;
}

;// CONCATENATED MODULE: ./lib/manifest/filter.js
/** The word of the comment that makes any scalar a site. */
const markerWord = 'deliver-image';
function makeFilter(request) {
    const repositories = request.match ? [request.repository, request.match] : [request.repository];
    const names = repositories.map(filter_nameOf);
    const marker = needle(markerWord);
    const words = [marker, ...names.map(({ last }) => last)];
    const splits = repositories.flatMap(splitsOf);
    const wants = (haystack) => haystack.find(marker, 0) !== -1 ||
        names.some((name) => nextName(haystack, name, 0) !== -1) ||
        splits.some((parts) => parts.every((part) => nextName(haystack, part, 0) !== -1));
    return {
        wantsBytes: (bytes) => {
            const buffer = asBuffer(bytes);
            // Most files hold none of the words, and are done with after this.
            if (words.every((word) => buffer.indexOf(word.bytes) === -1))
                return false;
            return wants({
                find: ({ bytes: sought }, from) => buffer.indexOf(sought, from),
                at: (index) => buffer[index],
            });
        },
        wantsText: (text) => wants(textHaystack(text)),
        findNames: (text) => {
            const offsets = [];
            const [name] = names;
            if (name === undefined)
                return offsets;
            const haystack = textHaystack(text);
            let at = nextName(haystack, name, 0);
            for (; at !== -1; at = nextName(haystack, name, at + 1))
                offsets.push(at);
            return offsets;
        },
    };
}
/** The same bytes with a buffer's ways to search them. */
function asBuffer(bytes) {
    return Buffer.isBuffer(bytes)
        ? bytes
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function textHaystack(text) {
    return {
        find: ({ text: sought }, from) => text.indexOf(sought, from),
        at: (index) => text.charCodeAt(index),
    };
}
function needle(text) {
    return { text, bytes: Buffer.from(text) };
}
function filter_nameOf(repository) {
    const path = repository.registry === 'docker.io'
        ? repository.path.replace(/^library\//, '')
        : repository.path;
    return toName(path);
}
function toName(path) {
    const slash = path.lastIndexOf('/') + 1;
    return { last: needle(path.slice(slash)), before: path.slice(0, slash) };
}
/** Helm values may have a part of the path beside the registry: `registry: ghcr.io/acme`, `repository: web`. */
function splitsOf({ registry, path }) {
    const parts = path.split('/');
    return parts.slice(1).map((_, index) => {
        const first = [registry, ...parts.slice(0, index + 1)].join('/');
        return [first, parts.slice(index + 1).join('/')].map(toName);
    });
}
/**
 * Where the last component of the next such path stands, or -1. Every spelling of a repository
 * holds its path; only the registry and `library/` before it vary.
 */
function nextName(haystack, { last, before }, from) {
    for (let at = haystack.find(last, from); at !== -1; at = haystack.find(last, at + 1)) {
        if (continuesName(haystack.at(at + last.text.length)))
            continue;
        const start = filter_startOf(haystack, at, before);
        if (start !== undefined && !continuesComponent(haystack.at(start - 1)))
            return at;
    }
    return -1;
}
/** Where the path begins when its components stand before `at`; JSON may write `/` as `\/`. */
function filter_startOf(haystack, at, before) {
    let start = at;
    for (let index = before.length - 1; index >= 0; index--) {
        start--;
        if (haystack.at(start) !== before.charCodeAt(index))
            return undefined;
        if (before[index] === '/' && haystack.at(start - 1) === backslash)
            start--;
    }
    return start;
}
const backslash = 0x5c;
/** `a-z 0-9 . _ -`: the name's component would be longer than the one that is sought. */
function continuesComponent(code) {
    if (code === undefined)
        return false;
    const isLetter = code >= 0x61 && code <= 0x7a;
    const isDigit = code >= 0x30 && code <= 0x39;
    return isLetter || isDigit || code === 0x2d || code === 0x2e || code === 0x5f;
}
function continuesName(code) {
    return continuesComponent(code) || code === 0x2f;
}

;// CONCATENATED MODULE: ./lib/manifest/mentions.js
// Where the texts name the repository without a site: seen and left, but said.





/**
 * The scalars that name the repository and belong to no site. Comments are no scalars.
 *
 * @param offsets where the text holds the repository's path outside sites, ascending
 */
function findMentions(document, offsets, repository) {
    const seen = [];
    let next = 0;
    for (const node of listNodes(offsets.length === 0 ? null : document.root)) {
        if (!(0,dist/* isScalar */.jn)(node))
            continue;
        const { start, end, value } = readScalar(document, node);
        while ((offsets[next] ?? Infinity) < start)
            next++;
        const offset = offsets[next] ?? Infinity;
        if (offset >= end || !isAbout(value, repository))
            continue;
        seen.push({ offset, text: value, kind: mentions_kindOf(value.trim(), repository) });
    }
    return seen;
}
function mentions_kindOf(text, repository) {
    if (isTagged(text, repository))
        return 'tagged';
    return isRepository(text, repository) ? 'untagged' : 'text';
}
/** What a name and its reference are made of; `://` ends a URL's scheme, which is no part of them. */
const mentions_words = /(?:[\w.@-]|:(?!\/\/)|(?<!:\/?)\/)+/g;
/** True when a word of the text names the repository, however it is spelled. */
function isAbout(text, repository) {
    const last = repository.path.slice(repository.path.lastIndexOf('/') + 1);
    const named = (text.match(mentions_words) ?? []).filter((word) => word.includes(last));
    return named.some((word) => isName(word.replace(/^[.:@/-]+|[.:@/-]+$/g, ''), repository));
}
/** `nginx` may name anything: without a tag only a name with a `/` counts. */
function isName(word, repository) {
    const [name = ''] = word.split('@');
    const reference = readReference(name);
    if (reference === undefined || !isSameRepository(reference.repository, repository))
        return false;
    return name.includes('/') || reference.tag !== undefined || name !== word;
}

;// CONCATENATED MODULE: ./lib/manifest/near-miss.js
// What stands in the files instead of the image that was sought: the line that mends a typing mistake.




const most = 10;
/** Lines like `k8s/a.yaml:12 holds ghcr.io/acme/web-admin:1.2`, the nearest names first. */
function describeNearMisses(files, request) {
    const candidates = files.flatMap((file) => readFile(file, () => true).candidates);
    const sought = [request.repository, ...(request.match ? [request.match] : [])];
    const ranked = candidates
        .map((candidate) => ({ candidate, distance: Math.min(...sought.map(distanceTo(candidate))) }))
        .sort((one, other) => one.distance - other.distance);
    const lines = ranked.map(({ candidate }) => near_miss_describe(candidate, request));
    const shown = [...new Set(lines)];
    const rest = shown.length > most ? [`and ${shown.length - most} more`] : [];
    return [...shown.slice(0, most), ...rest];
}
function near_miss_describe(candidate, request) {
    const { path, line, container } = candidate;
    const where = container === undefined ? '' : ` (container ${container})`;
    return `${path}:${line} holds ${currentReference(candidate.form, request)}${where}`;
}
/** The name's last component weighs most: people mistype it least and move it most. */
function distanceTo(candidate) {
    const written = writtenName(candidate.form);
    const name = readReference(written)?.repository;
    const text = (name ? formatRepository(name) : written).slice(0, 255);
    return (repository) => {
        const sought = formatRepository(repository);
        return 1000 * unlike(lastOf(text), lastOf(sought)) + editDistance(text, sought);
    };
}
function lastOf(name) {
    return name.slice(name.lastIndexOf('/') + 1);
}
/** 0 for the same, 1 where one contains the other, more the less they have in common. */
function unlike(one, other) {
    if (one === other)
        return 0;
    if (one !== '' && (one.includes(other) || other.includes(one)))
        return 1;
    return 1 + editDistance(one, other) / Math.max(one.length, other.length);
}

;// CONCATENATED MODULE: ./lib/manifest/problems.js
// What would keep sites from being pinned, found before there is an image to pin.





/** Stands for the image that is not built yet: what matters is which scalars would change. */
const placeholder = { tag: '0', digest: parseDigest(`sha256:${'0'.repeat(64)}`) };
/**
 * The problems of a file's sites, each once.
 *
 * @param others the file's candidates that are no sites
 */
function findProblems(file, others, request) {
    const users = new Map();
    for (const other of others) {
        for (const { start } of scalarsOf(other.form))
            users.set(start, other);
    }
    const ofSites = file.sites.flatMap((site) => collectErrors(() => trySite(file, site, users, request)));
    const problems = [...findTwice([...file.sites, ...others]), ...ofSites];
    if (problems.length > 0)
        return problems;
    return collectErrors(() => planEdits(file, file.sites, request, placeholder));
}
function collectErrors(work) {
    try {
        work();
        return [];
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return [error];
        throw error;
    }
}
function trySite(file, site, users, request) {
    for (const { scalar } of pinSite(site, request, placeholder)) {
        const other = users.get(scalar.start);
        if (other !== undefined)
            throw sharedScalar(site, other);
    }
    return planEdits(file, [site], request, placeholder);
}
function sharedScalar(site, other) {
    return new lib_errors/* UserError */.yo('shared-scalar', `${site.place} shares a scalar with ${other.place}, which is not to be pinned`, {
        location: { file: site.path, line: site.line, column: site.column },
        fix: 'Give the two places scalars of their own, or let the container input name both.',
    });
}
/** kustomize applies every entry of a name, one after the other: two of them are a mistake. */
function findTwice(candidates) {
    const entries = new Map();
    for (const candidate of candidates) {
        const { form } = candidate;
        if (form.form !== 'kustomization')
            continue;
        const key = `${form.list} ${form.name.value}`;
        const same = entries.get(key) ?? [];
        if (!same.some((one) => mainScalar(one.form).start === mainScalar(form).start)) {
            entries.set(key, [...same, candidate]);
        }
    }
    return [...entries.values()]
        .filter((same) => same.length > 1 && same.some((one) => 'current' in one))
        .map((same) => twice(same.toSorted((one, other) => one.line - other.line)));
}
function twice(entries) {
    const [first, second] = entries;
    if (first === undefined || second === undefined)
        throw new Error('two entries are needed');
    return new lib_errors/* UserError */.yo('kustomization-twice', `${second.place} stands twice, first in line ${first.line}`, {
        location: { file: second.path, line: second.line, column: second.column },
        fix: 'Keep one entry for each name.',
    });
}

;// CONCATENATED MODULE: ./lib/manifest/plan.js
// manifest/: finds the places that name an image and edits exactly those bytes. Only folder-tree.ts
// and write.ts touch files; everything else is pure. It knows no git, registry or network.









/**
 * Plans the pins of files that were read already.
 *
 * @throws UserError `no-site` when nothing in the files names the repository, with what comes
 *   near; `pin-place`, `kustomization-twice`, `shared-scalar` for sites that cannot be pinned,
 *   all of them at once
 */
function planPins(files, request) {
    const plan = draftPlan(files, request);
    if (plan.files.length === 0)
        throw noSite(request, files, plan);
    return plan;
}
/** The plan as {@link planPins} gives it, but a plan without a site is no error. */
function draftPlan(files, request) {
    const filter = makeFilter(request);
    const planned = files.map((file) => planFile(readFile(file, filter.wantsText), filter, request));
    const problems = planned.flatMap((one) => one.problems);
    if (problems.length > 0)
        throw (0,lib_errors/* joinUserErrors */.fz)('pin-place', 'Some places cannot be pinned', problems);
    return {
        request,
        files: planned.map((one) => one.file).filter((file) => file.sites.length > 0),
        skipped: planned.flatMap((one) => one.skipped),
        mentions: planned.flatMap((one) => one.mentions),
    };
}
/** The error that says where the image was not found, and what was seen instead. */
function noSite(request, files, { skipped, mentions }) {
    const names = [request.repository, ...(request.match ? [request.match] : [])];
    const sought = names.map(formatRepository).join(' or ');
    const near = describeNearMisses(files, request);
    const left = skipped.map((one) => `${one.file}:${one.line ?? 1} ${one.reason}`);
    const named = mentions.map(({ file, line, text }) => `${file}:${line} names ${text}, but no container's image`);
    const seen = [...named, ...near, ...left].map((line) => `\n  - ${line}`).join('');
    const where = request.manifests.join(', ') || 'the files';
    return new lib_errors/* UserError */.yo('no-site', `nothing in ${where} names the image ${sought}${seen === '' ? '' : `. Seen instead:${seen}`}`, {
        fix: 'Write the image into a manifest once, or set the input match to the repository that the ' +
            'manifests still name, or mark a scalar with # deliver-image.',
    });
}
function planFile(reading, filter, request) {
    const sites = [];
    const others = [];
    const excluded = [];
    const covered = [];
    for (const candidate of reading.candidates) {
        const match = matchCandidate(candidate, request);
        if (match.kind === 'site')
            sites.push({ ...candidate, current: match.current });
        else
            others.push(candidate);
        if (match.kind === 'other')
            continue;
        covered.push(...scalarsOf(candidate.form));
        if (match.kind === 'excluded')
            excluded.push(leftOut(candidate, match.current, match.why));
    }
    const seen = seeMentions(reading, filter, covered, request);
    const { file, isJson, documents, lines } = reading;
    const read = documents.map(({ start, end, tokens }) => ({ start, end, tokens }));
    const planned = { ...file, isJson, sites, documents: read, lines };
    return {
        file: planned,
        skipped: [...reading.skipped, ...excluded, ...seen.skipped],
        mentions: seen.mentions,
        problems: [...reading.problems, ...findProblems(planned, others, request)],
    };
}
function leftOut({ path, line, place }, current, why) {
    return { file: path, line, code: 'excluded', reason: `${place} holds ${current}, but ${why}` };
}
/** Where the documents name the repository without a site: with a tag, or within a text. */
function seeMentions({ file, documents, lines }, filter, covered, request) {
    const names = documents.length === 0 ? [] : filter.findNames(file.text);
    const offsets = withoutCovered(names, covered);
    const seen = documents.flatMap((document) => findMentions(document, offsets, request.repository));
    const at = (offset) => ({ file: file.path, line: lines.at(offset).line });
    return {
        mentions: seen
            .filter(({ kind }) => kind === 'tagged')
            .map(({ offset, text }) => ({ ...at(offset), text: text.trim() })),
        skipped: seen.flatMap(({ offset, kind }) => kind === 'tagged' ? [] : { ...at(offset), code: kind, reason: reasons[kind] }),
    };
}
const reasons = {
    untagged: 'names the image without a tag or digest, in no place that is pinned',
    text: 'names the image in a text, which is left as it is',
};
/** The offsets (ascending) that stand in none of the scalars. */
function withoutCovered(offsets, covered) {
    const scalars = covered.toSorted((one, other) => one.start - other.start);
    let next = 0;
    return offsets.filter((offset) => {
        while ((scalars[next]?.end ?? Infinity) <= offset)
            next++;
        return offset < (scalars[next]?.start ?? Infinity);
    });
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __nccwpck_require__(4006);
;// CONCATENATED MODULE: ./lib/manifest/select.js
// Which files of a tree the patterns name. Pure over the tree's entries.



/**
 * Expands files, folders and globs. A folder (or a glob that names one) gives the `.yaml`, `.yml`
 * and `.json` files below it; a file or a glob that names files gives any file. Hidden files and
 * folders count only where a pattern names them. A pattern after `!` takes files out again.
 * A symlink stands for the file that it leads to.
 *
 * @throws UserError `manifests` listing every pattern that leads out of the tree or names no file
 */
function selectPaths(entries, patterns) {
    const tree = indexTree(entries);
    const paths = new Set();
    const skipped = new Map();
    const problems = [];
    for (const pattern of patterns) {
        const isExclusion = pattern.startsWith('!');
        const path = normalize(isExclusion ? pattern.slice(1) : pattern);
        const matched = path === undefined ? undefined : matchPattern(tree, followLinks(tree, path));
        if (matched === undefined)
            problems.push(leadsOut(pattern));
        else if (isExclusion)
            for (const one of matched)
                paths.delete(one.target ?? one.path);
        else if (matched.length === 0)
            problems.push(matchesNothing(pattern));
        else
            for (const entry of matched)
                addEntry(tree, entry, { pattern, paths, skipped, problems });
    }
    if (problems.length > 0) {
        throw (0,lib_errors/* joinUserErrors */.fz)('manifests', 'Some of the manifests cannot be used', problems);
    }
    return { paths: [...paths], skipped: [...skipped.values()] };
}
function indexTree(entries) {
    const folders = new Set();
    const byPath = new Map();
    let last = '';
    for (const entry of entries) {
        byPath.set(entry.path, entry);
        let folder = parentOf(entry.path);
        if (folder === last)
            continue;
        last = folder;
        for (; folder !== '' && !folders.has(folder); folder = parentOf(folder))
            folders.add(folder);
    }
    return { entries: byPath, folders };
}
function parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
/** The pattern without `./` and closing `/`; `''` is the whole tree, `undefined` leads out of it. */
function normalize(pattern) {
    const parts = pattern.trim().split('/');
    if (parts[0] === '' && parts.length > 1)
        return undefined;
    const kept = [];
    for (const part of parts) {
        if (part === '..' && kept.pop() === undefined)
            return undefined;
        if (part !== '' && part !== '.' && part !== '..')
            kept.push(part);
    }
    return kept.join('/');
}
/** A pattern may go through a symlink to a folder: its first parts are then written anew. */
function followLinks(tree, pattern) {
    const parts = pattern.split('/');
    for (let count = parts.length; count > 0; count--) {
        const entry = tree.entries.get(parts.slice(0, count).join('/'));
        if (entry?.target === undefined || !tree.folders.has(entry.target))
            continue;
        return [entry.target, ...parts.slice(count)].join('/');
    }
    return pattern;
}
function matchPattern(tree, pattern) {
    const exact = tree.entries.get(pattern);
    if (exact)
        return [exact];
    const all = [...tree.entries.values()];
    if (pattern === '' || tree.folders.has(pattern)) {
        return all.filter((entry) => isManifestBelow(entry.path, pattern));
    }
    if (!picomatch.scan(pattern).isGlob)
        return [];
    const matches = picomatch(pattern);
    const folders = [...tree.folders].filter((folder) => matches(folder));
    return all.filter(({ path }) => matches(path) || folders.some((folder) => isManifestBelow(path, folder)));
}
function isManifestBelow(path, folder) {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (!path.startsWith(prefix))
        return false;
    const isHidden = path.startsWith('.', prefix.length) || path.includes('/.', prefix.length);
    return !isHidden && (/\.(?:ya?ml|json)$/i.test(path) || isKustomizationPath(path));
}
function addEntry(tree, entry, into) {
    if (entry.kind === 'file') {
        into.paths.add(entry.path);
    }
    else if (entry.target === undefined) {
        const reason = 'is a symlink that leads out of the workspace or to nothing';
        if (normalize(into.pattern) === entry.path)
            into.problems.push(badLink(entry.path, reason));
        else
            into.skipped.set(entry.path, { file: entry.path, code: 'symlink', reason });
    }
    else if (tree.entries.has(entry.target)) {
        into.paths.add(entry.target);
    }
}
function badLink(file, reason) {
    return new lib_errors/* UserError */.yo('manifests', `the file ${reason}`, {
        location: { file },
        fix: 'Name a file of the workspace.',
    });
}
function leadsOut(pattern) {
    return new lib_errors/* UserError */.yo('manifests', `"${pattern}" leads out of the workspace`, {
        fix: 'Write the path relative to the repository, without a leading / and without ..',
    });
}
function matchesNothing(pattern) {
    return new lib_errors/* UserError */.yo('manifests', `"${pattern}" names no file`, {
        fix: 'Check the path; a folder gives its .yaml, .yml and .json files, a glob is written like k8s/**/*.yaml.',
    });
}

;// CONCATENATED MODULE: ./lib/manifest/plan-tree.js
// Plans from a tree: selects, reads, and keeps in memory only the files that can hold a site.




/** So many files are searched for what comes near when no site was found. */
const mostNearFiles = 200;
/**
 * Plans every pin in a tree's files. Without `manifests` the plan is empty.
 *
 * @throws UserError `manifests` for patterns that cannot be used, `no-site` when no file names the
 *   image, and what {@link draftPlan} throws
 */
async function planTree(tree, request) {
    if (request.manifests.length === 0)
        return { request, files: [], skipped: [], mentions: [] };
    const { paths, skipped } = selectPaths(await tree.list(), request.manifests);
    const { wantsBytes } = makeFilter(request);
    const read = await readFiles(tree, paths, wantsBytes, Infinity);
    const draft = draftPlan(read.files, request);
    const plan = { ...draft, skipped: [...skipped, ...read.skipped, ...draft.skipped] };
    if (plan.files.length > 0)
        return plan;
    const near = await readFiles(tree, paths, namesImages, mostNearFiles);
    throw noSite(request, near.files, plan);
}
function namesImages(bytes) {
    const buffer = asBuffer(bytes);
    return buffer.includes('image') || buffer.includes('repository');
}
async function readFiles(tree, paths, wants, most) {
    const files = [];
    const skipped = [];
    const take = ({ path, bytes, size = bytes.length }) => {
        if (size > maximumSize) {
            const reason = `is larger than ${maximumSize / 1_000_000} MB`;
            skipped.push({ file: path, code: 'too-large', reason });
        }
        else if (isUtf16(bytes) || bytes.includes(0) || wants(bytes)) {
            const decoded = decodeText(bytes);
            if ('text' in decoded)
                files.push({ path, text: decoded.text });
            else
                skipped.push({ file: path, ...decoded });
        }
    };
    const source = tree.read(paths);
    // What comes at once is not waited for: ten thousand promises take longer than the search.
    if (Symbol.iterator in source) {
        for (const file of source) {
            take(file);
            if (files.length === most)
                break;
        }
    }
    else {
        for await (const file of source) {
            take(file);
            if (files.length === most)
                break;
        }
    }
    files.sort((one, other) => (one.path < other.path ? -1 : 1));
    return { files, skipped };
}

;// CONCATENATED MODULE: ./lib/manifest/write.js
// Writes edited files into a folder: all of them or none.




/**
 * Writes every file, or leaves all as they were. Each is written beside its place and renamed
 * over it, with mode and owner kept. Synchronous, so that a cancelled run is not caught halfway.
 *
 * @param root the folder that the files' paths are relative to
 * @param rename takes the last step for each file
 * @throws UserError `write` when a file leads out of the folder, has changed since it was read,
 *   or cannot be written
 */
function writeFiles(root, files, rename = external_node_fs_.renameSync) {
    const realRoot = files.length === 0 ? root : external_node_fs_.realpathSync.native(root);
    const prepared = [];
    const written = [];
    try {
        for (const file of files)
            attempt(file, () => prepared.push(prepare(realRoot, file)));
        for (const one of prepared)
            attempt(one.file, () => {
                writeBeside(one);
            });
        // One rename alone is done or not done; several need a way back.
        if (prepared.length > 1)
            for (const one of prepared)
                attempt(one.file, () => {
                    keepAside(one);
                });
        for (const one of prepared) {
            attempt(one.file, () => {
                rename(one.temporary, one.path);
            });
            written.push(one);
        }
    }
    catch (error) {
        for (const one of written)
            (0,external_node_fs_.renameSync)(one.aside, one.path);
        throw error;
    }
    finally {
        for (const { temporary, aside } of prepared) {
            (0,external_node_fs_.rmSync)(temporary, { force: true });
            (0,external_node_fs_.rmSync)(aside, { force: true });
        }
    }
}
/** Names the file in whatever error the work ends with. */
function attempt(file, work) {
    try {
        work();
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            throw error;
        throw new lib_errors/* UserError */.yo('write', `the file could not be written: ${(0,lib_errors/* messageOf */.bD)(error)}`, {
            location: { file: file.path },
            fix: 'All files are as they were. Check the rights of the folder and the space on the disk.',
            cause: error,
        });
    }
}
function prepare(realRoot, file) {
    const path = resolveInside(realRoot, file.path);
    const beside = (0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(path), `.deliver-image-${(0,external_node_crypto_.randomUUID)()}`);
    return { file, path, temporary: `${beside}.tmp`, aside: `${beside}.old` };
}
function resolveInside(realRoot, path) {
    const real = external_node_fs_.realpathSync.native((0,external_node_path_namespaceObject.join)(realRoot, path));
    const inside = (0,external_node_path_namespaceObject.relative)(realRoot, real);
    if (inside === '..' || inside.startsWith(`..${external_node_path_namespaceObject.sep}`)) {
        throw new lib_errors/* UserError */.yo('write', 'the file leads out of the workspace through a symlink', {
            location: { file: path },
            fix: 'Name a file of the workspace.',
        });
    }
    return real;
}
function writeBeside({ file, path, temporary }) {
    if (!(0,external_node_fs_.readFileSync)(path).equals(Buffer.from(file.before))) {
        throw new lib_errors/* UserError */.yo('write', 'the file has changed since it was read', {
            location: { file: file.path },
            fix: 'Nothing was written. Run again.',
        });
    }
    const { mode, uid, gid } = (0,external_node_fs_.statSync)(path);
    (0,external_node_fs_.writeFileSync)(temporary, file.after, { flag: 'wx' });
    keepOwner(temporary, uid, gid);
    (0,external_node_fs_.chmodSync)(temporary, mode);
}
/** Only root may give a file away; for anybody else the file becomes their own. */
function keepOwner(path, uid, gid) {
    const own = (0,external_node_fs_.statSync)(path);
    if (own.uid === uid && own.gid === gid)
        return;
    try {
        (0,external_node_fs_.chownSync)(path, uid, gid);
    }
    catch {
        // Where the folder lets us replace the file, its owner agreed to that.
    }
}
/** A hard link where the file system has them, a copy elsewhere. */
function keepAside({ path, aside }) {
    try {
        (0,external_node_fs_.linkSync)(path, aside);
    }
    catch {
        (0,external_node_fs_.copyFileSync)(path, aside, external_node_fs_.constants.COPYFILE_EXCL);
    }
}

;// CONCATENATED MODULE: ./lib/registry/explanations.js
/** What registries say, as docker prints it. The first row that matches counts, so what is special stands first. */
const explanations = [
    {
        code: 'buildx-missing',
        says: /'buildx' is not a docker command|unknown command: docker buildx/i,
        means: 'docker has no buildx plugin',
        fix: 'Install the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
    },
    {
        code: 'credential-helper-missing',
        says: /"docker-credential-[^"]+": executable file not found/,
        means: "docker's configuration names a credential helper that is not on this runner",
        fix: 'Install that helper, or take credsStore or credHelpers out of config.json (DOCKER_CONFIG, else ~/.docker).',
    },
    {
        code: 'registry-throttled',
        says: /toomanyrequests|429 Too Many Requests|secondary rate limit|Rate exceeded/i,
        means: 'The registry is throttling; this is no matter of permission',
        fix: 'Run again later, and let fewer jobs push at the same time. On Docker Hub a signed-in user may do more.',
    },
    {
        code: 'registry-inconsistent',
        says: /content at \S+ not found/i,
        means: 'The tag leads to a digest that the registry does not hold',
        fix: 'Nothing was pinned. Run again; if it stays, the tag is broken: remove it in the registry, or give this build another version.',
    },
    {
        code: 'registry-plain-http',
        says: /server gave HTTP response to HTTPS client/i,
        means: 'The registry speaks plain HTTP',
        fix: 'List its host in the input insecure-registries. Where the engine itself builds, it needs the host too: "insecure-registries" in /etc/docker/daemon.json.',
    },
    {
        code: 'registry-certificate',
        says: /x509:|certificate signed by unknown authority|tls: failed to verify/i,
        means: "The registry's certificate is not trusted here",
        fix: 'Put its CA certificate into /etc/docker/certs.d/<host>/ca.crt on the runner.',
    },
    {
        code: 'registry-shut-down',
        says: /Container Registry is (?:deprecated|shut)|gcr\.io\/\S*: 412 Precondition Failed/i,
        means: 'Google Container Registry was shut down on 18 March 2025',
        fix: 'Create a repository in Artifact Registry and set the input image to LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE.',
    },
    {
        code: 'registry-login-expired',
        says: /token (?:has |is )?expired|ExpiredToken|expired token/i,
        means: 'The login has expired',
        fix: 'Sign in shortly before this step. Where a build takes longer than a token lives (ECR: 12 hours, Artifact Registry: 1 hour, ACR: 3 hours), use a credential helper: it is asked again at the push.',
    },
    {
        code: 'registry-denied',
        says: /installation not allowed/i,
        means: "The job's token may not create this package",
        fix: 'Give the job `permissions: packages: write`, name an owner that this repository belongs to, and let members create packages (organization settings, Packages, Package creation).',
    },
    {
        code: 'registry-denied',
        says: /write_package/i,
        means: 'The package is not linked to this repository',
        fix: 'Give the job `permissions: packages: write`. In the package\'s settings, "Manage Actions access", add this repository with the role Write.',
    },
    {
        code: 'registry-tag-immutable',
        // Engines before 28 keep the registry's words to themselves: of ECR's only the status is left.
        says: /immutable|amazonaws\.com\/v2\/\S+\/manifests\/\S+: 400 Bad Request/i,
        means: 'The registry does not let this tag be moved',
        fix: 'Give this build another version; an immutable tag stays what it is. Moving aliases need a rule that leaves them out.',
    },
    {
        code: 'registry-denied',
        says: /artifactregistry\.repositories\.\w+/i,
        means: 'Artifact Registry refuses, or there is no such repository',
        fix: 'Create the repository (gcloud artifacts repositories create), and give the account roles/artifactregistry.writer on it. Check that docker is signed in for this very host (gcloud auth configure-docker HOST).',
    },
    {
        code: 'registry-denied',
        says: /not authorized to perform: ecr[\w-]*:\w+/i,
        means: 'ECR refuses: an IAM permission is missing',
        fix: (said) => `Allow ${/ecr[\w-]*:\w+/i.exec(said)?.[0] ?? 'the action'} to the role on this repository; docs/registries.md lists all that a push needs.`,
    },
    {
        code: 'registry-name-invalid',
        says: /Missing image name|NAME_INVALID|invalid repository name|name invalid/i,
        means: 'The registry does not take this repository name',
        fix: 'Correct the input image. Artifact Registry wants LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE.',
    },
    {
        code: 'registry-name-unknown',
        says: /name unknown|repository (?!does not exist or).*(?:does not exist|not found)|NAME_UNKNOWN|unexpected status from (?:POST|PUT|HEAD) request to \S+\/v2\/\S+: 404/i,
        means: 'The registry has no such repository',
        fix: fixUnknownName,
    },
    {
        code: 'registry-unauthorized',
        says: /no basic auth credentials/i,
        means: 'Nobody is signed in to the registry',
        fix: "Set registry-username and registry-password, or sign in before this step (docker/login-action, or the cloud's own login action).",
    },
    {
        code: 'registry-denied',
        says: /(?:push|pull) access denied|insufficient_scope|requested access to the resource is denied/i,
        means: 'The registry does not let this user in, or there is no such repository',
        fix: "Check the input image (Docker Hub: docker.io/<user or organization>/<name>) and that the user or token may write to it: Docker Hub's token needs Read & Write.",
    },
    {
        code: 'registry-unauthorized',
        says: /unauthorized|401 Unauthorized|authentication required|authorization failed/i,
        means: 'The registry does not accept this login',
        fix: 'Check registry-username and registry-password, or the login step before this one. After a long build a short-lived token may have expired: sign in shortly before, or use a credential helper.',
    },
    {
        code: 'registry-denied',
        says: /\bdenied:|403 Forbidden/i,
        means: 'The registry refuses',
        fix: 'On ghcr.io give the job `permissions: packages: write`, and in the package\'s settings under "Manage Actions access" give this repository the role Write; GitHub also answers 403 when it throttles, then run again later. Elsewhere give the user the right to push.',
    },
    {
        code: 'registry-unreachable',
        says: /connection refused|no such host|i\/o timeout|network is unreachable|no route to host|dial tcp|server misbehaving/i,
        means: 'The registry cannot be reached',
        fix: "Check the host in the input image, that the registry runs, and that this runner's network may reach it.",
    },
];
/** ECR makes no repository by itself, and its command is known. */
function fixUnknownName(said) {
    const name = /repository with name '([^']+)'/.exec(said)?.[1] ??
        /amazonaws\.com\/v2\/(\S+?)\/(?:blobs|manifests)\//.exec(said)?.[1];
    const isEcr = /registry with id '\d+'|\.dkr\.ecr\./.test(said);
    if (isEcr && name !== undefined) {
        return `Create it first: aws ecr create-repository --repository-name ${name} (ECR Public: aws ecr-public create-repository).`;
    }
    return 'Create the repository or project in the registry first, or correct the input image.';
}

;// CONCATENATED MODULE: ./lib/registry/failure.js
// What registries say, what it means and what to do. Pure, but for the wait before another try.


/**
 * The registry's part in a failure, or `undefined` when it has none or its words are not known.
 *
 * @param output what docker printed; its `ERROR:` line is kept whole in the error
 */
function explainRegistryFailure(output) {
    const said = registryText(output);
    // A base image has a line in the Dockerfile, and the builder's own words name it.
    if (said.includes('failed to resolve source metadata'))
        return undefined;
    const row = explanations.find(({ says }) => says.test(said));
    if (row === undefined)
        return undefined;
    const fix = typeof row.fix === 'string' ? row.fix : row.fix(said);
    return new lib_errors/* UserError */.yo(row.code, `${row.means}: ${said}`, { fix });
}
/** Texts that a push may end with and that a second push, from cache, gets past. */
const transients = [
    [
        /toomanyrequests|429 Too Many Requests|secondary rate limit|Rate exceeded/i,
        'the registry is throttling',
    ],
    [
        /unexpected (?:HTTP )?status(?: code| from [A-Z]+ request to \S+)?:? (?:\S+: )?(?:408|500|502|503|504)\b/i,
        'the registry answered with a server error',
    ],
    [
        /connection reset by peer|broken pipe|use of closed network connection|server closed idle connection/i,
        'the connection was reset',
    ],
    [/unexpected EOF|: EOF\b/, 'the connection ended early'],
    [
        /TLS handshake timeout|i\/o timeout|context deadline exceeded|timeout awaiting response headers/i,
        'the registry did not answer in time',
    ],
    [/blob unknown|unknown blob|BLOB_UNKNOWN/i, 'the registry lost a blob that it had taken'],
];
/** The builder itself died or is full: it would again. */
const lasting = /rpc error|no space left|out of memory|cannot allocate memory|signal: killed/i;
/** `undefined` when the same request would fail again. */
function readTransient(output) {
    const said = registryText(output);
    if (lasting.test(said))
        return undefined;
    const reason = transients.find(([says]) => says.test(said))?.[1];
    return reason === undefined ? undefined : { reason, waitAtLeast: parseRetryAfter(said) };
}
/** True when the registry refuses this user: other credentials may do, waiting does not help. */
function isRefusal(output) {
    const said = registryText(output);
    return (/\b401 Unauthorized|403 Forbidden|unauthorized:|(?:access|scope)? ?denied[,:]|insufficient_scope|authorization failed|no basic auth/i.test(said) && readTransient(output) === undefined);
}
/**
 * Waits for another try where that may help.
 *
 * @returns false when the failure stands
 */
async function retryRegistry(retries, output) {
    const transient = readTransient(output);
    if (transient)
        return retries.another(transient.reason, transient.waitAtLeast);
    const isUnclear = isRefusal(output) || isBadManifest(registryText(output));
    return isUnclear && retries.anotherLogin('the registry refuses');
}
/** Engines before 28 say no more of a blob that the registry lost: one more push tells. */
function isBadManifest(said) {
    return /PUT request to \S+\/manifests\/\S+: 400 Bad Request/.test(said);
}
const milliseconds = {
    h: 3_600_000,
    m: 60_000,
    s: 1000,
    ms: 1,
    µs: 0.001,
    μs: 0.001,
    us: 0.001,
    ns: 0.000_001,
};
/**
 * The time to wait, from texts like `retry-after: 1m2.5s` or `Retry-After: 30`, in milliseconds; 0 where none is named.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
function parseRetryAfter(said) {
    const text = /retry-after:?\s*((?:[\d.]+(?:h|ms|[mµμun]?s|m)?)+)/i.exec(said)?.[1] ?? '';
    const pieces = [...text.matchAll(/([\d.]+)(h|ms|[µμun]s|s|m)?/g)];
    const total = pieces.reduce((sum, [, amount, unit]) => sum + Number(amount) * (milliseconds[unit ?? 's'] ?? 0), 0);
    return Number.isFinite(total) ? Math.ceil(total) : 0;
}
/** A `RUN` step may print anything, also "connection refused": only docker's own verdict counts. */
function registryText(output) {
    const said = lastErrorLine(output);
    return /process ".*" did not complete successfully/s.test(said) ? '' : said;
}
function lastErrorLine(output) {
    const errors = [...output.matchAll(/^ERROR: (.+)$/gim)];
    return (errors.at(-1)?.[1] ??
        output.split('\n').findLast((line) => line.trim() !== '') ??
        '').replace(/^(?:failed to (?:build|solve): )+/, '');
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: ./lib/buildx.js
// Where docker's buildx plugin is: docker itself would start it twice for each command.



/** Where packages put docker's plugins; docker looks there in this order, after the user's own. */
const systemFolders = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map((folder) => (0,external_node_path_namespaceObject.join)(folder, 'docker', 'cli-plugins'));
/** Where docker keeps its user's configuration, plugins and contexts; an empty variable counts as none. */
function dockerFolder({ DOCKER_CONFIG = '', HOME = '' }) {
    if (DOCKER_CONFIG !== '')
        return DOCKER_CONFIG;
    return (0,external_node_path_namespaceObject.join)(HOME === '' ? readHome() : HOME, '.docker');
}
/** A container may run as a user whom its system does not know. */
function readHome() {
    try {
        return (0,external_node_os_namespaceObject.userInfo)().homedir;
    }
    catch {
        return '/';
    }
}
/**
 * The plugin as a program of its own, which takes less than half of the time of `docker buildx`: docker
 * asks every plugin for its name first. Where docker may look elsewhere, it is left to docker.
 *
 * @see https://docs.docker.com/build/install-buildx/
 */
function findBuildx(environment) {
    const folder = dockerFolder(environment);
    const throughDocker = { command: 'docker', prefix: ['buildx'] };
    if (namesPluginFolders((0,external_node_path_namespaceObject.join)(folder, 'config.json')))
        return throughDocker;
    const program = [(0,external_node_path_namespaceObject.join)(folder, 'cli-plugins'), ...systemFolders]
        .map((place) => (0,external_node_path_namespaceObject.join)(place, 'docker-buildx'))
        .find((path) => (0,external_node_fs_.existsSync)(path));
    return program === undefined || !isExecutable(program)
        ? throughDocker
        : { command: program, prefix: [] };
}
/** A plugin that cannot be started is docker's to complain of. */
function isExecutable(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** `cliPluginsExtraDirs`: docker has changed its mind about their order, so it decides; of what cannot be read, too. */
function namesPluginFolders(configuration) {
    if (!(0,external_node_fs_.existsSync)(configuration))
        return false;
    try {
        return (0,external_node_fs_.readFileSync)(configuration, 'utf8').includes('cliPluginsExtraDirs');
    }
    catch {
        return true;
    }
}
/** The whole argument vector of a buildx command. */
function buildxCommand(environment, args) {
    const { command, prefix } = findBuildx(environment);
    return [command, ...prefix, ...args];
}
/**
 * Runs a buildx command.
 *
 * @throws UserError `command-not-found` when there is neither the plugin nor docker
 */
function runBuildx(runProcess, args, options) {
    const [command, ...rest] = buildxCommand(options.env, args);
    return runProcess(command, rest, options);
}

;// CONCATENATED MODULE: ./lib/registry/imagetools.js



/**
 * Runs one `docker buildx imagetools` command with docker's own credentials, again while the run's
 * budget lasts where the registry or the network failed.
 *
 * @param isExpected failures that the caller handles itself
 * @throws UserError for every other failure, with what the registry said
 */
async function runImagetools(edges, args, isExpected) {
    for (;;) {
        const result = await runBuildx(edges.runProcess, ['imagetools', ...args], {
            env: edges.environment,
            signal: edges.signal,
        });
        if (edges.signal.aborted)
            throw new lib_errors/* UserError */.yo('cancelled', 'The run was cancelled');
        if (result.exitCode === 0)
            return { kind: 'text', text: result.stdout };
        const said = result.stderr.trim() || `exit code ${result.exitCode}`;
        if (isExpected(said))
            return { kind: 'expected', said };
        if (await retryRegistry(edges.retries, said))
            continue;
        throw explainRegistryFailure(said) ?? unexplained(args, said);
    }
}
/** `not found` is docker's word for 404; registries add `manifest unknown` and `name unknown`. */
function isMissing(said) {
    return !isDangling(said) && /\S+: not found$|(?:manifest|name)[ _]unknown/im.test(said);
}
/** The tag is there, but what it leads to is not, or not yet. */
function isDangling(said) {
    return /content at \S+ not found/i.test(said);
}
function unexplained(args, said) {
    return new lib_errors/* UserError */.yo('registry', `docker buildx imagetools ${args[0] ?? ''} failed: ${said}`, {
        fix: 'Nothing was pinned. Check that this user may read the repository, and run again.',
    });
}

;// CONCATENATED MODULE: ./lib/registry/held-image.js





const revisionLabel = 'org.opencontainers.image.revision';
/**
 * Looks a tag up, in one process. Registries answer a missing repository with 404, but some with a
 * refusal, so that nobody can guess names: that is told apart from a login that is no login.
 *
 * @throws UserError when the registry cannot be reached or does not accept the login
 */
async function lookUpImage(edges, reference) {
    const args = ['inspect', '--format', '{{json .}}', '--', reference];
    const answer = await runImagetools(edges, args, (said) => isMissing(said) || isHiddenName(said));
    if (answer.kind === 'text')
        return { kind: 'held', image: parseHeld(answer.text, reference) };
    return isMissing(answer.said)
        ? { kind: 'missing' }
        : { kind: 'hidden', said: answer.said.replace(/^ERROR: /, '') };
}
/**
 * The commit that an image's label names; `undefined` where it names none or cannot be read: what a
 * manifest held before must not keep the new image from it.
 */
async function readRevision(edges, reference) {
    try {
        const found = await lookUpImage(edges, reference);
        return found.kind === 'held' ? revisionOf(found.image) : undefined;
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo && error.code !== 'cancelled')
            return undefined;
        throw error;
    }
}
function revisionOf(image) {
    return image.labels.get(revisionLabel);
}
/** 401 means a bad login or none; 403 and a scope that was not granted may mean "no such repository". */
function isHiddenName(said) {
    return isRefusal(said) && !/no basic auth|\b401\b|unauthorized|expired/i.test(said);
}
/** @see https://docs.docker.com/reference/cli/docker/buildx/imagetools/inspect/#format */
function parseHeld(text, reference) {
    const { manifest, image } = parseInspected(text, reference);
    const isIndex = manifest?.manifests !== undefined;
    const configurations = isConfiguration(image) ? [image] : Object.values(image ?? {});
    return {
        reference,
        digest: parseDigest(manifest?.digest ?? ''),
        isIndex,
        platforms: configurations
            .filter(({ os, architecture }) => os && architecture)
            .map((one) => formatPlatform(normalizePlatform(one))),
        labels: commonLabels(configurations.map(({ config }) => config?.Labels ?? {})),
    };
}
function parseInspected(text, reference) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new lib_errors/* UserError */.yo('not-a-manifest', `What ${reference} holds is no image`, {
            fix: 'Give this build another version, or remove that tag.',
            cause: error,
        });
    }
}
/** An index has one configuration for each platform, a plain manifest has just one. */
function isConfiguration(image) {
    return typeof image?.['os'] === 'string';
}
function commonLabels(all) {
    const [first = {}, ...others] = all;
    return new Map(Object.entries(first).filter(([key, value]) => others.every((one) => one[key] === value)));
}

;// CONCATENATED MODULE: ./lib/build/arguments.js

/**
 * The labels that every image carries, and the user's own, which win.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys
 */
function planLabels(origin, labels) {
    const own = new Map([
        ...(origin.source === undefined
            ? []
            : [['org.opencontainers.image.source', origin.source]]),
        ['org.opencontainers.image.revision', origin.revision],
        ['org.opencontainers.image.version', origin.version],
        ['org.opencontainers.image.created', origin.created],
    ]);
    for (const { key, value } of labels)
        own.set(key, value);
    return [...own].map(([key, value]) => ({ key, value }));
}
/** The argument vector after `docker buildx`. */
function buildArguments(request, setting) {
    return [
        'build',
        '--progress=plain',
        ...one('--builder', setting.builder),
        '--metadata-file',
        setting.metadataFile,
        '--platform',
        request.platforms.map(formatPlatform).join(','),
        ...(request.push ? ['--push'] : ['--output', formatOutput(request.keep)]),
        ...each('--tag', request.references),
        ...contentArguments(request),
        ...each('--secret', setting.secrets),
        ...one('--provenance', setting.provenance),
        ...one('--sbom', request.sbom),
        ...stepArguments(request),
        '--',
        request.context,
    ];
}
/** @see https://docs.docker.com/build/exporters/oci-docker/ */
function formatOutput(keep) {
    if (keep === undefined)
        return 'type=cacheonly';
    if (keep.kind === 'engine')
        return 'type=docker';
    // buildx reads the value as a CSV record.
    const path = `"dest=${keep.path.replaceAll('"', '""')}"`;
    return `type=docker,${path},oci-mediatypes=${String(keep.oci)}`;
}
/** What the image is made of. */
function contentArguments(request) {
    return [
        ...one('--file', request.file),
        ...one('--target', request.target),
        ...pairs('--build-arg', request.buildArgs),
        ...pairs('--build-context', request.buildContexts),
        ...pairs('--label', request.labels),
        ...pairs('--annotation', request.annotations),
    ];
}
/** Where the steps run, and what they may use. */
function stepArguments(request) {
    return [
        ...each('--ssh', request.ssh),
        ...each('--cache-from', request.cacheFrom),
        ...each('--cache-to', request.cacheTo),
        ...(request.noCache ? ['--no-cache'] : []),
        ...(request.pull ? ['--pull'] : []),
        ...one('--network', request.network),
        ...each('--allow', request.allow),
        ...each('--add-host', request.addHosts),
        ...one('--shm-size', request.shmSize),
        ...each('--ulimit', request.ulimits),
    ];
}
function one(option, value) {
    return value === undefined ? [] : [option, value];
}
function each(option, values) {
    return values.flatMap((value) => [option, value]);
}
function pairs(option, entries) {
    return each(option, entries.map(({ key, value }) => `${key}=${value}`));
}

;// CONCATENATED MODULE: ./lib/build/cache.js
/** From this version on buildx speaks to GitHub's present cache service. */
const oldestForService = [0, 21];
/** True when the build reads or writes the cache of GitHub Actions. */
function usesActionsCache({ cacheFrom, cacheTo, }) {
    return [...cacheFrom, ...cacheTo].some((entry) => entry.split(',').includes('type=gha'));
}
/**
 * True when a cache goes somewhere else than into the image itself, which not every builder can do. buildx leaves
 * out a `type=gha` without a token.
 */
function exportsCache(cacheTo, environment) {
    return cacheTo.some((entry) => {
        const fields = entry.split(',').map((field) => field.trim());
        const has = (start) => fields.some((field) => field.startsWith(start));
        if (has('type=inline'))
            return false;
        return !has('type=gha') || has('token=') || hasActionsToken(environment);
    });
}
function hasActionsToken(environment) {
    return (environment['ACTIONS_RUNTIME_TOKEN'] ?? '') !== '';
}
/**
 * Why a cache of `type=gha` will not be used. buildx itself would leave it out without a word.
 *
 * The runner gives a JavaScript action the cache's address and token by environment, and buildx
 * reads them there.
 *
 * @see https://docs.docker.com/build/cache/backends/gha/
 */
function explainUnusedCache(environment, buildxVersion) {
    if (!hasActionsToken(environment)) {
        return 'type=gha works in a job on GitHub Actions only (ACTIONS_RUNTIME_TOKEN is not set): the build runs without this cache';
    }
    const needsNewer = /^(?:1|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? '');
    if (!needsNewer || buildxVersion === undefined)
        return undefined;
    const [major, minor] = buildxVersion;
    if (major > oldestForService[0] || minor >= oldestForService[1])
        return undefined;
    return `type=gha needs buildx ${oldestForService.join('.')} or newer for GitHub's cache service, and this is ${major}.${minor}: the build runs without this cache`;
}

;// CONCATENATED MODULE: ./lib/build/fingerprint.js



/** The label that carries the fingerprint of what the image was built from. */
const fingerprintLabel = 'dev.deliver-image.inputs';
/**
 * What of each input counts. Every input has to be decided on here: the compiler asks for it.
 * A secret counts by its name: its value must not be guessable from a label.
 */
const parts = {
    context: normalizePath,
    file: (file) => (file === undefined ? null : normalizePath(file)),
    target: (target) => target ?? null,
    platforms: (platforms) => platforms.map(formatPlatform).sort(),
    buildArgs: lastOfEach,
    labels: lastOfOthers,
    annotations: lastOfOthers,
    buildContexts: lastOfEach,
    secrets: namesOf,
    secretEnvs: namesOf,
    secretFiles: namesOf,
    ssh: (agents) => agents.map((agent) => agent.split('=')[0]).sort(),
    provenance: (provenance) => provenance ?? null,
    sbom: (sbom) => sbom ?? null,
    network: (network) => network ?? null,
    addHosts: (hosts) => [...hosts].sort(),
    // How it is built, not what from.
    cacheFrom: uncounted,
    cacheTo: uncounted,
    noCache: uncounted,
    pull: uncounted,
    allow: uncounted,
    shmSize: uncounted,
    ulimits: uncounted,
};
/**
 * One value for equal build inputs, in whatever order they were written. Two images of one commit with
 * the same fingerprint are interchangeable. Nothing of the version is in it, unless an input carries it.
 *
 * @returns 64 hexadecimal digits
 */
function fingerprintInputs(inputs) {
    const names = Object.keys(parts).sort();
    const counted = names.map((name) => [name, parts[name](inputs[name])]);
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(counted)).digest('hex');
}
/** `./app/` and `app` are one folder; a URL stays as it is. */
function normalizePath(path) {
    if (path.includes('://'))
        return path;
    return external_node_path_namespaceObject.posix.normalize(path).replace(/(?<=.)\/$/, '');
}
function uncounted() {
    return null;
}
function namesOf(secrets) {
    return secrets.map(({ key }) => key).sort();
}
/** As docker does: the last value of a key counts. */
function lastOfEach(pairs) {
    const last = new Map(pairs.map(({ key, value }) => [key, value]));
    return [...last].sort(([one], [other]) => (one < other ? -1 : 1));
}
/** Without those that say which version and when: `docker/metadata-action` gives them in each run. */
function lastOfOthers(pairs) {
    const origin = /(?:^|:)org\.opencontainers\.image\.(?:created|revision|version)$/;
    return lastOfEach(pairs.filter(({ key }) => !origin.test(key)));
}

;// CONCATENATED MODULE: ./lib/build/provenance.js
/**
 * The value of `--provenance`: as asked for; else everything about the build for a public
 * repository, and the least for a private one, whose build arguments are nobody's business.
 *
 * @returns `undefined` where buildx is told nothing
 * @see https://docs.docker.com/build/metadata/attestations/slsa-provenance/
 */
function planProvenance(facts) {
    const { asked, attests, push, isPrivate, runUrl } = facts;
    const wanted = asked ?? (attests && push ? byVisibility(isPrivate) : undefined);
    if (wanted === undefined || /^false$/i.test(wanted))
        return wanted?.toLowerCase();
    const attributes = /^true$/i.test(wanted) ? byVisibility(isPrivate) : wanted;
    if (runUrl === undefined || /(?:^|,)builder-id=/.test(attributes))
        return attributes;
    return `${attributes},builder-id=${runUrl}`;
}
/**
 * Whether an input `provenance` or `sbom` asks for an attestation, as buildx reads it.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#attest
 */
function asksForAttestation(input) {
    return input !== undefined && !/^(?:0|f|false)$|(?:^|,)disabled=(?:1|t|true)(?:,|$)/i.test(input);
}
/**
 * Whether the user told buildx to attach nothing by itself.
 *
 * @see https://docs.docker.com/build/building/variables/#buildx_no_default_attestations
 */
function refusesAttestations(environment) {
    return /^(?:1|t|true)$/i.test(environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '');
}
function byVisibility(isPrivate) {
    return isPrivate === false ? 'mode=max' : 'mode=min';
}

;// CONCATENATED MODULE: ./lib/run/local.js




/**
 * How manifests name the image. A node looks a loaded image up by its name: a name with a digest is
 * looked up in a registry, so an image that only the nodes hold is named by its tag.
 *
 * @param local true when the image is loaded and not pushed
 * @throws UserError `pin-local`
 */
function planPinStyle({ pins }, local) {
    if (!local)
        return pins.pin ?? 'tag@digest';
    if (pins.pin === undefined || pins.pin === 'tag')
        return 'tag';
    throw new lib_errors/* UserError */.yo('pin-local', `The image is loaded and not pushed, but pin: ${pins.pin} asks for a digest: a node would look for it in a registry and not find it`, { fix: 'Leave the input pin empty or set it to tag; or push the image too (push: true).' });
}
/**
 * What makes no sense for an image that only the nodes of local clusters hold.
 *
 * @throws UserError `tag-latest`, `delivery-local`
 */
function checkLocal({ push, delivery }, tag) {
    if (tag === 'latest') {
        throw new lib_errors/* UserError */.yo('tag-latest', 'The tag latest cannot be used for a loaded image: the kubelet pulls latest at every start', { fix: 'Set the input version to auto, or to a version that no other image has.' });
    }
    const branches = delivery.kind === 'commit' || delivery.kind === 'pull-request';
    if (push === 'false' && branches) {
        throw new lib_errors/* UserError */.yo('delivery-local', `delivery: ${delivery.kind} would publish an image that only this machine's nodes hold`, { fix: 'Set delivery to files or output; or push the image too (push: true).' });
    }
}
/**
 * Containers that would pull an image which no registry has.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
 */
function localPinsError(pins) {
    const errors = pins.files.flatMap(({ path, text, sites }) => sites.flatMap(({ place, facts }) => {
        if (facts?.pullPolicy?.value.toLowerCase() !== 'always')
            return [];
        const { line } = indexLines(text).at(facts.pullPolicy.offset);
        const what = `${place} has the pull policy Always, but no registry has this image: it is only loaded`;
        const fix = 'Set imagePullPolicy to IfNotPresent or Never, or remove it.';
        return [new lib_errors/* UserError */.yo('pull-policy-local', what, { location: { file: path, line }, fix })];
    }));
    if (errors.length === 0)
        return undefined;
    return (0,lib_errors/* joinUserErrors */.fz)('pull-policy-local', 'Some containers would try to pull', errors);
}
/**
 * An image that is pushed and loaded must have the clusters' platforms.
 *
 * @throws UserError `platform-not-built`
 */
function checkClusterPlatforms({ build }, clusters) {
    const built = build.platforms.map(formatPlatform);
    const errors = clusters
        .filter(({ platform }) => !built.includes(formatPlatform(platform)))
        .map(({ target, platform }) => {
        const what = `${formatLoadTarget(target)} needs ${formatPlatform(platform)}, but the image is built for ${built.join(', ')}`;
        const fix = `Add ${formatPlatform(platform)} to the input platforms.`;
        return new lib_errors/* UserError */.yo('platform-not-built', what, { fix });
    });
    if (errors.length > 0) {
        throw (0,lib_errors/* joinUserErrors */.fz)('platform-not-built', 'Some clusters could not run the image', errors);
    }
}
/** A tag that names these very files: the commit's own tag names the commit's. */
function uniqueTag(tag, contentDigest) {
    const suffix = `-dirty-${contentDigest.slice(0, 8)}`;
    return `${tag.slice(0, longestTag - suffix.length)}${suffix}`;
}
/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const longestTag = 128;

;// CONCATENATED MODULE: ./lib/run/requests.js







function planRun(inputs, context, version) {
    const push = planPush(inputs.push, context.ref);
    const local = !push && inputs.load.length > 0;
    if (local)
        checkLocal(inputs, version.tag);
    // An alias moves; a node would keep what it once loaded under that name.
    const named = local ? [version] : [version, ...version.aliases];
    const tags = new Set(named.map(({ tag }) => tag));
    const references = [...tags].map((tag) => formatReference(inputs.imageName, tag));
    const pin = planPinStyle(inputs, local);
    return { inputs, context, version, push, local, pin, references };
}
/** A pull request, queued or not, is built to see that it builds; what it would deliver has not been merged. */
function planPush(push, { kind }) {
    const isMerged = kind !== 'pull-request' && kind !== 'merge-group';
    return push === 'auto' ? isMerged : push === 'true';
}
/** @param source the repository's web address, where it has one */
function planBuild(plan, source) {
    const { inputs, context, version, push, references } = plan;
    const origin = {
        source,
        revision: context.revision,
        version: version.version,
        created: context.committedAt,
    };
    return {
        ...inputs.build,
        labels: [
            ...planLabels(origin, inputs.build.labels),
            { key: fingerprintLabel, value: fingerprintInputs(inputs.build) },
        ],
        references: push ? references : [],
        push,
    };
}
/** @param local true when the image goes to local clusters only */
function planBuilderRequest({ build, builds, image, insecureRegistries }, local, environment) {
    return {
        builder: build.builder,
        platformCount: local ? 1 : build.platforms.length,
        // An image that goes to no registry needs none to be reached.
        registry: local ? '' : image.registry,
        insecureRegistries,
        // What was built before and is only loaded now is taken as it is.
        exportsCache: builds && exportsCache(build.cacheTo, environment),
        wantsAttestations: builds && !local && [build.provenance, build.sbom].some(asksForAttestation),
        allowsInsecure: builds && build.allow.includes('security.insecure'),
    };
}
/** @param builder the name of the builder that was made ready; `undefined`: the current one */
function planSurroundings({ context }, { kind, driver, attests, buildxVersion }, builder, runUrl) {
    const isPrivate = context.repository?.isPrivate;
    return { builder, kind, driver, attests, buildxVersion, isPrivate, runUrl };
}
/** The page of this workflow run; outside GitHub there is none. */
function runUrlOf(environment) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
    const run = environment['GITHUB_RUN_ID'];
    return server && repository && run && `${server}/${repository}/actions/runs/${run}`;
}
/** The request for what the builder is to take from a registry: nothing is built. */
function planFetch(context) {
    return { ...plainBuild, context, references: [], push: false };
}
function requests_planPins({ inputs, pin }) {
    const { match, ...pins } = inputs.pins;
    return { repository: inputs.image, ...pins, pin, ...(match && { match }) };
}
/** What the checks of the manifests know of an image that is not built yet. */
function planImageFacts({ inputs, context, version, local }) {
    // A package on ghcr.io is as private as the repository that it was made from, unless changed by hand.
    const isPrivate = context.repository?.isPrivate === true && inputs.image.registry === 'ghcr.io';
    const platforms = local ? [] : inputs.build.platforms;
    return { tag: version.tag, platforms, isPrivate: isPrivate && !local, isLoaded: local };
}
/** How manifests and outputs name the image: as the input `pin` says. */
function pinnedReference({ inputs, version, pin }, digest) {
    return formatReference(inputs.imageName, pin === 'digest' ? undefined : version.tag, pin === 'tag' ? undefined : digest);
}
/** @param folder the checkout, where remotes and history are read */
function planTarget(plan, folder) {
    const { kind, commit, repository, repositoryToken } = plan.inputs.delivery;
    const token = repositoryToken ?? plan.inputs.token;
    const { ref } = plan.context;
    // Another repository has branches of its own: where none is named, its default branch.
    const branch = isElsewhere(plan) ? plan.inputs.delivery.branch : planBranch(plan);
    return {
        folder,
        fromFork: ref.kind === 'pull-request' && ref.isFork,
        ...(branch !== undefined && { branch }),
        ...(repository && { repository }),
        ...(token !== undefined && { token }),
        ...(commit.method === 'api' && { needsApi: 'commit-method: api' }),
        ...(kind === 'pull-request' && {
            needsApi: 'delivery: pull-request',
            proposes: plan.inputs.image,
        }),
    };
}
/** True when the manifests are in another repository, of which nothing is checked out. */
function isElsewhere({ inputs, context }) {
    const { repository } = inputs.delivery;
    return repository !== undefined && !isOwnRepository(context, repository);
}
/**
 * True when the manifests are on a branch of this repository that has a tree of its own, such as
 * `deploy`. A pull request's checkout holds what the default branch holds.
 */
function isOnOtherBranch({ inputs, context, local }) {
    const { kind, branch } = inputs.delivery;
    if (local || branch === undefined || (kind !== 'commit' && kind !== 'pull-request'))
        return false;
    const { ref, defaultBranch } = context;
    return branch !== defaultBranch && !(ref.kind === 'branch' && ref.name === branch);
}
function isOwnRepository({ repository }, other) {
    const lower = (name) => `${name?.owner ?? ''}/${name?.name ?? ''}`.toLowerCase();
    return lower(repository) === lower(other);
}
/** What a commit or a pull request is asked for; the one is made on the way to the other. */
function planDelivery(plan, { digest, revision }, { folder, runUrl }) {
    const { inputs, version } = plan;
    const { commit, pullRequest, rollback } = inputs.delivery;
    const { token } = inputs;
    return {
        image: {
            repository: inputs.image,
            tag: version.tag,
            digest,
            version: version.version,
            revision,
            reference: pinnedReference(plan, digest),
            ...(runUrl !== undefined && { runUrl }),
        },
        message: {
            skipCi: commit.skipCi,
            ...(commit.message !== undefined && { template: commit.message }),
        },
        order: { source: { folder, ...(token !== undefined && { token }) }, rollback },
        attempts: commit.attempts,
        method: commit.method,
        ...(commit.author && { author: commit.author }),
        labels: pullRequest.labels,
        reviewers: pullRequest.reviewers,
        ...(pullRequest.title !== undefined && { title: pullRequest.title }),
        ...(pullRequest.autoMerge && { autoMerge: pullRequest.autoMerge }),
    };
}
/**
 * The branch that gets the pins: the input, else the run's branch; a tag has none, so it is the
 * repository's default branch.
 *
 * @returns `undefined` for a default branch that no event names: the remote knows it
 */
function planBranch({ inputs, context }) {
    const { ref, defaultBranch } = context;
    return inputs.delivery.branch ?? (ref.kind === 'branch' ? ref.name : defaultBranch);
}

;// CONCATENATED MODULE: ./lib/run/report.js







/** One sentence for each decision that was made before the build. */
function explainPlan({ plan, imagePlan, builder, clusters }, pins) {
    const sites = pins?.files.flatMap((file) => file.sites) ?? [];
    return [
        ...explainVersion(plan.version),
        `Revision: ${plan.context.revision}`,
        `Image: ${explainSource(plan, imagePlan)}, because ${imagePlan.reason}`,
        ...(builder && imagePlan.kind === 'build' ? [`Builder: ${builder.reason}`] : []),
        explainPush(plan, imagePlan),
        ...clusters.map((cluster) => explainCluster(plan, cluster)),
        ...sites.map(({ path, line, place, current }) => `Pin: ${(0,lib_errors/* formatLocation */.j$)({ file: path, line })} (${place}), now ${current}`),
        ...(pins?.skipped ?? []).map((skipped) => `Left: ${(0,lib_errors/* formatLocation */.j$)(skipped)}: ${skipped.reason}`),
    ];
}
/** A dry run goes on where the registry does not answer; then `build: false` has found nothing. */
function explainSource({ inputs }, { kind }) {
    if (kind === 'build')
        return inputs.builds ? 'built' : 'not found yet';
    return kind === 'reuse' ? 'reused' : 'promoted';
}
function explainPush({ push, local, references }, { kind }) {
    if (push)
        return `Push: ${references.join(', ')}`;
    if (local)
        return 'Push: no, the image is only loaded, and pinned by its tag';
    return `Push: no, the image is ${kind === 'build' ? 'built' : 'checked'} only; nothing is pinned`;
}
function explainCluster({ pin }, { target, nodes, platform, takes }) {
    const where = `Load: ${formatLoadTarget(target)}, ${nodes.join(', ')} (${formatPlatform(platform)})`;
    const engine = 'built in its own engine, so nothing has to be loaded (docker-env is active)';
    const pulls = 'its nodes look a digest up in the registry; with pin: tag they take what is loaded';
    const notes = [
        ...(takes === 'engine' ? [engine] : []),
        ...(target.tool === 'minikube' && pin !== 'tag' ? [pulls] : []),
    ];
    return [where, notes.join('; ')].filter((part) => part !== '').join(': ');
}
/** One sentence on what became of the manifests. */
function explainDelivered(delivered) {
    const count = `${delivered.files.length} ${delivered.files.length === 1 ? 'file' : 'files'}`;
    switch (delivered.kind) {
        case 'unchanged':
            return `Unchanged: ${delivered.reason}`;
        case 'output':
            return `${count} pinned in the outputs only`;
        case 'written':
            return `${count} pinned in the checkout`;
        case 'committed':
            return `${count} pinned on ${delivered.branch} by commit ${delivered.commit.slice(0, 7)}${explainAttempts(delivered.attempts)}`;
        case 'proposed':
            return `${count} pinned in pull request ${delivered.url}`;
    }
}
function explainAttempts(attempts) {
    return attempts === 1 ? '' : `, edited and pushed ${attempts} times because others pushed too`;
}
/** Outputs that are known before anything is built. */
function plannedOutputs({ inputs, context, version, push, references }) {
    return {
        repository: formatRepository(inputs.image),
        tag: version.tag,
        tags: references.join('\n'),
        version: version.version,
        'version-kind': version.kind,
        revision: context.revision,
        pushed: push && !inputs.dryRun,
        changed: false,
    };
}
function deliveredOutputs(plan, { image, loaded }, delivered) {
    const digest = (image ?? loaded)?.digest;
    return {
        ...plannedOutputs(plan),
        ...(digest !== undefined && { image: pinnedReference(plan, digest) }),
        ...(loaded && {
            reused: false,
            'loaded-nodes': loaded.proofs.map(nameNode).join('\n'),
        }),
        ...(image && {
            revision: image.revision,
            digest: image.digest,
            tags: image.references.join('\n'),
            reused: image.kind !== 'build',
            'platform-digests': JSON.stringify(Object.fromEntries(image.platforms)),
        }),
        ...(delivered && {
            manifest: delivered.manifest,
            changed: delivered.kind !== 'unchanged',
            'changed-files': delivered.files.join('\n'),
            diff: delivered.diff,
            ...('commit' in delivered && { commit: delivered.commit }),
            ...('url' in delivered && { 'pull-request': delivered.url }),
        }),
    };
}
function nameNode({ cluster, node }) {
    return `${formatLoadTarget(cluster.target)}/${node}`;
}
/** The job summary, as far as the run went. */
function summarize(plan, reasons, result, delivered) {
    const { image, loaded } = result;
    const { inputs, context, version } = plan;
    const name = `${inputs.image.path.split('/').at(-1) ?? ''} ${version.tag}`;
    return {
        title: titleOf(plan, name, result),
        rows: [
            ['Image', nameImage(plan, result)],
            ['Tags', (image ?? plan).references.join('\n')],
            ['Revision', image?.revision ?? context.revision],
            ...(delivered ? [['Manifests', explainDelivered(delivered)]] : []),
        ],
        reasons: [...reasons, ...explainHeld(image)],
        platforms: image ? [...image.platforms] : [],
        nodes: (loaded?.proofs ?? []).map((proof) => [nameNode(proof), proof.finding]),
        diff: delivered?.diff ?? '',
    };
}
/** Aliases that were to move when the run began. */
function explainHeld(image) {
    return (image?.held ?? []).map(({ tag, reason }) => `${tag}: ${reason} by now`);
}
function nameImage(plan, { image, loaded }) {
    const made = image ?? loaded;
    return made ? pinnedReference(plan, made.digest) : plan.inputs.imageName;
}
function titleOf(plan, name, { image, loaded }) {
    if (loaded && !image)
        return `Loaded ${name} (${shortDigest(loaded.digest)})`;
    if (image)
        return `Delivered ${name} (${shortDigest(image.digest)})`;
    return plan.inputs.dryRun ? `Planned ${name} (dry run)` : `Built ${name}, not pushed`;
}

;// CONCATENATED MODULE: ./lib/run/destination.js
// Where the manifests are and where they go: the checked-out files, or a branch of a repository.











/** Opens the place before the build, so that what cannot be delivered is not built. */
async function openDestination(edges, plan, folder) {
    const { kind } = plan.inputs.delivery;
    const toBranch = plan.push && (kind === 'commit' || kind === 'pull-request');
    return toBranch ? openBranch(edges, plan, folder) : openFolder(plan, folder);
}
/** `undefined` when there is nothing to pin, or nothing is delivered and the manifests are not here. */
async function openManifests(edges, plan) {
    if (plan.inputs.pins.manifests.length === 0)
        return undefined;
    if (!plan.push && (isElsewhere(plan) || isOnOtherBranch(plan))) {
        const where = isElsewhere(plan) ? 'in another repository' : 'on another branch';
        edges.log.info(`Manifests: ${where}, not looked at, because nothing is delivered`);
        return undefined;
    }
    return openDestination(edges, plan, edges.folder);
}
/** Pins what was confirmed, and says what became of it. */
async function deliverImage(edges, plan, destination, image) {
    if (edges.signal.aborted)
        throw new lib_errors/* UserError */.yo('cancelled', 'The run was cancelled');
    const pins = image !== undefined && (plan.push || plan.local);
    const delivered = pins ? await destination?.deliver(image) : undefined;
    if (delivered === undefined)
        return undefined;
    edges.log.info(explainDelivered(delivered));
    if (delivered.diff !== '') {
        await edges.log.group('Diff of the manifests', () => edges.log.foreign((show) => {
            show(delivered.diff);
            return Promise.resolve();
        }));
    }
    return delivered;
}
/** Plans the pins. What is wrong with a branch's files is told with the branch: the checkout may have others. */
async function planManifests(plan, { tree, place }) {
    try {
        return await planTree(tree, requests_planPins(plan));
    }
    catch (error) {
        if (place === undefined || !(error instanceof lib_errors/* UserError */.yo))
            throw error;
        const { code, message, location, fix } = error;
        throw new lib_errors/* UserError */.yo(code, `On ${place}: ${message}`, {
            ...(location && { location }),
            ...(fix !== undefined && { fix }),
        });
    }
}
/** Plans and edits the pins of a tree; a branch's newer tip is planned anew. */
function destination_planEdit(plan, digest, place) {
    return async (tree) => editPins(await planManifests(plan, { tree, place }), { tag: plan.version.tag, digest });
}
async function openBranch(stageEdges, plan, folder) {
    const edges = {
        ...stageEdges,
        readRevision: (reference) => readRevision(stageEdges.registry, reference),
    };
    const target = await openTarget(edges, planTarget(plan, folder));
    const deliver = plan.inputs.delivery.kind === 'commit' ? deliverCommit : deliverPullRequest;
    const request = (image) => planDelivery(plan, image, { folder, runUrl: runUrlOf(edges.environment) });
    const place = `${target.branch} of ${target.remote.label}`;
    return {
        tree: target.tree,
        place,
        deliver: (image) => deliver(edges, target, request(image), destination_planEdit(plan, image.digest, place)),
        close: target.close,
    };
}
function openFolder(plan, folder) {
    const tree = folderTree(folder);
    return {
        tree,
        place: undefined,
        close: () => Promise.resolve(),
        deliver: async ({ digest }) => {
            const edited = await destination_planEdit(plan, digest)(tree);
            return deliverFiles(plan, folder, edited);
        },
    };
}
function deliverFiles(plan, folder, edited) {
    const files = edited.files.map(({ path }) => path);
    const told = { files, diff: edited.diff, manifest: edited.manifest };
    if (files.length === 0) {
        const reason = 'the files already hold this pin';
        return { ...told, kind: 'unchanged', because: 'already-pinned', reason };
    }
    if (plan.inputs.delivery.kind === 'output')
        return { ...told, kind: 'output' };
    writeFiles(folder, edited.files);
    return { ...told, kind: 'written' };
}

;// CONCATENATED MODULE: ./lib/build/facts.js
// What this machine offers for building, and what is asked of a builder. Types, and what follows from them at once.
/** True for an engine whose own image store keeps indexes, and so several platforms and attestations. */
function holdsIndexes(engine) {
    return engine.reachable && engine.containerdStore;
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ./lib/build/plain-http.js
// Which registries an engine speaks plain HTTP to, or HTTPS without looking at the certificate. Pure.

/** The hosts that docker itself speaks plain HTTP to. */
function isLoopback(registry) {
    return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(registry);
}
/**
 * True for what `insecure-registries` in the engine's daemon.json lists, as a host or as an address in
 * one of its networks. A name that stands for such an address is not looked up here.
 *
 * @see https://docs.docker.com/reference/cli/dockerd/#insecure-registries
 */
function isTrusted(engine, registry) {
    if (!engine.reachable)
        return false;
    return (engine.insecureRegistries.includes(registry) || holds(engine.insecureNetworks, hostOf(registry)));
}
function holds(networks, address) {
    const version = (0,external_node_net_.isIP)(address);
    if (version === 0)
        return false;
    const list = new external_node_net_.BlockList();
    for (const network of networks) {
        const [base = '', bits = ''] = network.split('/');
        if ((0,external_node_net_.isIP)(base) === version)
            list.addSubnet(base, Number(bits), `ipv${version}`);
    }
    return list.check(address, `ipv${version}`);
}
function hostOf(registry) {
    return registry.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}

;// CONCATENATED MODULE: ./lib/build/obstacle.js


/** Why the named or current builder cannot do the work; `undefined` when it can. */
function findObstacle({ engine, builder }, request) {
    const name = builder?.name ?? 'default';
    const driver = builder?.driver ?? 'docker';
    if (driver === 'docker')
        return engineObstacle(name, engine, request);
    const isolated = driver === 'docker-container' && !builder?.hostNetwork;
    return isolated && isLoopback(request.registry) ? ownNetwork(name, request.registry) : undefined;
}
function engineObstacle(name, engine, request) {
    const { registry } = request;
    const ofStore = holdsIndexes(engine) ? undefined : storeObstacle(name, request);
    if (ofStore)
        return ofStore;
    return isPlainHttp(request) && !isTrusted(engine, registry)
        ? notTrusted(name, registry)
        : undefined;
}
/**
 * What the engine's classic image store has not: buildx refuses it before the build.
 *
 * @see https://docs.docker.com/build/builders/drivers/
 */
function storeObstacle(name, { platformCount, exportsCache, wantsAttestations }) {
    if (platformCount > 1) {
        const cannot = `cannot hold ${platformCount} platforms`;
        return classicStore(name, 'builder-one-platform', 'builds for one platform only', cannot);
    }
    if (exportsCache) {
        const cannot = 'cannot export a cache as the input cache-to asks';
        return classicStore(name, 'builder-cache', 'exports no cache', cannot);
    }
    if (!wantsAttestations)
        return undefined;
    const cannot = 'cannot hold the attestations that provenance or sbom ask for';
    return classicStore(name, 'builder-attestations', 'attaches no attestations', cannot);
}
function classicStore(name, code, lacks, cannot) {
    const what = `the engine's own image store ${cannot}`;
    return {
        code,
        what: `Builder ${name} ${lacks}: ${what}`,
        fix: 'Leave the input builder empty, name a docker-container builder, or switch the engine to its containerd image store.',
        why: what,
    };
}
function notTrusted(name, registry) {
    return {
        code: 'builder-insecure',
        what: `Builder ${name} is the engine's own, and the engine speaks no plain HTTP to ${registry}`,
        fix: `Leave the input builder empty, or add ${registry} to insecure-registries in the engine's daemon.json.`,
        why: `the engine's own speaks no plain HTTP to ${registry}`,
    };
}
function ownNetwork(name, registry) {
    const what = `${name} runs in a network of its own, where ${registry} is not this machine`;
    return {
        code: 'builder-network',
        what: `Builder ${what}`,
        fix: 'Leave the input builder empty, or create that builder with --driver-opt network=host.',
        why: `the current builder ${what}`,
    };
}
/**
 * What the current builder would have to be told of the registry, and was not; of a named one, that is its
 * user's affair. A builder elsewhere cannot be replaced by one that is made here.
 *
 * @returns why another builder is made
 */
function explainIgnorance({ engine, builder }, request) {
    const { registry } = request;
    if (builder?.driver !== 'docker-container' || builder.registries.includes(registry)) {
        return undefined;
    }
    const unaware = `the current builder ${builder.name} does not know`;
    if (isPlainHttp(request))
        return `${unaware} that ${registry} speaks plain HTTP`;
    const hasOwnAuthority = engine.reachable && engine.registryCa !== undefined;
    return hasOwnAuthority ? `${unaware} the certificate authority of ${registry}` : undefined;
}
function isPlainHttp({ registry, insecureRegistries }) {
    return insecureRegistries.includes(registry) && !isLoopback(registry);
}

;// CONCATENATED MODULE: ./lib/build/builder.js




/**
 * Chooses the cheapest builder that can do the work: nothing is created when the present one can.
 *
 * @throws UserError `engine-unreachable`, and the codes of an `Obstacle`
 */
function planBuilder(facts, request) {
    const driver = facts.builder?.driver ?? 'docker';
    checkEngine(facts.engine, driver);
    const obstacle = findObstacle(facts, request);
    if (request.builder !== undefined) {
        if (obstacle)
            throw new lib_errors/* UserError */.yo(obstacle.code, obstacle.what, { fix: obstacle.fix });
        return use(facts, request.builder, `${request.builder}: as asked for`);
    }
    const why = obstacle?.why ?? explainIgnorance(facts, request);
    if (why !== undefined)
        return planTemporaryBuilder(facts, request, why);
    if (driver !== 'docker') {
        const reason = `${facts.builder?.name ?? ''}: the current builder, driver ${driver}`;
        return use(facts, undefined, reason);
    }
    return use(facts, undefined, `the engine's own: ${explainEngineBuilder(facts.engine)}`);
}
function use(facts, name, reason) {
    const driver = facts.builder?.driver ?? 'docker';
    const attests = driver !== 'docker' || holdsIndexes(facts.engine);
    return { kind: 'use', name, driver, attests, reason, buildxVersion: facts.buildxVersion };
}
function explainEngineBuilder(engine) {
    return holdsIndexes(engine)
        ? 'its containerd image store holds several platforms'
        : 'one platform needs no more';
}
function planTemporaryBuilder({ engine, builder, buildxVersion }, request, why) {
    // Only a builder in a container needs the engine; the one that could not do the work may have been remote.
    checkEngine(engine, builder?.driver ?? 'docker');
    return {
        kind: 'create',
        driver: 'docker-container',
        attests: true,
        buildxVersion,
        allowsInsecure: request.allowsInsecure,
        // What the one that it replaces was given for its network, it may need too.
        hostNetwork: isLoopback(request.registry) || builder?.hostNetwork === true,
        registries: engine.reachable ? planRegistries(engine, request) : [],
        reason: `a docker-container builder for this run: ${why}`,
    };
}
/** What the engine and the inputs say of registries holds for the builder too. */
function planRegistries(engine, request) {
    const mirrors = engine.mirrors.map((address) => new URL(address));
    const plain = [
        ...request.insecureRegistries,
        ...mirrors.filter(({ protocol }) => protocol === 'http:').map(({ host }) => host),
    ];
    const { registry } = request;
    const ofNetwork = isTrusted(engine, registry) && !isLoopback(registry) ? [registry] : [];
    const trusted = new Set([...engine.insecureRegistries, ...ofNetwork]);
    const insecure = [...trusted].filter((host) => !plain.includes(host));
    return [
        ...(mirrors.length === 0
            ? []
            : [{ host: 'docker.io', mirrors: mirrors.map(({ host }) => host) }]),
        ...[...new Set(plain)].map((host) => ({ host, http: true })),
        // The engine tries HTTPS without looking at the certificate first, then plain HTTP: so does BuildKit with both.
        ...insecure.map((host) => ({ host, http: true, insecure: true })),
        ...(engine.registryCa === undefined ? [] : [{ host: request.registry, ca: engine.registryCa }]),
    ];
}
function checkEngine(engine, driver) {
    // Remote and Kubernetes builders need no engine on this machine.
    if (engine.reachable || !driver.startsWith('docker'))
        return;
    throw new lib_errors/* UserError */.yo('engine-unreachable', `The Docker engine does not answer: ${engine.message}`, {
        fix: 'Start it (systemctl start docker), or point DOCKER_HOST at one that runs and that this user may use.',
    });
}

;// CONCATENATED MODULE: ./lib/build/inspect.js
/**
 * Reads what `docker buildx inspect` prints. Only nodes have platforms; a `*` marks one set by hand. Their
 * settings follow `File#buildkitd.toml:`, quoted by `>`; older buildx leaves them out.
 *
 * @returns `undefined` for a builder without its engine: it has a name and no driver
 */
function parseInspect(text) {
    const all = (name) => [...text.matchAll(new RegExp(`^${name}:[ \\t]*(.*)$`, 'gm'))].map(([, value = '']) => value);
    const [name = ''] = all('Name');
    const driver = all('Driver')[0]?.trim() ?? '';
    if (driver === '')
        return undefined;
    return {
        name: name.trim().replace(/\*$/, ''),
        driver,
        platforms: all('Platforms').flatMap((list) => list.split(',').map((platform) => platform.trim().replace(/\*$/, ''))),
        hostNetwork: all('Driver Options').some((options) => /\bnetwork="?host\b/.test(options)),
        registries: [...text.matchAll(/^\s*>\s*\[registry\.(?:["']([^"']+)["']|([\w-]+))\]/gm)].map(([, quoted, bare = '']) => quoted ?? bare),
    };
}

;// CONCATENATED MODULE: ./lib/build/engine.js
// build/: chooses a builder and runs `docker buildx build`. Knows no registry, manifest or git.





const oldestBuildx = [0, 13];
/** Where the engine looks for a registry's CA certificate. */
const certificateFolder = '/etc/docker/certs.d';
/**
 * Asks docker, side by side, for the engine with its plugins and for the builder that is in use.
 *
 * @throws UserError `docker-missing`, `buildx-missing`, `buildx-too-old`, `builder-missing`
 */
async function readEngine(edges, { builder, registry }) {
    const { runProcess, environment: env, folder: cwd } = edges;
    const [info, inspected] = await Promise.all([
        needDocker(runProcess('docker', ['info', '--format', '{{json .}}'], { cwd, env })),
        inspectBuilder(edges, builder),
    ]);
    const facts = parseInfo(info);
    const isMute = info.stdout.trim() === '';
    const buildxVersion = isMute ? undefined : checkBuildx(facts.plugins, inspected);
    const named = builder ?? env['BUILDX_BUILDER'] ?? '';
    if (inspected.exitCode !== 0 && named !== '')
        throw builderMissing(named, inspected);
    const ca = (0,external_node_path_namespaceObject.join)(certificateFolder, registry, 'ca.crt');
    return {
        buildxVersion,
        engine: facts.engine.reachable
            ? { ...facts.engine, ...((0,external_node_fs_.existsSync)(ca) && { registryCa: ca }) }
            : facts.engine,
        builder: inspected.exitCode === 0 ? parseInspect(inspected.stdout) : undefined,
    };
}
/** What a builder says of itself now; `undefined` when it does not answer. */
async function readBuilder(edges, builder) {
    const inspected = await inspectBuilder(edges, builder);
    return inspected.exitCode === 0 ? parseInspect(inspected.stdout) : undefined;
}
function inspectBuilder({ runProcess, folder, environment }, builder) {
    const args = ['inspect', ...(builder === undefined ? [] : ['--', builder])];
    return needDocker(runBuildx(runProcess, args, { cwd: folder, env: environment }));
}
/**
 * Checks what `buildx build` would only say after its start.
 *
 * @throws UserError `context-missing`, `dockerfile-missing`
 */
function checkContext(folder, context, file) {
    // https://docs.docker.com/build/concepts/context/#remote-context
    if (/^(?:https?:|git@|ssh:|git:|github\.com\/)/.test(context))
        return;
    if (!(0,external_node_fs_.existsSync)((0,external_node_path_namespaceObject.resolve)(folder, context))) {
        throw new lib_errors/* UserError */.yo('context-missing', `The build context ${context} does not exist`, {
            fix: 'Set the input context to a folder of the repository, and check out the repository first (actions/checkout).',
        });
    }
    const path = dockerfilePath(context, file);
    if ((0,external_node_fs_.existsSync)((0,external_node_path_namespaceObject.resolve)(folder, path)))
        return;
    // BuildKit takes this spelling too.
    if (file === undefined && (0,external_node_fs_.existsSync)((0,external_node_path_namespaceObject.join)(folder, context, 'dockerfile')))
        return;
    throw new lib_errors/* UserError */.yo('dockerfile-missing', `There is no Dockerfile at ${path}`, {
        location: { file: path },
        fix: 'Set the input file to its path, from the root of the repository.',
    });
}
/** The Dockerfile's path from the workspace: the input `file`, else the context's Dockerfile. */
function dockerfilePath(context, file) {
    return file ?? (0,external_node_path_namespaceObject.join)(context, 'Dockerfile');
}
async function needDocker(running) {
    try {
        return await running;
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.yo && error.code === 'command-not-found'))
            throw error;
        throw new lib_errors/* UserError */.yo('docker-missing', 'There is no docker command on this runner', {
            fix: 'Run the job on a runner with Docker, for example runs-on: ubuntu-latest, or install docker and buildx first.',
            cause: error,
        });
    }
}
function parseInfo(result) {
    const info = parseInfoJson(result.stdout);
    const reachable = result.exitCode === 0 && (info.ServerVersion ?? '') !== '';
    return {
        plugins: info.ClientInfo && (info.ClientInfo.Plugins ?? []),
        engine: reachable
            ? { reachable, containerdStore: usesContainerdStore(info), ...parseRegistries(info) }
            : { reachable, message: result.stderr.trim() },
    };
}
function parseRegistries(info) {
    const { RegistryConfig: config } = info;
    const { Mirrors: mirrors, IndexConfigs: indexes } = config ?? {};
    return {
        insecureNetworks: config?.InsecureRegistryCIDRs ?? [],
        mirrors: (mirrors ?? []).filter((address) => URL.canParse(address)),
        insecureRegistries: Object.entries(indexes ?? {})
            .filter(([, { Secure: secure }]) => secure === false)
            .map(([host]) => host),
    };
}
function parseInfoJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return {};
    }
}
function usesContainerdStore(info) {
    const status = info.DriverStatus ?? [];
    return status.some(([name, value]) => name === 'driver-type' && value === 'io.containerd.snapshotter.v1');
}
/** @param plugins docker's; `undefined` where it does not tell, then buildx's own answer has to do */
function checkBuildx(plugins, inspected) {
    if (plugins === undefined && inspected.exitCode === 0)
        return undefined;
    const version = plugins?.find(({ Name }) => Name === 'buildx')?.Version;
    if (version === undefined) {
        throw new lib_errors/* UserError */.yo('buildx-missing', 'docker has no buildx plugin', {
            fix: 'Install the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
            cause: inspected.stderr,
        });
    }
    const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
    const [oldestMajor, oldestMinor] = oldestBuildx;
    if (major > oldestMajor || minor >= oldestMinor)
        return [major, minor];
    throw new lib_errors/* UserError */.yo('buildx-too-old', `docker buildx ${version} is older than 0.13`, {
        fix: 'Update the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
    });
}
function builderMissing(builder, result) {
    return new lib_errors/* UserError */.yo('builder-missing', `There is no builder ${builder}`, {
        fix: 'Create it before this step (docker buildx create --name), or leave the input builder and the variable BUILDX_BUILDER empty.',
        cause: result.stderr,
    });
}

;// CONCATENATED MODULE: ./lib/build/secrets.js



/**
 * Pure: each value travels by an environment variable of buildx, named by its place. An input came
 * by such a variable itself, so that its length is never too much for one.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#secret
 */
function planSecrets(inputs) {
    const variable = (place) => `DELIVER_IMAGE_SECRET_${place}`;
    const { secrets, secretEnvs, secretFiles } = inputs;
    return {
        specifications: [
            ...secrets.map(({ key }, place) => formatCsv([`id=${key}`, `env=${variable(place)}`])),
            ...secretEnvs.map(({ key, value }) => formatCsv([`id=${key}`, `env=${value}`])),
            ...secretFiles.map(({ key, value }) => formatCsv([`id=${key}`, `src=${value}`])),
        ],
        environment: Object.fromEntries(secrets.map(({ value }, place) => [variable(place), value])),
    };
}
/**
 * Checks that what `secret-envs` and `secret-files` name is there.
 *
 * @throws UserError `secret-missing`
 */
function checkSecrets(folder, environment, inputs) {
    const variable = inputs.secretEnvs.find(({ value }) => environment[value] === undefined);
    if (variable) {
        throw new lib_errors/* UserError */.yo('secret-missing', `The variable ${variable.value} of the secret ${variable.key} is not set`, { fix: 'Set it under env: of this step, or correct the input secret-envs (id=VARIABLE).' });
    }
    const file = inputs.secretFiles.find(({ value }) => !(0,external_node_fs_.existsSync)((0,external_node_path_namespaceObject.resolve)(folder, value)));
    if (file === undefined)
        return;
    throw new lib_errors/* UserError */.yo('secret-missing', `The file ${file.value} of the secret ${file.key} does not exist`, { fix: 'Make it in a step before, or correct the input secret-files (id=path).' });
}
/** buildx reads `--secret` as one CSV record. */
function formatCsv(fields) {
    return fields
        .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
        .join(',');
}

;// CONCATENATED MODULE: ./lib/git/checkout.js



/** One answer a line; a folder's name may hold line breaks, so it is read from the end. */
const placeQuery = [
    'rev-parse',
    '--show-toplevel',
    '--is-shallow-repository',
    '--symbolic-full-name',
    'HEAD',
];
/**
 * Reads the checkout: two processes, side by side.
 *
 * @param revisions commits to read beside the one that is checked out: object ids or full ref names
 * @throws UserError `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
async function checkout_readCheckout(git, revisions) {
    const [place, [head, ...named]] = await Promise.all([
        git.run(placeQuery),
        readCommits(git, ['HEAD', ...revisions]),
    ]);
    // Without a commit, git fails only after it has said where it is.
    if (place.exitCode !== 0 && place.stdout === '')
        throw placeError(git.folder, place);
    if (head === undefined) {
        throw new lib_errors/* UserError */.yo('git-no-commit', `the repository in ${git.folder} has no commit yet`, {
            fix: 'Commit first, or check out a branch, tag or commit that exists.',
        });
    }
    const lines = place.stdout.replace(/\n$/, '').split('\n');
    const branch = /^refs\/heads\/(.+)$/.exec(lines.at(-1) ?? '')?.[1];
    return {
        topLevel: lines.slice(0, -2).join('\n'),
        isShallow: lines.at(-2) === 'true',
        head,
        named: named.find((commit) => commit !== undefined),
        branch,
    };
}
function placeError(folder, result) {
    const words = gitWords(result);
    // "dubious ownership in repository at '<path>'" since git 2.35.3, "unsafe repository ('<path>' is" before.
    const refused = /(?:dubious ownership in repository at|unsafe repository \()\s*'([^']*)'/.exec(words);
    if (refused?.[1] !== undefined) {
        return new lib_errors/* UserError */.yo('git-ownership', `git refuses ${refused[1]}: another user owns it`, {
            fix: `Run this in a step before, in the same container: git config --global --add safe.directory '${refused[1]}'`,
        });
    }
    if (words.includes('must be run in a work tree')) {
        return new lib_errors/* UserError */.yo('git-repository', `${folder} is a bare git repository`, {
            fix: 'An image is built from checked-out files: clone it with a work tree.',
        });
    }
    if (words.includes('not a git repository')) {
        return new lib_errors/* UserError */.yo('git-repository', `${folder} is not in a git repository`, {
            fix: 'Run actions/checkout in a step before, and install git before it where the job runs in a container: without git it downloads the files alone.',
        });
    }
    return new lib_errors/* UserError */.yo('git', `git rev-parse failed: ${words}`);
}

;// CONCATENATED MODULE: ./lib/git/dirty-files.js


/** The arguments of a git that prints what {@link readDirtyFiles} reads. Everything is said, so that no configuration hides a file. */
const dirtyFilesQuery = [
    'status',
    '--porcelain=v2',
    '-z',
    '--no-renames',
    '--untracked-files=normal',
    '--ignore-submodules=none',
];
/**
 * The files that differ from the commit: changed, added and untracked ones that git does not ignore, relative to
 * the work tree's root.
 *
 * @throws UserError `git` when git failed
 */
function readDirtyFiles(result) {
    if (result.exitCode === 0)
        return dirty_files_parseStatus(result.stdout);
    throw new lib_errors/* UserError */.yo('git', `git status failed: ${gitWords(result)}`);
}
/**
 * Reads `git status --porcelain=v2 -z --no-renames`.
 *
 * @see https://git-scm.com/docs/git-status#_porcelain_format_version_2
 */
function dirty_files_parseStatus(output) {
    return output
        .split('\0')
        .map(statusPath)
        .filter((path) => path !== undefined);
}
/** How many fields stand before the path: `1` an ordinary change, `u` unmerged, `?` untracked. */
const fieldsBeforePath = { '1': 8, u: 10, '?': 1 };
function statusPath(entry) {
    const fields = fieldsBeforePath[entry.slice(0, entry.indexOf(' '))];
    return fields === undefined ? undefined : entry.split(' ').slice(fields).join(' ');
}

;// CONCATENATED MODULE: ./lib/git/remotes.js
/** The arguments of a git that prints what {@link parseRemotes} reads. It exits with 1 where there is no remote. */
const remotesQuery = [
    'config',
    '-z',
    '--get-regexp',
    '^remote\\..*\\.(url|fetch|tagopt)$',
];
/** Reads the remotes that have a URL, in the configuration's order: `key NL value NUL`, the key's ends in lower case. */
function parseRemotes(output) {
    const remotes = new Map();
    const withUrl = new Set();
    for (const entry of output.split('\0')) {
        const [, name, key, value] = /^remote\.(.*)\.(url|fetch|tagopt)\n(.*)$/s.exec(entry) ?? [];
        if (name === undefined || value === undefined)
            continue;
        const remote = remotes.get(name) ?? { name, fetch: [] };
        if (key === 'fetch')
            remotes.set(name, { ...remote, fetch: [...remote.fetch, value] });
        else if (key === 'tagopt')
            remotes.set(name, { ...remote, tagOption: value });
        else {
            remotes.set(name, remote);
            withUrl.add(name);
        }
    }
    // Such a name could not be given to git as an argument.
    return [...remotes.values()].filter(({ name }) => withUrl.has(name) && !name.startsWith('-'));
}
/**
 * True when every fetch from this remote brings every tag. Only its configuration proves that: with the usual
 * `refs/heads/*`, git follows tags into the history that it fetches, so those that no branch reaches are missing, and
 * actions/checkout names what it fetches in arguments, of which no trace remains.
 *
 * @see https://git-scm.com/docs/git-fetch#_configured_remote_tracking_branches
 */
function hasAllTags({ fetch, tagOption }) {
    // A refspec after ^ leaves refs out.
    if (fetch.some((refspec) => refspec.startsWith('^')))
        return false;
    return tagOption === '--tags' || fetch.some((refspec) => allTags.test(refspec));
}
/** From a remote's tags to tags of the same names. */
const allTags = /^\+?(refs\/(?:tags\/)?\*):\1$/;

;// CONCATENATED MODULE: ./lib/git/tags.js




/** No decision asked for tags, so none were read. */
const unreadTags = {
    names: [],
    onRevision: [],
    isComplete: false,
    problem: 'they were not read',
};
/** Longer than any server that works, shorter than the patience of a job. Milliseconds. */
const remoteTimeout = 60_000;
// `show-ref` takes the commits beneath annotated tags from packed-refs; `for-each-ref` with `%(*objectname)` opens every tag
// object, which takes five times as long.
const namesQuery = ['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/tags'];
const commitsQuery = ['show-ref', '--tags', '--dereference'];
/**
 * Asks the clone: one process for all tags, one for the remotes. Never throws for what git answers, so that it may run
 * beside what says more.
 */
async function askClone(git, needed) {
    const [tags, remotes] = await Promise.all([
        git.run(needed === 'names' ? namesQuery : commitsQuery),
        git.run(remotesQuery),
    ]);
    return { needed, tags, remotes };
}
/**
 * Takes the tags that the clone holds and, unless its configuration proves that these are all of them, adds those of
 * its remote. A repository without a remote has no others. A remote that does not answer leaves the tags incomplete, with the reason.
 */
async function readTags(source, answers) {
    const here = readCloneTags(source, answers);
    const remote = findRemote(answers);
    if (remote === undefined) {
        const problem = 'the clone is shallow and has no remote to ask';
        return source.isShallow
            ? { ...here, isComplete: false, problem }
            : { ...here, isComplete: true };
    }
    // One that has none may just have been set up so.
    const hasTags = answers.tags.stdout !== '';
    if (!source.isShallow && hasTags && hasAllTags(remote))
        return { ...here, isComplete: true };
    try {
        return { ...mergeTags(here, await readRemoteTags(source, remote)), isComplete: true };
    }
    catch (error) {
        return { ...here, isComplete: false, problem: (0,lib_errors/* messageOf */.bD)(error) };
    }
}
/**
 * The names of all tags that there are by now, whatever was read before.
 *
 * @returns `undefined` where the remote does not answer
 */
async function readNamesNow(source) {
    const answers = await askClone(source.git, 'names');
    const { names } = readCloneTags(source, answers);
    const remote = findRemote(answers);
    if (remote === undefined)
        return names;
    try {
        return [...names, ...(await readRemoteTags(source, remote)).names];
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return undefined;
        throw error;
    }
}
function findRemote(answers) {
    const remotes = parseRemotes(answers.remotes.stdout);
    return remotes.find(({ name }) => name === 'origin') ?? remotes[0];
}
function readCloneTags({ revision }, { needed, tags }) {
    // show-ref's exit code 1 without a word: there is no tag.
    if (tags.exitCode !== 0 && !(tags.exitCode === 1 && tags.stderr === '')) {
        throw new lib_errors/* UserError */.yo('git', `git could not list the tags: ${gitWords(tags)}`);
    }
    switch (needed) {
        case 'names':
            return { names: tags.stdout.split('\n').slice(0, -1), onRevision: [] };
        case 'on-revision':
            return { names: [], onRevision: findTagsOn(tags.stdout, revision) };
        case 'all':
            return parseTags(tags.stdout, revision);
    }
}
/** With the token first; what the checkout itself has persisted serves where the token does not. */
async function readRemoteTags(source, remote) {
    const { git, environment, revision, token } = source;
    const server = environment['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const withToken = token === undefined || token === ''
        ? []
        : [authenticationEnvironment(environment, server, token)];
    let words = '';
    for (const env of [...withToken, {}]) {
        const args = ['ls-remote', '--tags', '--quiet', '--', remote.name];
        const result = await git.run(args, { env, timeout: remoteTimeout });
        if (result.exitCode === 0)
            return parseTags(result.stdout, revision);
        words ||= result.timedOut ? 'no answer within a minute' : gitWords(result);
        if (result.timedOut)
            break;
    }
    throw new lib_errors/* UserError */.yo('git-remote', `the remote ${remote.name} did not answer: ${words}`);
}
const refPrefix = 'refs/tags/';
const peeledSuffix = '^{}';
/**
 * Reads lines of `<object id> refs/tags/<name>` as `show-ref --tags --dereference` and `ls-remote --tags` write them:
 * a line that ends in `^{}` follows its annotated tag's own and names the commit beneath.
 */
function parseTags(output, revision) {
    const names = output
        .split('\n')
        .filter((line) => line !== '' && !line.endsWith(peeledSuffix))
        .map((line) => line.slice(line.indexOf(refPrefix) + refPrefix.length));
    return { names, onRevision: findTagsOn(output, revision) };
}
/** Searches the text for the commit: taking 20,000 lines apart would take as long as git took to write them. */
function findTagsOn(output, revision) {
    const names = [];
    for (let at = output.indexOf(revision); at !== -1; at = output.indexOf(revision, at + 1)) {
        // A tag may have a commit's id in its name.
        if (at > 0 && output[at - 1] !== '\n')
            continue;
        const ref = output.slice(at + revision.length + 1, output.indexOf('\n', at));
        names.push(ref.slice(refPrefix.length).replace(/\^\{\}$/, ''));
    }
    return names;
}
/** All tags of both; where they differ the remote is right, since every other clone sees that one. */
function mergeTags(local, remote) {
    const there = new Set(remote.names);
    const onlyHere = (name) => !there.has(name);
    return {
        names: [...remote.names, ...local.names.filter(onlyHere)],
        onRevision: [...remote.onRevision, ...local.onRevision.filter(onlyHere)],
    };
}

;// CONCATENATED MODULE: ./lib/git/context.js





/**
 * Reads the event, the checkout and, where needed, the tags. The only function that reads git for the stages
 * that follow, but for the names of tags that are looked at once more when aliases move; it changes nothing.
 *
 * @throws UserError `event`, `deleted-ref`, `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
async function readGitContext(edges, request) {
    const { git, environment } = edges;
    const event = parseEvent(environment, await readPayload(edges));
    // All side by side, the longest first. Where the event names no ref, the checkout has to say it before.
    const [early, status, checkout] = await Promise.all([
        event.ref && askTags(git, request, event, event.ref),
        request.needsDirtyFiles ? git.run(dirtyFilesQuery) : undefined,
        checkout_readCheckout(git, revisionsOf(event)),
    ]);
    const place = findPlace(edges, event, checkout);
    const answers = early ?? (await askTags(git, request, event, place.ref));
    const tags = answers
        ? await readTags({ ...request, git, environment, revision: place.commit.id, isShallow: checkout.isShallow }, answers)
        : unreadTags;
    const isTag = event.refMayBeTag && tags.onRevision.includes(place.ref.name);
    return {
        event: event.name,
        ref: isTag ? { kind: 'tag', name: place.ref.name } : place.ref,
        refMayBeTag: event.refMayBeTag && !isTag && !tags.isComplete,
        revision: place.commit.id,
        committedAt: place.commit.committedAt,
        head: checkout.head.id,
        headIs: place.headIs,
        ...(event.repository && { repository: event.repository }),
        ...(event.defaultBranch !== undefined && { defaultBranch: event.defaultBranch }),
        tags,
        dirtyFiles: status ? readDirtyFiles(status) : [],
        topLevel: checkout.topLevel,
    };
}
async function askTags(git, { needsTags }, event, ref) {
    const mayBeTag = event.refMayBeTag && ref.kind === 'branch';
    const needed = mayBeTag ? 'all' : needsTags({ event: event.name, ref });
    return needed === 'none' ? undefined : askClone(git, needed);
}
async function readPayload({ environment, readFile }) {
    const path = environment['GITHUB_EVENT_PATH'] ?? '';
    if (path === '')
        return undefined;
    try {
        return JSON.parse(await readFile(path));
    }
    catch (error) {
        throw new lib_errors/* UserError */.yo('event', `the event's payload cannot be read: ${(0,lib_errors/* messageOf */.bD)(error)}`, {
            location: { file: path },
            fix: 'GITHUB_EVENT_PATH must name a file with the JSON of the event, or be unset.',
            cause: error,
        });
    }
}
/**
 * Which commit the run is about. An event about one commit (a tag, a pull request, a workflow_run) names it, whatever is
 * checked out. Elsewhere what is checked out counts: a job may check out another branch or commit on its own.
 */
function findPlace({ log }, event, checkout) {
    const { head, named } = checkout;
    const here = { ref: event.ref ?? localRef(checkout), commit: head, headIs: 'revision' };
    if (event.revision === undefined || event.revision === head.id)
        return here;
    if (named?.id === head.id)
        return here;
    if (!event.isExact) {
        log.info(`The event is about ${event.revision.slice(0, 7)}, but ${head.id.slice(0, 7)} is checked out: that one counts.`);
        return { ...here, ref: localRef(checkout) };
    }
    return {
        ref: here.ref,
        commit: named ?? { id: event.revision, committedAt: head.committedAt },
        headIs: event.mergeCommits.includes(head.id) ? 'merge-commit' : 'other',
    };
}
/** Where the event's commit may be found: its tag names the annotated tag's object, which a shallow clone may not hold. */
function revisionsOf({ revision, ref }) {
    if (revision === undefined)
        return [];
    return ref?.kind === 'tag' ? [revision, `refs/tags/${ref.name}`] : [revision];
}
function localRef({ branch }) {
    return branch === undefined ? { kind: 'detached', name: '' } : { kind: 'branch', name: branch };
}

;// CONCATENATED MODULE: ./lib/git/dirty-content.js
// What uncommitted files hold, as one digest: two states of a checkout can be told apart without a commit.



/**
 * SHA-256 over names, modes and bytes, in hexadecimal digits; the order of the paths does not matter.
 *
 * @param topLevel the work tree's root
 * @param paths relative to it, as `git status` names them: an untracked folder ends in `/`, a deleted file is not there
 */
function digestDirtyFiles(topLevel, paths) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const path of [...paths].sort())
        addPath(hash, topLevel, path.replace(/\/$/, ''));
    return hash.digest('hex');
}
function addPath(hash, topLevel, path) {
    const place = (0,external_node_path_namespaceObject.join)(topLevel, path);
    const stat = (0,external_node_fs_.lstatSync)(place, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
        for (const entry of (0,external_node_fs_.readdirSync)(place).sort())
            addPath(hash, topLevel, `${path}/${entry}`);
        return;
    }
    const { kind, bytes } = readContent(place, stat);
    // The length stands before what it counts, so that no two states read the same.
    hash.update(JSON.stringify([path, kind, bytes.length]));
    hash.update(bytes);
}
function readContent(place, stat) {
    if (stat === undefined)
        return { kind: 'deleted', bytes: '' };
    if (stat.isSymbolicLink())
        return { kind: 'link', bytes: (0,external_node_fs_.readlinkSync)(place) };
    // A socket or device is in no image.
    if (!stat.isFile())
        return { kind: 'other', bytes: '' };
    return { kind: stat.mode & 0o111 ? 'executable' : 'file', bytes: (0,external_node_fs_.readFileSync)(place) };
}

;// CONCATENATED MODULE: ./lib/manifest/checks.js
// Warnings about what is pinned: valid manifests that a cluster would treat otherwise than meant.


/** Every finding, in the order of files and lines. */
function checkPins(plan, image) {
    const atSites = plan.files.flatMap((file) => file.sites.flatMap((site) => checkSite({ site, file, plan, image })));
    const all = [...atSites, ...plan.mentions.map((mention) => checkMention(plan, mention))];
    // A place that markers make has several sites, which all have its facts.
    return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
/** For `checks: fail`: all findings as one error, or nothing. */
function findingsError(findings) {
    const errors = findings.map(({ code, message, location }) => new lib_errors/* UserError */.yo(code, message, { location }));
    return errors.length === 0
        ? undefined
        : (0,lib_errors/* joinUserErrors */.fz)('checks', 'The checks of the pinned manifests fail', errors);
}
function checkSite(view) {
    return [
        ...checkPullPolicy(view),
        ...checkLatest(view),
        ...checkArchitectures(view),
        ...checkPullSecrets(view),
    ];
}
/** @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy */
function checkPullPolicy(view) {
    const policy = view.site.facts?.pullPolicy;
    const value = policy?.value.toLowerCase();
    if (policy === undefined)
        return [];
    if (value === 'always' && view.plan.request.pin !== 'tag') {
        const why = 'pull policy Always is useless with a digest: the same digest is asked for at every start';
        return [finding(view, 'pull-policy-always', why, policy)];
    }
    if (value === 'never' && view.image.isLoaded !== true) {
        const why = 'pull policy Never: no node will pull this image from its registry';
        return [finding(view, 'pull-policy-never', why, policy)];
    }
    return [];
}
function checkLatest(view) {
    if (view.image.tag !== 'latest' || view.plan.request.pin === 'digest')
        return [];
    if (view.site.facts?.pullPolicy !== undefined)
        return [];
    const why = 'the tag is latest: the kubelet pulls at every start, even with a digest beside it';
    return [finding(view, 'tag-latest', why)];
}
function checkArchitectures(view) {
    const held = new Set(view.image.platforms.map(({ architecture }) => architecture));
    if (held.size === 0)
        return [];
    const asked = view.site.facts?.architectures ?? [];
    return asked
        .filter(({ value }) => !held.has(value))
        .map((fact) => {
        const why = `nodes of architecture ${fact.value} are asked for, but the image has ${[...held].join(', ')}`;
        return finding(view, 'architecture', why, fact);
    });
}
function checkPullSecrets(view) {
    if (view.image.isPrivate !== true || view.site.facts?.hasPullSecrets !== false)
        return [];
    const why = 'the image is private, but the pod has neither imagePullSecrets nor a ServiceAccount of its own';
    return [finding(view, 'pull-secrets', why)];
}
function finding(view, code, why, fact) {
    const { line } = fact === undefined ? view.site : view.file.lines.at(fact.offset);
    const message = `${view.site.place}: ${why}`;
    return { code, message, location: { file: view.file.path, line } };
}
function checkMention(plan, { file, line, text }) {
    const name = formatRepository(plan.request.repository);
    return {
        code: 'left-unpinned',
        message: `${text} names ${name} too and stays as it is: mark it with # deliver-image to pin it`,
        location: { file, line },
    };
}

;// CONCATENATED MODULE: ./lib/version/branch.js



const hashLength = 8;
/**
 * A branch's name as an image tag: other characters become `-`, what may not begin a tag is left out, and a name that is
 * too long is cut and ends in its hash, so that two long names stay apart. Nothing left: `branch-` and the hash.
 */
function formatBranchTag(branch) {
    const legal = branch.replace(/[^\w.-]/gu, '-').replace(/^[.-]+/, '');
    if (legal === '')
        return `branch-${hashOf(branch)}`;
    if (legal.length <= maximumTagLength)
        return legal;
    return `${legal.slice(0, maximumTagLength - hashLength - 1)}-${hashOf(branch)}`;
}
/**
 * What else a branch's tag could be taken for: a version, a line of versions, a commit, `latest`.
 * `undefined` for a tag that only names its branch.
 */
function explainCollision(tag) {
    if (tag === 'latest')
        return 'the highest release';
    if (/^v?\d+(?:\.\d+)?$/.test(tag))
        return `the releases of line ${tag}`;
    if (/^sha-[0-9a-f]{7}$/.test(tag))
        return 'a commit';
    if (/^v?\d/.test(tag) && functions_parse(tag.replace('_', '+')) !== null)
        return 'a version';
    return undefined;
}
function hashOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, hashLength);
}

// EXTERNAL MODULE: ./node_modules/semver/functions/compare-build.js
var compare_build = __nccwpck_require__(7648);
;// CONCATENATED MODULE: ./lib/version/version-tags.js
// What the repository's git tags say about versions.



/** The highest by SemVer's order; of `v1.2.3` and `1.2.3` the one with the v, the same each time. */
function highestVersionTag(names, prefix) {
    const versions = names.flatMap((name) => {
        const { version } = readVersionTag(name, prefix);
        return version ? [{ name, version }] : [];
    });
    versions.sort((one, other) => compare_build(other.version, one.version) || (one.name < other.name ? 1 : -1));
    return versions[0];
}
/** Prereleases and other components' tags hold nothing back. */
function highestReleases(names, prefix, version) {
    let [minor, major, latest] = [version, version, version];
    // Git's order puts most high numbers last. From there, the first number alone rules out most names.
    for (const name of names.toReversed()) {
        const first = readFirstNumber(name, prefix);
        if (first < latest[0] && first !== version[0])
            continue;
        const release = readStableVersion(name, prefix);
        if (release === undefined)
            continue;
        if (compareStable(release, latest) > 0)
            latest = release;
        if (release[0] !== version[0])
            continue;
        if (compareStable(release, major) > 0)
            major = release;
        if (release[1] === version[1] && compareStable(release, minor) > 0)
            minor = release;
    }
    return { minor, major, latest };
}
/** The number behind the prefix and a `v`; `NaN` where there is none. */
function readFirstNumber(name, prefix) {
    const start = name[prefix.length] === 'v' ? prefix.length + 1 : prefix.length;
    return parseInt(name.slice(start), 10);
}
/** So many refused tags are listed; a commit rarely carries more. */
const listedTags = 10;
/** The git tags that were looked at and why each is no version, one a line. */
function explainRefusals(names, prefix) {
    const lines = names
        .slice(0, listedTags)
        .map((name) => `  - ${name}: ${readVersionTag(name, prefix).refusal ?? 'a version'}`);
    const more = names.length - lines.length;
    return [...lines, ...(more > 0 ? [`  - and ${more} more`] : [])].join('\n');
}
/**
 * For a decision that needs all git tags of the repository.
 *
 * @param what what needs them: `version: semver needs the git tags on the commit`
 */
function tagsUnknown(what, tags) {
    const why = tags.problem ?? 'no reason is known';
    return new lib_errors/* UserError */.yo('git-tags-unknown', `${what}, but the clone may not hold them all: ${why}`, {
        fix: "Let the token read the repository. Or check out with fetch-depth: 0 and let the clone say that it fetches every tag: git config --add remote.origin.fetch '+refs/tags/*:refs/tags/*'",
    });
}

;// CONCATENATED MODULE: ./lib/version/aliases.js







/**
 * Decides which of the aliases that were asked for this version takes over.
 *
 * @throws UserError `git-tags-unknown` when one would move and a higher release may exist that the clone does not show,
 *   `alias-branch` when the branch's tag could be taken for something else
 */
function planAliases(context, request, base) {
    const release = readRelease(base);
    const highest = release && highestReleases(context.tags.names, request.tagPrefix, release);
    const decisions = aliasKinds
        .filter((kind) => request.aliases.includes(kind))
        .map((kind) => {
        if (kind === 'sha')
            return planSha(context, base);
        if (context.ref.kind === 'pull-request')
            return hold(kind, kind, 'a pull request moves no alias');
        if (kind === 'branch')
            return aliases_planBranch(context, base);
        if (!release || !highest)
            return hold(kind, kind, noRelease(base));
        return planRelease(kind, release, highest);
    });
    const aliases = decisions.flatMap((decision) => ('move' in decision ? [decision.move] : []));
    const notMoved = decisions.flatMap((decision) => ('hold' in decision ? [decision.hold] : []));
    return { aliases, notMoved, warnings: checkTagsKnown(context, release, aliases, notMoved) };
}
/**
 * Which of the aliases that were to move may not any more: a higher release was tagged meanwhile.
 *
 * @param names all git tags of the repository, as of now
 */
function findOvertaken({ version, aliases }, names, tagPrefix) {
    const release = readStableVersion(version, '');
    if (release === undefined)
        return [];
    const highest = highestReleases(names, tagPrefix, release);
    return aliases.flatMap(({ kind }) => {
        if (kind === 'branch' || kind === 'sha')
            return [];
        const decision = planRelease(kind, release, highest);
        return 'hold' in decision ? [decision.hold] : [];
    });
}
function readRelease({ semver }) {
    return semver?.prerelease.length === 0 ? [semver.major, semver.minor, semver.patch] : undefined;
}
function noRelease({ semver, version }) {
    return semver ? `${version} is a prerelease` : `${version} is no release`;
}
function planRelease(kind, release, highest) {
    const tag = { major: `${release[0]}`, minor: `${release[0]}.${release[1]}`, latest: 'latest' }[kind];
    const top = highest[kind];
    if (compareStable(top, release) > 0)
        return hold(kind, tag, `${top.join('.')} is higher`);
    const line = kind === 'latest' ? '' : ` of ${tag}`;
    return move(kind, tag, `${release.join('.')} is the highest release${line}`);
}
function aliases_planBranch({ ref }, base) {
    if (ref.kind !== 'branch') {
        return hold('branch', 'branch', `this run is on ${describeRef(ref)}, not on a branch`);
    }
    const tag = formatBranchTag(ref.name);
    const collision = tag === base.tag ? 'the version of this run' : explainCollision(tag);
    if (collision === undefined)
        return move('branch', tag, `this run is on branch ${ref.name}`);
    throw new lib_errors/* UserError */.yo('alias-branch', `the alias of branch ${ref.name} would be ${tag}, which means ${collision}`, { fix: 'Rename the branch, or leave branch out of aliases on it.' });
}
function planSha({ revision }, base) {
    const tag = formatRevisionTag(revision);
    if (tag === base.tag)
        return hold('sha', tag, 'it is the version of this run already');
    return {
        move: { kind: 'sha', tag, moves: false, reason: `this run is about commit ${revision}` },
    };
}
function move(kind, tag, reason) {
    return { move: { kind, tag, moves: true, reason } };
}
function hold(kind, tag, reason) {
    return { hold: { kind, tag, reason: `not moved, ${reason}` } };
}
/** With tags missing, what would move may be wrong; what a known release holds back stays right. */
function checkTagsKnown({ tags }, release, aliases, notMoved) {
    if (tags.isComplete || release === undefined)
        return [];
    const isRelease = ({ kind }) => releaseAliases.has(kind);
    const moving = aliases.filter(isRelease).map(({ tag }) => tag);
    if (moving.length > 0) {
        throw tagsUnknown(`whether ${moving.join(' and ')} may move depends on the git tags`, tags);
    }
    if (!notMoved.some(isRelease) || tags.names.length === 0)
        return [];
    return [
        `Not all git tags are known: ${tags.problem ?? ''}. What is known holds the aliases back.`,
    ];
}

;// CONCATENATED MODULE: ./lib/version/plan.js
// version/: from the git context to the image's tag, its aliases and the reasons. Pure: reads no git, no event, no registry.










/**
 * Decides the image's tag and its aliases.
 *
 * @throws UserError `tag-prefix`, `version-explicit`, `version-none`, `git-tags-unknown`, `alias-branch`
 */
function planVersion(context, request) {
    checkTagPrefix(request.tagPrefix);
    const base = planBase(context, request);
    const plan = planAliases(context, request, base);
    return {
        tag: base.tag,
        version: base.version,
        kind: base.kind,
        reason: base.reason,
        aliases: plan.aliases,
        notMoved: plan.notMoved,
        warnings: [
            ...base.warnings,
            ...warnOfUnknownRef(context),
            ...warnOfTwins(context, request, base),
            ...plan.warnings,
        ],
    };
}
/** What no git tag can begin with would silently match nothing. */
function checkTagPrefix(tagPrefix) {
    if (isRefName(`${tagPrefix}v1.2.3`))
        return;
    throw new lib_errors/* UserError */.yo('tag-prefix', `no git tag can begin with ${JSON.stringify(tagPrefix)}`, {
        fix: 'Give what stands before the version in your git tags: api- for api-v1.2.3, api/ for api/v1.2.3.',
    });
}
function planBase(context, request) {
    switch (request.version) {
        case 'auto':
            return planAuto(context, request);
        case 'semver':
            return planSemVer(context, request);
        case 'sha':
            return shaVersion(context.revision, `version is sha, this run is about commit ${context.revision}`);
        default:
            return parseExplicitVersion(request.version);
    }
}
/** The version git tag that the run is on; everything else is the commit's. */
function planAuto(context, { tagPrefix }) {
    const { event, ref, revision } = context;
    if (ref.kind === 'tag')
        return planTriggeringTag(ref.name, tagPrefix, revision);
    if (context.refMayBeTag && readVersionTag(ref.name, tagPrefix).version) {
        throw tagsUnknown(`whether ${ref.name} is a git tag depends on the git tags`, context.tags);
    }
    const checkedOut = isOnCheckedOutTag(event, ref) && planCheckedOutTag(context, tagPrefix);
    if (checkedOut)
        return checkedOut;
    return shaVersion(revision, `this run is on ${describeRef(ref)}, not on a version git tag`);
}
function planTriggeringTag(name, tagPrefix, revision) {
    const { version, refusal } = readVersionTag(name, tagPrefix);
    if (version)
        return semverVersion(version, `git tag ${name} triggered this run`);
    const reason = `git tag ${name} triggered this run, but it is no version: ${refusal}`;
    // Who writes a v and numbers wanted a release.
    const isMeant = name.startsWith(tagPrefix) && /^v?\d+\./i.test(name.slice(tagPrefix.length));
    return { ...shaVersion(revision, reason), warnings: isMeant ? [reason] : [] };
}
/** `undefined` where no version git tag stands on the commit. */
function planCheckedOutTag({ tags }, tagPrefix) {
    const highest = highestVersionTag(tags.onRevision, tagPrefix);
    if (!highest) {
        if (tags.isComplete)
            return undefined;
        throw tagsUnknown('whether a version git tag is checked out depends on the git tags', tags);
    }
    const { name, version } = highest;
    const warning = `Not all git tags are known: ${tags.problem ?? ''}. ${name} is the highest known one on the commit.`;
    return {
        ...semverVersion(version, `git tag ${name} is checked out`),
        warnings: tags.isComplete ? [] : [warning],
    };
}
function planSemVer(context, { tagPrefix }) {
    const { ref, revision, tags } = context;
    if (ref.kind === 'tag') {
        const { version } = readVersionTag(ref.name, tagPrefix);
        if (version)
            return semverVersion(version, `git tag ${ref.name} triggered this run`);
    }
    if (!tags.isComplete)
        throw tagsUnknown('version: semver depends on the git tags of the commit', tags);
    const highest = highestVersionTag(tags.onRevision, tagPrefix);
    if (!highest)
        throw noVersionTag(context, tagPrefix);
    const stands = tags.onRevision.length === 1 ? 'stands' : 'is the highest version';
    return semverVersion(highest.version, `git tag ${highest.name} ${stands} on commit ${shortRevision(revision)}`);
}
function warnOfUnknownRef({ ref, refMayBeTag, tags }) {
    if (!refMayBeTag)
        return [];
    return [
        `Not all git tags are known: ${tags.problem ?? ''}. ${ref.name} may be one, and counts as a branch.`,
    ];
}
/** `v1.2.3` and `1.2.3` claim one image tag: where they stand on two commits, the second to be built will be refused. */
function warnOfTwins({ ref, tags }, { tagPrefix }, { kind, version }) {
    if (kind !== 'semver')
        return [];
    return [`${tagPrefix}v${version}`, `${tagPrefix}${version}`]
        .filter((name) => name !== ref.name && !tags.onRevision.includes(name))
        .filter((name) => tags.names.includes(name))
        .map((name) => `git tag ${name} means ${version} too`);
}
function noVersionTag({ revision, tags }, tagPrefix) {
    const seen = tags.onRevision.length === 0
        ? 'it carries no git tag'
        : `none of its git tags is one:\n${explainRefusals(tags.onRevision, tagPrefix)}`;
    return new lib_errors/* UserError */.yo('version-none', `commit ${shortRevision(revision)} has no version: ${seen}`, {
        fix: `Tag the commit like ${tagPrefix}v1.2.3 and push the tag, or set version to auto, sha or a version of your own.`,
    });
}

;// CONCATENATED MODULE: ./lib/run/plan.js
// Everything that is decided before the build.


















/** Git context, version and references: what is delivered, and why under this name. */
async function readPlan(edges, inputs) {
    if (inputs.builds)
        checkContext(edges.folder, inputs.build.context, inputs.build.file);
    const context = await readContext(edges, inputs);
    return planDirty(edges, planRun(inputs, context, planVersion(context, inputs)));
}
/** Uncommitted files get a tag of their own, or a node would go on with the image that it has under the commit's. */
async function planDirty(edges, plan) {
    const { context, version, inputs } = plan;
    if (!plan.local || context.dirtyFiles.length === 0)
        return plan;
    const { topLevel } = context;
    const patterns = isElsewhere(plan) ? [] : inputs.pins.manifests;
    // What this action pins changes with every run and is not what is built.
    const pinned = new Set(patterns.length === 0
        ? []
        : selectPaths(await folderTree(edges.folder).list(), patterns).paths.map((path) => (0,external_node_path_namespaceObject.relative)(topLevel, (0,external_node_path_namespaceObject.join)(edges.folder, path))));
    const files = context.dirtyFiles.filter((path) => !pinned.has(path));
    if (files.length === 0)
        return plan;
    const tag = uniqueTag(version.tag, digestDirtyFiles(topLevel, files));
    const reason = `${version.reason}; with ${files.length === 1 ? 'a file' : `${files.length} files`} that are not committed`;
    return planRun(inputs, context, { ...version, tag, reason });
}
function readContext(edges, inputs) {
    // A checkout may lie below the workspace (actions/checkout with `path`); then the build context is in it.
    const below = (0,external_node_path_namespaceObject.resolve)(edges.folder, inputs.build.context);
    const folder = (0,external_node_fs_.existsSync)((0,external_node_path_namespaceObject.join)(edges.folder, '.git')) || !(0,external_node_fs_.existsSync)(below) ? edges.folder : below;
    const git = openCheckout(edges, folder);
    return readGitContext({ git, environment: edges.environment, readFile: edges.readFile, log: edges.log }, {
        needsTags: (on) => needsTags(inputs, on),
        // Where nothing is built, or it is allowed, only the tag of a loaded image depends on them.
        needsDirtyFiles: inputs.builds && (inputs.dirty !== 'allow' || inputs.load.length > 0),
        ...(inputs.token !== undefined && { token: inputs.token }),
    });
}
/**
 * @param planned on its way, while the engine is asked
 * @returns `undefined` when nothing is built and nothing loaded: a loaded image comes by way of a builder
 */
async function chooseBuilder(edges, inputs, planned) {
    if (!inputs.builds && inputs.load.length === 0)
        return undefined;
    const { builder } = inputs.build;
    const { registry } = inputs.image;
    checkSecrets(edges.folder, edges.environment, inputs.build);
    const [facts, { local }] = await Promise.all([readEngine(edges, { builder, registry }), planned]);
    return planBuilder(facts, planBuilderRequest(inputs, local, edges.environment));
}
/** Plans the pins and says everything that was decided, before anything is built. */
async function explainStart(edges, decided, destination) {
    const { plan, clusters } = decided;
    if (plan.push && plan.inputs.builds)
        checkClusterPlatforms(plan.inputs, clusters);
    const pins = destination && (await planManifests(plan, destination));
    const reasons = explainPlan(decided, pins);
    for (const reason of reasons)
        edges.log.info(reason);
    for (const warning of plan.version.warnings)
        edges.log.warning(warning);
    warnOfCheckout(edges, plan, pins);
    const localError = pins && plan.local ? localPinsError(pins) : undefined;
    if (localError)
        throw localError;
    if (pins)
        warnOfPins(edges, plan, pins);
    return reasons;
}
/** An earlier step of the job may have pinned another image into the same files. */
function warnOfCheckout({ log }, plan, pins) {
    const pinned = new Set(pins?.files.map(({ path }) => path));
    const decision = planCheckout(plan.context, {
        dirty: plan.inputs.dirty,
        isIgnored: (path) => pinned.has(path),
    });
    if ('warning' in decision)
        log.warning(decision.warning);
}
/** What a cluster would make of the manifests is known before the build, so `fail` stops it. */
function warnOfPins({ log }, plan, pins) {
    const { checks } = plan.inputs.pins;
    if (checks === 'off')
        return;
    const findings = checkPins(pins, planImageFacts(plan));
    const error = checks === 'fail' ? findingsError(findings) : undefined;
    if (error)
        throw error;
    for (const { message, location } of findings)
        log.warning(message, location);
}

;// CONCATENATED MODULE: ./lib/registry/reuse.js


/** Which tags have to be looked up; nothing is asked whose answer is not used. */
function planLookups(request) {
    const asks = !request.builds || request.existingTag !== 'overwrite';
    const hasOther = request.revisionTag !== request.tag;
    return { version: asks, revision: asks && hasOther && mayPromote(request) };
}
/**
 * Decides whether the image is built, reused under its tag, or promoted from the commit's tag.
 *
 * @throws UserError `tag-exists` when a tag would come to name something else, `image-missing` when
 *   nothing may be built and nothing is there
 */
function planReuse(request, found) {
    if (request.builds && request.existingTag === 'overwrite') {
        return { kind: 'build', reason: 'existing-tag is overwrite' };
    }
    if (found.version?.kind === 'held')
        return planHeld(request, found.version.image, found);
    const promoted = found.revision?.kind === 'held' && planPromotion(request, found.revision.image);
    if (promoted && promoted.kind === 'promote')
        return promoted;
    if (!request.builds)
        throw imageMissing(request, found);
    return promoted || { kind: 'build', reason: explainAbsence(request, found) };
}
function planHeld(request, image, { revision }) {
    const differences = compare(request, image);
    if (request.builds && request.existingTag === 'fail') {
        throw tagExists(image, 'existing-tag is fail');
    }
    if (differences.length > 0)
        throw tagExists(image, differences.join('; '), request.builds);
    if (request.aliasesRevision && revision?.kind === 'held')
        checkAlias(request, revision.image);
    return {
        kind: 'reuse',
        source: image,
        reason: request.builds
            ? `${request.tag} is there already, from the same commit and build inputs`
            : `${request.tag} is there, and build is false`,
    };
}
function planPromotion(request, image) {
    const differences = compare(request, image);
    if (differences.length === 0) {
        const reason = `${request.revisionTag} is there, from the same commit${request.builds ? ' and build inputs' : ''}`;
        return { kind: 'promote', source: image, reason };
    }
    if (request.aliasesRevision || !request.builds) {
        throw tagExists(image, differences.join('; '), request.builds);
    }
    const reason = `${request.revisionTag} is there but cannot be promoted: ${differences.join('; ')}`;
    return { kind: 'build', reason };
}
/** The commit's tag would move to this image, so it must name an equal one so far. */
function checkAlias(request, image) {
    const differences = compare(request, image);
    if (differences.length > 0)
        throw tagExists(image, differences.join('; '), request.builds);
}
/** Two names for one image: asking for the commit's tag as an alias is asking for promotion, too. */
function mayPromote(request) {
    const isMeant = request.builds || request.tagNamesRevision;
    return (request.promote && isMeant) || request.aliasesRevision;
}
/** What keeps an image from being the one that this run would build; empty when nothing does. */
function compare(request, image) {
    return [
        ...compareRevision(request, image),
        ...compareFingerprint(request, image),
        ...comparePlatforms(request, image),
    ];
}
function compareRevision(request, image) {
    const revision = revisionOf(image);
    if (revision === request.revision)
        return [];
    if (!request.builds && (revision === undefined || mayBeOther(request)))
        return [];
    return revision === undefined
        ? ['it names no commit, so something else built it']
        : [`it was built from commit ${revision}, this run is about ${request.revision}`];
}
/** `version: 1.2.3` with `build: false` means that image, from whatever commit the run is on. */
function mayBeOther(request) {
    return !request.tagNamesRevision && !request.aliasesRevision;
}
function compareFingerprint(request, image) {
    const { label, value } = request.fingerprint;
    if (!request.builds || image.labels.get(label) === value)
        return [];
    return image.labels.has(label)
        ? ['it was built from other build inputs (context, file, target, platforms, build-args, ...)']
        : [`it has no label ${label}, so its build inputs are not known`];
}
function comparePlatforms(request, image) {
    if (image.platforms.length === 0)
        return ['it holds no platform, so it is nothing to run'];
    const missing = request.platforms.filter((platform) => !image.platforms.includes(platform));
    return missing.length === 0
        ? []
        : [`it lacks ${missing.join(', ')} and holds ${image.platforms.join(', ')}`];
}
function explainAbsence(request, { version }) {
    if (version?.kind !== 'hidden')
        return `${request.tag} is not in the registry yet`;
    return `${request.tag}: the registry does not say whether it is there (${version.said})`;
}
function tagExists(image, why, builds = true) {
    return new lib_errors/* UserError */.yo('tag-exists', `${image.reference} exists already: ${why}`, {
        fix: builds
            ? 'Nothing was built. Give this build a version of its own, or set existing-tag: overwrite to re-point the tag.'
            : 'Nothing was pinned. Set version to the image that is meant.',
    });
}
function imageMissing(request, found) {
    const looked = [
        [request.tag, found.version],
        ...(found.revision ? [[request.revisionTag, found.revision]] : []),
    ];
    const names = looked.map(([tag, lookup]) => {
        const said = lookup?.kind === 'hidden' ? ` (${lookup.said})` : '';
        return `${request.name}:${tag}${said}`;
    });
    return new lib_errors/* UserError */.yo('image-missing', `build is false, and the registry does not hold ${names.join(' nor ')}`, {
        fix: 'Let the job that builds this image push it first, or set version to one that is there.',
    });
}

;// CONCATENATED MODULE: ./lib/run/reuse.js
// From the plan to where the image comes from: built, reused or promoted. Looks up no tag whose answer is not used.







/** Asks the registry for the tags that matter, side by side, and decides. */
async function planImage(edges, plan) {
    if (plan.inputs.builds && !plan.push) {
        return { kind: 'build', reason: plan.local ? 'it is only loaded' : 'nothing is pushed' };
    }
    const request = planReuseRequest(plan);
    try {
        return planReuse(request, await readFound(edges, request));
    }
    catch (error) {
        if (!(plan.inputs.dryRun && error instanceof lib_errors/* UserError */.yo))
            throw error;
        // A dry run may have no login: it says what it cannot know and goes on.
        return { kind: 'build', reason: `the registry cannot be asked: ${error.message}` };
    }
}
async function readFound(edges, request) {
    const wanted = planLookups(request);
    const lookUp = (tag) => lookUpImage(edges.registry, formatReference(request.name, tag));
    const [version, revision] = await Promise.all([
        wanted.version ? lookUp(request.tag) : undefined,
        wanted.revision ? lookUp(request.revisionTag) : undefined,
    ]);
    return { ...(version && { version }), ...(revision && { revision }) };
}
function planReuseRequest({ inputs, context, version }) {
    return {
        name: inputs.imageName,
        tag: version.tag,
        revisionTag: formatRevisionTag(context.revision),
        revision: context.revision,
        tagNamesRevision: version.kind !== 'explicit',
        fingerprint: { label: fingerprintLabel, value: fingerprintInputs(inputs.build) },
        platforms: inputs.build.platforms.map(formatPlatform),
        existingTag: inputs.existingTag,
        promote: inputs.promote,
        aliasesRevision: version.aliases.some(({ kind }) => kind === 'sha'),
        builds: inputs.builds,
    };
}

;// CONCATENATED MODULE: ./lib/run/begin.js
// Everything that is asked before the build, side by side: docker, git, local clusters, the target branch, the registry.




/** Asks everything at once; only what git says is waited for by others. */
async function beginRun(edges, inputs) {
    const planning = readPlan(edges, inputs);
    const choosing = chooseBuilder(edges, inputs, planning);
    const finding = readClusters(edges, inputs.load);
    const opening = planning.then((plan) => openManifests(edges, plan));
    const deciding = planning.then((plan) => planImage(edges, plan));
    // When one fails, the others have ended before that is told, so that nothing runs on.
    await Promise.allSettled([choosing, planning, finding, opening, deciding]);
    try {
        const plan = await planning;
        // Without docker the registry cannot be asked either: its error would be the lesser one.
        const builder = await choosing;
        const clusters = await finding;
        const manifests = await opening;
        return { decided: { plan, builder, clusters, imagePlan: await deciding }, manifests };
    }
    catch (error) {
        const manifests = await opening.catch(() => undefined);
        await manifests?.close();
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/build/buildkitd.js
/**
 * The text of a `buildkitd.toml`.
 *
 * @see https://docs.docker.com/build/buildkit/toml-configuration/
 */
function formatBuildkitConfig(registries) {
    return registries.map((settings) => formatRegistry(settings)).join('\n');
}
function formatRegistry({ host, http, insecure, ca, mirrors }) {
    const lines = [
        `[registry.${quote(host)}]`,
        ...(http ? ['  http = true'] : []),
        ...(insecure ? ['  insecure = true'] : []),
        ...(ca === undefined ? [] : [`  ca = [${quote(ca)}]`]),
        ...(mirrors?.length ? [`  mirrors = [${mirrors.map(quote).join(', ')}]`] : []),
    ];
    return `${lines.join('\n')}\n`;
}
/** A TOML basic string has JSON's escapes. */
function quote(text) {
    return JSON.stringify(text);
}

;// CONCATENATED MODULE: ./lib/registry/own-login.js

/**
 * Pure: a registry's own helper comes before the store, and where there is one of them, docker looks
 * nowhere else. An empty name means the file.
 *
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
function findLogin(config, registry) {
    const helper = config.credHelpers?.[registry] ?? config.credsStore ?? '';
    if (helper !== '')
        return { kind: 'helper', helper };
    const entries = Object.entries(config.auths ?? {});
    return {
        kind: 'file',
        holds: entries.some(([key, entry]) => own_login_hostOf(key) === registry && holdsLogin(entry ?? {})),
    };
}
/** True when docker is signed in to the registry by what its user's configuration holds. */
async function hasLogin(edges, config, registry) {
    const place = findLogin(config, registry);
    return place.kind === 'file' ? place.holds : askHelper(edges, place.helper, registry);
}
/** Old keys are addresses. */
function own_login_hostOf(key) {
    return key.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}
function holdsLogin({ auth, identitytoken, registrytoken, username }) {
    return [auth, identitytoken, registrytoken, username].some((value) => value);
}
/** A desktop's store may ask its user, who may not be there. */
const helperTimeout = 30_000;
/**
 * A helper that cannot be started, fails, or knows no secret gives docker no login either.
 *
 * @see https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper({ runProcess, environment }, helper, registry) {
    const options = { env: environment, input: registry, timeout: helperTimeout };
    try {
        const { exitCode, stdout } = await runProcess(`docker-credential-${helper}`, ['get'], options);
        return exitCode === 0 && Boolean(JSON.parse(stdout).Secret);
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo && error.code === 'cancelled')
            throw error;
        // What it printed may hold a secret, so it is not told.
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/registry/credentials.js
// registry/: signs in, reads back what registries hold, explains what they say. Builds and edits nothing.






/** Docker Hub's key in config.json, by tradition. */
const dockerHubKey = 'https://index.docker.io/v1/';
/**
 * Gives docker and buildx a configuration of this run's own: what the user's holds, and the login.
 * Where docker is signed in already, an implied login stays out and docker's own configuration is used.
 * The user's file is never written, later steps see nothing, and no secret is in an argument.
 * The folder goes away with `temporaryFolder`.
 *
 * @throws UserError `docker-config` when the user's config.json cannot be read
 */
async function openCredentials(edges, temporaryFolder, login) {
    const { environment, log } = edges;
    const asItIs = { environment, renew: () => Promise.resolve() };
    if (login === undefined)
        return asItIs;
    const userFolder = dockerFolder(environment);
    const { config, isOwn } = await planConfig(edges, userFolder, login);
    log.info(explainLogin(login, isOwn));
    if (isOwn)
        return asItIs;
    const folder = (0,external_node_path_namespaceObject.join)(temporaryFolder, 'docker');
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    await linkEntries(userFolder, folder);
    const write = (text) => (0,promises_.writeFile)((0,external_node_path_namespaceObject.join)(folder, 'config.json'), JSON.stringify(text), { mode: 0o600 });
    await write(config);
    const { BUILDX_CONFIG = '' } = environment;
    return {
        renew: async () => {
            await write((await planConfig(edges, userFolder, login)).config);
        },
        environment: {
            ...environment,
            DOCKER_CONFIG: folder,
            // Builders that exist stay usable: they are kept beside the user's own configuration.
            BUILDX_CONFIG: BUILDX_CONFIG === '' ? (0,external_node_path_namespaceObject.join)(userFolder, 'buildx') : BUILDX_CONFIG,
        },
    };
}
/** What the configuration has to hold by now. `isOwn`: it is the user's as it is. */
async function planConfig(edges, userFolder, login) {
    const config = await readConfig((0,external_node_path_namespaceObject.join)(userFolder, 'config.json'));
    const isOwn = login.isImplied && (await hasLogin(edges, config, login.registry));
    return { config: isOwn ? config : addLogin(config, login), isOwn };
}
function explainLogin({ registry, username, isImplied }, isOwn) {
    if (isOwn)
        return `Login to ${registry}: as docker is signed in already`;
    const from = isImplied ? 'with the input token' : 'as the inputs say';
    return `Login to ${registry}: ${username}, ${from}`;
}
/** Pure: the login enters the configuration, before any credential store or helper for that registry. */
function addLogin(config, login) {
    const key = login.registry === 'docker.io' ? dockerHubKey : login.registry;
    const auth = Buffer.from(`${login.username}:${login.password}`).toString('base64');
    return {
        ...config,
        auths: { ...config.auths, [key]: { auth } },
        // An empty helper means "the file itself", which docker would otherwise not look into.
        credHelpers: { ...config.credHelpers, [key]: '' },
    };
}
/** Plugins, contexts and certificates stay where they are and are seen through links. */
async function linkEntries(from, to) {
    if (!(0,external_node_fs_.existsSync)(from))
        return;
    const entries = await (0,promises_.readdir)(from).catch((error) => {
        throw unreadable(from, (0,lib_errors/* messageOf */.bD)(error));
    });
    const others = entries.filter((entry) => entry !== 'config.json');
    await Promise.all(others.map((entry) => (0,promises_.symlink)((0,external_node_path_namespaceObject.join)(from, entry), (0,external_node_path_namespaceObject.join)(to, entry))));
}
/** As docker reads it, an empty file and `null` hold nothing. */
async function readConfig(path) {
    if (!(0,external_node_fs_.existsSync)(path))
        return {};
    try {
        const text = (await (0,promises_.readFile)(path, 'utf8')).trim();
        return JSON.parse(text || '{}') ?? {};
    }
    catch (error) {
        // A JSON error quotes what it met, which may be a credential: only the file is named.
        throw unreadable(path, error instanceof SyntaxError ? 'it is not JSON' : (0,lib_errors/* messageOf */.bD)(error));
    }
}
function unreadable(path, why) {
    return new lib_errors/* UserError */.yo('docker-config', `Docker's configuration cannot be read: ${why}`, {
        location: { file: path },
        fix: 'Mend or remove it: a login could not be kept beside it.',
    });
}

;// CONCATENATED MODULE: ./lib/registry/reader.js





/** Where the engine looks for the certificates of a registry's own authority. */
const reader_certificateFolder = '/etc/docker/certs.d';
/** Where programs written in Go look, unless told otherwise. */
const systemCertificates = '/etc/ssl/certs:/etc/pki/tls/certs';
/**
 * The environment in which `docker buildx imagetools` reaches a registry as the engine does: it knows
 * neither the engine's certificates nor its insecure registries, but a builder's settings. So a builder is
 * written down, in a folder of this run, that is never started.
 *
 * @throws UserError `registry-reader`
 * @see https://docs.docker.com/build/buildkit/toml-configuration/
 */
async function openReader(runProcess, environment, temporaryFolder, request) {
    const trusting = await trustCertificates(environment, temporaryFolder, request.registry);
    const { builder, configuration } = request;
    if (configuration === undefined) {
        return builder === undefined ? trusting : { ...trusting, BUILDX_BUILDER: builder };
    }
    const name = 'deliver-image-reader';
    const env = { ...trusting, BUILDX_CONFIG: (0,external_node_path_namespaceObject.join)(temporaryFolder, 'reader'), BUILDX_BUILDER: name };
    const builderOptions = ['--driver', 'docker-container', '--buildkitd-config', configuration];
    const created = await runBuildx(runProcess, ['create', '--name', name, ...builderOptions], {
        env,
    });
    if (created.exitCode === 0)
        return env;
    throw new lib_errors/* UserError */.yo('registry-reader', `The settings for ${request.registry} were not taken: ${created.stderr.trim()}`, { fix: 'Check the input insecure-registries, and that the Docker engine runs.' });
}
async function trustCertificates(environment, temporaryFolder, registry) {
    const folder = (0,external_node_path_namespaceObject.join)(reader_certificateFolder, registry);
    if (!(0,external_node_fs_.existsSync)(folder))
        return environment;
    // The folder's name may hold a port, and a colon would end it in the variable.
    const link = (0,external_node_path_namespaceObject.join)(temporaryFolder, 'certificates');
    await (0,promises_.symlink)(folder, link);
    const known = environment['SSL_CERT_DIR'] ?? systemCertificates;
    return { ...environment, SSL_CERT_DIR: `${known}:${link}` };
}

// EXTERNAL MODULE: ./lib/retry.js + 1 modules
var retry = __nccwpck_require__(450);
;// CONCATENATED MODULE: ./lib/run/edges.js
// What a run touches outside its process, as objects of functions.









/** A build's edges, with the registry's part in its failures: build/ itself knows no registry. */
function buildEdges(edges) {
    return {
        ...edges,
        explainRegistry: explainRegistryFailure,
        retryRegistry: (output) => retryRegistry(edges.retries, output),
    };
}
/** Does the work with edges that are private to it; nothing of them is left afterwards. */
async function withStageEdges(edges, inputs, work) {
    for (const secret of secretsOf(inputs, edges.environment))
        edges.log.mask(secret);
    const parent = edges.environment['RUNNER_TEMP'] ?? (0,external_node_os_namespaceObject.tmpdir)();
    const temporaryFolder = await (0,promises_.mkdtemp)((0,external_node_path_namespaceObject.join)(parent, 'deliver-image-'));
    try {
        const heard = { ...edges, runProcess: hearing(edges) };
        const { environment, renew } = await openCredentials(heard, temporaryFolder, inputs.login);
        const retries = (0,retry/* openRetries */.x)({ ...edges, renewCredentials: renew });
        const own = { ...heard, environment, temporaryFolder, retries };
        await work({ ...own, registry: await openRegistry(own, inputs) });
    }
    catch (error) {
        throw edges.signal.aborted ? cancelled(error) : error;
    }
    finally {
        await (0,promises_.rm)(temporaryFolder, { recursive: true, force: true });
    }
}
/** Every process of the run hears of a cancel, unless it cleans up and says so. */
function hearing({ runProcess, signal }) {
    return (command, args, options) => runProcess(command, args, { signal, ...options });
}
/** What a process that was interrupted leads to is no failure of its own. */
function cancelled(error) {
    if (error instanceof lib_errors/* UserError */.yo && error.code === 'cancelled')
        return error;
    return new lib_errors/* UserError */.yo('cancelled', 'The run was cancelled', { cause: error });
}
/** Reads a registry with what the inputs say of it, beside what docker knows. */
async function openRegistry(edges, { image: { registry }, insecureRegistries, build: { builder } }) {
    const { runProcess, environment, temporaryFolder } = edges;
    let configuration;
    if (insecureRegistries.includes(registry)) {
        configuration = (0,external_node_path_namespaceObject.join)(temporaryFolder, 'reader.toml');
        const settings = insecureRegistries.map((host) => ({ host, http: true }));
        await (0,promises_.writeFile)(configuration, formatBuildkitConfig(settings));
    }
    const request = { registry, builder, configuration };
    return {
        ...edges,
        environment: await openReader(runProcess, environment, temporaryFolder, request),
    };
}
function secretsOf({ token, delivery, login, build }, environment) {
    const values = [
        token,
        delivery.repositoryToken,
        login?.password,
        // buildx hands it to the builder for a cache of type=gha.
        environment['ACTIONS_RUNTIME_TOKEN'],
        ...build.secrets.map(({ value }) => value),
        ...build.secretEnvs.map(({ value }) => environment[value]),
    ];
    // The runner masks line by line, so each line of a key is one secret.
    return values.flatMap((value) => value?.split('\n') ?? []);
}

;// CONCATENATED MODULE: ./lib/build/output.js
// What BuildKit printed in a build that failed, taken apart (`--progress=plain`). Pure.
/** BuildKit's last word, without what it says before each; `undefined` where it came to none. */
function readVerdict(output) {
    const errors = [...output.matchAll(/^ERROR: (.+)$/gm)];
    return errors.at(-1)?.[1]?.replace(/^(?:failed to (?:build|solve): )+/, '');
}
/** What each failed step printed last: BuildKit repeats it between two rules, below the step's name. */
function readStepOutputs(output) {
    const frames = output.matchAll(/^------\r?\n > .*:\r?\n([^]*?)^------\r?$/gm);
    return [...frames].map(([, printed = '']) => printed.replace(/^\d+\.\d+ /gm, ''));
}
/**
 * What belongs to the failure: the verdict, without the command that it names, and what the failed steps
 * printed. Other steps may print anything. Where there is no verdict, the last lines have to do.
 */
function readFailureText(output) {
    const verdict = readVerdict(output);
    if (verdict === undefined)
        return lastLines(output);
    const said = verdict.replace(/process ".*" did not/s, 'process did not');
    return [said, ...readStepOutputs(output)].join('\n');
}
/** At most ten, without empty ones. */
function lastLines(text) {
    return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .slice(-10)
        .join('\n');
}

;// CONCATENATED MODULE: ./lib/build/emulation.js




/**
 * Registers QEMU with the kernel's binfmt_misc, for containers too. It runs with all rights, so it is
 * pinned as this action pins images: nobody can put another program under its name.
 *
 * @see https://github.com/tonistiigi/binfmt
 */
const binfmtImage = 'tonistiigi/binfmt:qemu-v10.2.3@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0';
/** True when a build ended because a program is made for another CPU. */
function lacksEmulation(output) {
    return /exec format error/i.test(readFailureText(output));
}
/**
 * Emulation helps for platforms that the builder does not list, on the machine that it runs on.
 *
 * @param builder as it describes itself after the failure
 */
function planEmulation(platforms, builder) {
    const driver = builder?.driver ?? 'docker';
    if (!driver.startsWith('docker')) {
        return { kind: 'hopeless', reason: `driver ${driver} runs on another machine` };
    }
    const listed = new Set(builder?.platforms.map(normalizeName));
    const missing = platforms.filter((platform) => !listed.has(formatPlatform(platform)));
    if (missing.length === 0) {
        return {
            kind: 'hopeless',
            reason: 'the builder lists every platform, so a program in the image is of the wrong one',
        };
    }
    return {
        kind: 'register',
        architectures: [...new Set(missing.map(({ architecture }) => architecture))],
        reason: `the builder does not run ${missing.map(formatPlatform).join(', ')}`,
    };
}
/** buildx also lists levels of a CPU, `linux/amd64/v3`, which stay themselves. */
function normalizeName(name) {
    try {
        return formatPlatform(parsePlatform(name));
    }
    catch (error) {
        if (error instanceof lib_errors/* UserError */.yo)
            return name;
        throw error;
    }
}
/**
 * Registers QEMU on the engine's machine; its image is pulled again while the run's budget lasts.
 *
 * @returns what went wrong, in the words of docker; `undefined` when it is registered
 */
async function registerEmulation(edges, architectures) {
    const run = ['run', '--rm', '--privileged', binfmtImage, '--install', architectures.join(',')];
    const command = ['docker', ...run];
    for (;;) {
        const result = await runShown(edges, command.join(' '), command);
        if (result.exitCode === 0)
            return undefined;
        const lines = result.stderr.trim().split('\n');
        const said = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
        if (!(await edges.retryRegistry(said)))
            return said;
    }
}

;// CONCATENATED MODULE: ./lib/build/failure.js



const refusal = /401 Unauthorized|403 Forbidden|unauthorized|authorization failed|no basic auth|insufficient_scope|access denied|denied:/i;
const deniedEntitlement = /granting entitlement (\S+) is not allowed/;
/** What a failure means and what to do; the first row that fits counts. */
const causes = [
    {
        code: 'disk-full',
        fits: ({ output }) => /no space left on device/i.test(readFailureText(output)),
        means: 'The build ran out of disk space',
        fix: 'Free space on the runner (docker system prune), or use a larger one.',
    },
    {
        code: 'base-image-throttled',
        fits: ({ output }) => /toomanyrequests|429 Too Many Requests/i.test(readLookup(output)),
        means: 'The registry of a base image is throttling',
        fix: (verdict) => `Sign in to ${registryOf(verdict)} before this step (docker/login-action): a signed-in user may pull more. Or pull through a mirror ("registry-mirrors" in the engine's /etc/docker/daemon.json, for docker.io).`,
    },
    {
        code: 'base-image-denied',
        fits: ({ output }) => refusal.test(readLookup(output)),
        means: 'The registry of a base image lets this user not have it, or there is no such image',
        fix: (verdict) => `Check the name in the Dockerfile. For a private image sign in to ${registryOf(verdict)} before this step (docker/login-action) as a user who may read it.`,
    },
    {
        code: 'entitlement-denied',
        fits: ({ output }) => deniedEntitlement.test(readVerdict(output) ?? ''),
        means: 'The builder does not grant what the input allow asks for',
        fix: fixEntitlement,
    },
    {
        code: 'no-emulation',
        fits: ({ output }) => lacksEmulation(output),
        means: 'A step needs a CPU that this builder does not have',
        fix: 'Build that platform on a native runner, or add docker/setup-qemu-action before this step.',
    },
    {
        code: 'builder-killed',
        fits: ({ exitCode }) => exitCode === 137,
        means: 'The builder was killed (exit code 137)',
        fix: 'Most often memory ran out: use a larger runner, or build fewer platforms at once.',
    },
    {
        code: 'step-killed',
        fits: ({ output }) => /did not complete successfully: (?:exit code: 137\b|.*killed)/i.test(readFailureText(output)),
        means: 'A step was killed (exit code 137)',
        fix: 'Most often memory ran out: use a larger runner, or let the step do less at once.',
    },
];
/** Turns the builder's end into one error: the cause, the Dockerfile's line, the last lines, what to do. */
function explainBuildFailure(failure) {
    const { exitCode, output, dockerfile, noEmulation } = failure;
    const said = describeOutput(output);
    const location = findLocation(output, dockerfile);
    const where = location === undefined ? {} : { location };
    const cause = causes.find(({ fits }) => fits(failure));
    if (cause === undefined) {
        const code = location === undefined ? 'build-failed' : 'dockerfile';
        const what = `The build failed (exit code ${exitCode})${colon(said)}`;
        return new lib_errors/* UserError */.yo(code, what, { ...where, fix: fixOf(said) });
    }
    const why = noEmulation === undefined ? '' : ` (${noEmulation})`;
    return new lib_errors/* UserError */.yo(cause.code, `${cause.means}${why}${colon(said)}`, {
        ...where,
        fix: typeof cause.fix === 'string' ? cause.fix : cause.fix(readVerdict(output) ?? ''),
    });
}
/** The verdict on an image that the Dockerfile names and that could not be looked up; empty for every other. */
function readLookup(output) {
    const verdict = readVerdict(output) ?? '';
    return verdict.includes('failed to resolve source metadata') ? verdict : '';
}
function registryOf(verdict) {
    return /failed to resolve source metadata for ([^\s/]+)\//.exec(verdict)?.[1] ?? 'its registry';
}
/** @see https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file */
function fixEntitlement(verdict) {
    const name = deniedEntitlement.exec(verdict)?.[1] ?? 'security.insecure';
    return `Where the engine itself builds, set "builder": {"entitlements": {"${name.replace('.', '-')}": true}} in its /etc/docker/daemon.json. Else add docker/setup-buildx-action before this step, or name a builder that was created with --buildkitd-flags '--allow-insecure-entitlement ${name}'.`;
}
function fixOf(said) {
    return said === ''
        ? 'The builder died without a word: look at the engine (docker info, journalctl -u docker) and run again.'
        : "The builder's whole output is in the log above.";
}
/** BuildKit's verdict and what the failed step printed last; the last lines where there is no verdict. */
function describeOutput(output) {
    const verdict = readVerdict(output);
    if (verdict === undefined)
        return lastLines(output);
    const printed = lastLines(readStepOutputs(output)[0] ?? '');
    return printed === '' ? verdict : `${verdict}\n${printed}`;
}
/** BuildKit prints the file's name and line above an excerpt framed by dashes. */
function findLocation(output, file) {
    const framed = /^[^\s:]+:(\d+)\r?\n-{10,}$/m.exec(output)?.[1];
    const parsed = /dockerfile parse error (?:on )?line (\d+)/i.exec(output)?.[1];
    const line = framed ?? parsed;
    return line === undefined ? undefined : { file, line: Number(line) };
}
function colon(message) {
    return message === '' ? '' : `: ${message}`;
}

;// CONCATENATED MODULE: ./lib/build/registry-advice.js
// What to do where the builder, not this machine, does not reach a registry. Pure.

/** By the error's code: what a buildkitd.toml says of such a registry, and what lets us make a builder that knows it. */
const remedies = new Map([
    [
        'registry-plain-http',
        {
            setting: 'http = true',
            here: 'list its host in the input insecure-registries',
        },
    ],
    [
        'registry-certificate',
        {
            setting: 'ca = ["<path of its CA certificate>"]',
            here: 'put its CA certificate into /etc/docker/certs.d/<host>/ca.crt on the runner',
        },
    ],
]);
/**
 * A builder that is not the engine's own has settings of its own for registries: the advice for this machine
 * would be followed in vain.
 *
 * @param error the registry's part in a failed push
 */
function adviseForBuilder(error, pushing) {
    const remedy = remedies.get(error.code);
    const { kind, driver, builder } = pushing;
    if (remedy === undefined || kind === 'create' || driver === 'docker')
        return error;
    const settings = `[registry."<host>"] with ${remedy.setting}`;
    return new lib_errors/* UserError */.yo(error.code, error.message, {
        ...(error.location && { location: error.location }),
        fix: adviceFor(driver, builder, remedy.here, settings),
        cause: error.cause,
    });
}
/** @see https://docs.docker.com/reference/cli/docker/buildx/create/#buildkitd-config */
function adviceFor(driver, builder, here, settings) {
    const named = builder === undefined ? 'the current builder' : `builder ${builder}`;
    const create = `create ${named} with --buildkitd-config and a file that has ${settings}`;
    const make = `${here}: then a builder that knows the registry is made for the run`;
    if (driver === 'kubernetes')
        return `${capitalized(create)}.`;
    if (driver !== 'docker-container') {
        return `The builder's own buildkitd.toml, where its daemon runs, needs ${settings}.`;
    }
    return builder === undefined
        ? `${capitalized(make)}. Or ${create}.`
        : `${capitalized(create)}. Or leave the input builder empty and ${make}.`;
}
function capitalized(text) {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

;// CONCATENATED MODULE: ./lib/build/build.js














/**
 * Runs one build for all platforms and pushes it. Only the exit code decides; a push that a
 * registry dropped is repeated from the builder's cache while the run's budget lasts.
 *
 * @throws UserError with the Dockerfile's line where BuildKit names one
 */
async function buildImage(edges, request, surroundings) {
    const metadataFile = (0,external_node_path_namespaceObject.join)(edges.temporaryFolder, 'build-metadata.json');
    const secrets = planSecrets(request);
    const { builder } = surroundings;
    const provenance = planProvenance({
        ...surroundings,
        attests: surroundings.attests && !refusesAttestations(edges.environment),
        asked: request.provenance,
        push: request.push,
    });
    const args = buildArguments(request, {
        builder,
        metadataFile,
        secrets: secrets.specifications,
        provenance,
    });
    const environment = {
        // Git's facts go nowhere but into the provenance; without one the six calls of git are saved.
        ...(provenance === 'false' && { BUILDX_GIT_INFO: '0' }),
        ...edges.environment,
        ...secrets.environment,
    };
    warnOfCache(edges, request, surroundings);
    const emulate = openEmulation(edges, request, builder);
    for (;;) {
        const result = await runBuild(edges, request, args, environment);
        if (edges.signal.aborted)
            throw new lib_errors/* UserError */.yo('cancelled', 'The run was cancelled');
        if (result.exitCode === 0)
            break;
        if (await edges.retryRegistry(result.stderr))
            continue;
        const emulation = await emulate(result.stderr);
        if (emulation.again)
            continue;
        const ofRegistry = edges.explainRegistry(result.stderr);
        throw ofRegistry
            ? adviseForBuilder(ofRegistry, surroundings)
            : explainBuildFailure({
                exitCode: result.exitCode,
                output: result.stderr,
                dockerfile: dockerfilePath(request.context, request.file),
                noEmulation: emulation.reason,
            });
    }
    return request.push || request.keep ? readDigests(metadataFile) : {};
}
function warnOfCache({ environment, log }, request, { buildxVersion }) {
    if (!usesActionsCache(request))
        return;
    const reason = explainUnusedCache(environment, buildxVersion);
    if (reason !== undefined)
        log.warning(reason);
}
/** Registers QEMU at most once in a run, and only for a build that failed for want of it. */
function openEmulation(edges, request, builder) {
    let registered = false;
    return async (output) => {
        if (!lacksEmulation(output))
            return { again: false };
        if (registered)
            return { again: false, reason: 'QEMU was registered and did not help' };
        const plan = planEmulation(request.platforms, await readBuilder(edges, builder));
        if (plan.kind === 'hopeless')
            return { again: false, reason: plan.reason };
        registered = true;
        edges.log.notice(`Emulation: ${plan.reason}; registering QEMU and building once more`);
        const problem = await registerEmulation(edges, plan.architectures);
        if (problem === undefined)
            return { again: true };
        return { again: false, reason: `QEMU could not be registered: ${problem}` };
    };
}
function runBuild(edges, request, args, env) {
    const title = `docker buildx build: ${request.references.join(', ')}`;
    return runShown(edges, title, buildxCommand(env, args), { cwd: edges.folder, env });
}
/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file */
async function readDigests(metadataFile) {
    try {
        const metadata = JSON.parse(await (0,promises_.readFile)(metadataFile, 'utf8'));
        const config = metadata['containerimage.config.digest'];
        return {
            digest: parseDigest(String(metadata['containerimage.digest'])),
            ...(typeof config === 'string' && { config: parseDigest(config) }),
        };
    }
    catch (error) {
        throw new lib_errors/* UserError */.yo('no-digest', 'The builder ended well but reported no digest', {
            fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./lib/build/temporary-builder.js







/**
 * Makes the planned builder ready; creates one only where the plan says so, again while the run's budget
 * lasts where BuildKit's image could not be pulled.
 *
 * @throws UserError `builder-create`
 */
async function openBuilder(edges, plan) {
    if (plan.kind === 'use')
        return { name: plan.name, close: () => Promise.resolve() };
    const name = `deliver-image-${(0,external_node_crypto_.randomUUID)()}`;
    const close = () => removeBuilder(edges, name);
    for (;;) {
        const created = await createBuilder(edges, plan, name);
        if (created.exitCode === 0)
            return { name, close };
        // A builder whose container did not start is known to buildx all the same.
        await close();
        if (edges.signal.aborted)
            throw new lib_errors/* UserError */.yo('cancelled', 'The run was cancelled');
        const said = created.stderr.trim() || `exit code ${created.exitCode}`;
        if (await edges.retryRegistry(said))
            continue;
        throw new lib_errors/* UserError */.yo('builder-create', `No builder could be created: ${said}`, {
            fix: 'Let the engine pull moby/buildkit:buildx-stable-1, name an existing builder in the input builder, or switch the engine to its containerd image store.',
        });
    }
}
async function createBuilder(edges, plan, name) {
    const config = (0,external_node_path_namespaceObject.join)(edges.temporaryFolder, 'buildkitd.toml');
    await (0,promises_.writeFile)(config, formatBuildkitConfig(plan.registries));
    const args = [
        ...['create', '--bootstrap', '--name', name, '--driver', plan.driver],
        ...(plan.hostNetwork ? ['--driver-opt', 'network=host'] : []),
        ...(plan.registries.length > 0 ? ['--buildkitd-config', config] : []),
        ...(plan.allowsInsecure ? ['--buildkitd-flags', allRights] : []),
    ];
    return runShown(edges, `docker buildx create: ${name}`, buildxCommand(edges.environment, args));
}
/**
 * What a step may ask for. By itself buildx gives its builders the host's network only, and flags replace that.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/create/#buildkitd-flags
 */
const allRights = ['network.host', 'security.insecure']
    .map((entitlement) => `--allow-insecure-entitlement ${entitlement}`)
    .join(' ');
/** Without the run's signal: a cancelled run cleans up as well. */
async function removeBuilder(edges, name) {
    const removed = await runBuildx(edges.runProcess, ['rm', '--force', name], {
        env: edges.environment,
        signal: undefined,
    });
    if (removed.exitCode === 0 || /no builder/i.test(removed.stderr))
        return;
    edges.log.warning(`The builder of this run could not be removed: ${removed.stderr.trim()}. Remove it by: docker buildx rm --force ${name}`);
}

;// CONCATENATED MODULE: ./lib/registry/resolve.js





/**
 * Reads every reference back and compares: each must serve the digest that was built, and the
 * index must hold each platform that was asked for.
 *
 * @throws UserError `digest-mismatch`, `platform-missing`, `not-in-registry`, or the registry's own refusal
 */
async function resolveImage(edges, references, expected) {
    const resolved = await Promise.all(references.map((reference) => resolve_readImage(edges, reference, expected.digest)));
    for (const image of resolved)
        checkDigest(image, expected.digest);
    const [image] = resolved;
    if (image === undefined)
        throw new lib_errors/* UserError */.yo('not-in-registry', 'No reference was pushed');
    checkPlatforms(image, expected.platforms);
    return image;
}
/**
 * The digest of what a registry serves under a reference now; `undefined` when it holds nothing there.
 *
 * @throws UserError for the registry's refusal
 */
async function readDigest(edges, reference) {
    const answer = await runImagetools(edges, ['inspect', '--raw', '--', reference], isMissing);
    return answer.kind === 'text' ? digestOf(answer.text) : undefined;
}
/**
 * Reads what a registry serves under a reference, through docker's own credentials.
 *
 * @param expected when the registry does not know it yet, this digest is known to be on its way
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
async function resolve_readImage(edges, reference, expected) {
    const raw = await resolve_readPushed(edges, reference, expected);
    const manifest = parseManifest(raw, reference);
    const digest = digestOf(raw);
    const platforms = manifest.manifests
        ? indexPlatforms(manifest.manifests)
        : new Map([[await resolve_readPlatform(edges, byDigest(reference, digest)), digest]]);
    const isIndex = manifest.manifests !== undefined;
    return { reference, digest, mediaType: manifest.mediaType ?? '', isIndex, platforms };
}
/** How long a registry may take to show what it has just taken: 60 s in all. */
const pauses = [0.5, 1, 2, 4, 7.5, 15, 15, 15].map((seconds) => seconds * 1000);
/** The manifest under a tag that was just pushed. While it is not there, its digest is asked for; then the tag again. */
async function resolve_readPushed(edges, reference, expected) {
    const read = (name) => runImagetools(edges, ['inspect', '--raw', '--', name], (said) => isMissing(said) || isDangling(said));
    let said = '';
    for (const pause of [0, ...pauses]) {
        if (pause > 0) {
            await edges.sleep(pause, edges.signal);
            const held = await read(byDigest(reference, expected));
            if (held.kind === 'expected')
                continue;
        }
        const answer = await read(reference);
        if (answer.kind === 'text')
            return answer.text;
        ({ said } = answer);
        checkNamedDigest(reference, said, expected);
    }
    throw new lib_errors/* UserError */.yo('not-in-registry', `${reference} cannot be read back: ${said}`, {
        fix: 'Nothing was pinned. Check that this user may also pull, and run again.',
    });
}
/** A tag that leads to a digest which is not there has been moved, or its registry is wrong about it. */
function checkNamedDigest(reference, said, expected) {
    const named = /[@/](sha256:[0-9a-f]{64})/.exec(said)?.[1];
    if (named === undefined || named === expected)
        return;
    throw digestMismatch(reference, expected, parseDigest(named));
}
/** A plain manifest does not name its platform; the image's configuration does. */
async function resolve_readPlatform(edges, reference) {
    const args = ['inspect', '--format', '{{json .Image}}', '--', reference];
    const answer = await runImagetools(edges, args, () => false);
    const image = JSON.parse(answer.kind === 'text' ? answer.text : '{}');
    return formatPlatform(normalizePlatform(image));
}
function byDigest(reference, digest) {
    return `${reference.slice(0, reference.lastIndexOf(':'))}@${digest}`;
}
function parseManifest(raw, reference) {
    try {
        return JSON.parse(raw);
    }
    catch (error) {
        throw new lib_errors/* UserError */.yo('not-a-manifest', `The registry's answer for ${reference} is no image manifest`, {
            fix: 'Check that the input image names a container registry and not a web page or proxy.',
            cause: error,
        });
    }
}
function indexPlatforms(descriptors) {
    return new Map(descriptors.flatMap(({ platform, digest }) => platform === undefined || digest === undefined || platform.os === 'unknown'
        ? []
        : [[formatPlatform(normalizePlatform(platform)), parseDigest(digest)]]));
}
function digestOf(raw) {
    return parseDigest(`sha256:${(0,external_node_crypto_.createHash)('sha256').update(raw).digest('hex')}`);
}
function checkDigest(image, expected) {
    if (image.digest !== expected)
        throw digestMismatch(image.reference, expected, image.digest);
}
function digestMismatch(reference, expected, served) {
    return new lib_errors/* UserError */.yo('digest-mismatch', `${reference} is not what it should be: this run means ${expected}, the registry serves ${served}`, {
        fix: 'Another run may have pushed the same tag meanwhile. Nothing was pinned; give each build a tag of its own.',
    });
}
function checkPlatforms(image, wanted) {
    const missing = wanted.map(formatPlatform).filter((platform) => !image.platforms.has(platform));
    if (missing.length === 0)
        return;
    throw new lib_errors/* UserError */.yo('platform-missing', `${image.reference} lacks ${missing.join(', ')}; it holds ${[...image.platforms.keys()].join(', ') || 'no platform'}`, {
        fix: 'Nothing was pinned: nodes of that platform could not run it. Check the input platforms and the builder.',
    });
}

;// CONCATENATED MODULE: ./lib/registry/tag-image.js



/**
 * Puts further tags on an image of the same repository without moving a layer. An index keeps every
 * byte. A plain manifest keeps them only where buildx knows `--prefer-index`; else it would be wrapped
 * into a new list with another digest, and that is refused.
 *
 * @param name the repository's name
 * @returns what kept the tags from being put, or `undefined` when they are
 * @see https://docs.docker.com/reference/cli/docker/buildx/imagetools/create/
 */
async function tagImage(edges, name, source, references) {
    const answer = await runImagetools(edges, [
        'create',
        ...(source.isIndex ? [] : ['--prefer-index=false']),
        ...references.flatMap((reference) => ['--tag', reference]),
        '--',
        formatReference(name, undefined, source.digest),
    ], (said) => said.includes('unknown flag: --prefer-index'));
    if (answer.kind === 'text')
        return undefined;
    return `${source.reference} is a plain manifest, which this buildx would wrap into a new index`;
}
/** For callers that have no other way to set the tags. */
function cannotTag(references, why) {
    return new lib_errors/* UserError */.yo('tag-not-put', `${references.join(', ')} cannot be set: ${why}`, {
        fix: 'Update buildx (0.13 cannot, 0.29 can), or let the build push an index (provenance, or several platforms).',
    });
}

;// CONCATENATED MODULE: ./lib/run/late-aliases.js






/** buildx from here on puts a tag on a plain manifest without wrapping it into an index. */
const keepsPlainManifests = [0, 16];
/** False where buildx could not put a tag on what it built without changing its digest: then the build pushes all. */
function movesLate({ inputs }, { buildxVersion }) {
    const [major, minor] = buildxVersion ?? [0, 0];
    const [keepsMajor, keepsMinor] = keepsPlainManifests;
    return inputs.build.platforms.length > 1 || major > keepsMajor || minor >= keepsMinor;
}
function splitReferences({ inputs, version, references }) {
    const tags = version.aliases.filter(({ kind }) => releaseAliases.has(kind));
    const moving = new Set(tags.map(({ tag }) => formatReference(inputs.imageName, tag)));
    const isLate = (reference, place) => place > 0 && moving.has(reference);
    return {
        first: references.filter((reference, place) => !isLate(reference, place)),
        late: references.filter(isLate),
    };
}
/**
 * Looks at the git tags once more and puts the tags that may still move on the image: two releases that
 * are built at the same time end with each alias on the higher one, whichever is slower. The first look
 * may have been at a clone that is as old as the job.
 *
 * @throws UserError `tag-not-put`, or the registry's refusal
 */
async function moveAliases(edges, { inputs, context, version }, image, late) {
    if (late.length === 0)
        return { references: [], held: [] };
    const { token, tagPrefix, imageName } = inputs;
    const names = await readNamesNow({
        git: openCheckout(edges, context.topLevel),
        environment: edges.environment,
        revision: context.revision,
        ...(token !== undefined && { token }),
    });
    if (names === undefined) {
        edges.log.notice('The remote did not tell its git tags again: aliases move by the first look');
    }
    const held = findOvertaken(version, names ?? [], tagPrefix);
    for (const { tag, reason } of held)
        edges.log.notice(`${tag}: ${reason} by now`);
    const holding = new Set(held.map(({ tag }) => formatReference(imageName, tag)));
    const references = late.filter((reference) => !holding.has(reference));
    if (references.length > 0) {
        const refusal = await tagImage(edges.registry, imageName, image, references);
        if (refusal !== undefined)
            throw cannotTag(references, refusal);
        edges.log.info(`Tagged: ${references.join(', ')}`);
    }
    return { references, held };
}

;// CONCATENATED MODULE: ./lib/run/image.js
// From the plan to an image that the registry has confirmed.








/**
 * Takes or makes the image as planned and reads it back; `undefined` when nothing was to be pushed
 * and in a dry run. An image for local clusters only is made where it is loaded.
 */
async function makeImage(edges, { plan, imagePlan, builder }) {
    if (plan.inputs.dryRun || (plan.local && plan.inputs.builds))
        return undefined;
    const image = await takeImage(edges, plan, imagePlan);
    if (image || !builder)
        return image;
    return buildAndConfirm(edges, plan, builder);
}
/** `undefined` when the image has to be built. Where nothing is pushed, nothing is tagged either. */
async function takeImage(edges, plan, imagePlan) {
    if (imagePlan.kind === 'build')
        return undefined;
    const { kind, source } = imagePlan;
    const told = { kind, revision: revisionOf(source) ?? plan.context.revision };
    if (!plan.push) {
        const references = [source.reference];
        return { ...(await image_confirm(edges, plan, references, source)), ...told, references, held: [] };
    }
    const { references } = plan;
    const missing = kind === 'promote' ? references : await findOthers(edges, references, source);
    const isMissing = (reference) => missing.includes(reference);
    const { first, late } = splitReferences(plan);
    if (!(await putTags(edges, plan, imagePlan, first.filter(isMissing))))
        return undefined;
    const there = references.filter((reference) => first.includes(reference) || !isMissing(reference));
    return { ...(await settle(edges, plan, source, there, late.filter(isMissing))), ...told };
}
/** False where buildx cannot put the tags, and the image can be built instead. */
async function putTags(edges, { inputs }, { kind, source }, references) {
    if (references.length === 0)
        return true;
    const refusal = await tagImage(edges.registry, inputs.imageName, source, references);
    if (refusal === undefined) {
        edges.log.info(`Tagged: ${references.join(', ')}`);
        return true;
    }
    if (kind === 'reuse' || !inputs.builds)
        throw cannotTag(references, refusal);
    edges.log.notice(`Built instead of promoted: ${refusal}`);
    return false;
}
/** The aliases that do not name the image yet. */
async function findOthers(edges, [, ...aliases], source) {
    const digests = await Promise.all(aliases.map((alias) => readDigest(edges.registry, alias)));
    return aliases.filter((_, place) => digests[place] !== source.digest);
}
async function buildAndConfirm(edges, plan, builderPlan) {
    const { first, late } = movesLate(plan, builderPlan)
        ? splitReferences(plan)
        : { first: plan.references, late: [] };
    const builder = await openBuilder(buildEdges(edges), builderPlan);
    try {
        const built = await buildImage(buildEdges(edges), planBuild({ ...plan, references: first }, sourceOf(edges.environment)), planSurroundings(plan, builderPlan, builder.name, runUrlOf(edges.environment)));
        const { digest } = built;
        if (digest === undefined)
            return undefined;
        const { revision } = plan.context;
        return { ...(await settle(edges, plan, { digest }, first, late)), kind: 'build', revision };
    }
    finally {
        await builder.close();
    }
}
/**
 * Confirms what names the image by now, then moves the aliases of the release and confirms them too.
 *
 * @param late what may still have to be put on it
 */
async function settle(edges, plan, meant, there, late) {
    const image = await image_confirm(edges, plan, there, meant);
    const moved = await moveAliases(edges, plan, image, late);
    if (moved.references.length > 0)
        await image_confirm(edges, plan, moved.references, image);
    const references = plan.references.filter((reference) => there.includes(reference) || moved.references.includes(reference));
    return { ...image, references, held: moved.held };
}
/** Every tag must read back as the digest that is meant, with every platform. */
async function image_confirm(edges, plan, references, { digest }) {
    const { platforms } = plan.inputs.build;
    const image = await resolveImage(edges.registry, references, { digest, platforms });
    const form = image.isIndex ? '' : ' (a plain manifest, no index)';
    edges.log.info(`Verified: ${references.join(', ')} ${references.length === 1 ? 'is' : 'are'} ${image.digest} for ${[...image.platforms.keys()].join(', ')}${form}`);
    return image;
}
/** The repository's web address, for the label that links the image to its source. */
function sourceOf(environment) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
    return server && repository && `${server}/${repository}`;
}

;// CONCATENATED MODULE: ./lib/build/engine-image.js

/**
 * Makes an archive of an image in the engine's own store, where the engine's builder can write none
 * itself: docker's classic store. The store is left as it was.
 *
 * @param make puts the image into the engine under the reference
 * @throws UserError `image-save`, and what `make` throws
 */
async function saveEngineImage(edges, reference, path, make) {
    const { environment: env, signal } = edges;
    const docker = (args, until) => edges.runProcess('docker', args, { env, signal: until });
    const before = await docker(['image', 'inspect', '--format', '{{.Id}}', '--', reference], signal);
    // A look that the cancel cut short says nothing of the store.
    const isNew = before.exitCode !== 0 && !signal.aborted;
    try {
        const made = await make();
        const saved = await docker(['save', '--output', path, '--', reference], signal);
        if (saved.exitCode === 0)
            return made;
        throw new lib_errors/* UserError */.yo('image-save', `docker cannot save ${reference}: ${saved.stderr.trim()}`, {
            fix: "Check the free space in the runner's temporary folder, then run again.",
        });
    }
    finally {
        // Without the run's signal: a run that was cancelled as the build ended cleans up as well.
        if (isNew)
            await docker(['image', 'rm', '--no-prune', '--', reference]);
    }
}

;// CONCATENATED MODULE: ./lib/registry/config.js


/**
 * The digest of an image's configuration, as the registry holds it.
 *
 * @param reference of one platform's manifest, by digest
 * @returns `undefined` for a manifest that names none
 * @throws UserError for the registry's refusal
 * @see https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
async function config_readConfigDigest(edges, reference) {
    const answer = await runImagetools(edges, ['inspect', '--raw', '--', reference], () => false);
    const config = answer.kind === 'text' ? parseConfigDigest(answer.text) : undefined;
    return config === undefined ? undefined : parseDigest(config);
}
function parseConfigDigest(manifest) {
    try {
        return JSON.parse(manifest).config?.digest;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/run/load.js
// From the plan to an image that every node of the local clusters holds.














/**
 * Makes the image for each cluster's platform, loads it and has every node confirm it;
 * `undefined` without clusters.
 *
 * @throws UserError `image-not-loaded` and the like when a node lacks it
 */
async function loadImage(edges, { plan, builder: builderPlan, clusters }, pushed) {
    if (clusters.length === 0 || plan.inputs.dryRun || !builderPlan)
        return undefined;
    const builder = await openBuilder(buildEdges(edges), builderPlan);
    const setting = { plan, builderPlan, builder: builder.name, pushed };
    try {
        const made = new Map();
        const proofs = [];
        for (const cluster of clusters) {
            const form = [cluster.takes, formatPlatform(cluster.platform)].join(' ');
            const image = made.get(form) ?? (await makeLoadable(edges, setting, cluster, made.size));
            made.set(form, image);
            proofs.push(...(await loadCluster(edges, cluster, image)));
        }
        const [image] = made.values();
        const revision = plan.context.revision;
        return image && { digest: image.config, revision, proofs };
    }
    finally {
        await builder.close();
    }
}
async function makeLoadable(edges, setting, { platform, takes }, place) {
    const { plan, pushed } = setting;
    const wanted = pushed && platformDigest(pushed, formatPlatform(platform));
    const request = await planLoadable(edges, plan, platform, wanted);
    const path = (0,external_node_path_namespaceObject.join)(edges.temporaryFolder, `image-${place}.tar`);
    const oci = pushed === undefined || pushed.mediaType.includes('.oci.');
    const built = await keepImage(edges, setting, request, { kind: takes, path, oci });
    const { config, digest } = built;
    if (config === undefined)
        throw noConfig();
    if (wanted && digest !== wanted)
        await checkConfig(edges, setting, wanted, config);
    const repository = formatRepository(plan.inputs.image);
    return {
        reference: formatReference(repository, plan.version.tag),
        config,
        ...(digest && { manifest: digest }),
        ...(takes === 'archive' && { archive: path }),
        ...(pushed &&
            plan.pin !== 'tag' && { byDigest: formatReference(repository, undefined, pushed.digest) }),
    };
}
/** @param wanted the manifest that was pushed; without one the image is built */
async function planLoadable(edges, plan, platform, wanted) {
    const { imageName } = plan.inputs;
    const base = wanted
        ? await planFetched(edges, imageName, wanted)
        : planBuild(plan, sourceOf(edges.environment));
    return {
        ...base,
        platforms: [platform],
        references: [formatReference(imageName, plan.version.tag)],
        push: false,
        // A docker archive holds neither.
        provenance: 'false',
        sbom: undefined,
        annotations: [],
    };
}
/** The engine's classic store writes no archives while building; then docker does it afterwards. */
function keepImage(edges, { plan, builderPlan, builder }, request, keep) {
    const build = (place) => buildImage(buildEdges(edges), { ...request, keep: place }, planSurroundings(plan, builderPlan, builder, runUrlOf(edges.environment)));
    const { kind, path } = keep;
    if (kind === 'engine')
        return build({ kind });
    // The same store that holds attestations holds what an archive is made of.
    if (builderPlan.attests)
        return build({ ...keep, kind });
    const [reference = ''] = request.references;
    return saveEngineImage(edges, reference, path, () => build({ kind: 'engine' }));
}
/** A Dockerfile of one line: the builder then takes the image from the registry as it is. */
async function planFetched({ log, temporaryFolder }, imageName, wanted) {
    log.info(`Load: ${shortDigest(wanted)} comes from the registry as it is, nothing is built again`);
    const folder = (0,external_node_path_namespaceObject.join)(temporaryFolder, 'fetch');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const dockerfile = `FROM ${formatReference(imageName, undefined, wanted)}\n`;
    await (0,promises_.writeFile)((0,external_node_path_namespaceObject.join)(folder, 'Dockerfile'), dockerfile);
    return planFetch(folder);
}
function platformDigest(image, platform) {
    const digest = image.platforms.get(platform);
    if (digest !== undefined)
        return digest;
    throw new lib_errors/* UserError */.yo('platform-not-built', `The cluster needs ${platform}, but ${image.reference} has ${[...image.platforms.keys()].join(', ')}`, { fix: `Add ${platform} to the input platforms.` });
}
/** Another manifest may name the same image, for example without annotations; another configuration does not. */
async function checkConfig(edges, { plan }, wanted, config) {
    const reference = formatReference(plan.inputs.imageName, undefined, wanted);
    const held = await config_readConfigDigest(edges, reference);
    if (held === config)
        return;
    throw new lib_errors/* UserError */.yo('load-differs', `The builder did not keep ${reference} as it is: its configuration is ${held}, the loaded one would be ${config}`, {
        fix: 'An image with ONBUILD instructions, or one that another tool made, cannot be loaded after a push: let the cluster pull it, or load it with push: false.',
    });
}
function noConfig() {
    return new lib_errors/* UserError */.yo('no-digest', 'The builder ended well but reported no image', {
        fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
    });
}

;// CONCATENATED MODULE: ./lib/run.js
// The stages in order. Decides nothing itself: each stage's room does.









/**
 * From a git context to a running, pinned image: works out the version, plans the pins, builds and
 * pushes, reads the digest back, pins and delivers. Nothing is built before everything is planned,
 * and nothing is pinned before the registry has confirmed the digest and every node of the local
 * clusters the image.
 *
 * @throws UserError for everything that a user can mend
 */
async function run(edges) {
    const inputs = parseInputs(edges.readInput, {
        repository: edges.environment['GITHUB_REPOSITORY'],
        actor: edges.environment['GITHUB_ACTOR'],
        environment: edges.environment,
    });
    await withStageEdges(edges, inputs, (stageEdges) => runStages(stageEdges, inputs));
}
async function runStages(edges, inputs) {
    const { decided, manifests } = await beginRun(edges, inputs);
    const { plan } = decided;
    try {
        const reasons = await explainStart(edges, decided, manifests);
        const image = await makeImage(edges, decided);
        const loaded = await loadImage(edges, decided, image);
        const result = { image, loaded };
        const delivered = await deliverImage(edges, plan, manifests, image ?? loaded);
        edges.writeOutputs(deliveredOutputs(plan, result, delivered));
        edges.writeSummary((0,summary/* formatSummary */.kq)(summarize(plan, reasons, result, delivered)));
    }
    finally {
        await manifests?.close();
    }
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(5691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
