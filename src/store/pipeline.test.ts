import {describe, expect, it} from 'vitest';
import {createStore} from 'zustand/vanilla';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import type {RunReply} from '../worker/protocol.ts';
import type {EditorState} from './editor.ts';
import {connect} from './pipeline.ts';
import type {Timetable} from './playback.ts';
import type {RunState} from './run.ts';

const document: Ecosystem = {format: 'knockon', version: 1, nodes: [{id: 'a'}], edges: []};
const scenario = (id: string): Scenario => ({id, shocks: []});
const settled = () =>
  new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(() => queueMicrotask(resolve))));

function piped() {
  const editor = createStore<EditorState>(() => ({
    document: null,
    name: '',
    opened: 0,
    warnings: [],
    scenario: scenario(''),
    selected: -1,
  }));
  const runs = createStore<RunState>(() => ({status: 'idle', run: null, document: null, scenario: null, problems: []}));
  const asked: {id: string; reply: (reply: RunReply) => void}[] = [];
  let timetable: Timetable | null = null;
  let rewound = 0;
  connect({
    editor,
    runs,
    simulate: (_, {id}) => new Promise((reply) => asked.push({id, reply})),
    setTimetable: (next) => {
      timetable = next;
    },
    rewind: () => {
      rewound++;
    },
  });
  return {editor, runs, asked, timetable: () => timetable, rewound: () => rewound};
}

const runOf = (horizon: number) => ({horizon, events: [{t: 0}, {t: 0}, {t: 2}]}) as Run;

describe('the pipeline', () => {
  it('asks once for a change and puts the answer in the run', async () => {
    const {editor, runs, asked, timetable} = piped();
    editor.setState({document, scenario: scenario('one')});
    expect(runs.getState().status).toBe('computing');
    expect(asked.map(({id}) => id)).toEqual(['one']);
    asked[0].reply({ok: true, run: runOf(24)});
    await settled();
    expect(runs.getState()).toMatchObject({status: 'ready', document, run: {horizon: 24}});
    expect(timetable()).toMatchObject({horizon: 24, instants: Float64Array.of(0, 2)});
  });

  it('asks only the newest of the questions that came meanwhile, and drops the answer to an older one', async () => {
    const {editor, runs, asked} = piped();
    editor.setState({document, scenario: scenario('one')});
    editor.setState({scenario: scenario('two')});
    editor.setState({scenario: scenario('three')});
    asked[0].reply({ok: true, run: runOf(1)});
    await settled();
    expect(asked.map(({id}) => id)).toEqual(['one', 'three']);
    expect(runs.getState()).toMatchObject({status: 'computing', run: null});
    asked[1].reply({ok: true, run: runOf(3)});
    await settled();
    expect(runs.getState()).toMatchObject({status: 'ready', run: {horizon: 3}});
  });

  it('keeps the last run of the same document when a question has no answer, and none of another document', async () => {
    const {editor, runs, asked} = piped();
    editor.setState({document, scenario: scenario('one')});
    asked[0].reply({ok: true, run: runOf(24)});
    await settled();
    editor.setState({scenario: scenario('two')});
    asked[1].reply({ok: false, problems: [{severity: 'error', code: 'x', place: '', message: 'No.'}]});
    await settled();
    expect(runs.getState()).toMatchObject({status: 'failed', run: {horizon: 24}, problems: [{message: 'No.'}]});
    editor.setState({document: {...document, nodes: [{id: 'b'}]}});
    expect(runs.getState()).toMatchObject({status: 'computing', run: null, problems: []});
  });

  it('asks nothing when only the layout changes, and keeps the run as one of the new document', async () => {
    const {editor, runs, asked} = piped();
    editor.setState({document, scenario: scenario('one'), opened: 1});
    asked[0].reply({ok: true, run: runOf(24)});
    await settled();
    const moved: Ecosystem = {...document, layout: {positions: {a: [1, 2]}}};
    editor.setState({document: moved});
    expect(asked).toHaveLength(1);
    expect(runs.getState()).toMatchObject({status: 'ready', document: moved, run: {horizon: 24}});
  });

  it('says why a document that is not at rest cannot be run, and asks nobody', async () => {
    const {editor, runs, asked} = piped();
    editor.setState({document: {...document, nodes: [{id: 'a', equity: -1}]}, scenario: scenario('one')});
    await settled();
    expect(asked).toHaveLength(0);
    expect(runs.getState()).toMatchObject({status: 'failed', run: null, problems: [{code: 'rest.equity', node: 'a'}]});
  });

  it('takes the clock back for another document, not for another scenario', () => {
    const {editor, rewound} = piped();
    editor.setState({document, scenario: scenario('one'), opened: 1});
    editor.setState({scenario: scenario('two')});
    editor.setState({document: {...document, nodes: [{id: 'b'}]}});
    expect(rewound()).toBe(1);
  });

  it('does not ask when only the selection changes', () => {
    const {editor, asked} = piped();
    editor.setState({document, scenario: scenario('one')});
    editor.setState({selected: 0});
    expect(asked).toHaveLength(1);
  });
});
