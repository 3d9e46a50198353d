/**
 * `<knock-on>`: an embed as an element. Its attributes are those of an embed's address; a child
 * `<script type="application/json">` is its document. Other children, and over them the picture that `poster` names, are
 * shown until the embed plays, where it cannot be loaded, and in print; children alone where scripts are off.
 */

import {packDocument} from '../formats/packLink.ts';
import {type Client, connect} from './client.ts';
import {followTheme} from './hostTheme.ts';
import type {Method} from './protocol.ts';

/** Attributes that are passed on in the query, and in the fragment. */
const QUERY = ['mode', 'ui', 'theme', 'autoplay', 'speed', 'lang', 'interact', 'id'];
const FRAGMENT = ['d', 'example', 'scenario', 'knock', 't'];
const EVENTS = ['load', 'step', 'end', 'select', 'change', 'resize', 'error'] as const;
/** The app's own shape; and how near an embed must come to the window to be loaded. */
const SHAPE = '12 / 7';
const NEAR = '200px';
/** An embed that has loaded answers at once; one that has not by then is none. Milliseconds. */
const ANSWERS_WITHIN = 5000;
const RULES =
  ':host([hidden]){display:none}iframe,img{position:absolute;inset:0;width:100%;height:100%;border:0;border-radius:8px}' +
  // What the browser shows of a page that is not there would cover the picture.
  'iframe{visibility:hidden}.on{visibility:visible}img{object-fit:contain}slot{display:block}::slotted(img){width:100%;height:auto}' +
  '.on~*{visibility:hidden}@media print{iframe{display:none}.on~*{visibility:visible}}';

/** Where this script is, and so the embed beside it. A module may be bundled elsewhere: then `base` says where. */
const here = (document.currentScript as HTMLScriptElement | null)?.src || import.meta.url;

// On a server, where a site is written before it is read, there are no elements.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class KnockOnElement extends Base {
  static observedAttributes = [...QUERY, ...FRAGMENT, 'src', 'base', 'poster'];
  #client: Promise<Client> | null = null;
  #stops: (() => void)[] = [];
  #frame: HTMLIFrameElement | null = null;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({mode: 'open'});
    const sheet = new CSSStyleSheet();
    const shape = ratio(this.getAttribute('aspect-ratio'));
    sheet.replaceSync(`:host{display:block;position:relative;aspect-ratio:${shape};min-height:320px}${RULES}`);
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(document.createElement('slot'));
    this.#hang();
    if (this.getAttribute('loading') === 'eager') return void this.#load();
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        void this.#load();
      },
      {rootMargin: NEAR},
    );
    observer.observe(this);
    this.#stops.push(() => observer.disconnect());
  }

  disconnectedCallback(): void {
    this.#unload();
  }

  attributeChangedCallback(name: string): void {
    if (name === 'poster') this.#hang();
    else if (this.#frame) void this.#load();
  }

  /** The poster, over the children; one that is not there makes room for them. */
  #hang(): void {
    const root = this.shadowRoot;
    const address = this.getAttribute('poster');
    root?.querySelector('img')?.remove();
    if (!root || address === null) return;
    const poster = document.createElement('img');
    poster.src = address;
    poster.alt = this.#name();
    poster.addEventListener('error', () => poster.remove());
    root.querySelector('slot')?.before(poster);
  }

  #name(): string {
    return this.title || this.getAttribute('aria-label') || 'A cascade of failures, to be played';
  }

  async #load(): Promise<void> {
    this.#frame?.remove();
    const frame = document.createElement('iframe');
    this.#frame = frame;
    frame.title = this.#name();
    frame.allow = 'fullscreen';
    const sandbox = this.getAttribute('sandbox');
    if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
    const address = await this.#address();
    if (this.#frame !== frame) return;
    frame.src = address;
    this.#client = new Promise((resolve, reject) => {
      frame.addEventListener('load', () => {
        const message = `There is no embed at ${address.split(/[?#]/)[0]}.`;
        const silent = setTimeout(() => {
          reject(new Error(message));
          this.#fire('error', {message});
        }, ANSWERS_WITHIN);
        void connect(frame, this.id || null).then((client) => {
          clearTimeout(silent);
          resolve(client);
          this.#ready(client, frame);
        });
      });
    });
    // Whoever asks for something hears of it; so does whoever listens.
    this.#client.catch(() => {});
    this.shadowRoot?.prepend(frame);
  }

  #ready(client: Client, frame: HTMLIFrameElement): void {
    frame.className = 'on';
    for (const event of EVENTS) client.on(event, (detail) => this.#fire(event, detail));
    this.#stops.push(followTheme(document, (theme) => void client.ask('theme', theme).catch(() => {})));
    this.#fire('ready', null);
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`knockon-${name}`, {detail, bubbles: true}));
  }

  async #address(): Promise<string> {
    const url = new URL('embed.html', new URL(this.getAttribute('base') ?? here, document.baseURI));
    for (const name of QUERY) {
      const value = this.getAttribute(name);
      if (value !== null && name !== 'id') url.searchParams.set(name, value === '' ? '1' : value);
    }
    // This page, and no other, may load documents and ask for results.
    if (location.origin !== 'null') url.searchParams.set('origin', location.origin);
    const parts = FRAGMENT.flatMap((name) => {
      const value = this.getAttribute(name);
      return value === null ? [] : [`${name}=${name === 'd' || name === 'knock' ? value : encodeURIComponent(value)}`];
    });
    const src = this.getAttribute('src');
    const inside = this.querySelector('script[type="application/json"]')?.textContent;
    if (inside) parts.unshift(`d=${await packDocument(JSON.parse(inside) as object)}`);
    else if (src) parts.unshift(`src=${encodeURIComponent(String(new URL(src, document.baseURI)))}`);
    return `${url}#${parts.join('&')}`;
  }

  #unload(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#frame?.remove();
    this.#frame = null;
    void this.#client?.then((client) => client.close()).catch(() => {});
    this.#client = null;
  }

  /** Waits until the embed is there. */
  async #ask(method: Method, params?: unknown): Promise<unknown> {
    if (!this.#frame) await this.#load();
    return (await this.#client!).ask(method, params);
  }

  /** A document, as an object or as text. Not with mode="view". */
  load = (document: unknown) => this.#ask('load', {document});
  knockOut = (node: string) => this.#ask('knockOut', {node});
  restore = (node: string | null = null) => this.#ask('restore', {node});
  play = () => this.#ask('play');
  pause = () => this.#ask('pause');
  /** Hours. */
  seek = (t: number) => this.#ask('seek', {t});
  reset = () => this.#ask('reset');
  select = (node: string | null) => this.#ask('select', {node});
  fit = () => this.#ask('fit');
  /** What is shown now; with mode="edit" as it has been drawn. */
  getDocument = () => this.#ask('getDocument');
  /** Totals of the run, and how each node ends. */
  getResults = () => this.#ask('getResults');
  /** The picture as it is now: a PNG. */
  exportImage = () => this.#ask('exportImage') as Promise<Blob>;
  destroy = () => this.#unload();
}

/** Only two numbers: what an attribute says becomes part of a style sheet. */
function ratio(text: string | null): string {
  const found = /^\s*(\d+(?:\.\d+)?)\s*[/:]\s*(\d+(?:\.\d+)?)\s*$/.exec(text ?? '');
  return found ? `${found[1]} / ${found[2]}` : SHAPE;
}

/** Registers the element, once. */
export function defineKnockOn(): void {
  if (globalThis.customElements && !customElements.get('knock-on')) customElements.define('knock-on', KnockOnElement);
}
