/** What npm would get: packed, installed into empty projects, typed, and playing. */

import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {serveFolder} from './pages/site.ts';
import {expect, test} from './test.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/knockon/package');

function run(program: string, args: string[], cwd: string): string {
  const {status, stdout, stderr} = spawnSync(program, args, {cwd, encoding: 'utf8'});
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

test('the packed tarball works in an empty Node project and in an empty Vite project', async ({page}) => {
  test.setTimeout(240_000);
  rmSync(cache, {recursive: true, force: true});
  mkdirSync(join(cache, 'project/src'), {recursive: true});
  run(process.execPath, ['src/cli/package.mjs'], root);
  run('npm', ['pack', '--silent', '--pack-destination', cache, join(root, 'dist-package')], root);
  const tarball = readdirSync(cache).find((file) => file.endsWith('.tgz'))!;
  const project = join(cache, 'project');
  writeFileSync(join(project, 'package.json'), JSON.stringify({private: true, type: 'module'}));
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', join(cache, tarball)], project);

  // Without a page: the engine and the schema.
  writeFileSync(
    join(project, 'run.mjs'),
    `import {compile, readDocument, simulate} from 'knockon/engine';
     import {jsonSchema} from 'knockon/schema';
     import schema from 'knockon/schema.json' with {type: 'json'};
     const reading = readDocument({format: 'knockon', version: 1, nodes: [{id: 'a', outageCostPerHour: 2}], edges: []});
     const {run} = simulate(compile(reading.document), {shocks: [{type: 'outage', node: 'a', hours: 3}], horizon: 9});
     process.stdout.write([run.totals.total, typeof document, JSON.stringify(schema) === JSON.stringify(jsonSchema())].join(' '));`,
  );
  expect(run(process.execPath, ['--no-warnings', 'run.mjs'], project).trim()).toBe('6 undefined true');

  // In a page: types resolve, it builds, the element plays.
  cpSync(join(project, 'node_modules/knockon/app'), join(project, 'public/knockon'), {recursive: true});
  writeFileSync(
    join(project, 'index.html'),
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Project</title></head><body><div id="here"></div><script type="module" src="/src/main.ts"></script></body></html>',
  );
  writeFileSync(
    join(project, 'src/main.ts'),
    `import {createViewer, type Events} from 'knockon';
     import {compile, type Ecosystem, simulate} from 'knockon/engine';
     const document: Ecosystem = {format: 'knockon', version: 1, title: 'In a project', nodes: [{id: 'a', label: 'A', outageCostPerHour: 2}], edges: []};
     const element = createViewer(window.document.querySelector<HTMLElement>('#here')!, {base: '/knockon/', document, mode: 'play'});
     element.addEventListener('knockon-step', (event) => console.log((event as CustomEvent<Events['step']>).detail.total));
     const result = simulate(compile(document), {shocks: []});
     window.document.title = result.ok ? String(result.run.totals.total) : 'failed';`,
  );
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2023',
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        module: 'ESNext',
        moduleResolution: 'bundler',
        strict: true,
        noEmit: true,
        types: [],
      },
      include: ['src'],
    }),
  );
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], project);
  run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], project);
  const site = await serveFolder(join(project, 'dist'));
  await page.goto(site.url);
  await expect(page).toHaveTitle('0');
  const embed = page.locator('knock-on').frameLocator('iframe');
  await expect(embed.getByRole('heading', {level: 1})).toHaveText('In a project');
  await embed.getByRole('option', {name: 'A', exact: true}).click({force: true});
  await page.evaluate(() =>
    (document.querySelector('knock-on') as never as {knockOut(id: string): Promise<void>}).knockOut('a'),
  );
  await embed.getByRole('slider', {name: 'Time'}).press('End');
  await expect(embed.getByRole('region', {name: 'Loss totals'}).getByTitle(/\d/)).toHaveAttribute('title', '$48');
  await site.close();
});

test('what is loaded stays small, packed', () => {
  const dist = join(root, 'dist');
  const kB = (...files: string[]) =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0) / 1000;
  expect(kB('element.js')).toBeLessThanOrEqual(4);
  expect(kB('embed.js', 'embed.css', 'embed.html')).toBeLessThanOrEqual(150);
  // Only with mode=edit, which fetches it: the whole app, its workers and its readers.
  expect(kB('edit.js', 'edit.css')).toBeLessThanOrEqual(750);
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, file]) => file);
  // The first script names all that it can ask for, and by number what the app needs to start.
  const script = readFileSync(join(dist, named.find((file) => file.endsWith('.js'))!), 'utf8');
  const files = JSON.parse(/m\.f=(\[[^\]]*\])/.exec(script)![1]) as string[];
  const started = /import\([`"']\.\/start-.*?__vite__mapDeps\(\[([\d,]+)\]/.exec(script)![1];
  const app = started.split(',').map((k) => files[Number(k)].replace('./', 'assets/'));
  expect(app.some((file) => file.includes('start-'))).toBe(true);
  expect(kB('index.html', ...new Set([...named, ...app]))).toBeLessThanOrEqual(330);
  const fonts = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.woff2'));
  expect(kB(...fonts.map((file) => `assets/${file}`))).toBeLessThanOrEqual(60);
});
