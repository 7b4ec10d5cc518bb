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
  return last.endsWith(component) && isInOrder(name, [first, ...others]);
}

/** True where the name begins with the first piece, ends with the last, and holds the others between them in order. */
function isInOrder(name: string, [first = '', ...others]: readonly string[]): boolean {
  if (!name.startsWith(first) || !name.endsWith(others.at(-1) ?? '')) return false;
  let from = first.length;
  for (const piece of others) {
    const at = name.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return true;
}

/** Signs of an expression, with what stands in a group or class; kustomize takes names for such. */
const expression = /\([^()]*\)[*+?]?|\[[^[\]]*\][*+?]?|\\\w[*+?]?|\.[*+?]|[*+?^$|]/g;

/** True where an expression may fit the repository's name, as far as its letters tell. */
export function mayMatch(text: string, repository: Repository): boolean {
  const pieces = text.replace(expression, gap).split(gap);
  if (pieces.length === 1) return false;
  return namesOf(repository).some((name) => isInOrder(name, pieces));
}
