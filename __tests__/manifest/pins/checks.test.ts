import { describe, expect, test } from '@jest/globals';

import { checkPins, findingsError, gatherFindings } from '../../../src/manifest/pins/checks.ts';
import type { ImageFacts } from '../../../src/manifest/pins/checks.ts';
import { plan, pod } from '../acme.ts';
import type { Overrides } from '../acme.ts';

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
  readonly request?: Overrides;
  /** `code:line` of every finding. */
  readonly finds: readonly string[];
}

/** A pod with an expression on the architecture for each term; the expressions stand from line 13 on. */
function affinity(...terms: readonly string[]): string {
  return `${pod(`- ${web}`)}  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
${terms.map((term) => `          - matchExpressions: [${term}]\n`).join('')}`;
}

function arch(operator: string, values: string): string {
  return `\n              {key: kubernetes.io/arch, operator: ${operator}, values: [${values}]}`;
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
  {
    what: 'a node selector of a Workflow that the image has not',
    text: `kind: Workflow\nspec:\n  nodeSelector:\n    kubernetes.io/arch: s390x\n  templates:\n    - container: {${web}}\n`,
    finds: ['architecture:4'],
  },
  {
    what: 'a node selector of a Workflow that its template overrides',
    text: `kind: Workflow\nspec:\n  nodeSelector: {kubernetes.io/arch: s390x}\n  templates:\n    - nodeSelector: {kubernetes.io/arch: arm64}\n      container: {${web}}\n`,
    finds: [],
  },
  {
    what: 'a node selector of a Workflow template that the image has not',
    text: `kind: Workflow\nspec:\n  templates:\n    - containerSet: {containers: [{${web}}]}\n      nodeSelector:\n        kubernetes.io/arch: s390x\n`,
    finds: ['architecture:6'],
  },
  {
    what: 'a node selector of a virtual machine that the disk has not',
    text: `kind: VirtualMachine\nspec:\n  nodeSelector:\n    kubernetes.io/arch: s390x\n  volumes: [{containerDisk: {${web}}}]\n`,
    finds: ['architecture:4'],
  },
  {
    what: 'a node selector of another object around it',
    text: `kind: List\nnodeSelector: {kubernetes.io/arch: s390x}\nitems:\n  - {kind: Pod, spec: {containers: [{${web}}]}}\n`,
    finds: [],
  },
  {
    what: 'a node selector in values, of the map with the image',
    text: `web:\n  ${web}\n  nodeSelector:\n    kubernetes.io/arch: s390x\n`,
    finds: ['architecture:4'],
  },
  {
    what: 'a node selector in values, of another part of the chart',
    text: `nodeSelector: {kubernetes.io/arch: s390x}\na:\n  b:\n    ${web}\n`,
    finds: [],
  },
  { what: 'node affinity that the image has', text: affinity(arch('In', 'amd64')), finds: [] },
  {
    what: 'node affinity of which the image has one architecture',
    text: affinity(arch('In', 'amd64, ppc64le')),
    finds: ['architecture:13'],
  },
  {
    what: 'node affinity of which the image has nothing',
    text: affinity(arch('In', 's390x')),
    finds: ['architecture:13'],
  },
  {
    what: 'node affinity with two terms, either of which is enough',
    text: affinity(arch('In', 'amd64'), arch('NotIn', 'amd64, arm64')),
    finds: [],
  },
  {
    what: 'node affinity with two terms, one of which the image has not',
    text: affinity(arch('In', 'amd64'), arch('In', 's390x')),
    finds: ['architecture:15'],
  },
  {
    what: 'node affinity that rules out what the image has not',
    text: affinity(arch('NotIn', 'ppc64le')),
    finds: [],
  },
  {
    what: 'node affinity that rules out one architecture of the image',
    text: affinity(arch('NotIn', 'amd64')),
    finds: [],
  },
  {
    what: 'node affinity that rules out every architecture of the image',
    text: affinity(arch('NotIn', 'amd64, arm64')),
    finds: ['architecture:13'],
  },
  {
    what: 'node affinity that rules them out by two expressions of one term',
    text: affinity(`${arch('NotIn', 'amd64')}, ${arch('NotIn', 'arm64')}`),
    finds: ['architecture:13'],
  },
  {
    what: 'node affinity that takes back within a term what the image has not',
    text: affinity(`${arch('In', 'amd64, s390x')}, ${arch('NotIn', 's390x')}`),
    finds: [],
  },
  {
    what: 'node affinity for nodes without an architecture',
    text: affinity(arch('DoesNotExist', '')),
    finds: ['architecture:13'],
  },
  {
    what: 'node affinity for nodes with an architecture',
    text: affinity(arch('Exists', '')),
    finds: [],
  },
  {
    what: 'node affinity on something else',
    text: affinity('{key: zone, operator: NotIn, values: [amd64, arm64]}'),
    finds: [],
  },
  {
    what: 'node affinity against the node selector',
    text: `${affinity(arch('NotIn', 'arm64'))}  nodeSelector: {kubernetes.io/arch: arm64}\n`,
    finds: ['architecture:13'],
  },
  {
    what: 'node affinity that prefers what the image has not',
    text: `${pod(`- ${web}`)}  affinity:\n    nodeAffinity:\n      preferredDuringSchedulingIgnoredDuringExecution:\n        - {weight: 1, preference: {matchExpressions: [${arch('In', 's390x')}]}}\n`,
    finds: ['architecture:12'],
  },
  {
    what: 'node affinity that would rather not have the architectures of the image',
    text: `${pod(`- ${web}`)}  affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{preference: {matchExpressions: [${arch('NotIn', 'amd64, arm64')}]}}]}}\n`,
    finds: [],
  },
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
    what: 'a private image in a set of a template whose secrets may stand elsewhere',
    text: `kind: Workflow\nspec:\n  templates:\n    - containerSet: {containers: [{${web}}]}\n    - initContainers: [{${web}}]\n`,
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
    const findings = checkPins(plan({ [path]: text }, request), () => ({ ...facts, ...image }));
    expect(findings.map(({ code, location }) => `${code}:${location.line ?? 0}`)).toEqual(finds);
    // What to do stands behind the last semicolon.
    for (const { message } of findings) expect(message).toMatch(/; [a-z]+ \S/);
  });
});

test('no findings are no error', () => {
  expect(findingsError([])).toBeUndefined();
});

test('findings make one error that lists them', () => {
  const text = pod(`- ${web}`, '  imagePullPolicy: Always');
  const error = findingsError(checkPins(plan({ 'a.yaml': text, 'b.yaml': text }), () => facts));
  expect(error?.message).toMatch(/a\.yaml:8: .*Always[\s\S]*b\.yaml:8: .*Always/);
});

describe('what is warned of', () => {
  const findings = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const location = { file: `k8s/${index + 1}.yaml`, line: 7 };
      return { message: `finding ${index + 1}`, location };
    });

  test.each([0, 1, 5])('%i findings each stand alone', (count) => {
    expect(gatherFindings(findings(count))).toEqual(findings(count));
  });

  test.each([
    [6, '1 more findings in the manifests:', 2],
    [25, '20 more findings in the manifests:', 21],
    [10_000, '9995 more findings in the manifests:', 102],
  ])('of %i five stand alone, and one lists the others', (count, head, lines) => {
    const gathered = gatherFindings(findings(count));
    expect(gathered).toHaveLength(6);
    const list = gathered[5]?.message.split('\n') ?? [];
    expect(list.slice(0, 2)).toEqual([head, '  - k8s/6.yaml:7: finding 6']);
    expect(list).toHaveLength(lines);
  });
});
