// The pages lead where they say, and say the same in both languages.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], {
  cwd: root,
  exclude: ['**/node_modules'],
}).sort();
const withoutCode = (page: string): string => page.replaceAll(/^( *)```[^]*?^\1```$/gm, '');
const headings = (page: string): string[] =>
  [...withoutCode(page).matchAll(/^(#+) (.+)$/gm)].map(([, level, title]) => `${level} ${title}`);

/** As GitHub makes them: lower case, without punctuation, a hyphen for each blank. */
function anchorsOf(page: string): readonly string[] {
  return headings(page).map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('every file of the table of changes in CONTRIBUTING.md is there', () => {
  const [, table = ''] = read('CONTRIBUTING.md').split('### Where a change goes');
  const [rows = ''] = table.replace('`src/`', '').split('\n## ');
  const named = [...rows.matchAll(/`([a-z/-]+(?:\.ts|\/))`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(root, 'src', path)))).toEqual([]);
});

test.each(pages)(
  'every link of %s leads to a file, and to a heading where it names one',
  (path) => {
    const links = [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, to = '']) => to,
    );
    const broken = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? path : join(dirname(path), file);
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && !anchorsOf(read(target)).includes(decodeURI(anchor));
      });
    expect(broken).toEqual([]);
  },
);

test('no sentence of README is longer than 30 words', () => {
  const prose = withoutCode(read('README.md'))
    .replaceAll(/<!-- (\w+):[^]*?<!-- \/\1 -->/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/\n\s*\n|\n(?=[-|#]|\d\.)/)
    .filter((paragraph) => !paragraph.startsWith('|') && !paragraph.includes(' · '));
  const sentences = prose.flatMap((paragraph) => paragraph.split(/(?<=[.?!:])\s+/));
  const long = sentences.filter((sentence) => sentence.trim().split(/\s+/).length > 30);
  expect(long).toEqual([]);
});

describe('README.ja.md says what README.md says', () => {
  const [english, japanese] = [read('README.md'), read('README.ja.md')];
  const prose = (page: string): string => page.replaceAll(/<!-- (\w+):[^]*?<!-- \/\1 -->/g, '');

  test('in as many sections', () => {
    const levels = (page: string): string[] =>
      headings(prose(page)).map((heading) => heading.replace(/ .*/, ''));
    expect(levels(japanese)).toEqual(levels(english));
  });

  test('with the same code', () => {
    const code = (page: string): string[] =>
      [...page.matchAll(/^```[^]*?^```$/gm)].map(([block]) => block.replaceAll(/\s+# .*$/gm, ''));
    expect(code(japanese)).toEqual(code(english));
  });

  test('with the same examples', () => {
    const examples = (page: string): string[] =>
      [...page.matchAll(/\]\((examples\/[^)]+\.yml|docs\/native-runners\.md#[^)]+)\)/g)].map(
        ([, path = '']) => path,
      );
    expect(examples(japanese)).toEqual(examples(english));
  });

  test('with the same inputs', () => {
    const { inputs } = parse(read('action.yml')) as { inputs: Record<string, object> };
    const named = (page: string): string[] =>
      Object.keys(inputs).filter((name) =>
        new RegExp(`\`${name}(?:: [^\`]*)?\``).test(prose(page)),
      );
    expect(named(japanese)).toEqual(named(english));
  });
});
