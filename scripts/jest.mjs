// Runs jest as `npm test` does, and counts what it says.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { engineHome, repositoryRoot } from './local-engine/home.mjs';
import { isMounted } from './local-engine/memory.mjs';
import { EngineError } from './local-engine/process.mjs';

/** npm writes `.package-lock.json` at the end of an installation, so its age is the installation's. */
export function installPackages() {
  const installed = path.join(repositoryRoot, 'node_modules', '.package-lock.json');
  const lock = path.join(repositoryRoot, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  process.stderr.write('installing packages: npm ci\n');
  const options = { cwd: repositoryRoot, stdio: ['ignore', 'inherit', 'inherit'] };
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], options);
  if (status !== 0) throw new EngineError('npm ci failed; its reason stands above.');
}

/**
 * Runs tests on the node 24 that npm installed.
 *
 * @param {Record<string, string>} environment beside this process's own
 * @param {string[]} args of jest
 * @returns {{code: number, passed: number, failed: number, skipped: number}}
 */
export function runTests(environment, args) {
  const folder = mkdtempSync(path.join(temporaryFolder(environment), 'deliver-image-jest-'));
  // Some tests run programs as another user.
  chmodSync(folder, 0o755);
  const resultFile = path.join(folder, 'result.json');
  const code = runJest({ ...environment, TMPDIR: folder }, resultFile, args);
  if (!existsSync(resultFile))
    throw new EngineError('jest left no result; its reason stands above.');
  const counts = readCounts(resultFile);
  rmSync(folder, { recursive: true });
  return { code, ...counts };
}

/** Where a private engine stores in memory, the tests' folders lie there, too. */
function temporaryFolder(environment) {
  if (!environment.DELIVER_IMAGE_ENGINE_SUITE) return tmpdir();
  const { memory } = engineHome({ ...process.env, ...environment });
  return isMounted(memory) ? memory : tmpdir();
}

/** Gives jest's exit code. */
function runJest(environment, resultFile, args) {
  const bin = path.join(repositoryRoot, 'node_modules', '.bin');
  const jest = path.join(repositoryRoot, 'node_modules', 'jest', 'bin', 'jest.js');
  const { status } = spawnSync(
    path.join(bin, 'node'),
    [
      '--experimental-vm-modules',
      '--no-warnings',
      jest,
      '--json',
      `--outputFile=${resultFile}`,
      ...args,
    ],
    {
      cwd: repositoryRoot,
      // jest's report for people goes to stderr; --json would print the results on stdout as well.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        // The action starts some thousand times: whoever compiled it once, compiled it for all.
        NODE_COMPILE_CACHE: path.join(repositoryRoot, 'node_modules', '.cache', 'compiled'),
        ...environment,
        PATH: `${bin}:${environment.PATH ?? process.env.PATH}`,
      },
    },
  );
  return status ?? 1;
}

/** Counts what jest says; a test file that could not run counts as failed, or a broken file would look like no tests. */
function readCounts(resultFile) {
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
