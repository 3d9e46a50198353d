/** Takes what is drawn in another page into a window of its own, where it can be kept. */

import {show} from '../store/appearance.ts';
import {appAddress, shareFragment} from '../store/sharing.ts';
import {ownWindow} from './ownWindow.ts';

/** Where the page around lets no window open, the dialog with the link comes instead. */
export async function openInKnockon(): Promise<void> {
  // At once, while the press still counts as one; the address follows when it is packed.
  const opened = ownWindow();
  if (!opened) {
    show({sharing: 'share'});
    return;
  }
  const fragment = await shareFragment({scenario: true, t: null, example: null});
  opened.location.replace(`${appAddress()}${fragment}`);
}
