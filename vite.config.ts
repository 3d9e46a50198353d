import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

export default defineConfig({
  // Relative addresses, so that the built site works from any sub-path.
  base: './',
  plugins: [react()],
  worker: {format: 'es'},
  build: {target: 'es2023', assetsInlineLimit: 0, modulePreload: {polyfill: false}},
});
