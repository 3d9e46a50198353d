/** `npm start`: sets up what is missing, builds what changed, and serves the app. */
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {portFrom, serve} from './serve.mjs';
import {root, setUp} from './setup.mjs';

/** What the built app is made of. */
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'];

const wanted = portFrom(process.argv.slice(2), process.env);
setUp();
if (changed()) build();
const {port} = await serve(wanted);
process.stdout.write(`Knockon is at http://localhost:${port}/ (Ctrl+C stops it)\n`);

function changed() {
  const built = join(root, 'dist/index.html');
  if (!existsSync(built)) return true;
  const since = statSync(built).mtimeMs;
  return SOURCES.some((source) => newest(join(root, source)) > since);
}

/** When anything in it last changed, also by removal. */
function newest(path) {
  const stats = statSync(path, {throwIfNoEntry: false});
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function build() {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const {status} = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {cwd: root, stdio: 'inherit'});
  if (status !== 0) process.exit(1);
}
