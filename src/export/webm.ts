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

/** Bits a second: flat colours and thin lines need few, but sharp ones. */
const BITRATE = 4_000_000;
/** Of those that WebM holds, the best first. */
const CODECS: VideoCodec[] = ['vp9', 'vp8', 'av1'];

/** Null where the browser can make no WebM. */
export async function webmRecorder(
  size: {width: number; height: number},
  framesPerSecond: number,
): Promise<Recorder | null> {
  if (typeof VideoEncoder !== 'undefined') {
    const codec = await getFirstEncodableVideoCodec(CODECS, {...size, bitrate: BITRATE});
    if (codec) return encoding(codec, framesPerSecond);
  }
  if (typeof MediaRecorder === 'undefined' || !MediaRecorder.isTypeSupported('video/webm')) return null;
  return (await import('./recording.ts')).recording(size, BITRATE);
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
