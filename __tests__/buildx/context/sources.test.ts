// What fixes a context: only then can two builds from it be compared.
import { expect, test } from '@jest/globals';

import { parseSource } from '../../../src/buildx/context/sources.ts';

const commit = '1a2b3c4d'.repeat(5);
const digest = `sha256:${'a'.repeat(64)}`;

test.each<[text: string, kind: string, says?: string]>([
  ['.', 'folder'],
  ['../shared', 'folder'],
  ['git', 'folder'],
  ['docker-image://alpine:3.20', 'fixed'],
  [`oci-layout://layout@${digest}`, 'fixed', `oci-layout@${digest}`],
  [`oci-layout:///a/b/layout:1@${digest}`, 'fixed', `oci-layout@${digest}`],
  ['oci-layout://layout:latest', 'layout', 'layout'],
  ['oci-layout:///a/b/layout', 'layout', '/a/b/layout'],
  [`https://github.com/acme/web.git#${commit}`, 'fixed'],
  [`https://github.com/acme/web.git#${commit}:app`, 'fixed'],
  [`https://github.com/acme/web.git?ref=v1&checksum=${commit}`, 'fixed'],
  [`https://github.com/acme/web.git?ref=${commit}`, 'fixed'],
  [`git@github.com:acme/web.git#${commit}`, 'fixed'],
  [`ssh://git@github.com/acme/web#${commit}`, 'fixed', `ssh://github.com/acme/web#${commit}`],
  [`github.com/acme/web#${commit}`, 'fixed'],
  ['https://github.com/acme/web.git', 'moving'],
  ['https://github.com/acme/web.git#main', 'moving'],
  ['https://github.com/acme/web.git#v1.4.0:app', 'moving'],
  [`https://github.com/acme/web.git#${commit.slice(0, 12)}`, 'moving'],
  [`https://github.com/acme/web.git#main:${commit}`, 'moving'],
  [`https://github.com/acme/${commit}.git`, 'moving'],
  ['git://example.org/web', 'moving'],
  ['https://example.org/context.tar.gz', 'moving'],
  [`https://example.org/context.tar.gz#${commit}`, 'moving'],
  [
    `https://me:token@github.com/acme/web.git#${commit}`,
    'fixed',
    `https://github.com/acme/web.git#${commit}`,
  ],
])('%s: %s', (text, kind, says = text) => {
  const source = parseSource(text);
  expect([source.kind, 'text' in source ? source.text : source.path]).toEqual([kind, says]);
});
