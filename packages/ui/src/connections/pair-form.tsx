import { useState } from "preact/compat";
import { TextField } from "../fields/text-field.tsx";
import { toAddress } from "./entry.ts";
import type { Outcome } from "./outcome.ts";
import { OutcomeNote } from "./outcome-note.tsx";
import { useTry } from "./use-try.ts";
import { words } from "./words.ts";

/** Where the server of this machine listens unless told otherwise. */
const usualAddress = "http://127.0.0.1:4005";

export interface PairFormProps {
  /** Called within the click, before anything is awaited, so that a host may ask for permission. */
  readonly onPair: (url: URL, code: string) => Promise<Outcome>;
}

/** Connects the job server of this machine by the short code that it shows. */
export const PairForm = ({ onPair }: PairFormProps) => {
  const [address, setAddress] = useState(usualAddress);
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const { outcome, busy, say, attempt } = useTry();
  const url = toAddress(address);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (url === null || code.trim() === "") return say(null);
    if (!(await attempt(onPair(url, code)))) return;
    setTried(false);
    setCode("");
  };
  return (
    <form class="jw-card" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{words().pair}</h2>
      <p class="jw-help">{words().pairHelp}</p>
      <TextField
        label={words().address}
        value={address}
        onValue={setAddress}
        address
        problem={tried && url === null ? words().noAddress : null}
      />
      <TextField
        label={words().code}
        value={code}
        onValue={setCode}
        placeholder="ABCD-EFGH"
        problem={tried && code.trim() === "" ? words().noCode : null}
      />
      <button type="submit" class="jw-primary" disabled={busy}>
        {busy ? words().pairing : words().pairNow}
      </button>
      <OutcomeNote outcome={outcome} />
    </form>
  );
};
