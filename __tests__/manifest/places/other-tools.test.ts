// What another tool reads as its own names no image that runs.
import { describe, expect, test } from '@jest/globals';

import { parse as read } from 'yaml';

import { plan, pod } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const site = { 'site.yaml': pod(`- image: ${web}:1`) };
const pathsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  plan({ ...site, ...files }, { pin: 'tag' }).files.map(({ path }) => path);

test.each([
  ['package.json', `{"name": "web", "version": "1.2.2", "repository": "X"}`],
  ['lerna.json', `{"version": "1.2.2", "repository": "X"}`],
  ['app/composer.json', `{"version": "1.2.2", "repository": "X"}`],
  ['plugin.json', `{"name": "web", "version": "1.2.2", "repository": "X"}`],
  ['chart/Chart.yaml', `dependencies:\n  - repository: X\n    version: 1.2.2\n`],
  ['chart/Chart.yaml', `name: web\nannotations: {images: "X:1"}\n`],
  ['chart/requirements.yaml', `dependencies: [{name: web, repository: X, version: 1.2.2}]\n`],
  ['top.yaml', `dependencies: [{name: web, repository: X, version: 1.2.2}]\n`],
  ['pubspec.yaml', `repository: X\nversion: 1.2.2\n`],
  ['devspace.yaml', `images:\n  app: {image: X:1, dockerfile: ./Dockerfile}\n`],
  ['devspace.yaml', `vars: {image: X:1}\n{{ if x }}\nimage: X:1\n{{ end }}\n`],
  ['okteto.yml', `build: {web: {image: X:1}}\ndev: {web: {image: X:1}}\n`],
  ['werf.yaml', `project: x\n---\nimage: X:1\nfrom: a\n`],
  ['skaffold.yaml', `build:\n  artifacts:\n    - image: X:1\n`],
  ['a.yaml', `apiVersion: skaffold/v4beta1\nkind: Config\nbuild: {artifacts: [{image: X:1}]}\n`],
  ['Pulumi.prod.yaml', `resources: {web: {properties: {imageName: X:1}}}\n`],
  ['garden.yml', `kind: Build\nspec: {publishId: X:1}\n`],
  ['docker-bake.json', `{"target": {"web": {"image": "X:1"}}}`],
  ['bake.json', `{"target": {"web": {"tags": ["X:1"], "image": "X:1", "args": {"A": "X:1"}}}}`],
  ['a.yaml', `apiVersion: kbld.k14s.io/v1alpha1\nkind: Config\ndestinations: [{newImage: X:1}]\n`],
  ['func.yaml', `specVersion: 0.36.0\nname: web\nimage: X:1\n`],
  ['jib.yaml', `apiVersion: jib/v1alpha1\nkind: BuildFile\nto: {image: X:1}\n`],
  ['project.json', `{"name": "web", "targets": {"x": {"options": {"images": ["X:1"]}}}}`],
  ['azure.yaml', `services: {web: {project: ./x, docker: {image: X:1}}}\n`],
  ['goreleaser.yaml', `dockers: [{image_templates: ["X:1"]}]\n`],
  ['.ko.yaml', `defaultBaseImage: X:1\n`],
  ['web.garden.yml', `kind: Build\nspec: {image: X:1}\n`],
  [
    'a.yaml',
    `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec: {rules: [{validate: {pattern: {spec: {containers: [{image: "X:*"}]}}}}]}\n`,
  ],
  [
    'a.yaml',
    `apiVersion: a/v1\nkind: A\nspec: {}\nstatus: {image: X:1, containerStatuses: [{image: X:1}]}\n`,
  ],
  ['cloudbuild.yaml', `steps: [{name: docker, args: [build, -t, X:1]}]\nimages: [X:1]\n`],
])('%s is left, and no finding', (path, text) => {
  const { files, mentions } = plan({ ...site, [path]: text.replaceAll('X', web) }, { pin: 'tag' });
  expect([files.map((file) => file.path), mentions]).toEqual([['site.yaml'], []]);
});

test.each([
  ['a values file of such a folder', 'package.json/values.yaml'],
  ['a file that only ends alike', 'my-package.yaml'],
])('%s is read', (_, path) => {
  expect(pathsOf({ [path]: `web:\n  repository: ${web}\n  tag: a\n` })).toContain(path);
});

const deployed = `apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: web, image: "${web}:1"}]}}}\n`;

