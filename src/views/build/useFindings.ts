/** The findings about what is open, asked of the worker after every edit; those of the document before stay until then. */

import {useEffect, useState} from 'react';
import type {Ecosystem} from '../../ecosystem/document.ts';
import type {Finding} from '../../ecosystem/findings.ts';
import {editor} from '../../store/editor.ts';
import {findings} from '../../worker/client.ts';

const NONE: readonly Finding[] = [];

export function useFindings(): readonly Finding[] {
  const [found, setFound] = useState(NONE);
  useEffect(() => {
    let asked: Ecosystem | null = null;
    let answering = false;
    let wanted = true;
    /** One question at a time; of those that come meanwhile only the newest is asked. */
    const ask = async () => {
      if (answering) return;
      answering = true;
      for (
        let {document} = editor.getState();
        wanted && document && document !== asked;
        {document} = editor.getState()
      ) {
        asked = document;
        const reply = await findings(document);
        if (wanted && reply.ok) setFound(reply.findings);
      }
      answering = false;
    };
    void ask();
    const stop = editor.subscribe(() => void ask());
    return () => {
      wanted = false;
      stop();
    };
  }, []);
  return found;
}
