/** The whole of an embed: an ecosystem on the painter, its clock, and a sentence for whoever is pressed. No storage, no server. */

import {layoutGraph, type Places} from '../canvas/graph.ts';
import {type Direction, nextIn, readingOrder} from '../canvas/hit.ts';
import {placesAtOnce, positionsFor} from '../canvas/layout.ts';
import {createStage, type Stage} from '../canvas/stage.ts';
import {tiered} from '../canvas/tiered.ts';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {TIERS} from '../ecosystem/kinds.ts';
import {type Run, STATES} from '../engine/run.ts';
import {compile, simulate} from '../engine/simulate.ts';
import type {Shown as Asked} from '../formats/address.ts';
import {stateAt, totalsAt} from '../paint/moment.ts';
import {buildScene, type Scene} from '../paint/scene.ts';
import {emptyScenario, originsOf, outageOf} from '../store/editor.ts';
import {timetableOf} from '../store/pipeline.ts';
import {createPlayback, type Speed} from '../store/playback.ts';
import {elapsed, exactMoney, money} from '../views/format.ts';
import {describeNode} from '../views/nodeWords.ts';
import {type Scene as Story, sceneOf} from '../views/scene.ts';
import {sentenceFor} from '../views/why.ts';
import {scenarioAsked} from './asked.ts';
import {type Chart, createChart, legend} from './chart.ts';
import {h, svg} from './dom.ts';
import type {Parameters} from './parameters.ts';
import type {EventName, Events} from './protocol.ts';
import {stateMark} from './stateMarks.ts';

export interface Player {
  /** Shows an ecosystem, and starts what is asked for. Says why when the scenario cannot be run. */
  load(document: Ecosystem, asked: Pick<Asked, 'scenario' | 'knock' | 't'>): string | null;
  play(): void;
  pause(): void;
  seek(hours: number): void;
  /** Back to what was loaded, at its start. */
  reset(): void;
  select(id: string | null): boolean;
  fit(): void;
  knockOut(id: string): boolean;
  restore(id: string | null): boolean;
  theme(theme: 'light' | 'dark' | null): void;
  /** The run; null before anything is loaded. */
  run(): Run | null;
  document(): Ecosystem | null;
  picture(): Promise<Blob>;
  /** In place of everything: why there is nothing to see. */
  fail(message: string): void;
  /** Where the whole app shows the same; null takes the link away. */
  link(address: string | null): void;
  close(): void;
}

type Tell = <E extends EventName>(event: E, data: Events[E]) => void;

