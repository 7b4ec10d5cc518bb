// What another tool reads as an order to write a pinned place, too, is told once, with its line.
import { describe, expect, test } from '@jest/globals';

import { pin, plan, pod } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const site = { 'site.yaml': pod(`- image: ${web}:1`) };
const notes = (files: Readonly<Record<string, string>>) =>
  plan(files).skipped.map(({ file, line, code, reason }) => [`${file}:${line}`, code, reason]);

describe('a comment of another tool behind a pinned place', () => {
  const values = (tag: string, name = '') =>
    `image:\n  repository: ${web}${name}\n  tag: 1.2.2${tag}\n  digest: ""\n`;
  const setter = '# {"$imagepolicy": "apps:web:tag"}';
  test.each<readonly [string, string, number, string]>([
    ['of Flux', pod(`- image: ${web}:1 # {"$imagepolicy": "apps:web"}`), 7, 'Flux'],
    ['of Flux in values', values(` ${setter}`), 3, 'Flux'],
    ['once a place', values(` ${setter}`, ' # {"$imagepolicy": "apps:web:name"}'), 2, 'Flux'],
    ['of kpt', pod(`- image: ${web}:1 # kpt-set: ${web}:\${tag}`), 7, 'kpt'],
    ['of an older kpt', pod(`- image: ${web}:1 # {"$kpt-set":"image"}`), 7, 'kpt'],
    ['of kustomize', pod(`- image: ${web}:1 # {"$openapi":"image"}`), 7, 'kpt'],
    [
      'of an entry',
      `apiVersion: x\nkind: Kustomization\nimages:\n- {name: w, newName: ${web},\n   newTag: "1" } # {"$imagepolicy": "a:b:tag"}\n`,
      5,
      'Flux',
    ],
  ])('%s', (_, text, line, tool) => {
    expect(notes({ 'a.yaml': text })).toEqual([
      [`a.yaml:${line}`, 'writer', expect.stringContaining(tool)],
    ]);
    expect(pin({ 'a.yaml': text }).files).toHaveLength(1);
  });

  test.each([
    ['behind another image', pod(`- image: ${web}:1`, '- image: db:1 # {"$imagepolicy": "a:b"}')],
    ['of a person', pod(`- image: ${web}:1 # set by the pipeline, not by kpt`)],
    [
      'where the place is left to it',
      `${site['site.yaml']}---\n${pod(`- image: ${web}:1 # {"$imagepolicy": "a:b"} # deliver-image: ignore`)}`,
    ],
  ])('is none %s', (_, text) => {
    expect(notes({ 'a.yaml': text }).filter(([, code]) => code === 'writer')).toEqual([]);
  });
});

describe('Keel', () => {
  const workload = (policy: string, image = `${web}:1`, at = 'annotations') =>
    `kind: Deployment\nmetadata:\n  ${at}:\n    keel.sh/policy: ${policy}\nspec: {template: {spec: {containers: [{name: a, image: "${image}"}]}}}\n`;

  test.each([
    ['by an annotation', workload('minor')],
    ['by a label', workload('force', `${web}:1`, 'labels')],
    ['with an expression', workload('"glob:1.*"')],
  ])('is told %s', (_, text) => {
    expect(notes({ 'a.yaml': text })).toEqual([
      ['a.yaml:4', 'writer', expect.stringContaining('Keel')],
    ]);
  });

  test('is told by the values of a chart', () => {
    const values = `keel:\n  policy: all\nimage: {repository: ${web}, tag: "1", digest: ""}\n`;
    expect(notes({ 'values.yaml': values })).toEqual([
      ['values.yaml:2', 'writer', expect.stringContaining('Keel')],
    ]);
  });

  test.each([
    ['that is told to leave it', workload('never')],
    ['on another image', `${workload('minor', 'db:1')}---\n${site['site.yaml']}`],
  ])('is none of its business %s', (_, text) => {
    expect(notes({ 'a.yaml': text })).toEqual([]);
  });
});

describe('an object of a tool that follows tags is no place, and told as what it is', () => {
  const annotated = (value: string) =>
    `kind: Application\nmetadata:\n  annotations:\n    argocd-image-updater.argoproj.io/image-list: ${value}\nspec: {source: {path: k8s}}\n`;
  test.each([
    ['annotations of argocd-image-updater', annotated(`web=${web}:~1.2, db=postgres`), 4],
    ['a constraint that may be a tag', annotated(`${web}:1.x`), 4],
    ['a name alone', annotated(web), 4],
    [
      'its ImageUpdater, whose tag is a constraint',
      `kind: ImageUpdater\nspec:\n  images:\n  - imageName: ${web}:1.x\n`,
      4,
    ],
    ["Flux's ImageRepository", `kind: ImageRepository\nspec:\n  image: ${web}\n`, 3],
    [
      "Kargo's Warehouse",
      `kind: Warehouse\nspec:\n  subscriptions:\n  - image: {repoURL: ${web}}\n`,
      4,
    ],
  ])('%s', (_, text, line) => {
    const files = { 'a.yaml': text, ...site };
    expect(pin(files).files.map(({ path }) => path)).toEqual(['site.yaml']);
    expect(plan(files).mentions).toEqual([]);
    expect(notes(files)).toEqual([
      [`a.yaml:${line}`, 'writer', expect.stringContaining('follows')],
    ]);
  });
});
