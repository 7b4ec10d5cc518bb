// Which mirrors an image has, and which repository the manifests name.
import { describe, expect, test } from '@jest/globals';

import { formatRepository } from '../../src/image/reference.ts';
import { givenInputs } from '../given-inputs.ts';

/** The mirrors of each image, and what manifests name. */
function place(given: Readonly<Record<string, string>>): readonly string[] {
  const { images } = givenInputs({ image: 'ghcr.io/acme/web', ...given });
  return images.map(({ mirrors, pinned }) => {
    const names = mirrors.map(formatRepository).join(' ');
    return pinned ? `${names} (${formatRepository(pinned)})` : names;
  });
}

function refusal(given: Readonly<Record<string, string>>): string {
  try {
    place(given);
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
}

const two = { image: 'ghcr.io/acme/web\nghcr.io/acme/shop/api', build: 'false' };

describe('the mirrors', () => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['none', {}, ['']],
    ['one', { mirrors: 'docker.io/acme/web' }, ['docker.io/acme/web']],
    ['by the last part of the path', { mirrors: 'acme/{{name}}' }, ['docker.io/acme/web']],
    [
      'one a line',
      { mirrors: 'quay.io/acme/{{name}}\nregistry.acme.lan:5000/{{name}}/image' },
      ['quay.io/acme/web registry.acme.lan:5000/web/image'],
    ],
    ['in lower case', { mirrors: 'quay.io/AcMe/{{name}}' }, ['quay.io/acme/web']],
    [
      'of several images',
      { ...two, mirrors: 'quay.io/acme/{{name}}' },
      ['quay.io/acme/web', 'quay.io/acme/api'],
    ],
  ])('%s', (_, given, expected) => {
    expect(place(given)).toEqual(expected);
  });
});

describe('the manifests name', () => {
  const mirrors = 'docker.io/acme/{{name}}\nquay.io/acme/{{name}}\nquay.io/old/{{name}}';
  const all = 'docker.io/acme/web quay.io/acme/web quay.io/old/web';
  test.each<[string, string]>([
    ['docker.io', `${all} (docker.io/acme/web)`],
    ['index.docker.io', `${all} (docker.io/acme/web)`],
    ['ghcr.io', `${all} (ghcr.io/acme/web)`],
    ['quay.io/old/web', `${all} (quay.io/old/web)`],
    ['quay.io/old/{{name}}', `${all} (quay.io/old/web)`],
    ['acme/web', `${all} (docker.io/acme/web)`],
  ])('pin-registry: %s', (pin, expected) => {
    expect(place({ mirrors, 'pin-registry': pin })).toEqual([expected]);
  });
});

describe('refused are', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a host alone', { mirrors: 'docker.io' }, 'it is only the host of a registry'],
    ['a tag', { mirrors: 'docker.io/acme/web:1' }, 'a repository has no tag'],
    ['another placeholder', { mirrors: 'docker.io/acme/{{target}}' }, 'is not a repository path'],
    ['the image itself', { mirrors: 'ghcr.io/acme/{{name}}' }, 'ghcr.io/acme/web is named twice'],
    ['one mirror twice', { mirrors: 'a.io/x/web\na.io/x/{{name}}' }, 'a.io/x/web is named twice'],
    [
      'one mirror of two images',
      { ...two, mirrors: 'docker.io/acme/web' },
      'docker.io/acme/web is named twice',
    ],
    [
      'a host of none',
      { mirrors: 'a.io/x/web', 'pin-registry': 'quay.io' },
      'pin-registry is quay.io, and there is none of ghcr.io/acme/web, a.io/x/web',
    ],
    [
      'a host of two',
      { mirrors: 'a.io/x/web\na.io/y/web', 'pin-registry': 'a.io' },
      'pin-registry is a.io, where a.io/x/web and a.io/y/web are',
    ],
    ['a repository of none', { 'pin-registry': 'a.io/x/web' }, 'there is none of ghcr.io/acme/web'],
    ['no host', { 'pin-registry': 'https:' }, 'is not a registry host'],
  ])('%s', (_, given, why) => {
    expect(refusal(given)).toContain(why);
  });
});
