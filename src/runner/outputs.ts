// The outputs of action.yml. Values are made elsewhere; here they get their names and forms.
import { appendRunnerFile, formatFileCommand } from './runner.ts';

/** Every output that a run can set; what did not happen in a run stays unset and reads as empty. */
export interface Outputs {
  /** The pinned reference. */
  readonly image: string;
  readonly repository: string;
  readonly tag: string;
  /** Full references, one a line. */
  readonly tags: string;
  readonly version: string;
  readonly 'version-kind': 'semver' | 'sha' | 'explicit';
  readonly revision: string;
  readonly digest: string;
  /** JSON object: platform to digest. */
  readonly 'platform-digests': string;
  /** No build ran. */
  readonly reused: boolean;
  readonly pushed: boolean;
  /** Local nodes that hold the image, `tool:cluster/node`, one a line. */
  readonly 'loaded-nodes': string;
  readonly manifest: string;
  readonly changed: boolean;
  /** One a line. */
  readonly 'changed-files': string;
  readonly diff: string;
  readonly commit: string;
  /** URL. */
  readonly 'pull-request': string;
}

/** Hands the outputs to the runner. */
export function writeOutputs(outputs: Partial<Outputs>): void {
  const lines = Object.entries(outputs).map(([name, value]) =>
    formatFileCommand(name, String(value)),
  );
  appendRunnerFile(process.env, 'GITHUB_OUTPUT', lines.join(''));
}
