/** The frame's end of the talk with the page around it: only the parent may connect, and it gets what it may ask for. */

import type {Parameters} from './parameters.ts';
import type {Player} from './player.ts';
import {
  type Answer,
  allowed,
  type ErrorCode,
  isConnect,
  type Method,
  readRequest,
  type Told,
  VERSION,
} from './protocol.ts';

/** Does what a method asks for; throws `Refused` when it cannot. */
export type Perform = (method: Method, params: unknown) => unknown;

export class Refused extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Host {
  tell(told: Told): void;
  close(): void;
}

/**
 * Starts listening. Strangers get silence: other frames, and with `origin=` every page but that. A page that is not named
 * may steer the view, and is told nothing that is in the document.
 */
export function listenToHost({mode, origin}: Pick<Parameters, 'mode' | 'origin'>, perform: Perform): Host {
  let ports: MessagePort[] = [];
  const onMessage = (event: MessageEvent) => {
    if (event.source !== window.parent || window.parent === window) return;
    if (origin !== null && event.origin !== origin) return;
    if (!isConnect(event.data) || event.ports.length !== 1) return;
    const [port] = event.ports;
    const methods = allowed(mode, origin !== null);
    port.onmessage = ({data}) => {
      void answer(data, methods, perform).then((reply) => port.postMessage(reply));
    };
    ports.push(port);
    const {id} = event.data;
    port.postMessage({type: 'ready', v: VERSION, id: typeof id === 'string' ? id.slice(0, 100) : null, methods});
  };
  addEventListener('message', onMessage);
  return {
    tell: (told) => {
      for (const port of ports) port.postMessage(told);
    },
    close() {
      removeEventListener('message', onMessage);
      for (const port of ports) port.close();
      ports = [];
    },
  };
}

async function answer(data: unknown, methods: readonly Method[], perform: Perform): Promise<Answer> {
  const read = readRequest(data);
  if (!read.ok) return read.answer;
  const {id, method, params} = read.request;
  const no = (code: ErrorCode, message: string): Answer => ({id, ok: false, error: {code, message}});
  if (!methods.includes(method)) {
    const changes = method === 'knockOut' || method === 'restore';
    return changes
      ? no('read-only', 'This embed only views: mode=play lets nodes be knocked out.')
      : no('forbidden', 'Only the page that origin= names may ask for this.');
  }
  try {
    return {id, ok: true, result: (await perform(method, params)) ?? null};
  } catch (fault) {
    if (fault instanceof Refused) return no(fault.code, fault.message);
    return no('failed', fault instanceof Error ? fault.message : String(fault));
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What each method does to a player. Parameters are checked here; what is wrong with them is said. */
export function performing(player: Player, load: (value: unknown) => Promise<void>): Perform {
  const loaded = () => {
    if (!player.run()) throw new Refused('not-loaded', 'Nothing has been loaded yet.');
  };
  const idIn = (params: unknown): string => {
    const id = isObject(params) ? params.node : params;
    if (typeof id === 'string') return id;
    throw new Refused('bad-params', 'The id of a node is expected, as {node}.');
  };
  const known = (id: string, done: boolean) => {
    if (!done)
      throw new Refused(
        'bad-params',
        `There is no node ${JSON.stringify(id.slice(0, 80))}, or the scenario cannot be run with it.`,
      );
  };
  return (method, params) => {
    switch (method) {
      case 'play':
        loaded();
        return player.play();
      case 'pause':
        return player.pause();
      case 'reset':
        return player.reset();
      case 'fit':
        return player.fit();
      case 'seek': {
        loaded();
        const t = isObject(params) ? params.t : params;
        if (typeof t !== 'number' || !Number.isFinite(t) || t < 0)
          throw new Refused('bad-params', 'A time in hours is expected, as {t}.');
        return player.seek(t);
      }
      case 'select': {
        loaded();
        const id = isObject(params) ? params.node : params;
        if (id === null || id === undefined) return void player.select(null);
        return known(idIn(params), player.select(idIn(params)));
      }
      case 'theme': {
        const theme = isObject(params) ? params.theme : params;
        if (theme !== 'light' && theme !== 'dark' && theme !== null)
          throw new Refused('bad-params', '“light”, “dark” or null is expected.');
        return player.theme(theme);
      }
      case 'knockOut':
        loaded();
        return known(idIn(params), player.knockOut(idIn(params)));
      case 'restore': {
        loaded();
        const id = isObject(params) ? (params.node ?? null) : (params ?? null);
        return known(String(id), player.restore(id === null ? null : idIn(params)));
      }
      case 'load':
        return load(params);
      case 'getResults': {
        loaded();
        const {totals, nodes, nodeIds} = player.run()!;
        return {
          totals,
          nodes: nodeIds.map((id, i) => ({
            id,
            state: nodes[i].state,
            insolventAt: nodes[i].insolventAt,
            loss: nodes[i].loss,
          })),
        };
      }
      case 'exportImage':
        loaded();
        return player.picture();
      case 'destroy':
        return player.close();
    }
  };
}
