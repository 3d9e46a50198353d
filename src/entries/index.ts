/** `knockon`: a viewer or the whole editor in a page, each in a frame of its own, and how to talk to them. */

import {defineKnockOn, type KnockOnElement} from '../embed/element.ts';

export type {Client} from '../embed/client.ts';
export {connect, EmbedError} from '../embed/client.ts';
export {defineKnockOn, KnockOnElement} from '../embed/element.ts';
export type {Answer, EventName, Events, Method, Ready, Request, Told} from '../embed/protocol.ts';

export interface FrameOptions {
  /** Address of the folder that holds `embed.html`: a copy of the package's `app`, or a site that serves it. */
  base: string;
  /** A document, as an object of the schema; without one, what `example` or `src` name. */
  document?: object;
  /** Id of an example of the app, and address of a document. */
  example?: string;
  src?: string;
  /** Id of a scenario of the document. */
  scenario?: string;
  /** `play` lets the reader knock nodes out. Default `view`. */
  mode?: 'view' | 'play';
  theme?: 'auto' | 'light' | 'dark';
  /** Address of a picture that is shown until it plays, and where it cannot be loaded. */
  poster?: string;
}

/** Puts a viewer into an element of the page. Returns the element that steers it. */
export function createViewer(host: HTMLElement, options: FrameOptions): KnockOnElement {
  return put(host, options, options.mode ?? 'view');
}

/** Puts the whole app into an element of the page: it draws, too, and keeps nothing while it is there. */
export function createEditor(host: HTMLElement, options: Omit<FrameOptions, 'mode'>): KnockOnElement {
  return put(host, options, 'edit');
}

function put(host: HTMLElement, {document: shown, base, ...options}: FrameOptions, mode: string): KnockOnElement {
  defineKnockOn();
  const element = window.document.createElement('knock-on') as KnockOnElement;
  const attributes = {...options, base, mode, loading: 'eager'};
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  if (shown) {
    const inside = window.document.createElement('script');
    inside.type = 'application/json';
    inside.textContent = JSON.stringify(shown);
    element.append(inside);
  }
  host.append(element);
  return element;
}
