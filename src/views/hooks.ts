/** How views read the stores: the run of the document on screen, the time as texts show it, the theme in force. */

import {useEffect, useMemo, useState, useSyncExternalStore} from 'react';
import {useStore} from 'zustand';
import type {Ecosystem} from '../ecosystem/document.ts';
import {type AppearanceState, appearance, type Theme} from '../store/appearance.ts';
import {type ComparisonState, comparison} from '../store/comparison.ts';
import {type EditorState, editor} from '../store/editor.ts';
import {runsAlike} from '../store/pipeline.ts';
import {type PlaybackState, playback} from '../store/playback.ts';
import {type RunState, runs} from '../store/run.ts';
import {type Scene, sceneOf} from './scene.ts';
import {type Subject, subjectOf, walks} from './walk.ts';

export const useEditor = <T>(select: (state: EditorState) => T): T => useStore(editor, select);
export const useRuns = <T>(select: (state: RunState) => T): T => useStore(runs, select);
export const useComparison = <T>(select: (state: ComparisonState) => T): T => useStore(comparison, select);
export const useAppearance = <T>(select: (state: AppearanceState) => T): T => useStore(appearance, select);
export const usePlayback = <T>(select: (state: PlaybackState) => T): T => useStore(playback.store, select);

/** Hours, at most ten values a second. */
export const useTime = (): number => usePlayback(({time}) => time);

/** The run on screen with its document; null until the first one of what is open has been computed. */
export function useScene(): Scene | null {
  const {document, run, scenario} = useStore(runs, runOfOpen);
  return useMemo(() => sceneOf(document, run, scenario), [document, run, scenario]);
}

const NO_RUN: RunState = {status: 'idle', run: null, document: null, scenario: null, problems: []};

/** A run of an older document has other indices. The stores change one after the other, so this can be asked between. */
function runOfOpen(state: RunState): RunState {
  return runsAlike(editor.getState().document ?? NOTHING, state.document) ? state : NO_RUN;
}
const NOTHING: Ecosystem = {format: 'knockon', version: 1, nodes: [], edges: []};

/** Who the inspector and the canvas's chain speak of. */
export function useSubject(scene: Scene | null): Subject {
  const selected = useEditor((state) => state.selected);
  const time = useTime();
  const walk = useStore(walks, (state) => state.walk);
  return useMemo(() => subjectOf(scene, selected, time, walk), [scene, selected, time, walk]);
}

/** Draws again every half a minute, for what tells how long ago something was. */
export function useMinutes(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
}

function subscribeTo(query: string) {
  const media = matchMedia(query);
  return (listener: () => void) => {
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  };
}

const queries = new Map<string, (listener: () => void) => () => void>();

export function useMedia(query: string): boolean {
  let subscribe = queries.get(query);
  if (!subscribe) queries.set(query, (subscribe = subscribeTo(query)));
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

export function useTheme(): Theme {
  const theme = useAppearance((state) => state.theme);
  const dark = useMedia('(prefers-color-scheme: dark)');
  return theme === 'system' ? (dark ? 'dark' : 'light') : theme;
}

export const usePhone = (): boolean => useMedia('(max-width: 859px)');
/** As in `Simulate.module.css`: the dock gives some of its height to the canvas. */
export const useLowScreen = (): boolean => useMedia('(max-height: 760px)');
export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');

/** The width of an element, in pixels; 0 until it has been measured. */
export function useWidth(): [(element: HTMLElement | null) => void, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
