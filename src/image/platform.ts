import { UserError } from '../errors.ts';
import { textAt, textsAt, valueAt } from '../json.ts';
import { findNearest } from '../nearest.ts';

/** A platform in its normal form: equal platforms have equal texts. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  /** The version of its system that an image needs, `10.0.17763.1`: Windows has one. */
  readonly osVersion?: string;
  readonly osFeatures?: readonly string[];
}

// https://github.com/containerd/platforms/blob/main/database.go
const architectureAliases: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  i386: '386',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
};
/** Names that say the variant, too; a variant written beside them does not count. */
const namedVariants: Readonly<Record<string, string>> = { i386: '', armhf: 'v7', armel: 'v6' };
/** Spellings of variants, by architecture. arm64 is arm64/v8, amd64 is amd64/v1, arm is arm/v7. */
const variantAliases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  amd64: { v1: '' },
  arm64: { 8: '', v8: '', 'v8.0': '', 9: 'v9', '9.0': 'v9', 'v9.0': 'v9' },
  arm: { '': 'v7', 5: 'v5', 6: 'v6', 7: 'v7', 8: 'v8' },
};
/** The variants of architectures, as far as they are known. */
const knownVariants: Readonly<Record<string, RegExp>> = {
  amd64: /^v[1-4]$/,
  arm64: /^v[89](?:\.\d)?$/,
  arm: /^v[5-8]$/,
};

/** Go's names, which images use, and `wasi`. https://go.dev/doc/install/source#environment */
const operatingSystems: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd illumos ios js linux netbsd openbsd plan9 solaris wasi wasip1 windows'.split(
    ' ',
  ),
);
const architectures: ReadonlySet<string> = new Set(
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm wasm32'.split(
    ' ',
  ),
);

/** @see https://github.com/containerd/platforms/blob/main/platforms.go */
const pattern = /^([\w-]+)(?:\(([\w.%-]*)((?:\+[\w.%-]+)*)\))?\/([\w.-]+)(?:\/([\w.-]+))?$/;

/**
 * Reads `os/architecture[/variant]`, as BuildKit does; the system may have a version and features:
 * `windows(10.0.17763+win32k)/amd64`.
 *
 * @throws UserError `platform`
 */
export function parsePlatform(text: string): Platform {
  const [, os, version = '', features = '', architecture, variant = ''] = pattern.exec(text) ?? [];
  if (os === undefined || architecture === undefined) {
    const isList = /[/\w][\s;|]+\w/.test(text);
    throw new UserError('platform', `"${text}" is not a platform`, {
      fix: isList
        ? 'Put a comma or a new line between two platforms: linux/amd64, linux/arm64.'
        : suggestSystem(text),
    });
  }
  const osFeatures = features.split('+').slice(1).map(decodeOption);
  return normalizePlatform({
    ...{ os, architecture, variant },
    ...(version !== '' && { osVersion: decodeOption(version) }),
    ...(osFeatures.length > 0 && { osFeatures }),
  });
}

/** An architecture alone is mostly one of Linux. */
function suggestSystem(text: string): string {
  const platform = normalizePlatform({ os: 'linux', architecture: text });
  return architectures.has(platform.architecture)
    ? `Did you mean ${formatPlatform(platform)}?`
    : 'Write os/architecture or os/architecture/variant, for example linux/amd64 or linux/arm/v7.';
}

