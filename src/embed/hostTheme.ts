/** Whether the page around is dark, by the sign that documentation sites put on it; null when it has none. */

export function hostTheme({documentElement: html, body}: Document): 'light' | 'dark' | null {
  // MkDocs Material names its palettes: slate is the dark one.
  const material = body?.dataset.mdColorScheme ?? html.dataset.mdColorScheme;
  if (material) return material === 'slate' ? 'dark' : 'light';
  // Docusaurus and Starlight.
  const named = html.dataset.theme ?? body?.dataset.theme;
  if (named === 'dark' || named === 'light') return named;
  // VitePress, and whoever uses the class.
  if (html.classList.contains('dark')) return 'dark';
  return html.classList.contains('light') || html.classList.contains('VPSite') ? 'light' : null;
}

/** Calls back at each change, and at once. Returns how to stop. */
export function followTheme(page: Document, changed: (theme: 'light' | 'dark' | null) => void): () => void {
  let last: ReturnType<typeof hostTheme> | undefined;
  const look = () => {
    const theme = hostTheme(page);
    if (theme !== last) changed((last = theme));
  };
  const observer = new MutationObserver(look);
  for (const element of [page.documentElement, page.body])
    observer.observe(element, {attributes: true, attributeFilter: ['class', 'data-theme', 'data-md-color-scheme']});
  look();
  return () => observer.disconnect();
}
