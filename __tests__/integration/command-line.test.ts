// The command line in real repositories: what `init` writes, and what a run is told.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { createSampleRepository, type FileChanges } from '../../scripts/runner/repository.ts';
import { readCommandLine } from '../../src/cli/command-line.ts';
import { runProcess } from '../../src/process.ts';
import { projectRoot } from '../../scripts/runner/run-action.ts';
import { useOpened } from '../use-opened.ts';

const actionFile = path.join(projectRoot, 'action.yml');
const workflowFile = '.github/workflows/deliver.yml';

const container = (image: string): string => `kind: Deployment
apiVersion: apps/v1
metadata: {name: web}
spec: {template: {spec: {containers: [{name: web, image: ${image}}]}}}
`;
const files: FileChanges = {
  Dockerfile: 'FROM scratch\n',
  'k8s/web.yaml': container("'web:1.0.0'"),
  // None of these is a manifest of this repository.
  '.gitignore': 'node_modules\n/generated\n',
  'compose.yaml': 'services: {web: {image: "other/web:1"}}\n',
  '.github/workflows/ci.yml': 'jobs: {a: {container: {image: "quay.io/acme/web:1"}}}\n',
  'chart/templates/web.yaml': container('"{{ .Values.image }}"'),
  'broken.yaml': 'image: [\n',
};

const repository = useOpened(
  () => createSampleRepository({ files }),
  (opened) => {
    opened.remove();
  },
);

async function call(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  folder = repository.clone,
) {
  const printed: string[] = [];
  const invocation = await readCommandLine(words, actionFile, {
    environment: { ...process.env, GITHUB_REPOSITORY: '', ...environment },
    runProcess,
    folder,
    print: (text) => printed.push(text),
  });
  return { invocation, printed: printed.join('') };
}

const inputsOf = (text: string): unknown =>
  (parse(text) as { jobs: { deliver: { steps: readonly { with: unknown }[] } } }).jobs.deliver
    .steps[1]?.with;

test.each([
  ['git@github.com:Acme/Web.git', {}],
  ['https://github.com/acme/web', {}],
  ['ssh://git@ssh.github.com:443/acme/web.git', {}],
  ['https://git.acme.lan/acme/web.git', { image: 'git.acme.lan/acme/web' }],
  ['git@git.acme.lan:acme/web.git', { image: 'git.acme.lan/acme/web' }],
  ['ssh://git@git.acme.lan:2222/acme/web', { image: 'git.acme.lan/acme/web' }],
  ['https://git.acme.lan:3000/acme/web/', { image: 'git.acme.lan:3000/acme/web' }],
  ['https://u:p@git.acme.lan:443/acme/web.git', { image: 'git.acme.lan/acme/web' }],
  ['git@gitlab.com:acme/group/web.git', { image: 'registry.gitlab.com/acme/group/web' }],
  ['git@git.acme.lan:a/b/c/web.git', { image: 'git.acme.lan/a/b/c/web' }],
])('init for the remote %s', async (url, image) => {
  await repository.git('remote', 'set-url', 'origin', url);
  const { invocation, printed } = await call(['init']);
  expect(invocation).toBeUndefined();
  const text = readFileSync(path.join(repository.clone, workflowFile), 'utf8');
  expect(inputsOf(text)).toEqual({
    ...image,
    match: 'web',
    manifests: 'k8s',
    delivery: 'commit',
    platforms: 'linux/amd64',
  });
  expect(printed).toContain(`Wrote ${workflowFile}`);
  expect(printed).toContain('--dry-run');
});

test('init without a known image says where to name it, in a line that works', async () => {
  await repository.git('remote', 'remove', 'origin');
  const { printed } = await call(['init']);
  expect(printed).toContain('--dry-run --image ghcr.io/owner/repository --manifests k8s');
});

test('init reads files whose names are not English, and says what cannot be pinned yet', async () => {
  await repository.git('remote', 'set-url', 'origin', 'git@github.com:acme/web.git');
  const folder = path.join(repository.clone, 'マニフェスト é');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'values.yaml'), 'image: {repository: web, tag: "1"}\n');
  const { printed } = await call(['init']);
  const text = readFileSync(path.join(repository.clone, workflowFile), 'utf8');
  expect(inputsOf(text)).toMatchObject({ manifests: 'k8s/web.yaml\nマニフェスト é/values.yaml\n' });
  expect(printed).toContain('- Mend first: マニフェスト é/values.yaml:1');
  expect(printed).toContain('helm-tag-digest: true');
});

