/** `npm run bench`: how the engine compares with a bare loop and with the same cascade over graph objects. */
import {load} from './bundle.mjs';

const {bench} = await load('bench');
bench((line) => process.stdout.write(`${line}\n`), process.argv.includes('--quick'));
