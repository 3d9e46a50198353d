import {createRef} from 'react';
export const canvasHandle = createRef<{fit(): void; zoomIn(): void; zoomOut(): void}>();
