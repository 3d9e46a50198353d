/** The page that `npm run bench:frames` measures: one cascade played by our painter, by a bare canvas, and by cytoscape. */

import cytoscape from 'cytoscape';
import {layoutGraph} from '../../src/canvas/graph.ts';
import {tiered} from '../../src/canvas/tiered.ts';
import type {Ecosystem} from '../../src/ecosystem/document.ts';
import type {Run} from '../../src/engine/run.ts';
import {compile, simulate} from '../../src/engine/simulate.ts';
import {type Camera, fit} from '../../src/paint/camera.ts';
import {CHANNEL, dashOf} from '../../src/paint/edges.ts';
import type {Frame, Show} from '../../src/paint/frame.ts';
import {iconPath} from '../../src/paint/icons.ts';
import {stateAt} from '../../src/paint/moment.ts';
import {ALL_FROM_ZOOM} from '../../src/paint/names.ts';
import {createPainter} from '../../src/paint/painter.ts';
import {buildScene, type Scene} from '../../src/paint/scene.ts';
import {silhouette} from '../../src/paint/silhouettes.ts';
import {DARK} from '../../src/paint/theme.ts';
import {wetnessOf} from '../../src/paint/wetness.ts';
import {timetableOf} from '../../src/store/pipeline.ts';
import {ratesFor} from '../../src/store/playback.ts';
import {scheduleOf} from '../../src/store/schedule.ts';
import {largeEcosystem} from '../largeEcosystem.mjs';

const SIZE = {width: 1440, height: 800};
const PADDING = {left: 28, right: 28, top: 46, bottom: 54};
/** The bare canvas names as many nodes as ours does when zoomed out. */
const NAMED = 12;
/** Of the elements, how many cytoscape restyles each frame: as many as an animation touches. */
const RESTYLED = 0.1;

interface Subject {
  scene: Scene;
  run: Run;
  camera: Camera;
  schedule: ReturnType<typeof scheduleOf>;
}

/** Where a show and its camera stand in a frame. */
interface Moment {
  t: number;
  show: Show;
  camera: Camera;
}

export interface Measured {
  /** Milliseconds from frame to frame, and of script in each. */
  intervals: number[];
  scripts: number[];
}

const subjects = new Map<string, Subject>();

function subject(nodes: number, edges: number): Subject {
  const key = `${nodes} ${edges}`;
  let known = subjects.get(key);
  if (!known) subjects.set(key, (known = made(nodes, edges)));
  return known;
}

function made(nodes: number, edges: number): Subject {
  const document = largeEcosystem(nodes, edges) as Ecosystem;
  const places = tiered(layoutGraph(document));
  const scene = buildScene(document, {...places, flow: 'right'});
  const reply = simulate(compile(document), document.scenarios![0]);
  if (!reply.ok) throw new Error(reply.problems[0].message);
  const {run} = reply;
  const schedule = scheduleOf(timetableOf(run), ratesFor(run.horizon)[1]);
  return {scene, run, camera: fit(scene.bounds, SIZE.width, SIZE.height, PADDING), schedule};
}

/** The busy half of the show, from its start on. */
function momentOf({schedule, camera}: Subject, frame: number, frames: number, moving: boolean): Moment {
  const now = (frame / frames) * schedule.length * 0.5;
  const {t, landing} = schedule.momentAt(now);
  const swing = moving ? 60 * Math.sin((2 * Math.PI * frame) / 60) : 0;
  return {
    t,
    show: {now, landing, playing: true, schedule},
    camera: {...camera, x: camera.x + swing, y: camera.y + swing / 2},
  };
}

function canvas(): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  element.width = SIZE.width;
  element.height = SIZE.height;
  stage().replaceChildren(element);
  return element.getContext('2d', {alpha: false})!;
}

const stage = (): HTMLElement => document.getElementById('stage')!;
const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

async function measure(frames: number, draw: (frame: number) => void): Promise<Measured> {
  const measured: Measured = {intervals: [], scripts: []};
  let before = await nextFrame();
  for (let frame = 0; frame < frames; frame++) {
    const start = performance.now();
    draw(frame);
    measured.scripts.push(performance.now() - start);
    const now = await nextFrame();
    measured.intervals.push(now - before);
    before = now;
  }
  return measured;
}

/** Our painter, as the page uses it. */
function ours(nodes: number, edges: number, frames: number, moving: boolean): Promise<Measured> {
  const at = subject(nodes, edges);
  const painter = createPainter();
  const pen = canvas();
  return measure(frames, (frame) => {
    const moment = momentOf(at, frame, frames, moving);
    painter.paint(pen, at.scene, {...still(at), ...moment, moving});
  });
}

function still({run, camera}: Subject): Frame {
  return {
    run,
    t: 0,
    show: null,
    strikes: new Map(),
    lit: 0,
    marksHits: false,
    baseline: null,
    theme: 'dark',
    camera,
    ...SIZE,
    dpr: 1,
    selected: -1,
    hover: -1,
    focus: -1,
    suggested: -1,
    origins: new Set([0]),
    chain: null,
    isolate: null,
    textScale: 1,
    lineScale: 1,
    showTiers: true,
    moving: false,
  };
}

