// `deliver-image init`: reads a repository, and writes the workflow that fits it. Writes one file, and only a new one.
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { repositoryOf } from '../deliver/git/remote.ts';
import { type Location, messageOf, UserError } from '../errors.ts';
import { explainCheckout, openCheckout } from '../git/checkout.ts';
import type { Git } from '../git/command.ts';
import { parseDigest } from '../image/digest.ts';
import { readReference, type Reference } from '../image/reference.ts';
import type { Candidate } from '../manifest/places/form.ts';
import { readFile } from '../manifest/places/read-file.ts';
import { folderTree } from '../manifest/tree/file-tree.ts';
import { decodeText } from '../manifest/yaml/text.ts';
import type { Environment, RunProcess } from '../process.ts';
import { readRunner } from '../runner/context.ts';

import type { Origin } from './servers.ts';
import { type NamedImage, planWorkflow } from './workflow.ts';

/** What is outside of the command line. */
export interface CommandLineEffects {
  readonly environment: Environment;
  readonly runProcess: RunProcess;
  /** The current folder. */
  readonly folder: string;
  readonly print: (text: string) => void;
}

/** More than a person keeps beside their code; generated ones are not read. */
const mostFiles = 2_000;
const largestFile = 1_000_000;

/**
 * Writes the workflow, and says why it is as it is.
 *
 * @param path of the workflow, from the repository's root
 * @throws UserError `git-repository`, `dockerfile-missing`, `workflow-exists`, `write`
 */
