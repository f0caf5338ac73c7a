import "server-only";
import { z } from "zod";
import type { Json } from "#db/database.types.ts";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { getEnv } from "#lib/env.ts";
import { type AlertSender, getAlertSender } from "#providers/alerts/alert-sender.ts";
import { isCallError } from "#resilience/call-error.ts";
import { findErrorCode } from "#resilience/errors.ts";
import { toAlert } from "./to-alert.ts";

/** Longer than the call. */
const leaseSeconds = 30;

export type RaisedAlert = {
  /** One alert per key. */
  key: string;
  severity: "info" | "warning" | "critical";
  title: string;
  details: Record<string, string | number | null>;
  correlationId: string;
};

type Failure = { code: string; message: string };
/** recorded: nobody is set up to be told. */
export type AlertState = "pending" | "sending" | "sent" | "recorded" | "failed";

/** 503: somebody else is telling of it at this moment. */
export class AlertInProgressError extends UnavailableError {
  constructor() {
    super("alert_in_progress", "This alert is being sent at this moment.");
  }
}

const rowSchema = z.object({
  state: z.enum(["pending", "sending", "sent", "recorded", "failed"]),
  lease: z.uuid().nullable(),
});
const claimSchema = z.object({
  outcome: z.enum(["claimed", "settled", "busy"]),
  alert: rowSchema,
});

/** Without a lease only `failed` can be said, and only where nobody is at it. */
export async function settleAlert(
  key: string,
  lease: string | null,
  state: AlertState,
  failure: Failure | null = null,
): Promise<AlertState> {
  const result = await getServiceDb().rpc("settle_alert", {
    p_key: key,
    p_state: state,
    ...(lease === null ? {} : { p_lease: lease }),
    ...(failure === null ? {} : { p_failure: failure }),
  });
  return rowSchema.parse(readFirstRow("settling an alert", result)).state;
}

function describe(error: unknown): Failure {
  const code = findErrorCode(error) ?? "unexpected";
  const message = error instanceof Error ? error.message : String(error);
  return { code, message: message.slice(0, 500) };
}

/**
 * Writes an alert down and tells people of it, once per key. Where Slack gives no answer it is told
 * again: Slack knows no keys, and an alert that comes twice is better than one that does not come.
 * @throws {AlertInProgressError} somebody else is at it
 * @throws {CallError} call again later
 */
export async function notifyOfAlert(
  raised: RaisedAlert,
  options: { sender?: AlertSender | null } = {},
): Promise<AlertState> {
  const sender = options.sender === undefined ? getAlertSender() : options.sender;
  const result = await getServiceDb().rpc("claim_alert", {
    p_alert: raised as unknown as Json,
    p_lease_seconds: leaseSeconds,
  });
  const { outcome, alert } = claimSchema.parse(readFirstRow("claiming an alert", result));
  if (outcome === "settled") return alert.state;
  if (outcome === "busy" || alert.lease === null) throw new AlertInProgressError();
  if (sender === null) return settleAlert(raised.key, alert.lease, "recorded");
  try {
    await sender.sendAlert(toAlert(raised, getEnv().SEMPRE_PUBLIC_URL ?? null));
  } catch (error) {
    const isRefused = isCallError(error) && error.errorClass === "client_4xx";
    const state = isRefused ? "failed" : "pending";
    const settled = await settleAlert(raised.key, alert.lease, state, describe(error));
    if (isRefused) return settled;
    throw error;
  }
  return settleAlert(raised.key, alert.lease, "sent");
}
