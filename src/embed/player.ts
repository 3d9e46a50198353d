/** The whole of an embed: an ecosystem on the painter, its clock, and a sentence for whoever is pressed. No storage, no server. */

import {layoutGraph, type Places} from '../canvas/graph.ts';
import {placesAtOnce, positionsFor} from '../canvas/layout.ts';
import {createStage, type Stage} from '../canvas/stage.ts';
import {tiered} from '../canvas/tiered.ts';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {compile, simulate} from '../engine/simulate.ts';
import {type Shown as Asked, writeFragment} from '../formats/address.ts';
import {totalsAt} from '../paint/moment.ts';
import {buildScene, type Scene} from '../paint/scene.ts';
import {emptyScenario, originsOf, outageOf} from '../store/editor.ts';
import {timetableOf} from '../store/pipeline.ts';
import {createPlayback, type Speed} from '../store/playback.ts';
import {type Scene as Story, sceneOf} from '../views/scene.ts';
import {scenarioAsked} from './asked.ts';
import {h} from './dom.ts';
import {createFace} from './face.ts';
import type {Steered} from './methods.ts';
import {createNodeList} from './nodeList.ts';
import type {Parameters} from './parameters.ts';
import type {Tell} from './protocol.ts';
import {listenToReader} from './reader.ts';
import {type Moment, sayMoment, saySelected} from './saying.ts';

export interface Player extends Steered {
  /** Shows an ecosystem, and starts what is asked for. Says why when the scenario cannot be run. */
  load(document: Ecosystem, asked: Pick<Asked, 'scenario' | 'knock' | 't'>): string | null;
  /** In place of everything: why there is nothing to see. */
  fail(message: string): void;
  /** A remark over the graph. */
  note(message: string): void;
  /** What the whole app at `app` is to show, until there is something to see here; null takes the link away. */
  link(app: string, asked: Asked | null): void;
}

/** In an address: none of the document's, not even the first. */
const NO_SCENARIO = 'none';
/** Sizes between which the drawing stays as it is. */
const STEP = 24;

