// What registries and the way to them say, as docker prints it, and what it means. Loaded when something failed.
import { cacheForm, type Explanation, refusals } from './refusals.ts';

/** A text that names no cause of its own, only that a second push, from cache, gets past it. */
export type Sign = Pick<Explanation, 'says'> & Required<Pick<Explanation, 'transient'>>;

export const failedLogins = /too many failed login attempts/i;
export const throttled = 'the registry is throttling';

/** The first row that fits counts, so what is special stands first. */
export const failures: readonly (Explanation | Sign)[] = [
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

function fixBlobUnknown(words: string): string {
  return /^error writing \w+ blob/.test(words)
    ? cacheForm
    : 'Run again. If it stays (GitLab with BuildKit 0.32 or later), the registry does not take attestations as they are made now: set image-attributes: oci-artifact=false, or `provenance: false`.';
}
