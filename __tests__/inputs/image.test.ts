import { describe, expect, test } from '@jest/globals';

import type { UserError } from '../../src/errors.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { readInputs } from '../../src/run/inputs.ts';

type Texts = Record<string, string>;

const job = { GITHUB_REPOSITORY: 'AcMe/Web', GITHUB_ACTOR: 'octocat' };

function parse(given: Texts, environment: Texts = {}): Inputs {
  return readInputs((name) => given[name] ?? '', { ...job, ...environment });
}

/** What the inputs are refused with, with the advice. */
function refusal(given: Texts, environment: Texts = {}): string {
  try {
    parse(given, environment);
  } catch (error) {
    const { message, fix = '' } = error as UserError;
    return `${message}\n${fix}`;
  }
  return 'taken';
}

function server(url: string, api = `${url}/api/v3`): Texts {
  return { GITHUB_SERVER_URL: url, GITHUB_API_URL: api };
}

const onGitHub = server('https://github.com', 'https://api.github.com');
const onEnterprise = server('https://github.acme.example');
const onCloud = server('https://acme.ghe.com', 'https://api.acme.ghe.com');
const onGitea = server('https://git.acme.example', 'https://git.acme.example/api/v1');
const ofToken = { username: 'octocat', password: 't', isImplied: true };

describe('the default image is in the registry of the server itself', () => {
  test.each<[where: string, environment: Texts, image: string]>([
    ['outside of a job', {}, 'ghcr.io/acme/web'],
    ['github.com', onGitHub, 'ghcr.io/acme/web'],
    ['GitHub Enterprise Server', onEnterprise, 'containers.github.acme.example/acme/web'],
    ['GitHub Enterprise Cloud', onCloud, 'containers.acme.ghe.com/acme/web'],
  ])('%s', (_, environment, image) => {
    expect(parse({}, environment).imageName).toBe(image);
  });

  test.each<[where: string, environment: Texts, example: string]>([
    ['Gitea', onGitea, 'git.acme.example/acme/web'],
    ['a server on another port', server('https://ghe.acme:8443'), 'ghe.acme:8443/acme/web'],
    ['a server without TLS', server('http://ghe.acme'), 'ghe.acme/acme/web'],
    ['a server that is no address', server('ghe'), 'ghcr.io/acme/web'],
    ['a job without a repository', { GITHUB_REPOSITORY: '' }, 'ghcr.io/acme/web'],
  ])('none: %s', (_, environment, example) => {
    expect(refusal({}, environment)).toBe(
      `input image: not set\nName the repository to push to, for example ${example}.`,
    );
  });

  test('one that no image can be named after is told as the default that it is', () => {
    const text = refusal({ push: 'yes' }, { GITHUB_REPOSITORY: 'acme/.github' });
    expect(text).toMatch(
      /input image: not set, and its default does not do: "ghcr.io\/acme\/.github" .*input push/s,
    );
  });
});

describe('the job’s token is for the registry of its own server alone, whoever wrote the name', () => {
  test.each<[image: string, where: string, environment: Texts, login: object | undefined]>([
    ['ghcr.io/acme/web', 'github.com', onGitHub, ofToken],
    ['ghcr.io/acme/web', 'GitHub Enterprise Server', onEnterprise, undefined],
    ['ghcr.io/acme/web', 'GitHub Enterprise Cloud', onCloud, undefined],
    ['ghcr.io/acme/web', 'Gitea', onGitea, undefined],
    ['git.acme.example/acme/web', 'Gitea', onGitea, undefined],
    ['containers.github.acme.example/a/b', 'GitHub Enterprise Server', onEnterprise, ofToken],
    ['containers.github.acme.example/a/b', 'another', server('https://github.example'), undefined],
    ['containers.git.acme.example/a/b', 'Gitea', onGitea, undefined],
    ['containers.github.com/a/b', 'github.com', onGitHub, undefined],
    ['quay.io/acme/web', 'github.com', onGitHub, undefined],
  ])('%s on %s', (image, _, environment, login) => {
    const { login: found, image: parsed } = parse({ image, token: 't' }, environment);
    expect(found).toEqual(login && { registry: parsed.registry, ...login });
  });
});

describe('the name is taken in lower case, and said to be', () => {
  test.each([
    ['ghcr.io/MyOrg/Api', 'ghcr.io/myorg/api'],
    ['GHCR.IO/acme/web', 'ghcr.io/acme/web'],
    ['Registry.Acme.LAN:5000/web', 'registry.acme.lan:5000/web'],
    ['MyOrg/api', 'myorg/api'],
  ])('%s', (image, name) => {
    const { imageName, notices } = parse({ image });
    expect([imageName, notices]).toEqual([
      name,
      [`The input image is ${image}, and image names are lower case: ${name}`],
    ]);
  });

  test.each(['ghcr.io/acme/web', 'acme/web'])('nothing is said of %s', (image) => {
    expect(parse({ image }).notices).toEqual([]);
  });
});

const onlyHost = 'it is only the host of a registry';

