/** The graph for those who do not see it: its nodes as a list, tier by tier, each where it is painted. */

import {type KeyboardEvent, memo, type Ref} from 'react';
import type {Scene, SceneNode} from '../paint/scene.ts';
import styles from './Graph.module.css';

export interface NodeListProps {
  ref: Ref<HTMLDivElement>;
  scene: Scene | null;
  /** Indices in reading order. */
  order: readonly number[];
  /** Index of the node that the keyboard is at, −1 for none. */
  active: number;
  selected: number;
  /** Starts the ids of its options, which must differ from those of other lists on the page. */
  prefix: string;
  onKeyDown(event: KeyboardEvent): void;
  onFocus(): void;
  onBlur(): void;
}

export function NodeList({ref, scene, order, active, selected, prefix, ...events}: NodeListProps) {
  return (
    <div
      ref={ref}
      className={styles.nodes}
      role="listbox"
      aria-label="Nodes"
      aria-activedescendant={active >= 0 ? optionId(prefix, active) : undefined}
      tabIndex={0}
      {...events}
    >
      {scene &&
        order.map((i) => <Option key={i} id={optionId(prefix, i)} node={scene.nodes[i]} selected={i === selected} />)}
    </div>
  );
}

export function optionId(prefix: string, node: number): string {
  return `${prefix}${node}`;
}

const Option = memo(function Option({id, node, selected}: {id: string; node: SceneNode; selected: boolean}) {
  const {x, y, r, label} = node;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active option
    <div
      id={id}
      className={styles.node}
      role="option"
      aria-label={label}
      aria-selected={selected}
      style={{left: x - r, top: y - r, width: 2 * r, height: 2 * r}}
    />
  );
});
