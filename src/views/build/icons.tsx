/** Pictograms of kinds, by the name of the icon; and a warning's triangle, which takes no hue of harm. */

import {iconPath} from '../../paint/icons.ts';

export function Pictogram({icon, size = 16}: {icon: string; size?: number}) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={iconPath(icon)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
