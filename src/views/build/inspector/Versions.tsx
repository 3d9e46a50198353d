/** Versions of the open document: kept under a name or now and then, and brought back as a step that can be undone. */

import {Download, RotateCcw, Trash2} from 'lucide-react';
import {useState} from 'react';
import {useStore} from 'zustand';
import {keeping} from '../../../store/keeping/state.ts';
import {deleteVersion, keepNamed, restoreVersion} from '../../../store/keeping/versions.ts';
import {sharing} from '../../../store/sharing.ts';
import controls from '../../controls.module.css';
import {download, fileName} from '../../download.ts';
import {ago, downloadOpen} from '../../keptWords.ts';
import styles from './Inspector.module.css';

export function Versions() {
  const versions = useStore(keeping, (state) => state.versions);
  const [name, setName] = useState('');
  const embedded = useStore(sharing, (state) => state.embedded);
  const whole = (
    <button type="button" className={controls.button} onClick={downloadOpen}>
      Download this ecosystem
    </button>
  );
  if (embedded) {
    return (
      <section className={styles.section} aria-label="Versions">
        <p className={styles.quiet}>Nothing is kept in this page: take along what you have drawn.</p>
        {whole}
      </section>
    );
  }
  return (
    <section className={styles.section} aria-label="Versions">
      <div className={styles.title}>
        <h3>Versions</h3>
      </div>
      <div className={styles.keep}>
        <input
          aria-label="Name of the version"
          placeholder="Before the workshop…"
          value={name}
          onChange={({target}) => setName(target.value)}
        />
        <button
          type="button"
          className={controls.button}
          disabled={name.trim() === ''}
          onClick={() => void keepNamed(name.trim()).then((kept) => kept && setName(''))}
        >
          Keep
        </button>
      </div>
      <ul>
        {versions.map((version) => {
          const label = version.name ?? 'Kept by itself';
          return (
            <li key={version.at} className={styles.link}>
              <span className={styles.version}>
                {label} <span className={styles.quiet}>{ago(version.at)}</span>
              </span>
              <button
                type="button"
                className={controls.icon}
                aria-label={`Restore ${label}, ${ago(version.at)}`}
                title="Restore; this can be undone"
                onClick={() => restoreVersion(version)}
              >
                <RotateCcw size={14} strokeWidth={1.75} />
              </button>
              <button
                type="button"
                className={controls.icon}
                aria-label={`Download ${label}, ${ago(version.at)}`}
                title="Download"
                onClick={() =>
                  download(
                    fileName(label),
                    JSON.stringify((JSON.parse(version.text) as {document: unknown}).document, null, 2),
                  )
                }
              >
                <Download size={14} strokeWidth={1.75} />
              </button>
              <button
                type="button"
                className={controls.icon}
                aria-label={`Delete ${label}, ${ago(version.at)}`}
                title="Delete this version"
                onClick={() => void deleteVersion(version)}
              >
                <Trash2 size={14} strokeWidth={1.75} />
              </button>
            </li>
          );
        })}
      </ul>
      <p className={styles.quiet}>
        Versions are kept by themselves every ten minutes. Everything that this browser holds:{' '}
        <a href="?recover">recovery page</a>.
      </p>
      {whole}
    </section>
  );
}
