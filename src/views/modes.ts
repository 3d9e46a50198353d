/** The views that the tabs on top switch between, left to right. A view is one line here. */

import {type ComponentType, lazy} from 'react';
import type {Mode} from '../store/appearance.ts';
import {Simulate} from './Simulate.tsx';

export interface ModeEntry {
  id: Mode;
  label: string;
  View: ComponentType;
  /** Whether it is left out where there is no room to work in, below 860 pixels. */
  needsRoom: boolean;
}

export const MODES: readonly ModeEntry[] = [
  {id: 'build', label: 'Build', View: lazy(() => import('./build/Build.tsx')), needsRoom: true},
  {id: 'simulate', label: 'Simulate', View: Simulate, needsRoom: false},
  {id: 'compare', label: 'Compare', View: lazy(() => import('./Compare.tsx')), needsRoom: true},
];
