/** The `knockon` command from a checkout: bundles the TypeScript once for plain Node, and again when it changed. */
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {setUp} from './setup.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = join(root, 'node_modules/.cache/knockon/cli.mjs');
/** What the command is made of. */
const FOLDERS = ['ecosystem', 'engine', 'formats', 'analysis', 'cli'];

// A reader that has seen enough (`knockon … | head`) is no error.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
try {
  if (!existsSync(join(root, 'node_modules/vite'))) setUp({quiet: true});
  if (!isFresh()) await build();
  const {main} = await import(pathToFileURL(bundle).href);
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    read: (file) => readFileSync(file),
  });
} catch (error) {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  process.stderr.write(`error: Knockon itself failed: ${message}\n`);
  process.exitCode = 1;
}

function isFresh() {
  if (!existsSync(bundle)) return false;
  const built = statSync(bundle).mtimeMs;
  return FOLDERS.every((folder) => newest(join(root, 'src', folder)) < built);
}

/** When anything in the folder last changed, also by removal. */
function newest(folder) {
  if (!existsSync(folder)) return 0;
  const times = readdirSync(folder, {withFileTypes: true})
    .filter(({name}) => name !== 'fixtures')
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    });
  return Math.max(statSync(folder).mtimeMs, ...times);
}

async function build() {
  const vite = await import('vite');
  const result = await vite.build({
    root,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    ssr: {noExternal: true},
    build: {ssr: 'src/cli/main.ts', write: false, target: 'node20', rollupOptions: {output: {codeSplitting: false}}},
  });
  const [{output}] = [result].flat();
  mkdirSync(dirname(bundle), {recursive: true});
  // Written beside and moved, so that two commands at once never read half a file.
  const beside = `${bundle}.${process.pid}`;
  writeFileSync(beside, output[0].code);
  renameSync(beside, bundle);
}
