// The applications that the demo and the end-to-end tests deliver.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { createSampleRepository, type FileChanges, type SampleRepository } from './repository.ts';
import { projectRoot } from './run-action.ts';

/** An application that is copied into an empty image: it builds for every platform in under a second. */
export function tinyApplication(image: string): FileChanges {
  return {
    Dockerfile: 'FROM scratch\nCOPY message.txt /\n',
    'message.txt': 'hello\n',
    'k8s/deployment.yaml': `# Runs one copy of the application.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  replicas: 1
  selector:
    matchLabels: { app: app }
  template:
    metadata:
      labels: { app: app }
    spec:
      containers:
        - name: app
          image: ${image}:0.0.0 # set by each delivery
          ports:
            - containerPort: 8080
`,
  };
}

/** A repository with the tiny application; `files` adds to it or replaces parts of it. */
export function createTinyRepository(
  image: string,
  files: FileChanges = {},
): Promise<SampleRepository> {
  return createSampleRepository({ files: { ...tinyApplication(image), ...files } });
}

/** The name that examples/todo-api's manifest has in the project; tests and demo put their registry's in its place. */
const exampleImage = 'ghcr.io/deliver-image/todo-api';

/** A repository with a copy of examples/todo-api that is deployed from `image`. */
export function createTodoRepository(image: string): Promise<SampleRepository> {
  const folder = path.join(projectRoot, 'examples', 'todo-api');
  const file = path.join(folder, 'k8s', 'deployment.yaml');
  const manifest = readFileSync(file, 'utf8').replaceAll(exampleImage, image);
  return createSampleRepository({ folder, files: { 'k8s/deployment.yaml': manifest } });
}

/** What the names of all services' images begin with in examples/services. */
const examplePrefix = 'ghcr.io/acme/shop-';

/** A repository with a copy of examples/services whose images begin with `prefix`. */
export function createServicesRepository(prefix: string): Promise<SampleRepository> {
  const folder = path.join(projectRoot, 'examples', 'services');
  const files = globSync(['*.yaml', '{k8s,charts}/**/*.yaml'], { cwd: folder }).map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    return [file, text.replaceAll(examplePrefix, prefix)] as const;
  });
  return createSampleRepository({ folder, files: Object.fromEntries(files) });
}
