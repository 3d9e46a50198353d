/** Where the page starts: the app, or the list of what is kept when that is asked for or the app cannot start. */

import './views/typeface.css';
import './views/tokens.css';

const recovery = (fault?: unknown) => import('./recovery.ts').then(({showRecovery}) => showRecovery(fault));

if (new URLSearchParams(location.search).has('recover')) void recovery();
else {
  import('./start.tsx').catch(recovery);
  import('./offline/register.ts').then(({startOffline}) => startOffline(document.baseURI)).catch(() => {});
}
