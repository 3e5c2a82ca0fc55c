export { commonFields, settingLines } from "./connectors/common-fields.ts";
export * from "./connectors/connector.ts";
export type { TextProblem } from "./connectors/crystalmath/poscar.ts";
export { readStructure } from "./connectors/crystalmath/structure.ts";
export {
  choiceWord,
  chosen,
  defaultName,
  fieldProblem,
  isUnprotected,
  settingsProblem,
  withSetting,
} from "./connectors/entry.ts";
export { addressOf, connectorOf, connectors, httpConnectors } from "./connectors/registry.ts";
export * from "./format/actions.ts";
export * from "./format/activity.ts";
export * from "./format/credential.ts";
export * from "./format/decision.ts";
export * from "./format/health.ts";
export * from "./format/job-facts.ts";
export * from "./format/metric.ts";
export * from "./format/mute.ts";
export * from "./format/rule.ts";
export * from "./format/status.ts";
export * from "./format/step.ts";
export * from "./format/tally.ts";
export * from "./format/terminal-text.ts";
export * from "./format/text.ts";
export * from "./format/time.ts";
export * from "./i18n/catalogue.ts";
export * from "./journal/days.ts";
export * from "./journal/insights.ts";
export * from "./journal/journal.ts";
export * from "./journal/search.ts";
export * from "./model/bound-secret.ts";
export * from "./model/connection.ts";
export * from "./model/health.ts";
export * from "./model/job.ts";
export * from "./model/log.ts";
export * from "./model/problem.ts";
export * from "./model/spread.ts";
export * from "./model/transition.ts";
export * from "./notify/message.ts";
export * from "./notify/mutes.ts";
export * from "./notify/policy.ts";
export * from "./notify/quiet-hours.ts";
export * from "./notify/read-rules.ts";
export * from "./notify/rules.ts";
export * from "./notify/written-policy.ts";
export * from "./ports.ts";
export * from "./service/api.ts";
export { applyChange, newestFirst } from "./service/apply-change.ts";
export { followDoor } from "./service/follow-door.ts";
export * from "./service/jobwatch.ts";
export * from "./service/pair.ts";
export * from "./service/preview.ts";
export * from "./service/rpc.ts";
export * from "./service/test-connection.ts";
