// Names that no user can push to, whatever their rights: told before a registry is asked.
import { UserError } from '../../errors.ts';
import { formatRepository, type Repository } from '../../image/reference.ts';

import type { ImageInput } from './image.ts';

/** Registries that want a path of so many parts, as their own documentation says. */
const forms: readonly {
  readonly registry: RegExp;
  readonly least: number;
  readonly most?: number;
  readonly form: string;
}[] = [
  { registry: /^docker\.io$/, least: 2, most: 2, form: 'docker.io/OWNER/NAME' },
  { registry: /^ghcr\.io$/, least: 2, form: 'ghcr.io/OWNER/NAME' },
  { registry: /^quay\.io$/, least: 2, form: 'quay.io/ORGANIZATION/NAME' },
  { registry: /^registry\.gitlab\.com$/, least: 2, form: 'registry.gitlab.com/GROUP/PROJECT' },
  { registry: /^public\.ecr\.aws$/, least: 2, form: 'public.ecr.aws/ALIAS/NAME' },
  { registry: /^(?:[a-z]+\.)?gcr\.io$/, least: 2, form: 'gcr.io/PROJECT/NAME' },
  {
    registry: /-docker\.pkg\.dev$/,
    least: 3,
    form: 'LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/NAME',
  },
];

/**
 * What is pushed, or copied to a mirror, needs a name of its owner's.
 *
 * @throws UserError `image-library`, `image-path`
 */
export function checkPushed({ repository, mirrors }: ImageInput, builds: boolean): void {
  if (builds) checkName(repository, 'image');
  for (const mirror of mirrors) checkName(mirror, 'mirrors');
}

function checkName(repository: Repository, input: 'image' | 'mirrors'): void {
  const { registry, path } = repository;
  const library = 'library/';
  if (registry === 'docker.io' && path.startsWith(library)) {
    // A name without a path is an image of Docker Hub's library, which Docker's own people push to.
    const name = path.slice(library.length);
    const what = `"${name}" is an image of Docker Hub's library, which no user may push to`;
    const fix = `Set the input ${input} to a repository with its owner, for example ghcr.io/acme/${name} or acme/${name}.`;
    throw new UserError('image-library', what, { fix });
  }
  const known = forms.find((one) => one.registry.test(registry));
  if (!known) return;
  const { least, most = Number.POSITIVE_INFINITY, form } = known;
  const parts = path.split('/').length;
  if (parts >= least && parts <= most) return;
  const what = `"${formatRepository(repository)}" has too ${parts < least ? 'few' : 'many'} parts for ${registry}`;
  throw new UserError('image-path', what, { fix: `Write the input ${input} as ${form}.` });
}
