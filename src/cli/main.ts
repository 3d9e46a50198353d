/** The command line: the same readers and the same engine as the page, for batch work and for gates in a pipeline. */

import {knockOuts, ranked} from '../analysis/knockOuts.ts';
import {compareModels} from '../analysis/models.ts';
import {runJson} from '../analysis/runJson.ts';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {applyPatch} from '../ecosystem/patch.ts';
import type {Problem} from '../ecosystem/problem.ts';
import {checkScenario} from '../ecosystem/rules.ts';
import {toResult} from '../engine/result.ts';
import {compile, simulate} from '../engine/simulate.ts';
import type {Choices} from '../formats/draft.ts';
import {readFile} from '../formats/index.ts';
import type {FileReading} from '../formats/report.ts';
import {WRITERS} from '../formats/writers.ts';
import {modelTable, rankTable} from './comparison.ts';
import {report} from './report.ts';
import {
  type Command,
  parseCommand,
  type RankOptions,
  type ReadingOptions,
  type RunOptions,
  USAGE,
  UsageError,
} from './usage.ts';

/** Where text goes to and files come from. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** The bytes of a file; throws an error with a `code` when there is none. */
  read(file: string): Uint8Array;
  /** Throws an error with a `code` when the file cannot be written. */
  write(file: string, bytes: Uint8Array): void;
}

/** Runs one command. The exit code: 0, 1 (the input is wrong) or 2 (the usage is). */
export async function main(args: string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    const command = parseCommand(args);
    if (command.name === 'help') {
      terminal.out(`${USAGE}\n`);
      return 0;
    }
    return await withDocument(command, terminal);
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    terminal.err(`usage: ${thrown.message} Try --help.\n`);
    return 2;
  }
}

async function withDocument(command: Exclude<Command, {name: 'help'}>, terminal: Terminal): Promise<0 | 1> {
  const bytes = bytesOf(command.file, terminal);
  if (bytes === null) return 1;
  const writer = command.name === 'convert' ? writerFor(command.out) : null;
  const reading = await readWith(bytes, command.file, command);
  tell(reading.ok ? reading.warnings : reading.problems, terminal, reading);
  for (const {place, reason} of reading.report.skipped) {
    terminal.err(`warning: ${place === '' ? '' : `${place}: `}left out: ${reason}\n`);
  }
  for (const sentence of reading.report.assumptions) terminal.err(`note: ${sentence}\n`);
  if (!reading.ok) return 1;
  const {document, warnings} = reading;
  if (writer !== null && command.name === 'convert') {
    const {bytes: written, lost} = (await writer.load())(document);
    for (const sentence of lost) terminal.err(`warning: ${sentence}\n`);
    if (!writeTo(command.out, written, terminal)) return 1;
  }
  if (command.name === 'run') return run(document, command, terminal);
  if (command.name === 'rank') return rank(document, command, terminal);
  const counts = [
    count(document.nodes.length, 'node'),
    count(document.edges.length, 'edge'),
    count(document.scenarios?.length ?? 0, 'scenario'),
    count(warnings.length, 'warning'),
  ];
  const made = writer === null || command.name !== 'convert' ? '' : `, written to ${command.out} as ${writer.label}`;
  terminal.out(`${command.file}: ${counts.join(', ')}, no errors${made}\n`);
  return 0;
}

/** Reads with what the options say; columns are named, and their places are known only once the file was read. */
async function readWith(bytes: Uint8Array, file: string, options: ReadingOptions): Promise<FileReading> {
  const answers: Choices['answers'] = Object.fromEntries(options.answers);
  const choices: Choices = {answers, kinds: options.kinds};
  const first = await readFile(bytes, file, choices);
  for (const [id, value] of options.answers) {
    const question = first.report.questions.find((one) => one.id === id);
    if (question === undefined) {
      if (first.report.format === '') continue;
      const asked = first.report.questions.map((one) => one.id).join(', ') || 'nothing';
      throw new UsageError(`--answer ${id}: this file leaves that not open; it leaves open: ${asked}.`);
    }
    const values = question.answers.map((answer) => answer.value);
    if (!values.includes(value))
      throw new UsageError(`--answer ${id} is ${JSON.stringify(value)}; expected ${values.join(', ')}.`);
  }
  if (options.columns.length === 0) return first;
  const columns = options.columns.map(([name, role]): [number, number, string] => {
    for (const [t, table] of first.report.tables.entries()) {
      const k = table.columns.findIndex((column) => column.name === name);
      if (k >= 0) return [t, k, role];
    }
    const names = first.report.tables.flatMap((table) => table.columns.map((column) => ({id: column.name})));
    throw new UsageError(unknown('column', name, names));
  });
  return readFile(bytes, file, {...choices, columns});
}

function writerFor(file: string): (typeof WRITERS)[number] {
  const extension = /\.([a-z0-9]+)$/i.exec(file)?.[1].toLowerCase() ?? '';
  const writer = WRITERS.find(({extensions}) => extensions.includes(extension));
  if (writer !== undefined) return writer;
  const known = WRITERS.flatMap(({extensions}) => extensions.map((one) => `.${one}`)).join(', ');
  throw new UsageError(
    `${JSON.stringify(file)} names no format that is written; expected ${known} (CSV is a pair in a .zip).`,
  );
}