describe('an object of Kubernetes is read, whatever its file is called and what stands beside it', () => {
  test.each(['azure', 'func', 'jib', 'werf', 'okteto', 'devspace', 'skaffold', 'garden', 'mkdocs'])(
    '%s.yaml',
    (name) => {
      expect(pathsOf({ [`k8s/${name}.yaml`]: deployed })).toContain(`k8s/${name}.yaml`);
    },
  );

  test.each([
    ['project.json', JSON.stringify(read(deployed))],
    [
      'kbld beside it',
      `apiVersion: kbld.k14s.io/v1alpha1\nkind: Config\ndestinations: [{newImage: "${web}:1"}]\n---\n${deployed}`,
    ],
    [
      'skaffold beside it',
      `${deployed}---\napiVersion: skaffold/v4beta1\nkind: Config\nbuild: {artifacts: [{image: "${web}:1"}]}\n`,
    ],
    [
      'backstage beside it',
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nspec: {image: "${web}:1"}\n---\n${deployed}`,
    ],
  ])('%s', (name, text) => {
    const path = name.endsWith('.json') ? name : 'all.yaml';
    const { files, mentions } = plan({ [path]: text }, { pin: 'tag' });
    expect([files.map(({ sites }) => sites.map(({ place }) => place)), mentions]).toEqual([
      [[expect.stringContaining('Deployment')]],
      [],
    ]);
  });
});

describe('a compose service that is built gives the build its name: left, and told with its line', () => {
  const image = `image: "${web}:1"`;
  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['its own', { 'compose.yaml': `services:\n  web: {build: ., IMAGE}\n` }],
    ['a merge key', { 'compose.yaml': `x: &x {build: .}\nservices: {web: {<<: *x, IMAGE}}\n` }],
    ['extends', { 'compose.yaml': `services: {a: {build: .}, web: {extends: a, IMAGE}}\n` }],
    [
      'extends in a row',
      {
        'compose.yaml': `services: {c: {extends: {service: b}, IMAGE}, b: {extends: a}, a: {build: .}}\n`,
      },
    ],
    [
      'extends of another file',
      {
        'x/compose.yaml': `services: {web: {extends: {file: ../base.yml, service: a}, IMAGE}}\n`,
        'base.yml': 'services: {a: {build: {context: .}}}\n',
      },
    ],
    [
      'the override',
      {
        'docker-compose.yml': `services: {web: {IMAGE}}\n`,
        'docker-compose.override.yml': 'services: {web: {build: .}}\n',
      },
    ],
    [
      'what is overridden',
      {
        'compose.yaml': 'services: {web: {build: .}}\n',
        'compose.override.yaml': `services: {web: {IMAGE}}\n`,
      },
    ],
  ])('%s', (_, files) => {
    const own: Record<string, string> = {};
    for (const [path, text] of Object.entries(files)) own[path] = text.replace('IMAGE', image);
    const { files: planned, skipped } = plan({ ...site, ...own });
    expect(planned.map(({ path }) => path)).toEqual(['site.yaml']);
    expect(skipped).toMatchObject([{ code: 'excluded', reason: expect.stringMatching(/builds/) }]);
  });

  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['beside it', { 'compose.yaml': 'services: {web: {build: ., IMAGE}, job: {IMAGE}}' }],
    [
      'in the override',
      {
        'compose.yaml': 'services: {web: {build: ., IMAGE}}',
        'compose.override.yaml': 'services: {job: {IMAGE}}',
      },
    ],
  ])('and so does a service of the same image %s run what is built', (_, files) => {
    const own: Record<string, string> = {};
    for (const [path, text] of Object.entries(files)) own[path] = text.replaceAll('IMAGE', image);
    const { files: planned, skipped } = plan({ ...site, ...own });
    expect([planned.map(({ path }) => path), skipped.length]).toEqual([['site.yaml'], 2]);
  });

  test('but one of another version is pinned', () => {
    const text = `services: {web: {build: ., ${image}}, job: {image: "${web}:2"}}`;
    const { files } = plan({ 'compose.yaml': text });
    expect(files.flatMap(({ sites }) => sites.map(({ container }) => container))).toEqual(['job']);
  });

  test('but one beside it, or in a file for itself, is pinned', () => {
    const { files } = plan({
      'compose.yaml': `services: {web: {build: .}, other: {${image}}}\n`,
      'compose.prod.yaml': `services: {web: {${image}}}\n`,
    });
    expect(files.map(({ path }) => path)).toEqual(['compose.yaml', 'compose.prod.yaml']);
  });
});
