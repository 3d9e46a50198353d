/** Commands from a form: what is refused comes back, to be said beside the field. */

import type {Outcome} from '../../ecosystem/commands.ts';
import type {Ecosystem} from '../../ecosystem/document.ts';
import type {Problem} from '../../ecosystem/problem.ts';
import {draw, drawing, perform} from '../../store/drawing.ts';

export function setBy(make: (document: Ecosystem) => Outcome, join: string | null = null): readonly Problem[] {
  const before = drawing.getState().refused;
  if (perform(make, join)) return [];
  const {refused} = drawing.getState();
  // Said beside the field, and not over the drawing too.
  draw({refused: before});
  return refused;
}
