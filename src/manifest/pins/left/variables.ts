// Names with variables in them: whether what is written out can be a repository.
import { formatRepository, type Repository } from '../../../image/reference.ts';
import { isRepository, withoutVersion } from '../../places/form.ts';

/** `${REGISTRY}`, `${REGISTRY:-ghcr.io}`, `$(REGISTRY)`, `$REGISTRY`, `{{ .registry }}`. */
const variable = /\$\{([^}]*)\}|\$\([^)]*\)|\$\w+|\{\{[^{}]*\}\}/g;
/** Stands for a variable; no name holds it. */
const gap = '\0';

/**
 * True where the text names the repository once its variables have values: by what they are said to be otherwise
 * (`${A:-b}`), or because its last component is written out and the rest fits.
 */
export function mayName(text: string, repository: Repository): boolean {
  if (!variable.test(text)) return false;
  variable.lastIndex = 0;
  const usual = text.replace(variable, (all, inner: string | undefined) => {
    const [, fallback = all] = /^\w+:?[-=](.*)$/.exec(inner ?? '') ?? [];
    return fallback;
  });
  if (isRepository(withoutVersion(usual), repository)) return true;
  const pieces = withoutVersion(text.replace(variable, gap)).split(gap);
  return namesOf(repository).some((name) => fits(name, pieces));
}

/** On Docker Hub neither the host nor `library/` need be written. */
function namesOf(repository: Repository): string[] {
  const name = formatRepository(repository);
  const { registry, path } = repository;
  return registry === 'docker.io' ? [name, path, path.replace(/^library\//, '')] : [name];
}

function fits(name: string, pieces: readonly string[]): boolean {
  const [first = '', ...others] = pieces;
  const last = others.at(-1) ?? '';
  const component = name.slice(name.lastIndexOf('/'));
  if (!last.endsWith(component) || !name.startsWith(first) || !name.endsWith(last)) return false;
  let from = first.length;
  for (const piece of others) {
    const at = name.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return true;
}
