// npm run demo: the whole set-up, then the main job, shown to a person. Works without node_modules, again and again.
// This file only prepares: an engine and node 24. scripts/demo.ts does the rest on that node.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { repositoryRoot } from './local-engine/home.mjs';
import { bringEngineUp, resolveNode24 } from './local-engine/prepare.mjs';
import { reportError } from './local-engine/process.mjs';

try {
  const environment = bringEngineUp();
  const node = await resolveNode24();
  const demo = path.join(repositoryRoot, 'scripts', 'demo.ts');
  const { status } = spawnSync(node, ['--disable-warning=ExperimentalWarning', demo], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  process.exitCode = status ?? 1;
} catch (error) {
  reportError(error);
}