function decodeOption(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Like {@link parsePlatform}, for a person's text: a platform that no machine has would fail only in the build, when
 * no base image has it.
 *
 * @throws UserError `platform`, `platform-unknown`
 */
export function parseKnownPlatform(text: string): Platform {
  const platform = parsePlatform(text);
  const { os, architecture, variant, osVersion, osFeatures } = platform;
  if (os !== 'windows' && (osVersion ?? osFeatures) !== undefined) {
    const what = `"${text}" is not a platform: images name a version of windows only`;
    const fix = `Write ${formatPlatform({ os, architecture, ...(variant !== undefined && { variant }) })}.`;
    throw new UserError('platform-unknown', what, { fix });
  }
  const isSystem = operatingSystems.has(os);
  if (isSystem && architectures.has(architecture)) {
    if (variant === undefined || knownVariants[architecture]?.test(variant) !== false) {
      return platform;
    }
    const what = `"${text}" is not a platform: ${architecture} has no variant ${variant}`;
    throw new UserError('platform-unknown', what, { fix: suggestVariant(architecture) });
  }
  const what = isSystem ? `architecture ${architecture}` : `operating system ${os}`;
  throw new UserError('platform-unknown', `"${text}" is not a platform: there is no ${what}`, {
    fix: suggestPlatform(platform),
  });
}

function suggestVariant(architecture: string): string {
  const variants = { amd64: 'v1 to v4', arm64: 'v8 and v9', arm: 'v5 to v8' }[architecture] ?? '';
  return `Variants of ${architecture} are ${variants}; without one it is built for all of them.`;
}

function suggestPlatform(platform: Platform): string {
  const os = findNearest(platform.os, operatingSystems);
  const architecture = findNearest(platform.architecture, architectures);
  return os === undefined || architecture === undefined
    ? 'Write for example linux/amd64, linux/arm64, linux/arm/v7, linux/386, linux/ppc64le, linux/s390x or linux/riscv64.'
    : `Did you mean ${formatPlatform({ ...platform, os, architecture })}?`;
}

/**
 * The platform that JSON names by `os`, `architecture`, `variant` and `os.version`, as descriptors and configurations of
 * images do; `undefined` where it names none. `unknown` is the one of attestations.
 */
export function readPlatform(value: unknown): Platform | undefined {
  const os = textAt(value, 'os');
  const architecture = textAt(value, 'architecture');
  const variant = textAt(value, 'variant');
  if (os === undefined || os === 'unknown' || architecture === undefined) return undefined;
  const osVersion = textAt(value, 'os.version') ?? '';
  const osFeatures = textsAt(valueAt(value, 'os.features'));
  return normalizePlatform({
    ...{ os, architecture },
    ...(variant !== undefined && { variant }),
    ...(osVersion !== '' && { osVersion }),
    ...(osFeatures.length > 0 && { osFeatures }),
  });
}

/** The same platform always gets the same form: `aarch64` is arm64, `arm64/v8` is arm64, `arm` is arm/v7. */
export function normalizePlatform({ os, osVersion, osFeatures, ...cpu }: Platform): Platform {
  const name = cpu.architecture.toLowerCase();
  const architecture = architectureAliases[name] ?? name;
  const written = namedVariants[name] ?? cpu.variant?.toLowerCase() ?? '';
  const variant = variantAliases[architecture]?.[written] ?? written;
  const system = os.toLowerCase();
  return {
    os: system === 'macos' ? 'darwin' : system,
    architecture,
    ...(variant !== '' && { variant }),
    ...(osVersion !== undefined && { osVersion }),
    ...(osFeatures && { osFeatures: [...new Set(osFeatures)].sort() }),
  };
}

/** `linux/arm64`, `linux/arm/v7`, `windows(10.0.17763.1)/amd64`. */
export function formatPlatform(platform: Platform): string {
  const { os, osVersion = '', osFeatures = [], architecture, variant } = platform;
  const options = [osVersion, ...osFeatures].map(encodeOption).join('+');
  const system = options === '' ? os : `${os}(${options})`;
  return [system, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** Characters with a meaning of their own in the text of a platform. */
function encodeOption(text: string): string {
  return text.replace(/[%+()/]/g, (sign) =>
    encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'),
  );
}

/**
 * What is held for a platform, by the names of {@link formatPlatform}: one that names no version of its system takes
 * any.
 */
export function findForPlatform<Value>(
  held: ReadonlyMap<string, Value>,
  wanted: string,
): Value | undefined {
  const other = [...held].find(([name]) => withoutOptions(name) === wanted);
  return held.get(wanted) ?? other?.[1];
}

function withoutOptions(name: string): string {
  return name.replace(/\([^()]*\)|#\d+$/g, '');
}

/** By name; of two that nothing tells apart, the second gets a number: `linux/amd64#2`. */
export function keyByPlatform<Value>(
  entries: readonly (readonly [platform: Platform, value: Value])[],
): ReadonlyMap<string, Value> {
  const keyed = new Map<string, Value>();
  for (const [platform, value] of entries) {
    const name = formatPlatform(platform);
    let key = name;
    for (let number = 2; keyed.has(key) && keyed.get(key) !== value; number += 1) {
      key = `${name}#${number}`;
    }
    keyed.set(key, value);
  }
  return keyed;
}
