// Docker as a run sees it: an engine and its builders, by scripted answers. Neither git nor a registry is in it.
import { writeFile } from 'node:fs/promises';

import type { ProcessResult, RunProcess } from '../../src/process.ts';
import { digestOf } from '../registry/played-registry.ts';

const info = {
  ServerVersion: '29.0.0',
  DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
  ClientInfo: { Plugins: [{ Name: 'buildx', Version: 'v0.29.0' }] },
};

const done: ProcessResult = { exitCode: 0, stdout: '', stderr: '' };

/**
 * Answers `docker` and buildx, and keeps `push <names>`, `open builder` and `close builder` in `steps`.
 *
 * @param built the bytes of the index that every build makes
 */
export function playDocker(built: string, steps: string[]): RunProcess {
  const answers: Readonly<Record<string, RunProcess>> = {
    info: () => Promise.resolve({ ...done, stdout: JSON.stringify(info) }),
    inspect: () => Promise.resolve({ ...done, stdout: 'Name: default\nDriver: docker\n' }),
    create: () => keep('open builder'),
    rm: () => keep('close builder'),
    build: async (_, args) => {
      const metadata = { 'containerimage.digest': digestOf(built) };
      await writeFile(valuesOf(args, '--metadata-file')[0] ?? '', JSON.stringify(metadata));
      return keep(`push ${valuesOf(args, '--tag').join(' ')}`);
    },
  };
  const keep = (step: string): Promise<ProcessResult> => {
    steps.push(step);
    return Promise.resolve(done);
  };
  return (command, args, options) => {
    const name = args[args[0] === 'buildx' ? 1 : 0] ?? '';
    const answer = answers[name];
    if (answer) return answer(command, args, options);
    throw new Error(`nobody said what ${command} ${args.join(' ')} answers`);
  };
}

function valuesOf(args: readonly string[], option: string): readonly string[] {
  return args.filter((_, place) => args[place - 1] === option);
}
