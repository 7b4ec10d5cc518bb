import { connectionExplanations } from './connection-explanations.ts';
import { contentExplanations } from './content-explanations.ts';
import type { Explanation } from './explanation.ts';
import { refusals } from './refusal-explanations.ts';

/** Too many requests at once: the same one succeeds later. GitHub says it with 403, Docker Hub in plain text. */
export const throttling =
  /toomanyrequests|\bToo Many Requests|secondary rate limit|Rate exceeded|Quota exceeded for quota metric/i;

/** Docker Hub's answer to wrong passwords, with the status of throttling. */
export const failedLogins = /too many failed login attempts/i;

/** What registries say, as docker prints it. The first row that matches counts, so what is special stands first. */
export const explanations: readonly Explanation[] = [
  {
    code: 'buildx-missing',
    says: /'buildx' is not a docker command|unknown command: docker buildx/i,
    means: 'docker has no buildx plugin',
    fix: 'Install the docker-buildx plugin, or add docker/setup-buildx-action before this step.',
  },
  {
    code: 'credential-helper-missing',
    says: /"docker-credential-[^"]+": executable file not found/,
    means: "docker's configuration names a credential helper that is not on this runner",
    fix: 'Install that helper, or take credsStore or credHelpers out of config.json (DOCKER_CONFIG, else ~/.docker).',
  },
  {
    code: 'credential-helper-failed',
    says: /error getting credentials - err: (?!exec:)/,
    means: 'The credential helper that docker asks for this registry failed',
    fix: 'Its own words stand behind `out:`. Let a step before this one sign in to the cloud (its login action), or give registry-username and registry-password.',
  },
  {
    code: 'registry-unauthorized',
    says: failedLogins,
    means: 'The registry takes no login for a while, because too many have failed',
    fix: 'Check registry-username and registry-password, or the login step before this one, and run again later.',
  },
  {
    code: 'registry-throttled',
    says: throttling,
    means: 'The registry is throttling; this is no matter of permission',
    fix: 'Run again later, and let fewer jobs push at the same time. On Docker Hub a signed-in user may do more.',
  },
  {
    code: 'registry-inconsistent',
    says: /content at \S+ not found/i,
    means: 'The tag leads to a digest that the registry does not hold',
    fix: 'Nothing was pinned. Run again; if it stays, the tag is broken: remove it in the registry, or give this build another version.',
  },
  ...connectionExplanations,
  ...contentExplanations,
  ...refusals,
  {
    code: 'registry-unreachable',
    says: /connection refused|connection timed out|no such host|i\/o timeout|Client\.Timeout|network is unreachable|no route to host|dial tcp|server misbehaving/i,
    means: 'The registry cannot be reached',
    fix: "Check the host in the input image, that the registry runs, and that this runner's network may reach it.",
  },
];
