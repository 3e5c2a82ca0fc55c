import { decode, encode } from "fast-png";

/** Pixels: four bytes each, red, green, blue and how opaque. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export const readPng = (file: Uint8Array): Pixels => {
  const { width, height, channels, data: bytes } = decode(file);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < channels; channel++)
      data[pixel * 4 + channel] = bytes[pixel * channels + channel] ?? 0;
  return { width, height, data };
};

export const writePng = ({ width, height, data }: Pixels): Uint8Array => encode({ width, height, data, channels: 4 });
