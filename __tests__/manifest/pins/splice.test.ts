import { describe, expect, test } from '@jest/globals';

import { applyEdits } from '../../../src/manifest/pins/splice.ts';
import type { Edit } from '../../../src/manifest/pins/splice.ts';
import { digest, errorOf, pin, plan, pod } from '../acme.ts';
import type { Overrides } from '../acme.ts';

const web = 'ghcr.io/acme/web';

describe('two places on one scalar', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'a reference and its alias are one edit',
      'pod.yaml',
      pod(`- {name: a, image: &i ${web}:1}`, '- {name: b, image: *i}'),
      [`7: ${web}:1.2.3@${digest}`],
    ],
    [
      'a tag and its alias are one edit, each digest has one of its own',
      'values.yaml',
      `a: {repository: ${web}, tag: &t v1,\n  digest: a}\nb: {repository: ${web}, tag: *t,\n  digest: b}\n`,
      ['1: 1.2.3', `2: ${digest}`, `4: ${digest}`],
    ],
    [
      'a marker decides over the place around it',
      'values.yaml',
      `image:\n  repository: ${web}\n  tag: v1 # deliver-image: digest\n  digest: a\n`,
      [`3: ${digest}`, `4: ${digest}`],
    ],
  ])('%s', (_, path, text, edits) => {
    expect(pin({ [path]: text }).edits.map(({ line, after }) => `${line}: ${after}`)).toEqual(
      edits,
    );
  });

  test.each<[string, string, Overrides]>([
    [
      'a tag beside a digest, and one that takes the digest',
      `a: {repository: ${web}, digest: "", tag: &t v1}\nb: {repository: ${web}, tag: *t}\n`,
      { helmTagDigest: true },
    ],
    [
      'the same the other way round',
      `b: {repository: ${web}, tag: &t v1}\na: {repository: ${web}, digest: "", tag: *t}\n`,
      { helmTagDigest: true },
    ],
  ])('are refused where they need different values: %s', (_, text, request) => {
    expect(errorOf(() => plan({ 'values.yaml': text }, request))).toMatchObject({
      code: 'shared-scalar',
      message: expect.stringMatching(/ and .* share one scalar but need different values$/),
      location: { file: 'values.yaml', line: 1 },
    });
  });
});

describe('the edits of a file', () => {
  test('stand in the order of the text, whatever the order of a place', () => {
    const text = `images:\n- digest: a\n  newTag: b\n  name: ${web}\n`;
    const { edits } = pin({ 'kustomization.yaml': text });
    expect(edits.map(({ before }) => before)).toEqual(['a', 'b']);
  });

  test('are none where the scalar holds its value already', () => {
    const text = `image: {repository: ${web}, tag: 1.2.3, digest: a}\n`;
    expect(pin({ 'values.yaml': text }).edits.map(({ before }) => before)).toEqual(['a']);
  });
});

function edit(start: number, end: number, after: string): Edit {
  const path = 'a.yaml';
  return { path, line: 1, column: 1, start, end, before: '', after, value: after, place: '' };
}

describe('applyEdits changes the ranges of the edits and nothing else', () => {
  test.each<[string, readonly Edit[], string]>([
    ['none', [], 'abcdef'],
    ['at the start', [edit(0, 2, 'X')], 'Xcdef'],
    ['at the end', [edit(4, 6, 'X')], 'abcdX'],
    ['the whole text', [edit(0, 6, 'X')], 'X'],
    ['to nothing', [edit(2, 4, '')], 'abef'],
    ['where nothing was', [edit(3, 3, 'X')], 'abcXdef'],
    ['two that touch', [edit(1, 3, 'XYZ'), edit(3, 5, '')], 'aXYZf'],
    ['two at a distance, the first longer', [edit(0, 1, 'XYZ'), edit(3, 4, 'W')], 'XYZbcWef'],
    ['where nothing was, before another', [edit(2, 2, 'X'), edit(2, 4, 'Y')], 'abXYef'],
  ])('%s', (_, edits, after) => {
    expect(applyEdits('abcdef', edits)).toBe(after);
  });
});
