import { describe, expect, test } from '@jest/globals';

import { formatUserError } from '../../src/errors.ts';
import { parseRepository } from '../../src/image/reference.ts';
import { noSite } from '../../src/manifest/pins/left/no-site.ts';
import { draftPlan, planTree } from '../../src/manifest/pins/plan.ts';
import { errorOf, errorOfAsync, pin, plan, pod, request, treeOf } from './acme.ts';
import type { Overrides } from './acme.ts';

const web = 'ghcr.io/acme/web';

interface Refusal {
  readonly what: string;
  readonly text: string;
  readonly path?: string;
  readonly request?: Overrides;
  readonly says: RegExp;
}

const refusals: readonly Refusal[] = [
  {
    what: 'two kustomization entries for one name',
    path: 'kustomization.yaml',
    text: `images:\n- name: ${web}\n  newTag: a\n- name: ${web}\n  newTag: b\n`,
    says: /^kustomization.yaml:5:11: .* stands twice, first in line 3 \[kustomization-twice\]/,
  },
  {
    what: 'a kustomization entry that has to be renamed but has no newName',
    path: 'kustomization.yaml',
    text: `images:\n- name: ghcr.io/old/web\n  newTag: a\n`,
    request: { match: { registry: 'ghcr.io', path: 'old/web' } },
    says: /no newName .*\[pin-place\]\nAdd newName: ghcr.io\/acme\/web/,
  },
  {
    what: 'a kustomization entry without newTag where the pin is a tag',
    path: 'kustomization.yaml',
    text: `images:\n- name: ${web}\n  digest: sha256:0\n`,
    request: { pin: 'tag' },
    says: /^kustomization.yaml:3:11: .* no tag to set, only a digest \[pin-place\]/,
  },
  {
    what: 'Helm values to be renamed behind a global registry that is another one',
    path: 'values.yaml',
    text: `global: {imageRegistry: quay.io}\nimage: {repository: acme/web, tag: a, digest: ""}\n`,
    request: { match: { registry: 'quay.io', path: 'acme/web' } },
    says: /^values.yaml:2:36: .* puts global.imageRegistry, quay.io, before the name \[pin-place\]/,
  },
  {
    what: 'Helm values whose repository holds a tag',
    path: 'values.yaml',
    text: `image:\n  repository: ${web}:1\n  tag: ""\n  digest: ""\n`,
    says: /^values.yaml:3:8: .* its name "ghcr.io\/acme\/web:1" holds a version itself \[pin-place\]/,
  },
  {
    what: 'a kustomization entry whose name holds a tag',
    path: 'kustomization.yaml',
    text: `images: [{name: ${web}:1, newTag: a}]\n`,
    says: /^kustomization.yaml:1:\d+: .* holds a version itself \[pin-place\]/,
  },
  {
    what: 'Helm values without a digest key',
    path: 'values.yaml',
    text: `image:\n  repository: ${web}\n  tag: "1"\n`,
    says: /^values.yaml:3:8: .* no digest key to set \[pin-place\]\n.*helm-tag-digest/,
  },
  {
    what: 'an anchor that a container outside the filter uses too',
    text: pod(`- {name: a, image: &i ${web}:1}`, '- {name: b, image: *i}'),
    request: { containers: ['a'] },
    says: /^m.yaml:7:27: Pod web, container a \(.*web:1\) shares a scalar with Pod web, container b \(.*web:1, line 8\), which is not to be pinned \[shared-scalar\]/,
  },
  {
    what: 'a service outside the filter that is the same map by an alias',
    path: 'compose.yaml',
    text: `services:\n  a: &a {image: "${web}:1"}\n  b: *a\n`,
    request: { containers: ['b'] },
    says: /^compose.yaml:2:17: .*b \(.*\) shares a scalar with .*a \(.*\), which is not to be pinned \[shared-scalar\]/,
  },
  {
    what: 'aliases that lead to more places than can be looked at',
    text: `a: &a\n${Array.from({ length: 300 }, (_, n) => `  - {n: ${n}, image: "${web}:1"}\n`).join('')}${Array.from({ length: 300 }, (_, n) => `b${n}: {name: b${n}, c: *a}\n`).join('')}`,
    says: /^m.yaml:1: The file names ghcr.io\/acme\/web:1 in line 2 and cannot be read: it is not valid YAML: its aliases lead to more places than can be looked at/,
  },
  {
    what: 'a tag anchor that another image uses too',
    text: `a: {repository: ${web}, tag: &t "1", digest: ""}\nb: {repository: redis, tag: *t}\n`,
    says: /^m.yaml:1:43: .*\[shared-scalar\]/,
  },
  {
    what: 'a marker in the place of another image',
    text: `image:\n  repository: ghcr.io/acme/api\n  tag: v1\n  digest: # deliver-image: ${web} digest\n`,
    says: /^m.yaml:4:10: marked scalar \(ghcr.io\/acme\/web\) shares a scalar with image \(ghcr.io\/acme\/api, line 2\), .*\[shared-scalar\]/,
  },
  {
    what: 'a marker without a scalar before it',
    text: `${pod(`- image: ${web}`)}  volumes: # deliver-image\n    - name: a\n`,
    says: /^m.yaml:8: .*no scalar before it on its line \[marker\]/,
  },
  {
    what: 'a marker on a line of its own',
    text: `# deliver-image: tag\nappVersion: "1"\n`,
    says: /^m.yaml:1: .*no scalar before it on its line \[marker\]/,
  },
  {
    what: 'a marker with an unknown field',
    text: `tag: "1" # deliver-image: ${web} version\n`,
    says: /^m.yaml:1: .*"ghcr.io\/acme\/web version" is no repository and no field \[marker\]/,
  },
  ...[
    `tag: "1" # Deliver-Image: ${web} tag`,
    `image: ${web}:1 # deliver_image`,
    `image: ${web}:1 #deliver-images`,
    `tag: "1" # delivery-image: ${web} tag`,
    `image: ${web}:1 # deliver-imgae: reference`,
    `digest: a # deliverimage: ${web} digest`,
    `a: [x, ${web}:1] # DELIVER-IMAGE: ignore`,
  ].map((line) => ({
    what: `a marker whose word is mistyped: ${line}`,
    text: `other: ${web}:1\n${line}\n`,
    says: /^m.yaml:2: .*" is no marker; deliver-image may be meant \[marker\]/,
  })),
  {
    what: 'a marker whose word is mistyped in a template',
    text: `{{ if x }}\nimage: ${web}:1 # Deliver-Image\n{{ end }}\n`,
    says: /^m.yaml:2: .*"Deliver-Image" is no marker; deliver-image may be meant \[marker\]/,
  },
  {
    what: 'a marker that does not say what a doubtful value is',
    text: `tag: 1.2.3 # deliver-image\n`,
    says: /^m.yaml:1: .*"1.2.3" may be a tag, a digest or a name \[marker\]/,
  },
  {
    what: 'a marker on a template value',
    text: `{{ if x }}\nimage: "{{ .Values.image }}" # deliver-image: ${web}\n{{ end }}\n`,
    says: /^m.yaml:2: .*the value before it is a template \[marker\]/,
  },
  {
    what: 'a marker on several words of a line that is no YAML',
    text: `{{ if x }}\nimage: a b # deliver-image: ${web}\n{{ end }}\n`,
    says: /^m.yaml:2: .*no scalar before it on its line \[marker\]/,
  },
  {
    what: 'a marker on an indicator of a line that is no YAML',
    text: `a: b: ?  # deliver-image: tag\n`,
    says: /^m.yaml:1: .*no scalar before it on its line \[marker\]/,
  },
  {
    what: 'an empty block scalar',
    text: 'tag: | # deliver-image: tag\n\nother: a\n',
    says: /^m.yaml:1:6: .*cannot be changed without changing more than the value \[pin-place\]/,
  },
  {
    what: 'a lone carriage return before a value',
    text: `image: {repository: ${web}, tag:\r v1, digest: ""}\n`,
    says: /^m.yaml:1:43: .*cannot be changed without changing more than the value \[pin-place\]/,
  },
  ...['!!int 1', '!!float 1.0', '!!null', '!<tag:yaml.org,2002:int> 1'].map((tag) => ({
    what: `a value that its tag makes no text: ${tag}`,
    text: `image: {repository: ${web}, tag: ${tag} , digest: ""}\n`,
    says: /^m.yaml:1:\d+: .*cannot be changed without changing more than the value \[pin-place\]/,
  })),
];

