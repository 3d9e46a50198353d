/** Documentation sites, built by their own makers' programs, with the built app under `/knockon/`. */

import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export type Maker = 'vitepress' | 'docusaurus' | 'mkdocs';

/** Builds the site of a maker anew and returns its folder. What it is built with is installed once. */
export function buildSite(maker: Maker): string {
  const source = join(root, 'e2e/sites', maker);
  const folder = join(root, 'node_modules/.cache/knockon/sites', maker);
  mkdirSync(folder, {recursive: true});
  cpSync(source, folder, {recursive: true});
  const built = join(folder, 'built');
  rmSync(built, {recursive: true, force: true});
  if (maker === 'mkdocs') {
    if (spawnSync('mkdocs', ['--version']).status !== 0) installMkDocs();
    run('mkdocs', ['build', '--quiet'], folder);
  } else {
    const wanted = readFileSync(join(folder, 'package.json'), 'utf8');
    const stamp = join(folder, 'node_modules/.knockon-installed');
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
      run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], folder);
      writeFileSync(stamp, wanted);
    }
    run('npm', ['run', '--silent', 'site'], folder);
  }
  cpSync(join(root, 'dist'), join(built, 'knockon'), {recursive: true});
  return built;
}

/** Debian's packages; elsewhere Python's, for this user. */
function installMkDocs(): void {
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    run('apt-get', ['update', '-qq'], root);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'mkdocs', 'mkdocs-material'], root);
  } else run('pip', ['install', '--user', '--quiet', 'mkdocs', 'mkdocs-material'], root);
}

function run(program: string, args: string[], cwd: string): void {
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive', NODE_ENV: 'production', CI: 'true'};
  const {status, stdout, stderr, error} = spawnSync(program, args, {cwd, env, encoding: 'utf8', maxBuffer: 1e8});
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
}

/** Serves a folder as a plain web server does, without a policy of its own. */
export async function serveFolder(folder: string): Promise<{url: string; close(): Promise<void>}> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    let file = join(folder, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.statusCode = path === '/favicon.ico' ? 204 : 404;
      response.end();
      return;
    }
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => void server.close(() => resolve()))};
}
