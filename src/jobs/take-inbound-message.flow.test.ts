import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readSample } from "#testing/documents/read-samples.ts";
import { getStack, openServiceDb } from "#testing/running-stack.ts";
import { VendorDesk } from "#testing/story/vendor-desk.ts";
import { waitFor } from "#testing/wait-for.ts";

const makePhone = () => `+55119${String(randomInt(10_000_000, 99_999_999))}`;

/** What the client says, as their vendor delivers it. */
async function write(vendor: "whatsapp" | "twilio", input: object): Promise<void> {
  const { vendorsUrl } = getStack();
  if (vendorsUrl === null) throw new Error("the test needs the simulated vendors");
  await new VendorDesk(vendorsUrl).act(vendor, "inbound", { name: "Ana", ...input });
}

/** The conversation of a number once the first message has its reply. */
function waitForReply(contact: string) {
  return waitFor("the reply", async () => {
    const { data, error } = await openServiceDb()
      .from("messages")
      .select("direction, text, documents, conversation:conversations!inner(contact, client_id)")
      .eq("conversation.contact", contact)
      .order("seq");
    if (error) throw new Error(error.message);
    return data.some(({ direction }) => direction === "outbound") ? data : null;
  });
}

async function readDocument(id: string) {
  const { data, error } = await openServiceDb()
    .from("documents")
    .select("name, source, media_type, client_id")
    .eq("id", id)
    .single();
  if (error) throw new Error(error.message);
  return data;
}

/** A file of this run's own, so that nobody has sent it before. */
function buildMedia(sample: string, fileName: string) {
  const { bytes, mediaType } = readSample(sample);
  const own = Buffer.concat([bytes, Buffer.from(`\n%${crypto.randomUUID()}\n`)]);
  return { mediaType, fileName, base64: own.toString("base64") };
}

describe.each(["whatsapp", "twilio"] as const)("a file that comes by %s", (vendor) => {
  it("is a document of the client, beside what was written, and is kept once", async () => {
    const from = makePhone();
    const media = buildMedia("services-agreement.pdf", "contrato.pdf");
    await write(vendor, { from, media, text: "segue o contrato", deliveries: 3 });
    const [first, ...others] = await waitForReply(from);
    expect(first).toMatchObject({ direction: "inbound", text: "segue o contrato" });
    expect(others.filter(({ direction }) => direction === "inbound")).toEqual([]);
    expect(first?.documents).toHaveLength(1);
    const document = await readDocument(first?.documents[0] ?? "");
    expect(document).toMatchObject({
      name: vendor === "whatsapp" ? "contrato.pdf" : "whatsapp",
      source: "whatsapp",
      media_type: "application/pdf",
      client_id: first?.conversation.client_id,
    });
  });

  it("that cannot be read is named, and answered all the same", async () => {
    const from = makePhone();
    const base64 = Buffer.from("OggS no document").toString("base64");
    await write(vendor, { from, media: { mediaType: "audio/ogg", base64 } });
    const [first] = await waitForReply(from);
    expect(first).toMatchObject({ text: "[arquivo não lido: audio/ogg]", documents: [] });
  });
});
