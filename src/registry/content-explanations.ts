import type { Explanation } from './explanation.ts';

/** Why the registry does not keep what it is sent. */
export const contentExplanations: readonly Explanation[] = [
  {
    code: 'registry-too-large',
    says: /(?:: |HTTP )413\b/,
    means: 'A proxy before the registry does not let a layer of this size through',
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
    says: /blob upload unknown|BLOB_UPLOAD_UNKNOWN|(?:PUT|PATCH) request to \S+\/blobs\/uploads?\/\S+: 404/i,
    means: 'The registry lost an upload that it had begun',
    fix: 'Run again. If it stays, the registry runs as several instances that know nothing of each other: give them one storage and one http.secret, or let the load balancer keep a client at one of them.',
  },
  {
    code: 'registry-blob-unknown',
    says: /blob unknown|unknown blob|BLOB_UNKNOWN/i,
    means: 'The registry says that it lacks a part of what was pushed',
    fix: 'Run again. If it stays (GitLab with BuildKit 0.32 or later), the registry does not take attestations as they are made now: set BUILDX_NO_DEFAULT_OCI_ARTIFACT: true in the env of the job, which buildx of that time reads, or `provenance: false`.',
  },
  {
    code: 'registry-no-registry',
    says: /(?:HTTP (?:[23]\d\d|404) response body|(?:oauth|anonymous) token): .*invalid character '<'|is not supported by this URL/i,
    means: 'What answers there is no container registry',
    fix: 'Check host, port and path in the input image: a web page or another service answers. Nexus has a port or a path of its own for each docker repository.',
  },
];
