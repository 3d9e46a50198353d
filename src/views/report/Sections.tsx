/** The parts of a report, in the order in which they are printed. */

import {scaleLinear} from 'd3-scale';
import type {ReactNode} from 'react';
import type {Ecosystem, Scenario} from '../../ecosystem/document.ts';
import type {Finding} from '../../ecosystem/findings.ts';
import {kindOf} from '../../ecosystem/kinds.ts';
import {countMarks, markedNumbers} from '../../ecosystem/provenance.ts';
import {generationsOf} from '../../engine/generations.ts';
import type {Run} from '../../engine/run.ts';
import {eventWords} from '../eventWords.ts';
import {count, duration, elapsed, exactMoney, money, percent, plural} from '../format.ts';
import {areaPaths, LAYERS, peakOf} from '../lossArea.ts';
import {NOT_MODELLED} from '../modelText.ts';
import {fieldWords, numberFigure, numberOwner} from '../numberWords.ts';
import {MARK_WORDS, restsOn} from '../provenance.ts';
import type {Scene} from '../scene.ts';
import {shockSentence} from '../shockWords.ts';
import {timeAxis, timeMarks} from '../timeAxis.ts';
import {VALUATION_WORDS} from '../valuationWords.ts';
import type {After, Facts} from './facts.ts';
import styles from './Report.module.css';

/** Rows of a table on paper; what is beyond is counted, and the exported tables have it. */
const MOST_ROWS = {nodes: 30, events: 60, findings: 30, numbers: 120};
const LONGEST_OUTAGE = Number.POSITIVE_INFINITY;

interface SectionProps {
  title: string;
  children: ReactNode;
}

function Section({title, children}: SectionProps) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function More({rest, of, where}: {rest: number; of: string; where: string}) {
  if (rest <= 0) return null;
  return (
    <p className={styles.quiet}>
      And {count(rest)} more {of}: {where}.
    </p>
  );
}

interface HeadProps {
  scene: Scene;
  scenario: Scenario;
  facts: Facts | null;
  /** Hours, of the picture. */
  t: number;
}

