import { type LogChunk, type LogLine, problem } from "@jobwatch/core";
import { aJobView, hugeLine, now } from "@jobwatch/core/testing/views";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { LogView, type LogViewProps } from "./log-view.tsx";

type Door = LogViewProps["door"];

const line = (text: string, more: Partial<LogLine> = {}): LogLine => ({
  at: now - 60_000,
  stream: "stdout",
  level: null,
  text,
  ...more,
});

/** All at once; then nothing more, or the end. */
const told = (lines: readonly LogLine[], { ended = true, open = null }: Partial<LogChunk> = {}): Door => ({
  log: async (_, cursor) => ({ lines: cursor === null ? lines : [], open, cursor: "1", ended }),
});

/** As a server pages it: 2,000 lines at once. */
const paged = (count: number, lineOf: (number: number) => LogLine): Door => ({
  log: async (_, cursor) => {
    await new Promise((resolve) => setTimeout(resolve));
    const from = Number(cursor ?? 0);
    const size = Math.min(2_000, count - from);
    const lines = Array.from({ length: size }, (_, index) => lineOf(from + index));
    return { lines, open: null, cursor: String(from + size), ended: from + size === count };
  },
});

const memory = (value: unknown = null): LogViewProps["host"] => ({
  save: async () => undefined,
  memory: { read: () => value, write: ignore },
});

const epochs = Array.from({ length: 200 }, (_, epoch) =>
  line(`epoch ${epoch + 1}/200  loss ${(2 / (epoch + 1)).toFixed(4)}  ${"=".repeat(epoch % 30)}>`, {
    at: now - (200 - epoch) * 1_250,
  }),
);

const meta = {
  component: LogView,
  args: {
    jobKey: aJobView().key,
    jobName: "train",
    connected: true,
    host: memory(),
    active: false,
    error: null,
    failed: false,
    exitCode: 0,
    atError: 0,
  },
} satisfies Meta<typeof LogView>;
export default meta;

export const Ended: Story<typeof meta> = { args: { door: told(epochs) } };
export const Running: Story<typeof meta> = {
  args: {
    door: told(epochs, {
      ended: false,
      open: line("\u001b[36mcheckpoint\u001b[0m 10%\r\u001b[36mcheckpoint\u001b[0m 42%"),
    }),
    active: true,
    exitCode: null,
  },
};
export const NothingWritten: Story<typeof meta> = { args: { door: told([]) } };
export const NothingWrittenYet: Story<typeof meta> = { args: { door: told([], { ended: false }), active: true } };
export const Reading: Story<typeof meta> = { args: { door: { log: () => new Promise(() => undefined) } } };
export const NotConnected: Story<typeof meta> = { args: { door: told(epochs), connected: false } };
export const CannotBeRead: Story<typeof meta> = {
  args: { door: { log: () => Promise.reject(problem("refused", "connect ECONNREFUSED 127.0.0.1:4005")) } },
};
export const FailedAtItsError: Story<typeof meta> = {
  args: {
    door: told([
      ...epochs,
      line("Traceback (most recent call last):", { stream: "stderr" }),
      line('  File "train.py", line 212, in step', { stream: "stderr" }),
      line("    loss.backward()", { stream: "stderr" }),
      line("torch.cuda.OutOfMemoryError: CUDA out of memory", { stream: "stderr" }),
      ...Array.from({ length: 60 }, (_, index) => line(`cleaning up worker ${index}`)),
    ]),
    failed: true,
    error: "torch.cuda.OutOfMemoryError: CUDA out of memory",
    exitCode: 1,
    atError: 1,
  },
};
export const StdoutAndStderr: Story<typeof meta> = {
  args: {
    door: told(
      Array.from({ length: 40 }, (_, index) =>
        index % 5 === 3
          ? line(`warning: unused variable “x${index}”`, { stream: "stderr" })
          : line(`[${index}/40] Building src/module_${index}.o`),
      ),
    ),
    host: memory({ wrap: false, times: true }),
  },
};
export const Levels: Story<typeof meta> = {
  args: {
    door: told(
      (["info", "progress", "warning", "success", "error", null] as const).flatMap((level) =>
        Array.from({ length: 3 }, (_, index) =>
          line(level === null ? `── stage ${index} ──` : `[${level.toUpperCase()}] step ${index} of the fit`, {
            stream: null,
            level,
          }),
        ),
      ),
    ),
  },
};
const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
export const Colours: Story<typeof meta> = {
  args: {
    door: told([
      ...names.map((name, index) =>
        line(
          `\u001b[3${index}m${name}\u001b[0m \u001b[9${index}mbright ${name}\u001b[0m \u001b[4${index}mon ${name}\u001b[0m \u001b[3${index};7mreversed\u001b[0m \u001b[1;3${index}mbold\u001b[0m \u001b[2;3${index}mdim\u001b[0m \u001b[38;5;${index * 30 + 16}m256\u001b[0m \u001b[38;2;${index * 36};90;${255 - index * 30}mmillions\u001b[0m`,
        ),
      ),
      line("\u001b[1mbold\u001b[0m \u001b[3mitalic\u001b[0m \u001b[4munderlined\u001b[0m \u001b[9mstruck\u001b[0m"),
      line("Downloading  10%\rDownloading  55%\rDownloading \u001b[32m100%\u001b[0m"),
      line(
        "\u001b]0;a title\u0007\u001b[2K\u001b[1G\u001b]8;;https://example.com\u001b\\a link\u001b]8;;\u001b\\ and no more",
      ),
    ]),
  },
};
const long = Array.from({ length: 30 }, (_, index) =>
  line(`${index} ${"a rather long line of many words that goes on and on ".repeat((index % 6) + 1)}`),
);
export const LongLines: Story<typeof meta> = { args: { door: told(long) } };
export const LongLinesWrapped: Story<typeof meta> = {
  args: { door: told(long), host: memory({ wrap: true, times: true }) },
};
export const HugeLog: Story<typeof meta> = {
  args: {
    door: paged(500_000, (number) =>
      line(`${number} ${"0123456789abcdef ".repeat(6).slice(0, 98 - String(number).length)}`, {
        stream: number % 50 === 0 ? "stderr" : "stdout",
        at: now - 500_000 + number,
      }),
    ),
  },
};
export const HugeLines: Story<typeof meta> = {
  args: {
    door: told([
      line("the first line"),
      line(hugeLine),
      line("x".repeat(1_000_000), { stream: "stderr" }),
      line(`\u001b[31m${"\u001b[1mred\u001b[22m ".repeat(60_000)}`),
      line(`${"Downloading 10%\r".repeat(60_000)}done`),
      line(`{"text":"${"\u202e".repeat(300_000)}"}`),
      line("the last line"),
    ]),
  },
};
export const Hostile: Story<typeof meta> = {
  args: {
    door: told([
      line("<script>alert(1)</script><img src=x onerror=alert(1)> <b>bold?</b>"),
      line("**not bold** [no link](javascript:alert(1)) `code`"),
      line("\u202eright to left override\u202c \u2066isolate\u2069 شلوم العربية then English"),
      line("control \u0000\u0001\u0007\u0008\u007f\u009b characters,\ttabs\u2028and\u2029separators\u000b"),
      line(`one megabyte ${"x".repeat(1_000_000)}`),
      line(`${"🙂".repeat(3_000)} the end`),
      line(`${"\u001b[31m\u001b[32m".repeat(500)}many colours`),
      line(""),
      line("the last line"),
    ]),
  },
};