function writeTo(file: string, bytes: Uint8Array, terminal: Terminal): boolean {
  try {
    terminal.write(file, bytes);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Error) || !('code' in thrown)) throw thrown;
    terminal.err(`error: ${JSON.stringify(file)}: it cannot be written (${String(thrown.code)}).\n`);
    return false;
  }
}

function run(document: Ecosystem, options: RunOptions, terminal: Terminal): 0 | 1 {
  const mended = mitigate(document, options.mitigations);
  if (!mended.ok) {
    tell(mended.problems, terminal);
    return 1;
  }
  const scenario = scenarioOf(document, mended.document, options);
  const wrong = checkScenario(mended.document, scenario, []);
  if (wrong.length > 0) {
    tell(wrong, terminal);
    return 1;
  }
  if (options.compareModels) return compare(mended.document, scenario, options, terminal);
  const result = simulate(compile(mended.document), scenario);
  if (!result.ok) {
    tell(result.problems, terminal);
    return 1;
  }
  if (options.json) terminal.out(runJson(result.run, options.full));
  else terminal.out(report(mended.document, scenario, result.run, options.full));
  return 0;
}

function compare(document: Ecosystem, scenario: Scenario, options: RunOptions, terminal: Terminal): 0 | 1 {
  const runs = compareModels(compile(document), scenario);
  for (const {problems} of runs) tell(problems, terminal);
  if (options.json) {
    const results = runs.map(({valuation, run}) => ({valuation, ...(run && toResult(run, {full: options.full}))}));
    terminal.out(`${JSON.stringify(results, null, 2)}\n`);
  } else terminal.out(modelTable(document, runs));
  return runs.every(({run}) => run !== null) ? 0 : 1;
}

function rank(document: Ecosystem, {hours, horizon, valuation, json}: RankOptions, terminal: Terminal): 0 {
  const runs = ranked(knockOuts(compile(document), {hours, horizon, params: {valuation}}));
  terminal.out(json ? `${JSON.stringify(runs, null, 2)}\n` : rankTable(document, runs));
  return 0;
}

type Mended = {ok: true; document: Ecosystem} | {ok: false; problems: Problem[]};

/** The document with the mitigations of these ids, in the order of the command. */
function mitigate(document: Ecosystem, ids: string[]): Mended {
  let mended: Mended = {ok: true, document};
  for (const id of ids) {
    const mitigation = document.mitigations?.find((other) => other.id === id);
    if (mitigation === undefined) throw new UsageError(unknown('mitigation', id, document.mitigations));
    if (mended.ok) mended = applyPatch(mended.document, mitigation.patch);
  }
  return mended;
}

/** The scenario that is asked for, with the knock-outs on top; without one, the knock-outs alone. */
function scenarioOf(document: Ecosystem, mended: Ecosystem, options: RunOptions): Scenario {
  const alone = options.scenario === undefined && options.knockOuts.length > 0;
  const scenarios = document.scenarios ?? [];
  const chosen = options.scenario === undefined ? scenarios[0] : scenarios.find(({id}) => id === options.scenario);
  if (chosen === undefined && !alone) {
    if (options.scenario !== undefined) throw new UsageError(unknown('scenario', options.scenario, scenarios));
    throw new UsageError('The document has no scenario; --knock-out NODE says what fails.');
  }
  const base: Scenario = alone ? {id: 'knock-out', title: 'Knock-out', shocks: []} : chosen!;
  for (const {node} of options.knockOuts) {
    if (!mended.nodes.some(({id}) => id === node)) throw new UsageError(unknown('node', node, mended.nodes));
  }
  const {valuation = base.params?.valuation} = options;
  return {
    ...base,
    shocks: [...base.shocks, ...options.knockOuts.map((knockOut) => ({type: 'outage' as const, ...knockOut}))],
    horizon: options.horizon ?? base.horizon,
    params: valuation === undefined ? base.params : {...base.params, valuation},
  };
}

function unknown(what: string, id: string, known: readonly {id: string}[] = []): string {
  const ids = known.slice(0, 8).map((one) => one.id);
  const list = ids.length === 0 ? 'none' : `${ids.join(', ')}${known.length > ids.length ? ', …' : ''}`;
  return `There is no ${what} ${JSON.stringify(id)}; there is ${JSON.stringify(list).slice(1, -1)}.`;
}

function bytesOf(file: string, terminal: Terminal): Uint8Array | null {
  try {
    return terminal.read(file);
  } catch (thrown) {
    if (!(thrown instanceof Error) || !('code' in thrown)) throw thrown;
    const why = thrown.code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${String(thrown.code)})`;
    terminal.err(`error: ${JSON.stringify(file)}: ${why}.\n`);
    return null;
  }
}

/** A question that was answered by a guess names the option that answers it. */
function tell(problems: readonly Problem[], terminal: Terminal, reading?: FileReading): void {
  for (const {severity, place, message, code} of problems) {
    const question = reading?.report.questions.find(({id}) => code === `ask.${id}`);
    const values = question?.answers.map(({value}) => value).join('|');
    const option = question === undefined ? '' : ` (--answer ${question.id}=${values})`;
    terminal.err(`${severity}: ${place === '' ? '' : `${place}: `}${message}${option}\n`);
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
