import { beforeAll, describe, expect, it } from "vitest";
import { buildMessage } from "#testing/messaging/test-chain.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { beginAttempt, claimMessage, giveUpMessage, releaseMessage } from "./outbox-rows.ts";

const cause = { code: "retries_exhausted", message: "nobody took it" };

beforeAll(useStackEnv);

async function claim() {
  const request = { ...buildMessage(), conversationId: null, correlationId: "give-up-test" };
  const { message } = await claimMessage(request);
  return { key: request.key, id: message.id, lease: message.lease ?? "" };
}

describe("a message that is given up", () => {
  it("has failed, with its cause", async () => {
    const { key, id, lease } = await claim();
    await releaseMessage(id, lease, "pending");
    expect(await giveUpMessage(key, cause)).toMatchObject({ state: "failed", failure: cause });
  });

  it("stays in doubt when a vendor may have it", async () => {
    const { key, id, lease } = await claim();
    await beginAttempt(id, lease, "whatsappCloud");
    expect(await releaseMessage(id, lease, "pending")).toMatchObject({ state: "in_doubt" });
    expect(await giveUpMessage(key, cause)).toMatchObject({ state: "in_doubt", failure: cause });
  });

  it("is left alone while someone sends it", async () => {
    const { key } = await claim();
    expect(await giveUpMessage(key, cause)).toMatchObject({ state: "sending", failure: null });
  });

  it("may not exist at all", async () => {
    expect(await giveUpMessage(`none:${crypto.randomUUID()}`, cause)).toBeNull();
  });
});

describe("a lease", () => {
  it("counts for nothing once somebody else has it", async () => {
    const { id } = await claim();
    const refused = await releaseMessage(id, crypto.randomUUID(), "failed", cause);
    expect(refused).toMatchObject({ state: "sending", failure: null });
  });
});
