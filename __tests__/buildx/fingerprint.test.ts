import { describe, expect, test } from '@jest/globals';

import { fingerprintInputs } from '../../src/buildx/fingerprint.ts';
import { givenInputs } from '../given-inputs.ts';

/** The fingerprint of what a workflow writes. */
function fingerprint(inputs: Readonly<Record<string, string>>): string {
  const { build } = givenInputs({ image: 'ghcr.io/acme/web', ...inputs });
  return fingerprintInputs(build);
}

const plain = fingerprint({});

describe('equal build inputs have one fingerprint', () => {
  test.each<[string, Record<string, string>]>([
    ['defaults, written out', { context: '.', platforms: 'linux/amd64,linux/arm64' }],
    ['the order of platforms', { platforms: 'linux/arm64,linux/amd64' }],
    ['another name of a platform', { platforms: 'linux/x86_64,linux/aarch64' }],
    ['another spelling of the folder', { context: './' }],
    ['the version', { version: '2.0.0', aliases: 'latest' }],
    ['where it is pinned', { manifests: 'k8s', pin: 'digest' }],
    [
      'labels that say which version and when',
      {
        labels:
          'org.opencontainers.image.created=2026-01-31T12:00:00Z\norg.opencontainers.image.version=1.4.0',
        annotations: 'index:org.opencontainers.image.created=2026-01-31T12:00:00Z',
      },
    ],
    ['which builder builds', { builder: 'mine' }],
  ])('%s', (_, inputs) => {
    expect(fingerprint(inputs)).toBe(plain);
  });

  test('the order of build arguments', () => {
    expect(fingerprint({ 'build-args': 'A=1\nB=2' })).toBe(
      fingerprint({ 'build-args': 'B=2\nA=1' }),
    );
  });

  test('an argument given twice counts with its last value', () => {
    expect(fingerprint({ 'build-args': 'A=1\nA=2' })).toBe(fingerprint({ 'build-args': 'A=2' }));
  });

  test('the value of a secret', () => {
    expect(fingerprint({ secrets: 'npm=one' })).toBe(fingerprint({ secrets: 'npm=two' }));
  });
});

test.each<[string, Record<string, string>]>([
  ['context', { context: 'app' }],
  ['file', { file: 'Dockerfile.small' }],
  ['target', { target: 'test' }],
  ['platforms', { platforms: 'linux/amd64' }],
  ['build-args', { 'build-args': 'VERSION=1.0.0' }],
  ['labels', { labels: 'team=web' }],
  ['the name of a secret', { secrets: 'npm=x' }],
])('another fingerprint: %s', (_, inputs) => {
  expect(fingerprint(inputs)).not.toBe(plain);
});

test('it is a digest, not the inputs', () => {
  expect(fingerprint({ 'build-args': 'TOKEN=hunter2' })).toMatch(/^[0-9a-f]{64}$/);
});
