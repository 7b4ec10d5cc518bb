// The proof of the pins: what helm and kustomize themselves make of the pinned files. A case is `pinned` where every
// image of the delivered repository is the pinned reference and nothing else changed; where that is not so, it is `told`
// by an error or a finding of the plan, or `told by render`, where `checks: render` alone finds it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import { checkPins } from '../../src/manifest/pins/checks.ts';
import { editPins, type EditedTree } from '../../src/manifest/pins/edit.ts';
import { type PinPlan, planTree } from '../../src/manifest/pins/plan.ts';
import { folderTree } from '../../src/manifest/tree/file-tree.ts';
import { runProcess } from '../../src/process.ts';
import { checkRenderings } from '../../src/run/manifests/rendering.ts';
import { digest, image, type Overrides, request } from '../manifest/acme.ts';

import { keepLog } from './kept-log.ts';
import { fetchRenderPrograms } from './render-programs.ts';

type Files = Readonly<Record<string, string>>;
type Verdict = 'pinned' | 'told' | 'told by render' | 'silently wrong' | 'a false alarm';

const programs = fetchRenderPrograms();
if ('missing' in programs) console.warn(`helm and kubectl are missing: ${programs.missing}`);
const folder = mkdtempSync(join(tmpdir(), 'deliver-image-rendered-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const bin = 'folder' in programs ? resolve(programs.folder) : '';
// This kustomize asks helm for its version by an option that helm 4 has no more.
writeFileSync(
  join(folder, 'helm'),
  `#!/bin/sh\ncase $1 in version) echo v3.19.0 ;; *) exec '${bin}/helm' "$@" ;; esac\n`,
  { mode: 0o755 },
);
const web = 'ghcr.io/acme/web';
const pinned = `${web}:1.2.3@${digest}`;
/** The same image to a node. */
const pinnedForms = [pinned, `${web}@${digest}`];

function writeAll(root: string, files: Iterable<readonly [path: string, text: string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** One line each: `k` is a kustomization, `c` a chart, `c env.yaml` a chart with values laid over. */
function renderOne(root: string, what: string): string {
  const [path = '', values] = what.split(' ');
  const over = values === undefined ? [] : ['--values', values];
  const isChart = path.startsWith('c');
  const kustomize = ['kustomize', '--enable-helm', '--helm-command', join(folder, 'helm')];
  const args = isChart ? ['template', 'r', `./${path}`, ...over] : [...kustomize, path];
  return execFileSync(join(bin, isChart ? 'helm' : 'kubectl'), args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: root },
  });
}

/** Wherever the delivered image is named. */
const named = /(?<=["'\s=])[^"'\s=]*acme\/web[^"'\s]*/g;

function imagesOf(text: string): string[] {
  return text.match(named) ?? [];
}

function restOf(text: string): string {
  return text.replaceAll(named, 'IMAGE');
}

function isRight(before: string, after: string): boolean {
  const images = imagesOf(after);
  const isSame = images.length === imagesOf(before).length && restOf(before) === restOf(after);
  return isSame && images.every((name) => pinnedForms.includes(name));
}

let count = 0;

interface Planned {
  readonly pins: PinPlan;
  readonly edited: EditedTree;
  readonly isTold: boolean;
}

/** `undefined` where the plan ends with an error. */
async function planPins(root: string, overrides: Overrides): Promise<Planned | undefined> {
  try {
    const pins = await planTree(folderTree(root), request(overrides));
    const findings = checkPins(pins, () => ({ tag: image.tag, platforms: [] }));
    return { pins, edited: editPins(pins, () => image), isTold: findings.length > 0 };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Whether `checks: render` finds something. */
async function findsRender(root: string, { pins, edited }: Planned): Promise<boolean> {
  const temporaryFolder = mkdtempSync(join(folder, 'render-'));
  const environment = { PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  const effects = { runProcess, environment, temporaryFolder, log: keepLog() };
  const pinned = { files: edited.files, imageOf: () => image };
  const findings = await checkRenderings(effects, pins, { pinned }, { tree: folderTree(root) });
  return findings.length > 0;
}

async function judge(
  files: Files,
  renders: readonly string[],
  overrides: Overrides,
): Promise<Verdict> {
  const root = join(folder, String(count++));
  writeAll(root, Object.entries(files));
  const before = renders.map((what) => renderOne(root, what));
  const planned = await planPins(root, overrides);
  if (planned === undefined) return 'told';
  const isFound = await findsRender(root, planned);
  writeAll(
    root,
    planned.edited.files.map(({ path, after }) => [path, after] as const),
  );
  const isWhole = renders.every((what, place) => {
    try {
      return isRight(before[place] ?? '', renderOne(root, what));
    } catch {
      return false;
    }
  });
  if (isWhole && !planned.isTold) return isFound ? 'a false alarm' : 'pinned';
  if (planned.isTold) return 'told';
  return isFound ? 'told by render' : 'silently wrong';
}

/** Undefined options are the defaults. */
type Case = readonly [
  title: string,
  verdict: Verdict,
  files: Files,
  renders: readonly string[],
  overrides: Overrides,
];

function describeCases(title: string, cases: readonly Case[]): void {
  const run = 'folder' in programs ? describe : describe.skip;
  run(title, () => {
    test.each(cases)('%s: %s', async (_, verdict, files, renders, overrides) => {
      expect(await judge(files, renders, overrides)).toBe(verdict);
    });
  });
}

const deployment = (reference = `${web}:1`, name = 'web'): string =>
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
        - name: web
          image: ${reference}
        - name: side
          image: ghcr.io/acme/side:1
`;
const base: Files = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': deployment(),
};
/** A kustomization over the base. */
const over = (text: string, more: Files = {}): Files => ({
  ...base,
  'over/kustomization.yaml': `resources: [../base]\n${text}`,
  ...more,
});
const entry = (text: string): string => `images:\n  - ${text}\n`;
const merge = (reference: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: ${reference}\n`;
const indent = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
const operation = (path: string, value: string): string =>
  `- op: replace\n  path: ${path}\n  value: ${value}\n`;
const first = '/spec/template/spec/containers/0/image';
const target = 'target: {kind: Deployment, name: web}';
const old = `sha256:${'0'.repeat(64)}`;
const both = ['base', 'over'];
const split = '        options: {delimiter: ":", index: 1}\n';
/** Carries a literal into the image of a container. */
const replace = (literal: string, options = '', container = 0): string =>
  `configMapGenerator:\n  - name: v\n    literals: ["${literal}"]\n    options: {disableNameSuffixHash: true}\nreplacements:\n  - source: {kind: ConfigMap, name: v, fieldPath: data.${literal.slice(0, literal.indexOf('='))}}\n    targets:\n      - select: {kind: Deployment}\n        fieldPaths: [spec.template.spec.containers.${container}.image]\n${options}`;

const carry = (value: string, options = ''): string =>
  replace('a=b', options).replace(/source: .*/, `sourceValue: "${value}"`);

describeCases('kustomize', [
  ['a base', 'pinned', base, ['base'], {}],
  ['an overlay that changes nothing', 'pinned', over(''), both, {}],
  ['images with newTag', 'pinned', over(entry(`{name: ${web}, newTag: "1"}`)), both, {}],
  ['images with digest', 'pinned', over(entry(`{name: ${web}, digest: "${old}"}`)), both, {}],
  [
    'images with newTag and digest',
    'pinned',
    over(entry(`{name: ${web}, newTag: "1", digest: "${old}"}`)),
    both,
    {},
  ],
  [
    'images with newName of the same',
    'pinned',
    over(entry(`{name: ${web}, newName: ${web}, newTag: "1"}`)),
    both,
    {},
  ],
  [
    'images with a mirror and a tag',
    'told',
    over(entry(`{name: ${web}, newName: mirror.lan/acme/web, newTag: "1"}`)),
    both,
    {},
  ],
  [
    'images with an empty newName',
    'pinned',
    over(entry(`{name: ${web}, newName: "", newTag: "1"}`)),
    both,
    {},
  ],
  [
    'a short name',
    'pinned',
    {
      'k/kustomization.yaml': `resources: [web.yaml]\n${entry(`{name: app, newName: ${web}, newTag: "1"}`)}`,
      'k/web.yaml': deployment('app'),
    },
    ['k'],
    {},
  ],
  [
    'a short name with a tag in the base',
    'pinned',
    {
      'k/kustomization.yaml': `resources: [web.yaml]\n${entry(`{name: app, newName: ${web}, newTag: "1"}`)}`,
      'k/web.yaml': deployment('app:7'),
    },
    ['k'],
    {},
  ],
  [
    'two entries for one name',
    'told',
    over(`images:\n  - {name: ${web}, newTag: "1"}\n  - {name: ${web}, newTag: "2"}\n`),
    both,
    {},
  ],
  [
    'a chain of entries',
    'pinned',
    {
      'k/kustomization.yaml': `resources: [web.yaml]\nimages:\n  - {name: app, newName: ${web}}\n  - {name: ${web}, newTag: "1"}\n`,
      'k/web.yaml': deployment('app'),
    },
    ['k'],
    {},
  ],
  [
    'an entry in base and overlay',
    'pinned',
    {
      ...over(entry(`{name: ${web}, newTag: "2"}`)),
      'base/kustomization.yaml': `resources: [web.yaml]\n${entry(`{name: ${web}, newTag: "1"}`)}`,
    },
    both,
    {},
  ],
  [
    'three layers',
    'pinned',
    {
      ...over(entry(`{name: ${web}, newTag: "2"}`)),
      'top/kustomization.yaml': `resources: [../over]\n${entry(`{name: ${web}, newTag: "3"}`)}`,
    },
    [...both, 'top'],
    {},
  ],
  [
    'a strategic merge in the file',
    'pinned',
    over(`patches:\n  - patch: |-\n${indent(merge(`${web}:2`), '      ')}`),
    both,
    {},
  ],
  [
    'a strategic merge beside it',
    'pinned',
    over('patches:\n  - path: patch.yaml\n', { 'over/patch.yaml': merge(`${web}:2`) }),
    both,
    {},
  ],
  [
    'an overlay that runs another image',
    'told',
    over(`patches:\n  - patch: |-\n${indent(merge('ghcr.io/acme/side:2'), '      ')}`),
    both,
    {},
  ],
  [
    'patchesStrategicMerge',
    'pinned',
    over('patchesStrategicMerge: [patch.yaml]\n', { 'over/patch.yaml': merge(`${web}:2`) }),
    both,
    {},
  ],
  [
    'operations in the file',
    'pinned',
    over(
      `patches:\n  - ${target}\n    patch: |-\n${indent(operation(first, `${web}:2`), '      ')}`,
    ),
    both,
    {},
  ],
  [
    'operations beside it',
    'pinned',
    over(`patches:\n  - ${target}\n    path: patch.yaml\n`, {
      'over/patch.yaml': operation(first, `${web}:2`),
    }),
    both,
    {},
  ],
  [
    'operations in JSON',
    'pinned',
    over(`patches:\n  - ${target}\n    path: patch.json\n`, {
      'over/patch.json': `[{"op": "replace", "path": "${first}", "value": "${web}:2"}]\n`,
    }),
    both,
    {},
  ],
  [
    'patchesJson6902',
    'pinned',
    over(
      'patchesJson6902:\n  - target: {group: apps, version: v1, kind: Deployment, name: web}\n    path: patch.yaml\n',
      { 'over/patch.yaml': operation(first, `${web}:2`) },
    ),
    both,
    {},
  ],
  [
    'operations with a test',
    'pinned',
    over(
      `patches:\n  - ${target}\n    patch: |-\n      - op: test\n        path: ${first}\n        value: ${web}:1\n${indent(operation(first, `${web}:2`), '      ')}`,
    ),
    both,
    {},
  ],
  [
    'a transformer',
    'pinned',
    over('transformers: [tag.yaml]\n', {
      'over/tag.yaml': `apiVersion: builtin\nkind: ImageTagTransformer\nmetadata: {name: tag}\nimageTag: {name: ${web}, newTag: "2"}\n`,
    }),
    both,
    {},
  ],
  [
    'a transformer in the file',
    'pinned',
    over(
      `transformers:\n  - |-\n    apiVersion: builtin\n    kind: ImageTagTransformer\n    metadata: {name: tag}\n    imageTag: {name: ${web}, newTag: "2"}\n`,
    ),
    both,
    {},
  ],
  [
    'a component with an entry',
    'pinned',
    over('components: [../part]\n', {
      'part/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${entry(`{name: ${web}, newTag: "2"}`)}`,
    }),
    both,
    {},
  ],
  ['a replacement of the tag', 'told', over(replace('tag=5', split)), both, {}],
  ['a replacement of the image', 'pinned', over(replace(`value=${web}:5`)), both, {}],
  ['a replacement by a value', 'pinned', over(carry(`${web}:5`)), both, {}],
  ['a replacement of the tag by a value', 'told', over(carry('5', split)), both, {}],
  ['a replacement by another image', 'told', over(replace('value=ghcr.io/acme/other:5')), both, {}],
  [
    'a replacement in a component',
    'told',
    over('components: [../part]\n', {
      'part/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${replace('tag=5', split)}`,
    }),
    both,
    {},
  ],
  ['a replacement of another container', 'pinned', over(replace('tag=5', split, 1)), both, {}],
  [
    'a replacement with the pinned reference',
    'pinned',
    {
      'k/kustomization.yaml':
        'resources: [all.yaml]\nreplacements:\n  - source: {kind: Deployment, name: web, fieldPath: spec.template.spec.containers.0.image}\n    targets:\n      - select: {name: other}\n        fieldPaths: [spec.template.spec.containers.0.image]\n',
      'k/all.yaml': `${deployment()}---\n${deployment('app', 'other')}`,
    },
    ['k'],
    {},
  ],
  [
    'a replacement with a part of the pinned reference',
    'told',
    {
      'k/kustomization.yaml':
        'resources: [web.yaml]\nreplacements:\n  - source: {kind: Deployment, name: web, fieldPath: spec.template.spec.containers.0.image, options: {delimiter: ":", index: 1}}\n    targets:\n      - select: {kind: Deployment}\n        fieldPaths: [metadata.labels.version]\n        options: {create: true}\n',
      'k/web.yaml': deployment(),
    },
    ['k'],
    {},
  ],
  [
    'a setting that lets images reach a field of its own',
    'pinned',
    {
      'k/kustomization.yaml': `resources: [foo.yaml]\nconfigurations: [conf.yaml]\n${entry(`{name: ${web}, newTag: "1"}`)}`,
      'k/foo.yaml': `apiVersion: x/v1\nkind: Foo\nmetadata: {name: a}\nspec:\n  runtime-image: ${web}:1\n`,
      'k/conf.yaml': 'images:\n- {path: spec/runtime-image, kind: Foo}\n',
    },
    ['k'],
    {},
  ],
  [
    'a patch with a mirror of the image',
    'told',
    over(`patches:\n  - patch: |-\n${indent(merge('mirror.lan/acme/web:2'), '      ')}`),
    both,
    {},
  ],
  [
    'operations with a mirror of the image',
    'told',
    over(
      `patches:\n  - ${target}\n    patch: |-\n${indent(operation(first, 'mirror.lan/acme/web:2'), '      ')}`,
    ),
    both,
    {},
  ],
  [
    'a list of kinds',
    'pinned',
    {
      'k/kustomization.yaml': 'resources: [all.yaml]\n',
      'k/all.yaml': `${deployment()}---\n${deployment(`${web}:2`, 'other')}`,
    },
    ['k'],
    {},
  ],
  [
    'an entry whose name is an expression',
    'told',
    over(entry(`{name: .*/acme/web, newTag: "2"}`)),
    both,
    {},
  ],
  ['a suffix', 'told', over(entry(`{name: ${web}, tagSuffix: -alpine}`)), both, {}],
  [
    'a suffix beside a tag',
    'pinned',
    over(entry(`{name: ${web}, newTag: "1", tagSuffix: -alpine}`)),
    both,
    {},
  ],
  [
    'a patch in a transformer',
    'told',
    over('transformers: [p.yaml]\n', {
      'over/p.yaml': `apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: p}\n${target}\npatch: '[{"op": "replace", "path": "${first}", "value": "mirror.lan/acme/web:1"}]'\n`,
    }),
    both,
    {},
  ],
  [
    'an image volume',
    'pinned',
    {
      'k/kustomization.yaml': 'resources: [pod.yaml]\n',
      'k/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: ${web}:1\n  volumes:\n    - name: data\n      image:\n        reference: ${web}:1\n`,
    },
    ['k'],
    {},
  ],
  [
    'a name prefix and labels',
    'pinned',
    over('namePrefix: a-\nlabels:\n  - pairs: {app: web}\n'),
    both,
    {},
  ],
  [
    'an anchor in the base',
    'pinned',
    {
      'k/kustomization.yaml': 'resources: [pod.yaml]\n',
      'k/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  initContainers:\n    - name: init\n      image: &web ${web}:1\n  containers:\n    - name: web\n      image: *web\n`,
    },
    ['k'],
    {},
  ],
  [
    'an anchor that labels it',
    'pinned',
    {
      'k/kustomization.yaml': 'resources: [pod.yaml]\n',
      'k/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    runs: &web ${web}:1\nspec:\n  containers:\n    - name: web\n      image: *web\n`,
    },
    ['k'],
    {},
  ],
  [
    'a ConfigMap that names it',
    'told',
    {
      'k/kustomization.yaml': 'resources: [web.yaml, map.yaml]\n',
      'k/web.yaml': deployment(),
      'k/map.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  image: ${web}:1\n`,
    },
    ['k'],
    {},
  ],
]);

const about = { 'c/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n' };
/** A chart whose Deployment has this image. */
const chart = (template: string, values: string, more: Files = {}): Files => ({
  ...about,
  'c/values.yaml': values,
  'c/templates/web.yaml': deployment(template),
  ...more,
});
const joined = '"{{ .Values.image.repository }}:{{ .Values.image.tag }}"';
const withDigest =
  '"{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ with .Values.image.digest }}@{{ . }}{{ end }}"';
const digestAlone =
  '"{{ .Values.image.repository }}{{ if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ .Values.image.tag }}{{ end }}"';
const values = `image:\n  repository: ${web}\n  tag: "1"\n`;
const tagDigest: Overrides = { helmTagDigest: true };

describeCases('helm', [
  ['repository, tag and digest', 'pinned', chart(withDigest, `${values}  digest: ""\n`), ['c'], {}],
  [
    'a digest that was there',
    'pinned',
    chart(withDigest, `${values}  digest: ${old}\n`),
    ['c'],
    {},
  ],
  [
    'a digest in place of the tag',
    'pinned',
    chart(digestAlone, `${values}  digest: ""\n`),
    ['c'],
    {},
  ],
  ['repository and tag', 'pinned', chart(joined, values), ['c'], tagDigest],
  ['no digest key', 'told', chart(joined, values), ['c'], {}],
  ['a digest that no template reads', 'told', chart(joined, `${values}  digest: ""\n`), ['c'], {}],
  [
    'an image as one text',
    'pinned',
    chart('{{ .Values.image | quote }}', `image: ${web}:1\n`),
    ['c'],
    {},
  ],
  [
    'a registry of its own',
    'pinned',
    chart(
      '"{{ .Values.image.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}"',
      'image:\n  registry: ghcr.io\n  repository: acme/web\n  tag: "1"\n',
    ),
    ['c'],
    tagDigest,
  ],
  [
    'a registry for all',
    'pinned',
    chart(
      '"{{ .Values.global.imageRegistry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}"',
      'global:\n  imageRegistry: ghcr.io\nimage:\n  repository: acme/web\n  tag: "1"\n',
    ),
    ['c'],
    tagDigest,
  ],
  [
    'another registry for all',
    'told',
    chart(
      '"{{ default .Values.image.registry .Values.global.imageRegistry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}"',
      'global:\n  imageRegistry: mirror.lan\nimage:\n  registry: ghcr.io\n  repository: acme/web\n  tag: "1"\n',
    ),
    ['c'],
    tagDigest,
  ],
  [
    'a name beside its repository',
    'pinned',
    chart(
      '"{{ .Values.image.repository }}/{{ .Values.image.name }}:{{ .Values.image.tag }}"',
      'image:\n  repository: ghcr.io/acme\n  name: web\n  tag: "1"\n',
    ),
    ['c'],
    tagDigest,
  ],
  [
    'a worker below the repository',
    'told',
    chart(
      '"{{ .Values.image.repository }}/{{ .Values.image.image }}:{{ .Values.image.tag }}"',
      `image:\n  repository: ${web}\n  image: worker\n  tag: "1"\n`,
    ),
    ['c'],
    tagDigest,
  ],
  [
    'a suffix',
    'told',
    chart(
      '"{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ .Values.image.tagSuffix }}"',
      `${values}  tagSuffix: -alpine\n`,
    ),
    ['c'],
    tagDigest,
  ],
  [
    'a tag within other characters',
    'told',
    chart('"{{ .Values.image.repository }}:v{{ .Values.image.tag }}"', values),
    ['c'],
    tagDigest,
  ],
  [
    'a suffix of the template',
    'told',
    chart('"{{ .Values.image.repository }}:{{ .Values.image.tag }}-alpine"', values),
    ['c'],
    tagDigest,
  ],
  [
    'a tag in a label',
    'told',
    {
      ...chart(joined, values),
      'c/templates/map.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  labels:\n    version: "{{ .Values.image.tag }}"\n',
    },
    ['c'],
    tagDigest,
  ],
  [
    'a digest that a map is handed on without',
    'told',
    chart('{{ include "web.image" (dict "image" .Values.image) }}', `${values}  digest: ""\n`, {
      'c/templates/_image.tpl':
        '{{- define "web.image" -}}\n{{ .image.repository }}:{{ .image.tag }}\n{{- end -}}\n',
    }),
    ['c'],
    {},
  ],
  [
    'a digest that a map is handed on with',
    'pinned',
    chart('{{ include "web.image" (dict "image" .Values.image) }}', `${values}  digest: ""\n`, {
      'c/templates/_image.tpl':
        '{{- define "web.image" -}}\n{{ .image.repository }}:{{ .image.tag }}@{{ .image.digest }}\n{{- end -}}\n',
    }),
    ['c'],
    {},
  ],
  [
    'a tag within other characters of a format',
    'told',
    chart('{{ printf "%s:v%s" .Values.image.repository .Values.image.tag }}', values),
    ['c'],
    tagDigest,
  ],
  [
    'a tag that is compared',
    'told',
    chart(
      '{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ if semverCompare ">=1.0.0" (.Values.image.tag | toString) }}{{ end }}',
      values,
    ),
    ['c'],
    tagDigest,
  ],
  [
    'the version of the chart behind a bare image',
    'told',
    {
      ...chart('"{{ .Values.image }}:{{ .Chart.AppVersion }}"', `image: ${web}\n`),
      'c/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: "1"\n',
    },
    ['c'],
    {},
  ],
  [
    'a digest of a chart below',
    'told',
    {
      ...about,
      'c/values.yaml': `sub:\n  image:\n    repository: ${web}\n    tag: "1"\n    digest: ""\n`,
      'c/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
      'c/charts/sub/templates/web.yaml': deployment(joined),
    },
    ['c'],
    {},
  ],
  [
    'a schema that refuses it',
    'told',
    chart(joined, values, {
      'c/values.schema.json':
        '{"properties": {"image": {"properties": {"tag": {"maxLength": 20}}}}}\n',
    }),
    ['c'],
    tagDigest,
  ],
  [
    'a schema that refuses a new key',
    'told',
    chart(joined, values, {
      'c/values.schema.json':
        '{"properties": {"image": {"properties": {"tag": {"pattern": "^[0-9.]+$"}}}}}\n',
    }),
    ['c'],
    tagDigest,
  ],
  [
    'values laid over that name it',
    'pinned',
    chart(joined, values, { 'env/values-prod.yaml': values }),
    ['c', 'c env/values-prod.yaml'],
    tagDigest,
  ],
  [
    'values laid over with a tag alone',
    'told',
    chart(joined, values, { 'env/values-prod.yaml': 'image:\n  tag: "0"\n' }),
    ['c', 'c env/values-prod.yaml'],
    tagDigest,
  ],
  [
    'values in the chart with a tag alone',
    'pinned',
    chart(joined, values, { 'c/values-prod.yaml': 'image:\n  tag: "0"\n' }),
    ['c', 'c c/values-prod.yaml'],
    tagDigest,
  ],
  [
    'values laid over with another digest',
    'told',
    chart(withDigest, `${values}  digest: ""\n`, {
      'env/values-prod.yaml': `image:\n  digest: ${old}\n`,
    }),
    ['c', 'c env/values-prod.yaml'],
    {},
  ],
  [
    'values laid over with no tag',
    'told',
    chart(withDigest, `${values}  digest: ""\n`, {
      'env/values-prod.yaml': 'image:\n  tag: null\n',
    }),
    ['c', 'c env/values-prod.yaml'],
    {},
  ],
  [
    'values laid over with another registry',
    'told by render',
    chart(
      '"{{ .Values.image.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}"',
      'image:\n  registry: ghcr.io\n  repository: acme/web\n  tag: "1"\n',
      { 'env/values-prod.yaml': 'image:\n  registry: mirror.lan\n' },
    ),
    ['c', 'c env/values-prod.yaml'],
    tagDigest,
  ],
  [
    'a parent chart that sets the tag',
    'pinned',
    {
      ...chart(
        '"{{ .Values.image.repository }}:{{ .Values.image.tag }}"',
        'sub:\n  image:\n    tag: "0"\n',
      ),
      'c/templates/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n',
      'c/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
      'c/charts/sub/values.yaml': values,
      'c/charts/sub/templates/web.yaml': deployment(joined),
    },
    ['c'],
    tagDigest,
  ],
  ...(
    [
      ['a tag over values that it imports', 'pinned', values, joined],
      ['no digest of the values that it imports', 'told', `${values}  digest: ""\n`, joined],
      ['the digest of the values that it imports', 'pinned', `${values}  digest: ""\n`, withDigest],
    ] as const
  ).map(([title, verdict, own, template]): Case => [
    `a parent chart with ${title}`,
    verdict,
    {
      ...chart(template, 'image:\n  tag: "0"\n'),
      'c/Chart.yaml': `${about['c/Chart.yaml']}dependencies:\n  - {name: sub, version: 1.0.0, import-values: [{child: image, parent: image}]}\n`,
      'c/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
      'c/charts/sub/values.yaml': own,
    },
    ['c'],
    tagDigest,
  ]),
  [
    'two images of one chart',
    'pinned',
    {
      ...chart(
        '"{{ .Values.web.image.repository }}:{{ .Values.web.image.tag }}"',
        `web:\n  image: {repository: ${web}, tag: "1"}\nmigrate:\n  image: {repository: ${web}, tag: "2"}\n`,
      ),
      'c/templates/migrate.yaml': deployment(
        '"{{ .Values.migrate.image.repository }}:{{ .Values.migrate.image.tag }}"',
        'migrate',
      ),
    },
    ['c'],
    tagDigest,
  ],
  [
    'another image beside it',
    'pinned',
    {
      ...chart(joined, `${values}side:\n  image: {repository: ghcr.io/acme/side, tag: "2"}\n`),
      'c/templates/other.yaml': deployment(
        '"{{ .Values.side.image.repository }}:{{ .Values.side.image.tag }}"',
        'other',
      ),
    },
    ['c'],
    tagDigest,
  ],
  [
    'flat keys',
    'pinned',
    chart(
      '"{{ .Values.imageRepository }}:{{ .Values.imageTag }}"',
      `imageRepository: ${web}\nimageTag: "1"\n`,
    ),
    ['c'],
    tagDigest,
  ],
  [
    'keys with a prefix',
    'pinned',
    chart(
      '"{{ .Values.webImage }}:{{ .Values.webImageTag }}"',
      `webImage: ${web}\nwebImageTag: "1"\n`,
    ),
    ['c'],
    tagDigest,
  ],
  [
    'a digest without its algorithm',
    'pinned',
    chart(
      '"{{ .Values.image.repository }}@sha256:{{ .Values.image.sha }}"',
      `image:\n  repository: ${web}\n  tag: "1"\n  sha: ${'0'.repeat(64)}\n`,
    ),
    ['c'],
    {},
  ],
  [
    "the chart's version as the tag",
    'told',
    {
      ...chart(
        '"{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"',
        `image:\n  repository: ${web}\n  tag: ""\n`,
      ),
      'c/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: "1"\n',
    },
    ['c'],
    {},
  ],
  [
    "the chart's version, with a tag that may be set",
    'pinned',
    {
      ...chart(
        '"{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"',
        `image:\n  repository: ${web}\n  tag: ""\n`,
      ),
      'c/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: "1"\n',
    },
    ['c'],
    tagDigest,
  ],
]);

/** A kustomization that inflates a chart of the run. */
const inflated = (entry: string, own: string, template: string, more: Files = {}): Files => ({
  'k/kustomization.yaml': `helmCharts:\n  - name: web\n    releaseName: web\n${entry}`,
  'k/charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'k/charts/web/values.yaml': own,
  'k/charts/web/templates/web.yaml': deployment(template),
  ...more,
});
const emptyDigest = `${values}  digest: ""\n`;

describeCases('helmCharts of kustomize', [
  ['a chart', 'pinned', inflated('', emptyDigest, withDigest), ['k'], {}],
  [
    'a tag inline',
    'pinned',
    inflated('    valuesInline: {image: {tag: "0"}}\n', emptyDigest, withDigest),
    ['k'],
    {},
  ],
  [
    'a digest inline',
    'pinned',
    inflated(`    valuesInline: {image: {digest: "${old}"}}\n`, emptyDigest, withDigest),
    ['k'],
    {},
  ],
  [
    'a tag in a file',
    'pinned',
    inflated('    additionalValuesFiles: [prod.yaml]\n', emptyDigest, withDigest, {
      'k/prod.yaml': 'image: {tag: "0"}\n',
    }),
    ['k'],
    {},
  ],
  [
    'an entry of images over it',
    'pinned',
    inflated(`images: [{name: ${web}, newTag: "0"}]\n`, emptyDigest, withDigest),
    ['k'],
    {},
  ],
  [
    'another image inline',
    'told',
    inflated(
      '    valuesInline: {image: {repository: mirror.lan/acme/web}}\n',
      emptyDigest,
      withDigest,
    ),
    ['k'],
    {},
  ],
  ['a digest that no template reads', 'told', inflated('', emptyDigest, joined), ['k'], {}],
]);
