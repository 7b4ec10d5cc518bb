// Why a registry refuses this user, this name or this tag: a part of the table in failures.ts.

/** One cause of a failure, and what to do about it. */
export interface Explanation {
  readonly code: string;
  readonly says: RegExp;
  readonly means: string;
  readonly fix: string | ((words: string) => string);
  /** It is so for every user: other credentials do not help. */
  readonly anyUser?: true;
  /** Why the same request may succeed a moment later. */
  readonly transient?: string;
}

/** A cache is written by another exporter than the image, in a form of its own. */
export const cacheForm =
  'Write image-manifest=true into cache-to: the registry does not take a cache in the older form.';

/** A row without a code has `registry-denied`. */
const rows: readonly (Omit<Explanation, 'code'> & Partial<Pick<Explanation, 'code'>>)[] = [
  {
    code: 'registry-shut-down',
    says: /Container Registry is (?:deprecated|shut)|gcr\.io\/\S{0,300}: 412 Precondition Failed/i,
    means: 'Google Container Registry was shut down on 18 March 2025',
    fix: 'Create a repository in Artifact Registry and set the input image to LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE.',
  },
  {
    code: 'registry-login-expired',
    says: /token (?:has |is )?expired|ExpiredToken|expired token/i,
    means: 'The login has expired',
    fix: 'Sign in shortly before this step. Where a build takes longer than a token lives (ECR: 12 hours, Artifact Registry: 1 hour, ACR: 3 hours), use a credential helper: it is asked again at the push.',
  },
  {
    says: /match expected scopes/i,
    means: 'The token may not do this',
    fix: "Use a personal token (classic) that has write:packages, or the job's own token with `permissions: packages: write`.",
  },
  {
    says: /installation not allowed|permission_denied: create_package/i,
    means: "The job's token may not create this package",
    fix: 'Give the job `permissions: packages: write` (beside `contents`), name an owner that this repository belongs to, and let members create packages (organization settings, Packages, Package creation).',
  },
  {
    says: /write_package/i,
    means: 'The package is not linked to this repository',
    fix: 'Give the job `permissions: packages: write` (beside `contents`). In the package\'s settings, "Manage Actions access", add this repository with the role Write.',
  },
  {
    says: /client with IP \S+ is not allowed|IP allow list|IP address is not (?:permitted|allowed)/i,
    means: "The registry's firewall does not let this runner in",
    fix: "Add the runner's address to what the registry allows, or use a runner within its network.",
    anyUser: true,
  },
  {
    says: /operation is disallowed/i,
    means: 'The registry does not allow this operation',
    fix: 'On ACR the tag or the repository may be locked (az acr repository show --name REGISTRY --image NAME:TAG: writeEnabled): give this build another version, or unlock it.',
    anyUser: true,
  },
  {
    says: /cannot be pulled due to configured policy|PROJECTPOLICYVIOLATION/i,
    means: 'The registry does not give this image out, by a rule of its project',
    fix: 'Nothing was pinned. Harbor asks for a scan without such findings, or for a signature, before an image may be pulled: mend the image, or change the rule.',
    anyUser: true,
  },
  {
    says: /API has not been used in project|SERVICE_DISABLED/i,
    means: 'The Artifact Registry API is off in this project',
    fix: 'Turn it on: gcloud services enable artifactregistry.googleapis.com --project PROJECT',
    anyUser: true,
  },
  {
    code: 'registry-tag-immutable',
    // Engines before 28 keep the registry's words to themselves: of ECR's and Harbor's only the status is left.
    says: /immutab|not allow updating assets|PUT request to \S{1,300}\/manifests\/\S{1,300}: 412|amazonaws\.com\/v2\/\S{1,300}\/manifests\/\S{1,300}: 400 Bad Request/i,
    means: 'The registry does not let this tag be moved',
    fix: 'Give this build another version; an immutable tag stays what it is. Moving aliases need a rule that leaves them out.',
    anyUser: true,
  },
  {
    says: /artifactregistry\.repositories\.\w+/i,
    means: 'Artifact Registry refuses, or there is no such repository',
    fix: 'Create the repository (gcloud artifacts repositories create), and give the account roles/artifactregistry.writer on it. Check that docker is signed in for this very host (gcloud auth configure-docker HOST).',
  },
  {
    says: /not authorized to perform: ecr[\w-]{0,50}:\w/i,
    means: 'ECR refuses: an IAM permission is missing',
    fix: (words) =>
      `Allow ${/\becr[\w-]{0,50}:\w+/i.exec(words)?.[0] ?? 'the action'} to the role on this repository; docs/registries.md lists all that a push needs.`,
  },
  {
    says: /(?:amazonaws\.com|public\.ecr\.aws)\/v2\/\S+\/manifests\/\S+: 403/i,
    means: 'ECR refuses: an IAM permission is missing, or the repository is full',
    fix: 'Check the IAM actions of the role (docs/registries.md lists them), and whether the repository has reached its limit of images: ECR answers 403 to both.',
  },
  {
    code: 'registry-name-invalid',
    says: /Missing image name|NAME_INVALID|invalid repository name|name invalid/i,
    means: 'The registry does not take this repository name',
    fix: 'Correct the input image. Artifact Registry wants LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE.',
  },
  {
    code: 'registry-name-unknown',
    says: /name unknown|project \S+ not found|repository (?!does not exist or).{0,500}(?:does not exist|not found)|NAME_UNKNOWN|unexpected status from (?:POST|PUT|HEAD) request to \S{1,300}\/v2\/\S{1,300}: 404/i,
    means: 'The registry has no such repository',
    fix: fixUnknownName,
  },
  {
    code: 'registry-unauthorized',
    // The builder's own words: a token without a login is refused.
    says: /no basic auth credentials|nobody is signed in to|anonymous token: unexpected status from GET request to \S{1,2000}: 40[13]/i,
    means: 'Nobody is signed in to the registry',
    fix: "Sign in to the registry before this step (docker/login-action, or the cloud's own login action); for the image's own, registry-username and registry-password do it, too.",
  },
  {
    says: /reqPackageAccess/,
    means: 'Gitea does not let this user push here',
    fix: "Give the token write:package, and its user the right to write to the owner's packages; the owner is the first part of the image's path.",
  },
  {
    says: /(?:push|pull) access denied|insufficient[_ ]scopes?|requested access to the resource is denied/i,
    means: 'The registry does not let this user in, or there is no such repository',
    fix: 'Check the name of the image, and that the user or token may write to it in the registry. On Docker Hub the name is docker.io/<user or organization>/<name>, and the token needs Read & Write.',
  },
  {
    says: /access to the requested resource is not authorized|unauthorized to access repository/i,
    means: 'The registry does not let this user push here',
    fix: 'Give the user or robot account the rights to pull and push in this repository or project, and check the name in the input image.',
  },
  {
    code: 'registry-unauthorized',
    says: /unauthorized|unauthenticated|HTTP Basic: Access denied|401 Unauthorized|authentication required|authorization failed/i,
    means: 'The registry does not accept this login',
    fix: fixLogin,
  },
  {
    code: 'registry-manifest-invalid',
    // Engines before 28 say no more than the status.
    says: /^error writing manifest blob: .{0,2000}(?:manifest (?:invalid|unverified)|MANIFEST_(?:INVALID|UNVERIFIED)|unexpected status(?: from PUT request to \S+)?: (?:400|405|415)\b)/i,
    means: "The registry does not take the cache's manifest",
    fix: cacheForm,
    anyUser: true,
  },
  {
    code: 'registry-manifest-invalid',
    says: /manifest (?:invalid|unverified)|MANIFEST_(?:INVALID|UNVERIFIED)|PUT request to \S+\/manifests\/\S+: (?:405|415)\b/i,
    means: "The registry does not take this image's manifest",
    fix: 'An old registry may not know attestations or indexes: try `provenance: false`. Artifactory says so, too, of a tag that exists and that this user may not overwrite: it needs the permission Delete/Overwrite.',
    anyUser: true,
  },
  {
    says: /\bdenied:|: denied$|403 Forbidden/im,
    means: 'The registry refuses',
    fix: fixDenied,
  },
];