describe('is refused before the build', () => {
  test.each(refusals)('$what', ({ path = 'm.yaml', text, request, says }) => {
    expect(formatUserError(errorOf(() => plan({ [path]: text }, request)))).toMatch(says);
  });

  test('several places, all at once', () => {
    const values = `image: {repository: ${web}, tag: "1"}\n`;
    const error = errorOf(() => plan({ 'a.yaml': values, 'b.yaml': values }));
    expect(error.message).toMatch(/a\.yaml:1:[\s\S]*b\.yaml:1:/);
  });
});

describe('no site is an error that says what was seen instead', () => {
  test.each<[string, Record<string, string>, Overrides, RegExp]>([
    [
      'a longer name',
      { 'k8s/a.yaml': pod('- image: ghcr.io/acme/web-admin') },
      {},
      /k8s\/a\.yaml:7 holds ghcr\.io\/acme\/web-admin/,
    ],
    [
      'the name with capitals, as the organisation writes itself',
      { 'a.yaml': pod('- image: ghcr.io/Acme/Web:1') },
      {},
      /a\.yaml:7 .*ghcr\.io\/Acme\/Web:1.* capitals that no cluster takes; write the name in lower case/,
    ],
    [
      'another registry',
      { 'a.yaml': pod('- image: quay.io/acme/web:1') },
      {},
      /a\.yaml:7 holds quay\.io\/acme\/web:1/,
    ],
    [
      'a container left out',
      { 'a.yaml': pod(`- {name: api, image: ${web}:1}`) },
      { containers: ['web'] },
      /a\.yaml:7 .*container api.* is none of web/,
    ],
    [
      'a template',
      { 'a.yaml': `name: {{ .x }}\nimage: ${web}:1\n` },
      {},
      /a\.yaml:2 names ghcr\.io\/acme\/web:1 in a template/,
    ],
    [
      'a place that is no container',
      { 'a.yaml': `kind: X\nspec:\n  bundle: ${web}:1\n` },
      {},
      /a\.yaml:3 names ghcr\.io\/acme\/web:1 in no place that is known to hold an image/,
    ],
    [
      'an entry without a tag',
      { 'kustomization.yaml': `images: [{name: web, newName: ${web}}]\n` },
      {},
      /kustomization\.yaml:1 names ghcr\.io\/acme\/web in a kustomization entry with neither newTag nor digest/,
    ],
    [
      'a name from variables',
      { 'compose.yaml': 'services: {web: {image: "${R}/acme/web:1"}}\n' },
      {},
      /compose\.yaml:1 container web holds \$\{R\}\/acme\/web:1, but it holds a variable/,
    ],
    [
      'nothing at all',
      { 'a.yaml': 'a: b\n' },
      {},
      /^Nothing that can be pinned in \. names the image ghcr\.io\/acme\/web, nor any other image, in a\.yaml$/,
    ],
  ])('%s', (_, files, overrides, says) => {
    expect(errorOf(() => plan(files, overrides))).toMatchObject({
      code: 'no-site',
      message: expect.stringMatching(says) as unknown,
    });
  });

  const word = 'k8s/a.yaml:4 has';
  const place = 'in no place that is known to hold an image';
  test.each<[string, Record<string, string>, string, string]>([
    [
      'in a file that is not named',
      { 'k8s/a.yaml': pod('- image: redis:7'), 'apps/web.yaml': pod(`- image: ${web}`) },
      'apps/web.yaml names it, and manifests does not name apps/web.yaml',
      'Name apps/web.yaml, or its folder, in the input manifests.',
    ],
    [
      'under a key that nobody knows',
      { 'k8s/a.yaml': 'a: 1\nweb:\n  ver: 1\n  img: acme/web\n' },
      `${word} acme/web, ${place}`,
      'or mark a scalar with # deliver-image.',
    ],
    [
      'mistyped, in a text',
      { 'k8s/a.yaml': 'kind: ConfigMap\ndata:\n  a: b\n  WEB: ghcr.io/acme/wbe:1.0\n' },
      `${word} ghcr.io/acme/wbe:1.0, ${place}`,
      'or mark a scalar with # deliver-image.',
    ],
    [
      'in a workflow, which is no manifest',
      { 'k8s/a.yaml': 'a: 1\n', '.github/workflows/a.yml': `image: ${web}\n` },
      'nor any other image, in k8s/a.yaml',
      `Write ${web} into a manifest once`,
    ],
  ])('the nearest thing is %s', async (_, files, says, todo) => {
    const { code, message, fix } = await errorOfAsync(() =>
      planTree(treeOf(files), { ...request(), manifests: ['k8s'] }),
    );
    expect([code, message]).toEqual(['no-site', expect.stringContaining(says)]);
    expect(fix).toContain(todo);
  });

  test.each<[string, Record<string, string>, string, { file: string; line: number } | undefined]>([
    [
      'several names, one of which is like it',
      { 'a.yaml': pod('- image: postgres:16', '- image: my-web-app:latest') },
      `Where my-web-app stands for this image, set match: my-web-app; else write ${web} into a manifest once, or mark a scalar with # deliver-image.`,
      undefined,
    ],
    [
      'one other name',
      { 'k8s/a.yaml': pod('- image: ghcr.io/acme/old-name:1.0.0') },
      `Where ghcr.io/acme/old-name stands for this image, set match: ghcr.io/acme/old-name; else write ${web} into a manifest once, or mark a scalar with # deliver-image.`,
      { file: 'k8s/a.yaml', line: 7 },
    ],
    [
      'one local name, in two places',
      { 'a.yaml': pod('- image: my-web-app:latest'), 'b.yaml': pod('- image: my-web-app') },
      `Where my-web-app stands for this image, set match: my-web-app; else write ${web} into a manifest once, or mark a scalar with # deliver-image.`,
      undefined,
    ],
    [
      'a name with a port',
      { 'a.yaml': pod('- image: registry.lan:5000/web@sha256:' + 'a'.repeat(64)) },
      `Where registry.lan:5000/web stands for this image, set match: registry.lan:5000/web; else write ${web} into a manifest once, or mark a scalar with # deliver-image.`,
      { file: 'a.yaml', line: 7 },
    ],
    [
      'several names',
      { 'a.yaml': pod('- image: a/b:1', '- image: c/d:1') },
      `Write ${web} into a manifest once, or set the input match to the repository that the manifests still name, or mark a scalar with # deliver-image.`,
      undefined,
    ],
    [
      'a placeholder',
      { 'a.yaml': pod('- image: ghcr.io/<user>/web') },
      `Write ${web} into a manifest once, in place of what stands there, or mark a scalar with # deliver-image.`,
      { file: 'a.yaml', line: 7 },
    ],
    [
      'templates',
      {
        'chart/templates/a.yaml': pod(
          '- image: "{{ .Values.image.repository }}:{{ .Values.tag }}"',
        ),
      },
      `These are templates: name in manifests the values file that they read (values.yaml beside Chart.yaml), with ${web} in it.`,
      { file: 'chart/templates/a.yaml', line: 7 },
    ],
    [
      'a template that YAML reads as a mapping',
      { 'k8s/a.yaml': pod('- image: {{ image }}') },
      `k8s/a.yaml is a template: name in manifests the file that gives it its values, with ${web} in it. Else: Write ${web} into a manifest once, or mark a scalar with # deliver-image.`,
      undefined,
    ],
    [
      'a kustomization without images',
      { 'k/kustomization.yaml': 'resources: [a.yaml]\n' },
      `Add to k/kustomization.yaml: images: [{name: ${web}}]; or name the files that hold the workloads in manifests.`,
      undefined,
    ],
    [
      'a file that is no manifest, and needs a mark',
      { 'app.toml': `image = "${web}:1.0.0"\n` },
      'Mark the line that is meant, as app.toml:1, with a comment at its end: deliver-image behind #, // or what else begins one there.',
      { file: 'app.toml', line: 1 },
    ],
    [
      'no image at all',
      { 'service.yaml': 'kind: Service\n' },
      `Write ${web} into a manifest once, or mark a scalar with # deliver-image.`,
      undefined,
    ],
  ])('what to do about %s', (_, files, fix, location) => {
    const error = errorOf(() => plan(files));
    expect(error.fix).toBe(fix);
    expect(error.location).toEqual(location);
  });

  test.each<[string, string, string]>([
    [
      'a parameter of Argo CD',
      `kind: Application\nspec:\n  source:\n    helm:\n      parameters:\n        - {name: image.repository, value: ${web}}\n        - {name: image.tag, value: "1"}\n`,
      'Add an entry {name: image.digest, value: ""} if the chart reads it',
    ],
    [
      'single values of k3s',
      `kind: HelmChart\nspec:\n  set: {image.repository: ${web}, image.tag: "1"}\n`,
      'Add image.digest: "" if the chart reads it',
    ],
  ])('the digest that lacks: %s', (_, text, fix) => {
    expect(errorOf(() => plan({ 'a.yaml': text })).fix).toContain(fix);
  });

  test('and with the input container, what it leaves out', () => {
    const text = pod(`- {name: api, image: ${web}:1}`);
    const { fix } = errorOf(() => plan({ 'a.yaml': text }, { containers: ['web'] }));
    expect(fix).toBe(
      'Let the input container name a container that holds the image, or leave it out.',
    );
  });

  test('beside images that have their places no match is advised, which several images cannot have', () => {
    const files = [{ path: 'a.yaml', text: pod('- image: ghcr.io/acme/api:1') }];
    const searched = { files, paths: ['a.yaml'], hasOthers: true };
    const { fix } = noSite(request(), searched, draftPlan(files, request()));
    expect(fix).toBe(
      `Write ${web} into a manifest once, or leave it out of this run, or mark a scalar with # deliver-image.`,
    );
  });

  test('each place once', () => {
    const { message } = errorOf(() =>
      plan({ 'a.yaml': `image: {repository: ${web}, tag: $TAG}\n` }),
    );
    expect(message.match(/a\.yaml:1/g)).toHaveLength(1);
  });

  test('the nearest first, and not more than ten', () => {
    const names = Array.from({ length: 20 }, (_, index) => `- image: redis:${index}`);
    const { message } = errorOf(() =>
      plan({ 'a.yaml': pod(...names, '- image: ghcr.io/acme/wbe') }),
    );
    const lines = message.split('\n');
    expect(lines[1]).toContain('ghcr.io/acme/wbe');
    expect(lines.at(-1)).toContain('and 11 more');
    expect(lines).toHaveLength(12);
  });
});

