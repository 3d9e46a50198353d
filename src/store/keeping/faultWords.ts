/** Why nothing can be kept, and what befell what was, in words. */

import type {VaultFault} from './vault.ts';

export const FAULT_WORDS: Record<VaultFault, string> = {
  refused:
    'This browser keeps nothing for this page, as in a private window or where storage is blocked. What you draw is lost when the tab is closed.',
  full: 'The browser’s storage is full, so the last changes are not kept.',
  blocked:
    'Another tab has an older Knockon open and holds the storage. Close that tab: what you draw here is kept as soon as it is gone.',
  superseded:
    'Another tab has opened a newer Knockon, and the storage is its own now. Reload this page to go on with the newer one.',
  newer: 'This browser holds drawings of a newer Knockon. They are left alone, and nothing can be kept here.',
  deleted: 'Everything that this browser kept for Knockon was deleted. What is open here is kept anew.',
  overtaken: 'Another tab has changed this ecosystem meanwhile. What you see here is kept as one of its own.',
  unread: 'What was written to the browser’s storage could not be read back, so it does not count as kept.',
  unknown: 'The browser’s storage does not answer, so the last changes are not kept.',
};
