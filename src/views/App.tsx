/** The whole page: the library until something is open, then the Simulate view. */

import {lazy, Suspense, useEffect} from 'react';
import {useStore} from 'zustand';
import {show} from '../store/appearance.ts';
import {importing} from '../store/importing.ts';
import styles from './App.module.css';
import {CommandPalette} from './CommandPalette.tsx';
import {Help} from './Help.tsx';
import {useAppearance, useEditor, useTheme} from './hooks.ts';
import {KeepingBanner} from './KeepingBanner.tsx';
import {Library} from './Library.tsx';
import {Live} from './Live.tsx';
import {MODES} from './modes.ts';
import {DropTarget, OpeningPanel, WarningsPanel} from './OpenFile.tsx';
import {SharedBanner} from './SharedBanner.tsx';
import {TopBar} from './TopBar.tsx';

// Read by few and long: it comes when it is asked for.
const ModelPage = lazy(() => import('./ModelPage.tsx'));
const ImportDialog = lazy(() => import('./ImportDialog.tsx'));
const ExportDialog = lazy(() => import('./ExportDialog.tsx'));
const ShareDialog = lazy(() => import('./ShareDialog.tsx'));
const EmbedDialog = lazy(() => import('./EmbedDialog.tsx'));
const ReportPage = lazy(() => import('./report/ReportPage.tsx'));
const PartsPage = lazy(() => import('./PartsPage.tsx'));

export function App() {
  const open = useEditor((state) => state.document !== null);
  const title = useEditor((state) => state.document && (state.document.title ?? state.name));
  const theme = useTheme();
  const mode = useAppearance((state) => state.mode);
  const {View} = MODES.find(({id}) => id === mode) ?? MODES.find(({id}) => id === 'simulate')!;
  const model = useAppearance((state) => state.model);
  const palette = useAppearance((state) => state.palette);
  const sharing = useAppearance((state) => state.sharing);
  const exporting = useAppearance((state) => state.exporting);
  const reporting = useAppearance((state) => state.report) && open;
  const bringing = useStore(importing, ({status}) => status !== 'closed');
  const parts = useAppearance((state) => state.parts !== null);
  const wall = useAppearance((state) => state.wall);
  useEffect(() => {
    // Paper is white.
    document.documentElement.dataset.theme = reporting ? 'light' : theme;
  }, [theme, reporting]);
  useEffect(() => {
    document.title = title ? `${title} – Knockon` : 'Knockon';
  }, [title]);
  return (
    <>
      <div className={styles.app} data-wall={wall && open} data-reporting={reporting} inert={reporting}>
        {!(wall && open) && (
          <div>
            <TopBar />
            <KeepingBanner />
            <SharedBanner />
          </div>
        )}
        <div className={styles.view}>
          {open ? (
            <Suspense>
              <View />
            </Suspense>
          ) : (
            <Library />
          )}
        </div>
        <OpeningPanel />
        <WarningsPanel />
        <DropTarget />
        <Help />
        {model && (
          <Suspense>
            <ModelPage onClose={() => show({model: false})} />
          </Suspense>
        )}
        <Suspense>
          {bringing && <ImportDialog />}
          {exporting && open && <ExportDialog />}
          {sharing === 'share' && open && <ShareDialog />}
          {sharing === 'embed' && open && <EmbedDialog />}
        </Suspense>
        {parts && (
          <Suspense>
            <PartsPage />
          </Suspense>
        )}
        {palette && <CommandPalette />}
        <Live />
      </div>
      {reporting && (
        <Suspense>
          <ReportPage />
        </Suspense>
      )}
    </>
  );
}
