/** The worker that reads other people's files: apart from the one that simulates, so that it can be stopped at any time. */

import {expose} from 'comlink';
import {merge} from '../ecosystem/merge.ts';
import {readDocument} from '../ecosystem/read.ts';
import {readFile} from '../formats/index.ts';
import type {ReaderApi} from './protocol.ts';

const api: ReaderApi = {
  read: (bytes, name, choices) => readFile(bytes, name, choices),
  merge(mine, theirs, prefer) {
    const {document, ...rest} = merge(mine, theirs, prefer);
    const reading = readDocument(document);
    return reading.ok ? {ok: true, ...rest, document: reading.document} : {...reading, ...rest};
  },
};

expose(api);
