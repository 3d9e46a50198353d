/** The pictogram of a node's kind, the same that the canvas draws. */

import type {Ecosystem, EcosystemNode} from '../ecosystem/document.ts';
import {kindOf} from '../ecosystem/kinds.ts';
import {iconPath} from '../paint/icons.ts';

interface Props {
  document: Ecosystem;
  node: EcosystemNode;
  size?: number;
}

export function KindIcon({document, node, size = 14}: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={iconPath(kindOf(document, node).icon)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.9}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
