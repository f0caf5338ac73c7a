import type { VendorName } from "#local/vendors/vendor.ts";
import { findInstance } from "../find-instance.ts";
import { beginStory, type Story, type StoryInstance } from "../story/story.ts";
import { storySteps } from "../story/story-steps.ts";
import { VendorDesk } from "../story/vendor-desk.ts";
import { listReceived } from "./list-received.ts";
import { StepLine } from "./step-line.ts";

const TELLINGS: readonly { title: string; down: readonly VendorName[] }[] = [
  { title: "All vendors are well", down: [] },
  { title: "OpenAI, Stripe and WhatsApp Cloud are down", down: ["openai", "stripe", "whatsapp"] },
];

/** Tells the story once; answers whether every step came off. */
async function tell(story: Story): Promise<boolean> {
  console.log(`  ${story.person.name}, ${story.person.email}`);
  for (const { title, run } of storySteps) {
    const line = new StepLine(title);
    try {
      const { by, text } = await run(story);
      line.end(by, text);
    } catch (error) {
      line.fail(error instanceof Error ? error.message : String(error));
      return false;
    }
  }
  return true;
}

async function tellAll(instance: StoryInstance): Promise<boolean> {
  const vendors = new VendorDesk(instance.vendorsUrl);
  const startedAt = new Date();
  let isWell = true;
  for (const { title, down } of TELLINGS) {
    console.log(`\n${title}:`);
    for (const vendor of down) await vendors.setFault(vendor, "down");
    try {
      isWell = (await tell(beginStory(instance))) && isWell;
    } finally {
      for (const vendor of down) await vendors.setFault(vendor, null);
    }
  }
  console.log("\nWhat the vendors have taken from us:");
  for (const { vendor, took } of await listReceived(vendors, startedAt)) {
    console.log(`  ${vendor.padEnd(12)} ${took}`);
  }
  const pages = ["conversations", "documents", "payments", "invoices", "emails", "breakers"];
  console.log("See it:");
  for (const page of pages) console.log(`  ${new URL(`/admin/${page}`, instance.appUrl)}`);
  console.log(`  ${instance.vendorsUrl} (the vendors themselves)`);
  return isWell;
}

async function run(): Promise<number> {
  const instance = findInstance();
  if (instance === null) {
    console.error(
      "Sempre is not running here. Start it with `npm start`, then run the demo again.",
    );
    return 1;
  }
  const { vendorsUrl } = instance;
  if (vendorsUrl === null) {
    console.error(
      "The demo needs the simulated vendors: real ones would be charged and written to.",
    );
    return 1;
  }
  console.log(`A client comes to ${instance.appUrl}`);
  return (await tellAll({ ...instance, vendorsUrl })) ? 0 : 1;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(`The demo stopped: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
