// Every workflow that a page or an example shows can be copied and runs as it stands.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import { describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';

import { readInputs } from '../src/run/inputs.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = globSync(['README*.md', 'docs/**/*.md', 'examples/**/*.md'], {
  cwd: root,
  exclude: ['**/node_modules'],
}).sort();
const files = globSync(
  ['examples/workflows/*.yml', 'examples/*/.github/workflows/*.yml', '.github/workflows/*.yml'],
  { cwd: root },
).sort();

interface Block {
  /** For people: the file and the line where it begins. */
  readonly place: string;
  readonly text: string;
}

const blocks: readonly Block[] = [
  ...files.map((path) => ({ place: path, text: read(path) })),
  ...pages.flatMap((path) => readBlocks(path, read(path))),
  // A Helm template is no YAML.
].filter(({ text }) => !text.includes('{{-'));

function readBlocks(path: string, page: string): Block[] {
  return [...page.matchAll(/^( *)```ya?ml\n([^]*?)^ *```$/gm)].map((match) => {
    const [, indent = '', text = ''] = match;
    const line = page.slice(0, match.index).split('\n').length;
    return { place: `${path}:${line}`, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
}

const whole = blocks.filter(({ text }) => /^on:/m.test(text) && /^jobs:/m.test(text));
const rows = (found: readonly Block[]): [string, string][] =>
  found.map(({ place, text }) => [place, text]);

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
}

interface Job {
  readonly permissions?: object;
  readonly steps?: readonly Step[];
}

const jobsOf = (text: string): Job[] =>
  Object.values((parse(text) as { jobs: Record<string, Job> }).jobs);

test('at least twelve whole workflows are shown', () => {
  expect(whole.length).toBeGreaterThan(12);
});

test.each(rows(blocks))('%s is YAML', (_, text) => {
  expect(parseAllDocuments(text).flatMap(({ errors }) => errors)).toEqual([]);
});

describe('a whole workflow', () => {
  test.each(rows(whole))('%s is one to the parser of GitHub', async (place, content) => {
    const { context, value } = parseWorkflow(
      { name: place, content },
      new NoOperationTraceWriter(),
    );
    if (value !== undefined) await convertWorkflowTemplate(context, value);
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  test.each(rows(whole))('%s grants its permissions to the job that needs them', (_, text) => {
    const { permissions = {} } = parse(text) as { permissions?: object };
    expect(permissions).toEqual({});
    // The last job of one that others call takes what its caller grants.
    const called = /^ {2}workflow_call:/m.test(text);
    const jobs = called ? jobsOf(text).slice(0, -1) : jobsOf(text);
    expect(jobs.filter((job) => job.permissions === undefined)).toEqual([]);
  });
});

describe('a step that is shown', () => {
  const action = parse(read('action.yml')) as { inputs: Record<string, object> };
  const stepsOf = (text: string): readonly Step[] => {
    const shown = parseAllDocuments(text)[0]?.toJS() as {
      jobs?: Record<string, Job>;
      steps?: readonly Step[];
    } | null;
    if (Array.isArray(shown)) return shown as readonly Step[];
    const steps = Object.values(shown?.jobs ?? {}).flatMap((job) => job.steps ?? []);
    return [...steps, ...(shown?.steps ?? [])];
  };
  const steps = blocks.flatMap(({ place, text }) =>
    stepsOf(text).map((step) => ({ place, text, step })),
  );
  const using = (name: string): [string, Step, string][] =>
    steps
      .filter(({ step }) => step.uses?.startsWith(`${name}@`))
      .map(({ place, step, text }) => [place, step, text]);

  test.each(using('deliver-image/deliver-image'))('%s gives inputs that there are', (_, step) => {
    expect(Object.keys(step.with ?? {}).filter((name) => !(name in action.inputs))).toEqual([]);
  });

  // What an expression gives only a run knows: a word in its place does for what takes any.
  // The reusable workflows hand on what their callers give, and are played elsewhere.
  const shown = using('deliver-image/deliver-image').filter(
    ([place]) => !place.startsWith('.github/'),
  );
  test.each(shown)('%s is taken as it stands', (_, step) => {
    const anyWord = /^(?:image|manifests|version|context|token|.*-(?:password|token))$/;
    const inputs = Object.entries(step.with ?? {}).map(([name, value]) => [name, String(value)]);
    const given = new Map<string, string>();
    for (const [name = '', text = ''] of inputs) {
      if (!text.includes('${{')) given.set(name, text);
      else if (anyWord.test(name)) given.set(name, text.replaceAll(/\$\{\{[^}]*\}\}/g, 'x'));
    }
    const job = { GITHUB_REPOSITORY: 'acme/web' };
    const { warnings } = readInputs((name) => given.get(name) ?? '', job);
    expect(given.size === inputs.length ? warnings : []).toEqual([]);
  });

  // A workflow that pushes by itself needs what the checkout keeps.
  test.each(using('actions/checkout').filter(([, , text]) => !/run: .*git push/.test(text)))(
    '%s leaves no credential behind',
    (_, step) => {
      expect(step.with).toMatchObject({ 'persist-credentials': false });
    },
  );
});

/** What a shell or a script engine gets, wherever it stands: also in a step that is shown alone, or in another document. */
function commandsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'string' && ['run', 'script'].includes(key) ? [part] : commandsIn(part),
  );
}

const commands = [...blocks, { place: 'action.yml', text: read('action.yml') }].flatMap(
  ({ place, text }) =>
    parseAllDocuments(text)
      .flatMap((document) => commandsIn(document.toJS()))
      .map((command) => [place, command] as const),
);

test('commands are found', () => {
  expect(commands.length).toBeGreaterThan(25);
});

// Whatever an expression gives becomes part of the program: names of refs, titles, and outputs that hold them.
test.each(commands)('%s puts no expression into a command', (_, command) => {
  expect(command).not.toContain('${{');
});

const shellBlocks = pages.flatMap((path) =>
  [...read(path).matchAll(/^ *```(?:sh|bash|shell|console)\n([^]*?)^ *```$/gm)].map(
    ([, text = '']) => [path, text] as const,
  ),
);

test.each(shellBlocks)('%s shows no expression in a shell', (_, text) => {
  expect(text).not.toContain('${{');
});
