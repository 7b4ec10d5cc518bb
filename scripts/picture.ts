// Makes docs/images/summary.png: the job summary of a real run, as GitHub's page would show it. Run it by hand with
// `scripts/engine env` set, on a machine with Chromium; nothing else needs it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { marked } from 'marked';

import { pushEvent } from './runner/event.ts';
import { projectRoot, runAction } from './runner/run-action.ts';
import { createTodoRepository } from './runner/sample-applications.ts';

const picture = join(projectRoot, 'docs/images/summary.png');
const most = 150_000;
const style = `
  body { font: 14px/1.5 "DejaVu Sans", sans-serif; color: #1f2328; background: #fff; margin: 24px; width: 900px; }
  h1, h2, h3 { font-weight: 600; border-bottom: 1px solid #d1d9e0; padding-bottom: 6px; }
  table { border-collapse: collapse; } td, th { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; }
  code, pre { font: 12px "DejaVu Sans Mono", monospace; background: #f6f8fa; border-radius: 6px; }
  code { padding: 2px 5px; } pre { padding: 16px; overflow: hidden; } pre code { padding: 0; }`;

const image = `${process.env['DELIVER_IMAGE_REGISTRY'] ?? 'localhost:5000'}/acme/web`;
const repository = await createTodoRepository(image);
await repository.tag('v1.4.0');
const ref = 'refs/tags/v1.4.0';
const { summary, exitCode, stdout } = await runAction({
  workspace: await repository.checkout(ref),
  event: await pushEvent(repository, ref),
  inputs: { image, manifests: 'k8s', delivery: 'commit' },
});
if (exitCode !== 0) throw new Error(stdout);

const folder = mkdtempSync(join(tmpdir(), 'picture-'));
const page = join(folder, 'summary.html');
const shown = summary.replaceAll(image, 'ghcr.io/acme/web');
writeFileSync(page, `<meta charset="utf-8"><style>${style}</style>${await marked.parse(shown)}`);
mkdirSync(dirname(picture), { recursive: true });
const chromium = process.env['CHROMIUM'] ?? 'chromium';
execFileSync(chromium, [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  `--user-data-dir=${join(folder, 'profile')}`,
  '--hide-scrollbars',
  '--window-size=960,1000',
  `--screenshot=${picture}`,
  pathToFileURL(page).href,
]);
rmSync(folder, { recursive: true, force: true });
const { size } = statSync(picture);
if (size > most) throw new Error(`The picture has ${size} bytes; README may load ${most}.`);
