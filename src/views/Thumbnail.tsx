import type {Ecosystem} from '../ecosystem/document.ts';
export function Thumbnail(_: {document: Ecosystem; struck: number}) {
  return <svg width={88} height={54} />;
}
