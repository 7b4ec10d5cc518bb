// A generator of bills of materials that finds one thing in every image.
import type { Engine } from '../engine.ts';

import { pushImage } from '../buildkit.ts';

/** Pushes it, and gives the input `sbom` for it. */
export async function pushScanner(engine: Engine, image: string): Promise<string> {
  const generator = `${image}-scanner:1`;
  await pushImage(engine, generator, {
    Dockerfile: 'FROM node:24-alpine\nCOPY scan /bin/scan\nENTRYPOINT ["scan"]\n',
    scan: `#!/bin/sh
echo '{"_type": "https://in-toto.io/Statement/v0.1", "predicateType": "https://spdx.dev/Document", "predicate": {"name": "found"}}' > "$BUILDKIT_SCAN_DESTINATION/sbom.spdx.json"
`,
  });
  return `generator=${generator}`;
}
