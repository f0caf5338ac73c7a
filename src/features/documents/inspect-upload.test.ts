import { describe, expect, it } from "vitest";
import { buildOnePagePdf, buildPagesPdf } from "#testing/documents/build-pdf.ts";
import { readSample, readSamples } from "#testing/documents/read-samples.ts";
import { makeRubbishFiles } from "#testing/documents/rubbish-files.ts";
import { inspectUpload, maxUploadBytes } from "./inspect-upload.ts";

const rubbish = await makeRubbishFiles();

describe("a file that is no document", () => {
  it("comes in forty kinds", () => expect(rubbish).toHaveLength(40));

  it.each(rubbish)("$name is refused in words", { timeout: 60_000 }, async ({ bytes, codes }) => {
    const error = await inspectUpload(bytes).catch((it) => it);
    expect(codes).toContain(error.code);
    expect(error.status).toBeGreaterThanOrEqual(400);
    expect(error.status).toBeLessThan(500);
    expect(error.message).toMatch(/^\w.+\.$/);
  });

  it("may be of the right kind and too large", async () => {
    const bytes = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(maxUploadBytes)]);
    await expect(inspectUpload(bytes)).rejects.toMatchObject({ code: "file_too_large" });
  });
});

describe("a file that is one", () => {
  it.each(readSamples())("$file is known by its content", async ({ file, mediaType, pages }) => {
    expect(await inspectUpload(readSample(file).bytes)).toEqual({
      mediaType,
      pageCount: pages.length,
      warnings: [],
    });
  });

  it("may have as many pages as are taken", async () => {
    expect(await inspectUpload(buildPagesPdf(50))).toMatchObject({ pageCount: 50 });
  });

  it("says when it brings scripts and files along", async () => {
    const extra = "/OpenAction 5 0 R/Names<</EmbeddedFiles<</Names[(a.txt)6 0 R]>>>>";
    const more = [
      "<</Type/Action/S/JavaScript/JS(app.alert\\(1\\))>>",
      "<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>",
      "<</Type/EmbeddedFile/Length 2>>stream\noi\nendstream",
    ];
    const bytes = buildOnePagePdf(Buffer.from("q Q"), { extra, more });
    expect((await inspectUpload(bytes)).warnings).toEqual(["has_scripts", "has_attachments"]);
  });
});
