/** The stacked area of losses under the canvas of an embed, which is also its slider. */

import {scaleLinear} from 'd3-scale';
import {generationsOf} from '../engine/generations.ts';
import type {Run} from '../engine/run.ts';
import {areaPaths, LAYERS, peakOf} from '../views/lossArea.ts';
import {nearestInstant, type TimeAxis, timeAxis} from '../views/timeAxis.ts';
import {h, svg} from './dom.ts';

const TOP = 14;
const SIDE = 7;
const HEIGHT = 64;

export interface Chart {
  element: HTMLElement;
  show(run: Run | null): void;
  /** Puts the playhead. */
  place(t: number): void;
  /** Says the moment to a screen reader. */
  say(t: number, words: string): void;
  close(): void;
}

/** @param seek called with hours, as the reader drags or presses keys */
export function createChart(seek: (hours: number) => void, step: (direction: 1 | -1) => void): Chart {
  const past = svg('rect', {x: -SIDE, y: 0, height: HEIGHT});
  const future = svg('rect', {y: 0, height: HEIGHT});
  const area = svg('g', {id: 'area'});
  const edge = svg('path', {class: 'edge'});
  const expected = svg('path', {class: 'expected'});
  const head = svg(
    'g',
    {class: 'head'},
    svg('path', {d: `M0 4V${HEIGHT - 2}`}),
    svg('path', {class: 'tab', d: 'M-6 0h12v6l-6 5-6-5z'}),
  );
  const shifted = svg(
    'g',
    {transform: `translate(${SIDE} 0)`},
    svg('g', {'clip-path': 'url(#future)'}, svg('use', {href: '#area', class: 'faint'}), expected),
    svg('g', {'clip-path': 'url(#past)'}, svg('use', {href: '#area'}), edge),
    head,
  );
  const picture = svg(
    'svg',
    {height: HEIGHT, width: '100%', 'aria-hidden': 'true'},
    svg('defs', {}, svg('clipPath', {id: 'past'}, past), svg('clipPath', {id: 'future'}, future), area),
    shifted,
  );
  const element = h(
    'div',
    {class: 'chart', role: 'slider', tabindex: 0, 'aria-label': 'Time', 'aria-valuemin': 0},
    picture,
  );
  let run: Run | null = null;
  let axis: TimeAxis | null = null;
  let instants: ArrayLike<number> = [];
  let width = 0;
  let time = 0;

  const place = (t: number) => {
    time = t;
    const x = axis?.x(t) ?? 0;
    head.setAttribute('transform', `translate(${x} 0)`);
    past.setAttribute('width', String(x + SIDE));
    future.setAttribute('x', String(x));
    future.setAttribute('width', String(Math.max(0, width - x) + SIDE));
  };

  const draw = () => {
    area.replaceChildren();
    edge.setAttribute('d', '');
    expected.setAttribute('d', '');
    if (!run || width <= 0) return;
    axis = timeAxis('events', run.horizon, instants, width);
    const y = scaleLinear([0, Math.max(peakOf(run.series, 'channel'), 1)], [HEIGHT - 4, TOP]);
    const paths = areaPaths(run.series, 'channel', axis, y);
    area.append(...paths.layers.map(({d, colour}) => svg('path', {d, fill: colour})));
    edge.setAttribute('d', paths.edge);
    expected.setAttribute('d', paths.edge);
    place(time);
  };

  const observer = new ResizeObserver(([entry]) => {
    const next = Math.max(0, Math.round(entry.contentRect.width) - 2 * SIDE);
    if (next === width) return;
    width = next;
    draw();
  });
  observer.observe(element);

  const scrub = (event: PointerEvent) => {
    if (!axis) return;
    const x = event.clientX - element.getBoundingClientRect().left - SIDE;
    seek(nearestInstant(axis, instants, x) ?? axis.t(x));
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    scrub(event);
  });
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) scrub(event);
  });
  element.addEventListener('keydown', (event) => {
    const direction = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key] as 1 | -1 | undefined;
    if (direction) step(direction);
    else if (event.key === 'Home') seek(0);
    else if (event.key === 'End') seek(run?.horizon ?? 0);
    else return;
    event.preventDefault();
  });

  return {
    element,
    show(next) {
      run = next;
      instants = next ? generationsOf(next.events).instants : [];
      element.setAttribute('aria-valuemax', String(next?.horizon ?? 0));
      draw();
    },
    place,
    say(t, words) {
      element.setAttribute('aria-valuenow', String(t));
      element.setAttribute('aria-valuetext', words);
    },
    close: () => observer.disconnect(),
  };
}

/** The legend of the chart, top-down as in the stack. */
export function legend(): HTMLElement {
  return h(
    'ul',
    {class: 'legend', 'aria-label': 'Losses by channel'},
    ...LAYERS.channel.map(({label, colour}) =>
      h(
        'li',
        {},
        svg(
          'svg',
          {width: 10, height: 10, 'aria-hidden': 'true'},
          svg('rect', {width: 10, height: 10, rx: 2, fill: colour}),
        ),
        label,
      ),
    ),
  );
}
