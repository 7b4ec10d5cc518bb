import { expect, test } from '@jest/globals';

import { imageAt } from '../../src/deliver/delivery.ts';
import type { DeliveredImage } from '../../src/deliver/delivery.ts';
import { formatRepository, parseRepository } from '../../src/image/reference.ts';

const image = (name: string): DeliveredImage => ({
  repository: parseRepository(name),
  tag: '1.4.0',
  version: '1.4.0',
  revision: 'a'.repeat(40),
  reference: `${name}:1.4.0`,
});

// One image takes over another name; of several, each has places of its own.
test.each([
  ['ghcr.io/acme/web:1.3.0', ['ghcr.io/acme/web'], 'ghcr.io/acme/web'],
  ['ghcr.io/old/web:1.3.0', ['ghcr.io/acme/web'], 'ghcr.io/acme/web'],
  ['ghcr.io/acme/web:1.3.0', ['ghcr.io/acme/web', 'ghcr.io/acme/api'], 'ghcr.io/acme/web'],
  ['ghcr.io/acme/api:1.3.0', ['ghcr.io/acme/web', 'ghcr.io/acme/api'], 'ghcr.io/acme/api'],
  ['nginx', ['ghcr.io/acme/web', 'docker.io/library/nginx'], 'docker.io/library/nginx'],
])('where %s stands, of %j comes %s', (reference, names, expected) => {
  const found = imageAt(names.map(image), reference);

  expect(found && formatRepository(found.repository)).toBe(expected);
});
