// Local clusters for tests and benchmarks: containers that are labelled as kind and k3d label theirs and run a real containerd, without Kubernetes.
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runOrThrow, runToEnd } from './process.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ClusterRequest {
  /** What leads docker to the engine. */
  readonly env: Environment;
  readonly tool: 'kind' | 'k3d';
  /** Default: a name that no other cluster has. */
  readonly name?: string;
  /** One container each, named `<cluster>-<role><number>`. */
  readonly roles: readonly string[];
  /** A disk of this size for images (`8m`); without it the engine's own. */
  readonly disk?: string;
  /** The only one that the nodes have; default: `overlayfs`. */
  readonly snapshotter?: 'native' | 'overlayfs';
  /** A shell script that runs instead of `ctr`, which it finds as `/usr/bin/ctr.real`. */
  readonly ctr?: string;
}

/** A cluster that lives until `remove`. */
export interface NodeCluster {
  readonly name: string;
  readonly nodes: readonly string[];
  /** Runs a command on a node. */
  readonly exec: (node: string, ...command: readonly string[]) => Promise<string>;
  /** What containerd on a node holds under a reference: the manifest's digest; undefined when nothing. */
  readonly held: (node: string, reference: string) => Promise<string | undefined>;
  readonly remove: () => Promise<void>;
}

const labels = {
  kind: { cluster: 'io.x-k8s.kind.cluster', role: 'io.x-k8s.kind.role' },
  k3d: { cluster: 'k3d.cluster', role: 'k3d.role' },
} as const;

const programs = ['containerd', 'containerd-shim-runc-v2', 'ctr', 'runc'];
const applets = ['cat', 'cp', 'head', 'kill', 'mkdir', 'sh', 'uname'];

/** As kind's own node image has it: kind reads the snapshotter from there. The last two parts are containerd 2's. */
function formatContainerdConfig(snapshotter: 'native' | 'overlayfs'): string {
  const other = snapshotter === 'native' ? 'overlayfs' : 'native';
  return `version = 2
disabled_plugins = ["io.containerd.snapshotter.v1.${other}"]
[plugins."io.containerd.grpc.v1.cri".containerd]
  snapshotter = "${snapshotter}"
[plugins."io.containerd.cri.v1.images"]
  snapshotter = "${snapshotter}"
[[plugins."io.containerd.transfer.v1.local".unpack_config]]
  platform = "linux"
  snapshotter = "${snapshotter}"
`;
}

/** Starts the nodes and waits until containerd answers on each. */
export async function startNodeCluster(request: ClusterRequest): Promise<NodeCluster> {
  const { env, tool, roles } = request;
  const image = await makeNodeImage(env, request);
  const name = request.name ?? `test-${randomBytes(4).toString('hex')}`;
  const nodes = roles.map((role, place) => `${name}-${role}${place}`);
  const docker = (...args: string[]): Promise<string> => runOrThrow('docker', args, { env });
  const remove = async (): Promise<void> => {
    await runToEnd('docker', ['rm', '--force', '--volumes', ...nodes], { env });
  };
  try {
    // A run that was killed may have left nodes of this name.
    if (request.name !== undefined) await remove();
    for (const [place, role] of roles.entries()) {
      const node = nodes[place] ?? '';
      const disk = request.disk === undefined ? [] : diskOf(request.disk);
      const marks = [`${labels[tool].cluster}=${name}`, `${labels[tool].role}=${role}`];
      const marked = marks.flatMap((mark) => ['--label', mark]);
      const options = ['--privileged', '--network', 'none', '--name', node, '--hostname', node];
      await docker('run', '--detach', ...options, ...marked, ...disk, image);
    }
    await Promise.all(nodes.map((node) => waitForContainerd(env, node)));
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    name,
    nodes,
    remove,
    exec: (node, ...command) => docker('exec', node, ...command),
    held: async (node, reference) => {
      const filter = `name==${reference}`;
      const list = ['--namespace', 'k8s.io', 'images', 'ls', filter];
      return / (sha256:[a-f0-9]{64}) /.exec(await docker('exec', node, 'ctr', ...list))?.[1];
    },
  };
}

