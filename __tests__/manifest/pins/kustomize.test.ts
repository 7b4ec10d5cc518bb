// What kustomize, Flux and Argo CD put over a pinned place: pinned with it, or a finding.
import { describe, expect, test } from '@jest/globals';

import { parseRepository } from '../../../src/image/reference.ts';
import { digest, errorOf, pin, plan, pod } from '../acme.ts';
import type { Overrides } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const pinned = `${web}:1.2.3@${digest}`;
const base = { 'base.yaml': pod(`- {name: web, image: ${web}:1}`) };

/** The text after the pin, whose reference is written short. */
function after(path: string, text: string, overrides?: Overrides): string {
  const file = pin({ [path]: text }, overrides).files.find((one) => one.path === path);
  return (file?.after ?? text).replaceAll(pinned, 'PINNED').replaceAll(digest, 'DIGEST');
}

/** Line and text of all findings of what stays unpinned, beside a pinned base. */
function left(files: Readonly<Record<string, string>>, overrides?: Overrides): string[] {
  const { mentions } = plan({ ...base, ...files }, overrides);
  return mentions.map(({ file, line, text }) => `${file}:${line} ${text}`);
}

const merge = (indent: string, end = '\n'): string =>
  [
    'apiVersion: apps/v1',
    'kind: Deployment # the one',
    '',
    'spec:',
    '  template:',
    '    spec:',
    '      containers:',
    '        - name: web',
    `          image: "${web}:1"   # ${web}:1`,
    '        - name: side',
    '          image: ghcr.io/acme/side:1',
    '',
  ]
    .map((line) => (line === '' ? '' : indent + line))
    .join(end);
const json = (value: string): string =>
  `[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "${value}"}]`;

