/** Everything that can be done, once: buttons, keys and the shortcut sheet all use this list. */

import {appearance, show} from '../store/appearance.ts';
import {doAgain, takeBack} from '../store/drawing.ts';
import {closeDocument, editor, isOrigin, knockOut, restore} from '../store/editor.ts';
import {history} from '../store/history.ts';
import {startImport} from '../store/importing.ts';
import {strikeChosen} from '../store/library.ts';
import {playback} from '../store/playback.ts';
import {runs} from '../store/run.ts';
import {sharing} from '../store/sharing.ts';
import {BUILD_COMMANDS, building} from './build/buildCommands.ts';
import {canvasHandle} from './canvasHandle.ts';
import {chooseFile} from './chooseFile.ts';
import {downloadOpen} from './keptWords.ts';
import {openInKnockon} from './openInKnockon.ts';
import {canWalk, selectNode, walkBy} from './walk.ts';

export interface Command {
  id: string;
  title: string;
  /** What a button says where there is little room. */
  short?: string;
  group: 'Edit' | 'Build' | 'Time' | 'Node' | 'View';
  /** As `KeyboardEvent.key`, with `Mod+` (Ctrl, on a Mac Cmd) and `Shift+` before where they matter; the first is shown. */
  keys: readonly string[];
  /** The browser itself turns the keys into an event, as with copy and paste: they are listed and not listened to. */
  native?: boolean;
  enabled(): boolean;
  /** Whether it is switched on now; without, it is nothing to be switched. */
  pressed?(): boolean;
  run(): void;
}

/** Hours that Shift and an arrow go. */
const LEAP = 1 / 6;

/** Comparing and editing need room. */
const roomy = () => matchMedia('(min-width: 860px)').matches;
const open = () => editor.getState().document !== null;
/** In another page. */
const embedded = () => sharing.getState().embedded;
const hasRun = () => runs.getState().run !== null;
/** Events can be stepped through when those of the present scenario are known. */
const hasEvents = () => runs.getState().status === 'ready';
const chosen = () => open() && editor.getState().selected >= 0;
const leap = (hours: number) => playback.seek(playback.clock.get() + hours);

export function isPlaying(): boolean {
  return playback.store.getState().playing;
}

/** Knocks the node out, or restores it. The first strike is at the start; a later one is where the clock stands. */
export function toggleKnockOut(node: number): void {
  const {document, scenario} = editor.getState();
  const id = document?.nodes[node]?.id;
  if (id === undefined) return;
  selectNode(node);
  if (isOrigin(scenario, id)) {
    restore(node);
    return;
  }
  const time = Math.floor(playback.clock.get() * 60) / 60;
  const {run} = runs.getState();
  const first = scenario.shocks.length === 0 || (run !== null && time >= run.horizon);
  if (first) playback.seek(0);
  knockOut(node, first ? 0 : time);
}

type Ungrouped = Omit<Command, 'group'>;

const EDIT: Ungrouped[] = [
  {
    id: 'undo',
    title: 'Undo',
    keys: ['Mod+z'],
    enabled: () => history.getState().past.length > 0,
    run: takeBack,
  },
  {
    id: 'redo',
    title: 'Redo',
    keys: ['Mod+Shift+z', 'Mod+y'],
    enabled: () => history.getState().future.length > 0,
    run: doAgain,
  },
  {id: 'open-file', title: 'Open a file', keys: [], enabled: () => true, run: chooseFile},
  {id: 'import', title: 'Import a file', short: 'Import', keys: ['Mod+o'], enabled: () => true, run: startImport},
  {id: 'share', title: 'Share a link', keys: ['Mod+Shift+s'], enabled: open, run: () => show({sharing: 'share'})},
  {
    id: 'embed',
    title: 'Embed in a page',
    keys: ['Mod+Shift+m'],
    enabled: () => open() && !embedded(),
    run: () => show({sharing: 'embed'}),
  },
  {
    id: 'open-in-knockon',
    title: 'Open in Knockon, in a window of its own',
    keys: [],
    enabled: () => open() && embedded(),
    run: () => void openInKnockon(),
  },
  {id: 'export', title: 'Export', keys: ['Mod+Shift+e'], enabled: open, run: () => show({exporting: true})},
  {id: 'download', title: 'Download this ecosystem', keys: [], enabled: open, run: downloadOpen},
  {id: 'report', title: 'Report of this run', keys: [], enabled: hasRun, run: () => show({report: true})},
];

