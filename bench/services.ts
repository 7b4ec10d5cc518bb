// Many services at once: what planning 200 images costs over planning one, and what delivering ten services of which
// one changed costs over ten single runs, over bare bake, and over building that one alone. Ratios of one run on one
// machine; figures are medians, and the sides of a comparison take turns.
//   node bench/services.ts [ROUNDS], after `scripts/engine up --disk` and `npm run build`; `node bench/services.ts plan` needs neither.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { pushEvent } from '../scripts/runner/event.ts';
import { runOrThrow } from '../scripts/runner/process.ts';
import { projectRoot, runAction } from '../scripts/runner/run-action.ts';
import { createServicesRepository } from '../scripts/runner/sample-applications.ts';
import { parseRepository } from '../src/image/reference.ts';
import { planTree } from '../src/manifest/pins/plan.ts';
import { folderTree } from '../src/manifest/tree/file-tree.ts';

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** So many of the files name two images: one that is the same in all of them, and one that no other names. */
function makeManifests(root: string, files: number, named: number): void {
  const every = files / named;
  for (let index = 0; index < files; index += 1) {
    const folder = path.join(root, `team-${index % 50}`);
    mkdirSync(folder, { recursive: true });
    const isNamed = index % every === 0;
    const own = isNamed ? `service-${index / every}` : `app-${index}`;
    const text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
spec:
  template:
    spec:
      containers:
        - name: app
          image: ghcr.io/acme/${own}:1.0.0 # released by hand
          resources:
            requests: { cpu: 50m, memory: 64Mi }
        - name: beside
          image: ghcr.io/acme/${isNamed ? 'one' : own}:1.0.0
          env:
            - name: LOG_LEVEL
              value: info
`;
    writeFileSync(path.join(folder, `app-${index}.yaml`), text);
  }
}

async function comparePlans(rounds: number): Promise<void> {
  const root = mkdtempSync(path.join(tmpdir(), 'bench-services-'));
  const [files, services] = [10_000, 200];
  const target = (last: string) => ({ repository: parseRepository(`ghcr.io/acme/${last}`) });
  const many = Array.from({ length: services }, (_, index) => target(`service-${index}`));
  const plan = (images: typeof many): Promise<number> =>
    time(() => planTree(folderTree(root), { images, manifests: ['.'], pin: 'tag@digest' }));
  try {
    makeManifests(root, files, services);
    const turns: { readonly one: number; readonly all: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const turn = { one: await plan([target('one')]), all: await plan(many) };
      // The first round warms up and does not count.
      if (round > 0) turns.push(turn);
    }
    const [one, all] = [
      median(turns.map((turn) => turn.one)),
      median(turns.map((turn) => turn.all)),
    ];
    console.log(`${services} images in ${services} of ${files} files: ${all.toFixed(0)} ms`);
    console.log(`one image in as many: ${one.toFixed(0)} ms; ${(all / one).toFixed(2)} times`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

type Environment = Readonly<Record<string, string>>;

/** A registry on loopback that counts what it passes on. */
async function openCounter(
  upstream: string,
): Promise<{ readonly host: string; readonly count: () => number; readonly close: () => void }> {
  let count = 0;
  const [hostname = '', port = ''] = upstream.split(':');
  const server = http.createServer((request, response) => {
    count += 1;
    const { method, url: target, headers } = request;
    const passed = http.request({ hostname, port, method, path: target, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${own}`,
    count: () => count,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const services = 'api auth billing cart catalog mail orders search web worker'.split(' ');
const changed = 'web';
const platform = process.arch === 'arm64' ? 'linux/arm64' : 'linux/amd64';

interface Figures {
  readonly milliseconds: number;
  readonly requests: number;
}

/** One repository of ten services; each turn changes one of them, and then the work is measured. */
type Turn = (round: number) => Promise<Figures>;

async function openSide(
  env: Environment,
  work: (side: Side) => Promise<unknown>,
): Promise<{ readonly turn: Turn; readonly close: () => void }> {
  const counter = await openCounter(env['DELIVER_IMAGE_REGISTRY'] ?? '');
  const prefix = `${counter.host}/bench-${Date.now()}/shop-`;
  const repository = await createServicesRepository(prefix);
  const main = 'refs/heads/main';
  const deliver = async (
    workspace: string,
    event: Side['event'],
    inputs: Environment,
  ): Promise<void> => {
    const given = {
      bake: 'docker-bake.hcl',
      'build-args': 'BASE=scratch',
      image: `${prefix}{{target}}`,
      platforms: platform,
      manifests: 'k8s\ncharts/shop/values.yaml',
      delivery: 'commit',
      ...inputs,
    };
    const result = await runAction({ workspace, event, inputs: given, env });
    if (result.exitCode !== 0) throw new Error(result.stdout);
  };
  const prepare = async (): Promise<Side> => {
    const event = await pushEvent(repository, main);
    return { prefix, env, event, checkout: () => repository.checkout(main), deliver };
  };
  const first = await prepare();
  await deliver(await first.checkout(), first.event, {});
  return {
    turn: async (round) => {
      await repository.git('pull', '--quiet', '--rebase', 'origin', 'main');
      const text = `import { serve } from './shared/serve.js';\n\nserve('${changed}', 8088); // ${round}\n`;
      await repository.commit(`Change ${round}`, { [`services/${changed}/server.js`]: text });
      const side = await prepare();
      const workspaces = await Promise.all(services.map(() => side.checkout()));
      const before = counter.count();
      const milliseconds = await time(() =>
        work({ ...side, checkout: () => Promise.resolve(workspaces.pop() ?? '') }),
      );
      return { milliseconds, requests: counter.count() - before };
    },
    close: () => {
      counter.close();
      repository.remove();
    },
  };
}

interface Side {
  readonly prefix: string;
  readonly env: Environment;
  readonly event: Awaited<ReturnType<typeof pushEvent>>;
  readonly checkout: () => Promise<string>;
  readonly deliver: (workspace: string, event: Side['event'], inputs: Environment) => Promise<void>;
}

/** Only the manifests that a single service is pinned in. */
function manifestOf(service: string): string {
  if (['search', 'web', 'worker'].includes(service)) return 'charts/shop/values.yaml';
  const isBase = ['catalog', 'mail', 'orders'].includes(service);
  return isBase ? 'k8s/base/kustomization.yaml' : `k8s/apps/${service}.yaml`;
}

const works: Readonly<Record<string, (side: Side) => Promise<unknown>>> = {
  'one run for all ten, unchanged: keep': async ({ deliver, checkout, event }) =>
    deliver(await checkout(), event, { unchanged: 'keep' }),
  'one run for all ten, all built': async ({ deliver, checkout, event }) =>
    deliver(await checkout(), event, {}),
  'one run for the changed one alone': async ({ deliver, checkout, event }) =>
    deliver(await checkout(), event, { targets: changed, manifests: manifestOf(changed) }),
  'ten single runs': async ({ deliver, checkout, event }) => {
    for (const service of services) {
      const inputs = { targets: service, manifests: manifestOf(service) };
      await deliver(await checkout(), event, inputs);
    }
  },
  'bare bake --push of all': async ({ prefix, env, event, checkout }) => {
    const sets = services.flatMap((name) => [
      ...['--set', `${name}.tags=${prefix}${name}:${event.revision}`],
      ...['--set', `${name}.platform=${platform}`],
    ]);
    const args = ['buildx', 'bake', '--file', 'docker-bake.hcl', '--push', ...sets];
    const whole = { ...process.env, ...env, BASE: 'scratch' };
    // Debian's registry answers about one push of an index in 25 with 500; a round more does not move a median.
    return runOrThrow('docker', args, { env: whole, cwd: await checkout() }).catch(() => '');
  },
};

async function compareRuns(rounds: number): Promise<void> {
  const printed = execFileSync(path.join(projectRoot, 'scripts', 'engine'), ['env', '--json']);
  const env = JSON.parse(printed.toString()) as Environment;
  const figures = new Map<string, Figures[]>();
  const sides = new Map<string, Awaited<ReturnType<typeof openSide>>>();
  for (const [name, work] of Object.entries(works)) sides.set(name, await openSide(env, work));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, side] of sides) {
      const found = await side.turn(round);
      if (round > 0) figures.set(name, [...(figures.get(name) ?? []), found]);
    }
  }
  for (const side of sides.values()) side.close();
  const [base = NaN] = [...figures.values()].map((all) =>
    median(all.map((one) => one.milliseconds)),
  );
  console.log('ten services of which one changed');
  for (const [name, all] of figures) {
    const milliseconds = median(all.map((one) => one.milliseconds));
    const requests = median(all.map((one) => one.requests));
    const ratio = (base / milliseconds).toFixed(2);
    console.log(
      `  ${name.padEnd(36)}${milliseconds.toFixed(0).padStart(7)} ms ${requests.toFixed(0).padStart(5)} requests; the first takes ${ratio} times that`,
    );
  }
}

const [rounds = '5'] = process.argv.slice(2);
await comparePlans(rounds === 'plan' ? 9 : Number(rounds));
if (rounds !== 'plan') await compareRuns(Number(rounds));
