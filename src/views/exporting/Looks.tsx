/** The choices that pictures and films have in common: which graph, as what kind of file, in which colours. */

import type {PictureTheme} from '../../export/shot.ts';
import {Choice} from './Choice.tsx';
import type {Shown} from './contents.ts';

export interface Look<Format extends string> {
  format: Format;
  theme: PictureTheme;
  shown: Shown['id'];
}

interface Props<Format extends string> {
  look: Look<Format>;
  formats: readonly {value: Format; label: string}[];
  shown: readonly Shown[];
  onChange(look: Look<Format>): void;
}

export function Looks<Format extends string>({look, formats, shown, onChange}: Props<Format>) {
  return (
    <>
      {shown.length > 1 && (
        <Choice
          label="Side"
          value={look.shown}
          onChange={(id) => onChange({...look, shown: id})}
          options={shown.map(({id, label}) => ({value: id, label}))}
        />
      )}
      <Choice label="Format" value={look.format} onChange={(format) => onChange({...look, format})} options={formats} />
      <Choice
        label="Colours"
        value={look.theme}
        onChange={(theme) => onChange({...look, theme})}
        options={[
          {value: 'dark', label: 'Dark'},
          {value: 'light', label: 'Light'},
        ]}
      />
    </>
  );
}
