// The page of all error codes, from the sources: what each says, and what to do.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

/** One way in which an error is told. */
interface Wording {
  readonly message: string;
  /** Whatever it may advise, one for each case. */
  readonly fixes: readonly string[];
}

const codeShape = /^[a-z]+(?:-[a-z0-9]+)*$/;
/** What a table of errors calls the sentence about what happened. */
const messageNames: ReadonlySet<string> = new Set(['means', 'what', 'explanation', 'message']);

/** Every code that `new UserError` or a table of errors names, with its wordings, by code. */
export function readErrors(root: string): ReadonlyMap<string, readonly Wording[]> {
  const found = new Map<string, Wording[]>();
  const files = globSync('src/**/*.ts', { cwd: root }).sort();
  for (const file of files) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(root, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node): void => {
      const row = readRow(node);
      for (const error of row ? [row] : [...readNew(node), ...readProblem(node)]) {
        found.set(error.code, [...(found.get(error.code) ?? []), error]);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

type CodedWording = Wording & { readonly code: string };

function readNew(node: ts.Node): readonly CodedWording[] {
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'UserError') return [];
  const [code, message, options] = node.arguments ?? [];
  const text = code && textOf(code);
  if (text === undefined || !codeShape.test(text)) return [];
  const fix =
    options && ts.isObjectLiteralExpression(options) ? propertyOf(options, 'fix') : undefined;
  // What a problem of an input is stands where it is found.
  if (message && fix && aroundOf(message)?.name === 'problem') return [];
  // Where a function makes the error of what it is given, each call of it is a wording.
  const calls = message && ts.isIdentifier(message) ? callsAround(message) : [];
  const uses: readonly Use[] = calls.length === 0 ? [(expression) => expression] : calls;
  const advised = fix && calls.length === 0 ? callsAround(fix).map((use) => use(fix)) : [];
  return uses.map((use) => ({
    code: text,
    message: message === undefined ? '' : messageOf(use(message)),
    fixes: [...(fix ? textsOf(use(fix)) : []), ...advised.flatMap((one) => textsOf(one))],
  }));
}

/** `fields.problem(name, what, fix)`. */
function readProblem(node: ts.Node): readonly CodedWording[] {
  const [name, what, fix] = ts.isCallExpression(node) ? node.arguments : [];
  if (!name || !what || !fix || !/(?:^|\.)problem$/.test(node.getText().split('(')[0] ?? '')) {
    return [];
  }
  const message = `input ${textOf(name) ?? '…'}: ${messageOf(what) || '…'}`;
  const calls = callsAround(fix).map((use) => use(fix));
  const fixes = [fix, ...calls].flatMap((one) => textsOf(one));
  return fixes.length === 0 ? [] : [{ code: 'inputs', message, fixes }];
}

interface Around {
  readonly name: string | undefined;
  readonly parameters: ts.NodeArray<ts.ParameterDeclaration>;
}

/** The function around an expression that has a name. */
function aroundOf(node: ts.Node): Around | undefined {
  let around = node;
  while (!ts.isSourceFile(around)) {
    if (ts.isFunctionDeclaration(around)) {
      return { name: around.name?.text, parameters: around.parameters };
    }
    if (ts.isArrowFunction(around) && ts.isVariableDeclaration(around.parent)) {
      return { name: around.parent.name.getText(), parameters: around.parameters };
    }
    around = around.parent;
  }
  return undefined;
}

/** What an expression is in one call of the function around it: a parameter is what that call gives for it. */
type Use = (expression: ts.Expression) => ts.Expression;

function callsAround(parameter: ts.Expression): readonly Use[] {
  if (!ts.isIdentifier(parameter)) return [];
  const { name, parameters } = aroundOf(parameter) ?? {};
  if (!name || !parameters || constantOf(parameter)) return [];
  const indexOf = (expression: ts.Expression): number =>
    parameters.findIndex((one) => one.name.getText() === expression.getText());
  if (indexOf(parameter) < 0) return [];
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === name) {
      uses.push((expression) => node.arguments[indexOf(expression)] ?? expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(parameter.getSourceFile());
  return uses;
}

/** The sentence about what happened; several where it is one of several. */
function messageOf(message: ts.Expression): string {
  return textOf(message) ?? [...new Set(textsOf(message))].join(' Or: ');
}

/** A row of a table: an object with a code, a sentence and a remedy. */
function readRow(node: ts.Node): CodedWording | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const code = propertyOf(node, 'code');
  const text = code && textOf(code);
  const names = node.properties.flatMap(({ name }) => name?.getText() ?? []);
  const messageName = names.find((name) => messageNames.has(name));
  const message = messageName === undefined ? undefined : propertyOf(node, messageName);
  const fix = propertyOf(node, 'fix');
  if (text === undefined || !codeShape.test(text) || !(message && fix)) return undefined;
  return { code: text, message: textOf(message) ?? '', fixes: textsOf(fix) };
}

function propertyOf(
  { properties }: ts.ObjectLiteralExpression,
  name: string,
): ts.Expression | undefined {
  for (const property of properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText() === name) {
      return property.initializer;
    }
    if (ts.isShorthandPropertyAssignment(property) && property.name.text === name) {
      return property.name;
    }
  }
  return undefined;
}

/** All texts that an expression may be, through the functions of its file that make it. */
function textsOf(node: ts.Expression, depth = 3): readonly string[] {
  if (ts.isConditionalExpression(node)) {
    return [...textsOf(node.whenTrue, depth), ...textsOf(node.whenFalse, depth)];
  }
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node)) {
    return textsOf(node.expression, depth);
  }
  if (ts.isObjectLiteralExpression(node)) {
    // A row of a table is told under its own code.
    if (propertyOf(node, 'code')) return [];
    return node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? textsOf(property.initializer, depth) : [],
    );
  }
  if (ts.isIdentifier(node)) {
    const unless = defaultOf(node) ?? constantOf(node);
    if (unless) return textsOf(unless, depth);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.PlusToken) {
    return [...textsOf(node.left, depth), ...textsOf(node.right, depth)];
  }
  if (ts.isArrayLiteralExpression(node)) {
    return node.elements.flatMap((element) => textsOf(element, depth));
  }
  if (ts.isElementAccessExpression(node)) return textsOf(node.expression, depth);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const made = node.arguments.filter((argument) => ts.isArrowFunction(argument));
    return [node.expression.expression, ...made].flatMap((one) => textsOf(one, depth));
  }
  if (ts.isArrowFunction(node)) return depth > 0 ? textsReturned(node.body, depth - 1) : [];
  const name = ts.isCallExpression(node) ? node.expression : node;
  const made = ts.isIdentifier(name) ? functionOf(name) : undefined;
  if (made?.body && depth > 0) return textsReturned(made.body, depth - 1);
  const text = textOf(node);
  return text === undefined || !/[a-z]{3}/i.test(text) ? [] : [text];
}

