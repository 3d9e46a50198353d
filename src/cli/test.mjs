/** `npm test`: everything that must hold, in order, and one plain line at the end. */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {root, setUp} from './setup.mjs';

setUp();
const reports = join(root, 'node_modules/.cache/knockon');
mkdirSync(reports, {recursive: true});
const counts = {passed: 0, failed: 0};
/** Titles of what did not pass. */
const failures = [];

step('types', 'typescript/bin/tsc', ['-p', '.']);
for (const folder of ['src/ecosystem', 'src/engine', 'src/analysis']) {
  const hasSources = readdirSync(join(root, folder)).some((file) => file.endsWith('.ts'));
  if (hasSources) step(`types of ${folder}, which knows no browser`, 'typescript/bin/tsc', ['-p', folder]);
}
step('lint and format', '@biomejs/biome/bin/biome', ['check', '.']);

const unit = join(reports, 'unit.json');
tests(
  'unit tests',
  'vitest/vitest.mjs',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
  {
    report: unit,
    count: ({numPassedTests, numFailedTests}) => ({passed: numPassedTests, failed: numFailedTests}),
  },
);

const built = step('build', 'vite/bin/vite.js', ['build', '--logLevel', 'warn']);
// Not above: it needs what setUp has installed.
const {findChromium} = await import('./chromium.mjs');
const browser = built ? findChromium() : null;
if (built && browser === null) {
  counts.failed++;
  failures.push('no browser for the end-to-end tests');
}
if (browser !== null) {
  const e2e = join(reports, 'e2e.json');
  tests('end to end', '@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    report: e2e,
    count: ({stats}) => ({passed: stats.expected + stats.flaky, failed: stats.unexpected}),
    env: {CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: e2e, PLAYWRIGHT_JSON_OUTPUT_NAME: e2e},
  });
}

if (failures.length > 0) process.stdout.write(`\nNot passed: ${failures.join('; ')}\n`);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** Runs a tool of node_modules; a failure counts as one. */
function step(title, tool, args) {
  const passed = call(title, tool, args, {}) === 0;
  if (!passed) {
    counts.failed++;
    failures.push(title);
  }
  return passed;
}

/** Runs a test runner and adds what it counted; a failure that it did not count is one more. */
function tests(title, tool, args, {report, count, env = {}}) {
  rmSync(report, {force: true});
  const status = call(title, tool, args, env);
  const counted = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : {passed: 0, failed: 0};
  counts.passed += counted.passed;
  counts.failed += status !== 0 && counted.failed === 0 ? 1 : counted.failed;
  if (status !== 0) failures.push(title);
}

function call(title, tool, args, env) {
  process.stdout.write(`\n— ${title}\n`);
  const path = join(root, 'node_modules', tool);
  return spawnSync(process.execPath, [path, ...args], {cwd: root, stdio: 'inherit', env: {...process.env, ...env}})
    .status;
}
