// Names of inputs of other actions that people chain for what this one does, each with what to write here.
// Pure; imports nothing.

/**
 * Names and their answer: docker's own actions, also in their first versions, and actions that build and push, that
 * write an image into a file, that commit, or that open a pull request. A name that is an input here stands in none.
 *
 * @see https://github.com/docker/build-push-action/blob/master/action.yml and its neighbours
 */
const answers: readonly (readonly [names: string, answer: string])[] = [
  // Under what name the image goes.
  [
    'tags tag tag-name tag-names tag-semver tag-sha tag-edge tag-edge-branch tag-match tag-match-group tag-match-latest tag-latest tag-schedule tag-custom tag-custom-only tag-with-ref tag-with-sha image-tag image-tags docker-custom-tag docker-tag docker-tags new-tag snapshot snapshot-tag add-latest add-timestamp append-mode default-branch semver-enabled tag-with-latest tag-only image-tag-format',
    'The input image gives the name; version and aliases give the tags.',
  ],
  [
    'flavor',
    'Tags come from version and aliases; for a prefix or suffix write an explicit version.',
  ],
  [
    'images image-name image-names docker-image docker-repository image-repository repository-name destination destinations image-to-deploy acr-name ko-docker-repo full-image-name',
    'Name the repository in the input image, with its registry: ghcr.io/acme/web.',
  ],
  [
    'registry docker-registry docker-registry-api github-organization github-org',
    'The registry is a part of the input image: ghcr.io/acme/web, quay.io/acme/web.',
  ],
  [
    'outputs output load-image export exporter',
    'The image goes to the registry of the input image (push), or into local clusters (load); how it is written, such as compression, is image-attributes.',
  ],
  [
    'digest new-digest',
    'The digest comes from the registry: build: false takes an image that is there by its version.',
  ],
  [
    'digests source-image target-image new-image new-name old-image',
    'The input image names the image that is pinned; match names another one that the manifests still hold.',
  ],
  ['sep-tags sep-labels sep-annotations', 'Lists here are one entry a line or by comma.'],
  // Which files are built.
  [
    'dockerfile dockerfile-path build-file containerfile containerfiles',
    "The Dockerfile's path is the input file.",
  ],
  [
    'path workdir working-dir working-directory directory cwd build-context docker-context context-path app-source-path',
    'The folder that is built is the input context; manifests are named by manifests. Both are paths from the workspace.',
  ],
  [
    'files bake-file bake-files bake-target bake-targets set source vars',
    'Bake definitions are the input bake, their targets the input targets, their variables build-args.',
  ],
  [
    'base-import-paths bare preserve-import-paths import-path import-paths ko-version use-sudo sbom-dir bin-path build-plan jib-command builder-image pack-version image-ref snapshot-mode kaniko-version skip-unchanged-digest digest-file digestfile single-snapshot use-new-run',
    'Images are built by buildx, from a Dockerfile. One that another tool has built and pushed (ko, jib, kaniko, buildpacks) is taken with build: false, by its version.',
  ],
  ['git-context', 'The input context takes a folder, or a URL that buildx takes.'],
  // Who signs in.
  [
    'username user docker-username registry-user registry-login docker-user docker-hub-username',
    "Signing in to the image's registry: registry-username, with registry-password.",
  ],
  [
    'password docker-password registry-pass registry-token docker-token docker-io-token docker-hub-token',
    "Signing in to the image's registry: registry-password, with registry-username.",
  ],
  [
    'registry-auth registries ecr scope logout attempts enable-registry-login skip-login',
    "registry-username and registry-password sign in to the image's registry; for others keep docker/login-action before this step.",
  ],
  [
    'github-token gh-token access-token pat personal-access-token branch-token push-token git-token repo-token github-access-token',
    "GitHub's token is the input token; for another repository repository-token.",
  ],
  ['ssh-key deploy-key', 'token or repository-token is used for git; a deploy key is not taken.'],
  [
    'gitops-token gitops-deploy-token',
    'The token for the repository that holds the manifests is repository-token.',
  ],
  // How it is built.
  [
    'cache-froms cache-tos cache-image-path cache-folder cache-key cache-repo cache-ttl cache-registry layers',
    'The cache of the job is cache: true; others are cache-from and cache-to, one a line.',
  ],
  ['always-pull pull-always', 'Newer base images are asked for by pull: true.'],
  [
    'call',
    "The build always builds. BuildKit's checks of the Dockerfile run with it and are shown; `# check=error=true` in the Dockerfile makes them fail it.",
  ],
  [
    'cgroup-parent memory memory-swap cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems resource resources',
    'A limit for the build belongs to the builder: create it with those options (docker/setup-buildx-action) and name it in the input builder.',
  ],
  [
    'push-to-registry subject-name subject-digest subject-path predicate-type',
    'Signed attestations are made by actions/attest in a later step, of the output digest.',
  ],
  ['attests attest', 'Attestations are asked for by provenance and sbom.'],
  [
    'add-git-labels label-custom extra-labels',
    'source, revision, version and created are always set; labels adds others.',
  ],
  [
    'secret-args build-secrets docker-secrets',
    'Build secrets are secrets, secret-envs or secret-files.',
  ],
  [
    'build-options docker-build-args docker-build-target docker-build-platforms docker-build-provenance docker-build-secrets docker-build-secret-files extra-args additional-args kaniko-args',
    'The options of the build are inputs of their own: build-args, target, platforms, provenance, secrets, secret-files.',
  ],
  [
    'docker-enabled enable-buildkit skip-push no-push push-image docker-disable-retagging',
    'push: false builds without a push.',
  ],
  [
    'multi-platform multi-arch arch archs',
    'platforms names what is built for, by default linux/amd64,linux/arm64.',
  ],
  // The builder.
  [
    'driver driver-opts buildkitd-flags buildkitd-config buildkitd-config-inline config config-inline endpoint append keep-state cleanup install use cache-binary buildx-version buildx qemu-version skip-cache override-driver buildkit-image',
    'A builder with settings of its own: docker/setup-buildx-action before this step, whose builder is used, or named in the input builder.',
  ],
  [
    'cache-image reset qemu',
    'QEMU is registered where a step needs it; with settings of your own docker/setup-qemu-action before this step.',
  ],
  [
    'channel daemon-config tcp-port rootless set-host runtime-basedir',
    'An engine of your own: docker/setup-docker-action before this step.',
  ],
  ['name', 'The name of the image is the input image, that of a builder the input builder.'],
  // Which place of which file is written.
  [
    'file-pattern value-file values-file values-files file-path filename yaml-file helm-values-file deployment-file manifest-file manifest-path manifest-paths kustomization kustomization-path kustomize-path kustomize-dir overlay overlay-path overlays chart-path helm-chart chart gitops-dev gitops-stage gitops-prod add add-paths add-options task-definition task-definition-path yaml-config-path helm-values manifest-files kustomization-file',
    'The input manifests names files, folders or globs; every place in them that names the image is pinned.',
  ],
  [
    'property-path value changes yaml-path yq cmd expression jsonpath find replace regex key-path tag-key image-key values service-name container-name',
    'No path or expression is needed: every place in manifests that names the image (or match) is pinned. The input container keeps it to containers of these names.',
  ],
  [
    'quoting-type no-compat-mode format create-file update-file dry-run-mode',
    'Files stay byte for byte but for the image; dry-run: true changes nothing.',
  ],
  ['pin-style pin-mode use-digest', 'pin says how the image is named: tag@digest, digest or tag.'],
  // Where it is committed.
  [
    'message commit-msg commit-title commit-body tagging-message',
    'The message is commit-message; the title of a pull request pull-request-title.',
  ],
  [
    'author author-name author-email committer committer-name committer-email commit-user-name commit-user-email user-email git-user git-user-name git-user-email git-email git-author-name git-author-email commit-user commit-email default-author gitops-user gitops-email signoff',
    'The author is the input commit-author: Name <mail>.',
  ],
  [
    'commit commit-change commit-changes commit-options push-options commit-and-push auto-commit git-commit push-changes push-commit force force-push force-with-lease atomic push-only-tags push-to-submodules rebase status-options create-git-tag-only internal-git-binary gitops-enabled method skip-dirty-check skip-fetch skip-checkout disable-globbing branch-mode pull-strategy pathspec-error-handling fetch remove tag-push',
    'delivery: commit or delivery: pull-request commits the pinned manifests and nothing else, and never with force.',
  ],
  [
    'target-branch base base-branch destination-branch master-branch-name create-branch new-branch branch-name gitops-branch',
    'The branch that gets the commit or the pull request is the input branch.',
  ],
  [
    'gitops-repository gitops-repo gitops-organization target-repo target-repository destination-repo destination-repository repo repo-name owner push-to-fork github-repository config-repo manifest-repo manifests-repo',
    'Another repository that holds the manifests is the input repository, as owner/name.',
  ],
  [
    'github-api api-url github-url server-url',
    "The server is the run's own; repository names another repository on it.",
  ],
  [
    'sign-commits gpg-private-key gpg-key commit-sign',
    'commit-method: api makes commits that GitHub signs.',
  ],
  // The pull request.
  [
    'create-pr create-pull-request pull-request pr open-pr pull-requests use-pull-request',
    'delivery: pull-request opens or updates a pull request.',
  ],
  ['title pr-title', 'The title of the pull request is pull-request-title.'],
  ['pr-labels', 'Labels of the pull request are pull-request-labels.'],
  [
    'reviewers team-reviewers pr-reviewers pr-reviewer',
    'Reviewers are pull-request-reviewers: a login, or owner/team.',
  ],
  [
    'body body-path pr-body description',
    'What else the text of the pull request says is pull-request-body.',
  ],
  ['draft pr-draft', 'pull-request-draft: true opens the pull request as a draft.'],
  ['assignees pr-assignees assignee', 'Assignees are pull-request-assignees.'],
  ['milestone pr-milestone', 'The milestone is pull-request-milestone.'],
  [
    'branch-suffix pr-branch',
    'The branch of the pull request is pull-request-branch, that which it goes into branch.',
  ],
  [
    'delete-branch maintainer-can-modify project project-column',
    'The pull request is written by this action: the inputs that begin with pull-request- and auto-merge can be set.',
  ],
  [
    'merge merge-method pr-auto-merge auto-merge-method',
    'auto-merge takes true, merge, squash or rebase.',
  ],
];

/** One form for the spellings of a name: the runner itself does not tell upper from lower case. */
export function foldName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** By folded name. */
export const foreignNames: ReadonlyMap<string, string> = new Map(
  answers.flatMap(([names, answer]) => names.split(' ').map((name) => [foldName(name), answer])),
);

/**
 * Inputs of actions that deploy (kubectl, Cloud Run, ECS, Container Apps, Helm), by folded name. Workflows use the same
 * words for variables of their own, so they are warned of only.
 */
const deploying: ReadonlySet<string> = new Set(
  'namespace kubeconfig kube-context strategy action release release-name cluster cluster-name service service-account region project-id zone location env-vars env-vars-file revision-traffic no-traffic traffic task-definition-family wait-for-service-stability wait-for-minutes container-app-name container-app-environment app-name slot-name resource-group publish-profile target-port ingress image-pull-secrets wait'
    .split(' ')
    .map(foldName),
);

/** What to know of a name that an action which deploys has. */
export function hintOf(name: string): string | undefined {
  return deploying.has(foldName(name))
    ? 'Nothing is deployed here: the manifests are pinned, and a later step applies them (kubectl apply, a deploy action), or Argo CD or Flux from the branch.'
    : undefined;
}