/** Of a function's body, which may be one expression. */
function textsReturned(body: ts.ConciseBody, depth: number): readonly string[] {
  if (!ts.isBlock(body)) return textsOf(body, depth);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) {
      texts.push(...textsOf(node.expression, depth));
    } else if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return texts;
}

/** What a parameter is where nothing is given for it. */
function defaultOf(use: ts.Identifier): ts.Expression | undefined {
  let scope: ts.Node = use;
  while (!ts.isFunctionDeclaration(scope) && !ts.isSourceFile(scope)) scope = scope.parent;
  const parameters = ts.isFunctionDeclaration(scope) ? scope.parameters : [];
  const own = parameters.find(({ name }) => name.getText() === use.text)?.initializer;
  if (own) return own;
  // `{ what, fix }: Cancellation = theRun`
  const whole = parameters.find(
    ({ name }) =>
      ts.isObjectBindingPattern(name) &&
      name.elements.some((one) => one.name.getText() === use.text),
  )?.initializer;
  const constant = whole && ts.isIdentifier(whole) ? constantOf(whole) : undefined;
  return constant && ts.isObjectLiteralExpression(constant)
    ? propertyOf(constant, use.text)
    : undefined;
}

function functionOf(use: ts.Identifier): ts.FunctionDeclaration | undefined {
  return use
    .getSourceFile()
    .statements.filter((statement) => ts.isFunctionDeclaration(statement))
    .find(({ name }) => name?.text === use.text);
}

/** The text of an expression, with an ellipsis for what only a run knows; `undefined` where nothing of it is fixed. */
function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(
      ({ expression, literal }) => `${spanText(expression)}${literal.text}`,
    );
    return `${node.head.text}${spans.join('')}`;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const parts = [textOf(node.left), textOf(node.right)];
    return parts.every((part) => part === undefined)
      ? undefined
      : parts.map((part) => part ?? '…').join('');
  }
  if (ts.isConditionalExpression(node)) return textOf(node.whenTrue) ?? textOf(node.whenFalse);
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
  if (ts.isIdentifier(node)) {
    const constant = constantOf(node);
    return constant && textOf(constant);
  }
  return undefined;
}

/** A part that may be left out is shown, where it is the same each time; one of several words is not. */
function spanText(node: ts.Expression): string {
  if (ts.isConditionalExpression(node)) {
    const texts = [node.whenTrue, node.whenFalse].flatMap((branch) => textOf(branch) ?? []);
    const [only, other] = texts.filter((text) => text !== '');
    if (only !== undefined && other === undefined) return only;
    return texts.includes('') ? '' : '…';
  }
  return (ts.isIdentifier(node) ? undefined : textOf(node)) ?? '…';
}

/** What a constant is that is declared in the same file, the nearest one around. */
function constantOf(use: ts.Identifier): ts.Expression | undefined {
  for (let scope: ts.Node = use; ; scope = scope.parent) {
    if (ts.isBlock(scope) || ts.isSourceFile(scope)) {
      for (const statement of scope.statements) {
        if (!ts.isVariableStatement(statement)) continue;
        for (const { name, initializer } of statement.declarationList.declarations) {
          if (name.getText() === use.text && initializer) return initializer;
        }
      }
    }
    if (ts.isSourceFile(scope)) return undefined;
  }
}

/** docs/errors.md */
export function formatErrorIndex(root: string): string {
  const sections = [...readErrors(root)].map(([code, wordings]) => {
    const lines = wordings.map(formatWording);
    return `## ${code}\n\n${[...new Set(lines)].join('\n')}\n`;
  });
  return `# Errors

Each error of a run ends with a code in square brackets. Here is what every code means and what to do; \`…\` stands for what only the run knows.
What is told before the build leaves nothing behind; after it, the image that was pushed is reused by the next run of the same commit.

This page is written from the sources by \`npm run docs\`.

${sections.join('\n')}`;
}

function formatWording({ message, fixes }: Wording): string {
  const what = message === '' ? 'What happened is told by the run.' : oneLine(message);
  return [`- ${what}`, ...new Set(fixes.map((fix) => `  - ${oneLine(fix)}`))].join('\n');
}

/** Markdown reads none of it. What a table leaves to its user (`{label}`) is an ellipsis, too. */
function oneLine(text: string): string {
  return text
    .replace(/(?<!\{)\{(?:label|branch)\}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[<>*_[\]`|#]/g, (sign) => `\\${sign}`);
}
