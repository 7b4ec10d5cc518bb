// The inputs with the grammar of each room whose words they hold.
import { parseLoadTarget } from '../cluster/target.ts';
import { checkTemplate } from '../deliver/text/template.ts';
import { parseBranch, parseIdentity, parseRepositoryName, parseTagPrefix } from '../git/names.ts';
import { parseKnownPlatform } from '../image/platform.ts';
import { parseRegistry, parseRepository } from '../image/reference.ts';
import { type Inputs, parseInputs } from '../inputs/inputs.ts';
import type { Grammars } from '../inputs/fields.ts';
import type { Environment } from '../process.ts';
import { parsePolicy } from '../proof/policy.ts';
import { readRunner } from '../runner/context.ts';
import { parseExplicitVersion } from '../version/version.ts';

const grammars: Grammars = {
  repository: parseRepository,
  registry: parseRegistry,
  platform: parseKnownPlatform,
  version: parseExplicitVersion,
  cluster: parseLoadTarget,
  branch: parseBranch,
  tagPrefix: parseTagPrefix,
  repositoryName: parseRepositoryName,
  identity: parseIdentity,
  template: checkTemplate,
  policy: parsePolicy,
};

/**
 * Reads every input of action.yml.
 *
 * @param get gives an input's text by its name, empty when not set
 * @throws UserError `inputs` that lists all problems
 */
export function readInputs(
  get: (name: string) => string,
  environment: Environment,
  runner = readRunner(environment),
): Inputs {
  return parseInputs(get, grammars, { environment, runner });
}
