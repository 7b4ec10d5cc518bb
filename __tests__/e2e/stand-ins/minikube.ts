// Stands in for minikube, whose profiles a test lays out in the file that STAND_IN_MINIKUBE names. `image load` ends with
// success whether a node took the image or not: https://github.com/kubernetes/minikube/blob/master/pkg/minikube/machine/cache_images.go (DoLoadImages)
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

import type { MinikubeNode, MinikubeState } from '../stand-ins.ts';

const file = process.env['STAND_IN_MINIKUBE'] ?? '';
const state = JSON.parse(readFileSync(file, 'utf8')) as MinikubeState;
const words = process.argv.slice(2);
const [, profile = ''] = words[0] === '--profile' ? words.splice(0, 2) : [];
const nodes = state[profile] ?? [];
const command = words.join(' ');

function status({ name, host }: MinikubeNode): object {
  return { Name: name, Host: host, Kubelet: host, Kubeconfig: 'Configured', Worker: false };
}

/** The archive's own table of contents, as `docker load` reads it. */
function loadImage(archive: string): void {
  const text = execFileSync('tar', ['-xOf', archive, 'manifest.json'], { encoding: 'utf8' });
  const [entry] = JSON.parse(text) as { Config: string; RepoTags: string[] }[];
  if (entry === undefined) return;
  const id = /[a-f0-9]{64}/.exec(entry.Config)?.[0] ?? '';
  for (const node of nodes.filter(({ refuses }) => refuses !== true)) {
    node.images.push({ id: `sha256:${id}`, repoTags: entry.RepoTags.map(canonical) });
  }
  writeFileSync(file, JSON.stringify(state));
}

function canonical(tag: string): string {
  return tag.includes('/') ? tag : `docker.io/library/${tag}`;
}

/** With docker-env the engine that docker speaks to is the node's: https://github.com/kubernetes/minikube (Docker.ListImages) */
function listEngine(): object[] {
  // Of all images of the engine only the ones that a test may ask for.
  const filter = ['--filter', 'reference=my-web-app'];
  const args = ['images', '--no-trunc', ...filter, '--format', '{{json .}}'];
  const listed = execFileSync('docker', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
  return listed.map((line) => {
    const image = JSON.parse(line) as { ID: string; Repository: string; Tag: string };
    const tag = canonical(`${image.Repository}:${image.Tag}`);
    return { id: image.ID.slice(7), repoDigests: [], repoTags: [tag] };
  });
}

function answer(): unknown {
  if (command === 'status --output json' && nodes.length === 1) return nodes.map(status)[0];
  if (command === 'status --output json') return nodes.map(status);
  if (command === 'profile list --light --output json') {
    return { invalid: [], valid: Object.keys(state).map((Name) => ({ Name })) };
  }
  // One list of all nodes: https://github.com/kubernetes/minikube (mergeImageLists)
  if (command === 'image ls --format json') {
    if (process.env['MINIKUBE_ACTIVE_DOCKERD'] === profile) return listEngine();
    return nodes.flatMap(({ images }) => images.map((one) => ({ ...one, id: one.id.slice(7) })));
  }
  const crictl = /^ssh --node (\S+) -- sudo crictl images --output json$/.exec(command)?.[1];
  return { images: nodes.find(({ name }) => name === crictl)?.images ?? [] };
}

if (command.startsWith('image load ')) loadImage(words[2] ?? '');
else if (/^ssh --node \S+ -- uname -m$/.test(command)) {
  console.log(process.arch === 'arm64' ? 'aarch64' : 'x86_64');
} else if (nodes.length === 0 && !command.startsWith('profile')) {
  console.log(
    `* Profile "${profile}" not found. Run "minikube profile list" to view all profiles.`,
  );
  process.exitCode = 85;
} else console.log(JSON.stringify(answer()));
