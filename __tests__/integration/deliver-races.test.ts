import { beforeEach, describe, expect, test } from '@jest/globals';

import { editTag, image } from './edit-tag.ts';
import { deliver, openEffects } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace();
let folder: string;

beforeEach(() => {
  place.create('acme/web', { 'k8s/web.yaml': deployment });
  folder = place.checkout('acme/web');
});

const deployment = 'kind: Deployment\nimage: ghcr.io/acme/web:1.0.0\nreplicas: 1\n';
const edit = editTag('1.1.0', ['k8s/web.yaml']);
const show = (): string => place.remote('acme/web', 'show', 'main:k8s/web.yaml');

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Lets others commit while a run is between its fetch and its push; `times` times. */
function whileEditing(times: number, change: (time: number) => void): typeof edit {
  let time = 0;
  return async (tree) => {
    const edited = await edit(tree);
    if (time < times) change((time += 1));
    return edited;
  };
}

describe('somebody else pushes first', () => {
  test.each([
    ['another file', { 'other.yaml': 'x\n' }, deployment.replace('1.0.0', '1.1.0')],
    [
      'the same file',
      { 'k8s/web.yaml': deployment.replace('replicas: 1', 'replicas: 5') },
      deployment.replace('1.0.0', '1.1.0').replace('replicas: 1', 'replicas: 5'),
    ],
    [
      'the same line',
      { 'k8s/web.yaml': deployment.replace('1.0.0', '1.0.1 # hotfix') },
      deployment.replace('1.0.0', '1.1.0 # hotfix'),
    ],
  ])('%s: what they wrote stays, and the pin lands', async (_, change, expected) => {
    const effects = openEffects(place);
    let theirs = '';
    const racing = whileEditing(1, () => {
      theirs = place.commit('acme/web', 'main', change);
    });

    const delivered = await deliver(effects, folder, racing);

    expect(delivered).toMatchObject({ kind: 'committed', attempts: 2 });
    expect(`${show()}\n`).toBe(expected);
    expect(place.remote('acme/web', 'rev-parse', 'main^')).toBe(theirs);
    expect(effects.pauses).toHaveLength(1);
    expect(effects.log.lines.join('\n')).toContain('again in');
  });

  test('the same pin: done, and no empty commit', async () => {
    let theirs = '';
    const racing = whileEditing(1, () => {
      theirs = place.commit('acme/web', 'main', {
        'k8s/web.yaml': deployment.replace('1.0.0', '1.1.0'),
      });
    });

    const delivered = await deliver(openEffects(place), folder, racing);

    expect(delivered).toMatchObject({ kind: 'unchanged', because: 'already-pinned' });
    expect(place.remote('acme/web', 'rev-parse', 'main')).toBe(theirs);
  });

  test('a newer version: it stays', async () => {
    const racing = whileEditing(1, () => {
      place.commit('acme/web', 'main', { 'k8s/web.yaml': deployment.replace('1.0.0', '1.2.0') });
    });

    const delivered = await deliver(openEffects(place), folder, racing);

    expect(delivered).toMatchObject({ kind: 'unchanged', because: 'newer-held' });
    expect(show()).toContain('web:1.2.0');
  });

  test('the branch is deleted: an error, and the push does not bring it back', async () => {
    const racing = whileEditing(1, () => {
      place.remote('acme/web', 'branch', '--force', 'other', 'main');
      place.remote('acme/web', 'update-ref', '-d', 'refs/heads/main');
    });

    const delivered = deliver(openEffects(place), folder, racing);

    await expect(delivered).rejects.toMatchObject({ code: 'branch-missing' });
    expect(place.remote('acme/web', 'for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/other',
    );
  });

  test('the branch is set back: what was taken off it stays off', async () => {
    const first = place.remote('acme/web', 'rev-parse', 'main');
    place.commit('acme/web', 'main', { 'secret.txt': 'published by mistake\n' });
    const racing = whileEditing(1, () => {
      place.remote('acme/web', 'update-ref', 'refs/heads/main', first);
    });

    const delivered = await deliver(openEffects(place), folder, racing);

    expect(delivered).toMatchObject({ kind: 'committed', attempts: 2 });
    expect(place.remote('acme/web', 'rev-parse', 'main^')).toBe(first);
  });

  test('the branch is set back within the push itself: the pin lands on what is left', async () => {
    const first = place.remote('acme/web', 'rev-parse', 'main');
    place.commit('acme/web', 'main', { 'secret.txt': 'published by mistake\n' });
    place.server.intercept = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/git-receive-pack')) {
        place.server.intercept = () => false;
        place.remote('acme/web', 'update-ref', 'refs/heads/main', first);
      }
      return false;
    };

    const delivered = await deliver(openEffects(place), folder, edit);

    expect(delivered).toMatchObject({ kind: 'committed', attempts: 2 });
    expect(place.remote('acme/web', 'rev-parse', 'main^')).toBe(first);
  });

  test('every time: the run gives up after its attempts, with nothing written', async () => {
    const effects = openEffects(place);
    const racing = whileEditing(9, (time) => {
      place.commit('acme/web', 'main', { other: String(time) });
    });

    await expect(deliver(effects, folder, racing, { attempts: 3 })).rejects.toMatchObject({
      code: 'commit-lost',
      message: '3 pushes to main of acme/web did not go through ([rejected] (stale info))',
    });

    expect(show()).toContain('web:1.0.0');
    expect(effects.pauses).toHaveLength(2);
  });

  test('within the push itself, while the server takes the lock', async () => {
    // The hook runs after the server compared the old value and before it takes the new one.
    place.hook(
      'acme/web',
      'pre-receive',
      `test -e raced && exit 0; touch raced
      unset GIT_QUARANTINE_PATH
      tree=$(git rev-parse main^{tree})
      git -c user.name=x -c user.email=x@example.com commit-tree -p main -m first $tree > first
      git update-ref refs/heads/main $(cat first)`,
    );

    const delivered = await deliver(openEffects(place), folder, edit);

    expect(delivered).toMatchObject({ kind: 'committed', attempts: 2 });
    expect(place.remote('acme/web', 'log', '--format=%s', 'main').split('\n')).toEqual([
      'deliver: web 1.1.0',
      'first',
      'Change by a person',
    ]);
  });
});