describe('the text of a patch is pinned in its place', () => {
  const k = 'kustomization.yaml';
  test.each<[string, string, string]>([
    ['patches, a strategic merge', k, `patches:\n  - patch: |-\n${merge('      ')}`],
    ['CRLF', k, `patches:\r\n  - patch: |-\r\n${merge('      ', '\r\n')}`],
    ['another indentation', k, `patches:\n- patch: |1+\n${merge('   ')}`],
    [
      'patches, operations',
      k,
      `patches:\n- target: {kind: Pod}\n  patch: |\n    - op: replace\n      path: /spec/image\n      value: ${web}:1 # old\n`,
    ],
    ['operations in JSON', k, `patches:\n- patch: |\n    ${json(`${web}:1`)}\n`],
    ['operations in single quotes', k, `patches:\n- patch: '${json(`${web}:1`)}'\n`],
    ['operations, folded', k, `patches:\n- patch: >-\n    ${json(`${web}:1`)}\n`],
    ['patchesJson6902', k, `patchesJson6902:\n- patch: |\n    ${json(`${web}:1`)}\n`],
    ['patchesStrategicMerge', k, `patchesStrategicMerge:\n- |-\n${merge('  ')}`],
    [
      'several documents',
      k,
      `patches:\n- patch: |-\n    kind: A\n    metadata: {}\n    ---\n${merge('    ')}    ---\n${merge('    ')}`,
    ],
    ['patches as a list of texts', k, `patches:\n- |-\n${merge('  ')}`],
    [
      'a transformer in the file',
      k,
      `transformers:\n- |\n  kind: PatchTransformer\n  metadata: {name: x}\n  patch: '${json(`${web}:1`)}'\n`,
    ],
    [
      'a patch within a text',
      k,
      `transformers:\n- |\n  kind: PatchTransformer\n  metadata: {name: x}\n  patch: |\n${merge('     ')}`,
    ],
    [
      'PatchTransformer',
      't.yaml',
      `kind: PatchTransformer\nmetadata: {name: x}\npatch: |\n  ${json(`${web}:1`)}\n`,
    ],
    [
      'PatchJson6902Transformer',
      't.yaml',
      `kind: PatchJson6902Transformer\nmetadata: {name: x}\njsonOp: |\n  ${json(`${web}:1`)}\n`,
    ],
    [
      'PatchStrategicMergeTransformer',
      't.yaml',
      `kind: PatchStrategicMergeTransformer\nmetadata: {name: x}\npatches: |\n${merge('  ')}`,
    ],
    [
      'a component',
      k,
      `kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\npatches:\n- patch: |\n${merge('    ')}`,
    ],
    [
      'Flux Kustomization',
      'a.yaml',
      `kind: Kustomization\nspec:\n  patches:\n  - patch: |\n${merge('      ')}`,
    ],
    [
      'Flux HelmRelease',
      'a.yaml',
      `kind: HelmRelease\nspec:\n  postRenderers:\n  - kustomize:\n      patches:\n      - patch: |\n${merge('          ')}`,
    ],
    [
      'Argo CD Application',
      'a.yaml',
      `kind: Application\nspec:\n  source:\n    kustomize:\n      patches:\n      - patch: |\n${merge('          ')}`,
    ],
    [
      'Argo CD ApplicationSet',
      'a.yaml',
      `kind: ApplicationSet\nspec:\n  template:\n    spec:\n      sources:\n      - kustomize:\n          patches:\n          - patch: |\n${merge('             ')}`,
    ],
    [
      'templatePatch of an ApplicationSet',
      'a.yaml',
      `kind: ApplicationSet\nspec:\n  goTemplate: true\n  templatePatch: |\n    metadata: {name: '{{.name}}'}\n    spec: {source: {helm: {valuesObject: {image: "${web}:1"}}}}\n`,
    ],
    [
      'manifest of a resource of Argo Workflows',
      'a.yaml',
      `kind: Workflow\nspec:\n  templates:\n  - resource:\n      action: create\n      manifest: |\n        apiVersion: batch/v1\n        metadata: {generateName: "{{workflow.name}}-"}\n${merge('        ')}`,
    ],
    [
      'podSpecPatch of Argo Workflows',
      'a.yaml',
      `kind: CronWorkflow\nspec:\n  workflowSpec:\n    podSpecPatch: '{"containers": [{"name": "main", "image": "${web}:1"}]}'\n`.replace(
        `"image": "${web}:1"`,
        `image: "${web}:1"`,
      ),
    ],
    [
      'resourcesTemplate of a ResourceSet',
      'a.yaml',
      `kind: ResourceSet\nspec:\n  resourcesTemplate: |\n    apiVersion: v1\n${merge('    ')}    ---\n    kind: Pod\n    metadata: {name: << inputs.name >>}\n`,
    ],
  ])('%s', (_, path, text) => {
    const expected = text
      .replaceAll(`image: "${web}:1"`, 'image: "PINNED"')
      .replaceAll(`"value": "${web}:1"`, '"value": "PINNED"')
      .replaceAll(`value: ${web}:1`, 'value: PINNED');
    expect(after(path, text)).toBe(expected);
    expect(expected).not.toBe(text);
    const once = expected.replaceAll('PINNED', pinned);
    expect(pin({ [path]: once }).edits).toEqual([]);
  });

  test.each<[string, string, readonly string[]]>([
    [
      'quotes with escapes',
      `patches:\n- patch: "- op: replace\\n  path: /image\\n  value: ${web}:1"\n`,
      ['k/kustomization.yaml:2 ghcr.io/acme/web:1'],
    ],
    [
      'no YAML',
      `patches:\n- patch: |\n    a: [\n    image: ${web}:1\n`,
      ['k/kustomization.yaml:4 ghcr.io/acme/web:1'],
    ],
    [
      'a key that stands twice',
      `patches:\n- patch: |\n    kind: Pod\n    spec:\n      containers:\n      - image: ${web}:1\n        image: ${web}:2\n`,
      ['k/kustomization.yaml:6 ghcr.io/acme/web:1', 'k/kustomization.yaml:7 ghcr.io/acme/web:2'],
    ],
    [
      'another field of it',
      `patches:\n- patch: |\n    kind: Pod\n    # ${web}:0\n    spec: {args: [a, "${web}:1"]}\n`,
      ['k/kustomization.yaml:5 ghcr.io/acme/web:1'],
    ],
    [
      'a template with lines of its own',
      `kind: ApplicationSet\nspec:\n  templatePatch: |\n    {{- if .x }}\n    spec: {source: {kustomize: {images: ["${web}:1"]}}}\n    {{- end }}\n`,
      ['a.yaml:5 ghcr.io/acme/web:1'],
    ],
    ['a comment of it', `patches:\n- patch: |\n    kind: Pod\n    spec: {} # ${web}:0\n`, []],
    [
      'a variable',
      `patches:\n- patch: |\n    kind: Pod\n    spec: {containers: [{image: "${web}:\${TAG}"}]}\n`,
      [],
    ],
  ])('what is not pinned is told: %s', (_, text, finds) => {
    const path = text.startsWith('kind') ? 'a.yaml' : 'k/kustomization.yaml';
    expect(left({ [path]: text })).toEqual(finds);
  });

  test('values in a text are told', () => {
    const argo = `kind: Application\nspec:\n  source:\n    helm:\n      values: |\n        # ${web}\n        image:\n          repository: ${web}\n          tag: 1\n`;
    const k3s = `kind: HelmChart\nspec:\n  valuesContent: |-\n    image: ${web}:1\n`;
    const others = ['spec: {x: {values: "TEXT"}}', 'spec:\n  valuesTemplate: "TEXT"'].map(
      (text) => `kind: Foo\n${text.replace('TEXT', `a: b\\nimage: ${web}:1\\n`)}\n`,
    );
    const files = { 'a.yaml': argo, 'b.yaml': others[0] ?? '', 'c.yaml': others[1] ?? '' };
    expect(left({ ...files, 'k3s.yaml': k3s })).toEqual([
      `a.yaml:8 ${web}`,
      `b.yaml:2 ${web}:1`,
      `c.yaml:3 ${web}:1`,
      `k3s.yaml:4 ${web}:1`,
    ]);
  });
});

