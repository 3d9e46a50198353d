/** Whether what is drawn is kept: "Saved" only once the browser has it for certain. */

import {useStore} from 'zustand';
import {FAULT_WORDS} from '../../store/keeping/faultWords.ts';
import {keeping} from '../../store/keeping/state.ts';
import {sharing} from '../../store/sharing.ts';
import {useEditor, useMinutes} from '../hooks.ts';
import {ago} from '../keptWords.ts';

export function Saved() {
  const {status, fault, reading, at} = useStore(keeping);
  const empty = useEditor(({document}) => document?.nodes.length === 0);
  useMinutes();
  if (useStore(sharing, ({embedded}) => embedded)) {
    return (
      <span title="This is in another page, where nothing is kept. Share it, export it, or open it in Knockon.">
        Not kept in this page
      </span>
    );
  }
  const words = reading
    ? 'Read only'
    : {
        none: empty ? 'Nothing to save yet' : 'An example; changes are saved',
        waiting: 'Saving…',
        saving: 'Saving…',
        saved: 'Saved in this browser',
        failed: 'Not saved',
      }[status];
  const title =
    fault !== null && status === 'failed' ? FAULT_WORDS[fault] : at > 0 ? `Last saved ${ago(at)}` : undefined;
  return (
    <span role="status" aria-label="Saving" title={title}>
      {words}
    </span>
  );
}
