import PDFDocument from "pdfkit";

const pageSize: [number, number] = [595.28, 841.89];
const margin = 62;
// Dated, so that the same samples are the same bytes.
const info = { CreationDate: new Date("2026-11-21T00:00:00Z"), Producer: "samples" };

async function write(draw: (pdf: PDFKit.PDFDocument) => void): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, info });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = Promise.withResolvers<void>();
  pdf.on("end", () => ended.resolve());
  draw(pdf);
  pdf.end();
  await ended.promise;
  return Buffer.concat(chunks);
}

/** A PDF whose pages are text. */
export function bindTexts(pages: readonly string[]): Promise<Buffer> {
  return write((pdf) => {
    for (const page of pages) {
      pdf.addPage({ size: pageSize, margin }).font("Times-Roman").fontSize(12);
      pdf.text(page, { lineGap: 4 });
    }
  });
}

/** A PDF whose pages are pictures, as scanners make them. */
export function bindImages(images: readonly { bytes: Buffer; isWide: boolean }[]): Promise<Buffer> {
  return write((pdf) => {
    for (const { bytes, isWide } of images) {
      const size = isWide ? ([pageSize[1], pageSize[0]] as [number, number]) : pageSize;
      pdf.addPage({ size, margin: 0 }).image(bytes, 0, 0, { fit: size });
    }
  });
}
