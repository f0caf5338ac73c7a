import { afterAll, beforeAll, beforeEach, describe, it, vi } from "vitest";
import type { FaultKind } from "#local/vendors/fault.ts";
import { createAlertSender } from "#providers/alerts/alert-sender.ts";
import { createEmailSender } from "#providers/email/email-sender.ts";
import type { ErrorClass } from "#resilience/call-error.ts";
import { clearRegistry } from "#resilience/registry.ts";
import { startVendors, type TestVendors } from "../vendors/start-vendors.ts";
import { endCall } from "./call-end.ts";
import { expectSingleEffects, type Wanted } from "./expect-single-effects.ts";
import { deadlineMs, listFaultRows } from "./fault-rows.ts";
import { proveCell } from "./prove-cell.ts";

let vendors: TestVendors;

beforeAll(async () => {
  vendors = await startVendors();
  vi.useFakeTimers({ toFake: ["Date"] });
});
beforeEach(async () => {
  await vendors.clearFaults();
  clearRegistry();
});
afterAll(async () => {
  vi.useRealTimers();
  await vendors.stop();
});

/** With nobody behind them: the error goes to the caller, who is a job with a retry of its own. */
const common: Record<Exclude<FaultKind, "slow">, ErrorClass> = {
  down: "network",
  rateLimit: "rate_limit",
  serverError: "server_5xx",
  malformed: "invalid_response",
  reset: "network",
  acceptedThenTimeout: "timeout",
  flapping: "network",
  stalled: "timeout",
  quota: "quota",
};

const links = [
  {
    vendor: "resend",
    link: "email.resend",
    hasQuota: true,
    // Its SDK tells an unreadable answer from a broken connection no more than that.
    classes: { ...common, malformed: "network" },
    create() {
      const env = { RESEND_API_KEY: "re_test", RESEND_BASE_URL: `${vendors.url}/resend` };
      const sender = createEmailSender({ ...env, EMAIL_FROM: "desk@example.com" });
      return (key: string) =>
        sender?.sendEmail({
          key,
          to: "ana@example.com",
          from: null,
          subject: "Pagamento recebido",
          html: "<p>Obrigado.</p>",
          text: "Obrigado.",
          tags: [],
        });
    },
  },
  {
    vendor: "slack",
    link: "alerts.slack",
    hasQuota: false,
    classes: { ...common, quota: "rate_limit" },
    create() {
      const env = { SLACK_WEBHOOK_URL: `${vendors.url}/slack/services/local` };
      const sender = createAlertSender(env);
      return (key: string) =>
        sender?.sendAlert({ title: key, text: "", severity: "info", link: null });
    },
  },
] as const;

describe.each(links)("$link", ({ vendor, link, hasQuota, classes, create }) => {
  it.each(listFaultRows({ hasQuota }))("$kind", async (row) => {
    const send = create();
    const wanted: Wanted[] = [];
    const well = { answeredBy: link, status: "success" } as const;
    const errorClass = row.kind === "slow" ? "timeout" : classes[row.kind];
    const expected = {
      well,
      faulty: { answeredBy: null, code: "call_failed", errorClass },
      open: { answeredBy: null, code: "circuit_open" },
    };
    const call = () =>
      endCall(async () => {
        const key = `matrix:${crypto.randomUUID()}`;
        // Without an answer it is the job that asks again: until then the question is open.
        const entry = { key, answeredBy: null, questions: [link] };
        wanted.push(entry);
        await send(key);
        Object.assign(entry, { answeredBy: link, questions: [] });
        return well;
      });
    const withinMs = 2 * deadlineMs;
    await proveCell({ vendors, vendor, link, row, aside: [], expected, withinMs, call });
    const accepted = await vendors.listAccepted({ vendor });
    const effects = accepted.flatMap((it) => {
      const key = wanted.find((one) => JSON.stringify(it).includes(one.key))?.key;
      return key === undefined ? [] : [{ key, link }];
    });
    expectSingleEffects(wanted, effects);
  });
});
