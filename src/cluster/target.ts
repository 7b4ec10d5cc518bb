// The grammar of the input `load`. Pure.
import { UserError } from '../errors.ts';
import type { LoadTarget } from '../inputs/fields.ts';
import type { Environment } from '../process.ts';

interface NameRules {
  readonly grammar: RegExp;
  /** The name where none is given. */
  readonly byDefault: string;
  /** The tool's own variable for another default. */
  readonly variable?: string;
}

const rules: Readonly<Record<LoadTarget['tool'], NameRules>> = {
  // https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/internal/create/create.go
  kind: { grammar: /^[a-z0-9][a-z0-9.-]{0,49}$/, byDefault: 'kind', variable: 'KIND_CLUSTER_NAME' },
  // https://github.com/kubernetes/minikube/blob/master/pkg/minikube/config/profile.go
  minikube: {
    grammar: /^[a-zA-Z0-9][a-zA-Z0-9-]{0,62}$/,
    byDefault: 'minikube',
    variable: 'MINIKUBE_PROFILE',
  },
  // https://github.com/k3d-io/k3d/blob/main/pkg/client/clusterName.go
  k3d: { grammar: /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/, byDefault: 'k3s-default' },
};

const clusterTools = Object.keys(rules) as LoadTarget['tool'][];

/**
 * Reads `tool` or `tool:name`. The name becomes an argument of that tool, so it has to follow the tool's grammar.
 *
 * @param environment may hold the tool's own variable for the default name
 * @throws UserError `load-target`
 */
export function parseLoadTarget(text: string, environment: Environment = {}): LoadTarget {
  const colon = text.indexOf(':');
  const word = colon === -1 ? text : text.slice(0, colon);
  const tool = clusterTools.find((known) => known === word);
  if (tool === undefined) {
    throw new UserError('load-target', `"${text}" names no kind of local cluster`, {
      fix: 'Write kind, minikube or k3d, and a name after a colon where it is not the default: kind:dev.',
    });
  }
  const { grammar, byDefault, variable = '' } = rules[tool];
  const configured = environment[variable] ?? '';
  const unnamed = configured === '' ? byDefault : configured;
  const name = colon === -1 ? unnamed : text.slice(colon + 1);
  if (grammar.test(name)) return { tool, name };
  throw new UserError('load-target', `"${name}" cannot be the name of a ${tool} cluster`, {
    fix: `Write ${tool} for the cluster ${byDefault}, or ${tool}:name.`,
  });
}

/** `kind:dev`. */
export function formatLoadTarget({ tool, name }: LoadTarget): string {
  return `${tool}:${name}`;
}
