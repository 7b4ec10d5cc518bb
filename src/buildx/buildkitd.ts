/** How a BuildKit daemon is to reach one registry. */
export interface RegistrySettings {
  /** `host[:port]`. */
  readonly host: string;
  /** Plain HTTP. */
  readonly http?: boolean;
  /** HTTPS with a certificate that nobody vouches for. */
  readonly insecure?: boolean;
  /** A CA certificate on this machine; buildx copies it into the builder. */
  readonly ca?: string;
  /** Hosts that are asked first. */
  readonly mirrors?: readonly string[];
}

/**
 * The text of a `buildkitd.toml`.
 *
 * @see https://docs.docker.com/build/buildkit/toml-configuration/
 */
export function formatBuildkitConfig(registries: readonly RegistrySettings[]): string {
  return registries.map((settings) => formatRegistry(settings)).join('\n');
}

function formatRegistry({ host, http, insecure, ca, mirrors }: RegistrySettings): string {
  const lines = [
    `[registry.${quote(host)}]`,
    ...(http ? ['  http = true'] : []),
    ...(insecure ? ['  insecure = true'] : []),
    ...(ca === undefined ? [] : [`  ca = [${quote(ca)}]`]),
    ...(mirrors?.length ? [`  mirrors = [${mirrors.map(quote).join(', ')}]`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** A TOML basic string has JSON's escapes. */
function quote(text: string): string {
  return JSON.stringify(text);
}
