// Reads single inputs by their grammar and collects their problems. Decides nothing.
import { parse } from 'csv-parse/sync';

import { UserError, joinUserErrors, messageOf } from '../errors.ts';
import type { Identity } from '../git/names.ts';
import type { Platform } from '../image/platform.ts';
import type { Repository } from '../image/reference.ts';
import type { Environment } from '../process.ts';
import type { RepositoryName } from '../runner/context.ts';

import type { Policy } from './verify.ts';

/** A cluster on this machine, as its tool names it. */
export interface LoadTarget {
  readonly tool: 'kind' | 'minikube' | 'k3d';
  /** The cluster's name; minikube calls it a profile. */
  readonly name: string;
}

/** How single words are parsed, by the rooms that know them. Each throws a UserError for a word that is wrong. */
export interface Grammars {
  readonly repository: (text: string) => Repository;
  readonly registry: (text: string) => string;
  readonly platform: (text: string) => Platform;
  /** An explicit version; the words auto, semver and sha are none. */
  readonly version: (text: string) => unknown;
  readonly cluster: (text: string, environment: Environment) => LoadTarget;
  readonly branch: (text: string) => string;
  readonly tagPrefix: (text: string) => string;
  readonly repositoryName: (text: string) => RepositoryName;
  readonly identity: (text: string) => Identity;
  /** A text with placeholders. */
  readonly template: (input: string, text: string) => void;
  /** A line of the input `verify`. */
  readonly policy: (line: string) => Policy;
}

/** `key=value`, as build arguments, labels and secrets are written. */
export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/** What a person should be told of the inputs, though it stops nothing. */
export interface Remarks {
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
}

/** The inputs of one run; problems are kept until all are read. */
export interface Fields {
  /** The trimmed text; `undefined` when empty. */
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string, byDefault: boolean) => boolean;
  readonly choice: <const T extends string>(name: string, choices: readonly T[], byDefault: T) => T;
  readonly count: (name: string, byDefault: number) => number;
  /** Newline- or comma-separated. */
  readonly list: (name: string) => readonly string[];
  /** One entry a line; commas belong to the entry. */
  readonly lines: (name: string) => readonly string[];
  readonly pairs: (name: string) => readonly KeyValue[];
  /** Hands the input's text to a parser that may throw a UserError. */
  readonly parsed: <T, D>(name: string, byDefault: D, parser: (text: string) => T) => T | D;
  readonly parsedList: <T>(
    name: string,
    parser: (text: string, index: number) => T,
  ) => readonly T[];
  /** As `parsedList`, one entry a line. */
  readonly parsedLines: <T>(
    name: string,
    parser: (text: string, index: number) => T,
  ) => readonly T[];
  readonly problem: (name: string, what: string, fix: string) => void;
  readonly warning: (text: string) => void;
  readonly notice: (text: string) => void;
  /** Grows while inputs are read. */
  readonly remarks: Remarks;
  /** @throws UserError `inputs` with all problems */
  readonly check: () => void;
}

/** Opens the inputs; `get` gives an input's text, empty when it is not set. */
export function openFields(get: (name: string) => string): Fields {
  const problems: UserError[] = [];
  const remarks = { warnings: [] as string[], notices: [] as string[] };
  const problem: Fields['problem'] = (name, what, fix) => {
    problems.push(new UserError('inputs', `input ${name}: ${what}`, { fix }));
  };
  const text: Fields['text'] = (name) => get(name).trim() || undefined;
  const attempt = <T, D>(name: string, byDefault: D, parser: (value: string) => T): T | D => {
    const value = text(name);
    if (value === undefined) return byDefault;
    try {
      return parser(value);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problem(name, error.message, isForeignList(value) ? plainList : (error.fix ?? ''));
      return byDefault;
    }
  };
  const list: Fields['list'] = (name) => attempt(name, [], (value) => parseList(value, true));
  const lines: Fields['lines'] = (name) => attempt(name, [], (value) => parseList(value, false));
  return {
    text,
    list,
    lines,
    problem,
    remarks,
    warning: (text) => remarks.warnings.push(text),
    notice: (text) => remarks.notices.push(text),
    parsed: attempt,
    flag: (name, byDefault) => attempt(name, byDefault, parseFlag),
    count: (name, byDefault) => attempt(name, byDefault, parseCount),
    choice: (name, choices, byDefault) =>
      attempt(name, byDefault, (value) => parseChoice(value, choices)),
    pairs: (name) => attempt(name, [], (value) => parseList(value, false).map(parsePair)),
    parsedList: (name, parser) => attempt(name, [], () => list(name).map(parser)),
    parsedLines: (name, parser) => attempt(name, [], () => lines(name).map(parser)),
    check: () => {
      if (problems.length > 0) throw joinUserErrors('inputs', 'The inputs have problems', problems);
    },
  };
}

