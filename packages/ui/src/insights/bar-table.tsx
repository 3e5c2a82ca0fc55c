import { type ComponentChildren, Fragment } from "preact";

export interface BarTableProps {
  readonly caption: string;
  readonly heads: readonly string[];
  /** Which of the numbers the bars are as long as: they stand before it. */
  readonly barHead: string;
  readonly rows: readonly BarRow[];
}

export interface BarRow {
  readonly key: string;
  readonly name: ComponentChildren;
  /** What the bar is as long as; null: there is none to draw. */
  readonly value: number | null;
  readonly cells: readonly string[];
}

/** Bars that are a table: each row has its name, a bar as decoration, and its numbers as text. */
export const BarTable = ({ caption, heads, barHead, rows }: BarTableProps) => {
  const most = Math.max(...rows.map(({ value }) => value ?? 0));
  const [head, ...numbers] = heads;
  return (
    <table class="jw-bars">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {numbers.map((each) => (
            <Fragment key={each}>
              {each === barHead && <td class="jw-bar-cell" aria-hidden="true" />}
              <th scope="col">{each}</th>
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, value, cells }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <Fragment key={index}>
                {numbers[index] === barHead && <BarCell share={value === null || most === 0 ? null : value / most} />}
                <td>{cell}</td>
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const BarCell = ({ share }: { readonly share: number | null }) => (
  <td class="jw-bar-cell" aria-hidden="true">
    {share !== null && (
      <svg class="jw-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width={Math.max(1, share * 100)} height="8" />
      </svg>
    )}
  </td>
);
