import { type Cost, currentLocale, formatMetric } from "@jobwatch/core";
import { words } from "./words.ts";

/** What a job costs by now, and what that is made of. */
export const CostTable = ({ cost: { amount, currency, items } }: { readonly cost: Cost }) => (
  <>
    <p class="jw-value">{formatMetric(amount, currency)}</p>
    {items.length > 1 && (
      <details>
        <summary>{words().costItems}</summary>
        <table class="jw-told">
          <thead>
            <tr>
              <th scope="col">{words().step}</th>
              <th scope="col">{words().time}</th>
              <th scope="col">{words().amount}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, place) => (
              // A step that was tried again has several items.
              <tr key={place}>
                <td>
                  <bdi>{item.label}</bdi>
                </td>
                <td>{item.hours === null ? "" : words().hours(hoursText(item.hours))}</td>
                <td>{formatMetric(item.amount, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    )}
  </>
);

const hoursText = (hours: number): string =>
  new Intl.NumberFormat(currentLocale(), { maximumSignificantDigits: 3 }).format(hours);
