import { describe, expect, test } from '@jest/globals';

import { applyEdits, planEdits } from '../../../src/manifest/pins/splice.ts';
import type { PlannedFile } from '../../../src/manifest/pins/plan.ts';
import type { Edit } from '../../../src/manifest/pins/splice.ts';
import { verifyEdit } from '../../../src/manifest/pins/verify.ts';
import { errorOf, image, plan, pod, request } from '../acme.ts';

/** A planned file, its edits and the text with them. */
function edit(text: string): { planned: PlannedFile; edits: readonly Edit[]; after: string } {
  const [planned] = plan({ 'a.yaml': text }).files;
  if (planned === undefined) throw new Error('no file was planned');
  const edits = planEdits(planned, planned.sites, request(), () => image);
  return { planned, edits, after: applyEdits(text, edits) };
}

const plain = `${pod('- image: ghcr.io/acme/web:1 # web', '  args: [a, b]')}---\nkind: Service\n`;

describe('an edited text is refused when anything else changed with the scalar', () => {
  test.each<[string, RegExp, string]>([
    ['another scalar', /args: \[a/, 'args: [c'],
    ['a comment', /# web/, '# wep'],
    ['the indentation', /\n {6}args/, '\n       args'],
    ['a line more', /# web\n/, '# web\n      tty: true\n'],
    ['a line less', /.*args.*\n/, ''],
    ['a list for a map', /\[a, b\]/, '{a, b}'],
    ['an anchor', /args: /, 'args: &a '],
    ['a tag', /args: /, 'args: !!seq '],
    ['a document less', /---\n/, ''],
    ['a document more', /# web\n/, '# web\n---\n'],
    ['another value', /web:1\.2\.3/, 'web:1.2.4'],
    ['the value as a key', / # web/, ': # web'],
    ['the value with a comment in it', /web:1/, 'web #1'],
    ['the value as a list', /ghcr\.io(.*)(?= # web)/, '[ghcr.io$1]'],
    ['no value', /ghcr\.io.*(?= # web)/, ''],
  ])('%s', (_, pattern, replacement) => {
    const { planned, edits, after } = edit(plain);
    const tampered = after.replace(pattern, replacement);
    expect(tampered).not.toBe(after);
    const error = errorOf(() => {
      verifyEdit(planned, tampered, edits);
    });
    expect([error.code, error.location]).toEqual([
      'edit-doubtful',
      { file: 'a.yaml', line: 7, column: 14 },
    ]);
  });

  test.each(['1.10', '1e3', '2024-01-15', 'on', '~', 'null'])(
    'a plain value that is no text: %s',
    (value) => {
      const { planned, edits } = edit('image: {repository: ghcr.io/acme/web, tag: v1, digest: }\n');
      const plainEdits = edits.map((one) =>
        one.before === 'v1' ? { ...one, after: value, value } : one,
      );
      const error = errorOf(() => {
        verifyEdit(planned, applyEdits(planned.text, plainEdits), plainEdits);
      });
      expect(error.code).toBe('edit-doubtful');
    },
  );

  test.each([
    ['plain', plain],
    ['in double quotes', pod('- image: "ghcr.io/acme/web:1"')],
    ['with escapes', pod('- image: "ghcr.io\\/acme\\/web:1"')],
    ['in single quotes', pod("- image: 'ghcr.io/acme/web:1'")],
    ['a block scalar', pod('- image: >-', '    ghcr.io/acme/web:1')],
    ['nothing before', 'image: {repository: ghcr.io/acme/web, tag: , digest: }\n'],
    ['quoted from now on', 'version: v1 # deliver-image: tag\nx: ghcr.io/acme/web\n'],
    ['the whole text', 'ghcr.io/acme/web:1 # deliver-image\n'],
    ['no YAML', '{{ if x }}\nimage: ghcr.io/acme/web:1 # deliver-image\n{{ end }}\n'],
  ])('but not when it is as planned: %s', (_, text) => {
    const { planned, edits, after } = edit(text);
    expect(after).not.toBe(text);
    verifyEdit(planned, after, edits);
  });
});
