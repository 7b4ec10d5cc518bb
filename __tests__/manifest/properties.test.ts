import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { PinStyle } from '../../src/inputs/pins.ts';
import { decodeText } from '../../src/manifest/yaml/text.ts';
import { tries } from '../tries.ts';
import { digest, pin, request } from './acme.ts';
import { breakText, change, checkPin } from './broken.ts';

// In CI the search for a counterexample takes a while, elsewhere a moment.
const brokenFiles = process.env['CI'] === undefined ? 1_500 : 15_000;

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
      tries(500),
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
      tries(2000),
    );
  });
});

/** Every file of the cases, to be broken. */
const cases = join(import.meta.dirname, '../fixtures/manifest');
const originals = readdirSync(cases, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.parentPath.includes('/original'))
  .map((entry) => ({
    path: entry.name,
    place: join(entry.parentPath, entry.name),
  }))
  .sort((one, other) => (one.place < other.place ? -1 : 1))
  .map(({ path, place }) => ({ path, text: readFileSync(place, 'utf8') }));

test('a broken file gives a UserError or an edit of its sites alone, which a second run leaves', () => {
  const file = fc.constantFrom(...originals);
  const style = fc.constantFrom<PinStyle>('tag@digest', 'digest', 'tag');
  const changes = fc.array(change, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(file, style, changes, ({ path, text }, pinStyle, made) => {
      checkPin(path, breakText(text, made), request({ pin: pinStyle, helmTagDigest: true }));
    }),
    tries(brokenFiles),
  );
}, 600_000);
