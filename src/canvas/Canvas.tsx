/** The ecosystem as a picture that follows the clock, with the same nodes as a list for keyboard and screen reader. */

import {type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState} from 'react';
import type {Ecosystem} from '../ecosystem/document.ts';
import {TIERS} from '../ecosystem/kinds.ts';
import type {NodeState, Run} from '../engine/run.ts';
import {type Camera, toScreen} from '../paint/camera.ts';
import type {Frame} from '../paint/frame.ts';
import type {Scene} from '../paint/scene.ts';
import styles from './Canvas.module.css';
import graph from './Graph.module.css';
import {type Direction, nextIn, readingOrder} from './hit.ts';
import {NodeList, optionId} from './NodeList.tsx';
import {createStage, type Stage, type StageClock} from './stage.ts';
import {type Structure, structureOf} from './structure.ts';
import {useForcedColours, useSize, useStillness} from './surroundings.ts';
import {useScene} from './useScene.ts';

export interface GraphCanvasProps {
  document: Ecosystem;
  /** Null shows the ecosystem at rest. Its indices are those of the document. */
  run: Run | null;
  /** Hours; the canvas paints at every change, without React. */
  clock: StageClock & {subscribe(listener: () => void): () => void};
  theme: 'dark' | 'light';
  /** Node ids; null for none. */
  selected: string | null;
  origins: ReadonlySet<string>;
  /** A node to be struck first: it wears an outline and a button. */
  suggested?: string | null;
  /** The way that a failure took; `edges` are indices in the document. */
  chain: {steps: readonly {node: string; label: string}[]; edges: ReadonlySet<number>} | null;
  /** Nodes in other states fade. */
  isolate: NodeState | null;
  /** What a screen reader says of node `i` after its name. */
  describe(i: number): string;
  /** Names of the tiers along the top. Default true. */
  showTiers?: boolean;
  /** Size of the text; 1 is 12 px. Default 1. */
  textScale?: number;
  /** Width of edges; default 1. */
  lineScale?: number;
  onSelect(id: string | null): void;
  /** Enter or double click: the reader asks why. */
  onOpen(id: string): void;
  onKnockOut(id: string): void;
  /** The zoom has changed; 1 is 100 %. */
  onZoom?(zoom: number): void;
  /** The camera of another canvas that this one follows, and that follows it. */
  camera?: SharedCamera;
  /** Another run whose states are outlined where they differ. */
  baseline?: Frame['baseline'];
  /** Accessible name of the graph. */
  label?: string;
  ref?: Ref<CanvasHandle>;
}

/** One camera for several canvases. */
export interface SharedCamera {
  /** Told by a canvas when its camera has moved. */
  set(camera: Camera): void;
  subscribe(listener: (camera: Camera) => void): () => void;
}

/** What commands do with the canvas on screen. */
export interface CanvasHandle {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** 1 is 100 %. */
  zoom(): number;
  /** Brings the node into view and the keyboard to it. */
  focusNode(id: string): void;
  /** The picture as it is now, PNG. */
  toBlob(): Promise<Blob>;
}

