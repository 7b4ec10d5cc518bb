import { describe, expect, test } from '@jest/globals';

import { draftPlan } from '../../../src/manifest/pins/plan.ts';
import type { PinPlan } from '../../../src/manifest/pins/plan.ts';
import { request } from '../acme.ts';

const web = 'ghcr.io/acme/web';

function draft(text: string): PinPlan {
  return draftPlan([{ path: 'a.yaml', text }], request());
}

/** `7 container`: the line and kind of each place that would be pinned. */
function sitesOf({ files }: PinPlan): string[] {
  return files.flatMap(({ sites }) => sites.map(({ line, kind }) => `${line} ${kind}`));
}

describe('what a ConfigMap, a Secret or the definition of a kind holds is data, and no place', () => {
  const container = `containers:\n  - image: ${web}:1\n`;

  test.each([
    ['a Secret with a list of containers', 'kind: Secret\nstringData:\n', 4],
    ['a ConfigMap with a list of containers', 'kind: ConfigMap\ndata:\n', 4],
    ['the default of a definition', 'kind: CustomResourceDefinition\nspec:\n', 4],
  ])('%s is a mention', (_, head, line) => {
    const found = draft(`${head}  ${container.replaceAll('\n ', '\n   ')}`);
    expect([sitesOf(found), found.skipped]).toEqual([[], []]);
    expect(found.mentions).toEqual([
      expect.objectContaining({
        line,
        text: `${web}:1`,
        where: 'in no place that is known to hold an image',
      }),
    ]);
  });

  test.each([
    [
      'a Secret in a list',
      `kind: List\nitems:\n- kind: Secret\n  stringData:\n    values: {image: "${web}:1"}\n`,
    ],
    [
      'a Secret by an alias',
      `kind: List\nx: &s {kind: Secret, data: {values: {image: "${web}:1"}}}\nitems: [*s]\n`,
    ],
    [
      'a Secret that says its version and has no data',
      `apiVersion: v1\nkind: Secret\nvalues: {image: "${web}:1"}\n`,
    ],
  ])('%s has no place either', (_, text) => {
    expect(sitesOf(draft(text))).toEqual([]);
  });

  test.each([
    ['a Secret', 'kind: Secret\nstringData:\n'],
    ['a ConfigMap', 'kind: ConfigMap\ndata:\n'],
  ])('a manifest in the text of %s is left as a text, its markers too', (_, head) => {
    const found = draft(
      `${head}  pod.yaml: |\n    containers:\n    - image: ${web}:1 # deliver-image\n`,
    );
    expect([sitesOf(found), found.mentions]).toEqual([[], []]);
    expect(found.skipped).toEqual([expect.objectContaining({ line: 5, code: 'text' })]);
  });

  test.each([
    ['a Secret', 'kind: Secret\nstringData:\n'],
    ['a ConfigMap', 'kind: ConfigMap\ndata:\n'],
  ])('but a marked scalar of %s is a place', (_, head) => {
    expect(sitesOf(draft(`${head}  IMAGE: ${web}:1 # deliver-image\n`))).toEqual(['3 marker']);
  });

  test.each([
    ['another kind', `kind: Pod\nspec:\n  containers:\n  - image: ${web}:1\n`, '4 container'],
    ['Helm values with a key kind', `kind: Secret\nimage: ${web}:1\n`, '2 helm'],
    [
      'the next document',
      `kind: Secret\ndata: {}\n---\nkind: Pod\nspec:\n  containers:\n  - image: ${web}:1\n`,
      '7 container',
    ],
  ])('and so is the image of %s', (_, text, site) => {
    expect(sitesOf(draft(text))).toEqual([site]);
  });
});
