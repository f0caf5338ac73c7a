import { EventType } from "inngest";
import { catalogue, type EventName } from "./catalogue.ts";

/** An event of the catalogue as a trigger: the job's `event.data` has the type of its schema. */
export function onEvent<Name extends EventName>(name: Name) {
  return new EventType({ name, schema: catalogue[name] });
}
