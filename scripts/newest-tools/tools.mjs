// The newest tools: each a Go module of its own in tools/newest, whose go.mod pins its version and whose go.sum its
// content. What it depends on is fixed by that module itself, and checked against Go's checksum database.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { engineHome, repositoryRoot } from '../local-engine/home.mjs';
import { EngineError, probe, say } from '../local-engine/process.mjs';

/**
 * By the folder in tools/newest. `version` is the variable that tells the program its own version; a program without one
 * is called `v0.0.0+unknown`. What is not `required` is left out where it cannot be had. `tags` build it with C, for its
 * database; `files`: it reads files of its module, which lie beside it as `<program>.files`. `copy`: its go.mod takes the
 * folder `module` for it, a copy of what is served as `of`, without some files.
 */
const tools = {
  buildx: { required: true, version: 'github.com/docker/buildx/version.Version' },
  buildkit: { required: true, version: 'github.com/moby/buildkit/version.Version' },
  registry: { required: true, version: 'github.com/distribution/distribution/v3/version.version' },
  cosign: { version: 'sigs.k8s.io/release-utils/version.gitVersion' },
  gitea: {
    version: 'main.Version',
    tags: 'sqlite,sqlite_unlock_notify',
    files: true,
    copy: { of: 'code.gitea.io/gitea', without: ['services/migrations/gitea_downloader.go'] },
  },
  actionlint: { version: 'github.com/rhysd/actionlint.version' },
};

/** Where the tools are built, and their programs. */
export function newestFolders() {
  const base = path.join(engineHome().shared, 'newest');
  return { base, bin: path.join(base, 'bin') };
}

export async function hasGo() {
  return (await probe('go', ['version'])).code === 0;
}

/**
 * Builds what is not built yet.
 * @returns {Promise<{bin: string, versions: Record<string, string>, skipped: string[]}>}
 */
export async function buildTools() {
  const { base, bin } = newestFolders();
  mkdirSync(bin, { recursive: true });
  const versions = {};
  const skipped = [];
  for (const [name, tool] of Object.entries(tools)) {
    const source = readModule(name);
    const problem = await buildTool(name, tool, source, { base, bin });
    if (problem === undefined) {
      versions[name] = source.version;
      continue;
    }
    if (tool.required)
      throw new EngineError(`${name} ${source.version} cannot be built:\n${problem}`);
    say(`${name} ${source.version} is left out: ${problem.split('\n').at(-1)}`);
    skipped.push(name);
  }
  return { bin, versions, skipped };
}

/** The version and the programs of a tool, as its go.mod names them. */
export function readModule(name) {
  const folder = path.join(repositoryRoot, 'tools', 'newest', name);
  const text = readFileSync(path.join(folder, 'go.mod'), 'utf8');
  const [, version = ''] = /^require \S+ (v\S+)$/m.exec(text) ?? [];
  const programs = [...text.matchAll(/^tool (\S+)$/gm)].map(([, program]) => program);
  const sums = readFileSync(path.join(folder, 'go.sum'), 'utf8');
  return { folder, version, programs, text, sums };
}

/** @returns {Promise<string | undefined>} why it could not be built */
async function buildTool(name, { version, tags, files, copy }, source, { base, bin }) {
  const stamp = path.join(bin, `${name}.stamp`);
  const wanted = createHash('sha256').update(source.text).digest('hex');
  const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (built && source.programs.every((program) => existsSync(path.join(bin, nameOf(program))))) {
    return undefined;
  }
  say(`building ${name} ${source.version}`);
  const folder = path.join(base, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(source.folder, folder, { recursive: true });
  const args = ['build', '-p', '2', '-mod=mod', '-trimpath'];
  const flags = `-s -w -X ${version}=${source.version}`;
  // Go asks for no other toolchain.
  const env = {
    ...process.env,
    CGO_ENABLED: tags ? '1' : '0',
    GOTOOLCHAIN: 'local',
    GOFLAGS: '',
  };
  if (tags) args.push('-tags', tags);
  const options = { cwd: folder, env, timeoutMs: 1_800_000 };
  const missing = copy && (await copyModule(copy, source, folder, { ...options, cwd: bin }));
  if (missing !== undefined) return missing;
  const [program = ''] = source.programs;
  const output = source.programs.length === 1 ? path.join(bin, nameOf(program)) : `${bin}/`;
  const result = await probe(
    'go',
    [...args, '-ldflags', flags, '-o', output, ...source.programs],
    options,
  );
  if (result.code !== 0) return result.stderr.trim().split('\n').slice(-10).join('\n');
  if (files) await linkFiles(source, bin, options);
  writeFileSync(stamp, wanted);
  return undefined;
}

/** What the program of a module is called: also of one that is all of its host. */
function nameOf(program) {
  return path.basename(program).replace(/\.dev$/, '');
}

/** @returns {Promise<string | undefined>} why the module cannot be had */
async function copyModule({ of, without }, { version, sums }, folder, options) {
  const { code, stdout, stderr } = await probe(
    'go',
    ['mod', 'download', '-json', `${of}@${version}`],
    options,
  );
  if (code !== 0) return `${of} ${version}: ${stderr.trim() || stdout.trim()}`;
  const { Dir: from, Sum: sum } = JSON.parse(stdout);
  if (!sums.includes(`${of} ${version} ${sum}\n`))
    return `${of} ${version} is not what go.sum says`;
  const to = path.join(folder, 'module');
  cpSync(from, to, { recursive: true });
  // What lies in Go's cache may only be read.
  await probe('chmod', ['-R', 'u+w', to], options);
  for (const file of without) rmSync(path.join(to, file));
  return undefined;
}

/** The folder of the module in Go's cache, beside the program. */
async function linkFiles({ programs: [program = ''] }, bin, options) {
  const list = ['list', '-mod=mod', '-m', '-f', '{{.Dir}}', program];
  const { stdout } = await probe('go', list, options);
  const link = path.join(bin, `${nameOf(program)}.files`);
  rmSync(link, { force: true });
  symlinkSync(stdout.trim(), link);
}
