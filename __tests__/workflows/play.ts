// Plays a workflow that others call: which jobs and steps run, in which order, with which values and rights. What a step
// does is the test's: a row of a table, or the action itself.
import { parse } from 'yaml';

import { evaluateCondition, evaluateText, evaluateValue, type Standing } from './expressions.ts';

type Texts = Readonly<Record<string, string>>;
type Permissions = Readonly<Record<string, 'read' | 'write'>>;

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly name?: string;
  readonly strategy?: { readonly matrix: { readonly include: unknown } };
  readonly 'runs-on': unknown;
  readonly permissions?: Permissions;
  readonly outputs?: Texts;
  readonly steps: readonly Step[];
}

interface InputDefinition {
  readonly type: 'string' | 'boolean' | 'number';
  readonly default?: string | boolean | number;
}

interface Workflow {
  readonly on: {
    readonly workflow_call: {
      readonly inputs: Readonly<Record<string, InputDefinition>>;
      readonly secrets: Readonly<Record<string, unknown>>;
      readonly outputs: Readonly<Record<string, { readonly value: string }>>;
    };
  };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Who calls the workflow, and on what event. */
export interface Call {
  /** Of the run: event_name, ref and so on. */
  readonly github: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, string | boolean | number>>;
  readonly secrets?: Texts;
  readonly permissions: Permissions;
  /** Which workflow file it is. */
  readonly job: Readonly<Record<string, unknown>>;
}

/** A step as the runner starts it. */
export interface StartedStep {
  readonly job: string;
  /** Of the job's own matrix. */
  readonly name: string;
  readonly uses: string;
  readonly with: Texts;
}

/** @returns its outputs; throws where it fails */
export type Perform = (step: StartedStep) => Promise<Texts>;

export interface StartedJob {
  readonly job: string;
  readonly name: string;
  readonly runsOn: unknown;
  readonly permissions: Permissions;
  readonly steps: readonly StartedStep[];
  readonly result: 'success' | 'failure';
}

export interface Played {
  /** Those that ran, one for each of a matrix. */
  readonly jobs: readonly StartedJob[];
  readonly skipped: readonly string[];
  readonly outputs: Texts;
}

interface Ended {
  readonly result: 'success' | 'failure' | 'skipped';
  readonly outputs: Texts;
}

const nothingFailed: Standing = { failed: false, cancelled: false };

/** @throws Error where a caller gives what the workflow does not take, or grants less than a job asks for */
export async function playWorkflow(text: string, call: Call, perform: Perform): Promise<Played> {
  const { on, jobs } = parse(text) as Workflow;
  const { inputs, secrets, outputs } = on.workflow_call;
  checkNames('input', Object.keys(call.inputs), Object.keys(inputs));
  checkNames('secret', Object.keys(call.secrets ?? {}), Object.keys(secrets));
  checkPermissions(jobs, call.permissions);
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, definition]) => [
      name,
      call.inputs[name] ?? definition.default ?? emptyOf[definition.type],
    ]),
  );
  const shared = { github: call.github, inputs: given };
  const ended = new Map<string, Ended>();
  const started: StartedJob[] = [];
  for (const [id, job] of Object.entries(jobs)) {
    const needs = Object.fromEntries(
      [job.needs ?? []].flat().map((name) => [name, ended.get(name) ?? failMissing(name)]),
    );
    const results = Object.values(needs).map(({ result }) => result);
    const standing = { ...nothingFailed, failed: results.some((result) => result !== 'success') };
    const contexts = { ...shared, needs };
    if (!evaluateCondition(job.if, contexts, standing)) {
      ended.set(id, { result: 'skipped', outputs: {} });
      continue;
    }
    const include = job.strategy
      ? (evaluateValue(job.strategy.matrix.include, contexts) as readonly object[])
      : [{}];
    if (include.length === 0) throw new Error(`the matrix of ${id} is empty`);
    const parts = await Promise.all(
      include.map((matrix) =>
        playJob({ id, job, call, perform }, job.strategy ? { ...contexts, matrix } : contexts),
      ),
    );
    started.push(...parts.map((part) => part.started));
    const result = parts.every((part) => part.started.result === 'success') ? 'success' : 'failure';
    ended.set(id, { result, outputs: parts[0]?.outputs ?? {} });
  }
  const jobContext = Object.fromEntries(
    [...ended].map(([id, { outputs: texts }]) => [id, { outputs: texts }]),
  );
  return {
    jobs: started,
    skipped: [...ended].filter(([, { result }]) => result === 'skipped').map(([id]) => id),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [
        name,
        evaluateText(value, { ...shared, jobs: jobContext }),
      ]),
    ),
  };
}

const emptyOf = { string: '', boolean: false, number: 0 } as const;

interface PlayedJob {
  readonly id: string;
  readonly job: Job;
  readonly call: Call;
  readonly perform: Perform;
}

async function playJob(
  { id, job, call, perform }: PlayedJob,
  contexts: Readonly<Record<string, unknown>>,
): Promise<{ readonly started: StartedJob; readonly outputs: Texts }> {
  const name = job.name === undefined ? id : evaluateText(job.name, contexts);
  const runsOn = evaluateValue(job['runs-on'], contexts);
  const token = `token of ${name}`;
  const steps: StartedStep[] = [];
  const done: Record<string, { outputs: Texts }> = {};
  let failed = false;
  for (const step of job.steps) {
    const own = {
      ...contexts,
      github: { ...call.github, token },
      secrets: call.secrets ?? {},
      job: { ...call.job, status: 'success' },
      steps: done,
    };
    if (!evaluateCondition(step.if, own, { ...nothingFailed, failed })) continue;
    const values = Object.entries(step.with ?? {}).map(
      ([key, value]) => [key, evaluateText(value, own)] as const,
    );
    const startedStep = { job: id, name, uses: step.uses ?? '', with: Object.fromEntries(values) };
    steps.push(startedStep);
    try {
      const outputs = await perform(startedStep);
      if (step.id !== undefined) done[step.id] = { outputs };
    } catch {
      failed = true;
    }
  }
  const ownContexts = { ...contexts, steps: done };
  const outputs = Object.entries(job.outputs ?? {}).map(
    ([key, value]) => [key, evaluateText(value, ownContexts)] as const,
  );
  return {
    started: {
      ...{ job: id, name, runsOn, steps },
      permissions: job.permissions ?? call.permissions,
      result: failed ? 'failure' : 'success',
    },
    outputs: Object.fromEntries(outputs),
  };
}

function checkNames(kind: string, given: readonly string[], known: readonly string[]): void {
  const foreign = given.filter((name) => !known.includes(name));
  if (foreign.length > 0) throw new Error(`${kind} ${foreign.join(', ')} is not defined`);
}

/** GitHub starts no workflow of which a job asks for more than the caller grants, whether it would run or not. */
function checkPermissions(jobs: Workflow['jobs'], granted: Permissions): void {
  for (const [id, { permissions = {} }] of Object.entries(jobs)) {
    for (const [name, level] of Object.entries(permissions)) {
      const held = granted[name];
      if (held === 'write' || held === level) continue;
      throw new Error(
        `${id} is requesting ${name}: ${level}, but is only allowed ${held ?? 'none'}`,
      );
    }
  }
}

function failMissing(name: string): never {
  throw new Error(`no job ${name} before`);
}
