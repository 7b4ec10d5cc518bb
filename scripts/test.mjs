// npm test: the rest of the set-up, then every test: unit, integration, and end to end on the real engine.
// Further arguments go to jest. Ends with the line `N passed, N failed`.
import process from 'node:process';
import { installPackages, runTests } from './jest.mjs';
import { bringEngineUp } from './local-engine/prepare.mjs';
import { reportError } from './local-engine/process.mjs';

function main() {
  installPackages();
  const environment = bringEngineUp();
  const { code, passed, failed, skipped } = runTests(environment, process.argv.slice(2));
  process.stdout.write(
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  );
  process.exitCode = failed > 0 ? 1 : code;
}

try {
  main();
} catch (error) {
  reportError(error);
}
