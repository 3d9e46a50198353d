/** The ecosystem to draw on: a picture under pointer and keyboard, with its nodes as a list of which several can be chosen. */

import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type {Position, Positions} from '../ecosystem/commands.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import {TIERS} from '../ecosystem/kinds.ts';
import type {Camera, Point} from '../paint/camera.ts';
import {GRID} from '../paint/painter.ts';
import {type Built, buildScene, type Scene, type SceneNode} from '../paint/scene.ts';
import type {Held} from './drawingEvents.ts';
import {createDrawingStage, type DrawingStage} from './drawingStage.ts';
import styles from './Graph.module.css';
import type {Places} from './graph.ts';
import {type Direction, nextIn, readingOrder} from './hit.ts';
import {optionId} from './NodeList.tsx';
import {freePlace} from './places.ts';
import {type Stretch, type Stretches, stretch, stretched, UNSTRETCHED, unstretched} from './room.ts';
import {useForcedColours} from './surroundings.ts';
import {usePlaces} from './usePlaces.ts';
import {useStretch} from './useStretch.ts';

export interface DrawingCanvasProps {
  document: Ecosystem;
  theme: 'dark' | 'light';
  /** Node ids, the one chosen last at the end. */
  chosen: readonly string[];
  /** Index of the chosen edge, −1 for none. */
  edge: number;
  /** Id of the node that an edge is being drawn from. */
  from: string | null;
  connecting: boolean;
  panning: boolean;
  /** By node, 0–1. */
  bars: ArrayLike<number> | null;
  describe(i: number): string;
  onPress(id: string, held: Held): void;
  onPressEdge(edge: number): void;
  onPressGroup(node: string, group: string): void;
  onPressEmpty(at: Position, held: Held): void;
  onOpen(id: string): void;
  onOpenEmpty(at: Position): void;
  onMove(ids: readonly string[], dx: number, dy: number): void;
  onConnect(source: string, target: string): void;
  /** An edge is on its way from one node, perhaps to another one; null once it is no longer. */
  onPull(ends: {source: string; target: string | null} | null): void;
  onBox(ids: string[], held: Held): void;
  onMenu(what: {node: string | null; edge: number}, at: {x: number; y: number}): void;
  onZoom(zoom: number): void;
  /** Arrows with Shift: the chosen nodes by so many pixels. */
  onNudge(dx: number, dy: number): void;
  onRename(id: string): void;
  onInspect(): void;
  /** Something that follows a node or stands at a place: pixels of the canvas. */
  children?(place: (id: string) => {x: number; y: number; r: number} | null): ReactNode;
  ref?: Ref<DrawingHandle>;
}

export interface DrawingHandle {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  zoom(): number;
  focusNode(id: string): void;
  toBlob(): Promise<Blob>;
  places(): Positions;
  spotFor(kind: string): Position;
  reveal(id: string): void;
  focus(): void;
  /** All has been laid out anew: it fills the canvas again. */
  reframe(): void;
  /** The point of the drawing under a point of the window; null beside the canvas. */
  worldAt(clientX: number, clientY: number): Position | null;
}

const ZOOM_STEP = 1.25;
const NUDGE = 12;
const TIER_ORDER = TIERS.map(({id}) => id);
/** With more edges than this, what is dragged shows as outlines until it is dropped. */
const MOST_LIVE = 1000;
const DIRECTIONS: Record<string, Direction | undefined> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const ALONG: Record<Direction, Position> = {left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1]};

