import { describe, expect, it } from "vitest";
import { readTwilioWebhook } from "./read-webhook.ts";

const read = (fields: Record<string, string>) =>
  readTwilioWebhook({
    key: null,
    fields: {
      MessageSid: "SM1",
      SmsStatus: "received",
      From: "whatsapp:+5511987654321",
      ...fields,
    },
  });

describe("what a client writes by Twilio", () => {
  it("is read with who", () => {
    expect(read({ Body: "Olá & até já", ProfileName: "Ana", NumMedia: "0" }).inbound).toEqual([
      {
        provider: "twilio",
        vendorMessageId: "SM1",
        from: "+5511987654321",
        name: "Ana",
        text: "Olá & até já",
        media: [],
        at: null,
      },
    ]);
  });

  it("finds all files", () => {
    const files = {
      NumMedia: "2",
      MediaUrl0: "https://api.twilio.com/a",
      MediaContentType0: "image/png",
      MediaUrl1: "https://api.twilio.com/b",
      MediaContentType1: "application/pdf",
    };
    expect(read(files).inbound[0]?.media.map(({ reference }) => reference)).toEqual([
      "https://api.twilio.com/a",
      "https://api.twilio.com/b",
    ]);
  });

  it("takes a place for text, and leaves out what is empty", () => {
    const place = read({ Latitude: "-23.5", Longitude: "-46.6", Label: "Fórum" });
    expect(place.inbound[0]?.text).toBe("Fórum, -23.5, -46.6");
    expect(read({ Body: "" })).toMatchObject({ inbound: [], others: ["message without content"] });
  });

  it.each([
    ["a sender without WhatsApp", { From: "+5511987654321", Body: "x" }],
    ["a file without an address", { NumMedia: "1" }],
    ["a file address that is none", { NumMedia: "1", MediaUrl0: "file:///etc/passwd" }],
    ["too many files", { NumMedia: "11" }],
  ])("refuses %s", (_, fields) => {
    expect(() => read(fields)).toThrow();
  });
});
