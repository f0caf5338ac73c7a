import { constants, deflateRawSync } from "node:zlib";

/** A PDF from its objects, numbered from 1; the first is the catalog. No more is written than asked for. */
export function buildPdf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  for (const [index, object] of objects.entries()) {
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n"));
  }
  parts.push(Buffer.from(`trailer\n<</Root 1 0 R/Size ${objects.length + 1}>>\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A stream object. */
export function buildStream(content: Buffer, entries = ""): Buffer {
  return Buffer.concat([
    Buffer.from(`<</Length ${content.byteLength}${entries}>>stream\n`),
    content,
    Buffer.from("\nendstream"),
  ]);
}

const catalog = (extra = "") => `<</Type/Catalog/Pages 2 0 R${extra}>>`;
const page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>";

/** A PDF of one page whose content is this stream; `extra` goes into the catalog. */
export function buildOnePagePdf(
  content: Buffer,
  options: { filter?: string; extra?: string; more?: readonly (string | Buffer)[] } = {},
): Buffer {
  const { filter, extra = "", more = [] } = options;
  const stream = buildStream(content, filter ? `/Filter/${filter}` : "");
  const pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
  return buildPdf([catalog(extra), pages, page, stream, ...more]);
}

/** A PDF of so many empty pages. */
export function buildPagesPdf(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(" ");
  const pages = Array.from(
    { length: count },
    () => "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<>>>>",
  );
  return buildPdf([catalog(), `<</Type/Pages/Kids[${kids}]/Count ${count}>>`, ...pages]);
}

/**
 * A small stream that unpacks to so many megabytes of drawing commands that do nothing. One block is
 * packed and repeated, which is quicker than packing it all.
 */
export function makeFlood(megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1_000_000, "q Q "), {
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const end = Buffer.from([0x03, 0x00, 0, 0, 0, 0]);
  const blocks = Array.from({ length: megabytes }, () => block);
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...blocks, end]);
}
