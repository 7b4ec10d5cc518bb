// Which manifests are pinned, how, and what is done about findings in them.
import { UserError } from '../errors.ts';
import type { Repository } from '../image/reference.ts';

import { type Fields, type Grammars, parseChoice, parseList } from './fields.ts';

/** What a pinned reference names: `name:tag@digest`, `name@digest` or `name:tag`. */
const pinStyles = ['tag@digest', 'digest', 'tag'] as const;
export type PinStyle = (typeof pinStyles)[number];

const checkModes = ['warn', 'fail', 'off'] as const;
type CheckMode = (typeof checkModes)[number];

/** What is looked at beside the pins, and what becomes of a finding. */
interface Checks {
  readonly checks: CheckMode;
  /** Whether charts and kustomizations are rendered before and after the pin. */
  readonly render: boolean;
}

/** Which manifests are pinned, and how. */
export interface PinInputs extends Checks {
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
}

/** Problems are kept in `fields`. */
export function readPinInputs(fields: Fields, { repository }: Grammars): PinInputs {
  return {
    manifests: fields.lines('manifests'),
    containers: fields.list('container'),
    match: fields.parsed('match', undefined, repository),
    pin:
      fields.text('pin') === undefined ? undefined : fields.choice('pin', pinStyles, 'tag@digest'),
    helmTagDigest: fields.flag('helm-tag-digest', false),
    ...fields.parsed('checks', defaultChecks, parseChecks),
  };
}

const defaultChecks: Checks = { checks: 'warn', render: false };

/** A severity, `render`, or both. */
function parseChecks(text: string): Checks {
  const words = parseList(text, true).map((word) => parseChoice(word, [...checkModes, 'render']));
  const [checks = 'warn', other] = checkModes.filter((mode) => words.includes(mode));
  const render = words.includes('render');
  if (other !== undefined || (checks === 'off' && render)) {
    throw new UserError('inputs', `"${[...words].join(', ')}" says two things`, {
      fix: 'Write one of warn, fail and off; render goes with warn and fail.',
    });
  }
  return { checks, render };
}
