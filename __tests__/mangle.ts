// True answers of others, made wrong: a part replaced, cut, doubled or taken out. The same ones in every run, as `tries` has it.
import fc from 'fast-check';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const deep = (levels: number): Json => (levels === 0 ? [] : [deep(levels - 1)]);

/** What no field that is read is meant to hold. */
export const strangeValues: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, -1e20, Number.MAX_SAFE_INTEGER],
  ...[
    '',
    ' ',
    'null',
    '-',
    '--upload-pack=x',
    '../..',
    'a\nb',
    '\u0000',
    '\u202e',
    '{{x}}',
    '%',
    '${{ x }}',
  ],
  ...['javascript:alert(1)', 'https://[::x', 'refs/heads/', '9'.repeat(30), 'x'.repeat(3_000)],
  ...[
    [],
    {},
    [null],
    [[]],
    { a: null },
    { length: 1 },
    { toString: 1 },
    { __proto__: null, then: 1 },
  ],
  deep(200),
];
const strangeTexts = [
  ...[
    '\0',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '"',
    '{',
    '[',
    '-',
    '/',
    ':',
    '@',
    '<',
    '>',
    '%',
    '\u001b[31m',
    '\u{1f600}',
  ],
  ...[
    'null',
    '-9',
    '9'.repeat(25),
    '1e400',
    '::error::',
    'sha256:',
    'x'.repeat(2_000),
    '\n'.repeat(50),
  ],
];

/** Replaces one to four parts of a value, itself among them. */
export function valueMangler(): fc.Arbitrary<(sample: unknown) => unknown> {
  const changes = fc.array(fc.tuple(fc.nat(500), fc.constantFrom(...strangeValues)), {
    minLength: 1,
    maxLength: 4,
  });
  return changes.map(
    (list) => (sample) =>
      list.reduce<unknown>((value, [place, other]) => replacePart(value, place, other), sample),
  );
}

/** A value with one to four of its parts, itself among them, replaced. */
export function mangledValue(...samples: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...samples), valueMangler())
    .map(([sample, mangle]) => mangle(sample));
}

/** Counts the parts depth first, again from the start where there are fewer. */
function replacePart(value: unknown, place: number, other: Json): unknown {
  const parts = countParts(value);
  let left = place % parts;
  const walk = (part: unknown): unknown => {
    if (left-- === 0) return other;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value);
}

function countParts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce<number>((sum, part) => sum + countParts(part), 0);
}

/** Takes out or doubles up to six pieces of a text, or puts something strange in. */
export function textMangler(): fc.Arbitrary<(sample: string) => string> {
  const change = fc.record({
    at: fc.nat(2_000),
    length: fc.nat(40),
    doubled: fc.boolean(),
    text: fc.constantFrom('', ...strangeTexts),
  });
  return fc.array(change, { minLength: 1, maxLength: 6 }).map(
    (changes) => (sample) =>
      changes.reduce((text, { at, length, doubled, text: put }) => {
        const start = at % (text.length + 1);
        const piece = text.slice(start, start + length);
        return (
          text.slice(0, start) + put + (doubled ? piece + piece : '') + text.slice(start + length)
        );
      }, sample),
  );
}

/** A text with up to six pieces taken out, doubled, or something strange put in. */
export function mangledText(...samples: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...samples), textMangler())
    .map(([sample, mangle]) => mangle(sample));
}
