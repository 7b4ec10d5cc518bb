export const id = 830;
export const ids = [830];
export const modules = {

/***/ 48830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  failedLogins: () => (/* binding */ failedLogins),
  failures: () => (/* binding */ failures),
  throttled: () => (/* binding */ throttled)
});

;// CONCATENATED MODULE: ./lib/registry/refusals.js
// Why a registry refuses this user, this name or this tag: a part of the table in failures.ts.
/** A cache is written by another exporter than the image, in a form of its own. */
const cacheForm = 'Write image-manifest=true into cache-to: the registry does not take a cache in the older form.';
/** A row without a code has `registry-denied`. */
const rows = [
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
        fix: (words) => `Allow ${/\becr[\w-]{0,50}:\w+/i.exec(words)?.[0] ?? 'the action'} to the role on this repository; docs/registries.md lists all that a push needs.`,
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
const refusals = rows.map((row) => ({ code: 'registry-denied', ...row }));
/** ECR makes no repository by itself, and its command is known. */
function fixUnknownName(words) {
    const name = /repository with name '([^']+)'/.exec(words)?.[1] ??
        /amazonaws\.com\/v2\/(\S{1,300}?)\/(?:blobs|manifests)\//.exec(words)?.[1];
    const isEcr = /registry with id '\d+'|\.dkr\.ecr\./.test(words);
    if (isEcr && name !== undefined) {
        return `Create it first: aws ecr create-repository --repository-name ${name} (ECR Public: aws ecr-public create-repository).`;
    }
    return 'Create the repository or project in the registry first, or correct the input image.';
}
/** Gitea's token service tells a wrong password and a scope that is missing by the same words. */
function fixLogin(words) {
    const scope = words.includes('/v2/token: 401')
        ? ' Gitea and Forgejo answer so, too, to a token without the scope write:package.'
        : '';
    return `Check the login to the registry: the step before this one that signs in; for the image's own, registry-username and registry-password. After a long build a short-lived token may have expired: sign in shortly before, or use a credential helper.${scope}`;
}
const onGitHub = 'On ghcr.io give the job `permissions: packages: write` (beside `contents`), and in the package\'s settings under "Manage Actions access" give this repository the role Write; GitHub also answers 403 when it throttles, then run again later.';
const rights = 'the user the rights to pull and push in this repository.';
/** The text names the registry, unless the engine itself pushed. */
function fixDenied(words) {
    if (words.includes('ghcr.io'))
        return onGitHub;
    const isNamed = /https?:|failed to push/.test(words);
    return isNamed ? `Give ${rights}` : `${onGitHub} Elsewhere give ${rights}`;
}

;// CONCATENATED MODULE: ./lib/registry/failures.js
// What registries and the way to them say, as docker prints it, and what it means. Loaded when something failed.

