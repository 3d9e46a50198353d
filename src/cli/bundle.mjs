/** Bundles a TypeScript entry once for plain Node, and again when its sources changed. */
import {existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {setUp} from './setup.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the command line is made of. */
const FOLDERS = ['ecosystem', 'engine', 'formats', 'analysis', 'cli'];

/** The module at `src/cli/<name>.ts`. */
export const load = async (name) => import(pathToFileURL(await bundled(name)).href);

/** The file that it is bundled into. */
export async function bundled(name) {
  const bundle = join(root, `node_modules/.cache/knockon/${name}.mjs`);
  if (!existsSync(join(root, 'node_modules/vite'))) setUp({quiet: true});
  if (!isFresh(bundle)) await build(`src/cli/${name}.ts`, bundle);
  return bundle;
}

function isFresh(bundle) {
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

async function build(entry, bundle) {
  const vite = await import('vite');
  const result = await vite.build({
    root,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    ssr: {noExternal: true},
    build: {ssr: entry, write: false, target: 'node20', rollupOptions: {output: {codeSplitting: false}}},
  });
  const [{output}] = [result].flat();
  mkdirSync(dirname(bundle), {recursive: true});
  // Written beside and moved, so that two commands at once never read half a file.
  const beside = `${bundle}.${process.pid}`;
  writeFileSync(beside, output[0].code);
  renameSync(beside, bundle);
}
