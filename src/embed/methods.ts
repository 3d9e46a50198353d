/** What each method of the protocol does, to a player or to the whole app in its place. */

import type {Ecosystem} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import {type Perform, Refused} from './host.ts';
import type {Method} from './protocol.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What the methods steer: a player, or the whole app in its place. */
export interface Steered {
  play(): void;
  pause(): void;
  /** Hours. */
  seek(hours: number): void;
  /** Back to what was loaded, at its start. What has been drawn since stays. */
  reset(): void;
  /** False when there is no such node. */
  select(id: string | null): boolean;
  fit(): void;
  /** False when there is no such node, or when the scenario cannot be run with it. */
  knockOut(id: string): boolean;
  /** Null restores all. */
  restore(id: string | null): boolean;
  /** Null: as the device has it. */
  theme(theme: 'light' | 'dark' | null): void;
  /** The run of what is shown; null before anything is loaded, and of what cannot be run. */
  run(): Run | null | Promise<Run | null>;
  document(): Ecosystem | null;
  picture(): Promise<Blob>;
  close(): void;
}

/**
 * What each method does. Parameters are checked here; what is wrong with them is said.
 * @param steered waited for: a page may ask before the editor has come
 * @param load what `load` does with its parameter
 */
export function performing(steered: Steered | Promise<Steered>, load: (value: unknown) => Promise<void>): Perform {
  return async (method, params) => perform(await steered, load, method, params);
}

async function perform(
  player: Steered,
  load: (value: unknown) => Promise<void>,
  method: Method,
  params: unknown,
): Promise<unknown> {
  const loaded = () => {
    if (!player.document()) throw new Refused('not-loaded', 'Nothing has been loaded yet.');
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
      const run = await player.run();
      if (!run) throw new Refused('failed', 'What is shown cannot be run as it is.');
      const {totals, nodes, nodeIds} = run;
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
    case 'getDocument':
      loaded();
      return player.document();
    case 'exportImage':
      loaded();
      return player.picture();
    case 'destroy':
      return player.close();
  }
}
