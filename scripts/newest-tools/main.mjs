// scripts/newest: builds every tool of tools/newest into the engine's ignored folder, and says what could not be built.
// Exit 1 where a tool that the tests need cannot be built, 3 where there is no Go.
import process from 'node:process';
import { reportError } from '../local-engine/process.mjs';
import { buildTools, hasGo } from './tools.mjs';

async function main() {
  if (!(await hasGo())) {
    process.stderr.write('newest: there is no Go on this machine, so nothing is built\n');
    process.exitCode = 3;
    return;
  }
  const { bin } = await buildTools();
  process.stdout.write(`${bin}\n`);
}

main().catch(reportError);
