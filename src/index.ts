#!/usr/bin/env node
// The entry: wires the real effects and reports what run throws. Nothing is decided here but who calls: a runner, or a
// person with words on a command line.
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

import * as core from '@actions/core';

import { asUserError, errorPage, formatUserError, messageOf, type UserError } from './errors.ts';
import { runProcess } from './process.ts';
import { limitAnnotations } from './runner/annotations.ts';
import { checkNode, readRunner } from './runner/context.ts';
import { actionsLog, openTerminalLog } from './runner/log.ts';
import { declareArtifacts, writeOutputs, writeSummary } from './runner/outputs.ts';
import { describeFailure, formatFailure } from './runner/summary.ts';
import { openRecord } from './runner/record.ts';
import { sleep } from './retry.ts';
import { run } from './run.ts';
import type { RunEffects } from './run/effects.ts';

const cancelled = new AbortController();
const killed = new AbortController();
// On cancel the runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later it kills: what has not ended by the second
// signal is killed, so that what the run leaves behind can still be removed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (cancelled.signal.aborted) killed.abort();
    cancelled.abort();
  });
}

const [, script = '', ...words] = process.argv;
const runner = readRunner(process.env);
const print = (text: string): void => {
  process.stdout.write(text);
};
// A reader that has seen enough (`| head`) ends no run.
process.stdout.on('error', () => undefined);
const limited = limitAnnotations(runner.isJob ? actionsLog : openTerminalLog(print));
const record = openRecord(limited.log, () => process.uptime() * 1000);
const { log } = record;
/** Of a failure. */
let exitCodeOf: (failure: UserError) => number = () => 1;
/** A failure in the words for who started the run. */
let advise: (failure: UserError) => UserError = (failure) => failure;

try {
  checkNode(process.versions.node);
  const invocation = await readInvocation();
  if (invocation) await run({ ...effects(), ...invocation });
} catch (error) {
  await report(error);
} finally {
  limited.end();
}

/** A runner starts an action without words, and gives its inputs by variables. */
async function readInvocation(): Promise<
  Pick<RunEffects, 'readInput' | 'environment' | 'runner'> | undefined
> {
  const hasInputs = Object.keys(process.env).some((name) => name.startsWith('INPUT_'));
  if (words.length === 0 && (runner.isJob || hasInputs)) {
    return { readInput: (name) => core.getInput(name), environment: process.env, runner };
  }
  const commandLine = await import('./cli/command-line.ts');
  ({ exitCodeOf } = commandLine);
  advise = (failure) => commandLine.adviseFolder(failure, process.cwd());
  const actionFile = join(dirname(realpathSync(script)), '..', 'action.yml');
  const { env: environment } = process;
  return commandLine.readCommandLine(words, actionFile, {
    environment,
    runProcess,
    folder: process.cwd(),
    print: (text) => {
      limited.log.info(text.replace(/\n$/, ''));
    },
  });
}

function effects(): Omit<RunEffects, 'readInput' | 'environment' | 'runner'> {
  return {
    runProcess: (command, args, options) =>
      runProcess(command, args, { ...options, kill: killed.signal }),
    log,
    signal: cancelled.signal,
    sleep,
    random: Math.random,
    writeOutputs,
    declareArtifacts: (artifacts) => {
      declareArtifacts(artifacts, log.warning);
    },
    writeSummary,
    record,
  };
}

async function report(error: unknown): Promise<void> {
  const failure = advise(asUserError(error));
  process.exitCode = exitCodeOf(failure);
  log.error(formatUserError(failure), failure.location);
  log.info(`More: ${errorPage(failure.code)}`);
  for (let cause = failure.cause; cause !== undefined;) {
    log.debug(cause instanceof Error ? (cause.stack ?? cause.message) : messageOf(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  try {
    await writeSummary(formatFailure(describeFailure(failure, record)));
  } catch (unwritten) {
    log.warning(`The summary could not be written: ${messageOf(unwritten)}`);
  }
}
