// Stands in for k3d: imports into every server and agent as k3d does, only logs a node's error, and ends with success.
// https://github.com/k3d-io/k3d/blob/main/pkg/client/tools.go (importWithToolsNode)
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [noun, verb, ...args] = process.argv.slice(2);

function docker(words: readonly string[], input?: Uint8Array): string {
  return execFileSync('docker', words, {
    encoding: 'utf8',
    stdio: 'pipe',
    ...(input && { input }),
  });
}

function importImage(cluster: string, archive: string): void {
  const filter = `label=k3d.cluster=${cluster}`;
  const nodes = docker(['ps', '--filter', filter, '--format', '{{.Names}} {{.Label "k3d.role"}}']);
  const image = readFileSync(archive);
  for (const line of nodes.trim().split('\n')) {
    const [node = '', role = ''] = line.split(' ');
    if (role !== 'server' && role !== 'agent') continue;
    console.error(`INFO[0000] Importing images from tarball into node '${node}'...`);
    try {
      // k3s's own ctr works in this namespace without being told.
      const ctr = ['ctr', '--namespace', 'k8s.io', 'image', 'import', '--all-platforms', '-'];
      docker(['exec', '--interactive', node, ...ctr], image);
    } catch (error) {
      const logs = (error as { stderr?: string }).stderr ?? '';
      console.error(
        `\x1b[31mERRO\x1b[0m[0001] failed to import images in node '${node}': Exec process in node '${node}' failed with exit code '1': Logs from failed access process:\n${logs}`,
      );
    }
  }
  console.error('INFO[0002] Successfully imported image(s)');
}

if (noun === 'version') {
  console.log('k3d version v5.8.3');
} else if (noun === 'image' && verb === 'import' && args[0] === '--cluster' && args[2] === '--') {
  importImage(args[1] ?? '', args[3] ?? '');
} else {
  console.error(`FATA[0000] unknown command: ${process.argv.slice(2).join(' ')}`);
  process.exitCode = 1;
}
