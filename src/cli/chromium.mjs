/** Finds a Chromium for the browser tests, and gets one where there is none. */
import {spawnSync} from 'node:child_process';
import {accessSync, constants, existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import process from 'node:process';
import {chromium} from '@playwright/test';
import {root} from './setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** Longest time that an installation may take, in milliseconds. */
const LIMIT = 8 * 60 * 1000;

/** @returns {string | null} the path of the program; null after saying what to type. */
export function findChromium() {
  const there = installed();
  if (there !== null) return there;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/etc/debian_version')) {
    process.stdout.write('No Chromium here; installing the one of the distribution.\n');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  } else {
    process.stdout.write("No Chromium here; installing Playwright's.\n");
    run(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium']);
  }
  const now = installed();
  if (now === null)
    process.stderr.write(
      'No Chromium could be installed. Type this and run the tests again:\n  npx playwright install --with-deps chromium\n',
    );
  return now;
}

/** CHROMIUM names one; else what is on the PATH or where systems keep it; else what Playwright got before. */
function installed() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...PLACES, chromium.executablePath()].find(isProgram) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(command, args) {
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  return spawnSync(command, args, {cwd: root, stdio: ['ignore', 'ignore', 'inherit'], timeout: LIMIT, env}).status;
}
