/** End-to-end tests in a real Chromium, against the built app under its final policy. */

import {createServer} from 'node:net';
import {defineConfig} from '@playwright/test';

/** Chosen once; the workers, which read this file again, take it from the environment. */
const port = (process.env.KNOCKON_E2E_PORT ??= String(await freePort()));
const nestedPort = (process.env.KNOCKON_E2E_NESTED_PORT ??= String(await freePort()));

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'node_modules/.cache/knockon/e2e',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: {timeout: 10_000},
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: {width: 1440, height: 900},
    colorScheme: 'dark',
    actionTimeout: 15_000,
    // Every page is the one that was built; `offline.spec.ts` is about the files that a browser keeps.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: [
    {command: `node src/cli/serve.mjs --port ${port}`, port: Number(port), reuseExistingServer: false},
    {
      command: `node src/cli/serve.mjs --port ${nestedPort} --base /some/path/`,
      port: Number(nestedPort),
      reuseExistingServer: false,
    },
  ],
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