export async function writeWorkflow(effects: CommandLineEffects, path: string): Promise<void> {
  const { environment, folder, print } = effects;
  const git = openCheckout({ ...effects, runner: readRunner(environment, folder) }, folder);
  const files = await listFiles(git);
  const images = await readImages(git.folder, files);
  const origin = await readOrigin(git);
  const { text, reasons, options, isReady } = planWorkflow({ origin, files, images });
  // On GitHub the workflow's own repository gives the name; here nothing does.
  const hasName = origin?.host === 'github.com' || options.includes('--image');
  checkFolder(git.folder, path);
  writeNew(join(git.folder, path), text, path);
  const named = hasName ? options : ['--image', 'ghcr.io/owner/repository', ...options];
  const tryIt = isReady
    ? 'Try it here'
    : 'Once that is mended, try it here, with each input that you set';
  const words = named.map((word) =>
    /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  print(
    `${[
      `Wrote ${path}:`,
      ...[...reasons, ...explainPlace(path)].map((reason) => `- ${reason}`),
      `${tryIt}: npx github:deliver-image/deliver-image#v1 --dry-run ${words.join(' ')}`.trimEnd(),
      'Then commit the file, and push a tag such as v0.1.0.',
    ].join('\n')}\n`,
  );
}

/** GitHub reads one folder, and Gitea and Forgejo one of their own too. */
function explainPlace(path: string): readonly string[] {
  const isRead = /^\.(?:github|gitea|forgejo)\/workflows$/.test(dirname(path));
  return isRead ? [] : ['Nothing runs it there: workflows lie in .github/workflows'];
}

/** Files that git knows or would take; the paths of which a workflow can hold as they stand. */
async function listFiles(git: Git): Promise<readonly string[]> {
  const result = await git.run(['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  if (result.exitCode !== 0) {
    const failure = explainCheckout(git.folder, result);
    throw failure.code === 'git-repository'
      ? failure.with({ fix: 'Run it in a repository: git init makes one.' })
      : failure;
  }
  const paths = result.stdout
    .split('\0')
    .filter((path) =>
      /^[\w.@+,=~()[\]\p{L}\p{N}-][\w.@+,=~()[\]#'& /\p{L}\p{M}\p{N}-]*$/u.test(path),
    );
  return [...new Set(paths)];
}

/** The images that YAML files name, each file's in its order. */
async function readImages(root: string, files: readonly string[]): Promise<readonly NamedImage[]> {
  const isManifest = (path: string): boolean =>
    /\.ya?ml$/i.test(path) && !/^\.(?:github|gitea|forgejo|circleci)\//.test(path);
  const tree = folderTree(root);
  const there = new Set(
    (await tree.list()).filter(({ kind }) => kind === 'file').map(({ path }) => path),
  );
  const paths = files.filter((path) => isManifest(path) && there.has(path)).slice(0, mostFiles);
  const images: NamedImage[] = [];
  for await (const { path, bytes } of tree.read(paths)) {
    const decoded = decodeText(bytes);
    if (bytes.length > largestFile || !('text' in decoded)) continue;
    const { candidates } = readFile({ path, text: decoded.text }, () => true);
    for (const candidate of candidates) {
      const reference = readReference(candidate.form.current(''));
      // A compose file runs on a machine, not in a cluster.
      if (reference === undefined || candidate.kind === 'compose') continue;
      const obstacle = findObstacle(candidate, reference);
      images.push({ path, name: reference.name, ...(obstacle !== undefined && { obstacle }) });
    }
  }
  return images;
}

/** What the first run would be refused for: the place takes no digest as it stands. */
function findObstacle(place: Candidate, { repository }: Reference): string | undefined {
  const digest = parseDigest(`sha256:${'0'.repeat(64)}`);
  const pin = {
    repository,
    tag: '1.0.0',
    digest,
    style: 'tag@digest',
    helmTagDigest: false,
  } as const;
  try {
    place.form.pin(pin, place);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `${place.path}:${place.line}: ${error.message}. ${error.fix ?? ''}`.trimEnd();
  }
  return undefined;
}

async function readOrigin(git: Git): Promise<Origin | undefined> {
  const { stdout } = await git.run(['remote', 'get-url', 'origin']);
  const url = stdout.trim();
  const github = repositoryOf(url, 'https://github.com');
  if (github) return { host: 'github.com', repository: github };
  // As in `repositoryOf`, `host:path` is a way to write ssh, whose port is not the registry's.
  const [, scheme = 'ssh', name, port = '', owner, repository] =
    /^(?:(https?|ssh):\/\/)?(?:[^@/]*@)?([a-z\d-]+(?:\.[a-z\d-]+)+)(:\d+)?[:/]\/*([\w-]+(?:\/[\w.-]+)*)\/+([\w.-]+?)(?:\.git)?\/*$/i.exec(
      url,
    ) ?? [];
  if (name === undefined || owner === undefined || repository === undefined) return undefined;
  const isUsual = scheme === 'ssh' || port === (scheme === 'https' ? ':443' : ':80');
  return { host: isUsual ? name : name + port, repository: { owner, name: repository } };
}

/** What is read is a checkout's data: a link in it does not say where to write. @throws UserError `write` */
function checkFolder(root: string, path: string): void {
  const parts = dirname(path).split('/');
  const folders = parts.map((_, last) => parts.slice(0, last + 1).join('/'));
  const leads = folders.find((folder) => {
    const full = join(root, folder);
    if (!existsSync(full)) return false;
    return `${relative(realpathSync(root), realpathSync(full))}${sep}`.startsWith(`..${sep}`);
  });
  if (leads !== undefined) throw notWritten({ file: path }, `${leads} leads out of the repository`);
}

/** @throws UserError `workflow-exists` where anything is there, a link among it; `write` */
function writeNew(path: string, text: string, shown: string): void {
  const location = { file: shown };
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw notWritten(location, error);
  }
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if (!isThere(error)) throw notWritten(location, error);
    throw new UserError('workflow-exists', 'The workflow is there already, and stays as it is', {
      location,
      fix: 'Name another file with --file, or look at what this one does.',
      cause: error,
    });
  }
}

function notWritten(location: Location, error: unknown): UserError {
  return new UserError('write', `The workflow cannot be written: ${messageOf(error)}`, {
    location,
    fix: 'See that its folder is one and may be written, or name another file with --file.',
    cause: error,
  });
}

function isThere(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}
