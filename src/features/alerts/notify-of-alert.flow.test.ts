import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type AlertSender, createAlertSender } from "#providers/alerts/alert-sender.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import {
  AlertInProgressError,
  notifyOfAlert,
  type RaisedAlert,
  settleAlert,
} from "./notify-of-alert.ts";

let vendors: TestVendors;
let sender: AlertSender;

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
  const env = { SLACK_WEBHOOK_URL: `${vendors.url}/slack/services/local` };
  const made = createAlertSender(env);
  if (made === null) throw new Error("the sender is not configured");
  sender = made;
});
afterEach(async () => {
  await vendors.clearFaults();
  sender.circuit.reset({ by: "test", note: "the next test" });
});
afterAll(() => vendors.stop());

function buildAlert(): RaisedAlert {
  const key = `test:${crypto.randomUUID()}`;
  const details = { cause: key };
  return { key, severity: "warning", title: "A test", details, correlationId: "alert-test" };
}

async function countTold(key: string): Promise<number> {
  const all = await vendors.listAccepted({ vendor: "slack" });
  return all.filter(({ request }) => JSON.stringify(request).includes(key)).length;
}

async function readRow(key: string) {
  const { data } = await openServiceDb().from("alerts").select("*").eq("key", key).single();
  return data;
}

describe("an alert", () => {
  it("is told once, however often it is raised", async () => {
    const alert = buildAlert();
    const ends = await Promise.allSettled(
      Array.from({ length: 6 }, () => notifyOfAlert(alert, { sender })),
    );
    for (const end of ends) {
      if (end.status === "rejected") expect(end.reason).toBeInstanceOf(AlertInProgressError);
    }
    expect(await notifyOfAlert(alert, { sender })).toBe("sent");
    expect(await countTold(alert.key)).toBe(1);
    expect(await readRow(alert.key)).toMatchObject({ severity: "warning", tries: 1 });
  });

  it("is written down where nobody is set up to be told", async () => {
    const alert = buildAlert();
    expect(await notifyOfAlert(alert, { sender: null })).toBe("recorded");
    expect(await notifyOfAlert(alert, { sender })).toBe("recorded");
    expect(await countTold(alert.key)).toBe(0);
  });

  it("waits while Slack is away, and is told afterwards", async () => {
    const alert = buildAlert();
    await vendors.setFault("slack", { kind: "serverError" });
    await expect(notifyOfAlert(alert, { sender })).rejects.toMatchObject({
      errorClass: "server_5xx",
    });
    expect(await readRow(alert.key)).toMatchObject({ state: "pending", sent_at: null });
    await vendors.clearFaults();
    expect(await notifyOfAlert(alert, { sender })).toBe("sent");
    expect(await readRow(alert.key)).toMatchObject({ state: "sent", tries: 2, failure: null });
  });

  it("can be given up, and what was told stays told", async () => {
    const [lost, told] = [buildAlert(), buildAlert()];
    await vendors.setFault("slack", { kind: "down" });
    await expect(notifyOfAlert(lost, { sender })).rejects.toThrow();
    await vendors.clearFaults();
    await notifyOfAlert(told, { sender });
    const failure = { code: "retries_exhausted", message: "away" };
    expect(await settleAlert(lost.key, null, "failed", failure)).toBe("failed");
    expect(await settleAlert(told.key, null, "failed", failure)).toBe("sent");
  });
});
