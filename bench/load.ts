// A 200 MB image into the three nodes of a kind cluster: the whole action, with its build, its proof and its pins, against
// bare `kind load docker-image`. On the engine of the tests: node bench/load.ts [programs | random] (node 24).
// The two sides take turns and load layers of their own, which no node then has.
import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pushEvent } from '../scripts/runner/event.ts';
import { startNodeCluster } from '../scripts/runner/node-cluster.ts';
import { runOrThrow } from '../scripts/runner/process.ts';
import { projectRoot, runAction } from '../scripts/runner/run-action.ts';
import { createTinyRepository } from '../scripts/runner/sample-applications.ts';
import { engine } from '../__tests__/e2e/engine.ts';

const size = 200_000_000;
const loads = 5;
const changes = 3;
const bare = 'bare-web-app:1.0.0';
const main = 'refs/heads/main';

const [content = 'programs'] = process.argv.slice(2);
const env = { ...process.env, ...engine.env };
const cluster = await startNodeCluster({
  env,
  tool: 'kind',
  roles: ['control-plane', 'worker', 'worker'],
});
const repository = await createTinyRepository('my-web-app', {
  Dockerfile: 'FROM scratch\nCOPY data /\n',
  '.gitignore': 'data\n',
});

/** What an application is made of, and what no compression makes smaller. */
function readContent(): Uint8Array {
  if (content === 'random') return randomBytes(size);
  const archive = join(repository.root, 'programs.tar');
  execFileSync('tar', ['-cf', archive, '-C', projectRoot, 'node_modules']);
  return readFileSync(archive).subarray(0, size);
}

async function emptyNodes(): Promise<void> {
  const ctr = 'ctr --namespace k8s.io images';
  const remove = `${ctr} ls -q > /tmp/all; while read -r one; do ${ctr} rm --sync "$one"; done < /tmp/all`;
  await Promise.all(cluster.nodes.map((node) => cluster.exec(node, 'sh', '-c', remove)));
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  await emptyNodes();
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** Both sides in turns; prints each turn and the medians. */
async function compare(
  name: string,
  rounds: number,
  kind: () => Promise<unknown>,
  action: () => Promise<unknown>,
): Promise<void> {
  console.log(`\n${content}, ${name}:`);
  const turns: { readonly kind: number; readonly action: number }[] = [];
  const tell = (title: string, ofKind: number, ofAction: number): void => {
    const times = `kind ${ofKind.toFixed(2)} s, the whole action ${ofAction.toFixed(2)} s`;
    console.log(`  ${title.padEnd(8)} ${times}, ratio ${(ofAction / ofKind).toFixed(2)}`);
  };
  for (let round = 1; round <= rounds; round += 1) {
    const turn = { kind: await seconds(kind), action: await seconds(action) };
    turns.push(turn);
    tell(`round ${round}`, turn.kind, turn.action);
  }
  tell('median', median(turns.map((turn) => turn.kind)), median(turns.map((turn) => turn.action)));
}

try {
  const event = await pushEvent(repository, main);
  const [ofKind, ofAction] = [await repository.checkout(main), await repository.checkout(main)];
  const data = readContent();
  const change = (folder: string): void => {
    const file = join(folder, 'data');
    writeFileSync(file, randomUUID());
    appendFileSync(file, data);
  };
  change(ofKind);
  change(ofAction);
  const build = ['buildx', 'build', '--quiet', '--provenance=false', '--load', '--tag', bare];
  const buildBare = (): Promise<string> => runOrThrow('docker', [...build, ofKind], { env });
  const loadBare = (): Promise<string> =>
    runOrThrow('kind', ['load', 'docker-image', '--name', cluster.name, bare], { env });
  const inputs = { image: 'my-web-app', manifests: 'k8s', push: 'false' };
  const deliver = async (): Promise<void> => {
    const load = `kind:${cluster.name}`;
    const run = { workspace: ofAction, event, inputs: { ...inputs, load }, env: engine.env };
    const result = await runAction(run);
    if (result.exitCode !== 0) throw new Error(result.stdout);
  };
  await buildBare();
  await deliver();
  await compare('built before, against kind load docker-image', loads, loadBare, deliver);
  await compare(
    'after a change, against docker build and kind load docker-image',
    changes,
    async () => {
      change(ofKind);
      await buildBare();
      await loadBare();
    },
    async () => {
      change(ofAction);
      await deliver();
    },
  );
} finally {
  await cluster.remove();
  await runOrThrow('docker', ['image', 'rm', '--force', bare], { env });
  repository.remove();
}
