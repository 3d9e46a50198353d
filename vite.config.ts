import {readFileSync} from 'node:fs';
import react from '@vitejs/plugin-react';
import {build, type Plugin} from 'vite';
import {defineConfig} from 'vitest/config';
import {jsonSchema} from './src/ecosystem/jsonSchema.ts';

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
const ALONE = {embed: 'src/embed/frame.ts', element: 'src/embed/register.ts'};

/** Builds the embed beside the app: `embed.html` with one script and one style sheet, and `element.js` for other sites. */
function embed(): Plugin {
  return {
    name: 'knockon-embed',
    apply: 'build',
    async generateBundle(_, bundle) {
      for (const [name, entry] of Object.entries(ALONE)) {
        const result = await build({
          configFile: false,
          base: './',
          logLevel: 'warn',
          publicDir: false,
          // A script that is no module knows its own address otherwise.
          define: {'import.meta.url': 'document.baseURI'},
          build: {
            write: false,
            target: 'es2023',
            assetsInlineLimit: 0,
            cssCodeSplit: false,
            modulePreload: {polyfill: false},
            rolldownOptions: {
              input: entry,
              output: {
                format: 'iife',
                codeSplitting: false,
                entryFileNames: `${name}.js`,
                assetFileNames: 'assets/[name]-[hash][extname]',
              },
            },
          },
        });
        for (const {output} of [result].flat() as {
          output: {fileName: string; type: string; code?: string; source?: string | Uint8Array}[];
        }[]) {
          for (const file of output) {
            const fileName = file.fileName.endsWith('.css') ? `${name}.css` : file.fileName;
            const source = file.type === 'chunk' ? file.code! : file.source!;
            // The typeface is the app's, too.
            if (!(fileName in bundle)) this.emitFile({type: 'asset', fileName, source});
          }
        }
      }
      this.emitFile({type: 'asset', fileName: 'embed.html', source: readFileSync('src/embed/embed.html', 'utf8')});
    },
  };
}

const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};

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
