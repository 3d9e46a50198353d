/** The cascade as a film, made frame by frame, with its progress and a way to stop it. */

import {useEffect, useRef, useState} from 'react';
import type {PictureTheme} from '../../export/shot.ts';
import controls from '../controls.module.css';
import {percent} from '../format.ts';
import {useTheme} from '../hooks.ts';
import {Choice} from './Choice.tsx';
import type {Shown} from './contents.ts';
import type {PartProps} from './DocumentPart.tsx';
import styles from './Exporting.module.css';
import {Foot} from './Foot.tsx';
import {type Look, Looks} from './Looks.tsx';
import {save} from './save.ts';

type FilmFormat = 'webm' | 'gif';

/** Every frame of a GIF is kept as it is, so that it has fewer and smaller ones. Two graphs stand beside each other. */
const KINDS = {
  webm: {size: {width: 1280, height: 720}, double: {width: 1600, height: 720}, framesPerSecond: 30},
  gif: {size: {width: 960, height: 540}, double: {width: 1200, height: 540}, framesPerSecond: 12},
};
const SECONDS = ['8', '16', '40'] as const;

export function FilmPart({name, shown, onDone}: Pick<PartProps, 'name' | 'onDone'> & {shown: readonly Shown[]}) {
  const [look, setLook] = useState<Look<FilmFormat>>({format: 'webm', theme: useTheme(), shown: shown[0].id});
  const [seconds, setSeconds] = useState<(typeof SECONDS)[number]>('16');
  const [share, setShare] = useState<number | null>(null);
  const [told, setTold] = useState('');
  const stop = useRef<AbortController | null>(null);
  const frames = useRef<HTMLCanvasElement>(null);
  // Whoever closes the dialog wants no film any more.
  useEffect(() => () => stop.current?.abort(), []);
  const {format, theme} = look;
  const {panels} = (shown.find(({id}) => id === look.shown) ?? shown[0]).content;
  const {framesPerSecond} = KINDS[format];
  const size = panels.length > 1 ? KINDS[format].double : KINDS[format].size;
  const fileName = `${name}.${format}`;
  const make = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setShare(0);
    setTold('');
    try {
      const {film} = await import('../../export/film.ts');
      const recorder = await recorderFor(format, theme, size, framesPerSecond);
      if (!recorder) {
        setTold('This browser can make no WebM: choose GIF, or another browser.');
        return;
      }
      const {signal} = controller;
      const progress = (done: number, frame: OffscreenCanvas) => {
        setShare(done);
        const pen = frames.current?.getContext('2d');
        pen?.drawImage(frame, 0, 0, pen.canvas.width, pen.canvas.height);
      };
      const options = {panels, theme, size, seconds: Number(seconds), framesPerSecond, signal, progress};
      save(await film(options, recorder), fileName);
      onDone();
    } catch (fault) {
      if (controller.signal.aborted) setTold('Stopped. Nothing was saved.');
      else setTold(`It could not be made: ${fault instanceof Error ? fault.message : String(fault)}.`);
    } finally {
      setShare(null);
    }
  };
  const busy = share !== null;
  return (
    <>
      {busy ? (
        <div className={styles.preview} aria-hidden="true">
          <canvas ref={frames} width={960} height={(960 * size.height) / size.width} />
        </div>
      ) : (
        <div className={styles.prose}>
          <h3>The cascade from its start to its end</h3>
          <p>
            Painted as it plays here, with the clock and the loss below; minutes in which much happens get more time.
          </p>
        </div>
      )}
      <div className={styles.choices} inert={busy}>
        <Looks
          look={look}
          onChange={setLook}
          shown={shown}
          formats={[
            {value: 'webm', label: 'WebM'},
            {value: 'gif', label: 'GIF'},
          ]}
        />
        <Choice
          label="Length"
          value={seconds}
          onChange={setSeconds}
          options={SECONDS.map((value) => ({value, label: `${value} s`}))}
        />
      </div>
      {busy && (
        <div className={styles.progress}>
          <progress aria-label="Making the film" value={share} max={1} />
          <span>{percent(share)}</span>
          <button type="button" className={controls.button} onClick={() => stop.current?.abort()}>
            Cancel
          </button>
        </div>
      )}
      <div className={styles.told} role="status">
        <p>
          {told ||
            `${size.width} × ${size.height} pixels, ${framesPerSecond} pictures a second. ${seconds} s, and the last picture stays.`}
        </p>
      </div>
      <Foot name={fileName} disabled={busy} onDownload={() => void make()} />
    </>
  );
}

async function recorderFor(
  format: FilmFormat,
  theme: PictureTheme,
  size: {width: number; height: number},
  framesPerSecond: number,
) {
  if (format === 'gif') return (await import('../../export/gif.ts')).gifRecorder(theme);
  return (await import('../../export/webm.ts')).webmRecorder(size, framesPerSecond);
}
