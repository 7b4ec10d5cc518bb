// What bake definitions build, and which inputs say nothing beside them.
import type { BuildArgument, BuildInputs } from '../build.ts';
import type { Fields } from '../fields.ts';

export interface BakeInputs {
  /** HCL, JSON or compose, from the workspace. */
  readonly files: readonly string[];
  /** Names of targets and groups; empty: the group `default`. */
  readonly targets: readonly string[];
  /** What the definitions' variables get: of the job's environment they see nothing. */
  readonly variables: readonly BuildArgument[];
  /** The image's name with `{{target}}` in it; `undefined`: that of each target's own tag. */
  readonly image: string | undefined;
}

/** What a target says of itself. */
const ofTargets = [
  ...['context', 'file', 'target', 'build-contexts', 'network', 'add-hosts', 'shm-size'],
  ...['ulimit', 'no-cache-filters'],
];

/** `undefined` where no definition is named. Problems are kept in `fields`. */
export function readBakeInputs(
  fields: Fields,
  { buildArgs }: Pick<BuildInputs, 'buildArgs'>,
): BakeInputs | undefined {
  const files = fields.lines('bake');
  const targets = fields.list('targets');
  if (files.length === 0) {
    if (targets.length > 0) {
      fields.problem(
        'targets',
        'set, and no bake definition is',
        'Name the file in the input bake.',
      );
    }
    return undefined;
  }
  for (const name of targets) {
    if (/^[\w.*?-]+$/.test(name) && !name.startsWith('-')) continue;
    const fix = 'Name targets or groups of the definitions, by comma or one a line.';
    fields.problem('targets', `${JSON.stringify(name)} is no name of a target`, fix);
  }
  if (files.includes('-')) {
    fields.problem('bake', 'a definition comes from a file', 'Name a path from the workspace.');
  }
  // A default of action.yml was set by nobody.
  const isSaid = (name: string): boolean => !['', '.'].includes(fields.text(name) ?? '');
  for (const name of ofTargets.filter(isSaid)) {
    fields.problem(name, 'set beside bake, whose targets say that', 'Leave it out.');
  }
  checkOthers(fields);
  const image = fields.text('image');
  return { files, targets, variables: buildArgs, image };
}

function checkOthers(fields: Fields): void {
  const image = fields.text('image');
  if (image !== undefined && image.split(/[\n,]/).length > 1) {
    const fix =
      "Write one name with {{target}} in it, or leave image out where each target's tag names its image.";
    fields.problem('image', 'names several images, and bake has one a target', fix);
  }
  if (fields.text('load') !== undefined) {
    fields.problem(
      'load',
      'set beside bake, whose images are pushed',
      'Load in a step of its own.',
    );
  }
}
