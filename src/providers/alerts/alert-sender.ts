import { type Env, getEnv } from "#lib/env.ts";
import type { CallOptions, Circuit } from "#resilience/circuit.ts";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import type { Alert } from "./alert.ts";
import { createSlackProvider } from "./slack/provider.ts";

const timeoutMs = 10_000;

export interface AlertSender {
  readonly circuit: Circuit;
  /**
   * @throws {CallError} refused, broken off or late
   * @throws {CircuitOpenError} at once, while the vendor is known to be away
   */
  sendAlert(alert: Alert, options?: CallOptions): Promise<void>;
}

/** Null: nobody is told (`SLACK_WEBHOOK_URL`). */
export function createAlertSender(
  env: Partial<Env>,
  settings: { timeoutMs?: number } = {},
): AlertSender | null {
  const { SLACK_WEBHOOK_URL: webhookUrl } = env;
  if (!webhookUrl) return null;
  const breaker = createCircuitBreaker(createSlackProvider({ webhookUrl }), {
    name: "alerts.slack",
    defaults: { timeoutMs: settings.timeoutMs ?? timeoutMs },
  });
  return {
    circuit: breaker.circuit,
    sendAlert: (alert, options) => breaker.execute(alert, options),
  };
}

let memoized: AlertSender | null | undefined;

/** That of this process's environment. */
export function getAlertSender(): AlertSender | null {
  if (memoized === undefined) memoized = createAlertSender(getEnv());
  return memoized;
}