const ZOOM_STEP = 1.25;
/** Descriptions of all nodes are renewed when nothing has changed for so long, milliseconds. */
const DESCRIBE_REST = 300;
/** Descriptions renewed between two chances for the page to do something else. */
const DESCRIBE_AT_ONCE = 100;
const NO_NODES: readonly number[] = [];
const TIER_ORDER = TIERS.map(({id}) => id);
const DIRECTIONS: Record<string, Direction | undefined> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export function GraphCanvas(props: GraphCanvasProps) {
  const {document, run, clock, theme, suggested = null, chain, isolate, describe, origins, baseline = null} = props;
  const host = useRef<HTMLElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const strike = useRef<HTMLButtonElement>(null);
  const stage = useRef<Stage | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const prefix = useId();
  const size = useSize(host);
  // Where nodes stand says nothing of tiers in an organic layout.
  const showTiers = (props.showTiers ?? true) && document.layout?.mode !== 'organic';
  const forced = useForcedColours();
  const reduced = useStillness();
  const scene = useScene(document, size, showTiers);
  const sceneNow = useRef<Scene | null>(null);
  sceneNow.current = scene;
  const order = useMemo(() => (scene ? readingOrder(scene, TIER_ORDER) : NO_NODES), [scene]);
  const [focused, setFocused] = useState(false);
  const structure = useStructure(document, focused);

  const indexOf = (id: string | null): number => (id === null ? -1 : (scene?.index.get(id) ?? -1));
  const selected = indexOf(props.selected);

  // The stage lives as long as its elements; what it calls back is always of the last render.
  useEffect(() => {
    if (!host.current || !picture.current || !list.current) return;
    let zoom = 0;
    const idOf = (node: number) => sceneNow.current?.nodes[node]?.id ?? null;
    const created = createStage(host.current, picture.current, list.current, () => latest.current.clock, {
      click: (node) => {
        list.current?.focus({preventScroll: true});
        latest.current.onSelect(idOf(node));
      },
      open: (node) => latest.current.onOpen(sceneNow.current!.nodes[node].id),
      painted: (camera) => {
        if (strike.current) {
          const node = sceneNow.current?.nodes[sceneNow.current.index.get(latest.current.suggested ?? '') ?? -1];
          if (node) {
            const at = toScreen(camera, node);
            const top = at.y - Math.max(node.r * 1.28 * camera.zoom, node.r * camera.zoom + 4) - 42;
            strike.current.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(top)}px) translateX(-50%)`;
          }
        }
        latest.current.camera?.set(camera);
        if (camera.zoom !== zoom) latest.current.onZoom?.((zoom = camera.zoom));
      },
    });
    stage.current = created;
    return () => {
      stage.current = null;
      created.close();
    };
  }, []);

  useEffect(() => clock.subscribe(() => stage.current?.refresh()), [clock]);
  useEffect(() => props.camera?.subscribe((camera) => stage.current?.setCamera(camera)), [props.camera]);

  useEffect(() => {
    const index = (id: string) => scene?.index.get(id) ?? -1;
    stage.current?.show({
      scene,
      run: run && scene && run.nodeIds.length === scene.nodes.length ? run : null,
      theme: forced ? 'forced' : theme,
      selected,
      focus: focused ? selected : -1,
      suggested: suggested === null ? -1 : index(suggested),
      origins: new Set([...origins].map(index).filter((i) => i >= 0)),
      chain: chain && {
        edges: chain.edges,
        steps: chain.steps.map(({node, label}) => ({node: index(node), label})).filter(({node}) => node >= 0),
      },
      isolate,
      textScale: props.textScale ?? 1,
      lineScale: props.lineScale ?? 1,
      showTiers,
      still: reduced,
      marksHits: reduced && (run?.events.length ?? 0) > 0,
      baseline,
    });
  }, [
    reduced,
    baseline,
    scene,
    run,
    theme,
    forced,
    selected,
    focused,
    suggested,
    origins,
    chain,
    isolate,
    props.textScale,
    props.lineScale,
    showTiers,
  ]);

  // Whoever is selected from elsewhere, as by a step of a why, is brought into view.
  useEffect(() => {
    if (scene && selected >= 0) stage.current?.reveal(selected);
  }, [scene, selected]);

  // The active option is described at once, the others when things are at rest: nobody hears a thousand at a time.
  useEffect(() => {
    const say = (i: number) => {
      const option = window.document.getElementById(optionId(prefix, i));
      option?.setAttribute('aria-description', describe(i));
    };
    if (selected >= 0) say(selected);
    let next = 0;
    const sayMore = () => {
      for (const end = next + DESCRIBE_AT_ONCE; next < Math.min(end, order.length); next++) say(order[next]);
      if (next < order.length) rest = setTimeout(sayMore);
    };
    let rest = setTimeout(sayMore, DESCRIBE_REST);
    return () => clearTimeout(rest);
  }, [describe, order, selected, prefix]);

  const goTo = (node: number) => {
    if (!scene || node < 0) return;
    props.onSelect(scene.nodes[node].id);
    stage.current?.reveal(node);
  };

  useImperativeHandle(props.ref, () => ({
    fit: () => stage.current?.fit(),
    zoomIn: () => stage.current?.zoomBy(ZOOM_STEP),
    zoomOut: () => stage.current?.zoomBy(1 / ZOOM_STEP),
    zoom: () => stage.current?.zoom() ?? 1,
    focusNode: (id) => {
      list.current?.focus({preventScroll: true});
      goTo(indexOf(id));
    },
    toBlob: () => stage.current?.picture() ?? Promise.reject(new Error('The canvas is not on the page')),
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (!scene || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const direction = DIRECTIONS[event.key];
    if (event.key === 'Enter' && selected >= 0) props.onOpen(scene.nodes[selected].id);
    else if (direction && selected < 0) goTo(order[0] ?? -1);
    else if (direction && event.altKey) {
      void structure().then(({neighbours}) => {
        goTo(nextIn(scene, selected, direction, neighbours(scene.nodes[selected].id).map(indexOf)));
      });
    } else if (direction) goTo(nextIn(scene, selected, direction, order));
    else return;
    setFocused(true);
    // While the graph has the focus arrows walk nodes, and no longer events.
    event.preventDefault();
    event.stopPropagation();
  };

  const onFocus = () => {
    const byKeyboard = list.current?.matches(':focus-visible') ?? false;
    setFocused(byKeyboard);
    if (byKeyboard && selected < 0) goTo(suggested === null ? (order[0] ?? -1) : indexOf(suggested));
  };

  return (
    <section ref={host} className={graph.graph} aria-label={props.label ?? 'Ecosystem graph'}>
      <canvas ref={picture} className={graph.picture} />
      <div role="application" aria-label="Arrow keys walk from node to node, with Alt along links">
        <NodeList
          ref={list}
          scene={scene}
          order={order}
          active={selected}
          selected={selected}
          prefix={prefix}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onBlur={() => setFocused(false)}
        />
      </div>
      {suggested !== null && indexOf(suggested) >= 0 && (
        <button ref={strike} type="button" className={styles.strike} onClick={() => props.onKnockOut(suggested)}>
          Knock out{' '}
          <span className={styles.key} aria-hidden="true">
            K
          </span>
        </button>
      )}
    </section>
  );
}

/** The graph to walk along, loaded once the keyboard is on it. */
function useStructure(document: Ecosystem, wanted: boolean): () => Promise<Structure> {
  const loading = useRef<{document: Ecosystem; structure: Promise<Structure>} | null>(null);
  const load = (): Promise<Structure> => {
    if (loading.current?.document !== document) loading.current = {document, structure: structureOf(document)};
    return loading.current.structure;
  };
  useEffect(() => {
    if (wanted) void load();
  });
  useEffect(
    () => () => {
      void loading.current?.structure.then(({close}) => close());
      loading.current = null;
    },
    [document],
  );
  return load;
}
