/** The shape of an ecosystem, small, with a red square where the first strike falls. */

import {useMemo} from 'react';
import {placesAtOnce} from '../canvas/layout.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import {thumbnailOf} from '../paint/thumbnail.ts';

/** Pixels. */
const WIDTH = 92;
const HEIGHT = 56;

interface Props {
  document: Ecosystem;
  /** Id of the node that is struck first. */
  strike: string | null;
}

export function Thumbnail({document, strike}: Props) {
  const picture = useMemo(() => {
    const places = placesAtOnce(document);
    return places && thumbnailOf(document, {...places, flow: 'right'}, WIDTH, HEIGHT, strike);
  }, [document, strike]);
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false">
      {picture && (
        <g fill="none" stroke="var(--text-3)" strokeWidth={0.9}>
          <path d={picture.edges} opacity={0.7} />
          <path d={picture.nodes} fill="var(--surface)" />
          {picture.strike && (
            <rect
              x={picture.strike.x}
              y={picture.strike.y}
              width={picture.strike.size}
              height={picture.strike.size}
              rx={1.2}
              fill="var(--down)"
              stroke="none"
            />
          )}
        </g>
      )}
    </svg>
  );
}
