import { describe, expect, test } from '@jest/globals';

import { checkPins, findingsError } from '../../src/manifest/checks.ts';
import type { ImageFacts } from '../../src/manifest/checks.ts';
import type { PinRequest } from '../../src/manifest/types.ts';
import { plan, pod } from './acme.ts';

const facts: ImageFacts = {
  tag: '1.2.3',
  platforms: [
    { os: 'linux', architecture: 'amd64' },
    { os: 'linux', architecture: 'arm64' },
  ],
};
const web = 'image: ghcr.io/acme/web:1';

interface Case {
  readonly what: string;
  readonly path?: string;
  readonly text: string;
  readonly image?: Partial<ImageFacts>;
  readonly request?: Partial<PinRequest>;
  /** `code:line` of every finding. */
  readonly finds: readonly string[];
}

function affinity(operator: string, value: string): string {
  return `${pod(`- ${web}`)}  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - {key: kubernetes.io/arch, operator: ${operator}, values: [amd64, ${value}]}
`;
}

const secrets = '  imagePullSecrets: [{name: registry}]\n';

const cases: readonly Case[] = [
  { what: 'nothing to say', text: pod(`- ${web}`), finds: [] },
  {
    what: 'Always with a digest',
    text: pod(`- ${web}`, '  imagePullPolicy: Always'),
    finds: ['pull-policy-always:8'],
  },
  {
    what: 'Always with a tag',
    text: pod(`- ${web}`, '  imagePullPolicy: Always'),
    request: { pin: 'tag' },
    finds: [],
  },
  {
    what: 'Always in Helm values',
    text: `image: {repository: ghcr.io/acme/web, tag: a, digest: "",\n  pullPolicy: Always}\n`,
    finds: ['pull-policy-always:2'],
  },
  {
    what: 'Always of an image volume',
    text: `kind: Pod\nspec:\n  volumes:\n    - image: {reference: "ghcr.io/acme/web:1",\n        pullPolicy: Always}\n`,
    finds: ['pull-policy-always:5'],
  },
  {
    what: 'Always in two containers of one line',
    text: `kind: Pod\nspec: {containers: [${['a', 'b', 'c'].map((name) => `{name: ${name}, ${web}, imagePullPolicy: ${name === 'c' ? 'IfNotPresent' : 'Always'}}`).join(', ')}]}\n`,
    finds: ['pull-policy-always:2', 'pull-policy-always:2'],
  },
  {
    what: 'Always where each scalar of the place has a marker',
    text: `image:\n  repository: ghcr.io/acme/web\n  tag: a # deliver-image: tag\n  digest: b # deliver-image: digest\n  pullPolicy: Always\n`,
    finds: ['pull-policy-always:5'],
  },
  {
    what: 'always in compose',
    text: `services:\n  web:\n    ${web}\n    pull_policy: always\n`,
    finds: ['pull-policy-always:4'],
  },
  {
    what: 'Never',
    text: pod(`- ${web}`, '  imagePullPolicy: Never'),
    finds: ['pull-policy-never:8'],
  },
  {
    what: 'Never of an image loaded into the cluster',
    text: pod(`- ${web}`, '  imagePullPolicy: Never'),
    image: { isLoaded: true },
    finds: [],
  },
  {
    what: 'the tag latest',
    text: pod(`- ${web}`),
    image: { tag: 'latest' },
    finds: ['tag-latest:7'],
  },
  {
    what: 'the tag latest with a policy',
    text: pod(`- ${web}`, '  imagePullPolicy: IfNotPresent'),
    image: { tag: 'latest' },
    finds: [],
  },
  {
    what: 'the tag latest that is not written',
    text: pod(`- ${web}`),
    image: { tag: 'latest' },
    request: { pin: 'digest' },
    finds: [],
  },
  {
    what: 'the tag latest beside a digest in a kustomization entry',
    path: 'kustomization.yaml',
    text: `images:\n- name: ghcr.io/acme/web\n  newTag: a\n`,
    image: { tag: 'latest' },
    request: { pin: 'digest' },
    finds: ['tag-latest:3'],
  },
  {
    what: 'the tag latest that a kustomization entry has no newTag for',
    path: 'kustomization.yaml',
    text: `images:\n- name: ghcr.io/acme/web\n  digest: ""\n`,
    image: { tag: 'latest' },
    finds: [],
  },
  {
    what: 'the tag latest beside a digest in Helm values',
    text: `image: {repository: ghcr.io/acme/web, tag: a, digest: ""}\n`,
    image: { tag: 'latest' },
    request: { pin: 'digest' },
    finds: ['tag-latest:1'],
  },
  {
    what: 'the tag latest under a marker of its own',
    text: `tag: a # deliver-image: ghcr.io/acme/web tag\ndigest: b # deliver-image: ghcr.io/acme/web digest\n`,
    image: { tag: 'latest' },
    request: { pin: 'digest' },
    finds: ['tag-latest:1'],
  },
  {
    what: 'a node selector that the image has',
    text: `${pod(`- ${web}`)}  nodeSelector: {kubernetes.io/arch: arm64}\n`,
    finds: [],
  },
  {
    what: 'a node selector that the image has not',
    text: `${pod(`- ${web}`)}  nodeSelector:\n    kubernetes.io/arch: s390x\n`,
    finds: ['architecture:9'],
  },
  { what: 'node affinity that the image has', text: affinity('In', 'arm64'), finds: [] },
  {
    what: 'node affinity that the image has not',
    text: affinity('In', 'ppc64le'),
    finds: ['architecture:13'],
  },
  { what: 'node affinity that rules out', text: affinity('NotIn', 'ppc64le'), finds: [] },
  {
    what: 'node affinity with aliases in a circle',
    text: `${pod(`- ${web}`)}  affinity: &a\n    nodeAffinity: *a\n`,
    finds: [],
  },
  {
    what: 'a private image without secrets',
    text: pod(`- ${web}`),
    image: { isPrivate: true },
    finds: ['pull-secrets:7'],
  },
  {
    what: 'a private image with secrets',
    text: pod(`- ${web}`) + secrets,
    image: { isPrivate: true },
    finds: [],
  },
  {
    what: 'a private image with a ServiceAccount',
    text: `${pod(`- ${web}`)}  serviceAccountName: web\n`,
    image: { isPrivate: true },
    finds: [],
  },
  {
    what: 'a private image in a template whose secrets may stand elsewhere',
    text: `kind: Workflow\nspec:\n  templates:\n    - container: {${web}}\n`,
    image: { isPrivate: true },
    finds: [],
  },
  {
    what: 'a private image volume without secrets',
    text: `kind: Pod\nspec:\n  volumes:\n    - image: {reference: "ghcr.io/acme/web:1"}\n`,
    image: { isPrivate: true },
    finds: ['pull-secrets:4'],
  },
  {
    what: 'a private image in compose',
    text: `services: {web: {${web}}}\n`,
    image: { isPrivate: true },
    finds: [],
  },
  {
    what: 'the image left in another place',
    text: pod(`- ${web}`, '  env:', '  - {name: SELF, value: "ghcr.io/acme/web:1"}'),
    finds: ['left-unpinned:9'],
  },
  {
    what: 'the image left in a kustomization entry',
    path: 'kustomization.yaml',
    text: `images:\n- {name: a, newName: ghcr.io/acme/web, newTag: b}\n- {name: c, newName: ghcr.io/acme/web}\n`,
    finds: ['left-unpinned:3'],
  },
  {
    what: 'the image left in a template',
    text: `{{ x }}\nimage: ghcr.io/acme/web:1 # deliver-image\nother: ghcr.io/acme/web:1\n`,
    finds: ['left-unpinned:3'],
  },
];

