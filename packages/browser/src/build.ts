declare const JOBWATCH_ALARM_MINUTES: number;

/** Facts of this build. */
export const build = {
  firefox: import.meta.env.FIREFOX,
  /** Period of the floor alarm, in minutes. */
  alarmMinutes: JOBWATCH_ALARM_MINUTES,
} as const;
