/** How an embed is written into the pages of different makers of sites. */

export interface EmbedChoice {
  mode: 'view' | 'play' | 'edit';
  ui: 'full' | 'controls' | 'minimal' | 'none';
  theme: 'auto' | 'light' | 'dark';
  autoplay: boolean;
  /** Pixels. */
  height: number;
  /** Name of a picture beside the page, for where scripts do not run and in print; null for words alone. */
  picture: string | null;
}

export type SiteId = 'html' | 'markdown' | 'mdx' | 'vitepress' | 'mkdocs' | 'notion';

export interface SiteCode {
  /** What goes into the site's configuration, once. */
  once?: {where: string; code: string};
  /** What stands where the embed is to be. */
  here: string;
}

/** The usual width of a column of text, and one with room to draw in: pixels. */
export const COLUMN = 760;
const ROOM = 1160;

/** `plain` ones take no element, only a frame or an address. */
export const SITES: readonly {id: SiteId; label: string; plain?: boolean}[] = [
  {id: 'html', label: 'HTML'},
  {id: 'markdown', label: 'Markdown', plain: true},
  {id: 'mdx', label: 'Docusaurus (MDX)'},
  {id: 'vitepress', label: 'VitePress'},
  {id: 'mkdocs', label: 'MkDocs'},
  {id: 'notion', label: 'Notion', plain: true},
];

/** The address of the embed itself. */
export function embedAddress(base: string, fragment: string, {mode, ui, theme, autoplay}: EmbedChoice): string {
  const url = new URL('embed.html', base);
  if (mode !== 'view') url.searchParams.set('mode', mode);
  if (ui !== 'controls') url.searchParams.set('ui', ui);
  if (theme !== 'auto') url.searchParams.set('theme', theme);
  if (autoplay) url.searchParams.set('autoplay', '1');
  return `${url}${fragment}`;
}

/**
 * @param base address of the app, where `element.js` and `embed.html` are
 * @param fragment what is shown, with its `#`
 */
export function embedCode(site: SiteId, base: string, fragment: string, title: string, choice: EmbedChoice): SiteCode {
  const address = embedAddress(base, fragment, choice);
  const script = String(new URL('element.js', base));
  const element = `<knock-on ${attributes(fragment, title, choice)}>${instead(base, fragment, title, choice)}</knock-on>`;
  switch (site) {
    case 'html':
      return {
        once: {where: 'Once in the page', code: `<script src="${escaped(script)}" async></script>`},
        here: element,
      };
    case 'markdown':
      return {here: frame(address, title, choice.height)};
    case 'mdx':
      return {
        once: {
          where: 'Once in docusaurus.config.js',
          code: `scripts: [{src: ${JSON.stringify(script)}, async: true}],`,
        },
        here: element,
      };
    case 'vitepress':
      return {
        once: {
          where: 'Once in .vitepress/config.js',
          code: `head: [['script', {src: ${JSON.stringify(script)}, async: ''}]],\nvue: {template: {compilerOptions: {isCustomElement: (tag) => tag === 'knock-on'}}},`,
        },
        here: element,
      };
    case 'mkdocs':
      return {once: {where: 'Once in mkdocs.yml', code: `extra_javascript:\n  - ${script}`}, here: element};
    case 'notion':
      return {here: address};
  }
}

function attributes(fragment: string, title: string, {mode, ui, theme, autoplay, height}: EmbedChoice): string {
  const shown = fragment
    .slice(1)
    .split('&')
    .map((part) => {
      const [name, ...value] = part.split('=');
      const text = value.join('=');
      return `${name}="${escaped(name === 'd' || name === 'knock' ? text : decodeURIComponent(text))}"`;
    });
  const how = [
    mode === 'view' ? '' : `mode="${mode}"`,
    ui === 'controls' ? '' : `ui="${ui}"`,
    theme === 'auto' ? '' : `theme="${theme}"`,
    autoplay ? 'autoplay="1"' : '',
    `title="${escaped(title)}"`,
    // Of the usual width, this is the height that was chosen.
    `aspect-ratio="${mode === 'edit' ? ROOM : COLUMN}/${height}"`,
  ];
  return [...shown, ...how.filter((part) => part !== '')].join(' ');
}

/** What is shown where scripts are off, until the embed plays, and in print. */
function instead(base: string, fragment: string, title: string, {picture}: EmbedChoice): string {
  const image = picture === null ? '' : `<img src="${escaped(picture)}" alt="${escaped(title)}" width="100%" />`;
  // The whole ecosystem is not written twice.
  const linked = fragment.startsWith('#d=') ? '' : String(new URL(`index.html${fragment}`, base));
  return image + (linked ? `<a href="${escaped(linked)}">${escaped(title)}</a>` : escaped(title));
}

function frame(address: string, title: string, height: number): string {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" loading="lazy" style="border: 0"></iframe>`;
}

/** For an attribute in double quotes; also MDX and Vue read no more into it. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;');
}
