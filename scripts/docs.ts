// Writes the tables of inputs and outputs into README.md from action.yml. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

interface Entry {
  readonly description: string;
  readonly default?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, Entry>>;
  readonly outputs: Readonly<Record<string, Entry>>;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The README with its generated tables renewed. */
export function renewTables(readme: string, actionYaml: string): string {
  const action = parse(actionYaml) as Action;
  const inputs = Object.entries(action.inputs).map(([name, entry]) => [
    `\`${name}\``,
    entry.default === undefined ? '' : `\`${entry.default}\``,
    entry.description,
  ]);
  const outputs = Object.entries(action.outputs).map(([name, entry]) => [
    `\`${name}\``,
    entry.description,
  ]);
  return replaceBlock(
    replaceBlock(readme, 'inputs', formatTable(['input', 'default', 'meaning'], inputs)),
    'outputs',
    formatTable(['output', 'meaning'], outputs),
  );
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => escapeCell(cell)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function replaceBlock(text: string, name: string, content: string): string {
  const block = new RegExp(`(<!-- ${name}:[^>]*-->\\n)[^]*?(<!-- /${name} -->)`);
  if (!block.test(text)) throw new Error(`README.md has no block ${name}`);
  return text.replace(block, (_, start: string, end: string) => `${start}\n${content}\n\n${end}`);
}

if (import.meta.main) {
  const readmePath = join(root, 'README.md');
  const readme = readFileSync(readmePath, 'utf8');
  const renewed = renewTables(readme, readFileSync(join(root, 'action.yml'), 'utf8'));
  if (process.argv.includes('--check')) {
    if (renewed !== readme) {
      console.error('README.md does not show what action.yml says: run `npm run docs`.');
      process.exitCode = 1;
    }
  } else {
    writeFileSync(readmePath, renewed);
  }
}
