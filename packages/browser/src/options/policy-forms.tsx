import { NotifyFromForm, OutcomeNote, QuietHoursForm, usePolicy } from "@jobwatch/ui";
import { appPage } from "../addresses.ts";
import { policyStore } from "../policy/policy-store.ts";
import { optionsWords } from "./words.ts";

/** When and from where the person is told; what they are told of is a page of its own. */
export const PolicyForms = () => {
  const { written, save, failure } = usePolicy(policyStore);
  if (written === null) return null;
  return (
    <>
      <div>
        <NotifyFromForm kept={written.notifyFrom} onSave={(notifyFrom) => void save({ notifyFrom })} />
        <p>
          <a href={appPage({ page: "rules", rule: null })}>{optionsWords().rules}</a>
        </p>
        <OutcomeNote outcome={failure} />
      </div>
      <QuietHoursForm kept={written.quietHours} onSave={(quietHours) => save({ quietHours })} />
    </>
  );
};
