// Tools that cannot run where these tests run: minikube needs a machine of its own, k3d an image from the network.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface MinikubeNode {
  readonly name: string;
  readonly host: 'Running' | 'Stopped';
  readonly images: { id: string; repoTags: string[] }[];
  /** It takes no image; nobody is told. */
  readonly refuses?: boolean;
}

/** Profiles by name. */
export type MinikubeState = Readonly<Record<string, readonly MinikubeNode[]>>;

/** Puts a stand-in into a folder under the tool's own name; the folder then goes onto PATH. */
export function installStandIn(folder: string, tool: 'k3d' | 'minikube'): void {
  const script = fileURLToPath(new URL(`./stand-ins/${tool}.ts`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  const text = `#!/bin/sh\nexec '${process.execPath}' --no-warnings '${script}' "$@"\n`;
  writeFileSync(path.join(folder, tool), text, { mode: 0o755 });
}
