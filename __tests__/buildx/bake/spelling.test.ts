// A mistyped word in a target changes nothing, and buildx says nothing of it.
import { expect, test } from '@jest/globals';

import { describeMistyped } from '../../../src/buildx/bake/spelling.ts';

const tell = (text: string, file = 'docker-bake.hcl', printed?: readonly string[]) =>
  describeMistyped({ file, text }, printed);

test.each<[what: string, text: string, sentences: readonly string[]]>([
  [
    'HCL',
    'target "web" {\n  tag = ["a"]\n  platform = []\n  dockerfle = "x"\n}\n',
    [
      'docker-bake.hcl:2: tag is no attribute of a bake target, and buildx passes over it. Did you mean tags?',
      'docker-bake.hcl:3: platform is no attribute of a bake target, and buildx passes over it. Did you mean platforms?',
      'docker-bake.hcl:4: dockerfle is no attribute of a bake target, and buildx passes over it. Did you mean dockerfile?',
    ],
  ],
  ['one line', 'target web { contxt = "a" }', ['1: contxt']],
  ['an underscore', 'target "a" {\n no_cache = true\n}', ['2: no_cache is']],
  ['capitals', 'target "a" {\n TAGS = []\n}', ['Did you mean tags?']],
  ['behind a comment', 'target "a" { # {\n /* } " */ arg = {}\n}', ['2: arg is']],
  ['behind a text', 'target "a" {\n tags = ["${f("}")}}", "$${", "%{"]\n}', []],
  [
    'behind texts in a text',
    'target "a" {\n args = { A = "x${join("}", ["${V}"])}", B = "$${\\"" }\n label = {}\n}',
    ['3: label is'],
  ],
  [
    'behind a long text',
    'target "a" {\n dockerfile-inline = <<-EOT\n  RUN "{\n  tag = 1\n  EOT\n label = {}\n}',
    ['6: label is'],
  ],
  [
    'behind a condition',
    'target "a" {\n tags = V == "1" ? [] : [W]\n ulimit = []\n}',
    ['3: ulimit'],
  ],
  [
    'in JSON',
    '{"target": {"web": {\n"args": {"tag": "1"},\n"tag": ["a"]}}}',
    ['docker-bake.hcl:3: tag is no attribute'],
  ],
  ['in a list of JSON', '{"target": {"web": [{"tags": []}, {"platform": []}]}}', ['1: platform']],
  [
    'a block of its own',
    'target "web" {\n  args {\n    tag = "1"\n  }\n}\n',
    ['docker-bake.hcl:2: args of a target is written as a block, and buildx passes over it'],
  ],
  [
    'a mistyped block',
    'targt "web" {\n tag = []\n}',
    ['1: targt is no block of a bake definition'],
  ],
  ['targets in a target', 'target "all" {\n targets = ["a"]\n}', ['Only a group has targets']],
])('told: %s', (_, text, sentences) => {
  expect(tell(text)).toEqual(sentences.map((one) => expect.stringContaining(one) as unknown));
});

const full = [
  'args = { tag = "1", "platform" = "x" }\n attest = [{ type = "sbom" }]\n call = "check"',
  'matrix = {\n  tgt = ["a"]\n  item = [{ tag = "1" }]\n }\n name = "a-${tgt}"\n inherits = ["b"]',
  'entitlements = []\n extra-hosts = {}\n extra_hosts = {}\n ulimits = []\n shm-size = "1"',
  'network = "none"\n networks = []\n policy = []\n description = "tag = 1"\n x-tag = 1',
  'secret = []\n secrets = []\n output = []\n outputs = []\n ssh = []\n pull = true',
  'contexts = { tag = "target:b" }\n no-cache-filter = ["a"]\n cache-to = [for t in T : "${t}"]',
  'note = "mine"\n dockerfile-inline = "FROM scratch\\nLABEL a=\\"${V}\\""\n target = "t"',
];

test.each<[what: string, text: string, file?: string, printed?: readonly string[]]>([
  ...full.map((text) => ['what buildx knows', `target "a" {\n ${text}\n}\n`] as [string, string]),
  ['other blocks', 'variable "tag" {\n default = { tag = 1 }\n}\ngroup "a" {\n target = []\n}'],
  ['globals', 'tag = "1"\ntargt = { tag = 1 }\nplatform = [{ tag = 1 }]'],
  ['a function', 'function "tag" {\n params = [tag]\n result = "${tag}" == "x" ? tag : 1\n}'],
  [
    'a comment',
    '# target "a" {\n# tag = 1\n/* target "b" {\n tag = 1\n} */\n// target "c" { tag = 1 }',
  ],
  ['compose', 'services:\n  target: {web: {tag: 1}}\n', 'compose.yaml'],
  ['compose in JSON', '{"services": {"web": {"build": {"tag": 1}}}}', 'compose.json'],
  ['a note in JSON', '{"target": {"web": {"//": "tag", "_tag_": 1, "comment": "x"}}}', 'a.json'],
  ['an argument in JSON', '{"target": {"web": {"args": {"tag": "{\\"tag\\": ${"}}}}', 'a.json'],
  [
    'other parts of JSON',
    '{"variable": {"tag": {"default": 1}}, "tag": {"a": {"tag": 1}}}',
    'a.json',
  ],
  ['what a newer buildx prints', 'target "a" {\n tagz = []\n}', 'a.hcl', ['tagz']],
  ['nothing', ''],
  ['what does not end', 'target "a" {\n tags = ["${'],
])('nothing: %s', (_, text, ...others) => {
  expect(tell(text, ...others)).toEqual([]);
});
