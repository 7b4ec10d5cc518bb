// The main job, shown to a person: a tagged commit of examples/todo-api becomes a pinned, committed manifest.
// Started by demo.mjs, on node 24 and with the engine's environment. Every claim it prints, it has checked itself.
import path from 'node:path';

import { pushEvent } from './runner/event.ts';
import { createTerminalView } from './runner/terminal-view.ts';
import { readRegistry, readTags } from './runner/registry.ts';
import type { SampleRepository } from './runner/repository.ts';
import { type ActionResult, runAction } from './runner/run-action.ts';
import { createTodoRepository } from './runner/sample-applications.ts';

const platforms = ['linux/amd64', 'linux/arm64'];
const view = createTerminalView(process.stdout);
const failures: string[] = [];

/** Shows a claim with its verdict, and remembers it when it does not hold. */
function check(claim: string, holds: boolean): void {
  view.verdict(claim, holds);
  if (!holds) failures.push(claim);
}

/** The registry keeps what earlier demos pushed, so each takes the next version. */
async function nextVersion(image: string): Promise<string> {
  const patches = (await readTags(image)).map((tag) =>
    Number(/^1\.0\.(\d+)$/.exec(tag)?.[1] ?? -1),
  );
  return `1.0.${Math.max(-1, ...patches) + 1}`;
}

async function prepare(image: string, version: string): Promise<SampleRepository> {
  view.section('An application in git, with a tag');
  const repository = await createTodoRepository(image);
  await repository.tag(`v${version}`);
  view.fact('remote', repository.remoteUrl);
  view.fact('commit', await repository.git('log', '-1', '--format=%h %s'));
  view.fact('tag', `v${version}`);
  view.fact('k8s/deployment.yaml', await findImageLine(repository));
  return repository;
}

async function findImageLine(repository: SampleRepository): Promise<string> {
  const manifest = await repository.readRemoteFile('k8s/deployment.yaml');
  return /^ *(image: .*)$/m.exec(manifest)?.[1] ?? '(no image)';
}

async function deliver(
  repository: SampleRepository,
  image: string,
  version: string,
): Promise<ActionResult> {
  const inputs = { image, platforms: platforms.join(','), manifests: 'k8s', delivery: 'commit' };
  view.section('The action, started as a runner starts it');
  for (const [name, value] of Object.entries(inputs)) view.fact(name, value);
  const ref = `refs/tags/v${version}`;
  const workspace = await repository.checkout(ref);
  const result = await runAction({
    workspace,
    event: await pushEvent(repository, ref),
    inputs,
    onStdout: view.actionOutput,
  });
  view.endActionOutput(result.stderr);
  return result;
}

async function showImage(result: ActionResult, image: string, version: string): Promise<void> {
  view.section('The image, as the registry answers');
  const answer = await readRegistry(`${image}:${version}`);
  view.fact('tag', `${image}:${version}`);
  view.fact('digest', answer?.digest ?? 'none');
  view.fact('platforms', answer?.platforms.join(', ') ?? 'none');
  check(
    "the registry's digest is the one that the action reported",
    answer !== undefined && answer.digest === result.outputs['digest'],
  );
  check(
    `every platform is there: ${platforms.join(', ')}`,
    platforms.every((platform) => answer?.platforms.includes(platform)),
  );
}

async function showCommit(
  repository: SampleRepository,
  result: ActionResult,
  image: string,
  before: string,
): Promise<void> {
  view.section("The remote's new commit");
  const after = await repository.remoteGit('rev-parse', 'refs/heads/main');
  view.text(await repository.remoteGit('show', '--stat=80', '--patch', '--unified=1', after));
  const count = await repository.remoteGit('diff', '--numstat', before, after);
  check('one line of one file changed', count === '1\t1\tk8s/deployment.yaml');
  const pinned = `${image}:${result.outputs['tag'] ?? ''}@${result.outputs['digest'] ?? ''}`;
  check('the manifest names the digest', (await findImageLine(repository)).includes(pinned));
  check('the registry answers that very digest', (await readRegistry(pinned)) !== undefined);
}

async function demonstrate(): Promise<void> {
  const registry = process.env['DELIVER_IMAGE_REGISTRY'];
  if (registry === undefined) throw new Error('Start this through: npm run demo');
  const image = `${registry}/todo-api`;
  const version = await nextVersion(image);
  const repository = await prepare(image, version);
  try {
    const before = await repository.remoteGit('rev-parse', 'refs/heads/main');
    const result = await deliver(repository, image, version);
    check('the action ended without an error', result.exitCode === 0);
    if (result.exitCode === 0) {
      await showImage(result, image, version);
      await showCommit(repository, result, image, before);
    }
  } finally {
    repository.remove();
  }
}

await demonstrate();
if (failures.length > 0) {
  view.section(`${failures.length} of the demo's claims did not hold`);
  process.exitCode = 1;
} else {
  const engine = path.relative(process.cwd(), path.join(import.meta.dirname, 'engine'));
  view.section('Done');
  view.text(
    `The engine stays up for the next run. Look around with\n  eval "$(${engine} env)"\n` +
      `  docker buildx imagetools inspect $DELIVER_IMAGE_REGISTRY/todo-api:TAG\n` +
      `and end it with\n  ${engine} down`,
  );
}
