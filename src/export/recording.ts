/**
 * A film where the browser encodes no single frames: it records what a canvas shows, as long as it takes. What it records
 * has the times at which the frames were shown, no length and no index; here each frame gets the time that it has in the
 * film, and the file both others, so that it can be sought in.
 */

import {
  BlobSource,
  BufferTarget,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Output,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import type {Recorder} from './film.ts';

/** When a frame was shown to the recorder, and when it is in the film: seconds since the first, of each clock. */
export interface Shown {
  real: number;
  film: number;
}

/** @param bitrate bits a second */
export function recording({width, height}: {width: number; height: number}, bitrate: number): Recorder {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', {alpha: false})!;
  // Nothing is taken by itself: a frame is what was asked to be one.
  const stream = canvas.captureStream(0);
  const track = stream.getVideoTracks()[0] as CanvasCaptureMediaStreamTrack;
  const recorder = new MediaRecorder(stream, {mimeType: 'video/webm', videoBitsPerSecond: bitrate});
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({data}) => parts.push(data));
  const shown: Shown[] = [];
  let start = 0;
  let length = 0;
  const stop = async () => {
    if (recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, {once: true}));
      recorder.stop();
      await stopped;
    }
    track.stop();
  };
  return {
    async add(frame, at, duration) {
      if (recorder.state === 'inactive') {
        recorder.start(1000);
        start = performance.now();
      }
      pen.drawImage(frame, 0, 0);
      track.requestFrame();
      shown.push({real: (performance.now() - start) / 1000, film: at});
      length = at + duration;
      const due = start + (at + duration) * 1000 - performance.now();
      // However late it is, frames that come all at once would be left out.
      await new Promise((resolve) => setTimeout(resolve, Math.max(duration * 500, due)));
    },
    async finish() {
      await stop();
      return retimed(new Blob(parts), shown, length);
    },
    async cancel() {
      await stop();
      parts.length = 0;
    },
  };
}

/** The same pictures, each when the film has it, `length` seconds in all. */
async function retimed(recorded: Blob, shown: readonly Shown[], length: number): Promise<Blob> {
  const input = new Input({source: new BlobSource(recorded), formats: [WEBM]});
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track?.codec || !config) throw new Error('the browser recorded nothing');
  const output = new Output({format: new WebMOutputFormat(), target: new BufferTarget()});
  const source = new EncodedVideoPacketSource(track.codec);
  output.addVideoTrack(source);
  await output.start();
  const packets: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  const first = packets[0].timestamp;
  const times = packets.map(({timestamp}) => filmTime(shown, timestamp - first + shown[0].real));
  for (const [k, {data, type}] of packets.entries()) {
    const duration = Math.max(0, (times[k + 1] ?? length) - times[k]);
    await source.add(new EncodedPacket(data, type, times[k], duration), k === 0 ? {decoderConfig: config} : undefined);
  }
  await output.finalize();
  return new Blob([output.target.buffer!], {type: 'video/webm'});
}

/** The time in the film of what the recorder has at a time of its own. Seconds; never runs backwards. */
export function filmTime(shown: readonly Shown[], real: number): number {
  const next = shown.findIndex((frame) => frame.real > real);
  if (next === 0) return shown[0].film;
  const before = shown.at(next < 0 ? -1 : next - 1)!;
  if (next < 0) return before.film;
  const after = shown[next];
  return before.film + ((real - before.real) / (after.real - before.real)) * (after.film - before.film);
}
