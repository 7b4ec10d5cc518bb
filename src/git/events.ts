// Which events mean a delivery: one table, which docs/versions.md shows. What is not in it is only built.
import { UserError } from '../errors.ts';
import { textAt, valueAt } from '../json.ts';

/**
 * How far an event takes the image, unless the inputs say less: `delivers`: pushed and delivered; `builds`: built, and
 * only `push: true` takes it further; `ends`: built, whatever the inputs say; `refuses`: an error before anything.
 */
export type Reach = 'delivers' | 'builds' | 'ends' | 'refuses';

/** A field of the payload, and what its values mean; `else` holds for every other value, and for none. */
interface Condition {
  /** Its keys, as in an expression behind `github.event.`. */
  readonly field: string;
  readonly values: Readonly<Record<string, Reach>>;
  readonly else: Reach;
}

export type EventRule = Reach | Condition;

/** That something ended well only starts a run: `push: true`, or the row of workflow_run, makes it a delivery. */
const ended = (field: string, success: Reach = 'builds'): Condition => ({
  field,
  values: { success },
  else: 'refuses',
});

/** A pull request is built to see that it builds; merged, it is a run on its base. */
const pullRequest: EventRule = 'builds';

/**
 * GitHub's events, and those that Gitea and Forgejo add.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export const eventRules: Readonly<Record<string, EventRule>> = {
  // Somebody means this commit, or asks for a run.
  push: { field: 'deleted', values: { true: 'refuses' }, else: 'delivers' },
  create: 'delivers',
  local: 'delivers',
  workflow_dispatch: 'delivers',
  repository_dispatch: 'delivers',
  schedule: 'delivers',
  deployment: 'delivers',
  // `updated` is Gitea's word for `edited`. Where nobody says what happened, it is only built.
  release: {
    field: 'action',
    values: {
      '': 'builds',
      published: 'delivers',
      released: 'delivers',
      prereleased: 'delivers',
      created: 'delivers',
      edited: 'ends',
      updated: 'ends',
    },
    else: 'refuses',
  },
  // How something else ended, or how far it is.
  workflow_run: ended('workflow_run.conclusion', 'delivers'),
  workflow_job: ended('workflow_job.conclusion'),
  check_run: ended('check_run.conclusion'),
  check_suite: ended('check_suite.conclusion'),
  status: ended('state'),
  deployment_status: ended('deployment_status.state'),
  delete: 'refuses',
  // What is not merged.
  pull_request: pullRequest,
  pull_request_target: pullRequest,
  pull_request_review: pullRequest,
  pull_request_review_comment: pullRequest,
  pull_request_comment: pullRequest,
  merge_group: 'builds',
  // Something happened that says nothing about an image.
  branch_protection_rule: 'builds',
  discussion: 'builds',
  discussion_comment: 'builds',
  fork: 'builds',
  gollum: 'builds',
  image_version: 'builds',
  issue_comment: 'builds',
  issues: 'builds',
  label: 'builds',
  milestone: 'builds',
  page_build: 'builds',
  project: 'builds',
  project_card: 'builds',
  project_column: 'builds',
  public: 'builds',
  registry_package: 'builds',
  watch: 'builds',
};

/**
 * How far this event goes.
 *
 * @throws UserError `deleted-ref` for what takes a ref back, `event-refused` for the others that deliver nothing
 */
export function readReach(name: string, payload: unknown): Exclude<Reach, 'refuses'> {
  const rule = Object.hasOwn(eventRules, name) ? eventRules[name] : undefined;
  if (rule === undefined) return 'builds';
  const isDeletion = name === 'push' && /^0+$/.test(textAt(payload, 'after') ?? '');
  const told = typeof rule === 'string' ? rule : applyCondition(rule, payload);
  const reach = isDeletion ? 'refuses' : told;
  if (reach === 'refuses') throw refuseEvent(name, rule, payload);
  return reach;
}

function readField({ field }: Condition, payload: unknown): string {
  const value = valueAt(payload, ...field.split('.'));
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

function applyCondition(condition: Condition, payload: unknown): Reach {
  const value = readField(condition, payload);
  return Object.hasOwn(condition.values, value)
    ? (condition.values[value] ?? condition.else)
    : condition.else;
}

function refuseEvent(name: string, rule: EventRule, payload: unknown): UserError {
  const ref = textAt(payload, 'ref') ?? 'a ref';
  if (name === 'push') {
    return new UserError('deleted-ref', `This push deleted ${ref}: there is nothing to deliver`, {
      fix: 'Leave such runs out: put `if: ${{ !github.event.deleted }}` at the job.',
    });
  }
  if (typeof rule === 'string') {
    const what = `Event ${name} says that ${ref} was deleted: there is nothing to deliver`;
    return new UserError('deleted-ref', what, {
      fix: `Take ${name} out of the workflow's \`on\`.`,
    });
  }
  const value = readField(rule, payload);
  const is = value === '' ? 'is not there yet' : `is ${JSON.stringify(value.slice(0, 40))}`;
  const what = `Event ${name} delivers nothing here: github.event.${rule.field} ${is}`;
  const fix =
    name === 'release'
      ? 'Name what delivers in the workflow: `on: release: types: [published]`.'
      : `Put \`if: \${{ github.event.${rule.field} == 'success' }}\` at the job.`;
  return new UserError('event-refused', what, { fix });
}
