/** One ecosystem as one HTML file. */

import {useState} from 'react';
import type {Scenario} from '../../ecosystem/document.ts';
import type {PartProps} from './DocumentPart.tsx';
import styles from './Exporting.module.css';
import {Foot} from './Foot.tsx';
import {save} from './save.ts';

export function PagePart({document, name, onDone, scenario}: PartProps & {scenario: Scenario}) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const fileName = `${name}.html`;
  const download = async () => {
    setBusy(true);
    try {
      const {pageOf} = await import('../../export/page.ts');
      save(await pageOf(document, scenario), fileName);
      onDone();
    } catch (thrown) {
      setFault(thrown instanceof Error ? thrown.message : String(thrown));
      setBusy(false);
    }
  };
  return (
    <>
      <div className={styles.prose}>
        <h3>The cascade in a file of its own</h3>
        <p>
          One HTML page with the ecosystem and the player inside. It opens by a double click, plays without a network,
          and asks nobody for anything: for a mail, a stick, an archive or a lecture hall without Wi-Fi.
        </p>
        <p>It starts with what is on screen; whoever has it can knock out other nodes.</p>
      </div>
      <div className={styles.told} role="status">
        <p>{fault === null ? 'About 0.3 MB, and the ecosystem.' : `It could not be made: ${fault}.`}</p>
      </div>
      <Foot name={fileName} disabled={busy} onDownload={() => void download()} />
    </>
  );
}
