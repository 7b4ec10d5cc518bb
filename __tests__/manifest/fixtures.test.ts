import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../src/image/digest.ts';
import { parseRepository } from '../../src/image/reference.ts';
import type { PinStyle } from '../../src/inputs/pins.ts';
import { editPins } from '../../src/manifest/pins/edit.ts';
import { folderTree } from '../../src/manifest/tree/file-tree.ts';
import { planTree } from '../../src/manifest/pins/plan.ts';
import type { EditedTree } from '../../src/manifest/pins/edit.ts';
import { writeFiles } from '../../src/manifest/tree/write.ts';

// Each case is a folder: original/ is pinned in place and must become expected/, byte for byte.
// Without a request.json the image is ghcr.io/acme/web:1.2.3, pinned by tag and digest.
const cases = join(import.meta.dirname, '../fixtures/manifest');
const digest = parseDigest(`sha256:${'5eed'.repeat(16)}`);

interface CaseRequest {
  readonly repository?: string;
  readonly match?: string;
  readonly tag?: string;
  readonly pin?: PinStyle;
  readonly containers?: readonly string[];
  readonly helmTagDigest?: boolean;
}

function readCase(name: string): CaseRequest {
  const path = join(cases, name, 'request.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as CaseRequest) : {};
}

async function pin(folder: string, request: CaseRequest): Promise<EditedTree> {
  const { repository = 'ghcr.io/acme/web', match, tag = '1.2.3', ...rest } = request;
  const plan = await planTree(folderTree(folder), {
    images: [
      {
        repository: parseRepository(repository),
        ...(match !== undefined && { match: parseRepository(match) }),
      },
    ],
    manifests: ['.'],
    pin: 'tag@digest',
    ...rest,
  });
  return editPins(plan, () => ({ tag, digest }));
}

/** Every file of a folder with its bytes, as text that shows them all. */
function readFolder(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path.slice(folder.length + 1), readFileSync(path, 'latin1')];
    }),
  );
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifest-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(readdirSync(cases))('%s', (name) => {
  const request = readCase(name);

  test('becomes what is expected', async () => {
    const work = join(folder, name);
    cpSync(join(cases, name, 'original'), work, { recursive: true });
    const { files } = await pin(work, request);
    writeFiles(work, files);
    expect(readFolder(work)).toEqual(readFolder(join(cases, name, 'expected')));
  });

  test('changes nothing in a second run', async () => {
    const { edits, files, diff } = await pin(join(cases, name, 'expected'), request);
    expect({ edits, files, diff }).toEqual({ edits: [], files: [], diff: '' });
  });
});
