/** A film as WebM: by WebCodecs as fast as the machine can, else recorded in real time, else not at all. */

import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Output,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import type {Recorder} from './film.ts';

interface Size {
  width: number;
  height: number;
}

/** Bits a second: flat colours and thin lines need few, but sharp ones. */
const BITRATE = 4_000_000;
/** Of those that WebM holds, the best first. */
const CODECS: VideoCodec[] = ['vp9', 'vp8', 'av1'];

/** Null where the browser can make no WebM. */
export async function webmRecorder(size: Size, framesPerSecond: number): Promise<Recorder | null> {
  if (typeof VideoEncoder !== 'undefined') {
    const codec = await getFirstEncodableVideoCodec(CODECS, {...size, bitrate: BITRATE});
    if (codec) return encoding(codec, framesPerSecond);
  }
  return typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported('video/webm') ? recording(size) : null;
}

function encoding(codec: VideoCodec, frameRate: number): Recorder {
  let output: Output<WebMOutputFormat, BufferTarget> | null = null;
  let source: CanvasSource | null = null;
  return {
    async add(canvas, at, duration) {
      if (!output || !source) {
        output = new Output({format: new WebMOutputFormat(), target: new BufferTarget()});
        source = new CanvasSource(canvas, {codec, bitrate: BITRATE, keyFrameInterval: 2});
        output.addVideoTrack(source, {frameRate});
        await output.start();
      }
      await source.add(at, duration);
    },
    async finish() {
      await output!.finalize();
      return new Blob([output!.target.buffer!], {type: 'video/webm'});
    },
    async cancel() {
      if (output && output.state !== 'finalized') await output.cancel();
    },
  };
}

/** A browser that encodes no single frames records what a canvas shows, as long as it takes. */
function recording({width, height}: Size): Recorder {
  const shown = document.createElement('canvas');
  shown.width = width;
  shown.height = height;
  const pen = shown.getContext('2d')!;
  const parts: Blob[] = [];
  const recorder = new MediaRecorder(shown.captureStream(), {mimeType: 'video/webm', videoBitsPerSecond: BITRATE});
  recorder.addEventListener('dataavailable', ({data}) => parts.push(data));
  const stop = () =>
    new Promise<void>((resolve) => {
      if (recorder.state === 'inactive') resolve();
      recorder.addEventListener('stop', () => resolve(), {once: true});
      if (recorder.state !== 'inactive') recorder.stop();
    });
  let start = 0;
  return {
    async add(canvas, at, duration) {
      if (recorder.state === 'inactive') {
        recorder.start(1000);
        start = performance.now();
      }
      pen.drawImage(canvas, 0, 0);
      const due = start + (at + duration) * 1000 - performance.now();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due)));
    },
    async finish() {
      await stop();
      return new Blob(parts, {type: 'video/webm'});
    },
    cancel: stop,
  };
}