describe('an entry is read as kustomize reads it', () => {
  test.each<[string, string, string]>([
    [
      'an empty newName',
      `images: [{name: ${web}, newName: "", newTag: "1"}]\n`,
      `images: [{name: ${web}, newName: "", newTag: "1.2.3@DIGEST"}]\n`,
    ],
    [
      'a newName of null',
      `images: [{name: ${web}, newName: null, newTag: "1"}]\n`,
      `images: [{name: ${web}, newName: null, newTag: "1.2.3@DIGEST"}]\n`,
    ],
    [
      'imageTags',
      `imageTags: [{name: ${web}, newTag: "1"}]\n`,
      `imageTags: [{name: ${web}, newTag: "1.2.3@DIGEST"}]\n`,
    ],
    [
      'keys in another case',
      `images: [{Name: ${web}, newtag: "1"}]\n`,
      `images: [{Name: ${web}, newtag: "1.2.3@DIGEST"}]\n`,
    ],
    [
      'a transformer in the file',
      `transformers:\n- |\n  kind: ImageTagTransformer\n  metadata: {name: x}\n  imageTag: {name: ${web}, newTag: "1"}\n`,
      `transformers:\n- |\n  kind: ImageTagTransformer\n  metadata: {name: x}\n  imageTag: {name: ${web}, newTag: "1.2.3@DIGEST"}\n`,
    ],
  ])('%s', (_, text, expected) => {
    expect(after('kustomization.yaml', text)).toBe(expected);
  });

  test('a transformer in a file of its own', () => {
    const text = `apiVersion: builtin\nkind: ImageTagTransformer\nmetadata: {name: x}\nimageTag:\n  name: ${web}\n  newTag: "1"\n  digest: ""\n`;
    expect(after('tr.yaml', text)).toBe(
      text.replace('"1"', '"1.2.3"').replace('digest: ""', 'digest: "DIGEST"'),
    );
  });

  test('an empty newName takes the name of what replaces another', () => {
    const text = `images: [{name: my-web, newName: "", newTag: "1"}]\n`;
    expect(after('kustomization.yaml', text, { match: parseRepository('my-web') })).toBe(
      `images: [{name: my-web, newName: "${web}", newTag: "1.2.3@DIGEST"}]\n`,
    );
  });
});

