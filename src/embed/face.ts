/** What an embed consists of on the page: graph, clock, totals, chart and the line below. Nothing of it knows what runs. */

import {ownWindow} from '../views/ownWindow.ts';
import {type Chart, createChart, legend} from './chart.ts';
import {h, svg} from './dom.ts';
import type {Parameters} from './parameters.ts';

/** What the reader has done with it. */
export interface Pressed {
  play(): void;
  /** Knock out, or restore, whoever is selected. */
  strike(): void;
  /** Hours. */
  seek(hours: number): void;
  /** To the next event, or the one before. */
  step(direction: 1 | -1): void;
  /** A scenario by its id, '' for none. */
  choose(scenario: string): void;
}

export interface Face {
  title: HTMLElement;
  subtitle: HTMLElement;
  scenarios: HTMLSelectElement;
  open: HTMLAnchorElement;
  /** Where a sandbox lets no window open: the address in words. */
  address: HTMLElement;
  graph: HTMLElement;
  canvas: HTMLCanvasElement;
  list: HTMLElement;
  /** Over the graph until it is pressed. */
  press: HTMLButtonElement;
  fault: HTMLElement;
  note: HTMLElement;
  play: HTMLButtonElement;
  time: HTMLElement;
  total: HTMLElement;
  chart: Chart;
  counts: HTMLElement;
  frozen: HTMLElement;
  sentence: HTMLElement;
  strike: HTMLButtonElement;
}

const PLAY = 'M4.5 2.2v11.6L13.5 8z';
const PAUSE = 'M4 2.5h3v11H4zM9 2.5h3v11H9z';

/** Puts it all into `root`, in the place of what was there. */
export function createFace(root: HTMLElement, ui: Parameters['ui'], pressed: Pressed): Face {
  const face: Face = {
    title: h('h1', {}),
    subtitle: h('span', {class: 'scenario'}),
    scenarios: h('select', {class: 'scenarios', 'aria-label': 'Scenario'}),
    open: h('a', {class: 'open', target: '_blank', rel: 'noopener', hidden: true}, mark(), 'Open in Knockon'),
    address: h('div', {class: 'address', role: 'status', hidden: true}),
    graph: h('section', {class: 'graph', 'aria-label': 'Ecosystem graph'}),
    canvas: h('canvas', {}),
    list: h('div', {class: 'nodes', role: 'listbox', tabindex: 0, 'aria-label': 'Nodes'}),
    press: h(
      'button',
      {type: 'button', class: 'press', 'aria-label': 'Explore the graph: zoom and drag', hidden: true},
      h('span', {}, 'Press to explore'),
    ),
    fault: h('p', {class: 'fault', role: 'alert', hidden: true}),
    note: h('p', {class: 'note', hidden: true}),
    play: h('button', {type: 'button', class: 'play', click: pressed.play}, icon(svg('path', {fill: 'currentColor'}))),
    time: h('strong', {}),
    total: h('strong', {}),
    chart: createChart(pressed.seek, pressed.step),
    counts: h('ul', {class: 'counts', 'aria-label': 'States'}),
    frozen: h('span', {class: 'frozen'}),
    sentence: h('p', {class: 'sentence', hidden: true, 'aria-live': 'polite'}),
    strike: h('button', {type: 'button', class: 'strike', hidden: true, click: pressed.strike}),
  };
  const {scenarios, graph, play, chart} = face;
  scenarios.addEventListener('change', () => pressed.choose(scenarios.value));
  graph.append(face.canvas, face.list);
  face.open.addEventListener('click', (event) => leaveSandbox(event, face));
  // With all of it around the graph the reader also goes from event to event, and chooses what happens.
  const full = ui === 'full';
  const previous = full ? [step('Previous event', 'M11 3L5 8l6 5zM3 3v10', () => pressed.step(-1))] : [];
  const next = full ? [step('Next event', 'M5 3l6 5-6 5zM13 3v10', () => pressed.step(1))] : [];
  root.className = 'embed';
  root.dataset.ui = ui;
  root.replaceChildren(
    h('header', {}, face.title, full ? scenarios : face.subtitle, face.open),
    face.note,
    // The button is beside the graph and not in it: what happens over the button is the page's.
    h('main', {class: 'view'}, graph, face.press, face.fault, face.address),
    h(
      'section',
      {class: 'dock', 'aria-label': 'Timeline'},
      h('div', {class: 'transport'}, ...previous, play, ...next),
      h('p', {class: 'figure elapsed'}, h('span', {}, 'Elapsed'), face.time),
      h('section', {class: 'figure total', 'aria-label': 'Loss totals'}, h('span', {}, 'Total loss'), face.total),
      h('div', {class: 'stack'}, legend(), chart.element),
    ),
    h('footer', {class: 'foot'}, face.counts, face.sentence, face.strike, face.frozen),
  );
  return face;
}

/** Whether a press on the button plays or pauses. */
export function showPlaying({play}: Face, playing: boolean): void {
  const name = playing ? 'Pause' : 'Play';
  play.setAttribute('aria-label', name);
  play.title = name;
  play.querySelector('path')!.setAttribute('d', playing ? PAUSE : PLAY);
}

const icon = (path: SVGPathElement) =>
  svg('svg', {width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true'}, path);

function step(name: string, d: string, go: () => void): HTMLButtonElement {
  const path = svg('path', {d, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6});
  return h('button', {type: 'button', class: 'step', 'aria-label': name, title: name, click: go}, icon(path));
}

/** A sandbox may swallow links without a word: there the window is opened by hand, or its address is shown. */
function leaveSandbox(event: Event, {open, address}: Face): void {
  if (self.origin !== 'null') return;
  event.preventDefault();
  const opened = ownWindow();
  if (opened) {
    opened.location.replace(open.href);
    return;
  }
  const field = h('input', {readonly: true, value: open.href, 'aria-label': 'Address in Knockon'});
  const close = h('button', {type: 'button', class: 'strike', click: () => (address.hidden = true)}, 'Close');
  address.replaceChildren('The page around lets no window open from here. This is the address:', field, close);
  address.hidden = false;
  field.focus();
  field.select();
}

/** Three leaning bars: the first has been pushed. */
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
