import { describe, expect, test } from '@jest/globals';

import { foreignNames } from '../../src/inputs/names/foreign-names.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { readInputs } from '../../src/run/inputs.ts';

const defaults = { GITHUB_REPOSITORY: 'acme/web', GITHUB_ACTOR: 'octocat' };

function parse(environment: Record<string, string>, given: Record<string, string> = {}): Inputs {
  return readInputs((name) => given[name] ?? '', { ...defaults, ...environment });
}

/** All inputs of this action. */
const own = new Set<string>();
readInputs((name) => {
  own.add(name);
  return '';
}, defaults);

describe('every input of another action that is none here is an error with an answer', () => {
  test.each<[action: string, names: string]>([
    [
      'docker/build-push-action',
      'add-hosts allow annotations attests build-args build-contexts builder cache-from cache-to call cgroup-parent context file github-token labels load network no-cache no-cache-filters outputs platforms provenance pull push sbom secret-envs secret-files secrets shm-size ssh tags target ulimit',
    ],
    [
      'docker/build-push-action, its first version',
      'username password registry repository tags tag_with_ref tag_with_sha path dockerfile target always_pull build_args cache_froms labels add_git_labels push',
    ],
    [
      'docker/metadata-action',
      'context images tags flavor labels annotations sep-tags sep-labels sep-annotations bake-target github-token',
    ],
    [
      'docker/metadata-action, its first version',
      'images tag-sha tag-edge tag-edge-branch tag-semver tag-match tag-match-group tag-match-latest tag-latest tag-schedule tag-custom tag-custom-only label-custom sep-tags sep-labels github-token',
    ],
    ['docker/login-action', 'registry username password scope ecr logout registry-auth'],
    [
      'docker/setup-buildx-action',
      'version driver driver-opts buildkitd-flags buildkitd-config buildkitd-config-inline install use endpoint platforms append keep-state cache-binary cleanup name config config-inline',
    ],
    ['docker/setup-buildx-action, its first version', 'buildx-version qemu-version skip-cache'],
    ['docker/setup-qemu-action', 'image platforms cache-image reset'],
    [
      'docker/bake-action',
      'source builder files workdir targets no-cache pull load provenance push sbom set vars allow call github-token',
    ],
    [
      'docker/setup-docker-action',
      'version channel daemon-config tcp-port context rootless set-host runtime-basedir github-token',
    ],
    [
      'elgohr/Publish-Docker-Github-Action',
      'name username password registry snapshot default_branch dockerfile workdir context buildargs buildoptions cache tags tag_names tag_semver no_push platforms',
    ],
    [
      'mr-smithers-excellent/docker-build-push',
      'push image tags registry registryAuth dockerfile directory buildArgs labels target platform username password githubOrganization addLatest addTimestamp enableBuildKit multiPlatform overrideDriver pushImage',
    ],
    [
      'macbre/push-to-ghcr',
      'github_token image_name repository docker_io_token dockerfile context build_arg image_tag extra_args',
    ],
    [
      'Staffbase/gitops-github-action',
      'docker-enabled docker-registry docker-registry-api docker-image docker-custom-tag docker-username docker-password docker-file docker-build-args docker-build-secrets docker-build-secret-files docker-build-target docker-build-provenance docker-disable-retagging gitops-enabled gitops-organization gitops-repository gitops-user gitops-email gitops-token gitops-dev gitops-stage gitops-prod working-directory',
    ],
    [
      'fjogeleit/yaml-update-action',
      'valueFile propertyPath value changes branch targetBranch masterBranchName repository token message commitChange createPR title description labels reviewers teamReviewers assignees workDir updateFile commitUserName commitUserEmail githubAPI format noCompatMode method quotingType',
    ],
    ['mikefarah/yq', 'cmd'],
    [
      'stefanzweifel/git-auto-commit-action',
      'commit_message branch commit_options add_options status_options file_pattern repository commit_user_name commit_user_email commit_author tagging_message tag_name push_options skip_dirty_check skip_fetch skip_checkout skip_push disable_globbing create_branch create_git_tag_only internal_git_binary',
    ],
    [
      'EndBug/add-and-commit',
      'add author_name author_email branch branch_mode commit committer_name committer_email cwd default_author fetch message new_branch pathspec_error_handling pull pull_strategy push remove tag tag_push github_token',
    ],
    [
      'ad-m/github-push-action',
      'github_token github_url repository branch force force_with_lease atomic push_to_submodules push_only_tags tags directory ssh rebase',
    ],
    [
      'kaniko, by actions around it',
      'image destination cache_repo cache_ttl context-path dockerfile snapshotMode skip-push extra_args build_file tag_with_latest skip_unchanged_digest digest-file kaniko_version',
    ],
    [
      'ko and its set-up',
      'base-import-paths bare tag-only import-path working-dir ko-version KO_DOCKER_REPO use-sudo',
    ],
    [
      'redhat-actions/buildah-build and push-to-registry',
      'image tags containerfiles archs build-args extra-args layers registry username password digestfile',
    ],
    [
      'peter-evans/create-pull-request',
      'token branch-token path add-paths commit-message committer author signoff branch branch-suffix base push-to-fork sign-commits title body body-path labels assignees reviewers team-reviewers milestone draft delete-branch maintainer-can-modify project project-column',
    ],
  ])('%s', (_, names) => {
    const silent = names.split(' ').filter((name) => {
      if (own.has(name)) return false;
      const variable = `INPUT_${name.toUpperCase()}`;
      try {
        parse({ [variable]: 'x' });
        return true;
      } catch (error) {
        const { message, fix = '' } = error as { message: string; fix?: string };
        expect(message).toBe(`input ${name.toLowerCase()}: there is no such input`);
        expect(fix).toMatch(/^.{20,} If it is none, rename the variable INPUT_/);
        return false;
      }
    });
    expect(silent).toEqual([]);
  });
});

