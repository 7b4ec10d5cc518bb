// The proxy of a builder that is made for a run: its BuildKit reads the variables of its own container only.
import { isIP } from 'node:net';

import { fieldsAt, textAt } from '../../json.ts';
import type { KeyValue } from '../../inputs/fields.ts';
import type { Environment } from '../../process.ts';

/** The variables of a builder, and what was left out of them. */
export interface ProxyPlan {
  readonly variables: readonly KeyValue[];
  /** Where they come from, as a part of a sentence; `undefined`: nowhere. */
  readonly source: string | undefined;
  /** True where one of them is this machine, which the builder sees from the host's network only. */
  readonly isLoopback: boolean;
  /** Variables whose value holds a password: an argument is read by everybody on the machine. */
  readonly secret: readonly string[];
}

export const noProxy: ProxyPlan = {
  variables: [],
  source: undefined,
  isLoopback: false,
  secret: [],
};

/** What the job, docker's configuration and the engine say of a proxy; each may say nothing. */
export interface ProxySources {
  readonly environment: Environment;
  /** docker's `config.json`. */
  readonly config: unknown;
  /** What `docker info` tells. */
  readonly info: unknown;
}

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'] as const;
type Values = Readonly<Partial<Record<(typeof names)[number], string>>>;

/**
 * The first source that names a proxy counts, with what it says of exceptions: the job's variables in both cases, then
 * what docker gives its containers, then what the engine itself uses.
 *
 * @see https://docs.docker.com/engine/cli/proxy/
 * @see https://docs.docker.com/engine/daemon/proxy/
 */
export function planProxies({ environment, config, info }: ProxySources): ProxyPlan {
  const sources: readonly (readonly [source: string, values: Values])[] = [
    ["the job's variables", ofEnvironment(environment)],
    ["docker's config.json", ofConfig(config, environment['DOCKER_HOST'] ?? '')],
    ['the engine', ofEngine(info)],
  ];
  const found = sources.find(([, values]) =>
    names.some((name) => name !== 'NO_PROXY' && (values[name] ?? '') !== ''),
  );
  if (found === undefined) return noProxy;
  const [source, values] = found;
  const given = names.flatMap((name): readonly KeyValue[] => {
    const value = values[name] ?? '';
    return value === '' ? [] : [{ key: name, value }];
  });
  const isSecret = ({ key, value }: KeyValue): boolean => key !== 'NO_PROXY' && value.includes('@');
  const proxies = given.filter(({ key }) => key !== 'NO_PROXY');
  return {
    variables: given.filter((one) => !isSecret(one)),
    source,
    isLoopback: proxies.some(({ value }) => isThisMachine(value)),
    secret: given.filter(isSecret).map(({ key }) => key),
  };
}

/** Go reads the upper case first, and takes an empty text for none. */
function ofEnvironment(environment: Environment): Values {
  const valueOf = (name: string): string =>
    [name, name.toLowerCase()].map((one) => environment[one] ?? '').find((one) => one !== '') ?? '';
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}

/** `proxies` by the engine's address, else `default`. */
function ofConfig(config: unknown, engine: string): Values {
  const proxies = new Map(fieldsAt(config, 'proxies'));
  const ofOne = proxies.get(engine) ?? proxies.get('default');
  const [http, https, all, no] = ['httpProxy', 'httpsProxy', 'allProxy', 'noProxy'].map((key) =>
    textAt(ofOne, key),
  );
  return fill(http, https, all, no);
}

/**
 * The arguments that buildx adds to a build which does not name them itself. Which engine's entry counts is buildx's to
 * say: here each may.
 */
export function configArguments(config: unknown): readonly KeyValue[] {
  return fieldsAt(config, 'proxies').flatMap(([, entry]) =>
    ['http', 'https', 'ftp', 'all'].flatMap((kind): readonly KeyValue[] => {
      const value = textAt(entry, `${kind}Proxy`) ?? '';
      return value === '' ? [] : [{ key: `${kind.toUpperCase()}_PROXY`, value }];
    }),
  );
}

function ofEngine(info: unknown): Values {
  return fill(
    textAt(info, 'HttpProxy'),
    textAt(info, 'HttpsProxy'),
    undefined,
    textAt(info, 'NoProxy'),
  );
}

function fill(
  http: string | undefined,
  https: string | undefined,
  all: string | undefined,
  no: string | undefined,
): Values {
  return {
    HTTP_PROXY: http ?? '',
    HTTPS_PROXY: https ?? '',
    ALL_PROXY: all ?? '',
    NO_PROXY: no ?? '',
  };
}

/** A proxy may stand there without its scheme. */
function isThisMachine(proxy: string): boolean {
  const text = proxy.includes('://') ? proxy : `http://${proxy}`;
  if (!URL.canParse(text)) return false;
  const host = new URL(text).hostname.replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** The options of `docker buildx create`, which reads each as a record by comma. */
export function proxyOptions({ variables }: ProxyPlan): readonly string[] {
  return variables.flatMap(({ key, value }) => {
    const field = `env.${key}=${value}`;
    const quoted = /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
    return ['--driver-opt', quoted];
  });
}
