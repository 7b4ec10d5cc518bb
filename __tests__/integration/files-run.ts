// One of several processes that pin files of one folder at once: delivers `files` once for each line that it is sent.
// Started by deliver-files-at-once.test.ts on node 24, which takes the types off by itself.
import { createInterface } from 'node:readline';

import { files } from '../../src/deliver/files.ts';
import type { Effects } from '../../src/effects.ts';
import { UserError } from '../../src/errors.ts';

import { editTag, image, requestOf } from './edit-tag.ts';

const [folder = '', name = '', path = ''] = process.argv.slice(2);
const effects = { signal: new AbortController().signal } as Effects;

process.stdout.write('ready\n');
for await (const tag of createInterface({ input: process.stdin })) {
  try {
    const request = requestOf(folder, editTag(tag, [path], name));
    const destination = await files.open(effects, request);
    process.stdout.write(`${(await destination.deliver([image(tag)])).kind}\n`);
  } catch (error) {
    process.stdout.write(`${error instanceof UserError ? error.message : String(error)}\n`);
  }
}
