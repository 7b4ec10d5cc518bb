// Empty repositories as `git init` makes them. Git makes the first of a kind and the others are copies of its files: tests
// make thousands, and a process each costs more than most of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Kind {
  /** Without a working folder, as servers keep them. */
  readonly bare: boolean;
  readonly objectFormat?: 'sha1' | 'sha256';
}

interface Copy {
  readonly folders: readonly string[];
  readonly files: readonly (readonly [name: string, bytes: Buffer])[];
}

const copies = new Map<string, Copy>();

/**
 * Makes a folder an empty repository on the branch `main`, with no sample hooks.
 *
 * @param config appended to its configuration, in the file's own syntax
 * @returns the folder that holds HEAD and the refs
 */
export function createEmptyRepository(folder: string, kind: Kind, config = ''): string {
  const { bare, objectFormat = 'sha1' } = kind;
  const gitFolder = bare ? folder : path.join(folder, '.git');
  const key = `${String(bare)} ${objectFormat}`;
  const copy = copies.get(key);
  if (copy) writeCopy(copy, gitFolder);
  else {
    init(folder, bare, objectFormat);
    copies.set(key, readCopy(gitFolder));
  }
  for (const name of ['hooks', 'info']) mkdirSync(path.join(gitFolder, name), { recursive: true });
  if (config !== '') writeFileSync(path.join(gitFolder, 'config'), config, { flag: 'a' });
  return gitFolder;
}

function init(folder: string, bare: boolean, objectFormat: string): void {
  mkdirSync(folder, { recursive: true });
  const options = [`--object-format=${objectFormat}`, '--initial-branch=main', '--template='];
  execFileSync('git', ['init', '--quiet', ...(bare ? ['--bare'] : []), ...options, folder], {
    env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
}

function readCopy(gitFolder: string): Copy {
  const entries = readdirSync(gitFolder, { recursive: true, withFileTypes: true });
  const nameOf = (entry: { parentPath: string; name: string }): string =>
    path.relative(gitFolder, path.join(entry.parentPath, entry.name));
  return {
    folders: entries.filter((entry) => entry.isDirectory()).map(nameOf),
    files: entries
      .filter((entry) => entry.isFile())
      .map((entry) => [nameOf(entry), readFileSync(path.join(gitFolder, nameOf(entry)))]),
  };
}

function writeCopy({ folders, files }: Copy, gitFolder: string): void {
  for (const name of ['.', ...folders]) mkdirSync(path.join(gitFolder, name), { recursive: true });
  for (const [name, bytes] of files) writeFileSync(path.join(gitFolder, name), bytes);
}

/** The configuration of a clone: where it fetches from and pushes to. */
export function originConfig(url: string): string {
  return `[remote "origin"]\n\turl = "${url}"\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;
}

/** What a ref file of a repository holds, or HEAD through the branch that it names; `undefined` where there is none. */
export function readRefFile(gitFolder: string, ref: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(gitFolder, ref), 'utf8').trim();
  } catch {
    return undefined;
  }
  const target = /^ref: (.+)$/.exec(text)?.[1];
  return target === undefined ? text : readRefFile(gitFolder, target);
}

/** Makes a ref, or moves it wherever it was. */
export function writeRefFile(gitFolder: string, ref: string, id: string): void {
  const file = path.join(gitFolder, ref);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${id}\n`);
}
