/** What can be done while drawing: entries of the one list of commands, for keys, menus, palette and shortcut sheet. */

import {reverseEdge} from '../../ecosystem/commands.ts';
import {appearance, show} from '../../store/appearance.ts';
import {
  type Alignment,
  addNode,
  align,
  backOut,
  choose,
  chooseAll,
  chosenNow,
  draw,
  drawing,
  duplicateChosen,
  groupChosen,
  perform,
  removeChosen,
  startEdge,
  type Tool,
  takeTool,
  togglePin,
} from '../../store/drawing.ts';
import {editor} from '../../store/editor.ts';
import type {Command} from '../commands.ts';
import {copyChosen, pasteClipboard} from './clipboard.ts';
import {inspectField} from './focus.ts';
import {tidyUp} from './tidy.ts';

export type Subject = 'node' | 'edge' | 'canvas';

/** Where in a context menu an entry stands; entries without are not in it. */
export interface BuildCommand extends Omit<Command, 'group'> {
  on?: readonly Subject[];
  /** The tool that it takes: it is then in hand, and in a menu it is no switch. */
  tool?: Tool;
}

export const building = (): boolean =>
  appearance.getState().mode === 'build' && editor.getState().document !== null && innerWidth >= 860;
const some = () => building() && chosenNow().length > 0;
const several = () => building() && chosenNow().length > 1;
const edge = () => building() && drawing.getState().edge !== null;
const anything = () => some() || edge();

/** The tool that is in hand is the one that is pressed. */
const inHand = (tool: Tool) => () => drawing.getState().tool === tool;

const lineUp = (how: Alignment, title: string): BuildCommand => ({
  id: `align-${how}`,
  title,
  keys: [],
  enabled: several,
  run: () => align(how),
});

