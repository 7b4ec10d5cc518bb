// The entry: wires the real effects and reports what run throws. Nothing is decided here.
import * as core from '@actions/core';

import { asUserError, errorPage, formatUserError, messageOf } from './errors.ts';
import { runProcess } from './process.ts';
import { checkNode, readRunner } from './runner/context.ts';
import { actionsLog, openTerminalLog } from './runner/log.ts';
import { declareArtifacts, writeOutputs, writeSummary } from './runner/outputs.ts';
import { formatFailureSummary } from './runner/summary.ts';
import { openRecord } from './runner/record.ts';
import { sleep } from './retry.ts';
import { run } from './run.ts';

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

const runner = readRunner(process.env);
const ownLog = runner.isJob ? actionsLog : openTerminalLog((text) => process.stdout.write(text));
const record = openRecord(ownLog, () => performance.now());
const { log } = record;

try {
  checkNode(process.versions.node);
  await run({
    readInput: (name) => core.getInput(name),
    environment: process.env,
    runner,
    runProcess: (command, args, options) =>
      runProcess(command, args, { ...options, kill: killed.signal }),
    log,
    signal: cancelled.signal,
    sleep,
    random: Math.random,
    writeOutputs,
    declareArtifacts,
    writeSummary,
    record,
  });
} catch (error) {
  process.exitCode = 1;
  await report(error);
}

async function report(error: unknown): Promise<void> {
  const failure = asUserError(error);
  log.error(formatUserError(failure), failure.location);
  log.info(`More: ${errorPage(failure.code)}`);
  for (let cause = failure.cause; cause !== undefined;) {
    log.debug(cause instanceof Error ? (cause.stack ?? cause.message) : messageOf(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  try {
    await writeSummary(formatFailureSummary(formatUserError(failure), errorPage(failure.code)));
  } catch (unwritten) {
    log.warning(`The summary could not be written: ${messageOf(unwritten)}`);
  }
}
