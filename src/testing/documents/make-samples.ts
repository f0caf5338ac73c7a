import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { bindImages, bindTexts } from "./bind-pdf.ts";
import { drawPage } from "./draw-page.ts";
import { parseMarkedText } from "./parse-marked-text.ts";
import { samplesDir } from "./read-samples.ts";
import type { Sample } from "./sample.ts";
import { samplePlans } from "./sample-plans.ts";
import { spoilPage } from "./spoil-page.ts";

// Makes the sample documents and their truth from the marked texts. All people, firms and numbers in
// them are made up; the check digits fit. Letters differ with the fonts of the machine that draws.
type Plan = (typeof samplePlans)[number];

async function makePages(pages: readonly string[], scan: NonNullable<Plan["scan"]>) {
  return Promise.all(
    pages.map((text, index) => spoilPage(drawPage(text, scan.look), scan.pages[index] ?? {})),
  );
}

async function makeFile({ mediaType, scan }: Plan, pages: readonly string[]): Promise<Buffer> {
  if (!scan) return bindTexts(pages);
  const images = await makePages(pages, scan);
  const { quality } = scan;
  if (mediaType === "application/pdf") {
    const scanned = images.map(async (png) => {
      const { data, info } = await sharp(png)
        .jpeg({ quality })
        .toBuffer({ resolveWithObject: true });
      return { bytes: data, isWide: info.width > info.height };
    });
    return bindImages(await Promise.all(scanned));
  }
  const image = sharp(images[0]);
  if (mediaType === "image/png") return image.png({ palette: true, colours: 16 }).toBuffer();
  return mediaType === "image/webp"
    ? image.webp({ quality }).toBuffer()
    : image.jpeg({ quality }).toBuffer();
}

const truth: Sample[] = [];
for (const plan of samplePlans) {
  const { file, mediaType, kind, condition, text } = plan;
  const marked = readFileSync(path.join(samplesDir, "texts", `${text}.txt`), "utf8");
  const { pages, entities } = parseMarkedText(marked);
  const bytes = await makeFile(plan, pages);
  writeFileSync(path.join(samplesDir, file), bytes);
  truth.push({ file, mediaType, kind, condition, pages, entities });
  console.log(`${file}: ${Math.round(bytes.byteLength / 1024)} KB`);
}
writeFileSync(path.join(samplesDir, "truth.json"), `${JSON.stringify(truth, null, 2)}\n`);
