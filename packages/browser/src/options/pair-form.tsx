import { useState } from "preact/compat";
import { pairWith } from "./connect.ts";
import { toAddress } from "./entry.ts";
import { OutcomeNote } from "./outcome-note.tsx";
import { TextField } from "./text-field.tsx";
import { access, deps } from "./use-connections.ts";
import { useTry, wrong } from "./use-try.ts";

/** Where the server of this machine listens unless told otherwise. */
const usualAddress = "http://127.0.0.1:4005";

/** Connects the job server of this machine by the short code that it shows. */
export const PairForm = () => {
  const [address, setAddress] = useState(usualAddress);
  const [code, setCode] = useState("");
  const { outcome, busy, say, attempt } = useTry();
  const submit = async (event: Event) => {
    event.preventDefault();
    const url = toAddress(address);
    if (url === null) return say(wrong("Enter the address that the server shows, such as http://127.0.0.1:4005."));
    if (code.trim() === "") return say(wrong("Enter the pairing code that the server shows."));
    // Within the click, before anything is awaited: else the browser does not ask.
    const granted = access.request(url);
    if (await attempt(pairWith(url, code, granted, deps))) setCode("");
  };
  return (
    <form class="card" onSubmit={(event) => void submit(event)} noValidate>
      <h2>Pair with the server on this machine</h2>
      <p class="help">The Jobwatch server prints its address and a pairing code when it starts.</p>
      <TextField label="Address" value={address} onValue={setAddress} address />
      <TextField label="Pairing code" value={code} onValue={setCode} placeholder="ABCD-EFGH" />
      <button type="submit" class="jw-primary" disabled={busy}>
        {busy ? "Pairing…" : "Pair"}
      </button>
      <OutcomeNote outcome={outcome} />
    </form>
  );
};
