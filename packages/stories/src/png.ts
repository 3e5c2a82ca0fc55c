import { convertIndexedToRgb, decode, encode, type IndexedColors } from "fast-png";

/** Pixels: four bytes each, red, green, blue and how opaque. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export const readPng = (file: Uint8Array): Pixels => {
  const png = decode(file);
  const channels = png.palette === undefined ? png.channels : (png.palette[0]?.length ?? 3);
  const bytes = png.palette === undefined ? png.data : convertIndexedToRgb(png);
  const data = new Uint8ClampedArray(png.width * png.height * 4).fill(255);
  for (let pixel = 0; pixel < png.width * png.height; pixel++)
    for (let channel = 0; channel < channels; channel++)
      data[pixel * 4 + channel] = bytes[pixel * channels + channel] ?? 0;
  return { width: png.width, height: png.height, data };
};

export const writePng = ({ width, height, data }: Pixels): Uint8Array => encode({ width, height, data, channels: 4 });

/** In 256 colours: a third of the size, and nobody sees a difference. */
export const writeSmallPng = ({ width, height, data }: Pixels): Uint8Array => {
  const colours = Array.from({ length: width * height }, (_, pixel) => colourAt(data, pixel));
  const palette = paletteOf(colours);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const placeOf = (colour: number): number => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    const distances = palette.map((each) => distance(each, colour));
    const nearest = distances.indexOf(Math.min(...distances));
    places.set(colour, nearest);
    return nearest;
  };
  const indexed: IndexedColors = palette.map((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]);
  return encode({ width, height, data: Uint8Array.from(colours, placeOf), channels: 1, palette: indexed });
};

const colourAt = (data: Uint8ClampedArray, pixel: number): number =>
  ((data[pixel * 4] ?? 0) << 16) | ((data[pixel * 4 + 1] ?? 0) << 8) | (data[pixel * 4 + 2] ?? 0);

/** The most frequent colours as they are; what is next to one of them, such as the edges of letters, goes with it. */
const paletteOf = (colours: readonly number[]): readonly number[] => {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour);
  for (let apart = 1; ; apart++) {
    const palette: number[] = [];
    for (const colour of frequent) if (palette.every((each) => distance(each, colour) >= apart)) palette.push(colour);
    if (palette.length <= 256) return palette;
  }
};

/** The largest difference of any of their parts. */
const distance = (a: number, b: number): number =>
  Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)),
  );
