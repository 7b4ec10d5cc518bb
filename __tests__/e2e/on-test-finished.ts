// What a test opens on its way, closed when the test has ended, whatever became of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach } from '@jest/globals';

type Close = () => unknown;

const closes: Close[] = [];

/** Calls `close` after the test that runs: what was opened last is closed first. */
export function onTestFinished(close: Close): void {
  closes.push(close);
}

afterEach(async () => {
  const errors: unknown[] = [];
  for (const close of closes.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'Not everything could be closed.');
});

/** A temporary folder for the test that runs. */
export function openFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'deliver-image-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}
