// How an action speaks to the runner: inputs by environment, commands on standard output, results by file.
// Own code because loading @actions/core takes longer than all the rest of the bundle (docs/dependencies.md);
// a test holds each form against that package's own.
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

import type { Environment } from '../process.ts';

/** What a workflow command names beside its message. */
export type CommandProperties = Readonly<Record<string, string | number | undefined>>;

/** An input's text as the runner hands it over; empty when it is not set. */
export function readInput(environment: Environment, name: string): string {
  return environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() ?? '';
}

/**
 * One line that the runner takes as a command.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatCommand(
  name: string,
  message: string,
  properties: CommandProperties = {},
): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name}${given.length === 0 ? '' : ' '}${given.join(',')}::${escapeMessage(message)}\n`;
}

/** A value of several lines for the file behind GITHUB_OUTPUT, between delimiters that it cannot hold. */
export function formatFileCommand(name: string, value: string): string {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

/** Adds text to a file of the runner's; outside a runner there is none, and nothing happens. */
export function appendRunnerFile(environment: Environment, variable: string, text: string): void {
  const path = environment[variable] ?? '';
  if (path !== '') appendFileSync(path, text);
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