describe('the connection or the server fails', () => {
  const passing = (path: RegExp, status: number) => {
    let failures = 0;
    place.server.intercept = (request, response) => {
      if (failures > 0 || !path.test(`${request.path}?${request.query}`)) return false;
      failures += 1;
      if (status === 0) response.socket?.destroy();
      else response.writeHead(status).end();
      return true;
    };
  };

  test.each([
    ['503 for the fetch', /upload-pack/, 503],
    ['a broken connection for the fetch', /git-upload-pack\?$/, 0],
    ['502 for the push', /git-receive-pack\?$/, 502],
    ['429 for the push', /git-receive-pack\?$/, 429],
    ['a broken connection for the push', /git-receive-pack\?$/, 0],
  ])('once: %s', async (_, path, status) => {
    passing(path, status);

    expect((await deliver(openEffects(place), folder, edit)).kind).toBe('committed');
    expect(place.remote('acme/web', 'rev-list', '--count', 'main')).toBe('2');
  });

  describe('once, at any request of a run', () => {
    const failAt = (last: number): { count: () => number } => {
      let requests = 0;
      place.server.intercept = (_, response) => {
        requests += 1;
        if (requests !== last) return false;
        response.writeHead(503).end();
        return true;
      };
      return { count: () => requests };
    };
    const requests = numbers(8);

    test('the requests are all that there are', async () => {
      const { count } = failAt(0);

      await deliver(openEffects(place), folder, edit);

      expect(count()).toBe(requests.length);
    });

    test.each(requests)('request %i', async (last) => {
      failAt(last);

      expect((await deliver(openEffects(place), folder, edit)).kind).toBe('committed');
      expect(place.remote('acme/web', 'rev-list', '--count', 'main')).toBe('2');
    });
  });

  test('at each push: an error that says so, not that others were faster', async () => {
    place.server.intercept = ({ method, path }, response) => {
      if (method !== 'POST' || !path.endsWith('git-receive-pack')) return false;
      response.writeHead(502).end();
      return true;
    };

    await expect(deliver(openEffects(place), folder, edit)).rejects.toMatchObject({
      code: 'server-failed',
    });
    expect(show()).toContain('web:1.0.0');
  });

  test('after the server took the push: the commit is recognised, not made again', async () => {
    let lost = false;
    place.server.intercept = ({ path, method }, response) => {
      if (lost || method !== 'POST' || !path.endsWith('git-receive-pack')) return false;
      lost = true;
      // Git works on; its answer never arrives.
      response.write = () => true;
      const end = response.end.bind(response);
      response.end = () => {
        response.socket?.destroy();
        return end();
      };
      return false;
    };

    const delivered = await deliver(openEffects(place), folder, edit);

    const commit = place.remote('acme/web', 'rev-parse', 'main');
    expect(lost).toBe(true);
    expect(delivered).toMatchObject({ kind: 'committed', commit });
    expect(place.remote('acme/web', 'rev-list', '--count', 'main')).toBe('2');
  });

  test('all the time: an error that names the repository, and nothing written', async () => {
    place.server.intercept = (_, response) => {
      response.writeHead(503).end();
      return true;
    };

    await expect(deliver(openEffects(place), folder, edit)).rejects.toMatchObject({
      code: 'server-failed',
      message:
        "acme/web cannot be reached or fails: unable to access '" +
        place.server.url +
        "/acme/web/': The requested URL returned error: 503",
    });
  });
});

describe('order of versions', () => {
  test.each([
    ['1.2.0', '1.1.0', 'unchanged'],
    ['1.1.0', '1.1.0-rc.1', 'unchanged'],
    ['1.1.0-rc.1', '1.1.0', 'committed'],
    ['1.0.9', '1.0.10', 'committed'],
  ])('the manifest holds %s, the run delivers %s: %s', async (held, tag, kind) => {
    place.commit('acme/web', 'main', { 'k8s/web.yaml': deployment.replace('1.0.0', held) });
    const effects = openEffects(place);

    const delivered = await deliver(effects, folder, editTag(tag, ['k8s/web.yaml']), {
      image: image(tag),
    });

    expect(delivered.kind).toBe(kind);
    expect(show()).toContain(kind === 'committed' ? `web:${tag}` : `web:${held}`);
    expect(effects.log.lines.filter((line) => line.startsWith('warning'))).toEqual(
      kind === 'committed'
        ? []
        : [
            `warning: Nothing is written: k8s/web.yaml:2 holds ${held}, a higher version than ${tag}. rollback: true goes back.`,
          ],
    );
  });

  test('rollback goes back', async () => {
    place.commit('acme/web', 'main', { 'k8s/web.yaml': deployment.replace('1.0.0', '2.0.0') });

    const { kind } = await deliver(openEffects(place), folder, edit, { rollback: true });

    expect(kind).toBe('committed');
    expect(show()).toContain('web:1.1.0');
  });
});
