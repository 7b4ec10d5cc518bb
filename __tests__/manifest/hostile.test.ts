// Files that somebody made to stop the run: each is read to its end, or refused by name, in steps that grow
// no faster than the text. Sizes are large only where a stack would overflow, or where one expression does all.
import { describe, expect, test } from '@jest/globals';
import { isCollection } from 'yaml';

import { noSite } from '../../src/manifest/pins/left/no-site.ts';
import { UserError } from '../../src/errors.ts';
import { draftPlan } from '../../src/manifest/pins/plan.ts';
import type { PinPlan } from '../../src/manifest/pins/plan.ts';
import { findImages } from '../../src/manifest/places/walk.ts';
import type { Images } from '../../src/manifest/places/walk.ts';
import { isProblem, parsePart, splitDocuments } from '../../src/manifest/yaml/documents.ts';
import { listNodes } from '../../src/manifest/yaml/nodes.ts';
import { useStepCounter, yamlComposer, yamlLibrary } from '../steps.ts';
import { errorOf, pin, plan, pod, request } from './acme.ts';

const web = 'ghcr.io/acme/web';
const named = `image: ${web}:1\n`;

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

/** What a text gives that names the image at its start. */
function draft(text: string): PinPlan {
  return draftPlan([{ path: 'a.yaml', text: named + text }], request());
}

const argoImages =
  'apiVersion: v1\nkind: Application\nspec:\n  source:\n    kustomize:\n      images:';

describe('counted in steps', () => {
  const countSteps = useStepCounter();

  describe('a text that has no end of errors is left at its first one', () => {
    test.each<[string, (count: number) => string, RegExp, string]>([
      ['quotes', (count) => `a: ${'"'.repeat(count)}`, /not valid YAML/, yamlComposer],
      ['commas', (count) => `a: [${','.repeat(count)}]`, /not valid YAML/, yamlComposer],
      [
        'lines of a list without commas',
        (count) => `a: [\n${'x\n'.repeat(count)}]`,
        /not valid YAML/,
        yamlComposer,
      ],
      [
        'what no scalar begins with',
        (count) => '@\n'.repeat(count),
        /not valid YAML/,
        yamlComposer,
      ],
      ['brackets', (count) => `a: ${'['.repeat(count)}`, /nested too deeply/, yamlLibrary],
    ])('%s', (_, text, why, folder) => {
      expect(() => draft(text(2000))).toThrow(why);
      const refused = (count: number) => () => {
        expect(() => draft(text(count))).toThrow(UserError);
      };
      const steps = (count: number) => countSteps(refused(count), [folder]);
      // One more or less is the engine's own: what it compiles meanwhile is counted, too.
      expect(steps(4000)).toBeLessThanOrEqual(steps(2000) + 10);
      expect(steps(10)).toBeGreaterThan(0);
    });
  });

  describe('a text that repeats itself takes twice the steps when it is twice as long', () => {
    const lists = (count: number) =>
      `x:\n${'  a: {b: c}\n'.repeat(count)}y:\n${`- image: ${web}:1\n`.repeat(count)}`;
    const entries = (count: number) => `images:\n${`- {name: ${web}, newTag: a}\n`.repeat(count)}`;

    test.each<[string, (count: number) => unknown]>([
      [
        'empty lines before a document',
        (count) => pin({ a: `${'\n'.repeat(count)}---\n${named}` }),
      ],
      ['a key again and again, beside images', (count) => pin({ a: lists(count) })],
      [
        'names of argo',
        (count) => pin({ a: `${argoImages}\n${`      - ${web}:1\n`.repeat(count)}` }),
      ],
      [
        'an entry of a kustomization',
        (count) => errorOf(() => plan({ 'k/kustomization.yaml': entries(count) })),
      ],
      [
        'containers of a pod',
        (count) => pin({ a: pod(...Array<string>(count).fill(`- ${named.trim()}`)) }),
      ],
      ['documents', (count) => plan({ a: `---\n${named}`.repeat(count) })],
      ['documents with an edit each', (count) => pin({ a: `---\n${named}`.repeat(count) })],
    ])('%s', (_, work) => {
      const steps = (count: number) => countSteps(() => work(count));
      steps(10);
      expect(steps(1000) / steps(500)).toBeLessThan(2.2);
    });
  });
});

describe('a long text is looked at once by each expression', () => {
  test("a template's opening marks", () => {
    const { mentions } = draft('{{/*'.repeat(1_200_000));
    expect(mentions).toEqual([expect.objectContaining({ where: 'in a template' })]);
  });

  test('dots in a name', () => {
    const text = `a: ${web}@${'.'.repeat(500_000)}x\n`;
    const { skipped } = plan({ 'a.yaml': text, 'b.yaml': pod(`- image: ${web}`) });
    expect(skipped).toEqual([expect.objectContaining({ file: 'a.yaml', code: 'text' })]);
  });

  test('empty lines before a document', () => {
    const text = `${'\n'.repeat(4_800_000)}---\n${named}`;
    expect(splitDocuments(text)).toEqual([{ start: 0, end: text.length }]);
  });
});

describe('a list of any length fits the stack', () => {
  const longest = 150_000;

  /** What is found when the text's last list or map has its one item that often; parsing so many takes seconds. */
  function imagesOf(text: string): Images {
    const document = parsePart(text, { start: 0, end: text.length });
    if (isProblem(document)) throw new Error(document.message);
    const list = listNodes(document.root).filter(isCollection).at(-1);
    if (list) list.items = Array<unknown>(longest).fill(list.items[0]);
    return findImages(document, 'a.yaml');
  }

  test('keys that stand again and again', () => {
    expect(imagesOf('{a: b}')).toEqual({ found: [], embedded: [] });
  });

  test('images of one map', () => {
    expect(imagesOf(`${argoImages} [a]`).found).toHaveLength(longest);
  });
});

test('maps that merge one another in a row are refused', () => {
  const text = `m0: &m0 {image: "${web}:1"}\n${lines(1000, (n) => `m${n + 1}: &m${n + 1}\n  <<: *m${n}\n  k${n}: v\n`)}`;
  const plan = () => draftPlan([{ path: 'a.yaml', text }], request());
  expect(plan).toThrow('more places than can be looked at');
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
    const { message } = noSite(
      request(),
      { files, paths: ['a.yaml'] },
      draftPlan(files, request()),
    );
    expect(message.split('\n')).toHaveLength(102);
  });
});
