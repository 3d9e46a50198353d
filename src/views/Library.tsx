/** The first page: choose an ecosystem, see it, and knock something out. */

import {FolderOpen, Plus} from 'lucide-react';
import {useStore} from 'zustand';
import {show} from '../store/appearance.ts';
import {drawNew} from '../store/drawing.ts';
import {chooseShelf, chooseStrike, library, openChosen, type Shelf} from '../store/library.ts';
import {chooseFile} from './chooseFile.ts';
import controls from './controls.module.css';
import {exactMoney, money, plural} from './format.ts';
import {Guard} from './Guard.tsx';
import {usePhone} from './hooks.ts';
import {KindIcon} from './KindIcon.tsx';
import styles from './Library.module.css';
import {networkOf} from './network.ts';
import {Preview} from './Preview.tsx';
import {Recent} from './Recent.tsx';
import {Thumbnail} from './Thumbnail.tsx';

export function Library() {
  const {status, fault, shelves, shelf, strike} = useStore(library);
  const phone = usePhone();
  const chosen = shelves[shelf];
  return (
    <main className={styles.library}>
      <div className={styles.list}>
        <h1 className={styles.headline}>
          Knock something out.
          <br />
          See what follows.
        </h1>
        <div className={styles.open}>
          {!phone && (
            <button
              type="button"
              className={controls.button}
              onClick={() => {
                drawNew();
                show({mode: 'build'});
              }}
            >
              <Plus size={15} strokeWidth={1.75} aria-hidden="true" />
              Draw your own
            </button>
          )}
          <button
            type="button"
            className={controls.button}
            onClick={chooseFile}
            title="Any graph, table or service catalogue; a file can also be dropped or pasted anywhere"
          >
            <FolderOpen size={15} strokeWidth={1.75} aria-hidden="true" />
            Open a file
          </button>
        </div>
        <Recent />
        {status === 'failed' && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
        <ul aria-label="Ecosystems">
          {shelves.map((candidate, k) => (
            <li key={candidate.id}>
              <ShelfRow shelf={candidate} chosen={k === shelf} onChoose={() => chooseShelf(k)} />
            </li>
          ))}
        </ul>
        {chosen && (
          <p className={styles.honesty}>
            {chosen.invented
              ? 'This ecosystem is invented. Amounts are illustrative.'
              : 'Rebuilt from public accounts of what happened. Amounts are the run’s own estimate.'}
          </p>
        )}
      </div>
      {chosen && (
        <div className={styles.preview}>
          {!phone && (
            <div className={styles.canvas}>
              <Guard key={chosen.id} instead="It can still be opened.">
                <Preview document={chosen.document} strikes={chosen.strikes ?? []} strike={strike} />
              </Guard>
            </div>
          )}
          <Strikes shelf={chosen} strike={strike} />
        </div>
      )}
    </main>
  );
}

function ShelfRow({shelf, chosen, onChoose}: {shelf: Shelf; chosen: boolean; onChoose: () => void}) {
  const {document, title, description, first} = shelf;
  return (
    <button
      type="button"
      className={styles.shelf}
      aria-pressed={chosen}
      onClick={onChoose}
      onDoubleClick={() => {
        onChoose();
        openChosen();
      }}
    >
      <Thumbnail document={document} strike={first[0] ?? null} />
      <span className={styles.title}>{title}</span>
      <span className={styles.size}>{plural(document.nodes.length, 'node')}</span>
      <span className={styles.description}>{description}</span>
    </button>
  );
}

function Strikes({shelf: {document, strikes}, strike}: {shelf: Shelf; strike: number}) {
  const {labels, currency} = networkOf(document);
  return (
    <div className={styles.strikes}>
      <fieldset className={styles.suggested}>
        <legend>Start with</legend>
        {strikes?.map(({node, loss}, k) => (
          <button
            key={node}
            type="button"
            className={styles.strike}
            aria-pressed={k === strike}
            title={`${exactMoney(loss, currency)} lost in the run if it goes out`}
            onClick={() => chooseStrike(k)}
          >
            <KindIcon document={document} node={document.nodes[node]} />
            <span className={styles.strikeName}>{labels[node]}</span>
            <span className={styles.size}>{money(loss, currency)}</span>
          </button>
        ))}
      </fieldset>
      <button type="button" className={`${controls.primary} ${styles.enter}`} onClick={openChosen}>
        Open ecosystem
      </button>
    </div>
  );
}
