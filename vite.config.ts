import {readFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
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
async function builtAlone(input: string, name: string): Promise<Built[]> {
  const result = await build({
    configFile: false,
    base: './',
    logLevel: 'warn',
    publicDir: false,
    plugins: name === 'edit' ? [react(), inlineWorkers()] : [],
    define: {
      // A script that is no module knows its own address otherwise.
      'import.meta.url': 'document.baseURI',
      __KNOCKON_VERSION__: JSON.stringify(version),
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

export default defineConfig({
  // Relative addresses, so that the built site works from any sub-path.
  base: './',
  plugins: [react(), schemaJson(), embed()],
  define: {__KNOCKON_VERSION__: JSON.stringify(version)},
  worker: {format: 'es'},
  build: {target: 'es2023', assetsInlineLimit: 0, modulePreload: {polyfill: false}},
  // Laws on generated ecosystems take as long as the machine lets them; how fast anything is, benchmarks say.
  test: {include: ['src/**/*.test.{ts,tsx,mjs}'], testTimeout: 120_000},
});
