import type { CallContext } from "#resilience/circuit.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";
import type { Alert } from "../alert.ts";
import { createSlackApi } from "./api.ts";
import { requireTaken, toSlackBody } from "./transform.ts";

/** Alerts into one channel of Slack. It has no idempotency key: an alert sent again is there twice. */
export function createSlackProvider(config: { webhookUrl: string }) {
  const api = createSlackApi(config);
  return async (alert: Alert, { signal }: CallContext): Promise<void> => {
    try {
      requireTaken(await api.post(toSlackBody(alert), signal));
    } catch (error) {
      throw toTransportError("slack", error, signal);
    }
  };
}
