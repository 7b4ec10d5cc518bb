// The options of the command line: one for each input of action.yml, so that neither can know more than the other.
import { posix } from 'node:path';

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

import { UserError } from '../errors.ts';
import { foldName, foreignNames } from '../inputs/names/foreign-names.ts';
import { findNearest } from '../nearest.ts';
import { ownVersion } from '../runner/context.ts';

import type { InputDescription } from './action-file.ts';

/** What a command line asks for. */
export type Request =
  | { readonly kind: 'run'; readonly given: ReadonlyMap<string, string> }
  | { readonly kind: 'init'; readonly path: string }
  /** The help was shown. */
  | { readonly kind: 'nothing' };

/** An argument is seen by every program of the machine, and kept by the shell: what these hold is given by variables. */
const secretInputs = ['token', 'registry-password', 'repository-token', 'secrets'] as const;

/** The variable that gives a secret input: `DELIVER_IMAGE_REGISTRY_PASSWORD`. */
function variableOf(name: string): string {
  return `DELIVER_IMAGE_${name.toUpperCase().replaceAll('-', '_')}`;
}

/** The variables of secret inputs, each with its input's name. */
export const secretVariables: ReadonlyMap<string, string> = new Map(
  secretInputs.map((name) => [variableOf(name), name]),
);

const givenTwice = 'is given twice';

/** Where `init` writes, unless told otherwise. */
const workflowPath = '.github/workflows/deliver.yml';

const introduction = `deliver-image ${ownVersion}: from a git commit to a digest-pinned Kubernetes manifest.

Every option is an input of the action. Run it in the root of a repository, and with --dry-run first: it then says what it would do, and changes nothing.`;

const ending = `
An option that may be given several times adds a line each time.
--version alone tells the version of deliver-image.
By variables, as arguments are seen by other programs: ${[...secretVariables.keys()].join(', ')}.
Exit code: 0 done, 1 the run failed, 2 an option is wrong, 130 cancelled.
More: https://github.com/deliver-image/deliver-image/blob/v1/docs/cli.md`;

/**
 * Reads the words after the program's name.
 *
 * @param print gets the help, where it is asked for
 * @throws UserError `usage` for words that are no option, and options without their value
 */
export function parseCommandLine(
  words: readonly string[],
  descriptions: readonly InputDescription[],
  print: (text: string) => void,
): Request {
  let request: Request = { kind: 'nothing' };
  const program = openProgram(print);
  for (const description of descriptions) {
    if (!isSecret(description.name)) program.addOption(toOption(description));
  }
  program.action(() => {
    request = { kind: 'run', given: readGiven(program, descriptions) };
  });
  addInit(program, (path) => {
    const [name] = readGiven(program, descriptions).keys();
    if (name !== undefined) {
      const what = `The command line is wrong: init is no part of a run: --${name} is an option of one`;
      throw new UserError('usage', what, { fix: ofInit });
    }
    request = { kind: 'init', path };
  });
  if (words.every((word) => word === '--')) {
    program.outputHelp();
    return request;
  }
  // With a value it is the input of that name.
  if (words.length === 1 && words[0] === '--version') {
    print(`deliver-image ${ownVersion}\n`);
    return request;
  }
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageError(error, descriptions, words);
  }
  return request;
}

function openProgram(print: (text: string) => void): Command {
  return (
    new Command('deliver-image')
      .description(introduction)
      .usage('--dry-run --manifests k8s\n       deliver-image init')
      .addHelpText('after', ending)
      .helpCommand(false)
      // What stands behind `init` is its own.
      .enablePositionalOptions()
      .configureHelp({ optionDescription: ({ description }) => description })
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureOutput({ writeOut: print, writeErr: () => undefined })
  );
}

function addInit(program: Command, take: (path: string) => void): void {
  const words = 'read this repository and write a workflow for it, which must not be there yet';
  program
    .command('init')
    .description(words)
    .option(
      '--file <path>',
      `the workflow to write (default: ${workflowPath})`,
      readWorkflowPath,
      workflowPath,
    )
    .copyInheritedSettings(program)
    .action(({ file }: { readonly file: string }) => {
      take(file);
    });
}

/** A path in the repository, of a kind that GitHub reads. */
function readWorkflowPath(text: string): string {
  const isThere = /^[^\p{Cc}]*[^\p{Cc}\s]\.ya?ml$/iu.test(text) && !posix.isAbsolute(text);
  const path = posix.normalize(text);
  if (isThere && !path.startsWith('../')) return path;
  throw new InvalidArgumentError('It is no YAML file of the repository.');
}

