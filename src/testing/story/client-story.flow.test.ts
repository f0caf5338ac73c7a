import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { VendorName } from "#local/vendors/vendor.ts";
import { DrillStack } from "../drill/drill-stack.ts";
import { waitFor } from "../wait-for.ts";
import { beginStory, type Story, type StoryInstance } from "./story.ts";
import { type StoryStep, storySteps } from "./story-steps.ts";
import { VendorDesk } from "./vendor-desk.ts";

// A stack of its own: its vendors are taken down.
const homeDir = mkdtempSync(path.join(tmpdir(), "sempre-story-"));
let stack: DrillStack;
let instance: StoryInstance;
let vendors: VendorDesk;

beforeAll(async () => {
  stack = await DrillStack.prepare(homeDir);
  stack.launch();
  const { vendorsUrl, ...rest } = await stack.waitUntilReady();
  if (vendorsUrl === null) throw new Error("the story needs the simulated vendors");
  instance = { ...rest, vendorsUrl };
  vendors = new VendorDesk(vendorsUrl);
});

afterAll(async () => {
  await stack.stop();
  await stack.kill();
  rmSync(homeDir, { recursive: true, force: true });
});

let down: VendorName | null = null;
afterEach(async () => {
  if (down !== null) await vendors.setFault(down, null);
  down = null;
  for (const circuit of circuits) await resetCircuit(circuit);
});

/** What the last telling has opened would send the next one elsewhere. */
const circuits = [
  "llm.gpt4",
  "llm.gpt35",
  "payment.stripe",
  "messaging.whatsappCloud",
  "email.resend",
];

async function resetCircuit(name: string): Promise<void> {
  const url = new URL(`/api/admin/circuit-breakers/${name}/reset`, instance.appUrl);
  const headers = { authorization: `Bearer ${instance.adminToken}` };
  const body = JSON.stringify({ note: "the next telling" });
  const response = await fetch(url, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`${name} could not be reset: ${response.status}`);
}

/** Tells the whole story; answers who did each step. */
async function tell(): Promise<(string | null)[]> {
  const story = beginStory(instance);
  const doers: (string | null)[] = [];
  for (const { run } of storySteps) doers.push((await run(story)).by);
  await expectEachMailOnce(story);
  expect(story.checkout).toBeDefined();
  return doers;
}

async function expectEachMailOnce({ person }: Story): Promise<void> {
  const mails = (await vendors.listAccepted("resend")).filter(({ request }) =>
    JSON.stringify(request).includes(person.email),
  );
  const subjects = mails.map(({ idempotencyKey }) => idempotencyKey?.split(":")[0]).toSorted();
  expect(subjects).toEqual(["invoice", "payment-confirmation", "welcome"]);
}

const well = {
  chat: "llm.gpt4",
  payment: "payment.stripe",
  whatsapp: "messaging.whatsappCloud",
};

/** Who does what, as the steps go. */
const expected = (change: Partial<typeof well> = {}) => {
  const { chat, payment, whatsapp } = { ...well, ...change };
  return [chat, null, payment, payment, "email.resend", "email.resend", whatsapp];
};

const isMail = ({ title }: StoryStep) => title.includes("by mail");

async function countMailFailures({ readAdmin }: Story): Promise<number> {
  type Stats = { email: { resend: { failures: number } } };
  return (await readAdmin<Stats>("/api/admin/circuit-breakers/stats")).email.resend.failures;
}

describe("a client's whole story", () => {
  // The mails of this one are tried again after most of a minute: the others are told meanwhile.
  let withoutMails: Story | undefined;

  it("goes on without its mails while resend is down", async () => {
    down = "resend";
    await vendors.setFault("resend", "down");
    const story = beginStory(instance);
    for (const step of storySteps.filter((it) => !isMail(it))) {
      expect((await step.run(story)).text).not.toBe("");
    }
    await waitFor("resend to be asked in vain", async () => (await countMailFailures(story)) > 0);
    withoutMails = story;
  }, 300_000);

  it("goes through the first links while all vendors are well", async () => {
    expect(await tell()).toEqual(expected());
  }, 300_000);

  it.each<[VendorName, Partial<typeof well>]>([
    ["openai", { chat: "llm.groq" }],
    ["stripe", { payment: "payment.mercadopago" }],
    ["whatsapp", { whatsapp: "messaging.twilio" }],
    ["groq", {}],
    ["mercadopago", {}],
    ["twilio", {}],
    ["baileys", {}],
    ["slack", {}],
    ["anthropic", {}],
  ])(
    "comes to the same end while %s is down",
    async (vendor, change) => {
      down = vendor;
      await vendors.setFault(vendor, "down");
      expect(await tell()).toEqual(expected(change));
    },
    300_000,
  );

  it("gets the mails that are due once resend is back", async () => {
    if (withoutMails === undefined) throw new Error("no mails are due");
    for (const step of storySteps.filter(isMail)) await step.run(withoutMails);
    await expectEachMailOnce(withoutMails);
  }, 300_000);
});
