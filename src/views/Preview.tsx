import type {Ecosystem} from '../ecosystem/document.ts';
import type {PricedStrike} from '../store/library.ts';
export function Preview(_: {document: Ecosystem; strike: PricedStrike | null}) {
  return null;
}
