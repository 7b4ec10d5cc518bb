// Puts a program of the tests' own in the place of docker's buildx plugin, for one environment.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { runOrThrow } from './process.ts';

export interface OwnBuildx {
  readonly DOCKER_CONFIG: string;
  /** Builders stay known. */
  readonly BUILDX_CONFIG: string;
}

/**
 * A docker configuration with the same logins, whose buildx is a shell script.
 *
 * @param folder where it goes; removed by the caller
 * @param environment the one to start from
 * @param script from the real plugin's path
 */
export async function installOwnBuildx(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  script: (real: string) => string,
): Promise<OwnBuildx> {
  const format = '{{range .ClientInfo.Plugins}}{{if eq .Name "buildx"}}{{.Path}}{{end}}{{end}}';
  const env = { ...process.env, ...environment };
  const real = realpathSync(await runOrThrow('docker', ['info', '--format', format], { env }));
  const known = env['DOCKER_CONFIG'] ?? path.join(env['HOME'] ?? homedir(), '.docker');
  const config = mkdtempSync(path.join(folder, 'docker-config-'));
  const file = path.join(known, 'config.json');
  if (existsSync(file)) cpSync(file, path.join(config, 'config.json'));
  const plugin = path.join(config, 'cli-plugins', 'docker-buildx');
  mkdirSync(path.dirname(plugin));
  writeFileSync(plugin, `#!/bin/sh\n${script(real)}\n`);
  chmodSync(plugin, 0o755);
  return {
    DOCKER_CONFIG: config,
    BUILDX_CONFIG: env['BUILDX_CONFIG'] ?? path.join(known, 'buildx'),
  };
}
