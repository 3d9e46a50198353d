/** The run as numbers: tables for a spreadsheet, and all of it as JSON. */

import {useState} from 'react';
import type {Run} from '../../engine/run.ts';
import {count} from '../format.ts';
import type {PartProps} from './DocumentPart.tsx';
import styles from './Exporting.module.css';
import {Foot} from './Foot.tsx';
import {Rows} from './Rows.tsx';
import {save} from './save.ts';

const tables = () => import('../../export/numbers.ts');
const json = () => import('../../analysis/runJson.ts');

interface NumbersFile {
  id: string;
  label: string;
  purpose: string;
  ending: string;
  rows?(run: Run): number;
  write(props: PartProps, run: Run): Promise<string>;
}

const FILES: readonly NumbersFile[] = [
  {
    id: 'series',
    label: 'Series, CSV',
    purpose: 'Losses and counts of states through time',
    ending: '-series.csv',
    rows: ({series}) => series.t.length,
    write: async (_, run) => (await tables()).seriesCsv(run),
  },
  {
    id: 'events',
    label: 'Events, CSV',
    purpose: 'What happened, when, and because of what',
    ending: '-events.csv',
    rows: ({events}) => events.length,
    write: async ({document}, run) => (await tables()).eventsCsv(document, run),
  },
  {
    id: 'losses',
    label: 'Node losses, CSV',
    purpose: 'How every node ended, and what it bore',
    ending: '-losses.csv',
    rows: ({nodes}) => nodes.length,
    write: async ({document}, run) => (await tables()).lossesCsv(document, run),
  },
  {
    id: 'run',
    label: 'Run, JSON',
    purpose: 'As the command line prints it with --json',
    ending: '-run.json',
    write: async (_, run) => (await json()).runJson(run, false),
  },
  {
    id: 'full',
    label: 'Run in full, JSON',
    purpose: 'Ledger and histories too, as with --full',
    ending: '-run-full.json',
    write: async (_, run) => (await json()).runJson(run, true),
  },
];

export function NumbersPart({run, ...props}: PartProps & {run: Run}) {
  const [id, setId] = useState(FILES[0].id);
  const [busy, setBusy] = useState(false);
  const file = FILES.find((one) => one.id === id)!;
  const fileName = `${props.name}${file.ending}`;
  const download = async () => {
    setBusy(true);
    save(await file.write(props, run), fileName);
    props.onDone();
  };
  return (
    <>
      <Rows label="Numbers" value={id} options={FILES} onChange={setId} />
      <div className={styles.told} role="status">
        <p>
          {file.rows ? `${count(file.rows(run))} rows and a heading. ` : ''}Hours and {props.document.currency ?? 'USD'}
          , every digit, over the whole run.
        </p>
      </div>
      <Foot name={fileName} disabled={busy} onDownload={() => void download()} />
    </>
  );
}
