/** Files of one's own, by the browser's own dialog. Any file may be chosen: what it is, its content says. */

import {openFiles} from '../store/opening.ts';
import {readForeign} from '../worker/readerClient.ts';

export function chooseFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => {
    void openFiles([...(input.files ?? [])], (bytes, name) => readForeign(bytes, name, {}));
  });
  input.click();
}
