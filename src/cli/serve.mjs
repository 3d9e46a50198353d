/** Serves the built app as a web server should: right types, and a policy under which nothing else can run. */
import {createReadStream, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join, sep} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const DEFAULT_PORT = 4173;

/** The only scripts are our files; the only worker addresses go through one named policy. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' https:",
  "worker-src 'self' blob:",
  // The Embed dialog shows what it makes.
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types knockon-worker',
].join('; ');

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.map', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.txt', 'text/plain; charset=utf-8'],
]);

/**
 * Listens on the port, or on the next free one when it is taken.
 * @param {number} port
 * @param {string} [folder] what is served
 * @param {string} [base] the path that it is served under, with a slash at both ends
 * @returns {Promise<{port: number, close: () => void}>}
 */
export function serve(port, folder = dist, base = '/') {
  const server = createServer((request, response) => answer(request, response, folder, base));
  return new Promise((resolve, reject) => {
    let next = port;
    server.on('error', (error) => {
      if (error.code !== 'EADDRINUSE' || next >= port + 50) reject(error);
      else server.listen(++next, '127.0.0.1');
    });
    server.on('listening', () => resolve({port: server.address().port, close: () => server.close()}));
    server.listen(next, '127.0.0.1');
  });
}

function answer(request, response, folder, base) {
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  // All of it is public, and a sandboxed embed, which has no origin, could read nothing otherwise.
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cache-Control', 'no-cache');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, 'Only GET and HEAD are served.');
  const file = fileOf(request.url, folder, base);
  if (file === null) return refuse(response, 404, 'There is no such file.');
  response.setHeader('Content-Type', TYPES.get(extname(file.path)) ?? 'application/octet-stream');
  response.setHeader('Content-Length', file.size);
  if (request.method === 'HEAD') return response.end();
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** The file behind an address, never one outside the folder. */
function fileOf(url, folder, base) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || !path.startsWith(base)) return null;
  const within = path.slice(base.length - 1);
  const asked = join(folder, within.endsWith('/') ? `${within}index.html` : within);
  if (!asked.startsWith(folder + sep)) return null;
  const stats = statSync(asked, {throwIfNoEntry: false});
  return stats?.isFile() ? {path: asked, size: stats.size} : null;
}

function refuse(response, status, message) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`${message}\n`);
}

/** `--port N`, else PORT, else 4173. */
export function portFrom(args, env) {
  const at = args.indexOf('--port');
  const text = at >= 0 ? args[at + 1] : env.PORT;
  const port = text === undefined || text === '' ? DEFAULT_PORT : Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  process.stderr.write(`The port is ${JSON.stringify(text)}; a whole number from 0 to 65535 is expected.\n`);
  process.exit(2);
}

/** `--base /some/path/`, else the root. */
function baseFrom(args) {
  const at = args.indexOf('--base');
  if (at < 0) return '/';
  const base = args[at + 1] ?? '';
  if (/^\/(.*\/)?$/.test(base)) return base;
  process.stderr.write(`The base is ${JSON.stringify(base)}; a path that starts and ends with a slash is expected.\n`);
  process.exit(2);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const base = baseFrom(args);
  const {port} = await serve(portFrom(args, process.env), dist, base);
  process.stdout.write(`http://localhost:${port}${base}\n`);
}
