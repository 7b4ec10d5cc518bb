// What a git server's name tells: where its registry is, who may push there, and whether it runs a workflow. Pure.
import type { RepositoryName } from '../runner/context.ts';

/** Where `origin` is. */
export interface Origin {
  /** With its port, where it has one of its own. */
  readonly host: string;
  /** The owner is a path, where the server has groups in groups. */
  readonly repository: RepositoryName;
}

const withoutRegistry = /(?:^|[.-])(?:bitbucket|azure|visualstudio)[.-]/;

/** Of GitLab on a host of one's own, whose registry may have any host and port. */
const placeholder = 'registry.example.com';

/** Where a server has its registry, as far as the server's name tells. */
function findRegistry(host: string): string {
  if (host === 'github.com') return 'ghcr.io';
  if (host === 'gitlab.com') return 'registry.gitlab.com';
  if (/(?:^|[.-])gitlab[.-]/.test(host)) return placeholder;
  return isEnterprise(host) ? `containers.${host}` : host;
}

export function isEnterprise(host: string): boolean {
  return /(?:^|[.-])(?:github|ghe)[.-]/.test(host) && host !== 'github.com';
}

export function defaultName({ host, repository: { owner, name } }: Origin): string | undefined {
  if (withoutRegistry.test(host)) return undefined;
  return `${findRegistry(host)}/${owner}/${name}`.toLowerCase();
}

/** On the registry of its GitHub server the job's own token is the login. */
function takesToken(name: string | undefined, origin: Origin | undefined): boolean {
  if (!origin || !(origin.host === 'github.com' || isEnterprise(origin.host))) return false;
  return name?.startsWith(`${findRegistry(origin.host)}/`) === true;
}

/** What only somebody who knows the server can say. */
export function explainRegistry(
  name: string | undefined,
  origin: Origin | undefined,
): readonly string[] {
  if (name === undefined || !origin || name !== defaultName(origin)) return [];
  const { host } = origin;
  const guess = `${host} is taken for its own registry, as on Gitea and Forgejo: else correct image`;
  return findRegistry(host) === host ? [guess] : [];
}

export function findPlaceholder(
  name: string | undefined,
  origin: Origin | undefined,
): readonly string[] {
  return name?.startsWith(`${placeholder}/`) && origin && name === defaultName(origin)
    ? [`write the registry of ${origin.host} for ${placeholder}, in image`]
    : [];
}

export function explainName(name: string | undefined, origin: Origin | undefined): string {
  if (name === undefined)
    return 'Pushed to ghcr.io under the name of the repository on GitHub, as origin names no server with a registry; set image to push elsewhere';
  const login =
    ': sign in to its registry in a step before, or set registry-username and registry-password';
  return `Pushed to ${name}${takesToken(name, origin) ? '' : login}`;
}

/** Servers that run no workflow of this kind, as far as their names tell. */
export function explainServer(origin: Origin | undefined): readonly string[] {
  const runsWorkflows = (host: string): boolean =>
    !/(?:^|[.-])gitlab[.-]/.test(host) && !withoutRegistry.test(host);
  if (!origin || runsWorkflows(origin.host)) return [];
  const way =
    'push a mirror of this repository to one of them, or run the command line in its own CI';
  return [`${origin.host} runs no workflow, as GitHub, Gitea and Forgejo do: ${way}`];
}
