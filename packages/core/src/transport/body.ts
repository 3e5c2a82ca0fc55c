import { problem } from "../model/problem.ts";
import { transportWords } from "./words.ts";

/** The largest answer that is read, in bytes: 8 MiB. */
const bodyLimit = 8 * 1024 * 1024;

/** The body as text. Throws ProblemError `too-large` past the limit, before reading on; a declared size is believed. */
export const readBody = async (response: Response): Promise<string> => {
  if (Number(response.headers.get("content-length")) > bodyLimit) {
    await response.body?.cancel();
    throw tooLarge();
  }
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > bodyLimit) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
};

const tooLarge = () => problem("too-large", transportWords().tooLarge);
