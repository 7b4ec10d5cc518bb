// Asks buildx what bake definitions come to. They are files of a checkout: nothing of the job is shown to them.
import { existsSync } from 'node:fs';
import { posix, resolve } from 'node:path';

import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import type { BakeInputs } from '../../inputs/images/bake.ts';
import { parseJson } from '../../json.ts';
import { listNearby } from '../../nearby.ts';
import { findNearestPaths, listAlternatives } from '../../nearest.ts';
import type { Environment } from '../../process.ts';

import { dockerFolder, hasPlugin, missingPlugin, needDocker, runBuildx } from '../command.ts';

import { type Definition, parseDefinition, probe } from './definition.ts';

type PrintEffects = Pick<Effects, 'runProcess' | 'environment' | 'runner' | 'signal'>;

/**
 * Reads the definitions and their targets.
 *
 * @throws UserError `bake-missing`, `bake-definition`, `docker-missing`, `buildx-missing`
 */
export async function readDefinition(
  { runProcess, environment, runner, signal }: PrintEffects,
  bake: BakeInputs,
): Promise<Definition> {
  const missing = bake.files.filter((file) => !existsSync(resolve(runner.workspace, file)));
  if (missing.length > 0) {
    throw new UserError('bake-missing', `There is no bake definition ${missing.join(', ')}`, {
      fix: `${suggestFiles(runner.workspace, missing)}Set the input bake to paths from the root of the repository; actions/checkout has to run before.`,
    });
  }
  const place = { cwd: runner.workspace, env: printEnvironment(environment, bake), signal };
  const options = { ...place, input: probe.text, outputLimit: mostPrinted };
  const printed = await needDocker(runBuildx(runProcess, printArguments(bake), options));
  const names = bake.files.join(', ');
  if (printed.exitCode === 0) {
    return parseDefinition(parseJson(printed.stdout), names, bake.targets);
  }
  if (!(await hasPlugin(runProcess, place))) throw missingPlugin(printed.stderr);
  throw new UserError(
    'bake-definition',
    `buildx cannot read ${names}: ${verdictOf(printed.stderr)}`,
    {
      fix: 'Correct the definition. Its variables get what the input build-args names, and nothing else of the job; targets are named by the input targets.',
    },
  );
}

const mostPrinted = 20_000_000;

/** How far below the workspace definitions are looked for that may be meant. */
const depth = 4;

/** A sentence with what may be meant; empty where nothing is like it. */
function suggestFiles(workspace: string, missing: readonly string[]): string {
  const files = listNearby(workspace, depth).flatMap(({ path, isFolder }) =>
    isFolder ? [] : path,
  );
  const near = missing.flatMap((file) => findNearestPaths(posix.normalize(file), files, 1));
  return near.length > 0 ? `Did you mean ${listAlternatives([...new Set(near)])}? ` : '';
}

/**
 * Even a definition that is only printed has effects: buildx makes the files that an output names, and reads keys and
 * secrets. So these are taken out of every target first.
 */
function printArguments({ files, targets }: BakeInputs): readonly string[] {
  return [
    ...['bake', '--print', '--progress=plain'],
    ...files.flatMap((file) => ['--file', file]),
    ...['--file', '-'],
    ...['output', 'secrets', 'ssh'].flatMap((name) => ['--set', `*.${name}=`]),
    ...['--', ...(targets.length === 0 ? ['default'] : targets), probe.name],
  ];
}

/** A variable of a definition has the value of an environment variable of its name: so there are none but these. */
function printEnvironment(environment: Environment, { variables }: BakeInputs): Environment {
  const named = Object.fromEntries(variables.map(({ key, value }) => [key, value]));
  return { ...named, PATH: environment['PATH'], DOCKER_CONFIG: dockerFolder(environment) };
}

/** buildx's last word; what it has read is said before. */
function verdictOf(words: string): string {
  const start = words.lastIndexOf('ERROR: ');
  return (start === -1 ? words : words.slice(start + 'ERROR: '.length)).trim();
}
