// What writes an image over a pinned one while the cluster runs is a finding.
import { describe, expect, test } from '@jest/globals';

import { plan } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const containers = `containers: [{name: side, image: "side:1"}, {name: web, image: "${web}:1"}]`;
const base = `kind: Deployment, spec: {template: {spec: {${containers}}}}`;
const release = `kind: Release, spec: {forProvider: {values: {image: {repository: ${web}, tag: "1", digest: ""}}}}`;
const composition = (patch: string, own = base, sets = '[]'): string =>
  `kind: Composition\nmetadata: {name: web}\nspec:\n  patchSets: ${sets}\n  resources:\n` +
  `  - base: {${own}}\n    patches:\n    - ${patch}\n  - base: {kind: Job}\n    patches: [{toFieldPath: "spec.template.spec.containers[1].image"}]\n`;
const image = 'spec.template.spec.containers[1].image';
const fmt = `transforms: [{type: string, string: {fmt: "${web}:%s"}}]`;
const found = (text: string) =>
  plan({ 'a.yaml': text }).mentions.map(({ line, where }) => `${line} ${where}`);

describe('a patch of Crossplane', () => {
  test.each([
    ['with fmt', `{fromFieldPath: spec.tag, toFieldPath: "${image}", ${fmt}}`],
    ['to where it comes from', `{fromFieldPath: "${image}"}`],
    ['of several fields', `{type: CombineFromComposite, toFieldPath: "${image}"}`],
    ['onto all containers', '{toFieldPath: "spec.template.spec.containers[*].image"}'],
    ['onto the whole pod', '{toFieldPath: spec.template}'],
  ])('%s is told', (_, patch) => {
    expect(found(composition(patch))).toContainEqual(expect.stringMatching(/^8 over .*web/));
  });

  test.each([
    ['the tag', '{toFieldPath: spec.forProvider.values.image.tag}'],
    ['another registry', '{toFieldPath: spec.forProvider.values.image.registry}'],
    ['all values', '{toFieldPath: spec.forProvider.values}'],
  ])('over %s of a Release is told', (_, patch) => {
    expect(found(composition(patch, release))).toEqual([expect.stringMatching(/^8 over/)]);
  });

  test('in a set is told there', () => {
    const sets = `[{name: tags, patches: [{toFieldPath: "${image}"}]}]`;
    const patch = '{type: PatchSet, patchSetName: tags}';
    expect(found(composition(patch, base, sets))).toEqual([expect.stringMatching(/^4 over/)]);
  });

  test.each([
    ['onto another container', '{toFieldPath: "spec.template.spec.containers[0].image"}'],
    ['onto replicas', '{toFieldPath: spec.replicas}'],
    ['beside the image', '{toFieldPath: "spec.template.spec.containers[1].env"}'],
    ['that reads it', `{type: ToCompositeFieldPath, fromFieldPath: "${image}", toFieldPath: ""}`],
    ['that is left', `{toFieldPath: "${image}"} # deliver-image: ignore`],
  ])('%s is none', (_, patch) => {
    expect(found(composition(patch))).toEqual([]);
  });
});

describe('a trigger of OpenShift', () => {
  const params = (more: string) =>
    `{type: ImageChange, imageChangeParams: {${more}, from: {kind: ImageStreamTag, name: "web:latest"}}}`;
  const config = (trigger: string): string =>
    `kind: DeploymentConfig\nmetadata: {name: web}\nspec:\n  triggers:\n  - ${trigger}\n  template: {spec: {${containers}}}\n`;
  const annotated = (trigger: string): string =>
    `kind: Deployment\nmetadata:\n  name: web\n  annotations:\n    image.openshift.io/triggers: '[{"from":{"kind":"ImageStreamTag","name":"web:latest"},${trigger}}]'\n` +
    `spec: {template: {spec: {${containers}}}}\n`;
  const path = (which: string) => `"fieldPath":"spec.template.spec.containers[${which}].image"`;

  test.each([
    ['of its container', config(params('automatic: true, containerNames: [web]'))],
    ['in an annotation', annotated(path('?(@.name==\\"web\\")'))],
    ['in an annotation, with one sign', annotated(path("?(@.name=''web'')"))],
    ['in an annotation, by its number', annotated(path('1'))],
  ])('%s is told', (_, text) => {
    expect(found(text)).toEqual([expect.stringMatching(/^5 over .*container web/)]);
  });

  test.each([
    ['of another container', config(params('containerNames: [side]'))],
    ['that waits for a person', config(params('automatic: false, containerNames: [web]'))],
    ['of its configuration', config('{type: ConfigChange}')],
    ['that is paused', annotated(`${path('1')},"paused":"true"`)],
    ['for another container', annotated(path('?(@.name==\\"side\\")'))],
    ['that is no JSON', annotated('"').replace('}]', '')],
  ])('%s is none', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