test('where a place names the image and cannot be pinned, no site stands there and says what would mend it', () => {
  const error = errorOf(() => plan({ 'a.yaml': `name: {{ .x }}\nimage: ${web}:1\n` }));
  expect(error.location).toEqual({ file: 'a.yaml', line: 2 });
  expect(error.message).toContain('mark it with # deliver-image to pin it');
  expect(error.fix).toBe('Mend or mark the place that is meant, as said beside it.');
});

describe('what is left is said', () => {
  test.each<[string, Record<string, string>, object]>([
    [
      'a template that puts the name together',
      { 't.yaml': `a: {{ x }}\nimage: ${web}:{{ .Values.tag }}\n` },
      { file: 't.yaml', line: 1, code: 'templated' },
    ],
    [
      'a file that is no YAML and names it in a comment',
      { 't.yaml': `a: [ # ${web}:1\n}` },
      { file: 't.yaml', line: 2, code: 'invalid-yaml' },
    ],
    [
      'a text',
      {
        't.yaml': `apiVersion: v1\nkind: ConfigMap\ndata:\n  pod: |\n    a: b\n    image: ${web}:1\n`,
      },
      { file: 't.yaml', line: 6, code: 'text' },
    ],
    [
      'a text that names it among others',
      {
        't.yaml': `kind: ConfigMap\napiVersion: v1\ndata:\n  args: "--image=docker://${web}:1 --as x"\n`,
      },
      { file: 't.yaml', line: 4, code: 'text' },
    ],
    [
      'an image whose tag is a variable',
      { 'compose.yaml': `services: {web: {image: "${web}:\${TAG:-1}"}}\n` },
      { line: 1, code: 'excluded', reason: expect.stringMatching(/it holds a variable/) },
    ],
    [
      'a tag of Helm values that is a variable',
      { 't.yaml': `image: {repository: ${web}, tag: "{{.tag}}", digest: ""}\n` },
      { line: 1, code: 'excluded', reason: expect.stringMatching(/its version is a variable$/) },
    ],
    [
      'a tag of a kustomization that is a variable',
      { 'kustomization.yaml': `images:\n- name: ${web}\n  newTag: \${TAG}\n` },
      { line: 3, code: 'excluded', reason: expect.stringMatching(/its version is a variable$/) },
    ],
    [
      'a cache of builds',
      { 'compose.yaml': `services: {web: {build: {context: ., cache_from: ["${web}:cache"]}}}\n` },
      { line: 1, code: 'text', reason: expect.stringMatching(/a cache of builds/) },
    ],
    [
      'a name without a tag',
      { 't.yaml': `kind: X\nspec:\n  source: ${web}\n` },
      { file: 't.yaml', line: 3, code: 'untagged', reason: expect.stringMatching(/without a tag/) },
    ],
    [
      'a digest that is cut in two',
      { 't.yaml': `image:\n  repository: ${web}@sha256\n  tag: 5eed5eed\n` },
      {
        file: 't.yaml',
        line: 3,
        code: 'excluded',
        reason: expect.stringMatching(/deliver-image: digest/),
      },
    ],
    [
      'a test in a patch of a file that is not pinned',
      { 't.yaml': `- {op: test, path: /spec/image, value: "${web}:1"}\n` },
      { file: 't.yaml', line: 1, code: 'excluded', reason: expect.stringMatching(/holds that/) },
    ],
    [
      'a container outside the filter',
      { 't.yaml': pod(`- {name: b, image: ${web}:1}`) },
      { file: 't.yaml', line: 7, code: 'excluded' },
    ],
  ])('%s', (_, files, skipped) => {
    const all = { ...files, 'site.yaml': pod(`- {name: a, image: ${web}}`) };
    const { skipped: notes, mentions } = plan(all, { containers: ['a'] });
    expect([notes, mentions]).toEqual([[expect.objectContaining(skipped)], []]);
  });

  test('but not a key that stands twice and decides no image', () => {
    const text = `kind: X\nselector: {a: b}\nselector: {a: c}\n${pod(`- image: ${web}`).replace(/^kind.*\n/m, '')}`;
    expect(plan({ 'a.yaml': text }).skipped).toEqual([]);
  });

  test.each([
    ['a longer name', 'ghcr.io/acme/web-admin:1 ghcr.io/acme/web/cache'],
    ['another registry', 'quay.io/acme/web:1'],
    ['both', 'ghcr.io/acme/web-admin quay.io/acme/web'],
  ])('but not a text that names another image: %s', (_, names) => {
    const text = `kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    image: ${names}\n`;
    expect(plan({ 'a.yaml': text, 'b.yaml': pod(`- image: ${web}`) }).skipped).toEqual([]);
  });

  test.each([
    ['nginx', 'image: nginx:1', 1],
    ['nginx', 'nginx is a web server', 0],
    ['acme/web', 'image: acme/web', 1],
    ['acme/web', 'image: docker.io/acme/web:1', 1],
  ])('an image of Docker Hub, %s, in the text %j: %d', (name, words, times) => {
    const text = `kind: ConfigMap\napiVersion: v1\ndata:\n  a: "# ${words}"\n---\n${pod(`- image: ${name}`)}`;
    const skipped = plan({ 'a.yaml': text }, { repository: parseRepository(name) }).skipped;
    expect(skipped.map(({ line }) => line)).toEqual(Array(times).fill(4));
  });
});

