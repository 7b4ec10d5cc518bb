// Each reason for which what names the image stays as it is, with ten inputs: the file is not edited, and the reason is
// told with the file. `X` is the delivered repository.
import { describe, expect, test } from '@jest/globals';

import { parseRepository } from '../../src/image/reference.ts';

import { digest, type Overrides, pin, plan, pod } from './acme.ts';

const web = 'ghcr.io/acme/web';
const pinned = { 'site.yaml': pod(`- {name: app, image: "${web}:1"}`) };

/** `file: text`, or the text of a values file. */
function fileOf(input: string): readonly [path: string, text: string] {
  const [, path = 'values.yaml', text = input] = /^([\w./-]+)\|(.*)$/s.exec(input) ?? [];
  return [path, `${text.replaceAll('X', web)}\n`];
}

function leaves(reason: string, inputs: readonly string[], overrides: Overrides = {}): void {
  describe(reason, () => {
    test.each(inputs)('%s', (input) => {
      const [path, text] = fileOf(input);
      const files = { ...pinned, [path]: text };
      const told = plan(files, overrides).skipped.filter(({ file }) => file === path);
      expect(told.map((one) => one.reason)).toContainEqual(expect.stringContaining(reason));
      expect(pin(files, overrides).files.map((file) => file.path)).not.toContain(path);
    });
  });
}

/** Told as a finding of the checks, since the old image runs. */
function finds(where: string, inputs: readonly string[]): void {
  describe(`is a finding: ${where}`, () => {
    test.each(inputs)('%s', (input) => {
      const [path, text] = fileOf(input);
      const files = { ...pinned, [path]: text };
      const told = plan(files).mentions.filter(({ file }) => file === path);
      expect(told.map((one) => one.where)).toContainEqual(expect.stringContaining(where));
      expect(pin(files).files.map((file) => file.path)).not.toContain(path);
    });
  });
}

leaves('names the image without a tag or digest', [
  'image: {url: X}',
  'image: {repository: X}',
  'controllerImage: X',
  'images: {web: X}',
  'images: [X]',
  'a.yaml|kind: Cluster\nspec: {imageName: X}',
  'a.yaml|kind: Prune\nspec: {subscriptions: [{image: {repoURL: X}}]}',
  'a.json|{"packages": [{"name": "X"}]}',
  'a.yaml|kind: ConfigMap\ndata: {}\n---\nname: X',
]);

leaves('names the image for a tool that follows its tags', [
  'a.yaml|kind: ImageRepository\nspec: {image: X}',
  'a.yaml|kind: Warehouse\nspec: {subscriptions: [{image: {repoURL: X}}]}',
  'a.yaml|kind: ImageUpdater\nspec: {applicationRefs: [{images: [{imageName: "X:1.x"}]}]}',
]);

leaves('names the image in a text', [
  'a.yaml|kind: ConfigMap\ndata: {pod.yaml: "image: X:1"}',
  'a.yaml|kind: Secret\nstringData:\n  run: |\n    docker run X:1',
  'a.yaml|kind: A\nspec: {args: ["--image=X:1"]}',
  'a.yaml|kind: A\nspec: {url: "oci://X:1"}',
  'a.yaml|kind: A\nspec: {x: "docker://X:1"}',
  'a.yaml|kind: ClusterImagePolicy\nspec: {images: [{glob: "X:*"}]}',
  'a.yaml|kind: ClusterPolicy\nspec: {rules: [{imageReferences: ["X:*"]}]}',
  'command: [sh, -c, "crane digest X:1 | tee"]',
  'note: "(X:1)"',
  'kustomization.yaml|configMapGenerator: [{name: a, literals: ["IMAGE=X:1"]}]',
]);

leaves('names the image with a variable in it', [
  'command: ["X:${TAG}"]',
  'x: X:$TAG',
  'x: X:$(TAG)',
  'x: "X:{{ .tag }}"',
  'x: ["X:${TAG:-1}"]',
  'a.yaml|kind: A\nspec: {bundle: "X:${TAG}"}',
  'a.yaml|kind: A\nspec: {args: ["X:${TAG}"]}',
  'a.yaml|kind: A\nspec: {env: [{name: IMAGE, value: "X:$(TAG)"}]}',
  'x: "X:$TAG@$DIGEST"',
  'a.json|{"x": "X:${tag}"}',
]);

