// Where to look at what a run was about. Pure.
import type { Repository } from '../../image/reference.ts';
import { formatFullName, type RunnerContext } from '../../runner/context.ts';

type Server = Pick<RunnerContext, 'sourceUrl' | 'product' | 'registry' | 'repository'>;

/** The page of a commit of the run's own repository. */
export function commitPage({ sourceUrl }: Server, revision: string): string | undefined {
  return sourceUrl === undefined ? undefined : `${sourceUrl}/commit/${revision}`;
}

/**
 * The page of an image; `undefined` where none is known. GitHub shows a package with the repository that it is linked
 * with, as the label of the source does.
 *
 * @see https://docs.github.com/packages/learn-github-packages/connecting-a-repository-to-a-package
 */
export function packagePage(
  { sourceUrl, registry, repository }: Server,
  image: Repository,
): string | undefined {
  const [owner = '', ...rest] = image.path.split('/');
  const name = encodeURIComponent(rest.join('/'));
  if (image.registry === 'docker.io') {
    const isOfficial = owner === 'library';
    return `https://hub.docker.com/${isOfficial ? `_/${name}` : `r/${image.path}`}`;
  }
  if (image.registry === 'quay.io') return `https://quay.io/repository/${image.path}`;
  if (sourceUrl === undefined || repository === undefined || image.registry !== registry) {
    return undefined;
  }
  const isOwn = owner === formatFullName(repository).split('/')[0]?.toLowerCase();
  return isOwn ? `${sourceUrl}/pkgs/container/${name}` : undefined;
}
