// Texts broken at random, and what has to hold for each of them.
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { isScalar, parseAllDocuments, visit } from 'yaml';

import { UserError } from '../../src/errors.ts';
import { editPins } from '../../src/manifest/pins/edit.ts';
import { draftPlan } from '../../src/manifest/pins/plan.ts';
import type { EditedTree } from '../../src/manifest/pins/edit.ts';
import type { PinRequest } from '../../src/manifest/pins/match.ts';
import { image } from './acme.ts';

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

export const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 80 })),
  insert: fc.oneof(
    fc.constant(''),
    fc.constantFrom(...pieces),
    fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((all) => all.join('')),
  ),
});

export function breakText(text: string, changes: readonly Change[]): string {
  return changes.reduce((broken, { at, remove, insert }) => {
    const start = Math.floor(at * broken.length);
    return broken.slice(0, start) + insert + broken.slice(start + remove);
  }, text);
}

/** The edited tree, or nothing where a UserError says why not. */
function tryPin(path: string, text: string, request: PinRequest): EditedTree | undefined {
  try {
    return editPins(draftPlan([{ path, text }], request), () => image);
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

interface NodeProperties {
  readonly anchor?: string;
  readonly tag?: string;
}

/** Every node of a text as a full YAML reader sees it, in order; nothing for what is no YAML. */
function nodes(text: string): readonly string[] | undefined {
  const found: string[] = [];
  const see = (kind: string, { anchor = '', tag = '' }: NodeProperties): void => {
    found.push(`${kind} ${anchor} ${tag}`);
  };
  for (const document of parseAllDocuments(text, { schema: 'failsafe' })) {
    if (document.errors.length > 0) return undefined;
    // A document that is one text of several words is read line by line, as the file of no YAML that it is.
    if (isScalar(document.contents) && /\s/.test(String(document.contents.value))) return undefined;
    visit(document, {
      Map: (_, node) => {
        see(`map of ${node.items.length}`, node);
      },
      Seq: (_, node) => {
        see(`list of ${node.items.length}`, node);
      },
      Alias: (_, node) => {
        see(`alias of ${node.source}`, node);
      },
      Scalar: (_, node) => {
        see('scalar', node);
        found.push(String(node.value));
      },
    });
    found.push('end');
  }
  return found;
}

/** The nodes are the same, and what differs in them are values that the edits give. */
function expectEditsOnly(before: string, after: string, { edits }: EditedTree): void {
  const [old, fresh] = [nodes(before), nodes(after)];
  if (old === undefined) return;
  expect(fresh).toHaveLength(old.length);
  const values = edits.map(({ value }) => value);
  fresh?.forEach((node, index) => {
    if (node === old[index] || values.includes(node.trim())) return;
    // A text of several words with edits within it, such as a patch.
    const text = edits.reduceRight((rest, edit) => rest.split(edit.after).join(edit.before), node);
    const was = edits.reduceRight(
      (rest, edit) => rest.split(edit.after).join(edit.before),
      old[index] ?? '',
    );
    expect(text).toBe(was);
  });
}

/**
 * Whatever the text is, a pin of it gives a UserError, or changes the bytes of its sites and
 * nothing else; a second pin changes nothing.
 */
export function checkPin(path: string, text: string, request: PinRequest): void {
  const first = tryPin(path, text, request);
  const after = first?.files[0]?.after;
  if (first === undefined || after === undefined) return;
  expect(after).toBe(splice(text, first));
  expectEditsOnly(text, after, first);
  expect(tryPin(path, after, request)?.edits).toEqual([]);
}