describe('what puts another image over a pinned one is told', () => {
  const mirror = `{name: ${web}, newName: mirror.lan/acme/web, newTag: "1"}`;
  test.each<[string, string, string, readonly string[]]>([
    ['an entry', 'k/kustomization.yaml', `images:\n- ${mirror}\n`, ['2 mirror.lan/acme/web:1']],
    [
      'a transformer',
      'k/t.yaml',
      `kind: ImageTagTransformer\nmetadata: {}\nimageTag: ${mirror}\n`,
      ['3 mirror.lan/acme/web:1'],
    ],
    [
      'an entry of Flux',
      'k/f.yaml',
      `kind: Kustomization\nspec: {images: [${mirror}]}\n`,
      ['2 mirror.lan/acme/web:1'],
    ],
    [
      'an override',
      'k/a.yaml',
      `kind: Application\nspec: {source: {kustomize: {images: ["${web}=mirror.lan/web:1"]}}}\n`,
      ['2 mirror.lan/web:1'],
    ],
    [
      'an entry that keeps what is pinned',
      'k/kustomization.yaml',
      `images:\n- {name: ${web}, newName: mirror.lan/acme/web}\n`,
      [],
    ],
  ])('%s', (_, path, text, finds) => {
    expect(left({ [path]: text })).toEqual(finds.map((one) => `${path}:${one}`));
  });

  const prod = '{name: my-web, newName: registry.prod/acme/web, newTag: "1"}';
  test.each<[string, string, string]>([
    ['an entry', 'k/kustomization.yaml', `images:\n- ${prod}\n`],
    [
      'an entry that only renames',
      'k/kustomization.yaml',
      `images:\n- {name: my-web, newName: registry.prod/acme/web}\n`,
    ],
    ['a transformer', 'k/t.yaml', `kind: ImageTagTransformer\nmetadata: {}\nimageTag: ${prod}\n`],
    [
      'an override',
      'k/a.yaml',
      `kind: Application\nspec: {source: {kustomize: {images: ["my-web=registry.prod/acme/web:1"]}}}\n`,
    ],
  ])('also of the name that is replaced: %s', (_, path, text) => {
    const request = { match: parseRepository('my-web') };
    const files = { 'd.yaml': pod('- {name: web, image: my-web:1}'), [path]: text };
    expect(plan(files, request).mentions).toEqual([
      expect.objectContaining({ file: path, text: expect.stringMatching(/^registry\.prod/) }),
    ]);
  });
});

describe('no false alarm', () => {
  test('an entry that only renames, and another that gives the version', () => {
    const files = {
      'base/kustomization.yaml': `images: [{name: web, newName: ${web}}]\n`,
      'prod/kustomization.yaml': `resources: [../base]\nimages: [{name: ${web}, newTag: "1"}]\n`,
    };
    const { mentions, skipped } = plan(files);
    expect([mentions, skipped.map(({ file }) => file)]).toEqual([[], ['base/kustomization.yaml']]);
  });

  test('but kustomize goes through the entries once: one before the rename gives it no version', () => {
    const entries = `images:\n- {name: ${web}, newTag: "1"}\n- {name: app, newName: ${web}}\n`;
    expect(left({ 'kustomization.yaml': entries })).toEqual([`kustomization.yaml:3 ${web}`]);
  });

  test('an entry that only renames, and an override of Argo CD that gives the version', () => {
    const files = {
      'kustomization.yaml': `images: [{name: web, newName: ${web}}]\n`,
      'a.yaml': `kind: Application\nspec: {source: {kustomize: {images: ["${web}:1"]}}}\n`,
    };
    expect(plan(files).mentions).toEqual([]);
  });

  test.each([`{name: ${web}}`, `{name: ${web}, newName: ${web}}`])(
    'an entry that changes nothing of a pinned base: %s',
    (entry) => {
      expect(left({ 'kustomization.yaml': `images: [${entry}]\n` })).toEqual([]);
    },
  );

  test.each<[string, string, string]>([
    ['tags of bake', 'docker-bake.json', `{"target": {"web": {"tags": ["${web}:latest"]}}}`],
    [
      'tags of a compose build',
      'compose.yaml',
      `services: {a: {build: {context: ., tags: ["${web}:1"]}}}\n`,
    ],
    [
      'the output of Shipwright',
      'b.yaml',
      `apiVersion: shipwright.io/v1beta1\nkind: Build\nspec: {output: {image: "${web}:latest"}}\n`,
    ],
    [
      'the output of a BuildRun',
      'b.yaml',
      `kind: BuildRun\nspec: {build: {spec: {output: {image: "${web}:latest"}}}}\n`,
    ],
    [
      'the output of OpenShift',
      'b.yaml',
      `kind: BuildConfig\nspec: {output: {to: {kind: DockerImage, name: "${web}:latest"}}}\n`,
    ],
    [
      'the tag of kpack',
      'b.yaml',
      `kind: Image\nspec: {tag: "${web}:latest", additionalTags: ["${web}:1"]}\n`,
    ],
    [
      'images of Cloud Build',
      'cloudbuild.yaml',
      `steps: [{name: docker}]\nimages: ["${web}:latest"]\n`,
    ],
    [
      'tags of a workflow',
      'w.yaml',
      `jobs: {a: {steps: [{uses: docker/build-push-action@v6, with: {tags: "${web}:1"}}]}}\n`,
    ],
  ])('%s', (_, path, text) => {
    expect(left({ [path]: text })).toEqual([]);
    expect(pin({ ...base, [path]: text }).files.map((one) => one.path)).toEqual(['base.yaml']);
  });
});

