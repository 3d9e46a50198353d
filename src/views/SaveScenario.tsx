/** Saves the working scenario into the document: over the one that it came from, or as a new one with a name. */

import {Save} from 'lucide-react';
import {type FormEvent, useState} from 'react';
import type {Problem} from '../ecosystem/problem.ts';
import {saveWorkingScenario} from '../store/scenario.ts';
import controls from './controls.module.css';
import {useEditor} from './hooks.ts';
import {ProblemList} from './OpenFile.tsx';
import {Popover} from './Popover.tsx';
import styles from './SaveScenario.module.css';

export function SaveScenario() {
  return (
    <Popover className={controls.icon} label="Save scenario" panel={(close) => <Form onDone={close} />}>
      <Save size={15} strokeWidth={1.75} aria-hidden="true" />
    </Popover>
  );
}

function Form({onDone}: {onDone: () => void}) {
  const scenario = useEditor((state) => state.scenario);
  const known = useEditor((state) => state.document?.scenarios?.some(({id}) => id === state.scenario.id) ?? false);
  const [title, setTitle] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);
  const save = (name?: string) => {
    const found = saveWorkingScenario(name);
    setProblems(found);
    if (found.length === 0) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') save(title.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {known && (
        <button type="button" className={controls.button} onClick={() => save()}>
          Save over “{scenario.title ?? scenario.id}”
        </button>
      )}
      <label className={styles.name}>
        {known ? 'Or as a new scenario' : 'Name of the scenario'}
        <input
          className={controls.field}
          value={title}
          maxLength={200}
          onChange={({target}) => setTitle(target.value)}
        />
      </label>
      <button type="submit" className={controls.primary} disabled={title.trim() === ''}>
        Save as new
      </button>
      {problems.length > 0 && <ProblemList problems={problems} />}
    </form>
  );
}
