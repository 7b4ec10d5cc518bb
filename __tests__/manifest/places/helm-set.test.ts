// Single values that a tool lays over a chart's are read as the maps of values that they make.
import { describe, expect, test } from '@jest/globals';

import { digest, pin } from '../acme.ts';

const web = 'ghcr.io/acme/web';

describe('single values are pinned', () => {
  const argo = 'kind: Application\nspec:\n  source:\n    helm:\n      parameters:\n';
  const item = (name: string, value: string): string =>
    `      - {name: ${name}, value: "${value}"}\n`;
  test.each<[string, string, string]>([
    [
      'a repository and its tag',
      'a.yaml',
      argo + item('image.repository', web) + item('image.tag', 'TAG'),
    ],
    [
      'a name below an image of a part of the chart',
      'a.yaml',
      argo + item('web.image.name', web) + item('web.image.tag', 'TAG'),
    ],
    [
      'behind a registry for all images',
      'a.yaml',
      argo +
        item('global.imageRegistry', 'ghcr.io') +
        item('image.repository', 'acme/web') +
        item('image.tag', 'TAG'),
    ],
    [
      'set of a release of Helmfile',
      'helmfile.yaml',
      `releases:\n- name: web\n  chart: ./web\n  set:\n${item('image.repository', web)}${item('image.tag', 'TAG')}`,
    ],
    [
      'set of a template of Helmfile',
      'helmfile.yaml',
      `templates:\n web:\n  set:\n${item('image.repository', web)}${item('image.tag', 'TAG')}releases: []\n`,
    ],
    [
      'set of a HelmChart of k3s',
      'a.yaml',
      `kind: HelmChart\nspec:\n  set:\n    image.repository: ${web}\n    image.tag: "TAG"\n`,
    ],
  ])('%s', (_, path, text) => {
    const { files } = pin({ [path]: text.replace('TAG', '1.2.2') }, { helmTagDigest: true });
    expect(files[0]?.after).toBe(text.replace('TAG', `1.2.3@${digest}`));
  });
});
