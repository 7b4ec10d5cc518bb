// A place for each test, or one for a file.
import { afterEach, expect } from '@jest/globals';

import { useOpened } from '../use-opened.ts';
import type { Lifetime } from '../use-opened.ts';

import { openPlace } from './git-place.ts';
import type { Place } from './git-place.ts';
import { readDescription } from './github-description.ts';
import type { Description } from './github-description.ts';

/**
 * Opens and closes a place by jest's hooks.
 *
 * @param options with `api` the place has GitHub's API, and no test may use it otherwise than it is described
 */
export function usePlace({
  api = false,
  lifetime = 'test',
}: { readonly api?: boolean; readonly lifetime?: Lifetime } = {}): Place {
  let description: Description | undefined;
  const open = (): Promise<Place> => {
    if (api) description ??= readDescription();
    return openPlace(description);
  };
  if (api) {
    // Before the hook that closes the place: jest calls them in the order in which they were registered.
    afterEach(() => {
      expect(place.api.violations).toEqual([]);
    });
  }
  const place = useOpened(open, (opened) => opened.close(), lifetime);
  return place;
}
