// What replacements, patches and settings of kustomize do to a place that is pinned elsewhere.
import { describe, expect, test } from '@jest/globals';

import { digest, type Overrides, pin, plan } from '../acme.ts';

const web = 'ghcr.io/acme/web';
type Files = Readonly<Record<string, string>>;

function deployment(image = `${web}:1`, name = 'web'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
        - name: side
          image: ghcr.io/acme/side:1
        - name: web
          image: ${image}
`;
}

const base: Files = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': deployment(),
};
const image = 'spec.template.spec.containers.1.image';
const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

/** Line and text of what is told, in the order of the files. */
function left(files: Files, overrides?: Overrides): string[] {
  const { mentions } = plan(files, overrides);
  return mentions.map(({ file, line, text }) => `${file}:${line} ${text}`);
}

interface Carried {
  readonly source?: string;
  readonly select?: string;
  readonly path?: string;
  readonly options?: string;
  readonly literal?: string;
}

/** A kustomization over the base, whose replacement ends with the path in line 7. */
function replaced(
  {
    source = 'kind: ConfigMap, name: v, fieldPath: data.image',
    select = 'kind: Deployment',
    path = image,
    options = '',
    literal = `image=${web}:5`,
  }: Carried = {},
  more: Files = {},
): Files {
  const over = lines(
    'resources: [../base]',
    `configMapGenerator: [{name: v, literals: ["${literal}"]}]`,
    'replacements:',
    `- source: {${source}}`,
    '  targets:',
    `  - select: {${select}}`,
    `    fieldPaths: ['${path}']`,
    ...(options === '' ? [] : [`    options: {${options}}`]),
  );
  return { ...base, 'over/kustomization.yaml': over, ...more };
}

/** The same with a value of its own in the place of a source. */
function valued(value: string, carried: Carried = {}): Files {
  const files = replaced({ literal: 'a=b', ...carried });
  const own = (files['over/kustomization.yaml'] ?? '').replace(
    /source: .*/,
    `sourceValue: "${value}"`,
  );
  return { ...files, 'over/kustomization.yaml': own };
}

const tag: Carried = {
  source: 'kind: ConfigMap, name: v, fieldPath: data.tag',
  literal: 'tag=5',
  options: 'delimiter: ":", index: 1',
};
const told = (path = image): string[] => [
  `over/kustomization.yaml:7 what a replacement writes to ${path}`,
];

describe('a replacement over a pinned place is told', () => {
  test.each<[string, Files, readonly string[]]>([
    ['the tag alone', replaced(tag), told()],
    ['the registry', replaced({ ...tag, options: 'delimiter: "/", index: 0' }), told()],
    ['another image', replaced({ literal: 'image=ghcr.io/acme/other:5' }), told()],
    [
      'a value from a file',
      replaced({ source: 'kind: ConfigMap, name: other, fieldPath: data.image' }),
      told(),
    ],
    ['a value: the tag', valued('5', { options: 'delimiter: ":", index: 1' }), told()],
    ['a value: another image', valued('ghcr.io/acme/other:5'), told()],
    [
      'by the name of the container',
      replaced({ ...tag, path: 'spec.template.spec.containers.[name=web].image' }),
      told('spec.template.spec.containers.[name=web].image'),
    ],
    [
      'in every container',
      replaced({ ...tag, path: 'spec.template.spec.containers.*.image' }),
      told('spec.template.spec.containers.*.image'),
    ],
    [
      'a whole container',
      replaced({ path: 'spec.template.spec.containers.1', literal: 'image=x' }),
      told('spec.template.spec.containers.1'),
    ],
    ['by the name', replaced({ ...tag, select: 'kind: Deployment, name: web' }), told()],
    ['by an expression', replaced({ ...tag, select: 'name: w.*' }), told()],
    ['by alternatives', replaced({ ...tag, select: 'kind: StatefulSet|Deployment' }), told()],
    [
      'by the name with its prefix',
      {
        ...replaced({ ...tag, select: 'name: a-web' }),
        'base/kustomization.yaml': 'namePrefix: a-\nresources: [web.yaml]\n',
      },
      told(),
    ],
    [
      'in a file of its own',
      {
        ...base,
        'over/kustomization.yaml': 'resources: [../base]\nreplacements: [{path: r.yaml}]\n',
        'over/r.yaml': `source: {kind: ConfigMap, name: v, fieldPath: data.tag}\ntargets:\n- select: {kind: Deployment}\n  fieldPaths: ['${image}']\n`,
      },
      [`over/r.yaml:4 what a replacement writes to ${image}`],
    ],
    [
      'in a transformer',
      {
        ...base,
        'over/kustomization.yaml': 'resources: [../base]\ntransformers: [r.yaml]\n',
        'over/r.yaml': `kind: ReplacementTransformer\nmetadata: {name: r}\nreplacements:\n- source: {kind: ConfigMap, name: v, fieldPath: data.tag}\n  targets:\n  - select: {kind: Deployment}\n    fieldPaths: ['${image}']\n`,
      },
      [`over/r.yaml:7 what a replacement writes to ${image}`],
    ],
    [
      'in a component',
      {
        ...base,
        'top/kustomization.yaml': 'resources: [../base]\ncomponents: [../over]\n',
        'over/kustomization.yaml': (replaced(tag)['over/kustomization.yaml'] ?? '').replace(
          'resources: [../base]',
          'kind: Component',
        ),
      },
      told(),
    ],
    [
      'where an entry gives the version',
      {
        'base/kustomization.yaml': `resources: [web.yaml]\nimages: [{name: app, newName: ${web}, newTag: "1"}]\n`,
        'base/web.yaml': deployment('app:7'),
        'over/kustomization.yaml': replaced(tag)['over/kustomization.yaml'] ?? '',
      },
      told(),
    ],
    [
      'a part of a pinned reference that goes elsewhere',
      replaced({
        source: `kind: Deployment, name: web, fieldPath: ${image}, options: {delimiter: ":", index: 1}`,
        path: 'metadata.labels.version',
      }),
      told('metadata.labels.version'),
    ],
  ])('%s', (_, files, finds) => {
    expect(left(files)).toEqual(finds);
  });

  test('what it does to the pinned reference, and what helps', () => {
    expect(plan(replaced(tag)).mentions).toEqual([
      {
        file: 'over/kustomization.yaml',
        line: 7,
        text: `what a replacement writes to ${image}`,
        where: 'over Deployment web, container web (base/web.yaml:12), which is pinned',
        fix: 'take the target out, or let its source hold the whole reference of the delivered image, without a delimiter',
      },
    ]);
  });
});

describe('a replacement that does nothing to a pinned place is not', () => {
  test.each<[string, Files]>([
    ['another container', replaced({ ...tag, path: 'spec.template.spec.containers.0.image' })],
    ['another field', replaced({ ...tag, path: 'spec.replicas' })],
    ['a value in another field', valued('5', { path: 'spec.replicas' })],
    ['another kind', replaced({ ...tag, select: 'kind: StatefulSet' })],
    ['another name', replaced({ ...tag, select: 'kind: Deployment, name: webhook' })],
    [
      'an object that it rejects',
      replaced({ ...tag, select: 'kind: Deployment}, reject: [{name: web}], x: {' }),
    ],
    [
      'a kustomization that does not take it in',
      {
        ...replaced(tag),
        'over/kustomization.yaml': (replaced(tag)['over/kustomization.yaml'] ?? '').replace(
          '../base',
          '../other',
        ),
      },
    ],
    [
      'another pinned place, as a whole',
      replaced(
        { source: 'kind: Pod, name: p, fieldPath: spec.containers.0.image' },
        {
          'over/p.yaml': `kind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: "${web}:2"}]}\n`,
          'over/kustomization.yaml': (
            replaced({ source: 'kind: Pod, name: p, fieldPath: spec.containers.0.image' })[
              'over/kustomization.yaml'
            ] ?? ''
          )
            .replace('[../base]', '[../base, p.yaml]')
            .replace(`image=${web}:5`, 'a=b'),
        },
      ),
    ],
    [
      'the name of a pinned reference',
      replaced({
        source: `kind: Deployment, name: web, fieldPath: ${image}, options: {delimiter: ":", index: 0}`,
        path: 'metadata.annotations.name',
        literal: 'a=b',
      }),
    ],
  ])('%s', (_, files) => {
    expect(left(files)).toEqual([]);
  });

  test('a part of a reference that gets no digest', () => {
    const files = replaced({
      source: `kind: Deployment, name: web, fieldPath: ${image}, options: {delimiter: ":", index: 1}`,
      path: 'metadata.labels.version',
      literal: 'a=b',
    });
    expect(left(files, { pin: 'tag' })).toEqual([]);
  });
});

describe('a replacement whose source is the whole reference is pinned there', () => {
  const pinned = `${web}:1.2.3@${digest}`;
  const configMap = `kind: ConfigMap\nmetadata: {name: v}\ndata:\n  image: ${web}:5 # by hand\n`;
  test.each<[string, Files, string]>([
    ['a literal', replaced(), 'over/kustomization.yaml'],
    ['a value', valued(`${web}:5`), 'over/kustomization.yaml'],
    [
      'a literal of the base',
      {
        ...replaced(),
        'base/kustomization.yaml': `resources: [web.yaml]\nconfigMapGenerator: [{name: v, literals: ["image=${web}:5"]}]\n`,
        'over/kustomization.yaml': (replaced()['over/kustomization.yaml'] ?? '').replace(
          /config.*\n/,
          '',
        ),
      },
      'base/kustomization.yaml',
    ],
    [
      'a ConfigMap',
      {
        ...replaced(),
        'over/kustomization.yaml': (replaced()['over/kustomization.yaml'] ?? '')
          .replace(/config.*\n/, '')
          .replace('[../base]', '[../base, v.yaml]'),
        'over/v.yaml': configMap,
      },
      'over/v.yaml',
    ],
    [
      'a field of another object',
      {
        ...replaced(),
        'over/kustomization.yaml': (replaced()['over/kustomization.yaml'] ?? '')
          .replace(/config.*\n/, '')
          .replace('[../base]', '[../base, v.yaml]')
          .replace(
            'ConfigMap, name: v, fieldPath: data.image',
            'Foo, name: v, fieldPath: spec.bundle',
          ),
        'over/v.yaml': `kind: Foo\nmetadata: {name: v}\nspec:\n  bundle: "${web}:5"\n`,
      },
      'over/v.yaml',
    ],
  ])('%s', (_, files, path) => {
    const { files: edited } = pin(files);
    const after = edited.find((one) => one.path === path)?.after;
    expect(after).toBe((files[path] ?? '').replace(`${web}:5`, pinned));
    expect(left(files)).toEqual([]);
    const again = { ...files, ...Object.fromEntries(edited.map((one) => [one.path, one.after])) };
    expect(pin(again).edits).toEqual([]);
  });
});

