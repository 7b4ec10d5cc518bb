import type { Explanation } from './explanation.ts';

/** Why the registry is not reached, or not spoken to. */
export const connectionExplanations: readonly Explanation[] = [
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
];
