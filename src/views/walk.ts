/** Walking a chain of causes: the chain stays that of the node asked about while selection and clock go step by step. */

import {createStore} from 'zustand/vanilla';
import type {Run} from '../engine/run.ts';
import {editor, select} from '../store/editor.ts';
import {playback} from '../store/playback.ts';
import {runs} from '../store/run.ts';
import {type Chain, chainOf} from './chain.ts';
import {type Scene, sceneOf} from './scene.ts';
import {eventBehind} from './why.ts';

export interface Walk {
  run: Run;
  /** Index of the node asked about, and of the event of its that the chain ends at. */
  node: number;
  event: number;
  /** When it was asked, in hours; the panel goes on speaking of that moment. */
  time: number;
  /** Place in the chain's steps. */
  step: number;
}

export const walks = createStore<{walk: Walk | null}>(() => ({walk: null}));

/** Who the inspector speaks of: the selected node, or the one whose causes are being walked. */
export interface Subject {
  /** −1 for nobody. */
  node: number;
  /** Index of the event that explains its state, −1 when nothing has happened to it. */
  event: number;
  /** The moment that is spoken of, in hours. */
  time: number;
  /** Place in the chain, −1 when it is not being walked. */
  step: number;
  chain: Chain | null;
}

const NOBODY: Subject = {node: -1, event: -1, time: 0, step: -1, chain: null};
const chains = new WeakMap<Run, Map<number, Chain>>();

/** The chain that ends at one event; computed once for each event of a run. */
export function chainBehind(scene: Scene, event: number): Chain {
  let known = chains.get(scene.run);
  if (!known) chains.set(scene.run, (known = new Map()));
  let chain = known.get(event);
  if (!chain) known.set(event, (chain = chainOf(scene, event)));
  return chain;
}

export function subjectOf(scene: Scene | null, selected: number, time: number, walk: Walk | null): Subject {
  if (!scene || selected < 0 || selected >= scene.network.labels.length) return NOBODY;
  if (walk && walk.run === scene.run) {
    const chain = chainBehind(scene, walk.event);
    // Selecting something else ends the walk.
    if (chain.steps[walk.step]?.node === selected) return {...walk, chain};
  }
  const event = eventBehind(scene, selected, time);
  return {node: selected, event, time, step: -1, chain: event >= 0 ? chainBehind(scene, event) : null};
}

function currentSubject(): Subject {
  const {document, run, scenario} = runs.getState();
  const scene = sceneOf(document, run, scenario);
  return subjectOf(scene, editor.getState().selected, playback.clock.get(), walks.getState().walk);
}

/** Goes to a step of the chain on show: selection and clock move there, the chain stays. */
export function chooseStep(step: number): void {
  const {run} = runs.getState();
  const {node, event, time, chain} = currentSubject();
  const target = chain?.steps[step];
  if (!run || !target) return;
  playback.pause();
  walks.setState({walk: {run, node, event, time, step}});
  select(target.node);
  playback.seek(target.t);
}

/** Up or down the chain; the first press goes to its last step. */
export function walkBy(steps: number): void {
  const {chain, step} = currentSubject();
  if (!chain) return;
  const last = chain.steps.length - 1;
  chooseStep(step < 0 ? last : Math.min(Math.max(step + steps, 0), last));
}

export function canWalk(): boolean {
  return currentSubject().chain !== null;
}

/** Selects a node for itself, which ends any walk. */
export function selectNode(node: number): void {
  walks.setState({walk: null});
  select(node);
}
