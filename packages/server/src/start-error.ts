/** Why the server cannot start, in words for the person who started it. Anything else that is thrown is a fault of ours. */
export class StartError extends Error {
  override readonly name = "StartError";
}