const TIME: Ungrouped[] = [
  {
    id: 'play',
    title: 'Play or pause',
    keys: [' '],
    enabled: hasRun,
    run: () => (isPlaying() ? playback.pause() : playback.play()),
  },
  {id: 'previous', title: 'Previous event', keys: ['ArrowLeft'], enabled: hasEvents, run: playback.previousEvent},
  {id: 'next', title: 'Next event', keys: ['ArrowRight'], enabled: hasEvents, run: playback.nextEvent},
  {id: 'back', title: 'Ten minutes back', keys: ['Shift+ArrowLeft'], enabled: hasRun, run: () => leap(-LEAP)},
  {id: 'on', title: 'Ten minutes on', keys: ['Shift+ArrowRight'], enabled: hasRun, run: () => leap(LEAP)},
  {id: 'restart', title: 'Restart', keys: ['Home'], enabled: hasRun, run: () => playback.seek(0)},
  {
    id: 'end',
    title: 'To the end',
    keys: ['End'],
    enabled: open,
    // Also of a run that is still on its way.
    run: () => playback.seek(Number.POSITIVE_INFINITY),
  },
  {id: 'slow', title: 'Slow', keys: ['1'], enabled: open, run: () => playback.setSpeed(0)},
  {id: 'medium', title: 'Medium', keys: ['2'], enabled: open, run: () => playback.setSpeed(1)},
  {id: 'fast', title: 'Fast', keys: ['3'], enabled: open, run: () => playback.setSpeed(2)},
];

const NODE: Ungrouped[] = [
  {
    id: 'knock-out',
    title: 'Knock out, or restore',
    short: 'Knock out selection',
    keys: ['k'],
    enabled: () => chosen() || !open(),
    run: strike,
  },
  {
    id: 'why',
    title: 'Why did this fail?',
    keys: ['Enter'],
    enabled: () => chosen() && !building(),
    run: () => show({inspector: true, tab: 'why'}),
  },
  {
    id: 'step-up',
    title: 'Cause before',
    keys: ['ArrowUp'],
    enabled: () => !building() && canWalk(),
    run: () => walkBy(-1),
  },
  {
    id: 'step-down',
    title: 'Cause after',
    keys: ['ArrowDown'],
    enabled: () => !building() && canWalk(),
    run: () => walkBy(1),
  },
  {
    id: 'clear',
    title: 'Clear the selection',
    keys: ['Escape'],
    enabled: () => chosen() || appearance.getState().isolate !== null || appearance.getState().wall,
    run: () => {
      // What fills the screen is left first.
      if (appearance.getState().wall) show({wall: false});
      else if (chosen()) selectNode(-1);
      else show({isolate: null});
    },
  },
];

