/** The name of the runtime ports over which pages speak with the worker. */
export const doorName = "door";