/** The same shapes as plainly as a canvas can be told: every line, node, icon and name, each frame. */
function bare(nodes: number, edges: number, frames: number, moving: boolean): Promise<Measured> {
  const at = subject(nodes, edges);
  const {scene, run} = at;
  const pen = canvas();
  const icons = new Map(scene.nodes.map(({icon}) => [icon, new Path2D(iconPath(icon))]));
  const {since} = wetnessOf(run);
  const named = [...scene.nodes.keys()].sort((a, b) => scene.nodes[b].r - scene.nodes[a].r).slice(0, NAMED);
  return measure(frames, (frame) => {
    const {t, camera} = momentOf(at, frame, frames, moving);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = DARK.canvas;
    pen.fillRect(0, 0, SIZE.width, SIZE.height);
    pen.setTransform(camera.zoom, 0, 0, camera.zoom, camera.x, camera.y);
    for (const type of ['dependency', 'exposure', 'holding'] as const) {
      for (const wet of [false, true]) {
        pen.strokeStyle = wet ? DARK[CHANNEL[type]] : DARK.edge;
        pen.lineWidth = 1.5;
        pen.setLineDash(dashOf(type, 1.5, 1));
        pen.beginPath();
        for (const [k, {line, type: own}] of scene.edges.entries()) {
          if (own !== type || since[k] <= t !== wet) continue;
          pen.moveTo(line.x0, line.y0);
          pen.bezierCurveTo(line.x1, line.y1, line.x2, line.y2, line.x3, line.y3);
        }
        pen.stroke();
      }
    }
    pen.setLineDash([]);
    for (const [i, {x, y, r, icon}] of scene.nodes.entries()) {
      const state = stateAt(run, i, t);
      pen.beginPath();
      silhouette(pen, state, x, y, r);
      pen.fillStyle = state === 'down' || state === 'insolvent' ? DARK[state] : DARK.surface;
      pen.fill();
      pen.strokeStyle = DARK[state];
      pen.lineWidth = 1.2;
      pen.stroke();
      if (r * camera.zoom < 7) continue;
      pen.save();
      pen.translate(x - r / 2, y - r / 2);
      pen.scale(r / 24, r / 24);
      pen.lineWidth = 1.9;
      pen.stroke(icons.get(icon)!);
      pen.restore();
    }
    pen.fillStyle = DARK.text;
    pen.font = '12px sans-serif';
    pen.textAlign = 'center';
    const all = camera.zoom >= ALL_FROM_ZOOM;
    for (const i of all ? scene.nodes.keys() : named) {
      pen.fillText(scene.nodes[i].label, scene.nodes[i].x, scene.nodes[i].y + scene.nodes[i].r + 14);
    }
  });
}

function graph({scene}: Subject): cytoscape.Core {
  stage().replaceChildren();
  return cytoscape({
    container: stage(),
    layout: {name: 'preset'},
    elements: [
      ...scene.nodes.map(({id, label, x, y, r}) => ({data: {id, label, size: 2 * r}, position: {x, y}})),
      ...scene.edges.map(({source, target}, k) => ({
        data: {id: `e${k}`, source: scene.nodes[source].id, target: scene.nodes[target].id},
      })),
    ],
    style: [
      {
        selector: 'node',
        style: {
          width: 'data(size)',
          height: 'data(size)',
          label: 'data(label)',
          'font-size': 12,
          color: DARK.text,
          'background-color': DARK.surface,
          'border-width': 1.2,
          'border-color': DARK.healthy,
        },
      },
      {
        selector: 'edge',
        style: {'curve-style': 'bezier', width: 1.2, 'line-color': DARK.edge, 'target-arrow-shape': 'triangle'},
      },
      {selector: 'node.hit', style: {'background-color': DARK.down}},
      {selector: 'edge.hit', style: {'line-color': DARK.outage}},
    ],
  });
}

/** What an animation of the cascade by its style sheet costs: a tenth of all elements change in each frame. */
async function restyled(nodes: number, edges: number, frames: number): Promise<Measured> {
  const cy = graph(subject(nodes, edges));
  cy.fit(undefined, 40);
  await rendered(cy);
  const elements = cy.elements().toArray();
  const step = Math.round(elements.length * RESTYLED);
  const measured: Measured = {intervals: [], scripts: []};
  for (let frame = 0; frame < frames; frame++) {
    const start = performance.now();
    const done = rendered(cy);
    cy.batch(() => {
      for (let k = 0; k < step; k++) elements[(frame * step + k) % elements.length].toggleClass('hit');
    });
    measured.scripts.push(performance.now() - start);
    await done;
    measured.intervals.push(performance.now() - start);
  }
  cy.destroy();
  return measured;
}

function rendered(cy: cytoscape.Core): Promise<void> {
  return new Promise((resolve) => cy.one('render', () => requestAnimationFrame(() => resolve())));
}

/** From a document with places to its first picture, milliseconds. */
async function firstPaint(who: 'ours' | 'cytoscape', nodes: number, edges: number): Promise<number> {
  const at = subject(nodes, edges);
  const document = largeEcosystem(nodes, edges) as Ecosystem;
  const x = at.scene.nodes.map((node) => node.x);
  const y = at.scene.nodes.map((node) => node.y);
  await nextFrame();
  const start = performance.now();
  if (who === 'ours') {
    const pen = canvas();
    const scene = buildScene(document, {x, y, flow: 'right'});
    createPainter().paint(pen, scene, {...still(at), run: null, origins: new Set()});
    // Nothing is painted before its pixels are there.
    pen.getImageData(0, 0, 1, 1);
    return performance.now() - start;
  }
  const cy = graph(at);
  await rendered(cy);
  const took = performance.now() - start;
  cy.destroy();
  return took;
}

Object.assign(window, {frames: {ours, bare, restyled, firstPaint}});
