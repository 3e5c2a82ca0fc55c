import type { Socket } from "node:net";

/** Calls `take` with each line of a socket as JSON; a line that is none closes it. */
export const onJsonLines = (socket: Socket, take: (message: unknown) => void): void => {
  socket.setEncoding("utf8");
  let rest: string[] = [];
  socket.on("data", (chunk: string) => {
    const [first = "", ...others] = chunk.split("\n");
    rest.push(first);
    for (const next of others) {
      const line = rest.join("");
      rest = [next];
      try {
        take(JSON.parse(line));
      } catch (error) {
        socket.destroy(error instanceof Error ? error : undefined);
        return;
      }
    }
  });
};

export const sendJsonLine = (socket: Socket, message: object): void => {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
};
