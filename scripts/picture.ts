// Pictures of job summaries of real runs, as GitHub's page would show them, for people to look at. Without a word it makes
// docs/images/summary.png, with a folder one picture of each kind of run there. Run it by hand with `scripts/engine env`
// set, on a machine with Chromium; MERMAID names a mermaid.min.js, without which a chart is left out.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

import { marked } from 'marked';

import { pullRequestEvent, pushEvent } from './runner/event.ts';
import type { SampleRepository } from './runner/repository.ts';
import { projectRoot, runAction } from './runner/run-action.ts';
import { createServicesRepository, createTodoRepository } from './runner/sample-applications.ts';

const readmePicture = join(projectRoot, 'docs/images/summary.png');
/** In bytes; README loads it. */
const largestPicture = 150_000;
const style = `
  body { font: 14px/1.5 "DejaVu Sans", sans-serif; color: #1f2328; background: #fff; margin: 24px; width: 1012px; }
  h1, h2, h3 { font-weight: 600; border-bottom: 1px solid #d1d9e0; padding-bottom: 6px; }
  table { border-collapse: collapse; margin: 0 0 16px; } td, th { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; }
  table { display: block; width: max-content; max-width: 100%; overflow: auto; }
  blockquote { margin: 0; padding: 0 1em; color: #59636e; border-left: .25em solid #d1d9e0; }
  a { color: #0969da; text-decoration: none; }
  code, pre { font: 12px "DejaVu Sans Mono", monospace; background: #f6f8fa; border-radius: 6px; }
  code { padding: 2px 5px; line-height: 1.8; } pre code { line-height: 1.2; } pre { padding: 16px; overflow: hidden; } pre code { padding: 0; }
  pre.mermaid { background: none; padding: 0; } ins, del { text-decoration: none; display: block; }
  ins { background: #dafbe1; } del { background: #ffebe9; }`;
const image = `${process.env['DELIVER_IMAGE_REGISTRY'] ?? 'localhost:5000'}/picture-${process.pid}/web`;
const prefix = `${image}-shop-`;
const delivered = { manifests: 'k8s', delivery: 'commit' };
const one = { platforms: 'linux/amd64' };

interface Run {
  readonly ref?: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly isPullRequest?: boolean;
  /** The services of examples/services, in a repository of their own. */
  readonly isShop?: boolean;
}

/** One kind of run: what is done before, and the run itself. The kinds are run in this order, in one repository. */
interface Kind {
  readonly name: string;
  readonly before?: (repository: SampleRepository) => Promise<unknown>;
  readonly run: Run;
}

const tag = (name: string) => (repository: SampleRepository) => repository.tag(name);
const tagged = (name: string, inputs: Run['inputs']): Run => ({ ref: `refs/tags/${name}`, inputs });

/** The developer takes what was delivered, and goes on. */
async function pull(repository: SampleRepository): Promise<void> {
  await repository.git('pull', '--quiet', '--rebase', 'origin', 'main');
}

/** A change of a file, in the commit that the next kinds run on. */
function change(file: string, version?: string): NonNullable<Kind['before']> {
  return async (repository) => {
    await pull(repository);
    await repository.commit('Change a file', { [file]: `${version ?? 'text'}\n` });
    if (version !== undefined) await tag(version)(repository);
  };
}

async function release(repository: SampleRepository): Promise<void> {
  await pull(repository);
  // What no compression makes smaller: the size of the image is another one afterwards.
  const keywords = Array.from({ length: 4_000 }, (_, word) =>
    createHash('sha256').update(String(word)).digest('hex'),
  );
  const manifest = JSON.parse(await repository.git('show', 'HEAD:package.json')) as object;
  const text = JSON.stringify({ ...manifest, keywords }, null, 2);
  await repository.commit('Say more', { 'package.json': text });
  await tag('v1.4.0')(repository);
}

/** A server that takes no push to main. */
async function protect(repository: SampleRepository): Promise<void> {
  await tag('v1.6.0')(repository);
  const hook = join(repository.remote, 'hooks/pre-receive');
  const words = 'GH006: Protected branch update failed for refs/heads/main.';
  writeFileSync(hook, `#!/bin/sh\necho "${words}" >&2\nexit 1\n`);
  chmodSync(hook, 0o755);
}

const misspelt = `FROM scratch
COPY server.js /
# The next file is misspelt.
COPY sever.js /
CMD ["/server.js"]
`;

async function misspell(repository: SampleRepository): Promise<void> {
  rmSync(join(repository.remote, 'hooks/pre-receive'));
  await pull(repository);
  await repository.commit('Misspell a file', { Dockerfile: misspelt });
}

const aliases = { aliases: 'minor, latest' };

const shop = {
  ...{ bake: 'docker-bake.hcl', 'build-args': 'BASE=scratch', image: `${prefix}{{target}}` },
  ...{ ...one, manifests: 'k8s\ncharts/shop/values.yaml', delivery: 'commit' },
};