function isSecret(name: string): boolean {
  return secretInputs.some((secret) => secret === name);
}

function toOption({ name, group, type, fallback, meaning }: InputDescription): Option {
  const value = { text: '<text>', list: '<list>', lines: '<line>', 'true, false': '[true|false]' };
  const words = fallback === '' ? meaning : `${meaning} (default: ${fallback})`;
  const option = new Option(`--${name} ${value[type]}`, words).helpGroup(`${group}:`);
  // An input's name may begin with `no-`, and takes nothing back.
  option.negate = false;
  if (type === 'true, false') option.preset('true');
  return option.argParser((text: string, before: string | undefined) => {
    // As a shell writes it for a variable that is not set: a run instead of a dry run.
    if (text === '' && type === 'true, false')
      throw new InvalidArgumentError('Write true or false.');
    if (before === undefined) return text;
    if (type === 'list' || type === 'lines') return `${before}\n${text}`;
    throw new InvalidArgumentError(givenTwice);
  });
}

/** By the inputs' names, whatever the parser makes of them. */
function readGiven(
  program: Command,
  descriptions: readonly InputDescription[],
): ReadonlyMap<string, string> {
  const values = new Map(program.options.map((option) => [option.long, option.attributeName()]));
  const options: Readonly<Record<string, unknown>> = program.opts();
  const given = descriptions.flatMap(({ name }) => {
    const value = options[values.get(`--${name}`) ?? ''];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return new Map(given);
}

/** The parser's words, with the answer that the action has for a name. */
function usageError(
  { message, code }: CommanderError,
  descriptions: readonly InputDescription[],
  words: readonly string[],
): UserError {
  const isInit = words[0] === 'init';
  if (code === 'commander.excessArguments') return loneWord(words, isInit);
  // A value may be a secret.
  const what = message.replace(/^error: /, '').replace(/^(unknown option '--[\w-]+)=[^]*/, "$1'");
  const [twice] = what.endsWith(givenTwice) ? (/--[\w-]+/.exec(what) ?? []) : [];
  if (twice !== undefined) {
    const told = `The command line is wrong: ${twice} ${givenTwice}`;
    return new UserError('usage', told, { fix: 'Give it once.' });
  }
  return new UserError('usage', `The command line is wrong: ${what}`, {
    fix: adviseOn(what, descriptions, isInit) ?? 'deliver-image --help lists all options.',
  });
}

/** @param what the parser's words */
function adviseOn(
  what: string,
  descriptions: readonly InputDescription[],
  isInit: boolean,
): string | undefined {
  if (what.startsWith("option '--file <path>' argument '")) return fixPath;
  if (/^unknown option '-v'$/i.test(what)) return 'Did you mean --version?';
  const [, name] = /^unknown option '--([\w-]+)/.exec(what) ?? [];
  if (name === undefined) return undefined;
  return isInit ? ofInit : answerTo(name, descriptions);
}

const ofInit =
  'init takes --file alone, and reads the rest from the repository; the other options are those of a run, without init.';

const fixPath = `Name a YAML file from the root of the repository, such as ${workflowPath}.`;

/** The word itself may be a secret whose option was forgotten. */
function loneWord([first = '']: readonly string[], isInit: boolean): UserError {
  const what = 'The command line is wrong: a word is neither an option nor the value of one';
  if (isInit) return new UserError('usage', what, { fix: ofInit });
  const meant = findNearest(first, ['init', 'help', 'version']);
  const fix =
    meant === undefined
      ? "A value stands behind its option: --manifests k8s. One that has blanks stands in quotes: --commit-message='Release {{tag}}'."
      : `Did you mean ${meant === 'init' ? meant : `--${meant}`}?`;
  return new UserError('usage', what, { fix });
}

function answerTo(name: string, descriptions: readonly InputDescription[]): string | undefined {
  if (isSecret(name)) {
    return `Set the variable ${variableOf(name)}: other programs of the machine see an argument.`;
  }
  const off = descriptions.find((one) => foldName(`no-${one.name}`) === foldName(name));
  if (off?.type === 'true, false') return `Write --${off.name}=false.`;
  const known = descriptions.map((one) => one.name).filter((one) => !isSecret(one));
  const folded = known.find((one) => foldName(one) === foldName(name));
  const nearest =
    folded ?? (foreignNames.has(foldName(name)) ? undefined : findNearest(name, known));
  return nearest === undefined ? foreignNames.get(foldName(name)) : `Did you mean --${nearest}?`;
}
