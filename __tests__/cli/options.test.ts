// The command line: every input is an option, and a wrong word is answered.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { readDescriptions } from '../../src/cli/action-file.ts';
import { exitCodeOf } from '../../src/cli/command-line.ts';
import { parseCommandLine, secretVariables } from '../../src/cli/options.ts';
import { UserError } from '../../src/errors.ts';

const actionYaml = readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8');
const descriptions = readDescriptions(actionYaml);
const secrets = [...secretVariables.values()];
const options = descriptions.filter(({ name }) => !secrets.includes(name));

function parse(...words: readonly string[]) {
  const printed: string[] = [];
  const request = parseCommandLine(words, descriptions, (text) => printed.push(text));
  return { request, printed: printed.join('') };
}

const given = (...words: readonly string[]): unknown => {
  const { request } = parse(...words);
  return request.kind === 'run' ? Object.fromEntries(request.given) : request;
};

test.each(options.map(({ name, type }) => [name, type] as const))(
  '--%s gives the input, and nothing else (%s)',
  (name, type) => {
    expect(given(`--${name}`, 'false')).toEqual({ [name]: 'false' });
    expect(given(`--${name}=a=b c`)).toEqual({ [name]: 'a=b c' });
    const empty = (): unknown => given(`--${name}=`);
    if (type === 'true, false') {
      expect(given(`--${name}`, '--push=auto')).toMatchObject({ [name]: 'true' });
      expect(empty).toThrow('Write true or false');
    } else expect(empty()).toEqual({ [name]: '' });
  },
);

test.each(options.map(({ name, type }) => [name, type] as const))(
  '--%s twice is two lines, or is refused (%s)',
  (name, type) => {
    const twice = (): unknown => given(`--${name}=a`, `--${name}=b`);
    if (type === 'list' || type === 'lines') expect(twice()).toEqual({ [name]: 'a\nb' });
    else expect(twice).toThrow('is given twice');
  },
);

test('the help names every option with its meaning, by group, and the variables of secrets', () => {
  const { request, printed } = parse('--help');
  expect(request).toEqual({ kind: 'nothing' });
  const words = printed.replaceAll(/\s+/g, ' ');
  for (const { name, group, meaning } of options) {
    expect(words).toContain(`--${name} `);
    expect(words).toContain(`${group}:`);
    expect(words).toContain(meaning.replaceAll(/\s+/g, ' ').trim());
  }
  for (const [variable, name] of secretVariables) {
    expect(words).toContain(variable);
    expect(words).not.toContain(`--${name} `);
  }
});

test.each([[[]], [['--']]])('%j: the help, as nobody asked for a delivery', (words) => {
  expect(parse(...words)).toMatchObject({
    request: { kind: 'nothing' },
    printed: expect.stringContaining('--dry-run'),
  });
});

test('--version alone tells the version of the action, and with a value it is the input', () => {
  expect(parse('--version')).toMatchObject({
    request: { kind: 'nothing' },
    printed: expect.stringMatching(/^deliver-image \d+\.\d+\.\d+\n$/),
  });
  expect(given('--version', '1.2.3')).toEqual({ version: '1.2.3' });
  expect(() => parse('--dry-run', '--version')).toThrow('argument missing');
});

test.each([
  [['init'], { kind: 'init', path: '.github/workflows/deliver.yml' }],
  [['init', '--file', 'a.yml'], { kind: 'init', path: 'a.yml' }],
  [['init', '--help'], { kind: 'nothing' }],
])('%j', (words, request) => {
  expect(parse(...words).request).toEqual(request);
});

const ofInit =
  'init takes --file alone, and reads the rest from the repository; the other options are those of a run, without init.';
const listed = 'deliver-image --help lists all options.';
const loneWord =
  "A value stands behind its option: --manifests k8s. One that has blanks stands in quotes: --commit-message='Release {{tag}}'.";

