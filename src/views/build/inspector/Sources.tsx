/** What the numbers of the document are read from: titles and addresses, edited in place. */

import {Trash2} from 'lucide-react';
import * as commands from '../../../ecosystem/commands.ts';
import type {Ecosystem, Source} from '../../../ecosystem/document.ts';
import controls from '../../controls.module.css';
import {plural} from '../../format.ts';
import {NewSourceForm} from '../../Origin.tsx';
import {setBy} from '../set.ts';
import {TextInput} from '../TextInput.tsx';
import styles from './Inspector.module.css';

export function Sources({document}: {document: Ecosystem}) {
  return (
    <section className={styles.section} aria-label="Sources">
      <h3>Sources</h3>
      {document.sources === undefined && (
        <p className={styles.quiet}>None yet. Each number can name the one that it was read in.</p>
      )}
      <ul>
        {document.sources?.map((source) => (
          <SourceRow key={source.id} source={source} uses={commands.usesOf(document, source.id)} />
        ))}
      </ul>
      <details>
        <summary>Add a source</summary>
        <NewSourceForm onAdd={(source) => setBy((open) => commands.addSource(open, source))} />
      </details>
    </section>
  );
}

function SourceRow({source, uses}: {source: Source; uses: number}) {
  const {title, url} = source;
  const save = (changed: Source) => setBy((open) => commands.saveSource(open, changed, `Change source ${title}`));
  return (
    <li className={styles.source}>
      <TextInput
        className={styles.sourceTitle}
        label={`Title of ${title}`}
        value={title}
        onTake={(next) => save({...source, title: next})}
      />
      <button
        type="button"
        className={controls.icon}
        aria-label={`Delete source ${title}`}
        title={uses > 0 ? `${plural(uses, 'number')} or observations name it` : 'Delete this source'}
        disabled={uses > 0}
        onClick={() => setBy((open) => commands.removeSource(open, source.id))}
      >
        <Trash2 size={14} strokeWidth={1.75} />
      </button>
      <TextInput
        className={styles.sourceAddress}
        label={`Address of ${title}`}
        placeholder="https://…"
        value={url ?? ''}
        empty
        onTake={(next) => {
          const {url: _, ...rest} = source;
          return save(next === '' ? rest : {...rest, url: next});
        }}
      />
      <span className={styles.quiet}>{uses > 0 ? `${uses} ×` : ''}</span>
    </li>
  );
}
