/** A window of its own, empty and without a way back to this page. Null where the page around lets none open. */
export function ownWindow(): Window | null {
  const opened = window.open('about:blank');
  if (opened) opened.opener = null;
  return opened;
}
