/** What is shipped: the shortest period that Chrome gives an installed extension (30 s). */
const packaged = 0.5;

/**
 * The period (minutes) of the alarm that wakes the worker whatever happens. Tests build with a shorter one through the
 * environment variable JOBWATCH_ALARM_MINUTES, which browsers respect for unpacked extensions only. Throws where it is
 * no positive number.
 */
export const alarmMinutes = (value: string | undefined): number => {
  if (value === undefined || value === "") return packaged;
  const minutes = Number(value);
  if (!(minutes > 0)) throw new Error(`JOBWATCH_ALARM_MINUTES is “${value}”, which is no positive number`);
  return minutes;
};
