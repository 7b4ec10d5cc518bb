// Starts an action as a GitHub runner does: inputs and context in the environment, results in files, commands on standard output.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { formatInputs, parseActionMetadata } from './action-inputs.ts';
import type { WorkflowEvent } from './event.ts';
import { runToEnd } from './process.ts';
import {
  type Annotation,
  type OutputLine,
  parseFileCommands,
  parseOutputLines,
  readAnnotations,
  readMasks,
} from './workflow-commands.ts';

export interface ActionRun {
  /** The checkout: GITHUB_WORKSPACE, and the folder the action starts in. */
  readonly workspace: string;
  readonly event: WorkflowEvent;
  readonly inputs: Readonly<Record<string, string>>;
  /** Beside or instead of the variables of this process; `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What `${{ github.token }}` stands for. Default: a made-up token. */
  readonly token?: string;
  /** The node to run it with. Default: this process's own, which must be node 24. */
  readonly node?: string;
  /** The folder of action.yml. Default: this project. */
  readonly action?: string;
  readonly onStdout?: (piece: string) => void;
  /** Aborting cancels the run: SIGINT, as from the runner. */
  readonly signal?: AbortSignal;
}

export interface ActionResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly lines: readonly OutputLine[];
  readonly annotations: readonly Annotation[];
  /** The values registered with `::add-mask::`. The output above is unmasked. */
  readonly masks: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What the run declared as published, a line each. */
  readonly artifacts: readonly string[];
  /** What the run left in RUNNER_TEMP, as paths relative to it. */
  readonly leftovers: readonly string[];
}

/** This project's folder. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const made = {
  owner: 'Example',
  actor: 'sample-developer',
  token: 'ghs_madeUpTokenForTests0123456789',
};

/** Runs the action once, in a runner's folders of its own beside the workspace. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const action = run.action ?? projectRoot;
  const metadata = parseActionMetadata(readFileSync(path.join(action, 'action.yml'), 'utf8'));
  const folder = mkdtempSync(path.join(path.dirname(run.workspace), 'runner-'));
  const files = makeRunnerFiles(folder, run.event);
  const env = {
    ...withoutRunnerVariables(process.env),
    ...formatContext(run, folder),
    ...files,
    ...formatInputs(metadata.inputs, run.inputs, run.token ?? made.token),
    ...run.env,
  };
  const ended = await runToEnd(run.node ?? ownNode24(), [path.join(action, metadata.main)], {
    cwd: run.workspace,
    env,
    ...(run.onStdout && { onStdout: run.onStdout }),
    ...(run.signal && { signal: run.signal }),
  });
  return { ...ended, ...readResults(ended.stdout, files, path.join(folder, 'temp')) };
}

function ownNode24(): string {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  throw new Error(
    `An action runs on node 24, and this is ${process.version}: name one in \`node\`.`,
  );
}

type RunnerFiles = ReturnType<typeof makeRunnerFiles>;

function makeRunnerFiles(folder: string, event: WorkflowEvent) {
  const commands = path.join(folder, 'temp', '_runner_file_commands');
  mkdirSync(commands, { recursive: true });
  const make = (name: string, text = ''): string => {
    const file = path.join(commands, name);
    writeFileSync(file, text);
    return file;
  };
  return {
    GITHUB_EVENT_PATH: make('event.json', JSON.stringify(event.payload)),
    GITHUB_OUTPUT: make('output'),
    GITHUB_STATE: make('state'),
    GITHUB_ENV: make('env'),
    GITHUB_PATH: make('path'),
    GITHUB_STEP_SUMMARY: make('summary'),
    GITHUB_ARTIFACTS: make('artifacts'),
  };
}

/** Tests may themselves run in a workflow: its variables must not reach the run under test. */
function withoutRunnerVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ofRunner = /^(GITHUB|RUNNER|INPUT|ACTIONS|STATE)_/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ofRunner.test(name)));
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
function formatContext({ workspace, event }: ActionRun, folder: string): Record<string, string> {
  const { full_name: repository = `${made.owner}/todo-api` } = (event.payload['repository'] ??
    {}) as { full_name?: string };
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'deliver',
    GITHUB_ACTOR: made.actor,
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_BASE_REF: event.baseRef ?? '',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_HEAD_REF: event.headRef ?? '',
    GITHUB_JOB: 'deliver',
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: repository.split('/')[0] ?? '',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1000001',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: event.revision,
    GITHUB_TRIGGERING_ACTOR: made.actor,
    GITHUB_WORKFLOW: 'deliver',
    GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/deliver.yml@${event.ref}`,
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_NAME: 'local',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: path.join(folder, 'temp'),
    RUNNER_TOOL_CACHE: path.join(tmpdir(), 'deliver-image-tool-cache'),
  };
}

function readResults(stdout: string, files: RunnerFiles, temp: string) {
  const lines = parseOutputLines(stdout);
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return {
    lines,
    annotations: readAnnotations(lines),
    masks: readMasks(lines),
    outputs: parseFileCommands(read(files.GITHUB_OUTPUT)),
    environment: parseFileCommands(read(files.GITHUB_ENV)),
    state: parseFileCommands(read(files.GITHUB_STATE)),
    summary: read(files.GITHUB_STEP_SUMMARY),
    artifacts: read(files.GITHUB_ARTIFACTS).split('\n').filter(Boolean),
    leftovers: readdirSync(temp, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !name.startsWith('_runner_file_commands'),
    ),
  };
}
