// Files that somebody made to stop the run: each is read to its end, or refused by name, before the test's time is up.
import { describe, expect, test } from '@jest/globals';

import { draftPlan, noSite } from '../../src/manifest/plan.ts';

import { errorOf, plan, pod, request } from './acme.ts';

const web = 'ghcr.io/acme/web';
const named = `image: ${web}:1\n`;

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

describe('a text that has no end of errors is left at its first one', () => {
  test.each([
    ['quotes', `a: ${'"'.repeat(300_000)}`, /not valid YAML/],
    ['commas', `a: [${','.repeat(300_000)}]`, /not valid YAML/],
    ['lines of a list without commas', `a: [\n${'x\n'.repeat(80_000)}]`, /not valid YAML/],
    ['what no scalar begins with', '@\n'.repeat(80_000), /not valid YAML/],
    ['brackets', `a: ${'['.repeat(4_000_000)}`, /nested too deeply/],
  ])('%s', (_, text, why) => {
    const { mentions } = draftPlan([{ path: 'a.yaml', text: named + text }], request());
    expect(mentions).toEqual([expect.objectContaining({ where: expect.stringMatching(why) })]);
  });

  test("a template's opening marks", () => {
    const { mentions } = draftPlan(
      [{ path: 'a.yaml', text: named + '{{/*'.repeat(1_200_000) }],
      request(),
    );
    expect(mentions).toEqual([expect.objectContaining({ where: 'in a template' })]);
  });
});

describe('a text that repeats itself is read to its end', () => {
  test.each([
    ['empty lines before a document', `${'\n'.repeat(4_800_000)}---\n${named}`, 1],
    ['a key again and again', `${named}x:\n${'  a: {b: c}\n'.repeat(150_000)}`, 1],
    ['names of argo', kustomizeImages(150_000), 150_000],
  ])('%s', (_, text, sites) => {
    const { files } = plan({ 'a.yaml': text });
    expect(files.flatMap((file) => file.sites)).toHaveLength(sites);
  });

  test('dots in a name', () => {
    const text = `a: ${web}@${'.'.repeat(500_000)}x\n`;
    const { skipped } = plan({ 'a.yaml': text, 'b.yaml': pod(`- image: ${web}`) });
    expect(skipped).toEqual([expect.objectContaining({ file: 'a.yaml', code: 'text' })]);
  });

  test('an entry of a kustomization', () => {
    const text = `images:\n${`- {name: ${web}, newTag: a}\n`.repeat(20_000)}`;
    expect(errorOf(() => plan({ 'kustomization.yaml': text })).code).toBe('kustomization-twice');
  });
});

function kustomizeImages(count: number): string {
  const head =
    'apiVersion: v1\nkind: Application\nspec:\n  source:\n    kustomize:\n      images:\n';
  return head + `      - ${web}:1\n`.repeat(count);
}

test('maps that merge one another in a row are refused', () => {
  const text = `m0: &m0 {image: "${web}:1"}\n${lines(10_000, (n) => `m${n + 1}: &m${n + 1}\n  <<: *m${n}\n  k${n}: v\n`)}`;
  const { mentions } = draftPlan([{ path: 'a.yaml', text }], request());
  expect(mentions).toEqual([
    expect.objectContaining({
      where: expect.stringContaining('more places than can be looked at'),
    }),
  ]);
});

describe('an error lists what a person can read', () => {
  test('of the places that cannot be pinned', () => {
    const text = 'a: b # deliver-image\n'.repeat(1000);
    const { message } = errorOf(() => plan({ 'a.yaml': text }));
    expect(message.split('\n').at(-1)).toBe('  - and 900 more');
  });

  test('of the places seen instead', () => {
    const config = `kind: ConfigMap\ndata:\n${lines(1000, (n) => `  a${n}: ${web}:1\n`)}`;
    const files = [{ path: 'a.yaml', text: config }];
    const { message } = noSite(request(), files, draftPlan(files, request()));
    expect(message.split('\n')).toHaveLength(102);
  });
});
