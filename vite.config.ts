import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import react from '@vitejs/plugin-react';
import {build, type Plugin} from 'vite';
import {defineConfig} from 'vitest/config';
import {jsonSchema} from './src/ecosystem/jsonSchema.ts';

const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};

/** Serves and builds `schema.json`, made from the schema that the app checks files with. */
function schemaJson(): Plugin {
  const source = () => `${JSON.stringify(jsonSchema(), null, 2)}\n`;
  return {
    name: 'knockon-schema-json',
    configureServer(server) {
      server.middlewares.use('/schema.json', (_, response) => {
        response.setHeader('Content-Type', 'application/schema+json');
        response.end(source());
      });
    },
    generateBundle() {
      this.emitFile({type: 'asset', fileName: 'schema.json', source: source()});
    },
  };
}

/** Scripts that stand alone, by name: no modules, since a sandboxed frame and a page in a file can load none. */
const ALONE = {embed: 'src/embed/frame.ts', edit: 'src/edit.tsx', element: 'src/embed/register.ts'};

const INLINE = '\0inline-worker:';

/** Puts workers into the script that starts them, as blobs: a sandboxed frame can start none by their address. */
function inlineWorkers(): Plugin {
  return {
    name: 'knockon-inline-workers',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('?worker&url') || !importer) return null;
      return INLINE + resolve(dirname(importer), source.replace('?worker&url', ''));
    },
    async load(id) {
      if (!id.startsWith(INLINE)) return null;
      const [script] = await builtAlone(id.slice(INLINE.length), 'worker');
      return `export default URL.createObjectURL(new Blob([${JSON.stringify(script.code)}], {type: 'text/javascript'}));`;
    },
  };
}

interface Built {
  fileName: string;
  type: string;
  code?: string;
  source?: string | Uint8Array;
}

/** One script with all that it needs in it, and its style sheet. What it exports is a global, `knockonEdit` for `edit`. */
async function builtAlone(input: string, name: string, define: Record<string, string> = {}): Promise<Built[]> {
  const result = await build({
    configFile: false,
    base: './',
    logLevel: 'warn',
    publicDir: false,
    plugins: name === 'edit' ? [react(), inlineWorkers()] : [],
    define: {
      // A script that is no module knows its own address otherwise.
      'import.meta.url': name === 'worker' ? 'self.location.href' : 'document.baseURI',
      'import.meta.resolve': 'undefined',
      __KNOCKON_VERSION__: JSON.stringify(version),
      ...define,
    },
    build: {
      write: false,
      target: 'es2023',
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: {polyfill: false},
      rolldownOptions: {
        input,
        // An entry's exports are kept; the rest goes.
        preserveEntrySignatures: 'exports-only',
        output: {
          format: 'iife',
          name: name === 'edit' ? 'knockonEdit' : undefined,
          codeSplitting: false,
          entryFileNames: `${name}.js`,
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  });
  return ([result].flat() as {output: Built[]}[]).flatMap(({output}) => output);
}

/** Builds the embed beside the app: `embed.html` with one script and one style sheet, and `element.js` for other sites. */
function embed(): Plugin {
  return {
    name: 'knockon-embed',
    apply: 'build',
    async generateBundle(_, bundle) {
      for (const [name, entry] of Object.entries(ALONE)) {
        for (const file of await builtAlone(entry, name)) {
          const fileName = file.fileName.endsWith('.css') ? `${name}.css` : file.fileName;
          const source = file.type === 'chunk' ? file.code! : file.source!;
          // The typeface is the app's, too.
          if (!(fileName in bundle)) this.emitFile({type: 'asset', fileName, source});
        }
      }
      this.emitFile({type: 'asset', fileName: 'embed.html', source: readFileSync('src/embed/embed.html', 'utf8')});
    },
  };
}

/** What a page of the app does not need to start and to draw without a network. */
const ONLY_ONLINE = /^(edit|element|schema)\.|^embed\.html$|^picture\.png$|\.map$/;

/** Builds `offline.js`, which keeps the files of this very build: it is made last, and knows all others. */
function offline(): Plugin {
  return {
    name: 'knockon-offline',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const hash = createHash('sha256');
        const add = (file: string, contents: string | Uint8Array) => hash.update(`${file}\n`).update(contents);
        for (const file of Object.keys(bundle).sort()) {
          const output = bundle[file];
          add(file, output.type === 'chunk' ? output.code : output.source);
        }
        const shown = readdirSync('public', {recursive: true, withFileTypes: true}).flatMap((entry) =>
          entry.isFile() ? [relative('public', join(entry.parentPath, entry.name)).replaceAll('\\', '/')] : [],
        );
        for (const file of shown.sort()) add(file, readFileSync(join('public', file)));
        const built = Object.keys(bundle).filter((file) => file !== 'index.html' && !ONLY_ONLINE.test(file));
        const entry = Object.values(bundle).find((output) => output.type === 'chunk' && output.isEntry);
        const [script] = await builtAlone('src/offline/serviceWorker.ts', 'offline', {
          __BUILD__: JSON.stringify({
            id: hash.digest('hex').slice(0, 16),
            entry: entry?.fileName,
            named: built.filter((file) => file.startsWith('assets/')).sort(),
            plain: [...built.filter((file) => !file.startsWith('assets/')), ...shown]
              .filter((file) => !ONLY_ONLINE.test(file))
              .sort(),
          }),
        });
        this.emitFile({type: 'asset', fileName: 'offline.js', source: script.code!});
      },
    },
  };
}

export default defineConfig({
  // Relative addresses, so that the built site works from any sub-path.
  base: './',
  plugins: [react(), schemaJson(), embed(), offline()],
  define: {__KNOCKON_VERSION__: JSON.stringify(version)},
  worker: {format: 'es'},
  build: {target: 'es2023', assetsInlineLimit: 0, modulePreload: {polyfill: false}},
  // Laws on generated ecosystems take as long as the machine lets them; how fast anything is, benchmarks say.
  test: {include: ['src/**/*.test.{ts,tsx,mjs}'], testTimeout: 120_000},
});
