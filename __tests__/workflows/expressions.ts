// Values of a workflow's texts, by GitHub's own expressions package.
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** How the jobs and steps before ended, for the functions that ask for it. */
export interface Standing {
  readonly failed: boolean;
  readonly cancelled: boolean;
}

/** `github`, `inputs` and the like; those that a place does not have are left out. */
export type Contexts = Readonly<Record<string, unknown>>;

const statusFunctions = ['success', 'failure', 'always', 'cancelled'] as const;

function toData(value: unknown): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver) as data.ExpressionData;
}

/** @throws Error for a context or a function that is not there */
function evaluate(
  expression: string,
  contexts: Contexts,
  standing?: Standing,
): data.ExpressionData {
  const { failed = false, cancelled = false } = standing ?? {};
  const answers = { success: !failed && !cancelled, failure: failed, always: true, cancelled };
  const functions = standing
    ? statusFunctions.map((name) => ({
        ...{ name, minArgs: 0, maxArgs: 0 },
        call: () => new data.BooleanData(answers[name]),
      }))
    : [];
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const dictionary = new data.Dictionary(
    ...Object.entries(contexts).map(([key, value]) => ({ key, value: toData(value) })),
  );
  const known = new Map(functions.map((one) => [one.name, one]));
  return new Evaluator(parsed, dictionary, known).evaluate();
}

const whole = /^\s*\$\{\{((?:(?!\}\})[^])*)\}\}\s*$/;
const embedded = /\$\{\{([^]*?)\}\}/g;

/** A scalar of the workflow; an expression alone may be a list or an object. */
export function evaluateValue(text: unknown, contexts: Contexts): unknown {
  if (typeof text !== 'string') return text;
  const [, only] = whole.exec(text) ?? [];
  if (only !== undefined) {
    return JSON.parse(JSON.stringify(evaluate(only.trim(), contexts), data.replacer)) as unknown;
  }
  return text.replace(embedded, (_, expression: string) =>
    evaluate(expression.trim(), contexts).coerceString(),
  );
}

/** As an action's step gets it: text. */
export function evaluateText(text: unknown, contexts: Contexts): string {
  if (typeof text !== 'string') return String(text);
  const [, only] = whole.exec(text) ?? [];
  if (only !== undefined) return evaluate(only.trim(), contexts).coerceString();
  return String(evaluateValue(text, contexts));
}

/** A condition of a job or step: without a function that asks how things stand, `success()` is meant. */
export function evaluateCondition(
  condition: string | undefined,
  contexts: Contexts,
  standing: Standing,
): boolean {
  const expression = (whole.exec(condition ?? '')?.[1] ?? condition ?? 'true').trim();
  const asks = new RegExp(`\\b(?:${statusFunctions.join('|')})\\s*\\(`).test(expression);
  const full = asks ? expression : `success() && (${expression})`;
  return evaluate(full, contexts, standing).coerceString() === 'true'
    ? true
    : isTruthy(evaluate(full, contexts, standing));
}

function isTruthy(value: data.ExpressionData): boolean {
  const text = value.coerceString();
  return !(text === '' || text === 'false' || (text === '0' && value.kind === data.Kind.Number));
}
