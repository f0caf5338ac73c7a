import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buildMessage,
  createTestMessagingChain,
  resetMessagingCircuits,
} from "#testing/messaging/test-chain.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { waitFor } from "#testing/wait-for.ts";
import { MessageInProgressError, sendMessage } from "./send-message.ts";

const projectDir = path.resolve(import.meta.dirname, "..", "..", "..");
const script = path.join(projectDir, "src", "testing", "messaging", "send-one-message.ts");

let vendors: TestVendors;

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
});
afterAll(async () => {
  resetMessagingCircuits();
  await vendors.stop();
});

/** Server code outside of Next: the condition lets its guard against browsers pass. */
function startSender(request: unknown): ChildProcess {
  const args = ["--conditions=react-server", script, vendors.url, JSON.stringify(request)];
  return spawn(process.execPath, args, { cwd: projectDir, stdio: ["ignore", "ignore", "pipe"] });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

describe("a sender that is killed while a vendor has its message", () => {
  it("is followed by one that finds the message instead of sending it again", async () => {
    const request = { ...buildMessage(), conversationId: null, correlationId: "kill-test" };
    const accepted = () => vendors.listAccepted({ vendor: "twilio" });
    await vendors.setFault("twilio", { kind: "acceptedThenTimeout", method: "POST" });
    const child = startSender(request);
    const complaints: string[] = [];
    child.stderr?.on("data", (part) => complaints.push(String(part)));
    try {
      await waitFor("the vendor to take it", async () => (await accepted()).length === 1);
    } catch (error) {
      throw new Error(complaints.join(""), { cause: error });
    } finally {
      await kill(child);
    }
    await vendors.clearFaults();

    const chain = createTestMessagingChain(vendors.url, {
      env: { WHATSAPP_ACCESS_TOKEN: undefined },
    });
    await expect(sendMessage(request, { chain })).rejects.toBeInstanceOf(MessageInProgressError);

    const past = new Date(Date.now() - 1_000).toISOString();
    const table = openServiceDb().from("outbound_messages");
    const ended = await table.update({ lease_until: past }).eq("key", request.key);
    expect(ended.error).toBeNull();
    const { message, outcome } = await sendMessage(request, { chain });
    const [taken, ...others] = await accepted();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ state: "sent", vendorMessageId: taken?.id, tries: 2 });
    expect(outcome).toBeNull();
  });
});