function diskOf(size: string): string[] {
  return ['--tmpfs', `/var/lib/containerd:size=${size}`];
}

/** Each try is a process of some 50 ms, so that this ends soon without a pause of its own. */
async function waitForContainerd(env: Environment, node: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const asked = await runToEnd('docker', ['exec', node, 'ctr', 'version'], { env });
    if (asked.exitCode === 0) return;
    if (Date.now() > deadline) throw new Error(`${node} does not come up: ${asked.stderr}`);
  }
}

/** Builds the node image once for each engine: the programs, the libraries they need, busybox. */
async function makeNodeImage(
  env: Environment,
  { ctr, snapshotter = 'overlayfs' }: ClusterRequest,
): Promise<string> {
  const files = [...programs, 'busybox'].map((program) => findProgram(env, program));
  const config = formatContainerdConfig(snapshotter);
  const recipe = JSON.stringify([files, ctr, config, applets]);
  const id = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
  const image = `deliver-image-test-node:${id}`;
  const isThere = async (): Promise<boolean> =>
    (await runToEnd('docker', ['image', 'inspect', image], { env })).exitCode === 0;
  if (await isThere()) return image;
  const context = mkdtempSync(path.join(tmpdir(), 'deliver-image-node-'));
  try {
    const root = path.join(context, 'root');
    layOut(root, files, ctr);
    writeFileSync(path.join(root, 'etc/containerd/config.toml'), config);
    const dockerfile = 'FROM scratch\nCOPY root/ /\nVOLUME /var/lib/containerd\n';
    writeFileSync(
      path.join(context, 'Dockerfile'),
      `${dockerfile}ENTRYPOINT ["/usr/bin/containerd"]\n`,
    );
    // Compressing it takes ten times as long as building it.
    const output = `type=docker,compression=uncompressed,name=${image}`;
    const args = ['buildx', 'build', '--provenance=false', '--output', output, context];
    await runOrThrow('docker', args, { env });
  } catch (error) {
    // Tests run side by side: another one may have made the image meanwhile.
    if (!(await isThere())) throw error;
  } finally {
    rmSync(context, { recursive: true });
  }
  return image;
}

function layOut(root: string, files: readonly string[], ctr: string | undefined): void {
  for (const folder of ['usr/bin', 'bin', 'etc/containerd', 'tmp', 'run', 'var/lib']) {
    mkdirSync(path.join(root, folder), { recursive: true });
  }
  for (const file of files) {
    const name = path.basename(file);
    const isReal = name === 'ctr' && ctr !== undefined;
    copyFileSync(file, path.join(root, 'usr/bin', isReal ? 'ctr.real' : name));
    for (const library of librariesOf(file)) {
      mkdirSync(path.join(root, path.dirname(library)), { recursive: true });
      copyFileSync(library, path.join(root, library));
    }
  }
  for (const applet of applets) symlinkSync('/usr/bin/busybox', path.join(root, 'bin', applet));
  if (ctr !== undefined) writeFileSync(path.join(root, 'usr/bin/ctr'), ctr, { mode: 0o755 });
}

function librariesOf(program: string): string[] {
  try {
    const listed = execFileSync('ldd', [program], { encoding: 'utf8', stdio: 'pipe' });
    return [...listed.matchAll(/(?:^|\s)(\/\S+) \(0x/gm)].map(([, library = '']) => library);
  } catch {
    // A static program needs none, which ldd calls an error.
    return [];
  }
}

/** In the private engine's folder, else where this machine has it. */
function findProgram(env: Environment, program: string): string {
  const { DELIVER_IMAGE_ENGINE_HOME: home, DELIVER_IMAGE_ENGINE_SUITE: suite } = env;
  const root = home !== undefined && suite !== undefined && path.join(home, suite, 'root');
  const ofEngine = root ? ['usr/bin', 'usr/sbin', 'bin'].map((at) => path.join(root, at)) : [];
  const folders = [...ofEngine, ...(process.env['PATH'] ?? '').split(':'), '/usr/sbin'];
  const found = folders
    .map((folder) => path.join(folder, program))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error(`A node needs ${program}, which is not on this machine`);
  return found;
}