leaves('its version is a variable', [
  'image: {repository: X, tag: "${TAG}"}',
  'image: {repository: X, tag: "{{ .tag }}"}',
  'image: {repository: X, tag: $TAG, digest: ""}',
  'image: {repository: X, tag: a, digest: "${DIGEST}"}',
  'image: {registry: ghcr.io, repository: acme/web, tag: "${TAG:=1}"}',
  'web: {image: X, tag: $(TAG)}',
  'webImage: X\nwebTag: "${TAG}"',
  'kustomization.yaml|images: [{name: X, newTag: "${TAG}"}]',
  'a.yaml|kind: Kustomization\nspec: {images: [{name: X, newTag: "${TAG}"}]}',
  'a.yaml|kind: HelmRelease\nspec: {values: {image: {repository: X, tag: "${TAG}"}}}',
]);

leaves('it holds a variable', [
  'web: {image: "X:${TAG}"}',
  'images: {web: "X:$TAG"}',
  'a.yaml|kind: Application\nspec: {source: {kustomize: {images: ["X:{{tag}}"]}}}',
  'web: {image: "${REGISTRY:-ghcr.io}/acme/web:1"}',
  'web: {image: "${IMAGE:-X}"}',
  'image: {repository: "${R}/acme/web", tag: a}',
  'image: {repository: "{{ .Values.registry }}/acme/web", tag: a}',
  'compose.yaml|services: {web: {image: "${REGISTRY}/acme/web:1"}}',
  'a.yaml|kind: Pod\nspec: {containers: [{name: app, image: "$(R)/acme/web:1"}]}',
  'a.yaml|kind: A\nspec: {image: "${ORG}/web:1"}',
]);

leaves('beside it may make it another image', [
  'worker: {repository: X, image: worker, version: 1}',
  'image: {repository: X, image: worker, tag: a}',
  'image: {repository: X, name: worker, tag: a}',
  'image: {repository: X, component: worker, tag: a}',
  'image: {repository: X, subPath: worker, tag: a}',
  'image: {repository: X, nameSuffix: -worker, tag: a}',
  'web: {repository: X, imageName: worker, tag: a}',
  'web: {repo: X, image: worker, digest: ""}',
  'image: {registry: ghcr.io, repository: acme/web, image: worker, tag: a}',
  'a.yaml|kind: HelmRelease\nspec: {values: {worker: {repository: X, image: worker, version: 1}}}',
]);

leaves('may be a part of the image name', [
  'global: {registry: ghcr.io}\nimage: {repository: acme/web, tag: a}',
  'global: {image: {registry: ghcr.io}}\nimage: {repository: acme/web, tag: a}',
  'registry: ghcr.io/acme\nimage: {repository: web, tag: a}',
  'hub: ghcr.io/acme\npilot: {image: web, tag: a}',
  'global: {hub: ghcr.io/acme, tag: a}\npilot: {image: web}',
  'image: {host: ghcr.io, repository: acme/web, tag: a}',
  'image: {server: ghcr.io, org: acme, path: web, tag: a}',
  'defaultRegistry: ghcr.io\ndefaultOwner: acme\nimage: {name: web, tag: a}',
  'images: {registry: ghcr.io, web: "acme/web:1"}',
  'registry: ghcr.io/acme/\nimages: {web: {name: web, tag: a}}',
]);

leaves('in a file of another tool', [
  'package.json|{"image": "X:1"}',
  'Chart.yaml|annotations: {images: "X:1"}',
  'skaffold.yaml|build: {artifacts: [{image: X:1}]}',
  'devspace.yaml|images: {app: {image: X:1}}',
  'okteto.yml|build: {web: {image: X:1}}',
  'werf.yaml|image: X:1',
  'docker-bake.json|{"target": {"web": {"image": "X:1"}}}',
  'func.yaml|image: X:1',
  'renovate.json|{"x": "X:1"}',
  'a.yaml|apiVersion: kbld.k14s.io/v1alpha1\nkind: Config\noverrides: [{newImage: X:1}]',
]);

leaves('names a cache of builds, or what one writes', [
  'compose.yaml|services: {a: {build: {cache_from: ["X:1"]}}}',
  'compose.yaml|services: {a: {build: {tags: ["X:1"]}}}',
  'a.yaml|kind: Build\nspec: {output: {image: X:1}}',
  'a.yaml|kind: BuildRun\nspec: {build: {spec: {output: {image: X:1}}}}',
  'a.yaml|kind: BuildConfig\nspec: {output: {to: {kind: DockerImage, name: X:1}}}',
  'a.yaml|kind: Image\napiVersion: kpack.io/v1alpha2\nspec: {tag: X:1}',
  'a.yaml|kind: ClusterBuilder\nspec: {tag: X:1}',
  'a.yaml|steps: [{name: a, args: [build, -t, "X:1"]}]',
  'a.yaml|steps: [a]\nimages: ["X:1"]',
  'a.yaml|kind: A\nspec: {}\nstatus: {image: X:1}',
]);