describe('a name that is none is refused before anything is asked', () => {
  test.each([
    ['ghcr.io', onlyHost],
    ['ghcr.io/', onlyHost],
    ['GHCR.IO', onlyHost],
    ['docker.io', onlyHost],
    ['registry.acme.lan:5000', `${onlyHost}\nAdd the path: registry.acme.lan:5000/acme/web.`],
    ['registry:5000', onlyHost],
    ['localhost', onlyHost],
    ['localhost:5000', onlyHost],
    ['127.0.0.1:5000', onlyHost],
    ['[::1]:5000', onlyHost],
    ['web:1', 'a repository has no tag'],
    ['ghcr.io/acme/web:1', 'a repository has no tag'],
    ['ghcr.io/acme/web@sha256:abc', 'a repository has no digest\nLeave "@sha256:abc" out.'],
    ['ghcr.io/acme/my web', 'for example ghcr.io/acme/web.'],
    ['ghcr.io/acme//web', 'is not a repository path\nWrite ghcr.io/acme/web.'],
    ['ghcr.io/acme/web/', 'Write ghcr.io/acme/web.'],
    ['/ghcr.io/acme/web', 'Write ghcr.io/acme/web.'],
    ['https://ghcr.io/acme/web', 'Write ghcr.io/acme/web.'],
    ['http://registry.acme.lan:5000/web', 'Write registry.acme.lan:5000/web.'],
    ['oci://ghcr.io/acme/web', 'Write ghcr.io/acme/web.'],
    ['docker://acme/web', 'Write acme/web.'],
    ['name=ghcr.io/acme/web', 'Write ghcr.io/acme/web.'],
    ['ghcr.io/<owner>/web', 'Write what is meant in the place of <owner>.'],
    ['${{ github.repository }}', 'in the place of ${{ github.repository }}.'],
    ['ghcr.io/$OWNER/web', 'in the place of $owner.'],
  ])('%j', (image, why) => {
    expect(refusal({ image })).toContain(why);
  });

  test.each(['web', 'acme/my.app', 'localhost/web', 'registry:5000/web'])('%s is one', (image) => {
    expect(refusal({ image })).toBe('taken');
  });
});

describe('several images', () => {
  const both = 'ghcr.io/acme/web\nghcr.io/acme/Api';

  test.each([both, 'ghcr.io/acme/web, ghcr.io/acme/Api', `\n${both}\n\n`])('%j', (image) => {
    const { images, imageName } = parse({ image, build: 'false' });
    const names = images.map(({ name }) => name);
    expect([imageName, ...names]).toEqual([
      'ghcr.io/acme/web',
      'ghcr.io/acme/web',
      'ghcr.io/acme/api',
    ]);
  });

  test.each<[string, Texts, string]>([
    [
      'are not built from one context',
      { image: both },
      'Further registries that get it, too, are mirrors',
    ],
    [
      'are each named once',
      { image: `${both}\nghcr.io/acme/api`, build: 'false' },
      'stands there twice',
    ],
    [
      'also by another spelling',
      { image: 'web\ndocker.io/library/web', build: 'false' },
      'stands there twice',
    ],
    ['are all names', { image: `${both}\nghcr.io`, build: 'false' }, onlyHost],
    [
      'do not all replace one name',
      { image: both, build: 'false', match: 'web' },
      'which of them replaces it is not said',
    ],
  ])('%s', (_, given, why) => {
    expect(refusal(given)).toContain(why);
    expect(refusal(given)).not.toContain('input mirrors');
  });

  test('what is missing is kept only where nothing is built', () => {
    expect(refusal({ missing: 'keep' })).toContain(
      'input missing: is keep, and the image is built',
    );
    expect(refusal({ missing: 'keep', build: 'false' })).toBe('taken');
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['a pin of a manifest', { unchanged: 'keep', manifests: 'k8s' }, 'taken'],
    ['no pin without manifests', { unchanged: 'keep' }, 'no manifest holds a pin'],
    [
      'not what is not built',
      { unchanged: 'keep', manifests: 'k8s', build: 'false' },
      'build is false',
    ],
    [
      'not what a local cluster is to get',
      { unchanged: 'keep', manifests: 'k8s', load: 'kind' },
      'load wants an image',
    ],
    [
      'not where several jobs build it',
      { unchanged: 'keep', manifests: 'k8s', platforms: 'linux/amd64', shard: 'linux/amd64' },
      'each may see other pins',
    ],
  ])('what is unchanged is kept: %s', (_, given, why) => {
    expect(refusal(given)).toContain(why);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['a pin of a manifest', { manifests: 'k8s' }, 'taken'],
    ['also one that is kept', { manifests: 'k8s', unchanged: 'keep' }, 'taken'],
    ['with all of the provenance', { manifests: 'k8s', provenance: 'mode=max' }, 'taken'],
    ['no pin without manifests', {}, 'no manifest holds a pin'],
    ['not what is not built', { manifests: 'k8s', build: 'false' }, 'build is false'],
    ['not without provenance', { manifests: 'k8s', provenance: 'false' }, 'provenance is false'],
    ['not what a local cluster is to get', { manifests: 'k8s', load: 'kind' }, 'load wants'],
    [
      'not where several jobs build it',
      { manifests: 'k8s', platforms: 'linux/amd64', shard: 'linux/amd64' },
      'each may see other base images',
    ],
  ])('what is built anew on newer bases: %s', (_, given, why) => {
    expect(refusal({ ...given, refresh: 'base' })).toContain(why);
  });
});
