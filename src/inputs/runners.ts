// Which job of a matrix builds which platforms, and on which runner. Pure.
import { UserError } from '../errors.ts';
import { formatPlatform, type Platform } from '../image/platform.ts';

import type { Fields } from './fields.ts';

/** One job that builds a part of the image. */
export interface ShardJob {
  /** In their normal form. */
  readonly platforms: readonly string[];
  /** Labels that its runner has, all of them. */
  readonly labels: readonly string[];
}

/** Runners that GitHub hosts, by the platform that is their own. */
const hosted: ReadonlyMap<string, string> = new Map([
  ['linux/amd64', 'ubuntu-24.04'],
  ['linux/arm64', 'ubuntu-24.04-arm'],
]);

const longestLabel = 256;

/**
 * Reads the input `runners`; problems are kept in `fields`.
 *
 * @param all platforms of the image
 * @returns a job for each line, then one for each platform that no line names, in the order of `all`
 */
export function readShardJobs(
  fields: Fields,
  platform: (text: string) => Platform,
  all: readonly Platform[],
): readonly ShardJob[] {
  const known = all.map(formatPlatform);
  const lines = fields.parsedLines('runners', (line) => parseLine(line, platform));
  const named = lines.flatMap(({ platforms }) => platforms);
  for (const one of new Set(named)) {
    if (!known.includes(one)) {
      const fix = 'Name it in platforms, too, or leave its line out.';
      fields.problem('runners', `${one} is not among the platforms of the image`, fix);
    } else if (named.filter((other) => other === one).length > 1) {
      fields.problem('runners', `${one} stands there twice`, 'Let one job build a platform.');
    }
  }
  const rest = known
    .filter((one) => !named.includes(one))
    .flatMap((one): readonly ShardJob[] => {
      const label = hosted.get(one);
      if (label !== undefined) return [{ platforms: [one], labels: [label] }];
      const fix = `Add the line ${one}=<label>. A runner of another processor emulates it, such as ${one}=ubuntu-24.04.`;
      fields.problem('runners', `${one} has no runner`, fix);
      return [];
    });
  const placeOf = ({ platforms: [first = ''] }: ShardJob): number => known.indexOf(first);
  return [...lines, ...rest].sort((one, other) => placeOf(one) - placeOf(other));
}

/** Reads `linux/arm64, linux/arm/v7=self-hosted, arm64`. A label may hold an equals sign, a platform does not. */
function parseLine(line: string, platform: (text: string) => Platform): ShardJob {
  const equals = line.indexOf('=');
  const words = (text: string): readonly string[] =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
  const names = words(line.slice(0, Math.max(0, equals)));
  const labels = words(line.slice(equals + 1));
  const isWritable = labels.every(
    (label) => label.length <= longestLabel && !/\p{Cc}/u.test(label),
  );
  if (names.length === 0 || labels.length === 0 || !isWritable) {
    throw new UserError('inputs', `"${line.slice(0, longestLabel)}" is not platform=label`, {
      fix: 'Write one platform=label a line, for example linux/arm64=ubuntu-24.04-arm.',
    });
  }
  const platforms = names.map((name) => formatPlatform(platform(name)));
  return { platforms: [...new Set(platforms)], labels };
}

/** The jobs in the form of a GitHub matrix: `include: ${{ fromJSON(...) }}`, `runs-on: ${{ matrix.runner }}`. */
export function formatMatrix(jobs: readonly ShardJob[]): string {
  const entries = jobs.map(({ platforms, labels }) => ({
    shard: platforms.join(','),
    runner: labels.length === 1 ? labels[0] : labels,
  }));
  return JSON.stringify(entries);
}
