/** Off-screen canvases, and a bounded store of small pictures that are drawn again and again. */

export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface Bitmap {
  image: CanvasImageSource;
  pen: Pen;
  width: number;
  height: number;
}

/** Makes an empty bitmap of a size in device pixels. */
export type MakeBitmap = (width: number, height: number) => Bitmap;

export const offscreen: MakeBitmap = (width, height) => {
  const image = new OffscreenCanvas(width, height);
  const pen = image.getContext('2d');
  if (!pen) throw new Error(`The browser gives no 2D canvas of ${width} × ${height} pixels`);
  return {image, pen, width, height};
};

/** A picture that is not drawn on any more: it is copied faster than a canvas, which could still change. */
export interface Picture {
  image: CanvasImageSource;
  width: number;
  height: number;
}

export function finished({image, width, height}: Bitmap): Picture {
  return {image: isCanvas(image) ? image.transferToImageBitmap() : image, width, height};
}

function isCanvas(image: CanvasImageSource): image is OffscreenCanvas {
  return typeof OffscreenCanvas !== 'undefined' && image instanceof OffscreenCanvas;
}

/** Keeps the pictures used last; when there are more than `most`, those unused longest go. */
export class Album<Picture> {
  private readonly pictures = new Map<string, Picture>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(key: string, draw: () => Picture): Picture {
    const found = this.pictures.get(key);
    if (found !== undefined) {
      this.pictures.delete(key);
      this.pictures.set(key, found);
      return found;
    }
    const drawn = draw();
    this.pictures.set(key, drawn);
    if (this.pictures.size > this.most) {
      for (const oldest of this.pictures.keys()) {
        this.pictures.delete(oldest);
        break;
      }
    }
    return drawn;
  }

  clear(): void {
    this.pictures.clear();
  }
}
