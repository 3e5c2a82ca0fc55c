import { problem } from "../model/problem.ts";
import { localWords, transportWords } from "./words.ts";

/** The largest message that is read, in bytes: 8 MiB, as over HTTP. */
const bodyLimit = 8 * 1024 * 1024;
/** More bytes of headers than this are none. */
const headerLimit = 8 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A message as it is sent: `Content-Length: N`, an empty line, and N bytes of UTF-8. https://microsoft.github.io/language-server-protocol/specifications/base/0.9/specification/#baseProtocol */
export const toFrame = (text: string): Uint8Array => {
  const body = encoder.encode(text);
  const header = encoder.encode(`Content-Length: ${body.byteLength}\r\n\r\n`);
  const frame = new Uint8Array(header.byteLength + body.byteLength);
  frame.set(header);
  frame.set(body, header.byteLength);
  return frame;
};

/**
 * The messages in a stream of bytes that comes in pieces of any size: each call gives those that the piece completes.
 * Lines may end in LF alone, and headers other than the length mean nothing. Throws ProblemError `too-large` or
 * `protocol` where the stream cannot be read on; then it is to be closed.
 */
export const createFrameReader = (): ((piece: Uint8Array) => readonly string[]) => {
  /** Pieces that are not read yet, oldest first, and how many bytes they are together. */
  let pieces: Uint8Array[] = [];
  let size = 0;
  /** Bytes of the body that is awaited; null: a header is. */
  let awaited: number | null = null;

  const joined = (): Uint8Array => {
    const [first] = pieces;
    if (pieces.length === 1 && first !== undefined) return first;
    const whole = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.byteLength;
    }
    pieces = [whole];
    return whole;
  };

  const take = (count: number): Uint8Array => {
    const whole = joined();
    const rest = whole.subarray(count);
    pieces = rest.byteLength === 0 ? [] : [rest];
    size = rest.byteLength;
    return whole.subarray(0, count);
  };

  /** null: it is not whole yet. */
  const readHeader = (): number | null => {
    const end = headerEnd(joined());
    if (end === null) {
      if (size > headerLimit) throw problem("protocol", localWords().endlessHeader);
      return null;
    }
    return lengthOf(decoder.decode(take(end)));
  };

  return (piece) => {
    const messages: string[] = [];
    if (piece.byteLength > 0) pieces.push(piece);
    size += piece.byteLength;
    while (size > 0) {
      awaited ??= readHeader();
      if (awaited === null || size < awaited) break;
      messages.push(decoder.decode(take(awaited)));
      awaited = null;
    }
    return messages;
  };
};

const lf = 10;
const cr = 13;

/** Where the first empty line ends: behind LF LF, or LF CR LF. null: there is none. */
const headerEnd = (bytes: Uint8Array): number | null => {
  for (let at = bytes.indexOf(lf); at !== -1; at = bytes.indexOf(lf, at + 1)) {
    if (bytes[at + 1] === lf) return at + 2;
    if (bytes[at + 1] === cr && bytes[at + 2] === lf) return at + 3;
    if (at > headerLimit) return null;
  }
  return null;
};

const lengthOf = (header: string): number => {
  const said = /^content-length[ \t]*:[ \t]*(\d+)[ \t]*\r?$/im.exec(header)?.[1];
  if (said === undefined) throw problem("protocol", localWords().noLength);
  const length = Number(said);
  if (length > bodyLimit) throw problem("too-large", transportWords().tooLarge);
  return length;
};
