// What is wrong with a rendering: an image that is not the pinned one, and what else the pin changes.
import { expect, test } from '@jest/globals';

import { compareRenderings } from '../../../src/manifest/render/compare.ts';
import { digest, image, pod, request } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const pinned = `${web}:1.2.3@${digest}`;
const one = (reference: string): string => pod(`- {name: web, image: "${reference}"}`);
const label = (value: string): string => one(pinned).replace('name: web\n', `name: ${value}\n`);

type Row = [title: string, before: string, after: string, places: number, differences: string[]];

test.each<Row>([
  ['the pinned reference', one(`${web}:1`), one(pinned), 1, []],
  ['already pinned', one(pinned), one(pinned), 1, []],
  ['the digest alone', one(`${web}:1`), one(`${web}@${digest}`), 1, []],
  ['two of them', one(`${web}:1`) + '---\n' + one(web), one(pinned) + '---\n' + one(pinned), 2, []],
  ['another image', one('ghcr.io/acme/side:1'), one('ghcr.io/acme/side:1'), 0, []],
  [
    'the old tag',
    one(`${web}:1`),
    one(`${web}:1`),
    0,
    [`Pod web, container web is "${web}:1", not what is pinned`],
  ],
  [
    'the tag alone',
    one(`${web}:1`),
    one(`${web}:1.2.3`),
    0,
    [`Pod web, container web is "${web}:1.2.3", not what is pinned`],
  ],
  [
    'another tag beside the digest',
    one(`${web}:1`),
    one(`${web}:1@${digest}`),
    0,
    [`Pod web, container web is "${web}:1@${digest}", not what is pinned`],
  ],
  [
    'another digest',
    one(`${web}:1`),
    one(`${web}:1.2.3@sha256:${'0'.repeat(64)}`),
    0,
    [`Pod web, container web is "${web}:1.2.3@sha256:${'0'.repeat(64)}", not what is pinned`],
  ],
  [
    'what is no reference',
    one(`${web}:1`),
    one(`${web}:v${pinned}`),
    0,
    [`the line "- {name: web, image: IMAGE}" becomes "- {name: web, image: "${web}:v${pinned}"}"`],
  ],
  ['what was no reference', one(`${web}:1@`), one(pinned), 1, []],
  [
    'what was another image',
    one('ghcr.io/acme/side:1'),
    one(pinned),
    1,
    [
      'the line "- {name: web, image: "ghcr.io/acme/side:1"}" becomes "- {name: web, image: IMAGE}"',
    ],
  ],
  ['a line that carries the reference', label(`${web}:1`), label(pinned), 1, []],
  [
    'a line that carries a part of it',
    label('1'),
    label(`1.2.3@${digest}`),
    1,
    [`the line "name: 1" becomes "name: 1.2.3@${digest}"`],
  ],
  ['another line', label('a'), label('b'), 1, ['the line "name: a" becomes "name: b"']],
  [
    'a line that comes',
    label('a'),
    `${label('a')}status: {}\n`,
    1,
    ['the line "" becomes "status: {}"'],
  ],
  [
    'a line that goes',
    `${label('a')}status: {}\n`,
    label('a'),
    1,
    ['the line "status: {}" becomes ""'],
  ],
])('%s', (_, before, after, places, differences) => {
  const compared = compareRenderings(before, after, request(), () => image);
  expect(compared).toEqual({ pinned: places, differences });
});

test('a pin by tag is met by the tag alone', () => {
  const compared = compareRenderings(
    one(web),
    one(`${web}:1.2.3`),
    request({ pin: 'tag' }),
    () => image,
  );
  expect(compared).toEqual({ pinned: 1, differences: [] });
});

test('of many lines the first are told, and how many more there are', () => {
  const lines = (word: string): string => `${word}\n`.repeat(12);
  const { differences } = compareRenderings(lines('a'), lines('b'), request(), () => image);
  expect(differences).toHaveLength(6);
  expect(differences.at(-1)).toBe('7 more lines are not as they should be');
});
