/** A page's end of an embed: connects to a frame, asks, and listens. Nothing else is needed to steer one. */

import {
  type Answer,
  type Connect,
  type EventName,
  type Events,
  type Method,
  NAMESPACE,
  type Ready,
  type Told,
  VERSION,
} from './protocol.ts';

export interface Client {
  /** Resolves with the answer; rejects with an error whose `code` says why not. */
  ask(method: Method, params?: unknown): Promise<unknown>;
  /** Returns how to stop. */
  on<E extends EventName>(event: E, listener: (data: Events[E] | null) => void): () => void;
  close(): void;
}

export class EmbedError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Connects to the embed in a frame that has loaded. Resolves when it is ready.
 * @param id given back by the frame, to tell several apart
 */
export function connect(frame: HTMLIFrameElement, id: string | null = null): Promise<Client> {
  const {port1: port, port2} = new MessageChannel();
  const waiting = new Map<number, {resolve(value: unknown): void; reject(reason: Error): void}>();
  const listeners = new Map<string, Set<(data: never) => void>>();
  let next = 0;
  const client: Client = {
    ask: (method, params) =>
      new Promise((resolve, reject) => {
        waiting.set(++next, {resolve, reject});
        port.postMessage({id: next, method, params});
      }),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
    close: () => port.close(),
  };
  return new Promise((resolve) => {
    port.onmessage = ({data}: MessageEvent<Ready | Answer | Told>) => {
      if ('type' in data) return resolve(client);
      if ('event' in data) {
        for (const listener of listeners.get(data.event) ?? []) listener(data.data as never);
        return;
      }
      const asked = waiting.get(data.id as number);
      waiting.delete(data.id as number);
      if (data.ok) asked?.resolve(data.result);
      else asked?.reject(new EmbedError(data.error.code, data.error.message));
    };
    const message: Connect = {ns: NAMESPACE, v: VERSION, type: 'connect', id};
    // The frame may have an origin of its own, as in a sandbox: the port is what keeps the talk between the two.
    frame.contentWindow?.postMessage(message, '*', [port2]);
  });
}
