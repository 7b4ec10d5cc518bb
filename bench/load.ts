// A 200 MB image into the three nodes of a kind cluster: the whole action, with its cached build, its proof and its
// pins, against bare `kind load docker-image` alone. Run on the engine of the tests: node bench/load.ts (node 24).
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pushEvent } from '../scripts/runner/event.ts';
import { startNodeCluster } from '../scripts/runner/node-cluster.ts';
import { runOrThrow } from '../scripts/runner/process.ts';
import { runAction } from '../scripts/runner/run-action.ts';
import { createTinyRepository } from '../scripts/runner/sample-applications.ts';
import { readEngine } from '../__tests__/e2e/harness.ts';

const rounds = 7;
const megabytes = 200;
const bare = 'bare-web-app:1.0.0';
const main = 'refs/heads/main';

const engine = readEngine();
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

/** Both load the same layer, which no node then has. */
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

function tell(name: string, kind: number, action: number): void {
  const figures = `kind load docker-image ${kind.toFixed(2)} s, the whole action ${action.toFixed(2)} s`;
  console.log(`${name.padEnd(8)} ${figures}, ratio ${(action / kind).toFixed(2)}`);
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

try {
  const workspace = await repository.checkout(main);
  const event = await pushEvent(repository, main);
  writeFileSync(join(workspace, 'data'), randomBytes(megabytes * 1_000_000));
  const load = async (): Promise<void> => {
    const inputs = { image: 'my-web-app', manifests: 'k8s', push: 'false' };
    const result = await runAction({
      workspace,
      event,
      inputs: { ...inputs, load: `kind:${cluster.name}` },
      env: engine.env,
    });
    if (result.exitCode !== 0) throw new Error(result.stdout);
  };
  const build = ['buildx', 'build', '--quiet', '--provenance=false', '--load', '--tag', bare];
  await runOrThrow('docker', [...build, workspace], { env });
  const loadBare = (): Promise<string> =>
    runOrThrow('kind', ['load', 'docker-image', '--name', cluster.name, bare], { env });
  await load();
  const turns: { readonly kind: number; readonly action: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const kind = await seconds(loadBare);
    const action = await seconds(load);
    turns.push({ kind, action });
    tell(`round ${round + 1}`, kind, action);
  }
  const kinds = turns.map(({ kind }) => kind);
  const actions = turns.map(({ action }) => action);
  tell('median', median(kinds), median(actions));
  tell('quickest', Math.min(...kinds), Math.min(...actions));
} finally {
  await cluster.remove();
  await runOrThrow('docker', ['image', 'rm', '--force', bare], { env });
  repository.remove();
}