export function DrawingCanvas(props: DrawingCanvasProps) {
  const {document, theme, chosen, edge, from, connecting, panning, bars, describe} = props;
  const host = useRef<HTMLElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const stage = useRef<DrawingStage | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const latestBy = useRef(UNSTRETCHED);
  const prefix = useId();
  const forced = useForcedColours();
  const [shift, setShift] = useState<{ids: ReadonlySet<string>; dx: number; dy: number} | null>(null);
  const [camera, setCamera] = useState<Camera>({x: 0, y: 0, zoom: 1});
  const [focused, setFocused] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const places = usePlaces(document);
  const [reframed, setReframed] = useState(0);
  const fixed = useStretch(host, document, places, reframed);
  const by = fixed?.by ?? UNSTRETCHED;
  /** What was drawn before, of which most is drawn as it was. */
  const latestScene = useRef<Built | null>(null);
  const live = shift !== null && document.edges.length <= MOST_LIVE;
  const scene = useMemo(() => {
    if (!places || !fixed) return null;
    const shown = stretch(places, fixed.by);
    const {x, y} = live && shift ? shifted(document, shown, shift) : shown;
    const built = buildScene(document, {x, y, flow: 'right'}, latestScene.current);
    latestScene.current = {document, scene: built};
    return built;
  }, [document, places, fixed, live, shift]);
  const sceneNow = useRef<Scene | null>(null);
  sceneNow.current = scene;
  latestBy.current = by;
  const order = useMemo(() => (scene ? readingOrder(scene, TIER_ORDER) : []), [scene]);
  const indexOf = (id: string | null): number => (id === null ? -1 : (scene?.index.get(id) ?? -1));
  const primary = indexOf(chosen.at(-1) ?? null);
  const at = indexOf(active) >= 0 ? indexOf(active) : primary;

  useEffect(() => {
    if (!host.current || !picture.current || !overlay.current || !list.current) return;
    const idOf = (node: number): string => sceneNow.current!.nodes[node].id;
    /** Who moves when this node is dragged: all that are chosen, if it is one of them. */
    const dragged = (node: number): string[] => {
      const id = idOf(node);
      const now = latest.current.chosen;
      return now.includes(id) ? [...now] : [id];
    };
    const here = (point: Point): Position => standing(latestBy.current, point);
    const created = createDrawingStage(host.current, picture.current, overlay.current, list.current, {
      pressNode: (node, held) => {
        list.current?.focus({preventScroll: true});
        setActive(idOf(node));
        latest.current.onPress(idOf(node), held);
      },
      pressEdge: (k) => {
        list.current?.focus({preventScroll: true});
        latest.current.onPressEdge(k);
      },
      pressPill: (p) => {
        const pill = sceneNow.current!.pills[p];
        latest.current.onPressGroup(idOf(pill.node), pill.group);
      },
      pressEmpty: (point, held) => {
        list.current?.focus({preventScroll: true});
        latest.current.onPressEmpty(here(point), held);
      },
      openNode: (node) => latest.current.onOpen(idOf(node)),
      openEmpty: (point) => latest.current.onOpenEmpty(here(point)),
      drag: (node, dx, dy) => setShift({ids: new Set(dragged(node)), dx, dy}),
      drop: (node, dx, dy) => {
        const ids = dragged(node);
        setShift(null);
        const {x, y} = latestBy.current;
        if (dx !== 0 || dy !== 0) latest.current.onMove(ids, dx / x.factor, dy / y.factor);
      },
      pull: (ends) =>
        latest.current.onPull(ends && {source: idOf(ends.source), target: ends.target < 0 ? null : idOf(ends.target)}),
      connect: (source, target) => latest.current.onConnect(idOf(source), idOf(target)),
      box: (nodes, held) => latest.current.onBox(nodes.map(idOf), held),
      menu: ({node, edge: k}, point) => latest.current.onMenu({node: node < 0 ? null : idOf(node), edge: k}, point),
      painted: (next) => {
        setCamera((before) =>
          before.x === next.x && before.y === next.y && before.zoom === next.zoom ? before : {...next},
        );
        latest.current.onZoom(next.zoom);
      },
    });
    stage.current = created;
    return () => {
      stage.current = null;
      created.close();
    };
  }, []);

  useEffect(() => {
    const index = (id: string) => scene?.index.get(id) ?? -1;
    stage.current?.show({
      scene,
      theme: forced ? 'forced' : theme,
      connecting,
      panning,
      tiers: document.layout?.mode !== 'organic',
      grid: {x: lines(by.x), y: lines(by.y)},
      marks: {
        chosen: new Set(chosen.map(index).filter((i) => i >= 0)),
        primary: edge >= 0 ? -1 : primary,
        active: focused ? at : -1,
        edge,
        from: from === null ? -1 : index(from),
        pinned: new Set((document.layout?.pinned ?? []).map(index).filter((i) => i >= 0)),
        bars,
        carried:
          shift && !live ? {nodes: [...shift.ids].map(index).filter((i) => i >= 0), dx: shift.dx, dy: shift.dy} : null,
      },
    });
  }, [
    shift,
    live,
    scene,
    theme,
    forced,
    chosen,
    primary,
    focused,
    at,
    edge,
    from,
    connecting,
    panning,
    bars,
    document,
  ]);

  // What has been laid out anew is shown whole.
  useEffect(() => {
    if (fixed) stage.current?.fit();
  }, [fixed]);

  const reveal = (id: string) => {
    const node = sceneNow.current?.nodes[sceneNow.current.index.get(id) ?? -1];
    if (node) stage.current?.reveal(node);
  };
  const placesNow = (): Positions =>
    Object.fromEntries(
      (latest.current.document === document && places
        ? document.nodes.map(({id}, i): [string, Position] => [id, [places.x[i], places.y[i]]])
        : (sceneNow.current?.nodes ?? []).map((node): [string, Position] => [node.id, standing(by, node)])) as [
        string,
        Position,
      ][],
    );

  useImperativeHandle(props.ref, () => ({
    fit: () => stage.current?.fit(),
    zoomIn: () => stage.current?.zoomBy(ZOOM_STEP),
    zoomOut: () => stage.current?.zoomBy(1 / ZOOM_STEP),
    zoom: () => stage.current?.zoom() ?? 1,
    focusNode: (id) => {
      list.current?.focus({preventScroll: true});
      setActive(id);
      reveal(id);
    },
    toBlob: () => stage.current?.picture() ?? Promise.reject(new Error('The canvas is not on the page')),
    places: placesNow,
    spotFor: (kind) => freePlace(document, placesNow(), kind),
    reveal: (id) => requestAnimationFrame(() => requestAnimationFrame(() => reveal(id))),
    reframe: () => setReframed((count) => count + 1),
    focus: () => list.current?.focus({preventScroll: true}),
    worldAt: (clientX, clientY) => {
      const box = host.current?.getBoundingClientRect();
      if (!box || clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom) return null;
      const point = stage.current?.worldAt(clientX, clientY);
      return point ? standing(latestBy.current, point) : null;
    },
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (!scene) return;
    const direction = DIRECTIONS[event.key];
    const mod = event.ctrlKey || event.metaKey;
    const here = at >= 0 ? scene.nodes[at].id : null;
    const go = (node: number) => {
      if (node < 0) return;
      const {id} = scene.nodes[node];
      setActive(id);
      stage.current?.reveal(scene.nodes[node]);
      // While an edge is drawn the arrows look for its other end.
      if (!mod && !connecting) props.onPress(id, {add: false});
    };
    if (direction && event.shiftKey && !mod) props.onNudge(ALONG[direction][0] * NUDGE, ALONG[direction][1] * NUDGE);
    else if (direction && event.altKey) {
      const around = scene.edges.flatMap(({source, target}) =>
        source === at ? [target] : target === at ? [source] : [],
      );
      if (at >= 0) go(nextIn(scene, at, direction, around));
    } else if (direction) go(at < 0 ? (order[0] ?? -1) : nextIn(scene, at, direction, order));
    else if (event.key === 'Enter' && here !== null) {
      if (connecting) props.onPress(here, {add: false});
      else props.onInspect();
    } else if (event.key === ' ' && mod && here !== null) props.onPress(here, {add: true});
    else if (event.key === 'F2' && here !== null) props.onRename(here);
    else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
      const box = host.current!.getBoundingClientRect();
      const node = at >= 0 ? scene.nodes[at] : null;
      const point = node
        ? {x: box.left + node.x * camera.zoom + camera.x, y: box.top + node.y * camera.zoom + camera.y}
        : {x: box.left + box.width / 2, y: box.top + box.height / 2};
      props.onMenu({node: here, edge: -1}, point);
    } else return;
    setFocused(true);
    event.preventDefault();
    event.stopPropagation();
  };

  const place = (id: string) => {
    const node = scene?.nodes[indexOf(id)];
    if (!node) return null;
    return {x: node.x * camera.zoom + camera.x, y: node.y * camera.zoom + camera.y, r: node.r * camera.zoom};
  };
  const isChosen = useMemo(() => new Set(chosen), [chosen]);
  return (
    <section ref={host} className={styles.graph} aria-label="Ecosystem graph">
      <canvas ref={picture} className={styles.picture} />
      <canvas ref={overlay} className={styles.picture} />
      <div
        role="application"
        aria-label="Arrow keys walk from node to node, with Alt along links, with Shift move the node"
      >
        <div
          ref={list}
          className={styles.nodes}
          role="listbox"
          aria-label="Nodes"
          aria-multiselectable="true"
          aria-activedescendant={at >= 0 ? optionId(prefix, at) : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onFocus={() => setFocused(list.current?.matches(':focus-visible') ?? false)}
          onBlur={() => setFocused(false)}
        >
          {scene &&
            order.map((i) => (
              <Option
                key={i}
                id={optionId(prefix, i)}
                node={scene.nodes[i]}
                selected={isChosen.has(scene.nodes[i].id)}
                described={isChosen.has(scene.nodes[i].id) ? describe(i) : undefined}
              />
            ))}
        </div>
      </div>
      {props.children?.(place)}
    </section>
  );
}

interface OptionProps {
  id: string;
  node: SceneNode;
  selected: boolean;
  described: string | undefined;
}

const Option = memo(function Option({id, node, selected, described}: OptionProps) {
  const {x, y, r, label} = node;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active option
    <div
      id={id}
      className={styles.node}
      role="option"
      aria-label={label}
      aria-selected={selected}
      aria-description={described ?? node.kindLabel}
      style={{left: x - r, top: y - r, width: 2 * r, height: 2 * r}}
    />
  );
});

function shifted(
  document: Ecosystem,
  places: Places,
  {ids, dx, dy}: {ids: ReadonlySet<string>; dx: number; dy: number},
): Places {
  const moves = document.nodes.map(({id}) => ids.has(id));
  return {
    x: places.x.map((x, i) => (moves[i] ? x + dx : x)),
    y: places.y.map((y, i) => (moves[i] ? y + dy : y)),
  };
}

/** Where what is shown at a point stands, in whole pixels. */
function standing(by: Stretches, {x, y}: Point): Position {
  return [Math.round(unstretched(by.x, x)), Math.round(unstretched(by.y, y))];
}

/** Dots of the grid in one direction, on which nodes snap, and midway between which. */
const lines = (by: Stretch) => ({from: stretched(by, 0), step: GRID * by.factor});
