import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { bindTexts } from "#testing/documents/bind-pdf.ts";
import { buildOnePagePdf, makeFlood } from "#testing/documents/build-pdf.ts";
import { readPdf } from "./read-pdf.ts";

const letter = await bindTexts(["Ação de cobrança\nSegunda linha", "Página dois"]);
const flood = (megabytes: number) =>
  buildOnePagePdf(makeFlood(megabytes), { filter: "FlateDecode" });

describe("readPdf", () => {
  it("reads the text of the page that was asked for, line by line", async () => {
    expect(await readPdf(letter, { kind: "text", page: 1 })).toEqual({
      text: "Ação de cobrança\nSegunda linha",
    });
    expect(await readPdf(letter, { kind: "text", page: 2 })).toEqual({ text: "Página dois" });
  });

  it("draws a page whose shorter side is as long as asked for, with ink on it", async () => {
    const { png } = await readPdf(letter, { kind: "image", page: 1, shortSidePx: 600 });
    const { width, height } = await sharp(png).metadata();
    expect([width, height]).toEqual([600, 848]);
    const { channels } = await sharp(png).flatten({ background: "#fff" }).greyscale().stats();
    expect(channels[0]?.min).toBeLessThan(128);
  });

  it("draws no page larger than it can be held, however long it is", async () => {
    const long = Buffer.from(
      buildOnePagePdf(Buffer.from("q Q")).toString("latin1").replace("600 800", "10 9000"),
      "latin1",
    );
    const { png } = await readPdf(long, { kind: "image", page: 1, shortSidePx: 1_200 });
    const { width = 0, height = 0 } = await sharp(png).metadata();
    expect(width * height).toBeLessThan(8_100_000);
  });

  it("leaves the caller's bytes alone", async () => {
    const before = Buffer.from(letter);
    await readPdf(letter, { kind: "inspect", maxPages: 50 });
    expect(letter.equals(before)).toBe(true);
  });

  it("says that there is no such page", async () => {
    await expect(readPdf(letter, { kind: "text", page: 3 })).rejects.toMatchObject({
      code: "broken_file",
    });
  });

  it("ends a thread that takes too much memory", { timeout: 30_000 }, async () => {
    const limits = { maxGrowthBytes: 100 * 1_048_576 };
    const reading = readPdf(flood(400), { kind: "text", page: 1 }, limits);
    await expect(reading).rejects.toMatchObject({
      code: "document_too_complex",
      message: "The PDF takes too much memory.",
    });
  });

  it("ends a thread that takes too long, and a caller who goes away", async () => {
    const task = { kind: "text", page: 1 } as const;
    await expect(readPdf(flood(60), task, { timeoutMs: 50 })).rejects.toMatchObject({
      message: "The PDF takes too long to read.",
    });
    const gone = new Error("gone");
    const signal = AbortSignal.abort(gone);
    await expect(readPdf(letter, task, { signal })).rejects.toBe(gone);
    // The turns that those had are free again.
    expect(await readPdf(letter, { kind: "text", page: 2 })).toEqual({ text: "Página dois" });
  });
});