leaves('compose builds this image itself', [
  'compose.yaml|services: {web: {build: ., image: X:1}}',
  'compose.yml|services: {web: {build: {context: .}, image: X:1}}',
  'docker-compose.yaml|services: {web: {build: ., image: X:1}}',
  'docker-compose.prod.yml|services: {web: {image: X:1, build: ./web}}',
  'compose.yaml|x-b: &b {build: .}\nservices: {web: {<<: *b, image: X:1}}',
  'compose.yaml|services: {a: {build: .}, web: {extends: a, image: X:1}}',
  'compose.yaml|services: {a: {build: .}, web: {extends: {service: a}, image: X:1}}',
  'compose.yaml|services: {a: {build: .}, b: {extends: a}, web: {extends: b, image: X:1}}',
  'app/compose.yaml|services:\n  web:\n    image: X:1\n    build:\n      dockerfile: Dockerfile',
  'compose.yaml|services: {web: {build: ., image: "X:1", profiles: [dev]}}',
]);

leaves('a marker leaves it out', [
  'web: {image: X:1} # deliver-image: ignore',
  'web: {image: X:1} # deliver-image: X ignore',
  'image:\n  repository: X\n  tag: a # deliver-image: ignore',
  'image:\n  repository: X # deliver-image: ignore\n  tag: a',
  'image: # deliver-image: ignore\n  repository: X\n  tag: a',
  'images: # deliver-image: ignore\n- X:1',
  'webImage: X:1 # deliver-image: ignore',
  'compose.yaml|services:\n  web:\n    image: X:1 # deliver-image: ignore',
  'kustomization.yaml|images:\n- name: X\n  newTag: a # deliver-image: ignore',
  'a.yaml|kind: A\nspec:\n  image: X:1 # deliver-image: ignore',
]);

leaves(
  'is none of app',
  [
    'a.yaml|kind: Pod\nspec: {containers: [{name: side, image: X:1}]}',
    'a.yaml|kind: Pod\nspec: {initContainers: [{name: init, image: X:1}]}',
    'a.yaml|kind: Pod\nspec: {ephemeralContainers: [{name: debug, image: X:1}]}',
    'a.yaml|kind: Pod\nspec: {volumes: [{name: data, image: {reference: X:1}}]}',
    'a.yaml|kind: Task\nspec: {steps: [{name: side, image: X:1}]}',
    'a.yaml|kind: Workflow\nspec: {templates: [{name: side, container: {image: X:1}}]}',
    'compose.yaml|services: {side: {image: X:1}}',
    'containers: {side: {image: {repository: X, tag: a, digest: ""}}}',
    'extraContainers: [{name: side, image: X:1}]',
    'a.yaml|kind: A\nspec: {containers: {side: {image: a, x: {image: X:1}}}}',
  ],
  { containers: ['app'] },
);

const hub = { 'site.yaml': pod(`- {name: app, image: "acme/web:1"}`) };
describe('its repository may be that of a package', () => {
  test.each([
    '{"name": "web", "version": "1", "repository": "acme/web"}',
    '{"name": "web", "description": "x", "version": "1", "repository": "acme/web"}',
    '{"name": "web", "repository": "https://github.com/acme/web", "version": "1"}',
    'name: web\nversion: 1\nrepository: acme/web',
    'name: web\nversion: 1\nrepository: acme/web\nauthors: [a]',
    'name: web\nrepo: acme/web\nversion: 1',
    'name: web\nversion: 1\nrepository: acme/web\ndependencies: {a: 1}',
    'name: web\nversion: 1\nrepository: acme/web\nlicense: MIT',
    'name: web\nversion: 1\nrepository: docker.io/acme/web',
    'name: web\nversion: 1\nrepository: index.docker.io/acme/web',
  ])('%s', (text) => {
    const files = { ...hub, 'plugin.yaml': `${text}\n` };
    const overrides = { repository: parseRepository('acme/web') };
    expect(pin(files, overrides).files.map(({ path }) => path)).toEqual(['site.yaml']);
  });
});

