// What SECURITY.md promises, sentence by sentence, and the tests that hold it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** How a sentence begins, and the tests that would be red if it were not so: file, and title or the title of a row. */
const promises: readonly (readonly [
  sentence: string,
  ...tests: (readonly [file: string, title: string])[],
])[] = [
  [
    'The registry password goes into a docker configuration',
    ['registry/credentials', 'only this user can read it'],
    ['runner/private-folder', 'not: the folder that is built'],
    ['runner/private-folder', 'everything is built'],
  ],
  [
    'That configuration is removed at the end of the step',
    ['run/effects', 'is not there either after work that failed'],
    ['integration/process', 'a cancel that is not obeyed kills'],
    ['e2e/cancel', 'the engine that does not answer'],
  ],
  [
    "The user's own `config.json` is read",
    ['registry/credentials', 'the user’s own file stays as it is'],
  ],
  [
    'The GitHub token reaches git by environment variables',
    ['deliver/git/bare-repository', 'the remote and its credentials are in the environment alone'],
    ['git/configuration', 'a header for one server'],
  ],
  [
    'Git follows no redirect',
    ['integration/git-redirect', 'by %i: nothing goes there'],
    ['integration/git-redirect', 'what the checkout keeps goes there neither'],
    [
      'integration/git-redirect',
      'a setting of the machine for %s that follows redirects does not win',
    ],
  ],
  [
    'A credential that a checkout keeps',
    ['buildx/context/credentials', 'the header of actions/checkout'],
    ['buildx/context/credentials', 'a link into the context'],
    ['run/start', 'the context %s (private: %s): %s'],
  ],
  [
    'The registry password, the token and the build secrets are in no argument',
    [
      'e2e/masks',
      'no secret is in an argument of a program, in a result, or in a file that is left',
    ],
  ],
  [
    'Build secrets reach buildx',
    ['buildx/secrets', 'secrets reach buildx without their values in an argument'],
  ],
  [
    'Every secret that an input or a variable holds is masked',
    ['run/effects', 'is hidden before the first process starts'],
    ['e2e/masks', 'the login and the token are masked as they are and as they are sent'],
  ],
  [
    'The programs that run',
    ['run/effects', 'the environment of all processes of a run'],
    ['run/process-environment', 'a build'],
  ],
  [
    "A redirect of GitHub's API or of a registry",
    [
      'integration/deliver-api-answers',
      'a redirect of the API to another host takes no token along (%i)',
    ],
    ['registry/client/logins', 'not along with a redirect (%i)'],
  ],
  ['Names from git and from the event', ['git/names', 'ref names']],
  [
    'No program is started by a shell',
    ['integration/process', 'arguments reach it as they are, without a shell'],
  ],
  [
    'No file of a commit configures git',
    ['integration/git-hostile-folder', 'in a checkout below the workspace'],
    ['integration/deliver-checkout', "a user's own hooks and settings are not obeyed"],
    ['run/effects', "docker's own git obeys no folder of the commit"],
  ],
  ['What a build prints', ['runner/log', 'the runner takes no command from foreign text']],
  [
    'Control characters and marks',
    ['runner/log', 'what would turn the text of a log is written out: %s'],
    ['runner/summary', 'a name that turns its direction'],
    ['runner/terminal-log', 'colours of a program, and nothing else that a terminal obeys'],
  ],
  [
    'Names are no Markdown',
    ['deliver/text/pull-request', 'no name leaves its code in a body'],
    ['deliver/text/message', 'no name of a file says anything to GitHub or git'],
    ['runner/summary', 'no value can become markup'],
  ],
  [
    'What a program, a registry or an API says is cut',
    ['words', 'what is long keeps its beginning and its end'],
    ['integration/process', 'words are cut to their beginning and end'],
    ['patterns', 'no pattern of src/ is stuck on 100 kB of text that is made for it'],
  ],
  [
    'Every program but a build',
    [
      'integration/process',
      'a process that takes too long is an error that names it and its limit',
    ],
  ],
  [
    'A manifest that is made to keep',
    ['manifest/hostile', 'a text that has no end of errors is left at its first one'],
  ],
  ['A file that holds the image', ['manifest/pins/unread', 'ends the run']],
  [
    'What a registry serves for a pushed tag',
    ['registry/resolve', 'one tag that serves something else'],
  ],
  ["An answer of GitHub's API", ['integration/deliver-api-answers', '%.20s as %s is an error']],
  ['Files are changed only inside', ['integration/manifest-files', 'through a folder outside']],
  ['On `pull_request` from a fork', ['run/plan', 'pull request 12']],
  [
    'A commit that no branch or tag',
    ['integration/git-reachability', 'a commit that was never pushed: not-held'],
    ['version/standing', 'what becomes of it'],
    [
      'integration/run-standing',
      '%s, with a commit that no branch and no tag holds, is built at most',
    ],
    ['integration/run-standing', 'and an image that is there'],
  ],
  [
    "A fork's commit on an event",
    ['version/standing', 'fork-with-secrets'],
    ['integration/run-standing', 'meant in so many words, for an image that is there'],
  ],
];

const [, part = ''] = read('SECURITY.md').split('\n## What is promised\n');
const sentences = (part.split('\n## ', 1)[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('- '))
  .flatMap((line) => line.slice(2).split(/(?<=\.)\s+/));

test('each promise is one sentence, and has a row', () => {
  const begun = promises.map(([sentence]) => sentence);
  const rowsOf = (sentence: string) => begun.filter((one) => sentence.startsWith(one));
  expect(sentences.filter((sentence) => rowsOf(sentence).length !== 1)).toEqual([]);
});

test('each row is of a sentence that is promised', () => {
  const left = promises.filter(([begin]) => !sentences.some((one) => one.startsWith(begin)));
  expect(left.map(([begin]) => begin)).toEqual([]);
});

/** Titles of tests and of groups, and the texts of the tables from which some are made. */
function titlesOf(file: string): ReadonlySet<string> {
  const path = `__tests__/${file}.test.ts`;
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.ESNext, true);
  const titles = new Set<string>();
  const add = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) titles.add(node.text);
    ts.forEachChild(node, add);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:test|describe)\b/.test(node.expression.getText())) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.add(title.text);
      const { expression } = node;
      if (ts.isCallExpression(expression)) expression.arguments.forEach(add);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

test.each(promises)('%s ...', (_sentence, ...tests) => {
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter(([file, title]) => !titlesOf(file).has(title))).toEqual([]);
});