export const refusals = rows.map((row): Explanation => ({ code: 'registry-denied', ...row }));

/** ECR makes no repository by itself, and its command is known. */
function fixUnknownName(words: string): string {
  const name =
    /repository with name '([^']+)'/.exec(words)?.[1] ??
    /amazonaws\.com\/v2\/(\S{1,300}?)\/(?:blobs|manifests)\//.exec(words)?.[1];
  const isEcr = /registry with id '\d+'|\.dkr\.ecr\./.test(words);
  if (isEcr && name !== undefined) {
    return `Create it first: aws ecr create-repository --repository-name ${name} (ECR Public: aws ecr-public create-repository).`;
  }
  return 'Create the repository or project in the registry first, or correct the input image.';
}

/** Gitea's token service tells a wrong password and a scope that is missing by the same words. */
function fixLogin(words: string): string {
  const scope = words.includes('/v2/token: 401')
    ? ' Gitea and Forgejo answer so, too, to a token without the scope write:package.'
    : '';
  return `Check the login to the registry: the step before this one that signs in; for the image's own, registry-username and registry-password. After a long build a short-lived token may have expired: sign in shortly before, or use a credential helper.${scope}`;
}

const onGitHub =
  'On ghcr.io give the job `permissions: packages: write` (beside `contents`), and in the package\'s settings under "Manage Actions access" give this repository the role Write; GitHub also answers 403 when it throttles, then run again later.';
const rights = 'the user the rights to pull and push in this repository.';

/** The text names the registry, unless the engine itself pushed. */
function fixDenied(words: string): string {
  if (words.includes('ghcr.io')) return onGitHub;
  const isNamed = /https?:|failed to push/.test(words);
  return isNamed ? `Give ${rights}` : `${onGitHub} Elsewhere give ${rights}`;
}