test('a workflow that is there stays as it is', async () => {
  await repository.git('remote', 'set-url', 'origin', 'git@github.com:acme/web.git');
  await call(['init']);
  const before = readFileSync(path.join(repository.clone, workflowFile), 'utf8');
  await expect(call(['init'])).rejects.toMatchObject({ code: 'workflow-exists' });
  expect(readFileSync(path.join(repository.clone, workflowFile), 'utf8')).toBe(before);
  const { printed } = await call(['init', '--file', 'ci/other.yml']);
  expect(printed).toContain('- Nothing runs it there: workflows lie in .github/workflows\n');
  expect(readFileSync(path.join(repository.clone, 'ci/other.yml'), 'utf8')).toBe(before);
});

test('a file in the place of its folder is told as such', async () => {
  await expect(call(['init', '--file', 'Dockerfile/deliver.yml'])).rejects.toMatchObject({
    code: 'write',
    location: { file: 'Dockerfile/deliver.yml' },
  });
});

test('a link in its place is not followed', async () => {
  mkdirSync(path.join(repository.clone, 'links'));
  symlinkSync('elsewhere.yml', path.join(repository.clone, 'links/deliver.yml'));
  await expect(call(['init', '--file', 'links/deliver.yml'])).rejects.toMatchObject({
    code: 'workflow-exists',
  });
  expect(readlinkSync(path.join(repository.clone, 'links/deliver.yml'))).toBe('elsewhere.yml');
  expect(existsSync(path.join(repository.clone, 'links/elsewhere.yml'))).toBe(false);
});

test.each(['relative', 'absolute'])(
  'a %s link in the place of its folder is not followed',
  async (kind) => {
    const target = kind === 'relative' ? '..' : repository.root;
    const elsewhere = path.join(repository.root, 'deliver.yml');
    symlinkSync(target, path.join(repository.clone, 'out'));
    await expect(call(['init', '--file', 'out/deliver.yml'])).rejects.toMatchObject({
      code: 'write',
      message: 'The workflow cannot be written: out leads out of the repository',
    });
    await expect(call(['init', '--file', 'out/deep/deliver.yml'])).rejects.toMatchObject({
      code: 'write',
    });
    expect([existsSync(elsewhere), existsSync(path.join(repository.root, 'deep'))]).toEqual([
      false,
      false,
    ]);
  },
);

test('init says that git refuses the checkout of another user, not that there is none', async () => {
  const said = "fatal: detected dubious ownership in repository at '/home/web'";
  const refusing = { exitCode: 128, signal: undefined, stdout: '', stderr: said };
  await expect(
    readCommandLine(['init'], actionFile, {
      environment: process.env,
      runProcess: () => Promise.resolve(refusing as never),
      folder: repository.clone,
      print: () => undefined,
    }),
  ).rejects.toMatchObject({ code: 'git-ownership' });
});

test.each([
  ['outside of a repository', () => repository.root, 'is not in a git repository'],
  ['in a bare one', () => repository.remote, 'is a bare git repository'],
])('%s init is refused, and a run', async (_, folder, words) => {
  for (const word of ['init', '--dry-run']) {
    const called = call([word], { GIT_CEILING_DIRECTORIES: '/' }, folder());
    await expect(called).rejects.toMatchObject({
      code: 'git-repository',
      message: `${folder()} ${words}`,
    });
  }
});

test.each([
  ['git@github.com:acme/web.git', {}, { owner: 'acme', name: 'web' }],
  ['https://git.acme.lan/acme/web.git', {}, undefined],
  // On a runner the run's own repository counts.
  [
    'git@github.com:acme/web.git',
    { GITHUB_REPOSITORY: 'acme/run' },
    { owner: 'acme', name: 'run' },
  ],
])('the repository of a run with the remote %s and %j', async (url, environment, expected) => {
  await repository.git('remote', 'set-url', 'origin', url);
  const { invocation } = await call(['--dry-run'], environment);
  expect(invocation?.runner.repository).toEqual(expected);
});

test('secrets come by variables, and no program of the run gets them', async () => {
  const { invocation } = await call(['--dry-run'], {
    DELIVER_IMAGE_TOKEN: 'hush',
    DELIVER_IMAGE_REGISTRY_PASSWORD: 'hush',
    INPUT_PUSH: 'true',
  });
  expect(
    ['token', 'registry-password', 'repository-token', 'push', 'dry-run'].map((name) =>
      invocation?.readInput(name),
    ),
  ).toEqual(['hush', 'hush', '', '', 'true']);
  expect(
    Object.entries(invocation?.environment ?? {}).filter(
      ([name, value]) => name.startsWith('INPUT_') || value === 'hush',
    ),
  ).toEqual([]);
});