test.each([
  // Mistyped.
  [['--manifest', 'k8s'], "unknown option '--manifest'", 'Did you mean --manifests?'],
  [['--dryrun'], "unknown option '--dryrun'", 'Did you mean --dry-run?'],
  [['--dry_run=true'], "unknown option '--dry_run'", 'Did you mean --dry-run?'],
  // Of other tools.
  [
    ['--tags', 'a'],
    "unknown option '--tags'",
    'The input image gives the name; version and aliases give the tags.',
  ],
  [['--dockerfile=D'], "unknown option '--dockerfile'", "The Dockerfile's path is the input file."],
  [['-t', 'a'], "unknown option '-t'", 'deliver-image --help lists all options.'],
  [['--zzzzzzzzzz'], "unknown option '--zzzzzzzzzz'", 'deliver-image --help lists all options.'],
  // Secrets.
  ...secrets.map((name) => {
    const variable = [...secretVariables].find(([, one]) => one === name)?.[0] ?? '';
    const fix = `Set the variable ${variable}: other programs of the machine see an argument.`;
    return [[`--${name}`, 'hush'], `unknown option '--${name}'`, fix] as const;
  }),
  // Incomplete, or too much.
  [
    ['--context'],
    "option '--context <text>' argument missing",
    'deliver-image --help lists all options.',
  ],
  [['k8s'], 'a word is neither an option nor the value of one', loneWord],
  [['init', 'k8s'], 'a word is neither an option nor the value of one', ofInit],
  // Of a run, not of `init`.
  [['init', '--platforms', 'linux/amd64'], "unknown option '--platforms'", ofInit],
  [['init', '--manifest=k8s'], "unknown option '--manifest'", ofInit],
  [['init', '--token', 'hush'], "unknown option '--token'", ofInit],
  [['--manifests', 'k8s', 'init'], 'init is no part of a run: --manifests', ofInit],
  [['inti'], 'a word is neither an option nor the value of one', 'Did you mean init?'],
  [['help'], 'a word is neither an option nor the value of one', 'Did you mean --help?'],
  [['version'], 'a word is neither an option nor the value of one', 'Did you mean --version?'],
  [['-v'], "unknown option '-v'", 'Did you mean --version?'],
  [['-V'], "unknown option '-V'", 'Did you mean --version?'],
  // What other tools write for `false`.
  [['--no-build'], "unknown option '--no-build'", 'Write --build=false.'],
  [['--no_dry_run'], "unknown option '--no_dry_run'", 'Write --dry-run=false.'],
  [['--dry-run='], "'--dry-run [true|false]' argument '' is invalid. Write true or", listed],
  [['--dry-run', ''], "'--dry-run [true|false]' argument '' is invalid. Write true or", listed],
  // Twice what has one value.
  [['--dry-run', '--dry-run'], 'wrong: --dry-run is given twice', 'Give it once.'],
  [['--target=a', '--target', 'b'], 'wrong: --target is given twice', 'Give it once.'],
  // `init` takes a path in the repository, of a file that GitHub reads.
  ...['', '.', '/etc/a.yml', '../a.yml', 'a/../../a.yml', 'Dockerfile', 'a\nb.yml', ' .yml '].map(
    (file) =>
      [
        ['init', `--file=${file}`],
        "option '--file <path>' argument",
        'Name a YAML file from the root of the repository, such as .github/workflows/deliver.yml.',
      ] as const,
  ),
] as const)('%j is answered', (words, what, fix) => {
  expect(() => parse(...words)).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining(what), fix }),
  );
});

test('a secret after = is not repeated', () => {
  expect(() => parse('--token=hush')).toThrow(
    expect.objectContaining({ message: "The command line is wrong: unknown option '--token'" }),
  );
});

test.each([
  ['usage', 2],
  ['inputs', 2],
  ['cancelled', 130],
  ['build-failed', 1],
  ['defect', 1],
])('the exit code of %s is %i', (code, exitCode) => {
  expect(exitCodeOf(new UserError(code, 'what'))).toBe(exitCode);
});
