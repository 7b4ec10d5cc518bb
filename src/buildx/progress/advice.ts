// What most often ends a step of a Dockerfile, told beside what it printed itself. Pure; imports nothing.

/** What most often ends a step so, by what was printed; the first row that fits counts. */
const stepRemedies: readonly (readonly [words: RegExp, advice: string])[] = [
  [
    /error getting credentials/,
    "docker's config.json names a credential helper (credsStore, credHelpers) that this machine lacks, or that fails: take it out there, or sign in to the registry of the base image (docker/login-action).",
  ],
  [
    /failed to resolve source metadata for \S+: \S+: not found/,
    'There is no such base image, or it has no such tag: check the name in the Dockerfile.',
  ],
  [
    /did not complete successfully: exit code: 127\b/,
    'The image of that stage lacks a program that the step calls: install it in a step before, or mend its name. Small images have no bash, curl or git.',
  ],
  [
    /did not complete successfully: exit code: 126\b/,
    'The step calls a file that may not be executed: COPY --chmod=755 makes it so, and git keeps that right after git update-index --chmod=+x.',
  ],
  [
    /unable to start container process: .{0,200}exec: "|^[\d. ]*exec \S+: no such file or directory/m,
    'The image of that stage lacks the program that the step begins with, or the shell: scratch and distroless images have none, so RUN takes a list there, ["/program", "argument"].',
  ],
  [
    /could(?: not|n't) resolve|bad address|failure (?:in name )?resol|EAI_AGAIN|ENOTFOUND|no such host|network is unreachable|ETIMEDOUT|connection timed out|unable to connect to/i,
    'The step reached no server: run again, as that may pass by itself. Behind a proxy, name it in build-args (HTTP_PROXY, HTTPS_PROXY, NO_PROXY); with the input network: none there is no way out.',
  ],
];

/**
 * @param words BuildKit's verdict and what the step printed last
 * @returns advice with a blank behind it; empty where nothing is known
 */
export function adviseOnStep(words: string): string {
  const advice = stepRemedies.find(([fitting]) => fitting.test(words))?.[1];
  return advice === undefined ? '' : `${advice} `;
}
