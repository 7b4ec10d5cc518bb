import { UserError } from '../errors.ts';
import { textAt } from '../json.ts';
import { findNearest } from '../nearest.ts';

/** A platform in its normal form: equal platforms have equal texts. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

// https://github.com/containerd/platforms/blob/main/database.go
const architectureAliases: Readonly<
  Record<string, readonly [architecture: string, variant?: string]>
> = {
  x86_64: ['amd64'],
  'x86-64': ['amd64'],
  i386: ['386'],
  aarch64: ['arm64'],
  armhf: ['arm', 'v7'],
  armel: ['arm', 'v6'],
};
/** The variant where none is written: arm64 is arm64/v8, amd64 is amd64/v1. */
const impliedVariants: Readonly<Record<string, string>> = { arm64: 'v8', amd64: 'v1' };

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

/**
 * Reads `os/architecture[/variant]`.
 *
 * @throws UserError `platform`
 */
export function parsePlatform(text: string): Platform {
  const match = /^([a-z0-9]+)\/([a-z0-9_-]+)(?:\/([a-z0-9.]+))?$/i.exec(text);
  const [, os, architecture, variant] = match ?? [];
  if (os === undefined || architecture === undefined) {
    throw new UserError('platform', `"${text}" is not a platform`, {
      fix: 'Write os/architecture or os/architecture/variant, for example linux/amd64 or linux/arm/v7.',
    });
  }
  return normalizePlatform({ os, architecture, ...(variant !== undefined && { variant }) });
}

/**
 * Like {@link parsePlatform}, for a person's text: a platform that no machine has would fail only in the build, when
 * no base image has it.
 *
 * @throws UserError `platform`, `platform-unknown`
 */
export function parseKnownPlatform(text: string): Platform {
  const platform = parsePlatform(text);
  const { os, architecture } = platform;
  const isSystem = operatingSystems.has(os);
  if (isSystem && architectures.has(architecture)) return platform;
  const what = isSystem ? `architecture ${architecture}` : `operating system ${os}`;
  throw new UserError('platform-unknown', `"${text}" is not a platform: there is no ${what}`, {
    fix: suggestPlatform(platform),
  });
}

function suggestPlatform(platform: Platform): string {
  const os = findNearest(platform.os, operatingSystems);
  const architecture = findNearest(platform.architecture, architectures);
  return os === undefined || architecture === undefined
    ? 'Write for example linux/amd64, linux/arm64, linux/arm/v7, linux/386, linux/ppc64le, linux/s390x or linux/riscv64.'
    : `Did you mean ${formatPlatform({ ...platform, os, architecture })}?`;
}

/**
 * The platform that JSON names by `os`, `architecture` and `variant`, as descriptors and configurations of images do;
 * `undefined` where it names none. `unknown` is the one of attestations.
 */
export function readPlatform(value: unknown): Platform | undefined {
  const os = textAt(value, 'os');
  const architecture = textAt(value, 'architecture');
  const variant = textAt(value, 'variant');
  if (os === undefined || os === 'unknown' || architecture === undefined) return undefined;
  return normalizePlatform({ os, architecture, ...(variant !== undefined && { variant }) });
}

/** The same platform always gets the same form: `aarch64` is arm64, `arm64/v8` is arm64, `arm` is arm/v7. */
export function normalizePlatform(platform: Platform): Platform {
  const lower = platform.architecture.toLowerCase();
  const [architecture, aliasVariant] = architectureAliases[lower] ?? [lower];
  // As containerd does, `arm/7` is arm/v7.
  const prefix = architecture.startsWith('arm') ? 'v' : '';
  const written =
    platform.variant?.toLowerCase().replace(/^(?=[5-9]$)/, prefix) ?? aliasVariant ?? '';
  const variant = architecture === 'arm' && written === '' ? 'v7' : written;
  const implied = variant === '' || variant === impliedVariants[architecture];
  return { os: platform.os.toLowerCase(), architecture, ...(!implied && { variant }) };
}

/** `linux/arm64`, `linux/arm/v7`. */
export function formatPlatform(platform: Platform): string {
  return [platform.os, platform.architecture, platform.variant].filter((part) => part).join('/');
}
