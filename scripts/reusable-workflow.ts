// The reusable workflows of native runners, from the inputs of action.yml: one that delivers, and one that also signs.
import { type InputDescription, readDescriptions } from '../src/cli/action-file.ts';

/** A workflow file, and whether its jobs sign what they push. */
export interface WorkflowFile {
  readonly path: string;
  readonly signs: boolean;
}

export const reusableWorkflows: readonly WorkflowFile[] = [
  { path: '.github/workflows/deliver.yml', signs: false },
  { path: '.github/workflows/deliver-signed.yml', signs: true },
];

/** Each by the commit of its release: a caller's secrets pass through them. */
const checkout = 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0';
const attest = 'actions/attest@1e69f48acb82d1966a394da916b4c1698aa569d6 # v4.2.2';
/** `uses` takes no expression, so a workflow cannot name its own ref. */
const action = 'deliver-image/deliver-image@v1';

/** Secrets of a workflow, and the input that each one is. */
const secrets: Readonly<Record<string, { readonly input: string; readonly meaning: string }>> = {
  token: {
    input: 'token',
    meaning: 'Token that signs in to ghcr.io and pushes the commit. Default - that of the job.',
  },
  'registry-password': {
    input: 'registry-password',
    meaning: "Password or token for the image's registry.",
  },
  'repository-token': {
    input: 'repository-token',
    meaning: 'Token for the repository that holds the manifests.',
  },
  'build-secrets': { input: 'secrets', meaning: 'Build secrets, one id=value a line.' },
};

/** No input of the workflow: what goes with no shard, what the workflow sets itself, what no caller can pass. */
const left: ReadonlySet<string> = new Set([
  ...['bake', 'targets', 'build', 'missing', 'unchanged', 'refresh', 'load'],
  ...['shard', 'verify'],
  // No variable of a caller reaches the jobs of a workflow that it calls.
  'secret-envs',
  ...Object.values(secrets).map(({ input }) => input),
]);

/** What only the job that delivers needs; the job that plans has checked it. */
const ofDelivery: ReadonlySet<string> = new Set([
  'Manifests',
  'Delivery',
  'Pull request',
  'The run',
]);
const ofOneJob: ReadonlySet<string> = new Set(['runners', 'shard-wait', 'dry-run', 'comment']);

const outputs: Readonly<Record<string, string>> = {
  image: 'The pinned reference.',
  digest: 'Digest of the image, as the registry serves it.',
  version: 'The version.',
  commit: 'The commit that was pushed to the branch, or to that of the pull request.',
  'pull-request': 'URL of the pull request.',
};

/** The text of one of them. */
export function formatWorkflow(actionYaml: string, { signs }: WorkflowFile): string {
  const inputs = readDescriptions(actionYaml).filter(({ name }) => !left.has(name));
  return [
    head(signs),
    'on:',
    '  workflow_call:',
    '    inputs:',
    ...ownInputs(signs),
    ...inputs.flatMap(declareInput),
    '    secrets:',
    ...Object.entries(secrets).flatMap(([name, { meaning }]) => [
      `      ${name}:`,
      `        description: ${quote(meaning)}`,
    ]),
    '    outputs:',
    ...Object.entries(outputs).flatMap(([name, meaning]) => [
      `      ${name}:`,
      `        description: ${quote(meaning)}`,
      `        value: \${{ jobs.deliver.outputs.${name} }}`,
    ]),
    '',
    'jobs:',
    ...planJob(inputs, signs),
    '',
    ...shardsJob(inputs, signs),
    '',
    ...deliverJob(inputs, signs),
    '',
  ].join('\n');
}

function head(signs: boolean): string {
  const granted = signs
    ? [
        'contents: write, packages: write, id-token: write and attestations: write',
        'Each job signs what it pushed, and only what is signed by this workflow is joined and pinned.',
      ]
    : ['contents: write and packages: write', 'For signed images take deliver-signed.yml.'];
  return [
    '# Builds each platform on its own runner, then joins the platforms and delivers: docs/native-runners.md.',
    `# The job that calls it grants ${granted[0] ?? ''}`,
    '# (and pull-requests: write for a pull request). The jobs take no more of it than they name; the last one, which',
    `# delivers, takes all. ${granted[1] ?? ''}`,
    '# Written by `npm run docs` from action.yml.',
    `name: ${signs ? 'Deliver and sign' : 'Deliver'}`,
    '',
  ].join('\n');
}

function ownInputs(signs: boolean): readonly string[] {
  const runner = 'The runner of the jobs that plan and deliver.';
  const verify =
    'What has to be proven of an image, and of each part of it: "attestation", with repository=, runner= and trusted-root= as in the action; workflow= is this workflow.';
  return [
    ...['      runner:', `        description: ${quote(runner)}`],
    ...['        type: string', '        default: ubuntu-24.04'],
    ...(signs
      ? [
          ...['      verify:', `        description: ${quote(verify)}`],
          ...['        type: string', '        default: attestation'],
        ]
      : []),
  ];
}

