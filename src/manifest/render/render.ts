// Starts helm, kustomize or kubectl on files that are laid out in a folder of the run. They get no variable of the
// job but those that programs need, so no credential, and no plugin, function or server.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import type { Environment } from '../../process.ts';

import type { Rendering } from './renderings.ts';

type RenderEffects = Pick<Effects, 'runProcess' | 'environment'>;

/** A rendering takes seconds at most. */
const timeLimit = 60_000;
const outputLimit = 20_000_000;
const mostLines = 4;
const longestReason = 400;

/** The text, or in the program's own words why there is none. */
export type Rendered = { readonly text: string } | { readonly problem: string };

/**
 * Renders files as they lie there.
 *
 * @param tree the folder that they are laid out in
 * @param home an empty folder, for what programs write
 */
export async function render(
  effects: RenderEffects,
  rendering: Rendering,
  tree: string,
  home: string,
): Promise<Rendered> {
  await mkdir(home, { recursive: true });
  const env = renderEnvironment(effects.environment, home);
  const commands = rendering.tool === 'helm' ? [helm(rendering)] : kustomize(rendering);
  for (const [command, ...args] of commands) {
    try {
      const answer = await effects.runProcess(command, args, {
        cwd: tree,
        env,
        timeout: timeLimit,
        outputLimit,
        name: `${command} on ${rendering.folder}`,
      });
      if (answer.exitCode === 0) return { text: answer.stdout };
      return { problem: reasonOf(answer.stderr) || `${command} ended with ${answer.exitCode}` };
    } catch (error) {
      if (!(error instanceof UserError) || error.code === 'cancelled') throw error;
      if (error.code !== 'command-not-found') return { problem: error.message };
    }
  }
  return { problem: `${commands.map(([command]) => command).join(' or ')} is not on the PATH` };
}

type Command = readonly [command: string, ...args: readonly string[]];

/**
 * Nothing is asked of a cluster, and `lookup` finds nothing.
 *
 * @see https://helm.sh/docs/helm/helm_template/
 */
function helm({ folder, values }: Rendering): Command {
  const own = values === undefined ? [] : ['--values', `./${values}`];
  return ['helm', 'template', 'release', `./${folder}`, ...own];
}

/**
 * Both are the same program; what they do is given by their defaults, which allow no plugin, no function and no file
 * outside the root.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/cmd/build/
 */
function kustomize({ folder }: Rendering): readonly Command[] {
  return [
    ['kustomize', 'build', `./${folder}`],
    ['kubectl', 'kustomize', `./${folder}`],
  ];
}

/** A port on which nothing answers: what a file of the checkout names in the network is not fetched. */
const nowhere = 'http://127.0.0.1:9';

/** All that the programs are given. */
function renderEnvironment({ PATH }: Environment, home: string): Environment {
  return {
    PATH,
    HOME: home,
    TMPDIR: home,
    LC_ALL: 'C',
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    HELM_PLUGINS: join(home, 'plugins'),
    KUBECONFIG: join(home, 'no-cluster'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
  };
}

/** The lines that say why, as one: some programs name the file first and the reason below. */
function reasonOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const from = lines.findIndex((line) => /error/i.test(line));
  return lines
    .slice(Math.max(from, 0))
    .filter((line) => line !== '')
    .slice(0, mostLines)
    .join(' ')
    .slice(0, longestReason);
}