describe('finds', () => {
  test.each(cases)('$what', ({ path = 'a.yaml', text, image, request, finds }) => {
    const findings = checkPins(plan({ [path]: text }, request), { ...facts, ...image });
    expect(findings.map(({ code, location }) => `${code}:${location.line ?? 0}`)).toEqual(finds);
  });
});

test('aliases that multiply in a node affinity are followed once', () => {
  const levels = [1, 2, 3, 4, 5, 6].map((n) => `a${n}: &a${n} [${`*a${n - 1}, `.repeat(4)}]\n`);
  const first = 'a0: &a0 {key: kubernetes.io/arch, operator: In, values: [s390x]}\n';
  const text = `${first}${levels.join('')}${pod(`- ${web}`)}  affinity: {nodeAffinity: *a6}\n`;
  const [site] = plan({ 'a.yaml': text }).files.flatMap(({ sites }) => sites);
  expect(site?.facts?.architectures.map(({ value }) => value)).toEqual(['s390x']);
});

test('no findings are no error', () => {
  expect(findingsError([])).toBeUndefined();
});

test('findings make one error that lists them', () => {
  const text = pod(`- ${web}`, '  imagePullPolicy: Always');
  const error = findingsError(checkPins(plan({ 'a.yaml': text, 'b.yaml': text }), facts));
  expect(error?.message).toMatch(/a\.yaml:8: .*Always[\s\S]*b\.yaml:8: .*Always/);
});
