/** The frame's end of the talk with the page around it: only the parent may connect, and it gets what it may ask for. */

import type {Parameters} from './parameters.ts';
import {
  type Answer,
  allowed,
  CHANGE_METHODS,
  type ErrorCode,
  inPublic,
  isConnect,
  type Method,
  readRequest,
  type Told,
  VERSION,
} from './protocol.ts';

/** Does what a method asks for; throws `Refused` when it cannot. */
export type Perform = (method: Method, params: unknown) => unknown;

/** Why a method was not done; the page is told. */
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
      void answer(data, methods, mode, perform).then((reply) => port.postMessage(reply));
    };
    ports.push(port);
    const {id} = event.data;
    port.postMessage({type: 'ready', v: VERSION, id: typeof id === 'string' ? id.slice(0, 100) : null, methods});
  };
  addEventListener('message', onMessage);
  return {
    tell: (told) => {
      for (const port of ports) port.postMessage(origin === null ? inPublic(told) : told);
    },
    close() {
      removeEventListener('message', onMessage);
      for (const port of ports) port.close();
      ports = [];
    },
  };
}

async function answer(
  data: unknown,
  methods: readonly Method[],
  mode: Parameters['mode'],
  perform: Perform,
): Promise<Answer> {
  const read = readRequest(data);
  if (!read.ok) return read.answer;
  const {id, method, params} = read.request;
  const no = (code: ErrorCode, message: string): Answer => ({id, ok: false, error: {code, message}});
  if (!methods.includes(method)) {
    const changes = (CHANGE_METHODS as readonly Method[]).includes(method);
    return changes && mode === 'view'
      ? no('read-only', 'This embed only views: with mode=play or mode=edit it can be changed.')
      : no('forbidden', 'Only the page that origin= names may ask for this.');
  }
  try {
    return {id, ok: true, result: (await perform(method, params)) ?? null};
  } catch (fault) {
    if (fault instanceof Refused) return no(fault.code, fault.message);
    return no('failed', fault instanceof Error ? fault.message : String(fault));
  }
}
