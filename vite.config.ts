import react from '@vitejs/plugin-react';
import type {Plugin} from 'vite';
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

export default defineConfig({
  // Relative addresses, so that the built site works from any sub-path.
  base: './',
  plugins: [react(), schemaJson()],
  worker: {format: 'es'},
  build: {target: 'es2023', assetsInlineLimit: 0, modulePreload: {polyfill: false}},
  // Laws on generated ecosystems take as long as the machine lets them; how fast anything is, benchmarks say.
  test: {include: ['src/**/*.test.{ts,tsx,mjs}'], testTimeout: 120_000},
});
