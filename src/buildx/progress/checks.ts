// BuildKit's checks of a Dockerfile, as the builder prints what they found. Pure.
import { formatList, formatLocation, type Location, UserError } from '../../errors.ts';

import { readVerdict } from './output.ts';

/** Something that a check found. */
export interface CheckFinding {
  /** As the builder prints it, with the rule's name in front. */
  readonly text: string;
  /** Of the Dockerfile. */
  readonly line: number | undefined;
  /** `undefined` for a warning that belongs to no check. */
  readonly rule: string | undefined;
}

/** How many warnings there were, and those that the output still holds. */
export interface CheckReport {
  readonly count: number;
  readonly findings: readonly CheckFinding[];
}

/**
 * Reads the list at the end of a build. Its lines are the same in every version; the data of buildx has it from 0.29
 * on, and not where a build fails. What a step prints has a number before it and is not taken for the list.
 *
 * @see https://docs.docker.com/reference/build-checks/
 */
export function readChecks(output: string): CheckReport {
  const lines = output.split('\n').map((line) => line.replace(/\r$/, ''));
  const isHead = (line: string): boolean => headOf(line) !== undefined;
  const start = lines.findLastIndex(isHead);
  if (start === -1) return { count: 0, findings: [] };
  const found: string[] = [];
  for (const line of lines.slice(start + 1)) {
    const text = /^(?:\u001b\[0m)? - (\S.*)$/.exec(line)?.[1];
    if (text === undefined) break;
    found.push(text);
  }
  // BuildKit tells them in the order in which it comes to them, which is another in each build.
  const findings = [...new Set(found)]
    .map(readFinding)
    .sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return { count: headOf(lines[start] ?? '') ?? 0, findings };
}

/** ` 5 warnings found (use docker --debug to expand):`, in yellow. */
function headOf(line: string): number | undefined {
  const count = /^ ?(?:\u001b\[33m)?(\d{1,6}) warnings? found(?: \([^()]{1,99}\))?:$/.exec(
    line,
  )?.[1];
  return count === undefined ? undefined : Number(count);
}

function readFinding(text: string): CheckFinding {
  const line = /\(line (\d{1,9})\)$/.exec(text)?.[1];
  return {
    text,
    line: line === undefined ? undefined : Number(line),
    rule: /^([A-Z][A-Za-z]{2,60}): /.exec(text)?.[1],
  };
}

/** The page of a rule: `JSONArgsRecommended` is json-args-recommended. */
function pageOfRule(rule: string): string {
  const name = rule
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
  return `https://docs.docker.com/reference/build-checks/${name}/`;
}

/** Where a finding is; `undefined` where the Dockerfile is not of this machine, or no line is told. */
function locateFinding(
  { line }: CheckFinding,
  dockerfile: string | undefined,
): Location | undefined {
  return dockerfile === undefined || line === undefined ? undefined : { file: dockerfile, line };
}

/**
 * The error of a build that the Dockerfile's own setting made fail: `# check=error=true`.
 *
 * @param dockerfile from the workspace; `undefined` where it is not of this machine
 * @returns `undefined` for a build that failed otherwise
 * @see https://docs.docker.com/reference/dockerfile/#check
 */
export function explainFailedChecks(
  output: string,
  dockerfile: string | undefined,
): UserError | undefined {
  const [, rules] = /lint violation found for rules: (.+)/.exec(readVerdict(output) ?? '') ?? [];
  if (rules === undefined) return undefined;
  const names = rules.split(',').map((rule) => rule.trim());
  const found = readChecks(output).findings.filter(({ rule = '' }) => names.includes(rule));
  const [location] = found.flatMap((finding) => locateFinding(finding, dockerfile) ?? []);
  const places = found.map((finding) => {
    const place = locateFinding(finding, dockerfile);
    return place === undefined ? finding.text : `${formatLocation(place)}: ${finding.text}`;
  });
  const what = `The Dockerfile says that its checks fail the build, and these did: ${names.join(', ')}`;
  return new UserError(
    'dockerfile-checks',
    [what, formatList(places, mostShown)].join('\n').trim(),
    {
      ...(location && { location }),
      fix: `Mend the lines, or leave the checks out: # check=skip=${names.join(',')};error=true. What they mean: ${names.map(pageOfRule).join(' ')}`,
    },
  );
}

/** The runner shows ten annotations of a step, and a person reads no more than some. */
const mostShown = 50;

/** What to say of the findings, each with its place; the last one of those that are left out. */
export function describeChecks(
  { count, findings }: CheckReport,
  dockerfile: string | undefined,
): readonly { readonly text: string; readonly location: Location | undefined }[] {
  const shown = findings.slice(0, mostShown).map((finding) => ({
    text:
      finding.rule === undefined
        ? finding.text
        : `${finding.text}. More: ${pageOfRule(finding.rule)}`,
    location: locateFinding(finding, dockerfile),
  }));
  const left = count - shown.length;
  if (left <= 0) return shown;
  const text = `${left} more warnings of the builder stand in its output`;
  return [...shown, { text, location: undefined }];
}
