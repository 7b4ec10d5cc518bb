import type { Fields } from '../fields.ts';
import { parseRepository } from '../image/reference.ts';
import type { Repository } from '../image/reference.ts';
import type { CheckMode } from '../manifest/pins/checks.ts';
import type { PinStyle } from '../manifest/places/form.ts';

/** Which manifests are pinned, and how. */
export interface PinInputs {
  /** Files, folders and globs; empty: nothing is pinned. */
  readonly manifests: readonly string[];
  /** Only containers of these names; empty: all. */
  readonly containers: readonly string[];
  /** Another repository that manifests still name and that is replaced. */
  readonly match: Repository | undefined;
  /** `undefined`: as fits where the image goes. */
  readonly pin: PinStyle | undefined;
  /** Helm values without a digest key may take `<tag>@<digest>` as their tag. */
  readonly helmTagDigest: boolean;
  readonly checks: CheckMode;
}

export function readPinInputs(fields: Fields): PinInputs {
  return {
    manifests: fields.lines('manifests'),
    containers: fields.list('container'),
    match: fields.parsed('match', undefined, parseRepository),
    pin: readPin(fields),
    helmTagDigest: fields.flag('helm-tag-digest', false),
    checks: fields.choice('checks', ['warn', 'fail', 'off'], 'warn'),
  };
}

function readPin(fields: Fields): PinStyle | undefined {
  const styles = ['tag@digest', 'digest', 'tag'] as const;
  return fields.text('pin') === undefined ? undefined : fields.choice('pin', styles, 'tag@digest');
}
