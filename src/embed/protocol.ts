/**
 * What a page and an embed in it say to each other, version 1. The page posts `connect` with a MessagePort to the frame;
 * from then on all goes through that port: the frame says `ready`, the page sends requests, the frame answers each and
 * tells what happens.
 */

export const NAMESPACE = 'knockon';
export const VERSION = 1;

/** Posted to the frame's window, with one MessagePort to transfer. */
export interface Connect {
  ns: typeof NAMESPACE;
  v: number;
  type: 'connect';
  /** Echoed with `ready`. */
  id: string | null;
}

export interface Ready {
  type: 'ready';
  v: typeof VERSION;
  id: string | null;
  /** What can be asked for from here. */
  methods: readonly Method[];
}

export interface Request {
  /** Number or text, given back with the answer. */
  id: number | string;
  method: Method;
  params?: unknown;
}

export type ErrorCode =
  | 'bad-message'
  | 'unknown-method'
  | 'bad-params'
  | 'read-only'
  | 'forbidden'
  | 'not-loaded'
  | 'failed';

export type Answer =
  | {id: number | string; ok: true; result: unknown}
  | {id: number | string | null; ok: false; error: {code: ErrorCode; message: string}};

/**
 * Events of an embed, by name, with what each carries. Hours, the document's currency, ids of nodes. A page that
 * `origin=` does not name hears that they happen, and of what they carry only times and sizes.
 */
export interface Events {
  load: {title: string; nodes: number; edges: number; scenario: string | null};
  step: {t: number; total: number | null; playing: boolean};
  end: {t: number; total: number | null};
  select: {node: string | null};
  /** Something has been drawn: only with `mode=edit`. `getDocument` hands out what there is now. */
  change: {nodes: number; edges: number};
  resize: {width: number; height: number};
  error: {message: string};
}

export type EventName = keyof Events;
export interface Told<E extends EventName = EventName> {
  event: E;
  /** Null where all of it is in the document and the page may not be told. */
  data: Events[E] | null;
}

/** Says an event to the pages that listen. */
export type Tell = <E extends EventName>(event: E, data: Events[E]) => void;

/** Commands of the view itself: they show nothing that is not on screen already. */
export const VIEW_METHODS = ['play', 'pause', 'seek', 'reset', 'select', 'fit', 'theme'] as const;
/** They change what runs: only for the page that `origin=` names, and not in an embed that only views. */
export const CHANGE_METHODS = ['knockOut', 'restore', 'load'] as const;
/** They hand out what is in the document: only to the page that `origin=` names. */
export const DATA_METHODS = ['getDocument', 'getResults', 'exportImage'] as const;

export type Method =
  | (typeof VIEW_METHODS)[number]
  | (typeof CHANGE_METHODS)[number]
  | (typeof DATA_METHODS)[number]
  | 'destroy';

const METHODS: readonly string[] = [...VIEW_METHODS, ...CHANGE_METHODS, ...DATA_METHODS, 'destroy'];

export function isConnect(data: unknown): data is Connect {
  if (typeof data !== 'object' || data === null) return false;
  const {ns, v, type} = data as Partial<Connect>;
  return ns === NAMESPACE && v === VERSION && type === 'connect';
}

/** A request, or why it is none. */
export function readRequest(data: unknown): {ok: true; request: Request} | {ok: false; answer: Answer} {
  const bad = (code: ErrorCode, message: string, id: Answer['id'] = null): {ok: false; answer: Answer} => ({
    ok: false,
    answer: {id: id as number, ok: false, error: {code, message}},
  });
  if (typeof data !== 'object' || data === null) return bad('bad-message', 'A request is an object.');
  const {id, method, params} = data as Partial<Request>;
  if (typeof id !== 'number' && typeof id !== 'string')
    return bad('bad-message', 'A request has an id, a number or a text.');
  if (typeof method !== 'string') return bad('bad-message', 'A request names a method.', id);
  if (!METHODS.includes(method))
    return bad('unknown-method', `There is no method ${JSON.stringify(String(method).slice(0, 40))}.`, id);
  return {ok: true, request: {id, method, params}};
}

/** As much of an event as a page that is not named may hear: where the view stands, and nothing that is in the document. */
export function inPublic({event, data}: Told): Told {
  if (event === 'resize' || data === null) return {event, data};
  return {event, data: 't' in data ? {...data, total: null} : null};
}

/** What a page that may see `origin`'s secrets, or may not, can ask of an embed in this mode. */
export function allowed(mode: 'view' | 'play' | 'edit', trusted: boolean): Method[] {
  const list: Method[] = [...VIEW_METHODS, 'destroy'];
  if (mode !== 'view' && trusted) list.push(...CHANGE_METHODS);
  if (trusted) list.push(...DATA_METHODS);
  return list;
}