describe('an alias elsewhere follows the pin, and is told', () => {
  test.each([
    'web: {image: &i X:1}\nnote: *i',
    'x: &i X:1\nweb: {image: *i}\nnote: *i',
    'web: {image: {repository: X, tag: &t a, digest: ""}}\nversion: *t',
    'web: {image: {repository: X, tag: a, digest: &d ""}}\nsum: *d',
    'web: {image: {repository: X, tag: &t a, digest: ""}}\nother: {list: [*t]}',
    'a.yaml|kind: Pod\nspec: {x: &i "X:1", containers: [{name: app, image: *i, args: [*i]}]}',
    'compose.yaml|x-i: &i X:1\nservices: {web: {image: *i, environment: {IMAGE: *i}}}',
    'webImage: &i X:1\nlist: [*i]',
    'a.yaml|kind: A\nspec: {image: &i X:1, args: [*i]}',
    'kustomization.yaml|images: [{name: X, newTag: &t a}]\ncommonAnnotations: {note: *t}',
  ])('%s', (input) => {
    const [path, text] = fileOf(input);
    const told = plan({ [path]: text }).skipped.map(({ reason }) => reason);
    expect(told).toContainEqual(expect.stringContaining('follows its pin'));
  });
});

describe('places of several versions all get the new one, and are told', () => {
  test.each([
    'web: {image: X:2}',
    'webImage: X:2',
    'image: {repository: X, tag: b, digest: ""}',
    'images: {web: "X:2"}',
    'compose.yaml|services: {web: {image: X:2}}',
    'kustomization.yaml|images: [{name: X, newTag: b}]',
    'a.yaml|kind: Pod\nspec: {containers: [{name: app, image: X:2}]}',
    'a.yaml|kind: A\nspec: {image: X:2}',
    'a.yaml|- {op: replace, path: /spec/image, value: "X:2"}',
    'a.yaml|kind: Application\nspec: {source: {kustomize: {images: ["X:2"]}}}',
  ])('%s', (input) => {
    const [path, text] = fileOf(input);
    const told = plan({ ...pinned, [path]: text }).skipped.map(({ reason }) => reason);
    expect(told).toContainEqual(expect.stringContaining('all get the new version'));
  });
});

finds('in no place that is known to hold an image', [
  'x: X:1',
  'image: {value: X:1}',
  'imageRef: X:1',
  'list: [X:1]',
  'env: {IMAGE: X:1}',
  'a.yaml|kind: A\nspec: {bundle: X:1}',
  'a.yaml|kind: Provider\nspec: {package: X:1}',
  'a.yaml|kind: Pod\nspec: {containers: [{name: a, image: b, env: [{name: I, value: X:1}]}]}',
  'a.yaml|kind: A\nmetadata: {annotations: {image: X:1}}\nspec: {}',
  `a.yaml|kind: A\nspec: {x: "X@${digest}"}`,
]);

finds('in a template', [
  'a.yaml|{{- if .a }}\nimage: X:1\n{{- end }}',
  'a.yaml|x: {{ .a }}\nimage: X:1',
  'a.yaml|{% if a %}\nimage: X:1\n{% endif %}',
  'a.yaml|<% if a %>\nimage: X:1\n<% end %>',
  'a.yaml|{{- if .a }}\n  image: "X:1"\n{{- end }}',
  'a.yaml|{{- range .a }}\n- image: X\n{{- end }}',
  'a.yaml|{{- if .a }}\n- name: I\n  value: X:1\n{{- end }}',
  `a.yaml|{{- if .a }}\nimage: X@${digest}\n{{- end }}`,
  'a.yaml|name: {{ include "a" . }}\nargs: ["X:1"]',
  'templates/a.yaml|{{ with .a }}\nimage: X:1\n{{ end }}',
]);

finds('in the place of an image, and is no reference', [
  'web: {image: "X:"}',
  'web: {image: "X:1@"}',
  'web: {image: "X:<tag>"}',
  'web: {image: "X :1"}',
  'web: {image: "X:a b"}',
  'web: {image: "https://X:1"}',
  'a.yaml|kind: Pod\nspec: {containers: [{name: a, image: "docker://X:1"}]}',
  'compose.yaml|services: {web: {image: "X:v1?x"}}',
  'a.yaml|kind: Pod\nspec: {containers: [{name: a, image: "docker-pullable://X:1"}]}',
  'image: {repository: "X:", tag: a}',
]);
