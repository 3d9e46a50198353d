/** `npm run package`: what npm gets, in `dist-package`: modules with types, one script that registers itself, and the built app. */
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {root, setUp} from './setup.mjs';

const ENTRIES = ['index', 'element', 'engine', 'schema'];
export const folder = join(root, 'dist-package');

/** Builds it from the built app in `dist`, which is built when it is not there. */
export async function buildPackage() {
  setUp({quiet: true});
  const {build} = await import('vite');
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  if (!existsSync(join(root, 'dist/embed.html'))) await build({root, logLevel: 'warn'});
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2023',
      minify: false,
      // Whoever extends the schema needs the same zod; it is the only dependency.
      rolldownOptions: {external: [/^zod/]},
      lib: {
        entry: Object.fromEntries(ENTRIES.map((name) => [name, join(root, `src/entries/${name}.ts`)])),
        formats: ['es'],
      },
    },
  });
  types();
  cpSync(join(root, 'dist'), join(folder, 'app'), {recursive: true});
  cpSync(join(root, 'dist/element.js'), join(folder, 'knock-on.js'));
  cpSync(join(root, 'dist/schema.json'), join(folder, 'schema.json'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'README.md'), README);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  return folder;
}

/** Declarations of all that the entries export, with the endings that a package's own files have. */
function types() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const out = join(folder, 'types');
  const entries = ENTRIES.map((name) => `src/entries/${name}.ts`);
  const options = ['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--outDir', out, '--rootDir', 'src'];
  const same = [
    '--target',
    'ES2023',
    '--lib',
    'ES2023,DOM,DOM.Iterable',
    '--module',
    'ESNext',
    '--moduleResolution',
    'bundler',
    '--strict',
    '--skipLibCheck',
    '--allowImportingTsExtensions',
    '--verbatimModuleSyntax',
    '--types',
    'node,vite/client',
  ];
  const {status} = spawnSync(process.execPath, [tsc, ...entries, ...options, ...same], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('The declarations could not be made.');
  for (const file of readdirSync(out, {recursive: true, encoding: 'utf8'})) {
    if (!file.endsWith('.d.ts')) continue;
    const path = join(out, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(from '|import\(')(\.[^']+)\.ts'/g, "$1$2.js'"));
  }
}

function manifest() {
  const {version, license, description, engines, dependencies} = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const entry = (name) => ({types: `./types/entries/${name}.d.ts`, default: `./${name}.js`});
  return {
    name: 'knockon',
    version,
    description,
    license,
    engines,
    type: 'module',
    dependencies: {zod: dependencies.zod},
    sideEffects: ['./knock-on.js'],
    exports: {
      '.': entry('index'),
      './element': entry('element'),
      './engine': entry('engine'),
      './schema': entry('schema'),
      './schema.json': './schema.json',
      './knock-on.js': './knock-on.js',
      './app/*': './app/*',
    },
  };
}

const README = `# knockon

Knock out one part of a digital-asset ecosystem and watch what follows.

Copy \`node_modules/knockon/app\` to where your site is served, say \`/knockon/\`. Then, in a page:

\`\`\`html
<script src="/knockon/element.js" async></script>
<knock-on example="us-east-concentration" mode="play"></knock-on>
\`\`\`

or in a module:

\`\`\`js
import {createEditor, createViewer} from 'knockon';
createViewer(document.querySelector('#here'), {base: '/knockon/', example: 'us-east-concentration'});

const editor = createEditor(document.querySelector('#there'), {base: '/knockon/'});
editor.addEventListener('knockon-change', async () => console.log(await editor.getDocument()));
\`\`\`

The editor needs 860 px of width and keeps nothing: what is drawn is yours to keep.

Without a page, \`knockon/engine\` reads documents and runs scenarios; \`knockon/schema\` says what a document may hold.
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${await buildPackage()}\n`);
