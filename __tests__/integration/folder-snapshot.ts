import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file of a folder with mode, time of change and bytes, `.git` included. */
export function snapshot(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mode, mtimeMs } = statSync(path);
      const bytes = entry.isFile() ? readFileSync(path).toString('base64') : '';
      return [path, `${mode} ${mtimeMs} ${bytes}`];
    }),
  );
}
