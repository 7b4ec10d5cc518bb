// The programs that render: what they are given, and what is said where they do not answer. Played by scripts, since
// the real ones tell nobody what they were given.
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { folderTree } from '../../src/manifest/tree/file-tree.ts';
import type { FileTree } from '../../src/manifest/tree/file-tree.ts';
import { largestLayout, layOut } from '../../src/manifest/tree/layout.ts';
import { type Rendered, render } from '../../src/manifest/render/render.ts';
import type { Rendering } from '../../src/manifest/render/renderings.ts';
import { type ProcessOptions, runProcess } from '../../src/process.ts';
import { useOpened } from '../use-opened.ts';

const folder = useOpened(
  () => Promise.resolve({ path: mkdtempSync(join(tmpdir(), 'deliver-image-render-')) }),
  ({ path }) => {
    rmSync(path, { recursive: true });
  },
);
const chart: Rendering = { tool: 'helm', folder: 'c' };
const overlay: Rendering = { tool: 'kustomize', folder: 'k' };

describe('a program', () => {
  let bin: string;
  let options: ProcessOptions[];
  beforeEach(() => {
    bin = mkdtempSync(join(folder.path, 'bin-'));
    options = [];
  });

  function play(name: string, script: string): void {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }

  function start(rendering: Rendering, signal?: AbortSignal): Promise<Rendered> {
    const environment = {
      PATH: bin,
      GITHUB_TOKEN: 'ghs_token',
      ACTIONS_RUNTIME_TOKEN: 'runtime',
      HELM_PLUGINS: '/somebody/plugins',
      KUBECONFIG: '/somebody/config',
      http_proxy: 'http://user:password@proxy.example',
      SSH_AUTH_SOCK: '/somebody/agent',
    };
    const effects = {
      environment,
      runProcess: ((command, args, given) => {
        options.push(given ?? {});
        return runProcess(command, args, { ...given, signal });
      }) as typeof runProcess,
    };
    return render(effects, rendering, bin, join(bin, 'home'));
  }

  test('gets no variable of the job but the PATH', async () => {
    play('helm', '/usr/bin/env');
    const rendered = await start(chart);
    const text = 'text' in rendered ? rendered.text : '';
    const given = Object.fromEntries(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
    );
    expect(given).toMatchObject({ HOME: join(bin, 'home'), GIT_ALLOW_PROTOCOL: 'none' });
    const own = /^(?:XDG_|HELM_PLUGINS|KUBECONFIG|HTTPS?_PROXY|GIT_|HOME|TMPDIR|LC_ALL|PATH)/;
    // The shell that plays the program sets the last ones.
    const others = Object.keys(given).filter((name) => !own.test(name));
    expect(others.filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual([]);
    expect(text).not.toMatch(/ghs_token|runtime|somebody|password/);
    expect(options).toMatchObject([{ timeout: 60_000, outputLimit: 20_000_000 }]);
  });

  test.each<[string, Rendering, readonly string[], string]>([
    ['a chart', chart, ['helm'], 'template release ./c'],
    [
      'a chart with values',
      { ...chart, values: 'v.yaml' },
      ['helm'],
      'template release ./c --values ./v.yaml',
    ],
    [
      'a folder that looks like an option',
      { ...chart, folder: '-f' },
      ['helm'],
      'template release ./-f',
    ],
    ['a kustomization', overlay, ['kustomize', 'kubectl'], 'build ./k'],
    ['a kustomization without kustomize', overlay, ['kubectl'], 'kustomize ./k'],
  ])('is given %s', async (_, rendering, names, expected) => {
    for (const name of names) play(name, 'echo "$@"');
    expect(await start(rendering)).toEqual({ text: `${expected}\n` });
  });

  test.each<[string, Rendering, string | undefined, string]>([
    ['is not there', chart, undefined, 'helm is not on the PATH'],
    [
      'is not there under both names',
      overlay,
      undefined,
      'kustomize or kubectl is not on the PATH',
    ],
    ['says why', chart, 'echo "Error: no such chart" >&2; exit 1', 'Error: no such chart'],
    [
      'says it below',
      chart,
      'printf "WARNING: x\\nError: a\\n  - b\\n" >&2; exit 1',
      'Error: a - b',
    ],
    ['says nothing', chart, 'exit 3', 'helm ended with 3'],
    ['says too much', chart, '/usr/bin/yes | /usr/bin/head -c 30000000', 'helm'],
  ])('that %s is no failure of the run', async (_, rendering, script, expected) => {
    if (script !== undefined) play('helm', script);
    const rendered = await start(rendering);
    expect('problem' in rendered && rendered.problem).toContain(expected);
  });

  test('ends with a cancel of the run', async () => {
    play('helm', 'echo text');
    await expect(start(chart, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a tree', () => {
  test('is laid out with the links that stay in it', async () => {
    const from = mkdtempSync(join(folder.path, 'from-'));
    const to = mkdtempSync(join(folder.path, 'to-'));
    mkdirSync(join(from, 'a/b'), { recursive: true });
    mkdirSync(join(from, '.git'));
    writeFileSync(join(from, 'a/b/web.yaml'), 'kind: Pod\n');
    writeFileSync(join(from, '.git/config'), 'secret');
    symlinkSync('b/web.yaml', join(from, 'a/link.yaml'));
    symlinkSync('/etc/passwd', join(from, 'a/outside'));
    await layOut(folderTree(from), to);
    expect(readFileSync(join(to, 'a/b/web.yaml'), 'utf8')).toBe('kind: Pod\n');
    expect(readlinkSync(join(to, 'a/link.yaml'))).toBe('b/web.yaml');
    expect(existsSync(join(to, '.git'))).toBe(false);
    expect(() => lstatSync(join(to, 'a/outside'))).toThrow('ENOENT');
  });

  test.each<[string, number, number]>([
    ['files', largestLayout.files + 1, 1],
    ['bytes', 3, largestLayout.bytes / 2],
  ])('with too many %s is refused', async (_, count, size) => {
    const to = mkdtempSync(join(folder.path, 'to-'));
    const paths = Array.from({ length: count }, (__, place) => `${place}.yaml`);
    const tree: FileTree = {
      list: () => Promise.resolve(paths.map((path) => ({ path, kind: 'file' }))),
      read: (asked) => asked.map((path) => ({ path, bytes: new Uint8Array(), size })),
    };
    await expect(layOut(tree, to)).rejects.toMatchObject({ code: 'layout' });
  });
});