test('no name of the table is an input here', () => {
  const folded = [...own].map((name) => name.replaceAll('-', ''));
  expect(folded.filter((name) => foreignNames.has(name))).toEqual([]);
});

test('what other actions call a part of the pull request is told by its own input', () => {
  const wishes = [...own].filter((name) => name.startsWith('pull-request-'));
  const untold = wishes.filter((name) => {
    const part = name.slice('pull-request-'.length);
    // What a bare name means that is an input of its own is decided already.
    return !own.has(part) && foreignNames.get(part)?.includes(name) !== true;
  });
  expect(untold).toEqual([]);
});

describe('the answer says what to write here', () => {
  test.each<[variable: string, answer: string]>([
    ['INPUT_TAGS', 'The input image gives the name; version and aliases give the tags.'],
    ['INPUT_DOCKERFILE', "The Dockerfile's path is the input file."],
    ['INPUT_USERNAME', 'registry-username'],
    ['INPUT_OUTPUTS', 'The image goes to the registry of the input image (push)'],
    ['INPUT_DESTINATION', 'Name the repository in the input image'],
    ['INPUT_TASK-DEFINITION', 'The input manifests names files'],
    ['INPUT_BARE', 'One that another tool has built and pushed'],
    ['INPUT_BODY', 'pull-request-body'],
    ['INPUT_DRAFT', 'pull-request-draft'],
    ['INPUT_ASSIGNEES', 'pull-request-assignees'],
    ['INPUT_MILESTONE', 'pull-request-milestone'],
    ['INPUT_BRANCH-SUFFIX', 'pull-request-branch'],
    ['INPUT_CGROUP-PARENT', 'A limit for the build belongs to the builder'],
    // One name in another spelling is that name.
    ['INPUT_BUILD_ARGS', 'Did you mean build-args?'],
    ['INPUT_BUILDARGS', 'Did you mean build-args?'],
    ['INPUT_DRY_RUN', 'Did you mean dry-run?'],
    ['INPUT_MANIFEST', 'Did you mean manifests?'],
    ['INPUT_PLATFROMS', 'Did you mean platforms?'],
  ])('%s', (variable, answer) => {
    expect(() => parse({ [variable]: 'x' })).toThrow(
      expect.objectContaining({ code: 'inputs', fix: expect.stringContaining(answer) as unknown }),
    );
  });
});

describe('an input of an action that deploys is warned of, with what is done here instead', () => {
  test.each([
    ['google-github-actions/deploy-cloudrun', 'service region project_id env_vars no_traffic'],
    [
      'aws-actions/amazon-ecs-deploy-task-definition',
      'service cluster wait-for-service-stability task-definition-family',
    ],
    ['azure/container-apps-deploy-action', 'containerAppName resourceGroup targetPort ingress'],
    ['Azure/k8s-deploy', 'namespace action strategy imagepullsecrets'],
    ['a Helm action', 'release namespace kubeconfig'],
  ])('%s', (_, names) => {
    for (const name of names.split(' ')) {
      expect(parse({ [`INPUT_${name.toUpperCase()}`]: 'x' }).warnings).toEqual([
        expect.stringContaining(
          `There is no input ${name.toLowerCase()}. Nothing is deployed here`,
        ),
      ]);
    }
  });
});

test('a name like no other is warned of', () => {
  expect(parse({ INPUT_COLOR: 'blue' }).warnings).toEqual([
    'There is no input color. What it asks for is not done. If it is none, rename the variable INPUT_COLOR: an action takes it for an input.',
  ]);
});

describe('what is no foreign input', () => {
  test.each<[string, Record<string, string>, given: Record<string, string>]>([
    ['an input', { INPUT_PUSH: 'false' }, {}],
    ['an input, as the runner writes it', { 'INPUT_DRY-RUN': 'false' }, {}],
    ['one without a value', { INPUT_TAGS: '', INPUT_MANIFEST: ' ' }, {}],
    ['another variable', { MANIFEST: 'k8s', TAGS: 'a' }, {}],
    ['a variable of a build secret', { INPUT_TOKENS: 'x' }, { 'secret-envs': 'npm=INPUT_TOKENS' }],
    ['a variable of a build argument', { INPUT_TAG: 'x' }, { 'build-args': 'INPUT_TAG' }],
  ])('%s', (_, environment, given) => {
    expect(parse(environment, given).warnings).toEqual([]);
  });
});
