import { describe, expect, it } from "vitest";
import { readWhatsAppWebhook } from "./read-webhook.ts";

const from = "5511987654321";

function read(message: Record<string, unknown>, name = "Ana") {
  const contacts = [{ wa_id: from, profile: { name } }];
  const messages = [{ from, id: "wamid.1", timestamp: "1795219200", ...message }];
  const changes = [{ field: "messages", value: { contacts, messages } }];
  return readWhatsAppWebhook({ entry: [{ id: "1", changes }] });
}

describe("what a client writes by WhatsApp Cloud", () => {
  it("is read with who and when", () => {
    expect(read({ type: "text", text: { body: "Qual é o prazo?" } }).inbound).toEqual([
      {
        provider: "whatsappCloud",
        vendorMessageId: "wamid.1",
        from: "+5511987654321",
        name: "Ana",
        text: "Qual é o prazo?",
        media: [],
        at: "2026-11-21T00:00:00.000Z",
      },
    ]);
  });

  it.each([
    ["a button", { type: "button", button: { text: "Sim", payload: "y" } }, "Sim"],
    [
      "a choice",
      { type: "interactive", interactive: { type: "list_reply", list_reply: { title: "Prazos" } } },
      "Prazos",
    ],
    [
      "a place",
      { type: "location", location: { latitude: -23.5, longitude: -46.6, name: "Fórum" } },
      "Fórum, -23.5, -46.6",
    ],
    [
      "contacts",
      { type: "contacts", contacts: [{ name: { formatted_name: "Dr. Bruno" } }] },
      "Dr. Bruno",
    ],
  ])("takes %s for text", (_, message, text) => {
    expect(read(message).inbound).toMatchObject([{ text, media: [] }]);
  });

  it.each(["image", "document", "audio", "video", "sticker"])("finds the file of %s", (type) => {
    const file = {
      id: "m1",
      mime_type: "application/pdf",
      filename: "a.pdf",
      caption: "o contrato",
    };
    const { inbound } = read({ type, [type]: file });
    const media = [{ reference: "m1", mediaType: "application/pdf", name: "a.pdf" }];
    expect(inbound).toMatchObject([{ text: "o contrato", media }]);
  });

  it.each(["reaction", "system", "unsupported"])("leaves %s unanswered, by name", (type) => {
    const { inbound, others } = read({ type });
    expect(inbound).toEqual([]);
    expect(others).toEqual([`message ${type}`]);
  });

  it("refuses what is not documented", () => {
    expect(() => read({ type: "text", from: "not a number" })).toThrow(/from/);
    expect(() => read({ type: "image", image: { mime_type: "image/png" } })).toThrow(/id/);
  });
});
