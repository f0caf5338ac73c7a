import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { EmailSender } from "#providers/email/email-sender.ts";
import { easeCircuits, hurryCircuit } from "#testing/circuits/hurry-circuit.ts";
import { buildEmailRequest, createTestEmailSender } from "#testing/emails/build-email.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { waitFor } from "#testing/wait-for.ts";
import { EmailInProgressError } from "./deliver-email.ts";
import { sendEmail } from "./send-email.ts";

const MAILS = 40;
const ROUNDS = 4;
const projectDir = path.resolve(import.meta.dirname, "..", "..", "..");
const script = path.join(projectDir, "src", "testing", "emails", "send-one-email.ts");

let vendors: TestVendors;
let sender: EmailSender;
const countTaken = async (key: string) =>
  (await vendors.listAccepted({ vendor: "resend", idempotencyKey: key })).length;

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
  sender = createTestEmailSender(vendors.url);
});
afterEach(async () => {
  await vendors.clearFaults();
  easeCircuits();
  sender.circuit.reset({ by: "test", note: "the next test" });
});
afterAll(() => vendors.stop());

describe(`${MAILS} mails while the vendor takes some of them without an answer`, () => {
  it("come once each, however often they are tried", async () => {
    await vendors.setFault("resend", { kind: "acceptedThenTimeout", share: 0.3, seed: 5 });
    const requests = Array.from({ length: MAILS }, () => buildEmailRequest());
    let lost = 0;
    // Each round is what a job's retry does: all keys again, those that are sent included.
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round === 0) hurryCircuit("email.resend", 800);
      if (round === ROUNDS - 1) {
        await vendors.clearFaults();
        easeCircuits();
      }
      const ends = await Promise.allSettled(
        requests.map((request) => sendEmail(request, { sender })),
      );
      lost += ends.filter(({ status }) => status === "rejected").length;
      sender.circuit.reset({ by: "test", note: "the next round" });
    }
    expect(lost).toBeGreaterThan(5);
    for (const { key } of requests) expect(await countTaken(key), key).toBe(1);
    const { data } = await openServiceDb()
      .from("emails")
      .select("state")
      .in(
        "key",
        requests.map(({ key }) => key),
      );
    expect(data?.map(({ state }) => state)).toEqual(Array(MAILS).fill("sent"));
  });
});

describe("a mail that is asked for several times", () => {
  it("at once, goes out once", async () => {
    const request = buildEmailRequest();
    const ends = await Promise.allSettled(
      Array.from({ length: 8 }, () => sendEmail(request, { sender })),
    );
    const refused = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    for (const reason of refused) expect(reason).toBeInstanceOf(EmailInProgressError);
    expect(await countTaken(request.key)).toBe(1);
  });

  it("keeps its first words", async () => {
    const request = buildEmailRequest();
    await vendors.setFault("resend", { kind: "acceptedThenTimeout" });
    hurryCircuit("email.resend");
    await expect(sendEmail(request, { sender })).rejects.toMatchObject({ errorClass: "timeout" });
    await vendors.clearFaults();
    easeCircuits();
    const other = { ...request, variables: { clientName: "Bia Souza" } };
    const sent = await sendEmail(other, { sender });
    expect(sent).toMatchObject({ state: "sent", tries: 2 });
    expect(sent.text).toContain("Ana Lima");
    expect(await countTaken(request.key)).toBe(1);
  });

  it("with another recipient, is refused", async () => {
    const request = buildEmailRequest();
    await sendEmail(request, { sender });
    const other = sendEmail({ ...request, to: "other@example.com" }, { sender });
    await expect(other).rejects.toMatchObject({ code: "email_key_reused" });
  });
});

describe("a sender that is killed while the vendor has its mail", () => {
  function startSender(request: unknown): ChildProcess {
    // Server code outside of Next: the condition lets its guard against browsers pass.
    const args = ["--conditions=react-server", script, vendors.url, JSON.stringify(request)];
    return spawn(process.execPath, args, { cwd: projectDir, stdio: ["ignore", "ignore", "pipe"] });
  }

  it("is followed by one whose try is the same mail", async () => {
    const request = buildEmailRequest();
    await vendors.setFault("resend", { kind: "acceptedThenTimeout" });
    const child = startSender(request);
    const complaints: string[] = [];
    child.stderr?.on("data", (part) => complaints.push(String(part)));
    try {
      await waitFor("the vendor", async () => (await countTaken(request.key)) === 1);
    } catch (error) {
      throw new Error(complaints.join(""), { cause: error });
    } finally {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
    }
    await vendors.clearFaults();
    await expect(sendEmail(request, { sender })).rejects.toBeInstanceOf(EmailInProgressError);

    const past = new Date(Date.now() - 1_000).toISOString();
    const ended = await openServiceDb()
      .from("emails")
      .update({ lease_until: past })
      .eq("key", request.key);
    expect(ended.error).toBeNull();
    const sent = await sendEmail(request, { sender });
    expect(sent).toMatchObject({ state: "sent", tries: 2, subject: "Teste" });
    expect(await countTaken(request.key)).toBe(1);
  });
});
