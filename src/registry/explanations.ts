/** One cause of a registry's refusal, and what to do about it. */
export interface Explanation {
  readonly code: string;
  readonly says: RegExp;
  readonly means: string;
  readonly fix: string | ((said: string) => string);
}

/** Too many requests at once: the same one succeeds later. GitHub says it with 403, Docker Hub in plain text. */
export const throttling = /toomanyrequests|\bToo Many Requests|secondary rate limit|Rate exceeded/i;

/** Docker Hub's answer to wrong passwords, with the status of throttling. */
export const failedLogins = /too many failed login attempts/i;

/** What registries say, as docker prints it. The first row that matches counts, so what is special stands first. */
export const explanations: readonly Explanation[] = [
  {
    code: 'buildx-missing',
    says: /'buildx' is not a docker command|unknown command: docker buildx/i,
    means: 'docker has no buildx plugin',
    fix: 'Install the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
  },
  {
    code: 'credential-helper-missing',
    says: /"docker-credential-[^"]+": executable file not found/,
    means: "docker's configuration names a credential helper that is not on this runner",
    fix: 'Install that helper, or take credsStore or credHelpers out of config.json (DOCKER_CONFIG, else ~/.docker).',
  },
  {
    code: 'registry-unauthorized',
    says: failedLogins,
    means: 'The registry takes no login for a while, because too many have failed',
    fix: 'Check registry-username and registry-password, or the login step before this one, and run again later.',
  },
  {
    code: 'registry-throttled',
    says: throttling,
    means: 'The registry is throttling; this is no matter of permission',
    fix: 'Run again later, and let fewer jobs push at the same time. On Docker Hub a signed-in user may do more.',
  },
  {
    code: 'registry-inconsistent',
    says: /content at \S+ not found/i,
    means: 'The tag leads to a digest that the registry does not hold',
    fix: 'Nothing was pinned. Run again; if it stays, the tag is broken: remove it in the registry, or give this build another version.',
  },
  {
    code: 'registry-plain-http',
    says: /server gave HTTP response to HTTPS client/i,
    means: 'The registry speaks plain HTTP',
    fix: 'List its host in the input insecure-registries. Where the engine itself builds, it needs the host too: "insecure-registries" in /etc/docker/daemon.json.',
  },
  {
    code: 'registry-certificate',
    says: /x509:|certificate signed by unknown authority|tls: failed to verify/i,
    means: "The registry's certificate is not trusted here",
    fix: 'Put its CA certificate into /etc/docker/certs.d/<host>/ca.crt on the runner.',
  },
  {
    code: 'registry-shut-down',
    says: /Container Registry is (?:deprecated|shut)|gcr\.io\/\S*: 412 Precondition Failed/i,
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
    code: 'registry-denied',
    says: /installation not allowed/i,
    means: "The job's token may not create this package",
    fix: 'Give the job `permissions: packages: write`, name an owner that this repository belongs to, and let members create packages (organization settings, Packages, Package creation).',
  },
  {
    code: 'registry-denied',
    says: /write_package/i,
    means: 'The package is not linked to this repository',
    fix: 'Give the job `permissions: packages: write`. In the package\'s settings, "Manage Actions access", add this repository with the role Write.',
  },
  {
    code: 'registry-tag-immutable',
    // Engines before 28 keep the registry's words to themselves: of ECR's only the status is left.
    says: /immutable|amazonaws\.com\/v2\/\S+\/manifests\/\S+: 400 Bad Request/i,
    means: 'The registry does not let this tag be moved',
    fix: 'Give this build another version; an immutable tag stays what it is. Moving aliases need a rule that leaves them out.',
  },
  {
    code: 'registry-denied',
    says: /artifactregistry\.repositories\.\w+/i,
    means: 'Artifact Registry refuses, or there is no such repository',
    fix: 'Create the repository (gcloud artifacts repositories create), and give the account roles/artifactregistry.writer on it. Check that docker is signed in for this very host (gcloud auth configure-docker HOST).',
  },
  {
    code: 'registry-denied',
    says: /not authorized to perform: ecr[\w-]*:\w+/i,
    means: 'ECR refuses: an IAM permission is missing',
    fix: (said) =>
      `Allow ${/ecr[\w-]*:\w+/i.exec(said)?.[0] ?? 'the action'} to the role on this repository; docs/registries.md lists all that a push needs.`,
  },
  {
    code: 'registry-name-invalid',
    says: /Missing image name|NAME_INVALID|invalid repository name|name invalid/i,
    means: 'The registry does not take this repository name',
    fix: 'Correct the input image. Artifact Registry wants LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE.',
  },
  {
    code: 'registry-name-unknown',
    says: /name unknown|repository (?!does not exist or).*(?:does not exist|not found)|NAME_UNKNOWN|unexpected status from (?:POST|PUT|HEAD) request to \S+\/v2\/\S+: 404/i,
    means: 'The registry has no such repository',
    fix: fixUnknownName,
  },
  {
    code: 'registry-unauthorized',
    says: /no basic auth credentials/i,
    means: 'Nobody is signed in to the registry',
    fix: "Set registry-username and registry-password, or sign in before this step (docker/login-action, or the cloud's own login action).",
  },
  {
    code: 'registry-denied',
    says: /(?:push|pull) access denied|insufficient_scope|requested access to the resource is denied/i,
    means: 'The registry does not let this user in, or there is no such repository',
    fix: "Check the input image (Docker Hub: docker.io/<user or organization>/<name>) and that the user or token may write to it: Docker Hub's token needs Read & Write.",
  },
  {
    code: 'registry-unauthorized',
    says: /unauthorized|401 Unauthorized|authentication required|authorization failed/i,
    means: 'The registry does not accept this login',
    fix: 'Check registry-username and registry-password, or the login step before this one. After a long build a short-lived token may have expired: sign in shortly before, or use a credential helper.',
  },
  {
    code: 'registry-denied',
    says: /\bdenied:|403 Forbidden/i,
    means: 'The registry refuses',
    fix: 'On ghcr.io give the job `permissions: packages: write`, and in the package\'s settings under "Manage Actions access" give this repository the role Write; GitHub also answers 403 when it throttles, then run again later. Elsewhere give the user the right to push.',
  },
  {
    code: 'registry-unreachable',
    says: /connection refused|no such host|i\/o timeout|network is unreachable|no route to host|dial tcp|server misbehaving/i,
    means: 'The registry cannot be reached',
    fix: "Check the host in the input image, that the registry runs, and that this runner's network may reach it.",
  },
];

/** ECR makes no repository by itself, and its command is known. */
function fixUnknownName(said: string): string {
  const name =
    /repository with name '([^']+)'/.exec(said)?.[1] ??
    /amazonaws\.com\/v2\/(\S+?)\/(?:blobs|manifests)\//.exec(said)?.[1];
  const isEcr = /registry with id '\d+'|\.dkr\.ecr\./.test(said);
  if (isEcr && name !== undefined) {
    return `Create it first: aws ecr create-repository --repository-name ${name} (ECR Public: aws ecr-public create-repository).`;
  }
  return 'Create the repository or project in the registry first, or correct the input image.';
}
