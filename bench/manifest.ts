// How long the pins of a folder take, against the floor (list the files, read them all, search their
// bytes for the repository, in the plainest code) and against parsing and printing every file.
// Each figure is from a process of its own, as in a real run: nothing is warm but the file system.
// The works take turns; figures are medians of the rounds, ratios are to the floor of the same run.
//   node bench/manifest.ts [files ...]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parseAllDocuments } from 'yaml';

import { parseDigest } from '../src/image/digest.ts';
import { parseRepository } from '../src/image/reference.ts';
import { editPins } from '../src/manifest/pins/edit.ts';
import { folderTree } from '../src/manifest/tree/file-tree.ts';
import { planTree } from '../src/manifest/pins/plan.ts';
import { writeFiles } from '../src/manifest/tree/write.ts';

const rounds = 9;
const image = { tag: '1.2.3', digest: parseDigest(`sha256:${'5eed'.repeat(16)}`) };

function manifest(index: number, name: string): string {
  return `# Application ${index}, as its team keeps it.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  labels: { app: app-${index}, team: "team-${index % 17}" }
spec:
  replicas: 2
  selector:
    matchLabels:
      app: app-${index}
  template:
    metadata:
      labels:
        app: app-${index}
    spec:
      containers:
        - name: app
          image: ${name}:1.0.${index} # released by hand
          ports:
            - containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
          resources:
            requests: { cpu: 50m, memory: 64Mi }
            limits: { memory: 128Mi }
          readinessProbe:
            httpGet: { path: /healthz, port: 8080 }
---
apiVersion: v1
kind: Service
metadata:
  name: app-${index}
spec:
  selector:
    app: app-${index}
  ports:
    - port: 80
      targetPort: 8080
`;
}

/** One file in so many names the image; `step` beyond 1 writes those alone, as they were. */
function makeFolder(root: string, files: number, named: number, step = 1): void {
  for (let index = 0; index < files; index += step) {
    const folder = join(root, `team-${index % 50}`);
    mkdirSync(folder, { recursive: true });
    const isNamed = index % Math.floor(files / named) === 0;
    const name = isNamed ? 'ghcr.io/acme/web' : `ghcr.io/acme/app-${index}`;
    writeFileSync(join(folder, `app-${index}.yaml`), manifest(index, name));
  }
}

function listFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What is measured; each returns how many files it found or changed, as a check. */
const works = {
  floor: (root: string) => {
    const needle = Buffer.from('acme/web');
    return listFiles(root).filter((path) => readFileSync(path).includes(needle)).length;
  },
  plan: async (root: string) => (await plan(root)).files.length,
  'plan and edit': async (root: string) => editPins(await plan(root), () => image).files.length,
  'plan, edit and write': async (root: string) => {
    const { files } = editPins(await plan(root), () => image);
    writeFiles(root, files);
    return files.length;
  },
  'parse and print': (root: string) => {
    for (const path of listFiles(root)) {
      parseAllDocuments(readFileSync(path, 'utf8')).map(String).join('');
    }
    return 0;
  },
} as const;

type Work = keyof typeof works;

function plan(root: string): ReturnType<typeof planTree> {
  const repository = parseRepository('ghcr.io/acme/web');
  return planTree(folderTree(root), {
    images: [{ repository }],
    manifests: ['.'],
    pin: 'tag@digest',
  });
}

interface Measure {
  readonly milliseconds: number;
  /** The process's largest resident set, in MiB. */
  readonly peak: number;
  readonly count: number;
}

async function measureHere(work: Work, root: string): Promise<Measure> {
  // What loading the sources left behind is not the work's to collect.
  globalThis.gc?.();
  const started = performance.now();
  const count = await works[work](root);
  const milliseconds = performance.now() - started;
  return { milliseconds, peak: process.resourceUsage().maxRSS / 1024, count };
}

function measure(work: Work, root: string): Measure {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--no-warnings', import.meta.filename, work, root],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measure;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? NaN;
}

function compare(files: number, named: number): void {
  const base = mkdtempSync(join(tmpdir(), 'bench-manifest-'));
  try {
    const root = join(base, 'files');
    makeFolder(root, files, named);
    const results = new Map<Work, Measure[]>();
    const names = Object.keys(works) as Work[];
    for (let round = 0; round < rounds; round++) {
      for (const name of names) {
        if (name === 'parse and print' && round > 1) continue;
        results.set(name, [...(results.get(name) ?? []), measure(name, root)]);
        if (name === 'plan, edit and write') makeFolder(root, files, named, files / named);
      }
    }
    report(files, results);
  } finally {
    rmSync(base, { recursive: true });
  }
}

function report(files: number, results: ReadonlyMap<Work, readonly Measure[]>): void {
  const floor = median((results.get('floor') ?? []).map((one) => one.milliseconds));
  console.log(`\n${files} files, ${results.get('floor')?.[0]?.count ?? 0} name the image`);
  for (const [name, measures] of results) {
    const time = median(measures.map((one) => one.milliseconds));
    const peak = median(measures.map((one) => one.peak));
    const figures = [
      `${time.toFixed(1)} ms`,
      `${(time / floor).toFixed(2)} x floor`,
      `${peak.toFixed(0)} MiB`,
    ];
    console.log(`  ${name.padEnd(22)}${figures.map((figure) => figure.padStart(16)).join('')}`);
  }
}

const [first, second] = process.argv.slice(2);
if (first !== undefined && first in works && second !== undefined) {
  console.log(JSON.stringify(await measureHere(first as Work, second)));
} else {
  const sizes = process.argv.slice(2).map(Number);
  for (const files of sizes.length > 0 ? sizes : [1, 1000, 10_000]) {
    compare(files, Math.max(1, files / 100));
  }
  // Peak memory has to follow the files that name the image, not the others.
  if (sizes.length === 0) compare(10_000, 1);
}
