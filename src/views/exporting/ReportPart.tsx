/** The run on paper. */

import {FileText} from 'lucide-react';
import {show} from '../../store/appearance.ts';
import controls from '../controls.module.css';
import styles from './Exporting.module.css';

export function ReportPart() {
  return (
    <>
      <div className={styles.prose}>
        <h3>Everything about this run, to print or to save as a PDF</h3>
        <p>On A4 or Letter, in black on white, with what is on screen as its picture:</p>
        <ul>
          <li>what was struck, and what it cost</li>
          <li>loss by channel, by bearer, by source and by node</li>
          <li>before and after, with the comparison that is set up or the best single change</li>
          <li>the timeline, event by event</li>
          <li>findings, assumptions with where each number comes from, and the limits of the model</li>
          <li>the version and a hash of the document, so that it can be checked later</li>
        </ul>
      </div>
      <footer className={`${styles.foot} ${styles.last}`}>
        <span className={styles.name}>Opens over this page; Esc comes back.</span>
        <button type="button" className={controls.primary} onClick={() => show({exporting: false, report: true})}>
          <FileText size={14} strokeWidth={1.75} aria-hidden="true" />
          Open the report
        </button>
      </footer>
    </>
  );
}
