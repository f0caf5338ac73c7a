import { describe, expect, it } from "vitest";
import type { OutgoingMessage } from "../outgoing-message.ts";
import { readSentMessage, toWhatsAppBody } from "./transform.ts";

const message: OutgoingMessage = {
  key: "reminder:42",
  kind: "reminder",
  to: "+5511987654321",
  text: "Sua audiência é amanhã.",
  template: null,
  locale: "pt-BR",
};

describe("toWhatsAppBody", () => {
  it("says a text with our key as callback data", () => {
    expect(toWhatsAppBody(message)).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "5511987654321",
      biz_opaque_callback_data: "reminder:42",
      type: "text",
      text: { preview_url: false, body: "Sua audiência é amanhã." },
    });
  });

  it("says a template with its variables, in the language of the message", () => {
    const template = { name: "hearing", variables: ["amanhã", "14h"], contentSid: null };
    expect(toWhatsAppBody({ ...message, template })).toMatchObject({
      type: "template",
      template: {
        name: "hearing",
        language: { code: "pt_BR" },
        components: [
          {
            type: "body",
            parameters: [
              { type: "text", text: "amanhã" },
              { type: "text", text: "14h" },
            ],
          },
        ],
      },
    });
    const bare = { ...message, locale: "en", template: { ...template, variables: [] } } as const;
    expect(toWhatsAppBody(bare)).toMatchObject({
      template: { language: { code: "en" }, components: [] },
    });
  });
});

describe("readSentMessage", () => {
  it("finds the id", () => {
    const text = JSON.stringify({ contacts: [{ wa_id: "1" }], messages: [{ id: "wamid.1" }] });
    const sent = { provider: "whatsappCloud", vendorMessageId: "wamid.1" };
    expect(readSentMessage(text)).toEqual(sent);
  });

  it.each(["<html>", "", "null", "{}", '{"messages":[]}', '{"messages":[{"id":""}]}'])(
    "takes %j for rubbish that may hide a sent message",
    (text) => {
      expect(() => readSentMessage(text)).toThrow(
        expect.objectContaining({ errorClass: "invalid_response", accepted: "unknown" }),
      );
    },
  );
});