const kinds: readonly Kind[] = [
  { name: 'first', before: tag('v1.3.0'), run: tagged('v1.3.0', { ...delivered, ...aliases }) },
  { name: 'built', before: release, run: tagged('v1.4.0', { ...delivered, ...aliases }) },
  { name: 'reused', run: tagged('v1.4.0', { ...delivered, ...aliases }) },
  { name: 'files', before: pull, run: { inputs: { manifests: 'k8s' } } },
  { name: 'promoted', before: tag('v1.5.0'), run: tagged('v1.5.0', delivered) },
  {
    name: 'dry-run',
    before: pull,
    run: { inputs: { ...delivered, 'dry-run': 'true' } },
  },
  { name: 'pull-request', run: { inputs: { manifests: 'k8s' }, isPullRequest: true } },
  {
    name: 'plan-of-pull-request',
    run: { inputs: { ...delivered, 'dry-run': 'true' }, isPullRequest: true },
  },
  {
    name: 'shard-waiting',
    before: change('public.txt', 'v1.5.1'),
    run: tagged('v1.5.1', { ...delivered, shard: 'linux/amd64', 'shard-wait': '0s' }),
  },
  { name: 'shard-merged', run: tagged('v1.5.1', { ...delivered, shard: 'linux/arm64' }) },
  {
    name: 'kept',
    before: change('k8s/notes.txt'),
    run: { inputs: { ...delivered, unchanged: 'keep' } },
  },
  { name: 'services', run: { inputs: shop, isShop: true } },
  { name: 'services-reused', run: { inputs: { ...shop, 'dry-run': 'true' }, isShop: true } },
  { name: 'only-built', run: { inputs: { push: 'false' } } },
  { name: 'refused', before: protect, run: tagged('v1.6.0', delivered) },
  { name: 'dockerfile', before: misspell, run: { inputs: { ...delivered, ...one } } },
  {
    name: 'no-place',
    run: { inputs: { manifests: 'k8s', match: 'someone/else', container: 'x' } },
  },
  {
    name: 'inputs',
    run: { inputs: { push: 'maybe', platforms: 'linux/amd46', tags: 'latest', aliases: 'newest' } },
  },
];

async function summarize(
  repository: SampleRepository,
  { name, before, run }: Kind,
): Promise<string> {
  await before?.(repository);
  const { ref = 'refs/heads/main', inputs, isPullRequest } = run;
  const event = isPullRequest
    ? await pullRequestEvent(repository, 'main')
    : await pushEvent(repository, ref);
  const workspace = await repository.checkout(ref, { depth: 0 });
  const result = await runAction({ workspace, event, inputs: { image, ...inputs } });
  process.stdout.write(`${name}: exit code ${result.exitCode}\n`);
  // A summary is of a repository on GitHub.
  return result.summary
    .replaceAll(image, 'ghcr.io/acme/web')
    .replaceAll(repository.remoteUrl, 'acme/web')
    .replaceAll('/Example/todo-api/', '/acme/web/');
}

/** Removed and added lines as GitHub shows them. */
function colour(diff: string): string {
  return diff
    .replaceAll(/^-(?!--).*$/gm, '<del>$&</del>')
    .replaceAll(/^\+(?!\+\+).*$/gm, '<ins>$&</ins>')
    .replaceAll(/<\/(del|ins)>\n/g, '</$1>');
}

async function draw(markdown: string, picture: string, height = 1000): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'));
  const page = join(folder, 'summary.html');
  const { MERMAID: library } = process.env;
  const html = (await marked.parse(markdown))
    .replaceAll(
      /<pre><code class="language-mermaid">([^]*?)<\/code><\/pre>/g,
      library === undefined ? '' : '<pre class="mermaid">$1</pre>',
    )
    .replaceAll(/<code class="language-diff">[^]*?<\/code>/g, colour);
  const script =
    library === undefined
      ? ''
      : `<script src="${pathToFileURL(library).href}"></script><script>mermaid.initialize({startOnLoad: true})</script>`;
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><style>${style}</style>${html}${script}`,
  );
  mkdirSync(dirname(picture), { recursive: true });
  execFileSync(process.env['CHROMIUM'] ?? 'chromium', [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--hide-scrollbars',
    '--allow-file-access-from-files',
    '--virtual-time-budget=5000',
    `--window-size=1072,${height}`,
    `--screenshot=${picture}`,
    pathToFileURL(page).href,
  ]);
  rmSync(folder, { recursive: true, force: true });
}

const [, , folder] = process.argv;
const shopRepository = await createServicesRepository(prefix);
const repository = await createTodoRepository(image);
for (const kind of kinds) {
  const markdown = await summarize(kind.run.isShop === true ? shopRepository : repository, kind);
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${kind.name}.md`), markdown);
    await draw(
      markdown.replaceAll('<details>', '<details open>'),
      join(folder, `${kind.name}.png`),
    );
  } else if (kind.name === 'built') {
    await draw(markdown, readmePicture, 860);
    const { size } = statSync(readmePicture);
    if (size > largestPicture)
      throw new Error(`The picture has ${size} bytes: too many for README.`);
    break;
  }
}
repository.remove();
shopRepository.remove();