/** A list as YAML or JSON write it: an input is a text. */
function isForeignList(text: string): boolean {
  return /^\[[^]*\]$|^- /.test(text);
}

const plainList = 'Write one entry a line, without brackets, quotes and hyphens.';

/** YAML 1.2's booleans, as the runner documents them. */
function readFlag(text: string): boolean | undefined {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  return /^(?:false|False|FALSE)$/.test(text) ? false : undefined;
}

function parseFlag(text: string): boolean {
  const flag = readFlag(text);
  if (flag !== undefined) return flag;
  throw new UserError('inputs', `"${text}" is neither true nor false`, {
    fix: 'Write true or false.',
  });
}

function parseCount(text: string): number {
  if (/^[1-9][0-9]{0,5}$/.test(text)) return Number(text);
  throw new UserError('inputs', `"${text}" is not a count`, { fix: 'Write a number from 1 up.' });
}

/** @throws UserError `inputs` that names all choices */
export function parseChoice<T extends string>(text: string, choices: readonly T[]): T {
  const word = String(readFlag(text) ?? text);
  const found = choices.find((choice) => choice === word);
  if (found !== undefined) return found;
  throw new UserError('inputs', `"${text}" is not known`, {
    fix: `Write one of: ${choices.join(', ')}.`,
  });
}

/**
 * Reads `key=value`.
 *
 * @param index of the entry in its list, from 0
 * @throws UserError `inputs`
 */
export function parsePair(text: string, index: number): KeyValue {
  const equals = text.indexOf('=');
  const key = text.slice(0, Math.max(0, equals));
  // The text may be a secret's value, so it is not repeated.
  if (/^[#'`]|\s/.test(key)) {
    const what = `the name of entry ${index + 1} begins with # or a quote, or holds a blank`;
    const fix =
      'Write key=value without blanks around the equals sign; a comment and single quotes have no place here.';
    throw new UserError('inputs', what, { fix });
  }
  if (equals > 0) return { key, value: text.slice(equals + 1) };
  throw new UserError('inputs', `entry ${index + 1} is not key=value`, {
    fix: 'Write one key=value a line; put an entry of several lines into double quotes.',
  });
}

/** Lists as docker's own actions read them: CSV records, quotes keep newlines and commas together. */
export function parseList(text: string, splitAtCommas: boolean): string[] {
  const entries = parseCsv(text).flatMap((record) => (splitAtCommas ? record : [record.join(',')]));
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function parseCsv(text: string): string[][] {
  try {
    // By itself the parser takes the first line's end for that of all.
    const recordDelimiter = ['\r\n', '\n', '\r'];
    return parse(text, {
      recordDelimiter,
      relaxQuotes: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    });
  } catch (error) {
    throw new UserError('inputs', `the list cannot be read: ${csvProblem(error)}`, {
      fix: 'Close every double quote; double the quotes inside a quoted entry.',
    });
  }
}

/** The parser's message ends in the input's text, which may be a secret: only its code is shown. */
function csvProblem(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : messageOf(error);
}
