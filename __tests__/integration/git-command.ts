import { execFileSync } from 'node:child_process';

/** Runs git as a person on a machine without configuration. */
export function git(folder: string, ...args: string[]): string {
  return gitIn(folder, args);
}

/** Like {@link git}, with standard input and more environment. */
export function gitIn(
  folder: string,
  args: readonly string[],
  input: string | Buffer = '',
  environment: Readonly<Record<string, string>> = {},
): string {
  return execFileSync('git', args, {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: 'pipe',
    env: { ...personEnvironment, ...environment, PATH: process.env['PATH'] },
  }).trimEnd();
}

const personEnvironment = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  // Git would tidy up in the background, also while the folder is removed.
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'maintenance.auto',
  GIT_CONFIG_VALUE_0: 'false',
  GIT_AUTHOR_NAME: 'A Person',
  GIT_AUTHOR_EMAIL: 'person@example.com',
  GIT_COMMITTER_NAME: 'A Person',
  GIT_COMMITTER_EMAIL: 'person@example.com',
};

/** The command among git's arguments, behind its settings (`-c key=value`). */
export function commandOf(args: readonly string[]): string {
  const settings = args.findLastIndex((arg) => arg === '-c');
  return args[settings === -1 ? 0 : settings + 2] ?? '';
}