export function createPlayer(
  root: HTMLElement,
  {mode, ui, theme: wanted, autoplay, speed, interact}: Parameters,
  tell: Tell,
): Player {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const stop = new AbortController();
  const {signal} = stop;
  const playback = createPlayback({
    request: (callback) => requestAnimationFrame(callback),
    now: () => performance.now(),
  });
  playback.setSpeed((speed - 1) as Speed);
  playback.setStepping(reduced.matches);
  let document_: Ecosystem | null = null;
  let places: Places | null = null;
  let first: Scenario | null = null;
  /** The document's own that was started from. */
  let named: Scenario | null = null;
  let elsewhere: {app: string; asked: Asked} | null = null;
  let scenario: Scenario | null = null;
  let story: Story | null = null;
  let scene: Scene | null = null;
  let selected = -1;
  let theme: 'light' | 'dark' | null = wanted === 'auto' ? null : wanted;

  const face = createFace(root, ui, {
    play: toggle,
    strike: toggleStrike,
    seek: (hours) => playback.seek(hours),
    step: (direction) => (direction > 0 ? playback.nextEvent() : playback.previousEvent()),
    choose: startScenario,
  });
  const {graph, list, chart} = face;
  const stage: Stage = createStage(graph, face.canvas, list, () => playback.clock, {
    click: (node) => choose(node === selected ? -1 : node),
    open: (node) => choose(node),
    painted: () => {},
  });
  const nodes = createNodeList(list, (node) => {
    choose(node);
    stage.reveal(node);
  });

  function show(): void {
    const now = theme ?? (dark.matches ? 'dark' : 'light');
    window.document.documentElement.dataset.theme = now;
    stage.show({
      scene,
      run: story?.run ?? null,
      theme: matchMedia('(forced-colors: active)').matches ? 'forced' : now,
      selected,
      focus: list.matches(':focus-visible') ? selected : -1,
      suggested: -1,
      origins: new Set(document_ && scenario ? originsOf(document_, scenario) : []),
      chain: null,
      isolate: null,
      textScale: 1,
      lineScale: 1,
      showTiers: false,
      still: reduced.matches,
      marksHits: reduced.matches,
      baseline: null,
    });
  }

  function moment(): Moment {
    const {time, playing} = playback.store.getState();
    return {document: document_, scenario, story, scene, selected, time, playing, mode};
  }

  /** The link to the app goes to what is on screen: with what the reader has knocked out, at the time that it is. */
  function follow(): void {
    face.open.hidden = elsewhere === null;
    if (!elsewhere) return;
    const {app, asked} = elsewhere;
    face.open.href = `${app}${writeFragment(scenario ? {where: asked.where, ...onScreen(scenario)} : asked)}`;
  }

  function onScreen({shocks}: Scenario): Omit<Asked, 'where'> {
    const {time} = playback.store.getState();
    const own = named?.shocks ?? [];
    // Without some of its own shocks it is the named one no more: what is left of the outages says it best.
    const whole = named !== null && own.every((shock) => shocks.includes(shock));
    const added = shocks.filter((shock) => shock.type === 'outage' && !(whole && own.includes(shock)));
    const knock = added.map(({node}) => node);
    return {scenario: whole ? named!.id : NO_SCENARIO, knock, t: time > 0 ? time : null};
  }

  /** Lays it out for the size that it has. */
  function build(): void {
    if (!document_ || !places) return;
    const width = Math.floor(graph.clientWidth / STEP) * STEP;
    const height = Math.floor(graph.clientHeight / STEP) * STEP;
    if (width <= 0 || height <= 0) return;
    scene = buildScene(document_, positionsFor(document_, places, {width, height}, false));
    nodes.show(scene, selected);
    show();
  }

  /** Why it cannot be run; null when it has been. */
  function simulateNow(): string | null {
    if (!document_ || !scenario) return null;
    const reply = simulate(compile(document_), scenario);
    if (!reply.ok) return reply.problems.map(({message}) => message).join(' ');
    story = sceneOf(document_, reply.run, scenario);
    playback.setTimetable(timetableOf(reply.run));
    chart.show(reply.run);
    show();
    sayMoment(face, moment());
    follow();
    return null;
  }

  function choose(node: number): void {
    nodes.select(node);
    selected = node;
    show();
    saySelected(face, moment());
    tell('select', {node: document_?.nodes[node]?.id ?? null});
  }

  function setScenario(next: Scenario): boolean {
    const before = scenario;
    scenario = next;
    if (simulateNow() === null) return true;
    scenario = before;
    return false;
  }

  function startScenario(id: string): void {
    if (!document_) return;
    named = document_.scenarios?.find((candidate) => candidate.id === id) ?? null;
    first = named ?? emptyScenario(document_);
    playback.pause();
    playback.seek(0);
    setScenario(first);
  }

  function toggle(): void {
    if (playback.store.getState().playing) playback.pause();
    else playback.play();
  }

  function knockOut(id: string): boolean {
    if (!document_ || !scenario || !document_.nodes.some((node) => node.id === id)) return false;
    if (scenario.shocks.some(({node}) => node === id)) return true;
    const at = scenario.shocks.length === 0 ? 0 : Math.floor(playback.clock.get() * 60) / 60;
    if (scenario.shocks.length === 0) playback.seek(0);
    return setScenario({...scenario, shocks: [...scenario.shocks, {...outageOf(document_, id), at}]});
  }

  function restore(id: string | null): boolean {
    if (!scenario) return false;
    return setScenario({...scenario, shocks: id === null ? [] : scenario.shocks.filter(({node}) => node !== id)});
  }

  function toggleStrike(): void {
    const id = document_?.nodes[selected]?.id;
    if (id === undefined) return;
    if (scenario?.shocks.some(({node}) => node === id)) restore(id);
    else if (knockOut(id) && !reduced.matches) playback.play();
  }

  // Until it is pressed the canvas leaves the wheel and the finger to the page around it.
  const waits = interact === 'click' || window.parent !== window;
  const leave = () => selected >= 0 && choose(-1);
  listenToReader(face, stage, waits, {toggle, leave, strike: mode === 'view' ? null : toggleStrike}, signal);
  for (const event of ['focus', 'blur']) list.addEventListener(event, show);
  dark.addEventListener('change', show, {signal});
  reduced.addEventListener('change', () => playback.setStepping(reduced.matches), {signal});

  playback.clock.subscribe(() => {
    stage.refresh();
    chart.place(playback.clock.get());
  });
  playback.store.subscribe((state, before) => {
    sayMoment(face, moment());
    follow();
    if (!story) return;
    const {total} = totalsAt(story.run, state.time);
    if (state.time !== before.time || state.playing !== before.playing)
      tell('step', {t: state.time, total, playing: state.playing});
    if (before.playing && !state.playing && state.time >= story.run.horizon) tell('end', {t: state.time, total});
  });
  const observer = new ResizeObserver(() => {
    build();
    tell('resize', {width: root.clientWidth, height: root.clientHeight});
  });
  observer.observe(graph);

  return {
    load(document, asked) {
      const start = scenarioAsked(document, asked);
      named = start.named;
      playback.rewind();
      document_ = document;
      places = placesAtOnce(document) ?? tiered(layoutGraph(document));
      first = start.scenario;
      scenario = start.scenario;
      selected = -1;
      story = null;
      face.fault.hidden = true;
      delete root.dataset.failed;
      const {title = 'An ecosystem', description = '', scenarios = []} = document;
      face.title.textContent = title;
      face.title.title = description;
      face.subtitle.textContent = named ? (named.title ?? named.id) : '';
      face.scenarios.replaceChildren(
        h('option', {value: ''}, 'No scenario'),
        ...scenarios.map(({id, title: words}) => h('option', {value: id}, words ?? id)),
      );
      face.scenarios.value = named?.id ?? '';
      build();
      const problem = simulateNow();
      if (problem !== null) {
        this.fail(problem);
        return problem;
      }
      if (asked.t !== null) playback.seek(asked.t);
      tell('load', {
        title,
        nodes: document.nodes.length,
        edges: document.edges.length,
        scenario: named?.id ?? null,
      });
      if (autoplay && !reduced.matches) whenSeen(root, () => playback.play(), signal);
      return null;
    },
    play: () => playback.play(),
    pause: () => playback.pause(),
    seek: (hours) => playback.seek(hours),
    reset() {
      if (first) setScenario(first);
      playback.pause();
      playback.seek(0);
      choose(-1);
      stage.fit();
    },
    select(id) {
      const node = id === null ? -1 : (document_?.nodes.findIndex((candidate) => candidate.id === id) ?? -1);
      if (id !== null && node < 0) return false;
      choose(node);
      if (node >= 0) stage.reveal(node);
      return true;
    },
    fit: () => stage.fit(),
    knockOut,
    restore,
    theme(next) {
      theme = wanted === 'auto' ? next : wanted;
      show();
    },
    run: () => story?.run ?? null,
    document: () => document_,
    picture: () => stage.picture(),
    fail(message) {
      root.dataset.failed = '';
      face.fault.textContent = message;
      face.fault.hidden = false;
      tell('error', {message});
    },
    note(message) {
      face.note.textContent = message;
      face.note.hidden = false;
    },
    link(app, asked) {
      elsewhere = asked && {app, asked};
      follow();
    },
    close() {
      playback.pause();
      stop.abort();
      observer.disconnect();
      chart.close();
      stage.close();
      root.replaceChildren();
    },
  };
}

/** Once it has come into view. */
function whenSeen(element: Element, run: () => void, signal: AbortSignal): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    run();
  });
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}
