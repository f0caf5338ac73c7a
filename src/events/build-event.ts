import type { z } from "zod";
import { describeIssues } from "#lib/describe-issues.ts";
import { catalogue, type EventData, type EventName } from "./catalogue.ts";

/** An event that fits its schema. `id` makes it count once in the job engine (24 hours at least). */
export type CatalogueEvent<Name extends EventName = EventName> = {
  name: Name;
  data: EventData<Name>;
  id?: string;
};

/** The data does not fit the event's schema. A mistake in the code that sends, so never worth a retry. */
export class InvalidEventError extends Error {
  readonly code = "invalid_event";

  constructor(name: string, cause: z.ZodError) {
    super(`Event ${name} does not fit its schema: ${describeIssues(cause)}`, { cause });
    this.name = "InvalidEventError";
  }
}

/**
 * Makes an event, checked against the catalogue when compiled and again when run.
 * @throws {InvalidEventError} when the data does not fit
 */
export function buildEvent<Name extends EventName>(
  name: Name,
  data: EventData<Name>,
  id?: string,
): CatalogueEvent<Name> {
  const result = catalogue[name].safeParse(data);
  if (!result.success) throw new InvalidEventError(name, result.error);
  return { name, data: result.data as EventData<Name>, ...(id === undefined ? {} : { id }) };
}
