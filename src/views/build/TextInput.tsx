/** A text in a field: taken when the field is left or by Enter, put back by Esc, and refused in place with the reason. */

import {useRef, useState} from 'react';
import type {Problem} from '../../ecosystem/problem.ts';
import {sealStep} from '../../store/history.ts';

interface Props {
  label: string;
  value: string;
  className?: string;
  placeholder?: string;
  /** Id of a list of what is likely. */
  list?: string;
  /** Whether nothing is an answer, too; otherwise an emptied field goes back. */
  empty?: boolean;
  onTake(text: string): readonly Problem[];
}

export function TextInput({label, value, className, placeholder, list, empty = false, onTake}: Props) {
  const [text, setText] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const left = useRef(false);
  const leave = () => {
    const typed = text?.trim();
    if (!left.current && typed !== undefined && (typed !== '' || empty) && typed !== value) {
      const [problem] = onTake(typed);
      // What was typed stays to be mended.
      if (problem) return setReason(problem.message);
    }
    left.current = false;
    setText(null);
    setReason('');
    sealStep();
  };
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={reason !== ''}
        className={className}
        placeholder={placeholder}
        list={list}
        autoComplete="off"
        value={text ?? value}
        onChange={({target}) => {
          setText(target.value);
          setReason('');
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          left.current = event.key === 'Escape';
          event.stopPropagation();
          event.currentTarget.blur();
        }}
      />
      {reason !== '' && <span role="alert">{reason}</span>}
    </>
  );
}
