import { cleanLine } from "@jobwatch/core";
import Anser from "anser";

/** A run of text that looks alike. The classes are those of `log.css`. */
export interface Span {
  readonly text: string;
  readonly classes: string;
}

/**
 * A line's text with its colours as classes; every other control sequence is removed. Colours end with their line: a line
 * can be shown without those before it.
 */
export const spansOf = (text: string): readonly Span[] => {
  if (!text.includes(esc)) return text === "" ? [] : [{ text: cleanLine(text), classes: "" }];
  const [before = "", ...coloured] = text.replace(otherSequences, "").split(`${esc}[`);
  const anser = new Anser();
  const spans = coloured.map((chunk): Span => {
    const entry = anser.processChunkJson(chunk, { json: true, use_classes: true }, true);
    return { text: cleanLine(entry.content), classes: classesOf(entry) };
  });
  return [{ text: cleanLine(before), classes: "" }, ...spans].filter((span) => span.text !== "");
};

const esc = "\u001b";
/** All but those that set colours (`ESC [ … m`), which are left to anser. */
const otherSequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of control characters.
  /\u001b\[[0-?]*[ -/]*[@-ln-~]|\u001b\[[0-?]*[ -/]+m|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b(?!\[)[ -/]*[0-~]?|\u001b\[[0-?]*[ -/]*$/g;

type Entry = Pick<Anser.AnserJsonEntry, "fg" | "bg" | "fg_truecolor" | "bg_truecolor" | "decorations">;

const looks: Readonly<Partial<Record<string, string>>> = {
  bold: "jw-ansi-bold",
  dim: "jw-ansi-dim",
  italic: "jw-ansi-italic",
  underline: "jw-ansi-underline",
  strikethrough: "jw-ansi-strike",
};

/** Blinking and hidden text is shown as any other. On a coloured ground text keeps its own colour: only so can it always be read. */
const classesOf = ({ fg, bg, fg_truecolor, bg_truecolor, decorations }: Entry): string => {
  let [front, ground] = [colourOf(fg, fg_truecolor), colourOf(bg, bg_truecolor)];
  if (decorations.includes("reverse")) [front, ground] = [ground, front ?? "white"];
  const colour = ground === null ? (front === null ? null : `jw-ansi-${front}`) : `jw-ansi-on-${ground}`;
  return [colour, ...decorations.map((each) => looks[each] ?? null)].filter((each) => each !== null).join(" ");
};

/** As xterm draws them: https://en.wikipedia.org/wiki/ANSI_escape_code#Colors */
const named: Readonly<Record<string, Rgb>> = {
  black: [0, 0, 0],
  red: [205, 0, 0],
  green: [0, 205, 0],
  yellow: [205, 205, 0],
  blue: [0, 0, 238],
  magenta: [205, 0, 205],
  cyan: [0, 205, 205],
  white: [229, 229, 229],
  "bright-black": [127, 127, 127],
  "bright-red": [255, 0, 0],
  "bright-green": [0, 255, 0],
  "bright-yellow": [255, 255, 0],
  "bright-blue": [92, 92, 255],
  "bright-magenta": [255, 0, 255],
  "bright-cyan": [0, 255, 255],
  "bright-white": [255, 255, 255],
};

type Rgb = readonly [number, number, number];

/** One of the sixteen colours that have a name: of 256 and of millions the nearest. null: the usual one. */
const colourOf = (told: string | null, trueColour: string | null): string | null => {
  if (told === null) return null;
  const name = told.replace("ansi-", "");
  if (name in named) return name;
  if (name === "truecolor") {
    const [red = 0, green = 0, blue = 0] = (trueColour ?? "").split(",").map(Number);
    return nearest([red, green, blue]);
  }
  const index = Number(name.replace("palette-", ""));
  return Number.isNaN(index) ? null : nearest(paletteColour(index));
};

/** Of the 256 those behind the sixteen: a cube of six steps each way, then greys. */
const paletteColour = (index: number): Rgb => {
  if (index >= 232) {
    const grey = (index - 232) * 10 + 8;
    return [grey, grey, grey];
  }
  const step = (n: number) => (n === 0 ? 0 : n * 40 + 55);
  const place = index - 16;
  return [step(Math.floor(place / 36)), step(Math.floor(place / 6) % 6), step(place % 6)];
};

const nearest = ([red, green, blue]: Rgb): string => {
  const far = ([r, g, b]: Rgb) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  return Object.entries(named).reduce((best, each) => (far(each[1]) < far(best[1]) ? each : best))[0];
};
