import { gzipSync } from "node:zlib";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { buildOnePagePdf, buildPagesPdf, buildPdf, makeFlood } from "./build-pdf.ts";

/** A file that must not be taken, and the codes that may be given for it. */
export interface RubbishFile {
  name: string;
  bytes: Buffer;
  codes: readonly string[];
}

const unsupported = ["unsupported_type"];
const broken = ["broken_file"];
const lostPage = "<</Type/Pages/Kids[9 0 R]/Count 1>>";
/** What ends early is told from what is none at all by as much of it as is left. */
const brokenOrNone = ["broken_file", "unsupported_type"];
const heavy = ["document_too_complex", "broken_file"];

async function encrypt(options: PDFKit.PDFDocumentOptions): Promise<Buffer> {
  const pdf = new PDFDocument(options);
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = Promise.withResolvers<void>();
  pdf.on("end", () => ended.resolve());
  pdf.text("segredo");
  pdf.end();
  await ended.promise;
  return Buffer.concat(chunks);
}

/** A PNG head that says any size, with next to nothing behind it. */
function claimPngSize(png: Buffer, width: number, height: number): Buffer {
  const claimed = Buffer.from(png);
  claimed.writeUInt32BE(width, 16);
  claimed.writeUInt32BE(height, 20);
  return claimed;
}

/** Not random, so that a failure can be looked at again. */
function makeNoise(length: number): Buffer {
  let state = 42;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}

/** Forty files that are empty, of another kind, damaged, locked, too much, or meant to do harm. */
export async function makeRubbishFiles(): Promise<RubbishFile[]> {
  const white = { create: { width: 60, height: 60, channels: 3, background: "#fff" } } as const;
  const [png, jpeg, webp, gif, tiff, avif] = await Promise.all([
    sharp(white).png().toBuffer(),
    sharp(white).jpeg().toBuffer(),
    sharp(white).webp().toBuffer(),
    sharp(white).gif().toBuffer(),
    sharp(white).tiff().toBuffer(),
    sharp(white).avif().toBuffer(),
  ]);
  const pdf = buildOnePagePdf(Buffer.from("q Q"));
  const list: [string, Buffer | string, readonly string[]][] = [
    ["empty.pdf", "", ["empty_file"]],
    ["one-byte.pdf", "%", unsupported],
    ["blank.pdf", "   \n\n   ", unsupported],
    ["zeros.pdf", Buffer.alloc(5_000), unsupported],
    ["noise.pdf", makeNoise(20_000), unsupported],
    ["text.pdf", "Isto não é um PDF.", unsupported],
    ["page.pdf", "<!doctype html><script>alert(1)</script>", unsupported],
    ["drawing.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", unsupported],
    ["feed.pdf", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', unsupported],
    ["data.pdf", '{"a":1}', unsupported],
    ["script.pdf", "#!/bin/sh\necho oi\n", unsupported],
    ["program.pdf", Buffer.concat([Buffer.from("MZ"), makeNoise(4_000)]), unsupported],
    ["elf.pdf", Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01"), makeNoise(900)]), unsupported],
    ["archive.pdf", Buffer.concat([Buffer.from("PK\x03\x04"), makeNoise(900)]), unsupported],
    ["packed.pdf", gzipSync("oi"), unsupported],
    ["picture.gif", gif, unsupported],
    ["picture.tiff", tiff, unsupported],
    ["picture.avif", avif, unsupported],
    ["bitmap.png", Buffer.concat([Buffer.from("BM"), makeNoise(900)]), unsupported],
    ["sound.jpg", Buffer.concat([Buffer.from("RIFF\0\0\0\0WAVEfmt "), makeNoise(99)]), unsupported],
    ["rich.pdf", "{\\rtf1 oi}", unsupported],
    ["postscript.pdf", "%!PS-Adobe-3.0\n(oi) show\n", unsupported],
    ["head.pdf", "%PDF-1.7\n", broken],
    ["head-and-noise.pdf", Buffer.concat([Buffer.from("%PDF-1.7\n"), makeNoise(9_000)]), broken],
    ["no-pages.pdf", buildPdf(["<</Type/Catalog>>"]), broken],
    ["no-catalog.pdf", buildPdf(["<</Type/Font>>"]), broken],
    ["lost-page.pdf", buildPdf(["<</Type/Catalog/Pages 2 0 R>>", lostPage]), broken],
    ["half.pdf", pdf.subarray(0, 60), broken],
    ["locked.pdf", await encrypt({ userPassword: "abc" }), ["encrypted_pdf"]],
    [
      "locked-new.pdf",
      await encrypt({ userPassword: "abc", pdfVersion: "1.7ext3" }),
      ["encrypted_pdf"],
    ],
    ["many-pages.pdf", buildPagesPdf(51), ["too_many_pages"]],
    ["very-many-pages.pdf", buildPagesPdf(5_000), ["too_many_pages"]],
    ["bomb.pdf", buildOnePagePdf(makeFlood(900), { filter: "FlateDecode" }), heavy],
    ["half.png", png.subarray(0, 40), brokenOrNone],
    ["bent.png", Buffer.concat([png.subarray(0, 41), makeNoise(200)]), brokenOrNone],
    ["huge.png", claimPngSize(png, 60_000, 60_000), ["image_too_large", "broken_file"]],
    ["no-width.png", claimPngSize(png, 0, 60), broken],
    ["half.jpg", jpeg.subarray(0, jpeg.byteLength / 2), broken],
    ["head.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), brokenOrNone],
    ["half.webp", webp.subarray(0, 20), brokenOrNone],
  ];
  return list.map(([name, bytes, codes]) => ({ name, bytes: Buffer.from(bytes), codes }));
}
