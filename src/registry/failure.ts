import { UserError } from '../errors.ts';

/** What registries say, what it means, and what to do. The first row that matches counts. */
const explanations: readonly {
  readonly code: string;
  readonly says: RegExp;
  readonly means: string;
  readonly fix: string;
}[] = [
  {
    code: 'registry-plain-http',
    says: /server gave HTTP response to HTTPS client/i,
    means: 'The registry speaks plain HTTP',
    fix: 'Use HTTPS, or list its host under insecure-registries in the engine (/etc/docker/daemon.json).',
  },
  {
    code: 'registry-certificate',
    says: /x509:|certificate signed by unknown authority|tls: failed to verify/i,
    means: "The registry's certificate is not trusted here",
    fix: 'Put its CA certificate into /etc/docker/certs.d/<host>/ca.crt on the runner.',
  },
  {
    code: 'registry-unreachable',
    says: /connection refused|no such host|i\/o timeout|network is unreachable|no route to host|dial tcp/i,
    means: 'The registry cannot be reached',
    fix: "Check the host in the input image, that the registry runs, and that this runner's network may reach it.",
  },
  {
    code: 'registry-denied',
    says: /write_package|installation not allowed|\b403\b.*forbidden|denied:|insufficient_scope/i,
    means: 'The registry refuses the push',
    fix: 'On ghcr.io give the job `permissions: packages: write`, and in the package\'s settings under "Manage Actions access" give this repository the role Write. Elsewhere give the user the right to push.',
  },
  {
    code: 'registry-unauthorized',
    says: /unauthorized|\b401\b|no basic auth credentials|authentication required/i,
    means: 'The registry does not know who is pushing',
    fix: "Set registry-username and registry-password, or sign in before this step (docker/login-action, or the cloud's own login action).",
  },
  {
    code: 'registry-name-unknown',
    says: /name unknown|repository .* (?:does not exist|not found)|NAME_UNKNOWN/i,
    means: 'The registry has no such repository',
    fix: 'Create the repository in the registry first, or correct the input image.',
  },
  {
    code: 'registry-tag-immutable',
    says: /immutable/i,
    means: 'The registry does not let a tag be moved',
    fix: 'Give this build another version; an immutable tag stays what it is.',
  },
];

/** Texts that a push may end with and that a second push, from cache, gets past. */
const transients: readonly (readonly [says: RegExp, reason: string])[] = [
  [/toomanyrequests|429 Too Many Requests|secondary rate limit/i, 'the registry is throttling'],
  [
    /unexpected (?:HTTP )?status(?: code| from [A-Z]+ request to \S+)?:? (?:\S+: )?(?:408|500|502|503|504)\b/i,
    'the registry answered with a server error',
  ],
  [
    /connection reset by peer|broken pipe|use of closed network connection/i,
    'the connection was reset',
  ],
  [/unexpected EOF|: EOF\b/, 'the connection ended early'],
  [
    /TLS handshake timeout|i\/o timeout|context deadline exceeded/i,
    'the registry did not answer in time',
  ],
  [/blob unknown|unknown blob|BLOB_UNKNOWN/i, 'the registry lost a blob that it had taken'],
];

/**
 * The registry's part in a failure, or `undefined` when it has none.
 *
 * @param output what docker printed; its `ERROR:` line is kept whole in the error
 */
export function explainRegistryFailure(output: string): UserError | undefined {
  const said = lastErrorLine(output);
  if (!isRegistryText(said)) return undefined;
  const row = explanations.find(({ says }) => says.test(said));
  if (row === undefined) return undefined;
  return new UserError(row.code, `${row.means}: ${said}`, { fix: row.fix });
}

/** Why the same push may succeed a moment later; `undefined` when it will not. */
export function transientReason(output: string): string | undefined {
  const said = lastErrorLine(output);
  return isRegistryText(said) ? transients.find(([says]) => says.test(said))?.[1] : undefined;
}

/** A `RUN` step may print anything, also "connection refused": only docker's own verdict counts. */
function isRegistryText(said: string): boolean {
  return said !== '' && !/process ".*" did not complete successfully/s.test(said);
}

function lastErrorLine(output: string): string {
  const errors = [...output.matchAll(/^ERROR: (.+)$/gim)];
  return (
    errors.at(-1)?.[1] ??
    output.split('\n').findLast((line) => line.trim() !== '') ??
    ''
  ).replace(/^(?:failed to (?:build|solve): )+/, '');
}
