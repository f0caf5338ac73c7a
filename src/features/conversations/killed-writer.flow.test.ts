import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resetVendorCircuits, setVendorsEnv } from "#testing/conversations/set-vendors-env.ts";
import { endLease, readConversation } from "#testing/conversations/whatsapp-messages.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { waitFor } from "#testing/wait-for.ts";
import { answerChatMessage } from "./answer-chat-message.ts";
import { claimWork } from "./conversation-work.ts";
import type { MessageRow } from "./message-row.ts";
import { recordInboundMessage } from "./record-inbound-message.ts";

const projectDir = path.resolve(import.meta.dirname, "..", "..", "..");
const script = path.join(projectDir, "src", "testing", "conversations", "answer-one-message.ts");

let vendors: TestVendors;

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
  setVendorsEnv(vendors.url);
});
afterAll(async () => {
  resetVendorCircuits();
  await vendors.stop();
});

/** Server code outside of Next: the condition lets its guard against browsers pass. */
function startWriter(message: MessageRow): ChildProcess {
  const args = ["--conditions=react-server", script, vendors.url, JSON.stringify(message)];
  return spawn(process.execPath, args, { cwd: projectDir, stdio: ["ignore", "ignore", "pipe"] });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

describe("a writer that is killed in the middle of its reply", () => {
  it("is waited for as long as it may live, and then replaced by one that writes the reply", async () => {
    const said = { channel: "web", clientId: randomUUID(), text: "Qual é o prazo?" } as const;
    const keys = { clientMessageId: randomUUID(), correlationId: "killed-writer-test" };
    const { message } = await recordInboundMessage({ ...said, ...keys });
    // It comes to the middle of a sentence, and not further.
    await vendors.setFault("openai", { kind: "stalled" });
    const child = startWriter(message);
    const complaints: string[] = [];
    child.stderr?.on("data", (part) => complaints.push(String(part)));
    try {
      const calls = () => vendors.countCalls("openai");
      await waitFor("the model to be asked", async () => (await calls()) === 1);
    } catch (error) {
      throw new Error(complaints.join(""), { cause: error });
    } finally {
      await kill(child);
      await vendors.clearFaults();
    }
    expect(await claimWork(message.conversationId)).toEqual({ kind: "busy" });
    expect((await readConversation(message.conversationId)).messages).toHaveLength(1);

    await endLease(message.conversationId);
    const heard: string[] = [];
    const answer = await answerChatMessage(message, (event) => {
      if (event.type === "delta") heard.push(event.text);
    });
    expect(answer).toMatchObject({ kind: "replied", reply: { text: heard.join("") } });
    expect((await readConversation(message.conversationId)).messages).toHaveLength(2);
    expect(await vendors.countCalls("openai")).toBe(2);
  });
});
