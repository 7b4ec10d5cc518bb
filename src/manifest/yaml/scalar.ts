// A scalar's own bytes: where they stand, and what they become. Nothing around them is touched.
import type { Scalar } from 'yaml';

import type { YamlDocument } from './nodes.ts';

/** A scalar as it stands in a text. Offsets are UTF-16 code units into the file's text. */
export interface ScalarSource {
  readonly start: number;
  readonly end: number;
  readonly source: string;
  readonly value: string;
  /** `word`: a plain value of a text that is no YAML, which is never quoted. */
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'empty' | 'typed' | 'word';
  /** Where the alias stands through which it was come to. */
  readonly alias?: number;
}

const styles: Readonly<Record<string, ScalarSource['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};

/** `!!int`, `!!binary` and the like: whatever stands there is read as something else than text. */
const typed = /^tag:yaml\.org,2002:(?!str$)/;

/** Where a scalar stands in its file's text. */
export function readScalar(document: YamlDocument, scalar: Scalar): ScalarSource {
  const [from, to] = scalar.range ?? [0, 0];
  const isTyped = typed.test(scalar.tag ?? '');
  let start = document.start + from;
  if (from === to) {
    // A value that is not there begins right after its key's colon (or its anchor).
    while (start > 0 && ' \t'.includes(document.text.charAt(start - 1))) start--;
    return { start, end: start, source: '', value: '', style: isTyped ? 'typed' : 'empty' };
  }
  const end = document.start + to;
  const style = isTyped ? 'typed' : (styles[scalar.type ?? 'PLAIN'] ?? 'plain');
  const source = document.text.slice(start, end);
  return { start, end, source, value: String(scalar.value), style };
}

/**
 * A scalar's source with another value in it: quotes, block header, escapes and line ends stay.
 * A plain scalar is quoted where YAML would read the new value as something else than text.
 *
 * @param value a reference, a name, a tag or a digest (no character of it needs an escape), or empty
 * @returns `undefined` when the value cannot be put there without changing more than the value
 */
export function rewriteScalar(
  scalar: ScalarSource,
  value: string,
  where: { readonly isJson: boolean },
): string | undefined {
  switch (scalar.style) {
    case 'typed':
      return undefined;
    case 'empty':
      return where.isJson ? undefined : ` ${quoteIfAmbiguous(value)}`;
    case 'plain':
      // A lone carriage return counts as a part of the scalar here, but holds it off its key.
      if (scalar.source.trim() !== scalar.source) return undefined;
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

function quoteIfAmbiguous(value: string): string {
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

/** True when a plain scalar of this text, which ends with no colon, is not text for every YAML reader. */
export function isAmbiguous(value: string): boolean {
  // The YAML reader of Go, which kustomize has, leaves out `_` first, unless a value begins with it.
  const number = value.startsWith('_') ? value : value.replaceAll('_', '');
  return (
    words.has(value.toLowerCase()) ||
    numbers.some((pattern) => pattern.test(value) || pattern.test(number)) ||
    !/^[A-Za-z0-9_][^\s[\]{},#]*$/.test(value)
  );
}

/** Escapes in the part that stays (`ghcr.io\/acme\/web`) stay as they are; what is folded over lines becomes one line. */
function rewriteDouble(scalar: ScalarSource, value: string): string {
  const inner = scalar.source.slice(1, -1);
  if (scalar.value === value) return scalar.source;
  if (inner === scalar.value || /[\r\n]/.test(inner)) return `"${value}"`;
  let same = 0;
  while (same < value.length && value[same] === scalar.value[same]) same++;
  return `"${inner.slice(0, rawLength(inner, same))}${value.slice(same)}"`;
}

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** How much of a double-quoted source of one line makes the first `count` characters of its value. */
function rawLength(inner: string, count: number): number {
  let at = 0;
  for (let read = 0; read < count; read++) {
    at += inner.charAt(at) === '\\' ? (escapeLengths[inner.charAt(at + 1)] ?? 2) : 1;
  }
  return at;
}

function rewriteBlock(scalar: ScalarSource, value: string): string | undefined {
  const old = scalar.value.trim();
  const header = scalar.source.indexOf('\n') + 1;
  const at = scalar.source.indexOf(old, header);
  if (old === '' || value === '' || header === 0 || at === -1) return undefined;
  return scalar.source.slice(0, at) + value + scalar.source.slice(at + old.length);
}
