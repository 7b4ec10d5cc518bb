// The workflow that `init` writes, by what is in the repository.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { readDescriptions } from '../../src/cli/action-file.ts';
import { planWorkflow, type RepositoryFacts } from '../../src/cli/workflow.ts';

const actionYaml = readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8');
const known = readDescriptions(actionYaml).map(({ name }) => name);

const github = { host: 'github.com', repository: { owner: 'Acme', name: 'Web' } };
const deployment = 'k8s/deployment.yaml';

interface Row {
  readonly what: string;
  readonly origin?: RepositoryFacts['origin'];
  readonly files: readonly string[];
  /** What files name: path and image. */
  readonly images?: readonly (readonly [path: string, name: string, obstacle?: string])[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly says?: string;
}

const rows: readonly Row[] = [
  {
    what: 'the manifest names the default image',
    files: ['Dockerfile', deployment],
    images: [[deployment, 'ghcr.io/acme/web']],
    inputs: { manifests: 'k8s' },
    says: 'Pinned where k8s/deployment.yaml names it',
  },
  {
    what: 'the manifest has a bare name, and images of others',
    files: ['Dockerfile', deployment],
    images: [
      [deployment, 'postgres'],
      [deployment, 'web'],
    ],
    inputs: { manifests: 'k8s', match: 'web' },
  },
  {
    what: 'the image is on another registry',
    files: ['Dockerfile', deployment],
    images: [[deployment, 'quay.io/acme/web']],
    inputs: { image: 'quay.io/acme/web', manifests: 'k8s' },
    says: 'sign in to its registry',
  },
  {
    what: "a fork: the manifest names another owner's image",
    files: ['Dockerfile', deployment],
    images: [[deployment, 'ghcr.io/upstream/web']],
    inputs: { manifests: 'k8s', match: 'ghcr.io/upstream/web' },
  },
  {
    what: 'no image is named like the repository',
    files: ['Dockerfile', deployment],
    images: [[deployment, 'nginx']],
    inputs: { manifests: 'k8s' },
    says: 'set match to the one that it replaces, of nginx',
  },
  {
    what: 'no manifest at all',
    files: ['Dockerfile'],
    inputs: {},
    says: 'No Kubernetes manifest names an image: nothing is pinned until manifests names a file that does',
  },
  {
    what: 'manifests in the root',
    files: ['Dockerfile', 'a.yaml', 'b.yaml'],
    images: [
      ['b.yaml', 'web'],
      ['a.yaml', 'web'],
    ],
    inputs: { manifests: 'a.yaml\nb.yaml', match: 'web' },
  },
  {
    what: 'overlays below one folder',
    files: ['Dockerfile', 'deploy/base/d.yaml', 'deploy/prod/kustomization.yaml'],
    images: [
      ['deploy/base/d.yaml', 'ghcr.io/acme/web'],
      ['deploy/prod/kustomization.yaml', 'ghcr.io/acme/web'],
    ],
    inputs: { manifests: 'deploy' },
  },
  {
    what: 'folders that only begin alike',
    files: ['Dockerfile', 'k8s/d.yaml', 'k8s-prod/d.yaml'],
    images: [
      ['k8s/d.yaml', 'ghcr.io/acme/web'],
      ['k8s-prod/d.yaml', 'ghcr.io/acme/web'],
    ],
    inputs: { manifests: 'k8s-prod/d.yaml\nk8s/d.yaml' },
  },
  {
    what: "a chart: its values, not its templates' folder",
    files: ['Dockerfile', 'chart/Chart.yaml', 'chart/values.yaml'],
    images: [['chart/values.yaml', 'ghcr.io/acme/web']],
    inputs: { manifests: 'chart/values.yaml' },
  },
  {
    what: 'a place that takes no digest as it stands, and another of a stranger',
    files: ['Dockerfile', 'chart/Chart.yaml', 'chart/values.yaml', 'redis.yaml'],
    images: [
      ['chart/values.yaml', 'ghcr.io/acme/web', 'chart/values.yaml:3: no digest key. Add one'],
      ['redis.yaml', 'redis', 'redis.yaml:3: no digest key. Add one'],
    ],
    inputs: { manifests: 'chart/values.yaml' },
    says: '\nMend first: chart/values.yaml:3: no digest key. Add one',
  },
  {
    what: 'a service in a folder',
    files: ['services/api/Dockerfile', deployment],
    images: [[deployment, 'api']],
    inputs: { context: 'services/api', manifests: 'k8s', match: 'api' },
  },
  {
    what: 'a service in a folder, whose image is named after the repository too',
    files: ['services/api/Dockerfile', 'services/web/Dockerfile', deployment],
    images: [
      [deployment, 'ghcr.io/acme/web-web'],
      [deployment, 'ghcr.io/acme/web-api'],
    ],
    inputs: { context: 'services/api', image: 'ghcr.io/acme/web-api', manifests: 'k8s' },
    says: 'Several images of one repository: https://',
  },
  {
    what: 'paths with what globs and comments are made of',
    files: ['app (new)/Dockerfile', 'k8s [1] #2/d.yaml'],
    images: [['k8s [1] #2/d.yaml', 'ghcr.io/acme/web']],
    inputs: { context: 'app (new)', manifests: 'k8s [1] #2' },
  },
  {
    what: 'a Dockerfile in a folder for builds is about the root',
    files: ['docker/Dockerfile'],
    inputs: { file: 'docker/Dockerfile' },
  },
  {
    what: 'another name, and several',
    files: ['Containerfile', 'dev.Dockerfile', 'Dockerfile.dockerignore'],
    inputs: { file: 'Containerfile' },
    says: 'there are others too: dev.Dockerfile',
  },
  {
    what: 'a server that is not GitHub',
    origin: { host: 'git.acme.lan', repository: { owner: 'Acme', name: 'Web' } },
    files: ['Dockerfile'],
    inputs: { image: 'git.acme.lan/acme/web' },
    says: 'git.acme.lan is taken for its own registry, as on Gitea and Forgejo: else correct image',
  },
  {
    what: 'GitHub Enterprise, whose registry the action takes by itself',
    origin: { host: 'github.acme.lan', repository: { owner: 'Acme', name: 'Web' } },
    files: ['Dockerfile'],
    inputs: { image: 'containers.github.acme.lan/acme/web' },
  },
  {
    what: "GitLab on a host of one's own: nobody knows its registry",
    origin: { host: 'gitlab.acme.lan', repository: { owner: 'acme', name: 'web' } },
    files: ['Dockerfile'],
    inputs: { image: 'registry.example.com/acme/web' },
    says: 'Mend first: write the registry of gitlab.acme.lan for registry.example.com, in image',
  },
  {
    what: "GitLab on a host of one's own, whose registry a manifest names",
    origin: { host: 'gitlab.acme.lan', repository: { owner: 'acme', name: 'web' } },
    files: ['Dockerfile', deployment],
    images: [[deployment, 'gitlab.acme.lan:5050/acme/web']],
    inputs: { image: 'gitlab.acme.lan:5050/acme/web', manifests: 'k8s' },
    says: 'Pinned where k8s/deployment.yaml names it',
  },
  {
    what: 'GitLab, whose registry has a host of its own',
    origin: { host: 'gitlab.com', repository: { owner: 'acme/group', name: 'web' } },
    files: ['Dockerfile'],
    inputs: { image: 'registry.gitlab.com/acme/group/web' },
    says: 'gitlab.com runs no workflow',
  },
  {
    what: 'no remote',
    origin: undefined,
    files: ['Dockerfile'],
    inputs: {},
    says: 'of the repository on GitHub',
  },
  {
    what: 'names that YAML would read otherwise',
    files: ['Dockerfile', "it's a/d.yaml", 'Dockerfile'],
    images: [["it's a/d.yaml", 'ghcr.io/acme/web']],
    inputs: { manifests: "it's a" },
  },
];

const planOf = ({ images = [], ...facts }: Row): ReturnType<typeof planWorkflow> =>
  planWorkflow({
    origin: 'origin' in facts ? facts.origin : github,
    files: facts.files,
    images: images.map(([path, name, obstacle]) => ({
      path,
      name,
      ...(obstacle !== undefined && { obstacle }),
    })),
  });

interface Step {
  readonly uses: string;
  readonly with: Readonly<Record<string, string>>;
}

const stepOf = (text: string): Step | undefined =>
  (parse(text) as { jobs: { deliver: { steps: readonly Step[] } } }).jobs.deliver.steps[1];

describe.each(rows.map((row) => [row.what, row] as const))('%s', (_, row) => {
  const { text, reasons, options, isReady } = planOf(row);

  test('gives these inputs, and the same words for the command line', () => {
    const given = { ...stepOf(text)?.with };
    expect(given['delivery']).toBe('manifests' in row.inputs ? 'commit' : undefined);
    expect(given['platforms']).toBe('linux/amd64');
    const inputs = Object.entries(given).filter(
      ([name]) => !['delivery', 'platforms'].includes(name),
    );
    expect(Object.fromEntries(inputs.map(([name, value]) => [name, value.trim()]))).toEqual(
      row.inputs,
    );
    expect(options).toEqual(
      Object.entries(row.inputs).flatMap(([name, value]) =>
        value.split('\n').flatMap((line) => [`--${name}`, line]),
      ),
    );
  });

  test('is a workflow to the parser of GitHub, with inputs that there are', async () => {
    const { context, value } = parseWorkflow(
      { name: 'deliver.yml', content: text },
      new NoOperationTraceWriter(),
    );
    if (value !== undefined) await convertWorkflowTemplate(context, value);
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
    expect(known).toEqual(expect.arrayContaining(Object.keys(stepOf(text)?.with ?? {})));
  });

  test('says why', () => {
    expect(reasons.join('\n')).toContain(row.says ?? 'Built from');
  });

  test('is ready where nothing is to mend first', () => {
    expect(isReady).toBe(!reasons.join('\n').includes('Mend first: '));
  });
});

test.each([
  ['ghcr.io/acme/web-api', false],
  ['quay.io/acme/web', true],
])('%s wants a login of its own: %s', (name, wants) => {
  const { reasons } = planOf({
    what: '',
    files: ['api/Dockerfile', deployment],
    images: [[deployment, name]],
    inputs: {},
  });
  expect(reasons.join('\n').includes('sign in to its registry')).toBe(wants);
});

test.each([
  ['github.com', 'ghcr.io'],
  ['acme.ghe.com', 'containers.acme.ghe.com'],
])('%s: the job token is the login for %s', (host, registry) => {
  const origin = { ...github, host };
  const { reasons, text } = planOf({ what: '', origin, files: ['Dockerfile'], inputs: {} });
  expect(reasons).toContain(`Pushed to ${registry}/acme/web`);
  expect(text).toContain(`packages: write # to push to ${registry}\n`);
});

test.each([
  ['ghcr.io/acme/web', { contents: 'write', packages: 'write' }],
  ['quay.io/acme/web', { contents: 'write' }],
])('%s needs the rights %j', (name, permissions) => {
  const { text } = planOf({
    ...{ what: '', files: ['Dockerfile', deployment], inputs: {} },
    images: [[deployment, name]],
  });
  expect(parse(text)).toMatchObject({ jobs: { deliver: { permissions } } });
  const { jobs } = parse(text) as { jobs: { deliver: { permissions: object } } };
  expect(jobs.deliver.permissions).toEqual(permissions);
});

test.each([
  ['github.com', false],
  ['git.acme.lan', false],
  ['gitlab.acme.lan', true],
  ['bitbucket.org', true],
  ['ssh.dev.azure.com', true],
])('a workflow that nobody would run is told: %s, %s', (host, isTold) => {
  const origin = { ...github, host };
  const { reasons, text } = planOf({ what: '', origin, files: ['Dockerfile'], inputs: {} });
  expect(reasons.join().includes('runs no workflow')).toBe(isTold);
  if (/azure|bitbucket/.test(host)) expect(stepOf(text)?.with).not.toHaveProperty('image');
});

test.each([
  ['ghcr.io/acme/web', true],
  ['postgres', false],
])('a manifest that names %s is ready for a first run: %s', (name, ready) => {
  const { isReady } = planOf({
    ...{ what: '', files: ['Dockerfile', deployment], inputs: {} },
    images: [[deployment, name]],
  });
  expect(isReady).toBe(ready);
});

test('without a Dockerfile there is nothing to build', () => {
  expect(() => planWorkflow({ origin: github, files: [deployment], images: [] })).toThrow(
    'There is no Dockerfile',
  );
});
