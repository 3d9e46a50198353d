/** The whole app as an embed: the stores answer what a page asks of a player, and tell it what is drawn. */

import type {Ecosystem} from '../ecosystem/document.ts';
import {readFragment, type Shown} from '../formats/address.ts';
import {totalsAt} from '../paint/moment.ts';
import {show} from '../store/appearance.ts';
import {drawNew} from '../store/drawing.ts';
import {
  changeScenario,
  editor,
  isOrigin,
  knockOut,
  openDocument,
  restore,
  restoreAll,
  select,
} from '../store/editor.ts';
import {playback, type Speed} from '../store/playback.ts';
import {type RunState, runs} from '../store/run.ts';
import {sharing} from '../store/sharing.ts';
import {scenarioAsked} from './asked.ts';
import {readGiven, readShown, sentences} from './given.ts';
import {Refused} from './host.ts';
import type {Steered} from './methods.ts';
import type {Parameters} from './parameters.ts';
import type {Tell} from './protocol.ts';

/** As much of the canvas on screen as a page can ask for; null while there is none. */
export type CanvasOnScreen = () => {fit(): void; toBlob(): Promise<Blob>} | null;

export interface Editing extends Steered {
  /** Shows what the address names, or an empty drawing; why not is said on the page. */
  fromAddress(): Promise<void>;
  /** Shows what the page around hands over; throws `Refused` when it is none. */
  load(params: unknown): Promise<void>;
}

export function createEditing(parameters: Parameters, canvas: CanvasOnScreen, tell: Tell): Editing {
  const {theme: wanted, speed, autoplay} = parameters;
  playback.setSpeed((speed - 1) as Speed);
  show({theme: wanted === 'auto' ? 'system' : wanted});
  tellAll(tell);

  function open(document: Ecosystem, asked: Shown): void {
    const {scenario, named} = scenarioAsked(document, asked);
    openDocument({document, name: document.title ?? 'An ecosystem', scenario});
    if (asked.t !== null) playback.seekWhenKnown(asked.t);
    sharing.setState({status: 'none', fault: ''});
    const {title = 'An ecosystem', nodes, edges} = document;
    tell('load', {title, nodes: nodes.length, edges: edges.length, scenario: named?.id ?? null});
  }

  const indexOf = (id: string) => editor.getState().document?.nodes.findIndex((node) => node.id === id) ?? -1;

  return {
    async fromAddress() {
      const shown = readFragment(location.hash);
      const reading = await readShown(shown);
      if (reading?.ok) {
        open(reading.document, shown);
        if (autoplay && !matchMedia('(prefers-reduced-motion: reduce)').matches)
          void settled().then(({run}) => run && playback.play());
        return;
      }
      drawNew();
      if (!reading) return;
      const fault = sentences(reading.problems);
      sharing.setState({status: 'refused', fault});
      tell('error', {message: fault});
    },
    async load(params) {
      const reading = readGiven(params);
      if (!reading.ok) throw new Refused('bad-params', sentences(reading.problems));
      open(reading.document, readFragment(location.hash));
      const {problems} = await settled();
      if (problems.length > 0) throw new Refused('failed', sentences(problems));
    },
    play: () => playback.play(),
    pause: () => playback.pause(),
    seek: (hours) => playback.seek(hours),
    reset() {
      const {document, scenario} = editor.getState();
      if (document) {
        const asked = scenarioAsked(document, readFragment(location.hash)).scenario;
        if (asked !== scenario) changeScenario('Start again', asked);
      }
      playback.pause();
      playback.seek(0);
      select(-1);
      canvas()?.fit();
    },
    select(id) {
      const node = id === null ? -1 : indexOf(id);
      if (id !== null && node < 0) return false;
      select(node);
      return true;
    },
    fit: () => canvas()?.fit(),
    knockOut(id) {
      const node = indexOf(id);
      if (node < 0) return false;
      const {scenario} = editor.getState();
      if (isOrigin(scenario, id)) return true;
      const first = scenario.shocks.length === 0;
      if (first) playback.seek(0);
      knockOut(node, first ? 0 : Math.floor(playback.clock.get() * 60) / 60);
      return true;
    },
    restore(id) {
      if (id === null) {
        restoreAll();
        return true;
      }
      const node = indexOf(id);
      if (node >= 0) restore(node);
      return node >= 0;
    },
    theme: (next) => show({theme: wanted === 'auto' ? (next ?? 'system') : wanted}),
    run: async () => (await settled()).run,
    document: () => editor.getState().document,
    picture: () => canvas()?.toBlob() ?? Promise.reject(new Refused('failed', 'The graph is not on screen.')),
    close: () => location.replace('about:blank'),
  };
}

/** The run of what is open, once it has been computed. */
function settled(): Promise<RunState> {
  return new Promise((resolve) => {
    const state = runs.getState();
    if (state.status !== 'computing') return resolve(state);
    const stop = runs.subscribe((next) => {
      if (next.status === 'computing') return;
      stop();
      resolve(next);
    });
  });
}

/** Events, as a player tells them, and that something was drawn. */
function tellAll(tell: Tell): void {
  editor.subscribe((state, before) => {
    const {document, selected, opened} = state;
    if (document && document !== before.document && opened === before.opened)
      tell('change', {nodes: document.nodes.length, edges: document.edges.length});
    if (selected !== before.selected) tell('select', {node: document?.nodes[selected]?.id ?? null});
  });
  playback.store.subscribe((state, before) => {
    const {run} = runs.getState();
    if (!run || (state.time === before.time && state.playing === before.playing)) return;
    const {total} = totalsAt(run, state.time);
    tell('step', {t: state.time, total, playing: state.playing});
    if (before.playing && !state.playing && state.time >= run.horizon) tell('end', {t: state.time, total});
  });
  addEventListener('resize', () => tell('resize', {width: innerWidth, height: innerHeight}));
}