const VIEW: Ungrouped[] = [
  {
    id: 'table',
    title: 'Canvas or table',
    keys: ['t'],
    enabled: open,
    run: () => show({view: appearance.getState().view === 'table' ? 'canvas' : 'table'}),
  },
  {
    id: 'compare',
    title: 'Compare, or back to Simulate',
    keys: ['c'],
    enabled: () => hasRun() && roomy(),
    run: () => show({mode: appearance.getState().mode === 'compare' ? 'simulate' : 'compare'}),
  },
  {
    id: 'simulate',
    title: 'Simulate',
    keys: [],
    enabled: () => open() && appearance.getState().mode !== 'simulate',
    run: () => show({mode: 'simulate'}),
  },
  {
    id: 'split',
    title: 'Canvas and table side by side',
    keys: [],
    enabled: () => open() && roomy(),
    run: () => show({view: 'split'}),
  },
  {
    id: 'go-to',
    title: 'Find a node',
    keys: ['/'],
    enabled: () => open() && !building(),
    run: () => show({palette: true}),
  },
  {
    id: 'wall',
    title: 'Wall: large, for the last row',
    short: 'Wall mode',
    keys: ['w'],
    enabled: () => open() && roomy(),
    run: () => show({wall: !appearance.getState().wall, view: 'canvas'}),
  },
  {
    id: 'fit',
    title: 'Fit the graph',
    keys: ['f'],
    enabled: () => canvasHandle.current !== null,
    run: () => canvasHandle.current?.fit(),
  },
  {
    id: 'zoom-in',
    title: 'Zoom in',
    keys: ['+', '='],
    enabled: () => canvasHandle.current !== null,
    run: () => canvasHandle.current?.zoomIn(),
  },
  {
    id: 'zoom-out',
    title: 'Zoom out',
    keys: ['-'],
    enabled: () => canvasHandle.current !== null,
    run: () => canvasHandle.current?.zoomOut(),
  },
  {id: 'axis', title: 'Time axis: by events, logarithmic, even', keys: ['l'], enabled: open, run: nextAxis},
  {
    id: 'inspector',
    title: 'Show or hide the panel',
    keys: [']'],
    enabled: open,
    run: () => show({inspector: !appearance.getState().inspector}),
  },
  {
    id: 'commands',
    title: 'All commands',
    keys: ['Mod+k'],
    enabled: () => true,
    run: () => show({palette: true}),
  },
  {id: 'theme', title: 'Light or dark', keys: [], enabled: () => true, run: switchTheme},
  {id: 'model', title: 'Model and sources', keys: [], enabled: () => true, run: () => show({model: true})},
  {
    id: 'library',
    title: 'Back to the ecosystems',
    keys: [],
    enabled: () => open() && !embedded(),
    run: closeDocument,
  },
  {
    id: 'help',
    title: 'Shortcuts',
    short: 'All shortcuts',
    keys: ['?'],
    enabled: () => true,
    run: () => show({help: true}),
  },
];

/** Strikes what is chosen. While drawing, what follows is looked at where it is shown. */
function strike(): void {
  if (!open()) strikeChosen();
  else {
    toggleKnockOut(editor.getState().selected);
    if (building()) show({mode: 'simulate'});
  }
}

/** From the theme that is seen to the other one. */
function switchTheme(): void {
  const {theme} = appearance.getState();
  const dark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  show({theme: dark ? 'light' : 'dark'});
}

function nextAxis(): void {
  const order = ['events', 'log', 'linear'] as const;
  show({axis: order[(order.indexOf(appearance.getState().axis) + 1) % order.length]});
}

export const COMMANDS: readonly Command[] = [
  ...EDIT.map((command) => ({...command, group: 'Edit' as const})),
  ...BUILD_COMMANDS.map((command) => ({...command, group: 'Build' as const})),
  ...TIME.map((command) => ({...command, group: 'Time' as const})),
  ...NODE.map((command) => ({...command, group: 'Node' as const})),
  ...VIEW.map((command) => ({...command, group: 'View' as const})),
];

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

/** Runs a command by its id, if it can be run now. */
export function run(id: string): void {
  const command = byId.get(id);
  if (!command) throw new Error(`There is no command ${id}.`);
  if (command.enabled()) command.run();
}

/** What the key that goes with letters is called here. */
const MOD_NAME = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';

/** How a key reads in a title or on the sheet. */
export function keyName(key: string): string {
  const names: Record<string, string> = {
    ' ': 'Space',
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
    Escape: 'Esc',
  };
  const bare = key.replace(/^(Mod\+)?(Shift\+)?(Alt\+)?/, '');
  const name = names[bare] ?? (bare.length === 1 ? bare.toUpperCase() : bare);
  const held = [key.startsWith('Mod+') && MOD_NAME, key.includes('Shift+') && 'Shift', key.includes('Alt+') && 'Alt'];
  return [...held, name].filter(Boolean).join(' ');
}

/** A command's title and its first key, for a button's title. */
export function hint(id: string, title = byId.get(id)?.title ?? ''): string {
  const key = byId.get(id)?.keys[0];
  return key === undefined ? title : `${title} (${keyName(key)})`;
}
