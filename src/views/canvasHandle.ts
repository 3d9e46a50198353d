/** The canvas that is on screen, for the commands that move its camera. */

import {createRef} from 'react';
import type {CanvasHandle} from '../canvas/Canvas.tsx';

export const canvasHandle = createRef<CanvasHandle>();