export function Head({scene, scenario, facts, t}: HeadProps) {
  const {network, run} = scene;
  const {document, currency, labels} = network;
  const index = new Map(document.nodes.map(({id}, i) => [id, i]));
  const {totals} = run;
  const rule = VALUATION_WORDS[scenario.params?.valuation ?? 'eisenberg-noe'].title;
  const figures = [
    ['Total loss', money(totals.total, currency)],
    ['Borne by owners', money(totals.byBearer.owners, currency)],
    ['Borne by users', money(totals.byBearer.users, currency)],
    ['Frozen at most', money(totals.frozenPeak, currency)],
    ['Down at once', count(totals.downPeak)],
    ['Insolvent', count(totals.insolvent)],
  ];
  return (
    <header className={styles.head}>
      <h1>{document.title ?? 'An ecosystem'}</h1>
      <p className={styles.scenario}>
        {scenario.title ?? (scenario.id === '' ? 'A scenario of one’s own' : scenario.id)}
      </p>
      {scenario.description && <p>{scenario.description}</p>}
      <ul className={styles.shocks}>
        {scenario.shocks.map((shock, k) => {
          const hours = 'hours' in shock ? shock.hours : undefined;
          const end = hours === undefined || hours === LONGEST_OUTAGE ? null : (shock.at ?? 0) + hours;
          return (
            <li key={k}>{shockSentence(shock, labels[index.get(shock.node) ?? -1] ?? shock.node, currency, end)}</li>
          );
        })}
      </ul>
      <p className={styles.quiet}>
        Over {duration(run.horizon)}; claims valued by {rule}; amounts in {currency}.{' '}
        {restsOn(countMarks(document, scenario))} Assumes no intervention.
      </p>
      <dl className={styles.figures}>
        {figures.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <figure className={styles.picture}>
        {facts ? <img src={facts.picture} alt={`The graph at ${elapsed(t)}`} /> : <p role="status">Drawing…</p>}
        <figcaption>
          The ecosystem at {elapsed(t)}: {plural(document.nodes.length, 'node')},{' '}
          {plural(document.edges.length, 'link')}. Edges point the way harm travels.
        </figcaption>
      </figure>
    </header>
  );
}

/** The three views of one total, each adding up to it. */
export function Losses({scene: {run, network}}: {scene: Scene}) {
  const {totals} = run;
  const {currency} = network;
  const views = [
    {title: 'By channel', says: 'how it reached whoever bears it', stack: 'channel', parts: totals.byChannel},
    {title: 'By bearer', says: 'who bears it', stack: 'bearer', parts: totals.byBearer},
    {title: 'By source', says: 'where value was destroyed', stack: 'source', parts: totals.bySource},
  ] as const;
  return (
    <Section title="Loss by channel, by bearer and by source">
      <div className={styles.views}>
        {views.map(({title, says, stack, parts}) => {
          const rows = Object.entries(parts) as [string, number][];
          const sum = rows.reduce((all, [, amount]) => all + amount, 0);
          return (
            <table key={title}>
              <caption>
                <b>{title}</b> {says}
              </caption>
              <tbody>
                {rows.map(([name, amount], k) => (
                  <tr key={name}>
                    <th scope="row">
                      <i style={{background: LAYERS[stack][k].colour}} />
                      {LAYERS[stack][k].label}
                    </th>
                    <td>{money(amount, currency)}</td>
                    <td>{sum > 0 ? percent(amount / sum) : '–'}</td>
                  </tr>
                ))}
                <tr className={styles.sum}>
                  <th scope="row">{stack === 'source' ? 'Destroyed' : 'Total'}</th>
                  <td title={exactMoney(sum, currency)}>{money(sum, currency)}</td>
                  <td />
                </tr>
              </tbody>
            </table>
          );
        })}
      </div>
      {totals.unrecognised > 0 && (
        <p className={styles.quiet}>
          {money(totals.unrecognised, currency)} was destroyed and is not yet recognised by anybody at the horizon.
        </p>
      )}
    </Section>
  );
}

interface BeforeAfterProps {
  scene: Scene;
  after: After | null;
  busy: boolean;
}

export function BeforeAfter({scene: {run, network}, after, busy}: BeforeAfterProps) {
  const {currency} = network;
  if (busy || !after) {
    const words = busy ? 'Testing…' : 'No single change that was tested would have saved anything worth a line.';
    return (
      <Section title="Before and after">
        <p>{words}</p>
      </Section>
    );
  }
  const [a, b] = [run.totals, after.run.totals];
  const amounts: [string, number, number][] = [
    ['Total loss', a.total, b.total],
    ['Borne by owners', a.byBearer.owners, b.byBearer.owners],
    ['Borne by users', a.byBearer.users, b.byBearer.users],
    ['Through outage', a.byChannel.outage, b.byChannel.outage],
    ['Through credit', a.byChannel.credit, b.byChannel.credit],
    ['Through market', a.byChannel.market, b.byChannel.market],
    ['Frozen at most', a.frozenPeak, b.frozenPeak],
  ];
  const counts: [string, number, number][] = [
    ['Down at once, at most', a.downPeak, b.downPeak],
    ['Insolvent', a.insolvent, b.insolvent],
  ];
  const saved = a.total - b.total;
  return (
    <Section title="Before and after">
      <p>
        {after.reason}: <b>{after.title}</b>. It {saved >= 0 ? 'saves' : 'costs'} {money(Math.abs(saved), currency)}
        {a.total > 0 && ` of ${money(a.total, currency)}, ${percent(Math.abs(saved) / a.total)}`}.
      </p>
      <table className={styles.numbers}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">What</span>
            </th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {amounts.map(([label, before, now]) => (
            <Change key={label} label={label} before={before} now={now} words={(value) => money(value, currency)} />
          ))}
          {counts.map(([label, before, now]) => (
            <Change key={label} label={label} before={before} now={now} words={signedCount} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const signedCount = (value: number) => (value < 0 ? `−${count(-value)}` : count(value));

interface ChangeProps {
  label: string;
  before: number;
  now: number;
  words(value: number): string;
}

function Change({label, before, now, words}: ChangeProps) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{words(before)}</td>
      <td>{words(now)}</td>
      <td>{now === before ? '–' : words(now - before)}</td>
    </tr>
  );
}

/** Units of the drawing. */
const CHART = {width: 1000, height: 210, left: 84, bottom: 22, top: 8};

/** How the loss grew, and what happened, in the order of time. */
export function Course({scene}: {scene: Scene}) {
  const {run, network} = scene;
  const shown = run.events.slice(0, MOST_ROWS.events);
  return (
    <Section title="Timeline">
      <Area run={run} currency={network.currency} />
      <table className={styles.events}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Node</th>
            <th scope="col">What happened</th>
            <th scope="col">Because of</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((event, k) => (
            <tr key={k}>
              <td>{elapsed(event.t)}</td>
              <td>{network.labels[event.node]}</td>
              <td>{eventWords(scene, event)}</td>
              <td>{because(scene, event)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More rest={run.events.length - shown.length} of="events" where="the exported table of events has all" />
    </Section>
  );
}

function because({run, network}: Scene, {node, causes}: Run['events'][number]): string {
  const from = new Set(causes.map(({event}) => run.events[event].node));
  from.delete(node);
  const names = [...from].slice(0, 3).map((i) => network.labels[i]);
  return `${names.join(', ')}${from.size > 3 ? ', …' : ''}`;
}

function Area({run, currency}: {run: Run; currency: string}) {
  const {width, height, left, bottom, top} = CHART;
  const floor = height - bottom;
  const axis = timeAxis('events', run.horizon, generationsOf(run.events).instants, width - left - 12);
  const most = peakOf(run.series, 'channel');
  const y = scaleLinear([0, Math.max(most, 1)], [floor, top]).nice(4);
  const {layers, edge} = areaPaths(run.series, 'channel', axis, y);
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label="Loss through time, by channel">
        <g transform={`translate(${left} 0)`}>
          {y.ticks(4).map((amount) => (
            <g key={amount} transform={`translate(0 ${y(amount)})`}>
              <path d={`M0 0H${width - left - 12}`} className={styles.line} />
              <text x={-8} dy="0.32em" textAnchor="end">
                {money(amount, currency)}
              </text>
            </g>
          ))}
          {layers.map(({label, colour, d}) => (
            <path key={label} d={d} fill={colour} />
          ))}
          <path d={edge} className={styles.edge} />
          {timeMarks(axis, run.horizon).map(({t, x, label}) => (
            <text key={t} x={x} y={height - 5} textAnchor="middle">
              {label}
            </text>
          ))}
        </g>
      </svg>
      <figcaption>
        {LAYERS.channel.map(({label, colour}) => (
          <span key={label}>
            <i style={{background: colour}} />
            {label}
          </span>
        ))}
        <span>The axis gives every event room.</span>
      </figcaption>
    </figure>
  );
}

export function Nodes({scene: {run, network}}: {scene: Scene}) {
  const {currency, document, labels} = network;
  const hit = run.nodes
    .map((node, i) => ({node, i}))
    .filter(({node}) => node.loss.total > 0 || node.lowestOperability < 1 || node.state !== 'healthy')
    .sort((a, b) => b.node.loss.total - a.node.loss.total || a.i - b.i);
  const shown = hit.slice(0, MOST_ROWS.nodes);
  const untouched = run.nodes.length - hit.length;
  return (
    <Section title="Loss by node">
      <table className={styles.numbers}>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col" className={styles.word}>
              Kind
            </th>
            <th scope="col" className={styles.word}>
              At the end
            </th>
            <th scope="col">Lowest</th>
            <th scope="col">Owners</th>
            <th scope="col">Users</th>
            <th scope="col">Loss</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({node, i}) => (
            <tr key={i}>
              <th scope="row">{labels[i]}</th>
              <td className={styles.word}>{kindOf(document, document.nodes[i]).label}</td>
              <td className={styles.word}>{node.state}</td>
              <td>{percent(node.lowestOperability)}</td>
              <td>{money(node.loss.byBearer.owners, currency)}</td>
              <td>{money(node.loss.byBearer.users, currency)}</td>
              <td>{money(node.loss.total, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More
        rest={hit.length - shown.length}
        of="nodes that were hit"
        where="the exported table of node losses has all"
      />
      {untouched > 0 && <p className={styles.quiet}>{plural(untouched, 'node')} unaffected.</p>}
    </Section>
  );
}

export function Findings({findings, busy}: {findings: readonly Finding[]; busy: boolean}) {
  const shown = findings.slice(0, MOST_ROWS.findings);
  return (
    <Section title="Findings on how it is built">
      {busy && <p>Looking…</p>}
      {!busy && findings.length === 0 && (
        <p>None: no single point of failure, no hidden shared provider, no deadlock.</p>
      )}
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map(({text}) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <More rest={findings.length - shown.length} of="findings" where="the Build view lists all" />
    </Section>
  );
}

/** What nobody has read anywhere comes first: it is what a reader should doubt. */
const DOUBT = ['estimate', 'recalled', undefined, 'derived', 'read'];

export function Assumptions({scene: {network}, scenario}: {scene: Scene; scenario: Scenario}) {
  const {document} = network;
  const numbers = [...markedNumbers(document, scenario)].sort(
    (a, b) => DOUBT.indexOf(a.entry?.mark) - DOUBT.indexOf(b.entry?.mark),
  );
  const shown = numbers.slice(0, MOST_ROWS.numbers);
  const sources = new Map(document.sources?.map((source) => [source.id, source]));
  const imported = document.imports?.flatMap(({assumptions}) => assumptions ?? []) ?? [];
  return (
    <Section title="Assumptions and where they come from">
      <p>{restsOn(countMarks(document, scenario))} Those that nobody has read in a source come first.</p>
      <table className={styles.assumptions}>
        <thead>
          <tr>
            <th scope="col">Of</th>
            <th scope="col">What</th>
            <th scope="col">Value</th>
            <th scope="col">Mark</th>
            <th scope="col">Source or note</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((number, k) => {
            const {entry} = number;
            const source = entry?.source === undefined ? undefined : (sources.get(entry.source)?.title ?? entry.source);
            return (
              <tr key={k}>
                <td>{numberOwner(network, number)}</td>
                <td>{fieldWords(number.field)}</td>
                <td className={styles.figure}>{numberFigure(number.value)}</td>
                <td>{entry ? MARK_WORDS[entry.mark] : 'no mark'}</td>
                <td>{[source, entry?.note].filter(Boolean).join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <More rest={numbers.length - shown.length} of="numbers" where="the document has all, each with its mark" />
      {imported.length > 0 && (
        <>
          <h3>Assumed when the file was read</h3>
          <ul className={styles.list}>
            {imported.slice(0, MOST_ROWS.findings).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {document.sources && document.sources.length > 0 && (
        <>
          <h3>Sources</h3>
          <ul className={styles.list}>
            {document.sources.map(({id, title, url, date}) => (
              <li key={id}>
                {title}
                {date && `, ${date}`}
                {url && <span className={styles.address}> {url}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

export function Limits() {
  return (
    <Section title="What is not modelled">
      <ul className={styles.list}>
        {NOT_MODELLED.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  );
}

interface ColophonProps {
  hash: string | null;
  busy: boolean;
  document: Ecosystem;
}

export function Colophon({hash, busy, document}: ColophonProps) {
  return (
    <footer className={styles.colophon}>
      <p>
        Knockon {__KNOCKON_VERSION__}, document version {document.version}, computed in the browser. Amounts are the
        model’s own estimate, from the numbers in the document.
      </p>
      <p>
        SHA-256 of the document as it is exported:{' '}
        <code>{busy ? '…' : (hash ?? 'not computed over this connection')}</code>
      </p>
    </footer>
  );
}
