// npm run test:newest: the end-to-end tests on the newest buildx, BuildKit and registry. First with the engine's own
// builder, then what concerns a build with the newest BuildKit. Further arguments go to jest, for the first part only.
// Without Go it tests nothing and says so. Ends with the line `N passed, N failed`.
import path from 'node:path';
import process from 'node:process';
import { installPackages, runTests } from './jest.mjs';
import { bringEngineUp } from './local-engine/prepare.mjs';
import { EngineError, reportError, run, say } from './local-engine/process.mjs';
import { startServers } from './newest-tools/servers.mjs';
import { buildTools, hasGo } from './newest-tools/tools.mjs';

/** What a build makes, and what is said of it. */
const buildTests = 'e2e/(build-inputs|checks|main-job|reuse|reuse-content|todo-api)\\.test';

async function main() {
  if (!(await hasGo())) {
    process.stdout.write(
      'skipped: there is no Go on this machine to build the newest tools with\n',
    );
    return;
  }
  installPackages();
  const { bin, versions, skipped } = await buildTools();
  const engine = bringEngineUp();
  const servers = await startServers(bin, engine);
  try {
    const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
    say(
      `newest: ${names.join(', ')}${skipped.length > 0 ? `; left out: ${skipped.join(', ')}` : ''}`,
    );
    const own = test(engine, servers.environment, process.argv.slice(2));
    const parts = [own];
    if (process.argv.length === 2 && servers.environment.DELIVER_IMAGE_BUILDKIT) {
      const builder = await makeBuilder(engine, servers.environment);
      say("the same with the newest BuildKit in the place of the engine's");
      parts.push(
        test(engine, { ...servers.environment, ...builder }, ['--testPathPatterns', buildTests]),
      );
    }
    report(parts);
  } finally {
    await servers.stop();
  }
}

/** The tests read the engine's environment by `scripts/engine env`: this is laid over it. */
function test(engine, environment, args) {
  const over = { DELIVER_IMAGE_ENGINE_OVER: JSON.stringify(environment) };
  return runTests({ ...engine, ...environment, ...over }, ['--selectProjects', 'e2e', ...args]);
}

async function makeBuilder(engine, environment) {
  const BUILDX_CONFIG = path.join(environment.DOCKER_CONFIG, 'buildx');
  const env = { ...process.env, ...engine, ...environment, BUILDX_CONFIG };
  const address = `unix://${environment.DELIVER_IMAGE_BUILDKIT}`;
  const args = ['buildx', 'create', '--name', 'newest', '--driver', 'remote', address];
  await run('docker', args, { env });
  return { BUILDX_CONFIG, BUILDX_BUILDER: 'newest' };
}

function report(parts) {
  const sum = (name) => parts.reduce((total, part) => total + part[name], 0);
  const skipped = sum('skipped');
  process.stdout.write(
    `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  );
  if (sum('passed') === 0) throw new EngineError('no test was run');
  process.exitCode = sum('failed') > 0 ? 1 : Math.max(...parts.map(({ code }) => code));
}

main().catch(reportError);