const failedLogins = /too many failed login attempts/i;
const throttled = 'the registry is throttling';
/** The first row that fits counts, so what is special stands first. */
const failures = [
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
        code: 'credential-helper-failed',
        says: /error getting credentials - err: (?!exec:)/,
        means: 'The credential helper that docker asks for this registry failed',
        fix: 'Its own words stand behind `out:`. Let a step before this one sign in to the cloud (its login action), or give registry-username and registry-password.',
    },
    {
        code: 'registry-unauthorized',
        // Docker Hub's answer to wrong passwords, with the status of throttling.
        says: failedLogins,
        means: 'The registry takes no login for a while, because too many have failed',
        fix: 'Check registry-username and registry-password, or the login step before this one, and run again later.',
    },
    {
        code: 'registry-throttled',
        // The same request succeeds later. GitHub says it with 403, Docker Hub in plain text.
        says: /toomanyrequests|\bToo Many Requests|secondary rate limit|Rate exceeded|Quota exceeded for quota metric/i,
        transient: throttled,
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
        // 520 to 527 are Cloudflare's.
        says: /(?:unexpected (?:HTTP )?status(?: code| from [A-Z]+ request to \S+)?:? (?:\S+: )?|error parsing HTTP )(?:408|50[0234]|52\d)\b/i,
        transient: 'the registry answered with a server error',
    },
    {
        // The specification's codes, where the registry says nothing of its own: then docker prints no more.
        says: /: (?:unavailable|unknown)$/m,
        transient: 'the registry answered with an error without a reason',
    },
    {
        // Two jobs on one engine name an image at the same moment.
        says: /(?:^|: )image "[^"]+": already exists/m,
        transient: 'the engine was given the same image by another job',
    },
    {
        says: /connection reset by peer|broken pipe|use of closed network connection|server closed idle connection|on closed pipe|cannot reuse body|client connection lost|GOAWAY|stream error: stream ID/i,
        transient: 'the connection was reset',
    },
    { says: /unexpected EOF|: EOF\b/, transient: 'the connection ended early' },
    {
        says: /TLS handshake timeout|i\/o timeout|connection timed out|context deadline exceeded|timeout awaiting response headers|Client\.Timeout/i,
        transient: 'the registry did not answer in time',
    },
    {
        says: /server misbehaving|Temporary failure in name resolution/i,
        transient: "the registry's name could not be looked up",
    },
    {
        // The next look-up may lead to an IPv4 address.
        says: /dial tcp \[[0-9a-f:]+\]:\d+: connect: (?:network is unreachable|cannot assign requested address)/i,
        transient: 'there is no way to the IPv6 address',
    },
    {
        code: 'registry-plain-http',
        says: /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/i,
        means: 'The registry speaks plain HTTP',
        fix: 'List its host in the input insecure-registries. Where the engine itself builds, it needs the host too: "insecure-registries" in /etc/docker/daemon.json.',
    },
    {
        code: 'registry-https',
        says: /sent an HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port/i,
        means: 'The registry speaks HTTPS and is asked by plain HTTP',
        fix: "Take its host out of the input insecure-registries; where a builder's own buildkitd.toml says `http = true` of it, out of that.",
    },
    {
        code: 'registry-certificate-expired',
        says: /certificate has expired or is not yet valid/i,
        means: "The registry's certificate is not valid at this machine's time",
        fix: 'Where the time in the text is wrong, set the clock of the runner (NTP); else the certificate has to be renewed.',
    },
    {
        code: 'registry-certificate-name',
        says: /x509: (?:certificate is (?:not )?valid for|cannot validate certificate for|certificate is not valid for any names|certificate relies on legacy)/i,
        means: "The registry's certificate is for another name",
        fix: 'Write the host in the input image by the name that it holds, or issue a certificate with this name among its subject alternative names.',
    },
    {
        code: 'registry-certificate',
        says: /x509:|certificate signed by unknown authority|tls: failed to verify/i,
        means: "The registry's certificate is not trusted here",
        fix: 'Put its CA certificate into /etc/docker/certs.d/<host>/ca.crt on the runner.',
    },
    {
        code: 'registry-proxy',
        says: /proxyconnect|Proxy Authentication Required/i,
        means: 'The proxy before the registry fails or refuses',
        fix: 'Check HTTPS_PROXY and NO_PROXY, each with its password, where they count: for this step, for the engine (its systemd unit or "proxies" in /etc/docker/daemon.json) and for a builder (--driver-opt env.https_proxy=...).',
    },
    {
        code: 'registry-unreachable',
        says: /dial tcp \[[0-9a-f:]+\]:\d+: connect: (?:network is unreachable|no route to host|cannot assign requested address)/i,
        means: "The registry's name led to an IPv6 address, and there is no way to it from here",
        fix: 'Give the runner an IPv6 route, or turn IPv6 off on it before the build: sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1',
    },
    {
        code: 'registry-unreachable',
        says: /TLS handshake timeout/i,
        means: 'The registry does not answer in time',
        fix: 'Check that this runner\'s network may reach it. Where small requests pass and large ones hang (VPN, overlay network), the MTU is too large: set "mtu" in /etc/docker/daemon.json to the network\'s.',
    },
    {
        code: 'registry-too-large',
        says: /(?:GET|HEAD) request to \S{1,2000}: 413\b/,
        means: 'Something before the registry refuses even a request without a body as too large',
        fix: 'Look at what stands between this runner and the registry (a proxy, a gateway, HTTPS_PROXY): its log says which of its limits it was.',
        anyUser: true,
    },
    {
        code: 'registry-too-large',
        says: /(?:: |HTTP )413\b/,
        means: 'A proxy before the registry does not let a request of this size through',
        fix: 'Raise its limit (nginx: client_max_body_size 0; ingress-nginx: the annotation nginx.ingress.kubernetes.io/proxy-body-size: "0"), go round it (Cloudflare: 100 MB on most plans), or make the layers smaller.',
        anyUser: true,
    },
    {
        code: 'registry-quota',
        says: /exceed the configured upper limit|maximum allowed number of|(?<!disk )quota (?:has been |was )?exceeded|exceeded? (?:the |your )?(?:storage )?quota|over (?:the )?quota|\b507 Insufficient Storage/i,
        means: 'The registry has no room left for this image',
        fix: 'Delete old images there (docs/registries.md, "Clean-up", tells which ones), or have the quota raised.',
        anyUser: true,
    },
    {
        code: 'registry-read-only',
        says: /(?:system|registry) is (?:currently |in )?read[- ]only|read[- ]only mode/i,
        means: 'The registry takes no pushes: it is read-only',
        fix: "Wait until it is writing again (the registry's status page), or ask who runs it.",
        anyUser: true,
    },
    {
        code: 'registry-upload-lost',
        transient: 'the registry lost an upload',
        says: /blob upload unknown|BLOB_UPLOAD_UNKNOWN|: (?:blob upload|range) invalid$|(?:PUT|PATCH) request to \S+\/blobs\/uploads?\/\S+: 404/im,
        means: 'The registry lost an upload that it had begun',
        fix: 'Run again. If it stays, the registry runs as several instances that know nothing of each other: give them one storage and one http.secret, or let the load balancer keep a client at one of them.',
    },
    {
        code: 'registry-blob-unknown',
        transient: 'the registry lost a blob that it had taken',
        says: /blob unknown|unknown blob|BLOB_UNKNOWN/i,
        means: 'The registry says that it lacks a part of what was pushed',
        fix: fixBlobUnknown,
    },
    {
        code: 'registry-no-registry',
        says: /malformed HTTP response|(?:HTTP (?:[23]\d\d|404) response body|(?:oauth|anonymous) token): .*invalid character '<'|is not supported by this URL/i,
        means: 'What answers there is no container registry',
        fix: 'Check host, port and path in the input image: a web page or another service answers. Nexus has a port or a path of its own for each docker repository.',
    },
    {
        says: /digest did not match|DIGEST_INVALID|: (?:digest|size) invalid$/im,
        transient: 'a blob arrived damaged',
    },
    {
        code: 'registry-name-invalid',
        says: /: (?:name|tag) invalid$|NAME_INVALID|TAG_INVALID/m,
        means: 'The registry does not take this name or tag',
        fix: 'Check the path in the input image: some registries want two parts (project/name), or no more than two.',
        anyUser: true,
    },
    {
        code: 'registry-unsupported',
        says: /: unsupported$|\bunsupported: |UNSUPPORTED/m,
        means: 'The registry does not do what was asked of it',
        fix: 'A mirror or a pull-through cache takes no pushes, nor does a registry that is read-only: name the registry itself in the input image.',
        anyUser: true,
    },
    ...refusals,
    {
        code: 'registry-unreachable',
        says: /connection refused|connection timed out|no such host|i\/o timeout|Client\.Timeout|network is unreachable|no route to host|dial tcp|server misbehaving/i,
        means: 'The registry cannot be reached',
        fix: "Check the host in the input image, that the registry runs, and that this runner's network may reach it.",
    },
];
function fixBlobUnknown(words) {
    return /^error writing \w+ blob/.test(words)
        ? cacheForm
        : 'Run again. If it stays (GitLab with BuildKit 0.32 or later), the registry does not take attestations as they are made now: set image-attributes: oci-artifact=false, or `provenance: false`.';
}


/***/ })

};