export const BUILD_COMMANDS: readonly BuildCommand[] = [
  {
    id: 'tool-select',
    title: 'Select',
    keys: ['v'],
    enabled: building,
    tool: 'select',
    pressed: inHand('select'),
    run: () => takeTool('select'),
  },
  {
    id: 'add-node',
    title: 'Add a node',
    short: 'Node',
    keys: ['n'],
    on: ['canvas'],
    enabled: building,
    run: () => addNode(drawing.getState().kind),
  },
  {
    id: 'connect',
    title: 'Connect by dependency',
    short: 'Depends on',
    keys: ['d'],
    on: ['node'],
    enabled: building,
    tool: 'dependency',
    pressed: inHand('dependency'),
    run: () => startEdge('dependency'),
  },
  {
    id: 'owes',
    title: 'Let it owe',
    short: 'Owes',
    keys: ['e'],
    on: ['node'],
    enabled: building,
    tool: 'exposure',
    pressed: inHand('exposure'),
    run: () => startEdge('exposure'),
  },
  {
    id: 'held',
    title: 'Let it be held',
    short: 'Held by',
    keys: ['h'],
    on: ['node'],
    enabled: building,
    tool: 'holding',
    pressed: inHand('holding'),
    run: () => startEdge('holding'),
  },
  {
    id: 'pan',
    title: 'Move the view; also while Space is held',
    short: 'Pan',
    keys: [' '],
    native: true,
    enabled: building,
    tool: 'pan',
    pressed: inHand('pan'),
    run: () => takeTool(drawing.getState().tool === 'pan' ? 'select' : 'pan'),
  },
  {
    id: 'group',
    title: 'Group the providers',
    short: 'Group',
    keys: ['g'],
    on: ['node'],
    enabled: some,
    run: groupChosen,
  },
  {
    id: 'rename',
    title: 'Rename',
    keys: ['F2'],
    on: ['node'],
    enabled: some,
    run: () => draw({naming: {id: chosenNow().at(-1)!, fresh: false}}),
  },
  {
    id: 'inspect',
    title: 'Edit its numbers',
    keys: ['Enter'],
    on: ['node', 'edge'],
    enabled: anything,
    run: inspectField,
  },
  {
    id: 'turn-round',
    title: 'Turn round',
    keys: [],
    on: ['edge'],
    enabled: edge,
    run: () => {
      const id = drawing.getState().edge!;
      if (perform((document) => reverseEdge(document, id))) choose([]);
    },
  },
  {id: 'copy', title: 'Copy', keys: ['Mod+c'], native: true, on: ['node'], enabled: some, run: () => void copyChosen()},
  {
    id: 'cut',
    title: 'Cut',
    keys: ['Mod+x'],
    native: true,
    on: ['node'],
    enabled: some,
    run: () => void copyChosen().then((copied) => copied && removeChosen('Cut')),
  },
  {
    id: 'paste',
    title: 'Paste',
    keys: ['Mod+v'],
    native: true,
    on: ['canvas', 'node'],
    enabled: building,
    run: () => void pasteClipboard(),
  },
  {id: 'duplicate', title: 'Duplicate', keys: ['Mod+d'], on: ['node'], enabled: some, run: duplicateChosen},
  {
    id: 'choose-several',
    title: 'Choose several, one by one',
    keys: [],
    on: ['canvas', 'node'],
    enabled: building,
    pressed: () => drawing.getState().several,
    run: () => draw({several: !drawing.getState().several}),
  },
  {id: 'select-all', title: 'Select all', keys: ['Mod+a'], on: ['canvas'], enabled: building, run: chooseAll},
  {
    id: 'delete',
    title: 'Delete',
    keys: ['Delete', 'Backspace'],
    on: ['node', 'edge'],
    enabled: anything,
    run: () => removeChosen(),
  },
  {
    id: 'pin',
    title: 'Pin in place',
    keys: [],
    on: ['node'],
    enabled: some,
    pressed: () => {
      const pinned = new Set(editor.getState().document?.layout?.pinned);
      return some() && chosenNow().every((id) => pinned.has(id));
    },
    run: togglePin,
  },
  lineUp('left', 'Align left'),
  lineUp('centre', 'Align centres'),
  lineUp('right', 'Align right'),
  lineUp('top', 'Align tops'),
  lineUp('middle', 'Align middles'),
  lineUp('bottom', 'Align bottoms'),
  lineUp('across', 'Space evenly across'),
  lineUp('down', 'Space evenly down'),
  {
    id: 'layout-tiered',
    title: 'Lay out in tiers',
    keys: [],
    on: ['canvas'],
    enabled: building,
    run: () => void tidyUp('tiered'),
  },
  {
    id: 'layout-organic',
    title: 'Lay out organically',
    keys: [],
    on: ['canvas'],
    enabled: building,
    run: () => void tidyUp('organic'),
  },
  {
    id: 'snap',
    title: 'Snap to the grid',
    keys: [],
    on: ['canvas'],
    enabled: building,
    pressed: () => drawing.getState().snap,
    run: () => draw({snap: !drawing.getState().snap}),
  },
  {
    id: 'find',
    title: 'Find or add a node',
    keys: ['/'],
    enabled: building,
    run: () => draw({find: true}),
  },
  {
    id: 'findings',
    title: 'Show or hide the findings',
    keys: [],
    enabled: building,
    pressed: () => drawing.getState().findings,
    run: () => draw({findings: !drawing.getState().findings}),
  },
  {
    id: 'back-out',
    title: 'Leave the tool, or choose nothing',
    keys: ['Escape'],
    enabled: () =>
      building() &&
      (anything() ||
        drawing.getState().tool !== 'select' ||
        drawing.getState().several ||
        drawing.getState().refused.length > 0 ||
        drawing.getState().find ||
        drawing.getState().menu !== null),
    run: () => {
      backOut();
    },
  },
  {
    id: 'build',
    title: 'Edit this ecosystem',
    keys: [],
    enabled: () => editor.getState().document !== null && appearance.getState().mode !== 'build' && innerWidth >= 860,
    run: () => show({mode: 'build'}),
  },
];
