/** The `knockon` command from a checkout. */
import {readFileSync, writeFileSync} from 'node:fs';
import {load} from './bundle.mjs';

// A reader that has seen enough (`knockon … | head`) is no error.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
try {
  const {main} = await load('main');
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    read: (file) => readFileSync(file),
    write: (file, bytes) => writeFileSync(file, bytes),
  });
} catch (error) {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  process.stderr.write(`error: Knockon itself failed: ${message}\n`);
  process.exitCode = 1;
}
