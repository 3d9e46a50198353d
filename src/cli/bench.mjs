/** `npm run bench`: how the engine compares with a bare loop and with the same cascade over graph objects. */
import {bundled, load} from './bundle.mjs';

const {bench} = await load('bench');
const sharer = await bundled('benchWorker');
await bench((line) => process.stdout.write(`${line}\n`), process.argv.includes('--quick'), sharer);
