import { describe, expect, it } from "vitest";
import { buildMessage } from "#testing/messaging/test-chain.ts";
import { createMemoryJournal } from "./message-journal.ts";
import type { LookUp } from "./messaging-provider.ts";
import { type SettleRequest, settleMessage } from "./settle-message.ts";

function settle(change: { found?: LookUp | Error; ageMs?: number; taken?: string }) {
  const { found, ageMs = 1_000, taken } = change;
  const execute = async () => {
    if (found instanceof Error) throw found;
    return found;
  };
  const request: SettleRequest = {
    provider: "twilio",
    message: buildMessage(),
    journal: {
      ...createMemoryJournal(),
      findStart: () => new Date(Date.now() - ageMs),
      isTaken: async (_provider, vendorMessageId) => vendorMessageId === taken,
    },
    lookUp: found === undefined ? null : ({ execute } as unknown as SettleRequest["lookUp"]),
    waitMs: 0,
  };
  return settleMessage(request, {});
}

const nothing: LookUp = { vendorMessageIds: [], isComplete: true };

describe("settleMessage", () => {
  it("takes the newest of the listed messages that is not known to be another one", async () => {
    const found: LookUp = { vendorMessageIds: ["SM3", "SM2", "SM1"], isComplete: true };
    const settlement = await settle({ found, taken: "SM3" });
    expect(settlement).toMatchObject({ kind: "accepted", result: { vendorMessageId: "SM2" } });
  });

  it("believes a list without the message only after the call cannot be under way any more", async () => {
    expect(await settle({ found: nothing })).toEqual({ kind: "unknown" });
    expect(await settle({ found: nothing, ageMs: 61_000 })).toEqual({ kind: "notAccepted" });
    const partial = { ...nothing, isComplete: false };
    expect(await settle({ found: partial, ageMs: 61_000 })).toEqual({ kind: "unknown" });
  });

  it("leaves the question open where nobody answers it", async () => {
    expect(await settle({ ageMs: 61_000 })).toEqual({ kind: "unknown" });
    expect(await settle({ found: new Error("away"), ageMs: 61_000 })).toEqual({ kind: "unknown" });
  });
});
