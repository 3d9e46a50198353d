/** What an embed says about the moment: its figures, the counts of states, and the sentence about whoever is selected. */

import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {type NodeState, STATES} from '../engine/run.ts';
import {stateAt, totalsAt} from '../paint/moment.ts';
import type {Scene} from '../paint/scene.ts';
import {elapsed, exactMoney, money} from '../views/format.ts';
import {describeNode} from '../views/nodeWords.ts';
import type {Scene as Story} from '../views/scene.ts';
import {sentenceFor} from '../views/why.ts';
import {h} from './dom.ts';
import {type Face, showPlaying} from './face.ts';
import type {Parameters} from './parameters.ts';
import {stateMark} from './stateMarks.ts';

export interface Moment {
  document: Ecosystem | null;
  scenario: Scenario | null;
  /** The run with its document; null where there is none. */
  story: Story | null;
  scene: Scene | null;
  /** Index in the document, −1 for none. */
  selected: number;
  /** Hours. */
  time: number;
  playing: boolean;
  mode: Parameters['mode'];
}

const WORDS: Record<NodeState, string> = {
  healthy: 'healthy',
  degraded: 'degraded',
  recovering: 'recovering',
  down: 'down',
  frozen: 'frozen',
  insolvent: 'insolvent',
};

export function sayMoment(face: Face, moment: Moment): void {
  const {document, story, time, playing, mode} = moment;
  const currency = document?.currency ?? 'USD';
  const now = story && totalsAt(story.run, time);
  const lost = now?.total ?? 0;
  face.time.textContent = elapsed(time);
  face.total.textContent = money(lost, currency);
  face.total.title = exactMoney(lost, currency);
  showPlaying(face, playing);
  face.chart.say(time, `${elapsed(time)}, total loss ${money(lost, currency)}`);
  const hit = STATES.toReversed().filter((state) => state !== 'healthy' && (now?.states[state] ?? 0) > 0);
  const happens = (story?.run.events.length ?? 0) > 0;
  const none = happens ? 'All healthy' : mode === 'view' ? 'Nothing happens' : 'Press a node to knock it out';
  face.counts.replaceChildren(
    ...hit.map((state) => h('li', {}, stateMark(state), h('b', {}, String(now!.states[state])), ` ${WORDS[state]}`)),
    ...(hit.length === 0 ? [h('li', {}, none)] : []),
  );
  face.frozen.textContent = (now?.frozen ?? 0) > 0.5 ? `${money(now!.frozen, currency)} frozen, not lost` : '';
  saySelected(face, moment);
}

/** In the place of the counts, while somebody is selected. */
export function saySelected(face: Face, {document, scenario, story, scene, selected, time, mode}: Moment): void {
  const {sentence, counts, frozen, strike} = face;
  const label = scene?.nodes[selected]?.label;
  sentence.hidden = !story || label === undefined;
  counts.hidden = !sentence.hidden;
  frozen.hidden = !sentence.hidden;
  strike.hidden = sentence.hidden || mode === 'view';
  if (!story || label === undefined) return;
  const words = sentenceFor(story, selected, time);
  const said = `${label}. ${words}`;
  if (sentence.dataset.said !== said) {
    sentence.dataset.said = said;
    sentence.replaceChildren(stateMark(stateAt(story.run, selected, time)), h('b', {}, label), ` ${words}`);
    sentence.title = said;
    // What has to be scrolled can be by keyboard.
    if (sentence.scrollHeight > sentence.clientHeight) sentence.tabIndex = 0;
    else sentence.removeAttribute('tabindex');
  }
  const id = document?.nodes[selected].id;
  strike.textContent = scenario?.shocks.some(({node}) => node === id) ? 'Restore' : 'Knock out';
  optionOf(selected)?.setAttribute('aria-description', describeNode(story, selected, time));
}

/** The node in the list for keyboard and screen reader; its index is the document's. */
export const optionOf = (node: number): HTMLElement | null => window.document.getElementById(`node${node}`);
