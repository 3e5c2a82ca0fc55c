import { plainLine } from "../../format/text.ts";
import type { Metric } from "../../model/job.ts";
import { parseAnswer } from "../parse.ts";
import { WireCosts, WireUsage } from "./wire.ts";

/** What the newest attempt used in all its steps; nothing where the machine did not tell. */
export const readUsage = (text: string): readonly Metric[] => {
  const { samples } = parseAnswer(WireUsage, text);
  const newest = Math.max(...samples.map(({ attempt }) => attempt));
  const last = samples.filter(({ attempt }) => attempt === newest);
  if (last.length === 0) return [];
  // A sample counts its step so far.
  const seconds = new Map<number, number>();
  for (const { step_index, cpu_seconds } of last)
    seconds.set(step_index, Math.max(seconds.get(step_index) ?? 0, cpu_seconds));
  return [
    { name: "Processor time", value: [...seconds.values()].reduce((sum, each) => sum + each, 0), unit: "s" },
    { name: "Most memory", value: Math.max(...last.map(({ memory_bytes }) => memory_bytes)), unit: "bytes" },
  ];
};

export const readCosts = (text: string): readonly Metric[] => {
  const { items, total, currency } = parseAnswer(WireCosts, text);
  if (items.length === 0) return [];
  return [{ name: "Cost", value: total, unit: currency === null ? null : plainLine(currency, 12) }];
};
