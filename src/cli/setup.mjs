/** Installs what package-lock.json asks for, only when it changed since the last time or nothing is there. */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Hash of the lock file that node_modules was installed from. */
const stamp = join(root, 'node_modules/.knockon-lock');

/** @param {{quiet?: boolean}} options quiet: npm's words go to standard error. Ends the process when npm fails. */
export function setUp({quiet = false} = {}) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const stdio = ['ignore', quiet ? 2 : 'inherit', 'inherit'];
  const {status} = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio,
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write('npm ci failed; its last lines say why.\n');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
