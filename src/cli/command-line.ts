// The door: what a command line asks for, as the entry needs it.
import { readFileSync } from 'node:fs';

import type { UserError } from '../errors.ts';
import { findWorkTree, openCheckout, readCheckout } from '../git/checkout.ts';
import type { Git } from '../git/command.ts';
import { repositoryOf } from '../deliver/git/remote.ts';
import type { Environment } from '../process.ts';
import { formatFullName, readRunner, type RunnerContext } from '../runner/context.ts';

import { readDescriptions } from './action-file.ts';
import { type CommandLineEffects, writeWorkflow } from './init.ts';
import { parseCommandLine, secretVariables } from './options.ts';

/** A run as the command line asks for it. */
export interface Invocation {
  readonly readInput: (name: string) => string;
  /** Without what only the inputs hold. */
  readonly environment: Environment;
  readonly runner: RunnerContext;
}

/**
 * Reads a command line, and does what is no run: shows the help, writes a workflow.
 *
 * @param actionFile the path of action.yml
 * @returns `undefined` where no run is asked for
 * @throws UserError `usage`, what `readCheckout` throws, and what {@link writeWorkflow} throws
 */
export async function readCommandLine(
  words: readonly string[],
  actionFile: string,
  effects: CommandLineEffects,
): Promise<Invocation | undefined> {
  const descriptions = readDescriptions(readFileSync(actionFile, 'utf8'));
  const request = parseCommandLine(words, descriptions, effects.print);
  const environment = withoutInputs(effects.environment);
  if (request.kind === 'nothing') return undefined;
  const own = { ...effects, environment };
  if (request.kind === 'init') {
    await writeWorkflow(own, request.path);
    return undefined;
  }
  const given = new Map([...request.given, ...readSecrets(effects.environment)]);
  const runner = readRunner(environment, effects.folder);
  const git = openCheckout({ ...own, runner }, effects.folder);
  // What the inputs lack, such as a name, is often only the repository.
  if (runner.workspace === effects.folder && !given.has('context')) await readCheckout(git, []);
  const named = await nameRepository(environment, git);
  return {
    readInput: (name) => given.get(name) ?? '',
    environment,
    runner: readRunner(named, effects.folder),
  };
}

function readSecrets(environment: Environment): readonly (readonly [string, string])[] {
  return [...secretVariables].flatMap(([variable, name]) => {
    const value = environment[variable];
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** Only the command line's own words are inputs here. */
function withoutInputs(environment: Environment): Environment {
  const isInput = (name: string): boolean => name.startsWith('INPUT_') || secretVariables.has(name);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isInput(name)));
}

/** On a runner the run's repository is told; on a machine of one's own it is what `origin` names on github.com. */
async function nameRepository(environment: Environment, git: Git): Promise<Environment> {
  if ((environment['GITHUB_REPOSITORY'] ?? '') !== '') return environment;
  const { stdout } = await git.run(['remote', 'get-url', 'origin']);
  const repository = repositoryOf(stdout.trim(), 'https://github.com');
  if (repository === undefined) return environment;
  const named = { GITHUB_SERVER_URL: 'https://github.com', ...environment };
  return { ...named, GITHUB_REPOSITORY: formatFullName(repository) };
}

/** Of inputs that name a file or a folder. */
const ofPaths: ReadonlySet<string> = new Set([
  ...['dockerfile-missing', 'context-missing', 'manifests', 'bake-missing', 'secret-missing'],
]);

/** A person may stand in another folder than the one where the paths begin that they mean. */
export function adviseFolder(failure: UserError, folder: string): UserError {
  const root = ofPaths.has(failure.code) ? findWorkTree(folder) : undefined;
  if (root === undefined || root === folder) return failure;
  const advice = `Paths begin in the folder where this is run, and the root of this repository is ${root}: run it there.`;
  return failure.with({ fix: failure.fix === undefined ? advice : `${advice}\n${failure.fix}` });
}

/** What a shell is told of a failure: who calls by a script tells a wrong option from a failed run. */
export function exitCodeOf({ code }: UserError): number {
  if (code === 'cancelled') return 130;
  return code === 'usage' || code === 'inputs' ? 2 : 1;
}
