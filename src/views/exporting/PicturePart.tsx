/** The graph, or both that are compared, as a picture at the time that the clock shows, with a preview that is the picture itself. */

import {useEffect, useState} from 'react';
import type {Ecosystem} from '../../ecosystem/document.ts';
import {shotsOf} from '../../export/panels.ts';
import {pngOf, svgOf} from '../../export/picture.ts';
import type {Shot} from '../../export/shot.ts';
import {playback} from '../../store/playback.ts';
import {elapsed} from '../format.ts';
import {useTheme} from '../hooks.ts';
import {Choice} from './Choice.tsx';
import type {Shown} from './contents.ts';
import type {PartProps} from './DocumentPart.tsx';
import styles from './Exporting.module.css';
import {Foot} from './Foot.tsx';
import {type Look, Looks} from './Looks.tsx';
import {save} from './save.ts';

/** CSS pixels; two graphs stand beside each other on one that is wider. */
const SIZES = {wide: {width: 1600, height: 900}, square: {width: 1200, height: 1200}, tall: {width: 900, height: 1200}};
const DOUBLE = {width: 1920, height: 900};
type Shape = keyof typeof SIZES;

export function PicturePart({name, onDone, shown}: Pick<PartProps, 'name' | 'onDone'> & {shown: readonly Shown[]}) {
  const [look, setLook] = useState<Look<'png' | 'svg'>>({format: 'png', theme: useTheme(), shown: shown[0].id});
  const [scale, setScale] = useState<'1' | '2'>('2');
  const [shape, setShape] = useState<Shape>('wide');
  const [shots, setShots] = useState<readonly Shot[] | null>(null);
  const [busy, setBusy] = useState(false);
  // The moment at which the dialog was opened: time may go on meanwhile.
  const [t] = useState(() => playback.clock.get());
  const {format, theme} = look;
  const {content, words} = shown.find(({id}) => id === look.shown) ?? shown[0];
  const both = content.panels.length > 1;
  const size = both ? DOUBLE : SIZES[shape];

  useEffect(() => {
    let current = true;
    void shotsOf(content, size, theme, t).then((made) => {
      if (current) setShots(made);
    });
    return () => {
      current = false;
    };
  }, [content, size, theme, t]);
  const preview = usePreview(shots, content.carries);

  const fileName = `${name}.${format}`;
  const download = async () => {
    if (!shots) return;
    setBusy(true);
    const wanted = shots.map((shot) => ({...shot, scale: Number(scale)}));
    save(await (format === 'png' ? pngOf : svgOf)(wanted, content.carries), fileName);
    onDone();
  };
  return (
    <>
      <div className={styles.preview} data-shape={both ? 'double' : shape}>
        {preview && <img src={preview} alt={`${words.graph} at ${elapsed(t)}`} />}
      </div>
      <div className={styles.choices}>
        <Looks
          look={look}
          onChange={setLook}
          shown={shown}
          formats={[
            {value: 'png', label: 'PNG'},
            {value: 'svg', label: 'SVG'},
          ]}
        />
        {!both && (
          <Choice
            label="Shape"
            value={shape}
            onChange={setShape}
            options={[
              {value: 'wide', label: '16:9'},
              {value: 'square', label: '1:1'},
              {value: 'tall', label: '3:4'},
            ]}
          />
        )}
        <Choice
          label="Size"
          value={scale}
          onChange={setScale}
          options={[
            {value: '1', label: '1×'},
            {value: '2', label: '2×'},
          ]}
        />
      </div>
      <div className={styles.told} role="status">
        <p>
          {words.graph} at {elapsed(t)}, {size.width * Number(scale)} × {size.height * Number(scale)} pixels. It carries{' '}
          {words.carries}: drop the picture here, and it opens.
        </p>
      </div>
      <Foot name={fileName} disabled={shots === null || busy} onDownload={() => void download()} />
    </>
  );
}

/** The address of the picture, small; null until it is painted. */
function usePreview(shots: readonly Shot[] | null, carries: Ecosystem): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!shots) return;
    let made: string | null = null;
    let current = true;
    void pngOf(shots, carries).then((bytes) => {
      if (!current) return;
      made = URL.createObjectURL(new Blob([bytes as BlobPart], {type: 'image/png'}));
      setAddress(made);
    });
    return () => {
      current = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [shots, carries]);
  return address;
}