describe('fields of custom resources', () => {
  test.each<[string, string, number]>([
    ['imageName', 'kind: Cluster\nspec: {imageName: "X:16.3"}\n', 1],
    ['image', 'kind: Agent\nspec: {image: "X:1.2.2"}\n', 1],
    ['another key in any case', 'kind: A\nspec: {serverIMAGE: "X:1", agentImagename: "X:1"}\n', 2],
    ['at any depth', 'kind: A\nspec: {a: [{b: [{image: "X:1"}]}], c: {d: {image: "X:1"}}}\n', 2],
    ['a volume of an image', 'kind: A\nspec: {parts: [{image: {reference: "X:1"}}]}\n', 1],
    ['one in a pod', 'kind: A\nspec: {pod: {volumes: [{image: {reference: "X:1"}}]}}\n', 1],
    ['not another reference', 'kind: A\nspec: {source: {reference: "X:1"}}\n', 0],
    ['by digest', `kind: A\nspec: {image: "X@sha256:${'01'.repeat(32)}"}\n`, 1],
    ['JSON', '{"kind": "A", "spec": {"image": "X:1"}}', 1],
    ['a list', 'kind: List\nitems: [{kind: A, spec: {image: "X:1"}}]\n', 1],
    ['not without a version', 'kind: ImageRepository\nspec: {image: X}\n', 0],
    ['not a pattern', 'kind: Policy\nspec: {image: "X:*"}\n', 0],
    ['not of a definition', 'kind: CustomResourceDefinition\nspec: {x: {image: "X:1"}}\n', 0],
    [
      'not an annotation',
      'kind: A\nmetadata: {annotations: {image: "X:1"}}\nspec: {template: {metadata: {annotations: {image: "X:1"}}, podAnnotations: {image: "X:1"}}}\n',
      0,
    ],
    ['not status', 'kind: A\nspec: {}\nstatus: {image: "X:1"}\n', 0],
    ['not another name', 'kind: A\nspec: {image: "X-admin:1", b: {image: "X/cache:1"}}\n', 0],
    ['not a text', 'kind: A\nspec: {image: "docker://X:1", b: {image: "X:1 X:2"}}\n', 0],
    ['not another key', 'kind: A\nspec: {bundle: "X:1", imageTag: "X:1", images: "X:1"}\n', 0],
    ['not outside a spec', 'kind: A\nmetadata: {}\nimage: "X:1"\n', 0],
    ['not of a built-in kind', 'kind: Deployment\nspec: {image: "X:1"}\n', 0],
    ['not the target of a build', 'kind: Build\nspec: {output: {image: "X:1"}}\n', 0],
  ])('%s', (_, text, edits) => {
    const own = text.replaceAll('X', web);
    const { files } = pin({ ...base, 'cr.yaml': own });
    const changed = files.find(({ path }) => path === 'cr.yaml')?.after ?? own;
    expect(changed.split(pinned)).toHaveLength(edits + 1);
    if (edits === 0) expect(changed).toBe(own);
  });

  test('alone in a run, and by the name that is replaced', () => {
    expect(after('a.yaml', `kind: A\nspec:\n  image: ${web}:1 # x\n`)).toBe(
      'kind: A\nspec:\n  image: PINNED # x\n',
    );
    expect(
      after('a.yaml', 'kind: A\nspec: {image: my-web:1}\n', { match: parseRepository('my-web') }),
    ).toContain('PINNED');
    expect(errorOf(() => plan({ 'a.yaml': `kind: A\nspec: {image: ${web}}\n` })).code).toBe(
      'no-site',
    );
  });

  test('take part in the input container below a container', () => {
    const text = `kind: A\nspec:\n  containers:\n    web: {serverImage: "${web}:1"}\n    other: {serverImage: "${web}:1"}\n`;
    expect(after('a.yaml', text, { containers: ['web'] })).toBe(
      text.replace(`web: {serverImage: "${web}:1"}`, 'web: {serverImage: "PINNED"}'),
    );
  });
});
