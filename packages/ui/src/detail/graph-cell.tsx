import type { GraphRow } from "./step-graph.ts";

/** Of one lane, in px. */
const laneWidth = 12;

export const graphWidth = (lanes: number): number => lanes * laneWidth + 4;

export interface GraphCellProps {
  readonly row: GraphRow;
  readonly lanes: number;
  /** Of the row, in px. */
  readonly height: number;
}

/** The lines beside one step: what it needs comes from above. Decoration only: the row says it in words. */
export const GraphCell = ({ row, lanes, height }: GraphCellProps) => {
  const x = (lane: number) => lane * laneWidth + laneWidth / 2 + 2;
  const middle = height / 2;
  const at = x(row.lane);
  return (
    <svg
      class="jw-graph"
      width={graphWidth(lanes)}
      height={height}
      viewBox={`0 0 ${graphWidth(lanes)} ${height}`}
      aria-hidden="true"
    >
      {row.past.map((lane) => (
        <path key={`p${lane}`} d={`M${x(lane)} 0V${height}`} />
      ))}
      {row.needs.map((lane) => (
        <path key={`n${lane}`} d={`M${x(lane)} 0C${x(lane)} ${middle} ${at} 0 ${at} ${middle}`} />
      ))}
      {row.goesOn && <path d={`M${at} ${middle}V${height}`} />}
      <circle cx={at} cy={middle} r="3.5" />
    </svg>
  );
};
