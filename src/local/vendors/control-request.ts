import type { z } from "zod";
import type { CallLog } from "./call-log.ts";
import { ControlError } from "./control-answer.ts";
import type { DeliveryQueue } from "./delivery-queue.ts";
import type { FaultSwitches } from "./fault-switches.ts";
import type { Vendor, VendorContext } from "./vendor.ts";
import type { VendorState } from "./vendor-state.ts";

export interface ControlParts {
  vendors: readonly Vendor[];
  state: VendorState;
  faults: FaultSwitches;
  calls: CallLog;
  queue: DeliveryQueue;
  createContext(vendor: Vendor, held: string[]): VendorContext;
}

export interface ControlRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
}

/** @throws {ControlError} 400 that names each field that is wrong */
export function readControlBody<Schema extends z.ZodType>(
  { body }: ControlRequest,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(parseControlBody(body));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join(".") || "body"}: ${message}`,
  );
  throw new ControlError(400, "bad_request", problems.join("; "), { cause: parsed.error });
}

/** No body counts as no options. @throws {ControlError} 400 when it is not JSON */
export function parseControlBody(body: string): unknown {
  try {
    return body.trim() === "" ? {} : JSON.parse(body);
  } catch (cause) {
    throw new ControlError(400, "bad_request", "the body is not JSON", { cause });
  }
}
