/** Taking the ecosystem elsewhere: as a document, a picture, a film, numbers, a report, or a page of its own. */

import {Clapperboard, FileCode2, FileText, Image, type LucideIcon, Network, Sheet} from 'lucide-react';
import {type KeyboardEvent, type ReactNode, useMemo, useState} from 'react';
import type {Ecosystem} from '../ecosystem/document.ts';
import {show} from '../store/appearance.ts';
import {Dialog} from './Dialog.tsx';
import {useShown} from './exporting/contents.ts';
import {DocumentPart} from './exporting/DocumentPart.tsx';
import styles from './exporting/Exporting.module.css';
import {FilmPart} from './exporting/FilmPart.tsx';
import {NumbersPart} from './exporting/NumbersPart.tsx';
import {PagePart} from './exporting/PagePart.tsx';
import {PicturePart} from './exporting/PicturePart.tsx';
import {ReportPart} from './exporting/ReportPart.tsx';
import {safeName} from './exporting/save.ts';
import {useEditor, useScene} from './hooks.ts';

const PARTS = [
  {id: 'document', label: 'Document', Icon: Network},
  {id: 'picture', label: 'Picture', Icon: Image},
  {id: 'film', label: 'Film', Icon: Clapperboard},
  {id: 'numbers', label: 'Numbers', Icon: Sheet},
  {id: 'report', label: 'Report', Icon: FileText},
  {id: 'page', label: 'One page', Icon: FileCode2},
] as const satisfies {id: string; label: string; Icon: LucideIcon}[];
type PartId = (typeof PARTS)[number]['id'];
const STEPS: Record<string, number | undefined> = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1};

export default function ExportDialog() {
  const document = useEditor((state) => state.document);
  return document && <Parts document={document} />;
}

function Parts({document}: {document: Ecosystem}) {
  const scenario = useEditor((state) => state.scenario);
  const title = useEditor((state) => state.document?.title ?? state.name);
  const run = useScene()?.run ?? null;
  const [part, setPart] = useState<PartId>('document');
  const close = () => show({exporting: false});
  const subject = useMemo(() => ({document, scenario, run}), [document, scenario, run]);
  const shown = useShown(subject);

  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const at = PARTS.findIndex(({id}) => id === part);
    const {id} = PARTS[(at + step + PARTS.length) % PARTS.length];
    setPart(id);
    event.currentTarget.querySelector<HTMLElement>(`[data-part=${id}]`)?.focus();
    event.preventDefault();
  };
  const props = {document, name: safeName(title), onDone: close};
  const waiting = (
    <div className={styles.prose} role="status">
      <p>There is no run yet: choose a scenario, or knock out a node.</p>
    </div>
  );
  const panels: Record<PartId, () => ReactNode> = {
    document: () => <DocumentPart {...props} />,
    picture: () => <PicturePart {...props} shown={shown} />,
    film: () => (run ? <FilmPart {...props} shown={shown} /> : waiting),
    numbers: () => (run ? <NumbersPart {...props} run={run} /> : waiting),
    report: () => (run ? <ReportPart /> : waiting),
    page: () => <PagePart {...props} scenario={scenario} />,
  };
  return (
    <Dialog name="Export" width={720} onClose={close}>
      <div className={styles.body}>
        <div className={styles.tabs} role="tablist" aria-label="What to export" onKeyDown={walk}>
          {PARTS.map(({id, label, Icon}) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`export-${id}`}
              data-part={id}
              className={styles.tab}
              aria-selected={id === part}
              aria-controls="export-panel"
              tabIndex={id === part ? 0 : -1}
              onClick={() => setPart(id)}
            >
              <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
              {label}
            </button>
          ))}
        </div>
        <div key={part} className={styles.panel} id="export-panel" role="tabpanel" aria-labelledby={`export-${part}`}>
          {panels[part]()}
        </div>
      </div>
    </Dialog>
  );
}
