/** Every number that the run rests on, with where it comes from. */

import type {Scenario} from '../../ecosystem/document.ts';
import {countMarks, markedNumbers} from '../../ecosystem/provenance.ts';
import {fieldWords, numberFigure, numberOwner} from '../numberWords.ts';
import {MARK_WORDS, restsOn} from '../provenance.ts';
import type {Scene} from '../scene.ts';
import styles from './Report.module.css';
import {MOST_ROWS, More, Section} from './Section.tsx';

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
            <th scope="col" className={styles.figure}>
              Value
            </th>
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