describe('a patch that replaces what is around a pinned place', () => {
  const custom = (spec: string): string =>
    `apiVersion: acme.io/v1\nkind: Foo\nmetadata: {name: web}\nspec: ${spec}\n`;
  const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: "ghcr.io/acme/web:1"}]}}}\n`;
  const parts = custom('{parts: [{name: a, image: "ghcr.io/acme/web:1"}]}');
  const replace = (path: string, value: string, op = 'replace'): string =>
    `- {op: ${op}, path: ${path}, value: ${value}}\n`;
  const containers = '/spec/template/spec/containers';
  const toldOf = (object: string, patch: string): string[] => {
    const files = {
      'base/kustomization.yaml': 'resources: [object.yaml]\n',
      'base/object.yaml': object,
      'over/kustomization.yaml':
        'resources: [../base]\npatches: [{path: p.yaml, target: {name: web}}]\n',
      'over/p.yaml': patch,
    };
    return plan(files).mentions.map(({ file, text }) => `${file} ${text}`);
  };
  const told = ['over/p.yaml old:1'];

  test.each<[string, string, string, readonly string[]]>([
    ['a list of a custom resource', parts, custom('{parts: [{name: b, image: "old:1"}]}'), told],
    ['a field of one', custom('{image: "ghcr.io/acme/web:1"}'), custom('{image: "old:1"}'), told],
    ['a list by an operation', parts, replace('/spec/parts', '[{image: "old:1"}]'), told],
    ['containers', deployment, replace(containers, '[{image: "old:1"}]'), told],
    ['a container', deployment, replace(`${containers}/0`, '{image: "old:1"}'), told],
    ['a list with the image', parts, custom('{parts: [{image: "ghcr.io/acme/web:1"}]}'), []],
    ['a list without any', parts, custom('{parts: [{name: b}]}'), []],
    ['a list of another field', parts, custom('{others: [{image: "old:1"}]}'), []],
    [
      'none, but adds a container',
      deployment,
      replace(`${containers}/0`, '{image: "old:1"}', 'add'),
      [],
    ],
    [
      'the containers of a workload, which are merged',
      deployment,
      deployment.replace('name: web, image: "ghcr.io/acme/web:1"', 'name: api, image: "old:1"'),
      [],
    ],
  ])('%s', (_, object, patch, finds) => {
    expect(toldOf(object, patch)).toEqual(finds);
  });
});

describe('a patch that puts another image over a pinned place is told', () => {
  const merge = (name: string, reference: string, list = 'containers'): string =>
    `kind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {${list}: [{name: ${name}, image: "${reference}"}]}}}\n`;
  const operation = (index: number, reference: string, op = 'replace'): string =>
    `- {op: ${op}, path: /spec/template/spec/containers/${index}/image, value: "${reference}"}\n`;
  const over = (text: string, more: Files = {}): Files => ({
    ...base,
    'over/kustomization.yaml': `resources: [../base]\n${text}`,
    ...more,
  });
  const block = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');
  const mirror = 'mirror.lan/acme/web:2';

  test.each<[string, Files, readonly string[]]>([
    [
      'a strategic merge in the kustomization',
      over(`patches:\n- patch: |\n${block(merge('web', mirror))}`),
      [`over/kustomization.yaml:6 ${mirror}`],
    ],
    [
      'a file of one',
      over('patches: [{path: p.yaml}]\n', { 'over/p.yaml': merge('web', mirror) }),
      [`over/p.yaml:3 ${mirror}`],
    ],
    [
      'patchesStrategicMerge',
      over('patchesStrategicMerge: [p.yaml]\n', { 'over/p.yaml': merge('web', mirror) }),
      [`over/p.yaml:3 ${mirror}`],
    ],
    [
      'operations in the kustomization',
      over(`patches:\n- target: {kind: Deployment}\n  patch: |\n${block(operation(1, mirror))}`),
      [`over/kustomization.yaml:5 ${mirror}`],
    ],
    [
      'a file of operations',
      over('patchesJson6902: [{target: {name: web}, path: p.yaml}]\n', {
        'over/p.yaml': operation(1, mirror, 'add'),
      }),
      [`over/p.yaml:1 ${mirror}`],
    ],
    [
      'another container',
      over('patches: [{path: p.yaml}]\n', { 'over/p.yaml': merge('side', mirror) }),
      [],
    ],
    [
      'an init container of the same name',
      over('patches: [{path: p.yaml}]\n', {
        'over/p.yaml': merge('web', mirror, 'initContainers'),
      }),
      [],
    ],
    [
      'another object',
      over('patches: [{path: p.yaml}]\n', {
        'over/p.yaml': merge('web', mirror).replace('{name: web}\nspec', '{name: api}\nspec'),
      }),
      [],
    ],
    ['a file that no kustomization names', over('', { 'over/p.yaml': merge('web', mirror) }), []],
    [
      'what operations test',
      over('patchesJson6902: [{target: {name: web}, path: p.yaml}]\n', {
        'over/p.yaml': operation(1, mirror, 'test'),
      }),
      [],
    ],
    [
      'an image that is meant',
      over('patches: [{path: p.yaml}]\n', {
        'over/p.yaml': merge('web', mirror).trimEnd() + ' # deliver-image: ignore\n',
      }),
      [],
    ],
    [
      'the delivered one',
      over('patches: [{path: p.yaml}]\n', { 'over/p.yaml': merge('web', `${web}:2`) }),
      [],
    ],
  ])('%s', (_, files, finds) => {
    expect(left(files)).toEqual(finds);
  });
});

describe('fields that settings of kustomize give to the entries of images', () => {
  const foo = `apiVersion: x/v1\nkind: Foo\nmetadata: {name: a}\nspec:\n  runtime: ${web}:1\n  tasks: [{bundle: "${web}:1"}]\n`;
  const k = (images: string, where = 'k'): Files => ({
    'k/kustomization.yaml': `resources: [foo.yaml]\nconfigurations: [conf.yaml]\n${images}`,
    'k/foo.yaml': foo,
    'k/conf.yaml':
      'images:\n- {path: spec/runtime, kind: Foo}\n- {path: "spec/tasks[]/bundle", kind: Foo}\n',
    ...(where === 'k'
      ? {}
      : {
          [`${where}/kustomization.yaml`]: `resources: [../k]\nimages: [{name: ${web}, newTag: "1"}]\n`,
        }),
  });
  const entry = `images: [{name: ${web}, newTag: "1"}]\n`;
  const all = [`k/foo.yaml:5 ${web}:1`, `k/foo.yaml:6 ${web}:1`];
  test.each<[string, Files, readonly string[]]>([
    ['an entry beside them', k(entry), []],
    ['an entry above them', k('', 'over'), []],
    ['no settings', { ...k(entry), 'k/conf.yaml': 'images: []\n' }, all],
    [
      'settings for another kind',
      { ...k(entry), 'k/conf.yaml': 'images: [{path: spec/runtime, kind: Bar}]\n' },
      all,
    ],
    [
      'settings for one of them',
      { ...k(entry), 'k/conf.yaml': 'images: [{path: spec/runtime}]\n' },
      all.slice(1),
    ],
    ['no entry', { ...base, ...k('') }, all],
  ])('%s', (_, files, finds) => {
    expect(left(files)).toEqual(finds);
  });
});

test.each(['.*/acme/web', 'ghcr.io/[^/]+/web', '(ghcr.io|m.lan)/acme/web', 'ghcr.io/acme/w.*'])(
  'an entry whose name is the expression %s puts its version over a pinned place',
  (name) => {
    const over = `resources: [../base]\nimages: [{name: "${name}", newTag: "1"}] # acme/web\n`;
    expect(left({ ...base, 'over/kustomization.yaml': over })).toEqual([
      `over/kustomization.yaml:2 ${name}:1`,
    ]);
  },
);

test.each(['.*/acme/api', 'ghcr.io/other/.*', 'nginx'])('an entry for %s does not', (name) => {
  const over = `resources: [../base]\nimages: [{name: "${name}", newTag: "1"}] # acme/web\n`;
  expect(left({ ...base, 'over/kustomization.yaml': over })).toEqual([]);
});

test('an entry with a tagSuffix alone takes the digest of a pinned place away', () => {
  const over = `resources: [../base]\nimages: [{name: ${web}, tagSuffix: -alpine}]\n`;
  expect(left({ ...base, 'over/kustomization.yaml': over })).toEqual([
    `over/kustomization.yaml:2 ${web}`,
  ]);
  const tagged = over.replace('tagSuffix', 'newTag: "", tagSuffix');
  expect(left({ ...base, 'over/kustomization.yaml': tagged })).toEqual([]);
});
