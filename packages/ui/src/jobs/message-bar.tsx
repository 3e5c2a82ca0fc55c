import type { UiHost } from "../app/page.ts";
import { Glyph } from "./icon-button.tsx";
import type { Actions } from "./use-actions.ts";
import { words } from "./words.ts";

/** What came of the person's last action, and the way to the job that it made. */
export const MessageBar = ({
  message,
  dismiss,
  host,
}: Pick<Actions, "message" | "dismiss"> & { readonly host: Pick<UiHost, "open"> }) => (
  <div class="jw-message" data-tone={message?.tone} hidden={message === null}>
    <div class="jw-message-text" role="status">
      {message?.text}
      {message !== null && message.failures.length > 0 && (
        <ul>
          {message.failures.map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      )}
    </div>
    {message?.job != null && (
      <button type="button" onClick={() => message.job && host.open({ page: "job", job: message.job })}>
        {words().open}
      </button>
    )}
    <button type="button" class="jw-icon-button" aria-label={words().dismiss} title={words().dismiss} onClick={dismiss}>
      <Glyph icon="close" />
    </button>
  </div>
);
