// No text of others decides how long it is looked at: each pattern of src/ is tried on texts that are made for it.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { expect, test } from '@jest/globals';
import ts from 'typescript';

import { tries } from './tries.ts';

const root = join(import.meta.dirname, '..');

interface Found {
  readonly literals: { readonly source: string; readonly flags: string }[];
  /** How many are put together from texts, and where. */
  readonly assembled: { readonly place: string; readonly isAtTop: boolean }[];
}

function findPatterns(): Found {
  const found: Found = { literals: [], assembled: [] };
  for (const path of globSync('src/**/*.ts', { cwd: root })) {
    const text = readFileSync(join(root, path), 'utf8');
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
    const visit = (node: ts.Node, isAtTop: boolean): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.literals.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        found.assembled.push({ place: `${path}:${line + 1}`, isAtTop });
      }
      ts.forEachChild(node, (child) => {
        visit(child, isAtTop && !ts.isFunctionLike(node));
      });
    };
    visit(file, true);
  }
  return found;
}

interface Outcome {
  readonly assembled: readonly string[];
  readonly slow: readonly string[];
  /** The pattern that it was at when its time was over; `undefined`: all are through. */
  readonly stuckAt: string | undefined;
}

interface Message {
  readonly assembled?: readonly string[];
  readonly tries?: string;
  readonly slow?: string;
  readonly done?: true;
}

/** For what backtracks without an end. All of them together take a few seconds. */
const limit = 100_000;

async function tryPatterns(literals: Found['literals']): Promise<Outcome> {
  const { seed } = tries(1);
  const worker = new Worker(new URL('patterns.mjs', import.meta.url), {
    workerData: { root, literals, length: 100_000, seed },
  });
  let assembled: readonly string[] = [];
  let stuckAt: string | undefined = 'the start';
  const slow: string[] = [];
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve({ assembled, slow, stuckAt });
    };
    const timer = setTimeout(end, limit);
    worker.on('error', reject);
    worker.on('message', (message: Message) => {
      assembled = message.assembled ?? assembled;
      if (message.slow !== undefined) slow.push(message.slow);
      stuckAt = message.done ? undefined : (message.tries ?? stuckAt);
      if (message.done) end();
    });
  });
}

const found = findPatterns();

test('patterns that are put together are so once, where this test sees them', () => {
  expect(found.assembled.filter(({ isAtTop }) => !isAtTop)).toEqual([]);
});

test(
  'no pattern of src/ is stuck on 100 kB of text that is made for it',
  async () => {
    const { assembled, slow, stuckAt } = await tryPatterns(found.literals);
    expect(slow).toEqual([]);
    expect(stuckAt).toBeUndefined();
    expect(assembled).toHaveLength(found.assembled.length);
    expect(found.literals.length).toBeGreaterThan(100);
  },
  limit + 20_000,
);
