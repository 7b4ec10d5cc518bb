import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { UserError } from '../../src/errors.ts';
import { decodeText } from '../../src/manifest/decode.ts';
import { editPins } from '../../src/manifest/edit.ts';
import { draftPlan } from '../../src/manifest/plan.ts';
import type { EditedTree, PinStyle } from '../../src/manifest/types.ts';
import { digest, image, pin, request } from './acme.ts';

// In CI the search for a counterexample runs for half a minute, elsewhere for a moment.
const seconds = Number(process.env['FUZZ_SECONDS'] ?? (process.env['CI'] === undefined ? 2 : 30));
const seed = Number(process.env['FUZZ_SEED'] ?? 20_240_115);
const bounded = { seed, numRuns: 1_000_000, interruptAfterTimeLimit: seconds * 1000 };

describe('a pod in any layout changes in its image only', () => {
  const blank = fc.stringMatching(/^[ \t]{0,3}$/);
  const comment = fc.oneof(
    fc.constant(''),
    fc.stringMatching(/^ #[ a-zA-Z0-9:'"{}[\]&*!|>%@`-]{0,20}$/),
    fc.constant(' # ghcr.io/acme/web:1 \u{1f680}'),
  );
  const layout = fc.record({
    quote: fc.constantFrom('', '"', "'"),
    newline: fc.constantFrom('\n', '\r\n'),
    indent: fc.integer({ min: 0, max: 8 }),
    gap: fc.integer({ min: 1, max: 5 }),
    tag: fc.stringMatching(/^(?::[a-zA-Z0-9_][a-zA-Z0-9._-]{0,20})?$/),
    digest: fc.constantFrom('', `@sha256:${'01d0'.repeat(16)}`),
    anchor: fc.constantFrom('', '&image ', '!!str ', '!!str &a '),
    bom: fc.constantFrom('', '\ufeff'),
    start: fc.constantFrom('', '---', '--- # first', '# first'),
    end: fc.constantFrom('', '...', '---', '# last'),
    blank,
    comment,
    lastNewline: fc.boolean(),
  });

  test('whatever its quotes, comments, line ends and tags', () => {
    fc.assert(
      fc.property(layout, (given) => {
        const text = (reference: string): string =>
          given.bom +
          [
            given.start,
            'kind: Pod',
            `spec:${given.comment}`,
            `${' '.repeat(1 + given.indent)}containers:`,
            `${' '.repeat(1 + given.indent)}-${' '.repeat(given.gap)}image:${' '.repeat(given.gap)}` +
              `${given.anchor}${given.quote}${reference}${given.quote}${given.blank}${given.comment}`,
            given.end,
          ].join(given.newline) +
          (given.lastNewline ? given.newline : '');
        const before = text(`ghcr.io/acme/web${given.tag}${given.digest}`);
        const [file] = pin({ 'a.yaml': before }).files;
        expect(file?.after).toBe(text(`ghcr.io/acme/web:1.2.3@${digest}`));
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('any bytes', () => {
  test('become a text that encodes back to them, or no text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.string({ unit: 'binary' }), (raw, text) => {
        for (const bytes of [raw, Buffer.from(text), Buffer.concat([Buffer.from(text), raw])]) {
          const decoded = decodeText(bytes);
          if ('text' in decoded) expect(Buffer.from(decoded.text).equals(bytes)).toBe(true);
        }
      }),
      { seed, numRuns: 2000 },
    );
  });
});

/** Every file of the cases, to be broken. */
const cases = join(import.meta.dirname, '../fixtures/manifest');
const originals = readdirSync(cases, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.parentPath.includes('/original'))
  .map((entry) => ({
    path: entry.name,
    text: readFileSync(join(entry.parentPath, entry.name), 'utf8'),
  }));

/** What is put into a text: the pieces that YAML is made of, and the ones that we look for. */
const pieces = [
  ...['\n', '\r\n', '\r', '\t', ' ', '  ', '\ufeff', '\u2028', '\u0085', '\0', '\ud83d', 'é', '🚀'],
  ...[
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '%TAG ! a\n',
    '- ',
    ': ',
    '? ',
    ':',
    '#',
    ' # ',
    ',',
    '|',
    '>-\n',
    '|2\n',
  ],
  ...[
    '"',
    "'",
    '\\',
    '\\u0041',
    '[',
    ']',
    '{',
    '}',
    '{{ x }}',
    '{{- if x }}\n',
    '&a ',
    '*a',
    '<<: *a\n',
    '!!str ',
    '!x ',
  ],
  ...[
    'image: ',
    'containers:\n',
    'images:\n',
    'name: a\n',
    'tag: 1\n',
    'digest: \n',
    'repository: ',
    'kind: Pod\n',
  ],
  ...['ghcr.io/acme/web', 'ghcr.io/acme/web:1', 'acme/web', 'web', '@sha256:', '1.10', 'null'],
  ...[
    ' # deliver-image',
    ' # deliver-image: tag',
    ' # deliver-image: ghcr.io/acme/web digest',
    '# deliver-image: x y z',
  ],
];

interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 80 })),
  insert: fc.oneof(
    fc.constant(''),
    fc.constantFrom(...pieces),
    fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((all) => all.join('')),
  ),
});

function breakText(text: string, changes: readonly Change[]): string {
  return changes.reduce((broken, { at, remove, insert }) => {
    const start = Math.floor(at * broken.length);
    return broken.slice(0, start) + insert + broken.slice(start + remove);
  }, text);
}

/** The edited tree, or nothing where a UserError says why not. */
function tryPin(path: string, text: string, style: PinStyle): EditedTree | undefined {
  try {
    const plan = draftPlan([{ path, text }], request({ pin: style, helmTagDigest: true }));
    return editPins(plan, image);
  } catch (error) {
    if (error instanceof UserError && error.code !== 'edit-doubtful') return undefined;
    throw error;
  }
}

/** The text with the edits in it, by another way than the one that is tested. */
function splice(text: string, { edits }: EditedTree): string {
  return edits.reduceRight((rest, edit) => {
    expect(rest.slice(edit.start, edit.end)).toBe(edit.before);
    return rest.slice(0, edit.start) + edit.after + rest.slice(edit.end);
  }, text);
}

test('a broken file gives a UserError or an edit of its sites alone, which a second run leaves', () => {
  const file = fc.constantFrom(...originals);
  const style = fc.constantFrom<PinStyle>('tag@digest', 'digest', 'tag');
  const changes = fc.array(change, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(file, style, changes, ({ path, text }, pinStyle, made) => {
      const broken = breakText(text, made);
      const first = tryPin(path, broken, pinStyle);
      const after = first?.files[0]?.after;
      if (first === undefined || after === undefined) return;
      expect(after).toBe(splice(broken, first));
      expect(tryPin(path, after, pinStyle)?.edits).toEqual([]);
    }),
    bounded,
  );
}, 60_000);