function declareInput({ name, type, fallback, meaning }: InputDescription): readonly string[] {
  const lines = [`      ${name}:`, `        description: ${quote(meaning)}`];
  if (type === 'true, false')
    return [...lines, '        type: boolean', `        default: ${fallback}`];
  if (/^\d+$/.test(fallback))
    return [...lines, '        type: number', `        default: ${fallback}`];
  return [...lines, '        type: string'];
}

function planJob(inputs: readonly InputDescription[], signs: boolean): readonly string[] {
  return [
    '  plan:',
    '    runs-on: ${{ inputs.runner }}',
    '    permissions:',
    '      contents: read',
    '      packages: read',
    ...(signs ? ['      attestations: read'] : []),
    '    outputs:',
    '      shards: ${{ steps.plan.outputs.shards }}',
    '    steps:',
    ...checkoutStep,
    ...actionStep(
      'plan',
      inputs.filter(({ name }) => !['shard-wait', 'comment'].includes(name)),
      signs,
      ['shard: plan'],
    ),
  ];
}

function shardsJob(inputs: readonly InputDescription[], signs: boolean): readonly string[] {
  const own = inputs.filter(({ name, group }) => !ofDelivery.has(group) && !ofOneJob.has(name));
  return [
    '  shards:',
    '    needs: plan',
    "    # What is there already, or may be promoted, is nobody's to build.",
    "    if: needs.plan.outputs.shards != '[]'",
    '    name: ${{ matrix.shard }}',
    '    strategy:',
    '      # What one has pushed is not built again where another one failed.',
    '      fail-fast: false',
    '      matrix:',
    '        include: ${{ fromJSON(needs.plan.outputs.shards) }}',
    '    runs-on: ${{ matrix.runner }}',
    '    permissions:',
    '      contents: read',
    '      packages: write',
    ...(signs ? ['      id-token: write', '      attestations: write'] : []),
    '    steps:',
    ...checkoutStep,
    ...actionStep('shard', own, signs, [
      'shard: ${{ matrix.shard }}',
      'shard-wait: 0s',
      'delivery: output',
    ]),
    ...(signs ? attestStep("steps.shard.outputs.shard-digest != ''", 'shard', 'shard-digest') : []),
  ];
}

function deliverJob(inputs: readonly InputDescription[], signs: boolean): readonly string[] {
  const own = inputs.filter(
    ({ name }) => !ofOneJob.has(name) || ['dry-run', 'comment'].includes(name),
  );
  return [
    '  # Without permissions of its own: what the calling job grants is what its delivery needs.',
    '  deliver:',
    '    needs: [plan, shards]',
    '    if: >-',
    "      ${{ !cancelled() && needs.plan.result == 'success' &&",
    "      (needs.shards.result == 'success' || needs.shards.result == 'skipped') }}",
    '    runs-on: ${{ inputs.runner }}',
    '    outputs:',
    ...Object.keys(outputs).map((name) => `      ${name}: \${{ steps.deliver.outputs.${name} }}`),
    '    steps:',
    ...checkoutStep,
    ...actionStep('deliver', own, signs, [
      'shard: merge',
      "shard-wait: ${{ inputs.shard-wait || '2m' }}",
    ]),
    ...(signs
      ? attestStep(
          "steps.deliver.outputs.digest != '' && steps.deliver.outputs.reused == 'false'",
          'deliver',
          'digest',
        )
      : []),
  ];
}

const checkoutStep: readonly string[] = [
  `      - uses: ${checkout}`,
  '        with:',
  '          persist-credentials: false',
];

function actionStep(
  id: string,
  inputs: readonly InputDescription[],
  signs: boolean,
  own: readonly string[],
): readonly string[] {
  const set = new Set(own.map((line) => line.split(':', 1)[0]));
  const given = inputs.filter(({ name }) => !set.has(name));
  return [
    `      - id: ${id}`,
    `        uses: ${action}`,
    '        with:',
    ...own.map((line) => `          ${line}`),
    ...(signs
      ? [
          "          verify: ${{ format('{0} workflow={1}/{2}', inputs.verify, job.workflow_repository, job.workflow_file_path) }}",
        ]
      : []),
    ...Object.entries(secrets).flatMap(([name, { input }]) => {
      // A build needs no token of another repository.
      if (id === 'shard' && input === 'repository-token') return [];
      const value = input === 'token' ? 'secrets.token || github.token' : `secrets.${name}`;
      return [`          ${input}: \${{ ${value} }}`];
    }),
    ...given.map(({ name }) => `          ${name}: \${{ inputs.${name} }}`),
  ];
}

function attestStep(condition: string, step: string, digest: string): readonly string[] {
  return [
    `      - if: ${condition}`,
    `        uses: ${attest}`,
    '        with:',
    `          subject-name: \${{ steps.${step}.outputs.repository }}`,
    `          subject-digest: \${{ steps.${step}.outputs.${digest} }}`,
  ];
}

/** As the formatter writes it: the quotes that need fewer escapes. */
function quote(text: string): string {
  const count = (character: string): number => text.split(character).length - 1;
  return count("'") > count('"')
    ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
    : `'${text.replaceAll("'", "''")}'`;
}