describe('what is left unpinned is told once, as a mention', () => {
  const template = 'in a template';

  test.each<[string, Record<string, string>, object]>([
    [
      'an environment variable',
      { 't.yaml': pod('- image: redis', `  env: [{name: SELF, value: "${web}:1"}] # ${web}:1`) },
      { line: 8, text: `${web}:1`, where: expect.stringMatching(/^in no place/) },
    ],
    [
      'a kustomization entry with a newName alone',
      { 'kustomization.yaml': `images:\n- name: web\n  newName: ${web}\n` },
      { line: 3, text: web, where: expect.stringMatching(/neither newTag nor digest/) },
    ],
    [
      'a kustomization entry that renames and gives no version',
      { 'kustomization.yaml': `images:\n- name: web\n  newName: ${web}\n` },
      { line: 3, text: web, where: expect.stringMatching(/neither newTag nor digest/) },
    ],
    [
      'an image of a template',
      { 't.yaml': `a: {{ x }}\nimage: "${web}:1"\n` },
      { line: 2, text: `${web}:1`, where: template },
    ],
    [
      'an image without a tag of a template',
      { 't.yaml': `a: {{ x }}\nc: {name: web, image: ${web}, a: b}\n` },
      { line: 2, text: web, where: template },
    ],
    [
      'a default of a template',
      { 't.yaml': `image: {{ .x | default "${web}:1" }}\n` },
      { line: 1, text: `${web}:1`, where: template },
    ],
    [
      'a second image of a template, the first one marked',
      { 't.yaml': `{{ x }}\nimage: ${web}:1 # deliver-image\nother: ${web}:1\n` },
      { line: 3, text: `${web}:1`, where: template },
    ],
    [
      'a line without a marker of a file that is read by its markers',
      { 't.tf': `a = "${web}:1" # deliver-image\nb = "${web}:1"\n` },
      { line: 2, text: `${web}:1`, where: 'unmarked in a file with markers' },
    ],
    [
      'a line of a template of another kind',
      { 't.yaml': `{% if x %}\nimage: ${web}:1\n{% endif %}\n` },
      { line: 2, text: `${web}:1`, where: template },
    ],
  ])('%s', (_, files, mention) => {
    const { skipped, mentions } = plan({ ...files, 'site.yaml': pod(`- image: ${web}`) });
    expect([mentions, skipped]).toEqual([[expect.objectContaining(mention)], []]);
  });

  test.each([
    ['a comment', `a: {{ x }} # ${web}:1\n`],
    ['a comment of the template', `a: {{ x }}\n{{- /*\nimage: ${web}:1\n*/ -}}\n`],
    ['a name alone', `a: {{ x }}\nrepository: ${web}\n`],
    ['a tag of the values', `image: "${web}:{{ .Values.tag }}"\n{{ end }}\n`],
    ['a tag partly of the values', `image: ${web}:v{{ .Values.tag }}\n{{ end }}\n`],
    ['another registry of the values', `image: {{ .Values.registry }}/${web}:1\n`],
  ])('but not %s in a template', (_, text) => {
    const { skipped, mentions } = plan({ 't.yaml': text, 'site.yaml': pod(`- image: ${web}`) });
    expect([mentions, skipped]).toEqual([[], [expect.objectContaining({ code: 'templated' })]]);
  });
});