const WORDS = {
  healthy: 'healthy',
  degraded: 'degraded',
  recovering: 'recovering',
  down: 'down',
  frozen: 'frozen',
  insolvent: 'insolvent',
};
const DIRECTIONS: Record<string, Direction | undefined> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const TIER_ORDER = TIERS.map(({id}) => id);
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
  const playback = createPlayback({
    request: (callback) => requestAnimationFrame(callback),
    now: () => performance.now(),
  });
  playback.setSpeed((speed - 1) as Speed);
  playback.setStepping(reduced.matches);
  let document_: Ecosystem | null = null;
  let places: Places | null = null;
  let first: Scenario | null = null;
  let scenario: Scenario | null = null;
  let run: Run | null = null;
  let story: Story | null = null;
  let scene: Scene | null = null;
  let order: readonly number[] = [];
  let selected = -1;
  let theme: 'light' | 'dark' | null = wanted === 'auto' ? null : wanted;

  // What is on the page.
  const title = h('h1', {});
  const subtitle = h('span', {class: 'scenario'});
  const open = h('a', {class: 'open', target: '_blank', rel: 'noopener', hidden: true}, mark(), 'Open in Knockon');
  const canvas = h('canvas', {});
  const list = h('div', {class: 'nodes', role: 'listbox', tabindex: 0, 'aria-label': 'Nodes'});
  const graph = h('section', {class: 'graph', 'aria-label': 'Ecosystem graph'}, canvas, list);
  const play = h(
    'button',
    {type: 'button', class: 'play', click: () => toggle()},
    svg(
      'svg',
      {width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true'},
      svg('path', {fill: 'currentColor'}),
    ),
  );
  const time = h('strong', {});
  const total = h('strong', {});
  const chart: Chart = createChart(
    (hours) => playback.seek(hours),
    (direction) => (direction > 0 ? playback.nextEvent() : playback.previousEvent()),
  );
  const counts = h('ul', {class: 'counts', 'aria-label': 'States'});
  const frozen = h('span', {class: 'frozen'});
  const sentence = h('p', {class: 'sentence', hidden: true, 'aria-live': 'polite'});
  const strike = h('button', {type: 'button', class: 'strike', hidden: true, click: () => toggleStrike()});
  const foot = h('div', {class: 'foot'}, counts, sentence, strike, frozen);
  const pressHint = h('span', {}, 'Press to explore');
  const press = h(
    'button',
    {type: 'button', class: 'press', 'aria-label': 'Explore the graph: zoom and drag', hidden: true},
    pressHint,
  );
  const fault = h('p', {class: 'fault', role: 'alert', hidden: true});
  // Beside the graph and not in it: what happens over the button is the page's.
  const view = h('div', {class: 'view'}, graph, press, fault);
  const step = (name: string, d: string, go: () => void) =>
    h(
      'button',
      {type: 'button', class: 'step', 'aria-label': name, title: name, click: go},
      svg(
        'svg',
        {width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true'},
        svg('path', {d, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6}),
      ),
    );
  const choice = h('select', {class: 'scenarios', 'aria-label': 'Scenario', change: () => startScenario(choice.value)});
  // With all of it around the graph the reader also goes from event to event, and chooses what happens.
  const steps =
    ui === 'full'
      ? [
          step('Previous event', 'M11 3L5 8l6 5zM3 3v10', playback.previousEvent),
          step('Next event', 'M5 3l6 5-6 5zM13 3v10', playback.nextEvent),
        ]
      : [];
  const dock = h(
    'section',
    {class: 'dock', 'aria-label': 'Timeline'},
    h('div', {class: 'transport'}, ...steps.slice(0, 1), play, ...steps.slice(1)),
    h('p', {class: 'figure elapsed'}, h('span', {}, 'Elapsed'), time),
    h('section', {class: 'figure total', 'aria-label': 'Loss totals'}, h('span', {}, 'Total loss'), total),
    h('div', {class: 'stack'}, legend(), chart.element),
  );
  root.className = 'embed';
  root.dataset.ui = ui;
  root.replaceChildren(h('header', {}, title, ui === 'full' ? choice : subtitle, open), view, dock, foot);

  const stage: Stage = createStage(graph, canvas, list, () => playback.clock, {
    click: (node) => choose(node === selected ? -1 : node),
    open: (node) => choose(node),
    painted: () => {},
  });

  function shownTheme(): 'light' | 'dark' {
    return theme ?? (dark.matches ? 'dark' : 'light');
  }

  function show(): void {
    const now = shownTheme();
    window.document.documentElement.dataset.theme = now;
    const origins = new Set(document_ && scenario ? originsOf(document_, scenario) : []);
    stage.show({
      scene,
      run,
      theme: matchMedia('(forced-colors: active)').matches ? 'forced' : now,
      selected,
      focus: list.matches(':focus-visible') ? selected : -1,
      suggested: -1,
      origins,
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

  function build(): void {
    if (!document_ || !places) return;
    const width = Math.floor(graph.clientWidth / STEP) * STEP;
    const height = Math.floor(graph.clientHeight / STEP) * STEP;
    if (width <= 0 || height <= 0) return;
    scene = buildScene(document_, positionsFor(document_, places, {width, height}, false));
    order = readingOrder(scene, TIER_ORDER);
    list.replaceChildren(
      ...order.map((i) => {
        const {x, y, r, label} = scene!.nodes[i];
        const option = h('div', {
          id: `node${i}`,
          class: 'node',
          role: 'option',
          'aria-label': label,
          'aria-selected': String(i === selected),
        });
        // By property, not as an attribute: the page's policy allows no style in markup.
        Object.assign(option.style, {left: `${x - r}px`, top: `${y - r}px`, width: `${2 * r}px`, height: `${2 * r}px`});
        return option;
      }),
    );
    show();
  }

  function simulateNow(): string | null {
    if (!document_ || !scenario) return null;
    const reply = simulate(compile(document_), scenario);
    if (!reply.ok) return reply.problems.map(({message}) => message).join(' ');
    run = reply.run;
    story = sceneOf(document_, run, scenario);
    playback.setTimetable(timetableOf(run));
    chart.show(run);
    show();
    text();
    return null;
  }

  /** Everything that is said about the moment; at most ten times a second. */
  function text(): void {
    const {time: t, playing} = playback.store.getState();
    const currency = document_?.currency ?? 'USD';
    const now = run && totalsAt(run, t);
    time.textContent = elapsed(t);
    total.textContent = money(now?.total ?? 0, currency);
    total.title = exactMoney(now?.total ?? 0, currency);
    play.setAttribute('aria-label', playing ? 'Pause' : 'Play');
    play.title = playing ? 'Pause' : 'Play';
    play.querySelector('path')!.setAttribute('d', playing ? 'M4 2.5h3v11H4zM9 2.5h3v11H9z' : 'M4.5 2.2v11.6L13.5 8z');
    chart.say(t, `${elapsed(t)}, total loss ${money(now?.total ?? 0, currency)}`);
    counts.replaceChildren(
      ...STATES.toReversed()
        .filter((state) => state !== 'healthy' && (now?.states[state] ?? 0) > 0)
        .map((state) => h('li', {}, stateMark(state), h('b', {}, String(now!.states[state])), ` ${WORDS[state]}`)),
    );
    if (counts.childElementCount === 0)
      counts.replaceChildren(
        h(
          'li',
          {},
          run && run.events.length > 0
            ? 'All healthy'
            : mode === 'view'
              ? 'Nothing happens'
              : 'Press a node to knock it out',
        ),
      );
    frozen.textContent = (now?.frozen ?? 0) > 0.5 ? `${money(now!.frozen, currency)} frozen, not lost` : '';
    say();
  }

  function say(): void {
    const label = scene?.nodes[selected]?.label;
    const t = playback.store.getState().time;
    sentence.hidden = !story || label === undefined;
    counts.hidden = !sentence.hidden;
    frozen.hidden = !sentence.hidden;
    strike.hidden = sentence.hidden || mode === 'view';
    if (!story || label === undefined) return;
    const words = sentenceFor(story, selected, t);
    const said = `${label}. ${words}`;
    if (sentence.dataset.said !== said) {
      sentence.dataset.said = said;
      sentence.replaceChildren(stateMark(stateAt(story.run, selected, t)), h('b', {}, label), ` ${words}`);
      sentence.title = said;
    }
    const id = document_!.nodes[selected].id;
    strike.textContent = scenario?.shocks.some(({node}) => node === id) ? 'Restore' : 'Knock out';
    const option = window.document.getElementById(`node${selected}`);
    option?.setAttribute('aria-description', describeNode(story, selected, t));
  }

  function choose(node: number): void {
    window.document.getElementById(`node${selected}`)?.setAttribute('aria-selected', 'false');
    selected = node;
    window.document.getElementById(`node${selected}`)?.setAttribute('aria-selected', 'true');
    if (node >= 0) list.setAttribute('aria-activedescendant', `node${node}`);
    else list.removeAttribute('aria-activedescendant');
    show();
    say();
    tell('select', {node: document_?.nodes[node]?.id ?? null});
  }

  function startScenario(id: string): void {
    const next =
      document_?.scenarios?.find((candidate) => candidate.id === id) ?? (document_ && emptyScenario(document_));
    if (!next) return;
    first = next;
    playback.pause();
    playback.seek(0);
    setScenario(next);
  }

  function toggle(): void {
    if (playback.store.getState().playing) playback.pause();
    else playback.play();
  }

  function setScenario(next: Scenario): boolean {
    const before = scenario;
    scenario = next;
    if (simulateNow() === null) return true;
    scenario = before;
    return false;
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
  const release = () => {
    press.hidden = !waits;
    graph.classList.toggle('still', waits);
  };
  press.addEventListener('click', (event) => {
    press.hidden = true;
    graph.classList.remove('still');
    if (event.detail > 0) {
      const box = graph.getBoundingClientRect();
      stage.press({x: event.clientX - box.left, y: event.clientY - box.top}, false);
    } else list.focus();
  });
  release();

  const {signal} = stop;
  addEventListener('blur', release, {signal});
  window.document.addEventListener('pointerleave', release, {signal});
  dark.addEventListener('change', show, {signal});
  reduced.addEventListener('change', () => playback.setStepping(reduced.matches), {signal});
  window.document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const onControl = event.target instanceof Element && event.target.closest('button, a, [role=slider]') !== null;
      if (event.key === ' ' && !onControl) toggle();
      else if (event.key === 'Escape') {
        if (selected >= 0) choose(-1);
        release();
      } else if (event.key.toLowerCase() === 'k' && mode !== 'view' && selected >= 0) toggleStrike();
      else return;
      event.preventDefault();
    },
    {signal},
  );
  list.addEventListener('keydown', (event) => {
    const direction = DIRECTIONS[event.key];
    if (!direction || !scene) return;
    const next = selected < 0 ? (order[0] ?? -1) : nextIn(scene, selected, direction, order);
    if (next >= 0) {
      choose(next);
      stage.reveal(next);
    }
    event.preventDefault();
  });
  for (const event of ['focus', 'blur']) list.addEventListener(event, show);

  playback.clock.subscribe(() => {
    stage.refresh();
    chart.place(playback.clock.get());
  });
  playback.store.subscribe((state, before) => {
    text();
    if (!run) return;
    const {total: lost} = totalsAt(run, state.time);
    if (state.time !== before.time || state.playing !== before.playing)
      tell('step', {t: state.time, total: lost, playing: state.playing});
    if (before.playing && !state.playing && state.time >= run.horizon) tell('end', {t: state.time, total: lost});
  });
  const observer = new ResizeObserver(() => {
    build();
    tell('resize', {width: root.clientWidth, height: root.clientHeight});
  });
  observer.observe(graph);

  return {
    load(document, asked) {
      const {scenario: wantedScenario, named} = scenarioAsked(document, asked);
      playback.rewind();
      document_ = document;
      places = placesAtOnce(document) ?? tiered(layoutGraph(document));
      first = wantedScenario;
      scenario = first;
      selected = -1;
      fault.hidden = true;
      delete root.dataset.failed;
      title.textContent = document.title ?? 'An ecosystem';
      title.title = document.description ?? '';
      subtitle.textContent = named ? (named.title ?? named.id) : '';
      choice.replaceChildren(
        h('option', {value: ''}, 'No scenario'),
        ...(document.scenarios ?? []).map(({id: value, title: words}) => h('option', {value}, words ?? value)),
      );
      choice.value = named?.id ?? '';
      build();
      const problem = simulateNow();
      if (problem !== null) {
        this.fail(problem);
        return problem;
      }
      if (asked.t !== null) playback.seek(asked.t);
      tell('load', {
        title: title.textContent,
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
    run: () => run,
    document: () => document_,
    picture: () => stage.picture(),
    fail(message) {
      root.dataset.failed = '';
      fault.textContent = message;
      fault.hidden = false;
      tell('error', {message});
    },
    link(address) {
      open.hidden = address === null;
      if (address !== null) open.href = address;
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

function mark(): SVGSVGElement {
  return svg(
    'svg',
    {width: 19, height: 16, viewBox: '0 0 19 16', 'aria-hidden': 'true'},
    svg('path', {
      d: 'M2 1.5v13M7.2 1.5l1 13M12.4 1.8l4.4 12.6',
      stroke: 'currentColor',
      'stroke-width': 3.2,
      fill: 'none',
    }),
  );
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
