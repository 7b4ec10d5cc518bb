// One comment of a pull request that says how things stand now: made once, and then renewed.
import { listAt, textAt, valueAt } from '../../json.ts';

import type { GitHubRepository } from './client.ts';

/** What a pull request's comment shall be. */
export interface WantedComment {
  readonly number: number;
  /** Tells this comment from others of this action, on the same pull request; hidden where the comment is shown. */
  readonly mark: string;
  /** Markdown. */
  readonly body: string;
}

/** So many hundreds of comments are looked through, from the last one back. */
const mostPages = 20;

const listComments = `
  query ($owner: String!, $repo: String!, $number: Int!, $before: String) {
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) {
        id
        comments(last: 100, before: $before) {
          nodes { id body url viewerDidAuthor }
          pageInfo { hasPreviousPage startCursor }
        }
      }
    }
  }`;

const addComment = `
  mutation ($subjectId: ID!, $body: String!) {
    addComment(input: { subjectId: $subjectId, body: $body }) {
      commentEdge { node { url } }
    }
  }`;

const updateComment = `
  mutation ($id: ID!, $body: String!) {
    updateIssueComment(input: { id: $id, body: $body }) {
      issueComment { url }
    }
  }`;

/**
 * Makes the comment, or makes the one that is there say this. Only a comment that this token's own user wrote counts:
 * anybody can write the mark, and could change afterwards what stands under their name.
 *
 * @returns the comment's page, and what became of it
 * @throws what the API's client throws
 */
export async function keepComment(
  { gitHub, repository }: GitHubRepository,
  { number, mark, body: text }: WantedComment,
): Promise<{ readonly url: string; readonly action: 'made' | 'renewed' | 'unchanged' }> {
  const body = `${text}\n${formatMark(mark)}\n`;
  let before: string | undefined;
  let subjectId = '';
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await gitHub.graphql<unknown>(listComments, { ...repository, number, before });
    const pull = valueAt(answer, 'repository', 'pullRequest');
    subjectId = textAt(pull, 'id') ?? '';
    const own = listAt(pull, 'comments', 'nodes').findLast((one) => isOwn(one, mark));
    if (own !== undefined) {
      const url = textAt(own, 'url') ?? '';
      // GitHub stores line ends as CRLF, and cuts white space at the end.
      const held = textAt(own, 'body')?.replaceAll('\r\n', '\n').trim();
      if (held === body.trim()) return { url, action: 'unchanged' };
      await gitHub.graphql(updateComment, { id: textAt(own, 'id') ?? '', body });
      return { url, action: 'renewed' };
    }
    before = textAt(pull, 'comments', 'pageInfo', 'startCursor');
    if (valueAt(pull, 'comments', 'pageInfo', 'hasPreviousPage') !== true) break;
    if (before === undefined) break;
  }
  const made = await gitHub.graphql<unknown>(addComment, { subjectId, body });
  const url = textAt(made, 'addComment', 'commentEdge', 'node', 'url') ?? '';
  return { url, action: 'made' };
}

/** On a line of its own at the end, where a text above it cannot swallow it. */
function formatMark(mark: string): string {
  return `<!-- deliver-image: ${mark} -->`;
}

function isOwn(comment: unknown, mark: string): boolean {
  if (valueAt(comment, 'viewerDidAuthor') !== true) return false;
  return textAt(comment, 'body')?.trimEnd().endsWith(formatMark(mark)) === true;
}