describe('with `match`, what still names the replaced repository is told like the delivered one', () => {
  const match = parseRepository('my-web');

  test.each<[string, string, number]>([
    ['a field of a custom resource', 'kind: Foo\nspec: {bundle: my-web:latest}\n', 2],
    ['a variable of the environment', pod('- image: redis', '  env: [{value: "my-web:1"}]'), 8],
    ['a line of a template', '{{ x }}\nimage: my-web:1\n', 2],
    ['an entry without a version', 'kind: Kustomization\nspec: {images: [{name: my-web}]}\n', 2],
  ])('%s', (_, text, line) => {
    const files = { 'a.yaml': text, 'site.yaml': pod('- image: my-web:1') };
    expect(plan(files, { match }).mentions).toMatchObject([{ file: 'a.yaml', line }]);
  });
});

describe('aliases that multiply are followed once', () => {
  const levels = Array.from({ length: 50 }, (_, index) => index + 1);

  test.each([
    ['in lists', levels.map((n) => `a${n}: &a${n} [*a${n - 1}, *a${n - 1}, *a${n - 1}]\n`)],
    [
      'in merged maps',
      levels.map((n) => `a${n}: &a${n}\n  <<: [*a${n - 1}, *a${n - 1}]\n  k: *a${n - 1}\n`),
    ],
  ])('%s', (_, lines) => {
    const text = `a0: &a0 {image: "${web}:1"}\n${lines.join('')}`;
    expect(pin({ 'a.yaml': text }).edits).toHaveLength(1);
  });

  test('in a circle', () => {
    const text = `a: &a {image: "${web}:1", b: *a, <<: *a}\n`;
    expect(pin({ 'a.yaml': text }).edits).toHaveLength(1);
  });
});
