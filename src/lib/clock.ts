/** Where the time comes from. Injected wherever time decides something, so that tests own it. */
export type Clock = { now(): Date };

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };
