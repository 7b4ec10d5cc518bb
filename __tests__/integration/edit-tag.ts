import type { DeliveredImage, DeliveryRequest } from '../../src/deliver/delivery.ts';
import { parseRepository } from '../../src/image/reference.ts';
import type { CommitInputs, PullRequestInputs } from '../../src/inputs/delivery.ts';
import type { EditedTree } from '../../src/manifest/pins/edit.ts';
import type { FileTree } from '../../src/manifest/tree/file-tree.ts';

type Edit = (tree: FileTree) => Promise<EditedTree>;

/** What a test asks for otherwise than usual. */
export type Wanted = Partial<
  Omit<DeliveryRequest, 'commit' | 'pullRequest' | 'edit'> &
    CommitInputs &
    Omit<PullRequestInputs, 'branch'> & { readonly proposal: string }
>;

/** A request with the inputs' defaults, to `main` of the checkout's own remote. */
export function requestOf(folder: string, edit: Edit, wanted: Wanted = {}): DeliveryRequest {
  const { message, author, method = 'git', attempts = 5, skipCi = false, ...others } = wanted;
  const { title, body, labels = [], reviewers = { users: [], teams: [] }, ...rest } = others;
  const { autoMerge, draft = false, assignees = [], milestone, proposal, ...more } = rest;
  return {
    folder,
    repositories: [image('1.1.0').repository],
    branch: 'main',
    repository: undefined,
    token: undefined,
    sourceToken: undefined,
    fromFork: false,
    rollback: false,
    readRevision: () => Promise.resolve(undefined),
    readRefreshed: () => Promise.resolve(''),
    find: () => Promise.resolve([]),
    ...more,
    edit,
    commit: { message, author, method, attempts, skipCi },
    pullRequest: {
      ...{ title, body, labels, reviewers, autoMerge, draft, assignees, milestone },
      branch: proposal,
    },
  };
}

/** The image that the tests deliver. */
export function image(tag: string, revision = 'c'.repeat(40)): DeliveredImage {
  return {
    repository: parseRepository('ghcr.io/acme/web'),
    tag,
    version: tag,
    revision,
    reference: `ghcr.io/acme/web:${tag}`,
  };
}

/**
 * The smallest edit there can be: in the named files, `ghcr.io/acme/<name>:<anything>` becomes the tag.
 * What the manifest room does with real manifests is tested there and end to end.
 */
export function editTag(tag: string, paths: readonly string[], name = 'web'): Edit {
  const pattern = new RegExp(`ghcr\\.io/acme/${name}:\\S+`, 'g');
  const reference = `ghcr.io/acme/${name}:${tag}`;
  const target = { repository: parseRepository(`ghcr.io/acme/${name}`) };
  return async (tree) => {
    const files = [];
    const held = [];
    const texts = [];
    for await (const { path, bytes } of tree.read(paths)) {
      const before = Buffer.from(bytes).toString();
      const after = before.replaceAll(pattern, reference);
      for (const [index, line] of before.split('\n').entries()) {
        const found = line.match(pattern)?.[0];
        if (found) held.push({ path, line: index + 1, reference: found, target });
      }
      texts.push(after);
      if (after !== before) files.push({ path, before, after });
    }
    const diff = files.map(({ path }) => `--- a/${path}\n+++ b/${path}\n`).join('');
    return { edits: [], files, diff, held, manifest: texts.join('---\n') };
  };
}
