/** The graph as a picture at the time that the clock shows, with a preview that is the picture itself. */

import {useEffect, useState} from 'react';
import {pngOf, svgOf} from '../../export/picture.ts';
import {type PictureTheme, type Shot, type Subject, sceneFor} from '../../export/shot.ts';
import {playback} from '../../store/playback.ts';
import {elapsed} from '../format.ts';
import {useTheme} from '../hooks.ts';
import {Choice} from './Choice.tsx';
import type {PartProps} from './DocumentPart.tsx';
import styles from './Exporting.module.css';
import {Foot} from './Foot.tsx';
import {save} from './save.ts';

/** CSS pixels. */
const SIZES = {wide: {width: 1600, height: 900}, square: {width: 1200, height: 1200}, tall: {width: 900, height: 1200}};
type Shape = keyof typeof SIZES;

export function PicturePart({document, name, onDone, subject}: PartProps & {subject: Subject}) {
  const [format, setFormat] = useState<'png' | 'svg'>('png');
  const [theme, setTheme] = useState<PictureTheme>(useTheme());
  const [scale, setScale] = useState<'1' | '2'>('2');
  const [shape, setShape] = useState<Shape>('wide');
  const [shot, setShot] = useState<Shot | null>(null);
  const [busy, setBusy] = useState(false);
  // The moment at which the dialog was opened: time may go on meanwhile.
  const [t] = useState(() => playback.clock.get());
  const size = SIZES[shape];

  useEffect(() => {
    let current = true;
    void sceneFor(document, size).then((scene) => {
      if (current) setShot({subject, scene, size, theme, t, show: null, scale: 1});
    });
    return () => {
      current = false;
    };
  }, [document, subject, size, theme, t]);
  const preview = usePreview(shot);

  const fileName = `${name}.${format}`;
  const download = async () => {
    if (!shot) return;
    setBusy(true);
    const wanted = {...shot, scale: Number(scale)};
    save(await (format === 'png' ? pngOf(wanted) : svgOf(wanted)), fileName);
    onDone();
  };
  return (
    <>
      <div className={styles.preview} data-shape={shape}>
        {preview && <img src={preview} alt={`The graph at ${elapsed(t)}`} />}
      </div>
      <div className={styles.choices}>
        <Choice
          label="Format"
          value={format}
          onChange={setFormat}
          options={[
            {value: 'png', label: 'PNG'},
            {value: 'svg', label: 'SVG'},
          ]}
        />
        <Choice
          label="Colours"
          value={theme}
          onChange={setTheme}
          options={[
            {value: 'dark', label: 'Dark'},
            {value: 'light', label: 'Light'},
          ]}
        />
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
          The graph at {elapsed(t)}, {size.width * Number(scale)} × {size.height * Number(scale)} pixels. It carries the
          ecosystem: drop the picture here, and it opens.
        </p>
      </div>
      <Foot name={fileName} disabled={shot === null || busy} onDownload={() => void download()} />
    </>
  );
}

/** The address of the picture, small; null until it is painted. */
function usePreview(shot: Shot | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!shot) return;
    let made: string | null = null;
    let current = true;
    void pngOf(shot).then((bytes) => {
      if (!current) return;
      made = URL.createObjectURL(new Blob([bytes as BlobPart], {type: 'image/png'}));
      setAddress(made);
    });
    return () => {
      current = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [shot]);
  return address;
}
