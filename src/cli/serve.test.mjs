import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {serve} from './serve.mjs';

const outside = mkdtempSync(join(tmpdir(), 'knockon-'));
const folder = join(outside, 'dist');
let server;
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), {recursive: true});
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/a b.js'), 'export {}');
  server = await serve(0, folder);
});
afterAll(() => {
  server.close();
  rmSync(outside, {recursive: true});
});

/** Raw, since fetch tidies a path before it is sent. */
function ask(path, method = 'GET') {
  return new Promise((resolve, reject) => {
    request({port: server.port, host: '127.0.0.1', path, method}, (response) => {
      let body = '';
      response.on('data', (part) => (body += part));
      response.on('end', () => {
        const {'content-type': type, 'content-security-policy': policy} = response.headers;
        resolve({status: response.statusCode, type, policy: String(policy), body});
      });
    })
      .on('error', reject)
      .end();
  });
}

it.each([
  ['/', 200, 'text/html; charset=utf-8', '<!doctype html>'],
  ['/index.html?x=1', 200, 'text/html; charset=utf-8', '<!doctype html>'],
  ['/assets/a%20b.js', 200, 'text/javascript; charset=utf-8', 'export {}'],
  ['/assets', 404, 'text/plain; charset=utf-8', 'There is no such file.\n'],
  ['/nothing', 404, 'text/plain; charset=utf-8', 'There is no such file.\n'],
  ['/../secret.txt', 404, 'text/plain; charset=utf-8', 'There is no such file.\n'],
  ['/..%2fsecret.txt', 404, 'text/plain; charset=utf-8', 'There is no such file.\n'],
  ['/%', 404, 'text/plain; charset=utf-8', 'There is no such file.\n'],
  ['/index.html%00', 404, 'text/plain; charset=utf-8', 'There is no such file.\n'],
])('answers %s with %i', async (path, status, type, body) => {
  const answer = await ask(path);
  expect(answer).toMatchObject({status, type, body});
  expect(answer.policy).toMatch(
    /^default-src 'none'; .*require-trusted-types-for 'script'; trusted-types knockon-worker$/,
  );
});

it('answers nothing but GET and HEAD', async () => {
  expect(await ask('/', 'POST')).toMatchObject({status: 405});
  expect(await ask('/', 'HEAD')).toMatchObject({status: 200, body: ''});
});

it('serves under a path of its own, and nothing beside it', async () => {
  const nested = await serve(0, folder, '/some/path/');
  const status = (path) => fetch(`http://127.0.0.1:${nested.port}${path}`).then((response) => response.status);
  const asked = ['/some/path/', '/some/path/assets/a%20b.js', '/', '/some/path', '/assets/a%20b.js'];
  expect(await Promise.all(asked.map(status))).toEqual([200, 200, 404, 404, 404]);
  nested.close();
});

it('takes the next port when one is taken', async () => {
  const second = await serve(server.port, folder);
  second.close();
  expect(second.port).toBeGreaterThan(server.port);
});
