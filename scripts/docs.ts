// Writes the tables of inputs and outputs into README.md from action.yml, and the picture of the floors into
// CONTRIBUTING.md from the rules for imports, docs/errors.md from the sources, and the reusable workflows. With --check it
// only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

import { floors } from '../.dependency-cruiser.mjs';
import { type InputDescription, readDescriptions } from '../src/cli/action-file.ts';
import { groupBy } from '../src/many.ts';

import { formatErrorIndex } from './error-index.ts';
import { formatWorkflow, reusableWorkflows } from './reusable-workflow.ts';

interface Action {
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The README with its generated tables renewed. */
export function renewTables(readme: string, actionYaml: string): string {
  const groups = groupBy(readDescriptions(actionYaml), ({ group }) => group);
  const tables = [...groups].map(
    ([title, inputs]) =>
      `### ${title}\n\n${formatTable(['input', 'type', 'default', 'meaning'], inputs.map(formatInput))}`,
  );
  const action = parse(actionYaml) as Action;
  const outputs = Object.entries(action.outputs).map(([name, entry]) => [
    `\`${name}\``,
    entry.description,
  ]);
  return replaceBlock(
    replaceBlock(readme, 'inputs', tables.join('\n\n')),
    'outputs',
    formatTable(['output', 'meaning'], outputs),
  );
}

function formatInput({ name, type, fallback, meaning }: InputDescription): readonly string[] {
  return [`\`${name}\``, type, fallback === '' ? '' : `\`${fallback}\``, meaning];
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => escapeCell(cell)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

/** CONTRIBUTING.md with its picture of the floors renewed. */
export function renewFloors(contributing: string): string {
  const lines = floors.map((places) => `    ${places.join('  ')}`);
  return replaceBlock(contributing, 'floors', lines.join('\n'));
}

function replaceBlock(text: string, name: string, content: string): string {
  const block = new RegExp(`(<!-- ${name}:[^>]*-->\\n)[^]*?(<!-- /${name} -->)`);
  if (!block.test(text)) throw new Error(`There is no block ${name}`);
  return text.replace(block, (_, start: string, end: string) => `${start}\n${content}\n\n${end}`);
}

if (import.meta.main) {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const pages = [
    ['README.md', (text: string) => renewTables(text, read('action.yml'))],
    ['CONTRIBUTING.md', renewFloors],
    ['docs/errors.md', () => formatErrorIndex(root)],
    ...reusableWorkflows.map(
      (file) => [file.path, () => formatWorkflow(read('action.yml'), file)] as const,
    ),
  ] as const;
  for (const [path, renew] of pages) {
    const text = existsSync(join(root, path)) ? read(path) : '';
    const renewed = renew(text);
    if (renewed === text) continue;
    if (process.argv.includes('--check')) {
      console.error(`${path} is not what its sources say: run \`npm run docs\`.`);
      process.exitCode = 1;
    } else writeFileSync(join(root, path), renewed);
  }
}
