/** Sessions that one event may have (docs: Sessions). */
const MAX_SESSIONS = 5;

/**
 * The `meta` of an event as it is stored. The SDK sends the sessions that an event inherits from the
 * run that sends it apart (`propagated_sessions`) from those that its code names (`sessions`): the
 * latter win, null takes one of the others away, and a `sessions` of null all of them
 * (changelog: Propagated Sessions; RFC 7396). What does not fit is left out, inherited ones first.
 */
export function mergeSessions(meta: unknown): unknown {
  if (!isRecord(meta)) return meta;
  const { sessions: named, propagated_sessions: inherited, ...rest } = meta;
  if (inherited === undefined && !hasTombstone(named)) return meta;
  const own = Object.entries(isRecord(named) ? named : {});
  const replaced = new Set(own.map(([key]) => key));
  const passedOn = named === null || !isRecord(inherited) ? [] : Object.entries(inherited);
  const kept = [
    ...own.filter(([, id]) => id !== null),
    ...passedOn.filter(([key, id]) => id !== null && !replaced.has(key)).sort(compareKeys),
  ];
  const sessions = Object.fromEntries(kept.slice(0, MAX_SESSIONS));
  return { ...rest, ...(kept.length > 0 && { sessions }) };
}

function hasTombstone(named: unknown): boolean {
  return named === null || (isRecord(named) && Object.values(named).includes(null));
}

/** In the order of their bytes, as the SDK sorts them. */
function compareKeys([one]: [string, unknown], [other]: [string, unknown]): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
