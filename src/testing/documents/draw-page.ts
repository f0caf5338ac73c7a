import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";

/** How a page is set. Sizes in pixels. */
export interface PageLook {
  width: number;
  height: number;
  fontSize: number;
  margin: number;
  family?: string;
  ink?: string;
  /** Two colours: paper from the upper left to the lower right. */
  paper?: readonly [string, string];
}

export const a4Look: PageLook = { width: 1240, height: 1754, fontSize: 27, margin: 130 };

/** Draws a text on a page: paragraphs by line, headings (all capitals) bold. Answers a PNG. */
export function drawPage(text: string, look: PageLook): Buffer {
  const { width, height, fontSize, margin, ink = "#141414", paper = ["#ffffff", "#ffffff"] } = look;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const fill = context.createLinearGradient(0, 0, width, height);
  fill.addColorStop(0, paper[0]);
  fill.addColorStop(1, paper[1]);
  context.fillStyle = fill;
  context.fillRect(0, 0, width, height);
  context.fillStyle = ink;
  const family = look.family ?? "serif";
  let y = margin + fontSize;
  for (const paragraph of text.split("\n")) {
    const isHeading = paragraph === paragraph.toUpperCase() && /[A-Z]{4}/.test(paragraph);
    context.font = `${isHeading ? "bold " : ""}${fontSize}px ${family}`;
    for (const line of wrap(context, paragraph, width - 2 * margin)) {
      context.fillText(line, margin, y);
      y += fontSize * 1.5;
    }
  }
  if (y > height) throw new Error("the text does not fit on its page");
  return canvas.toBuffer("image/png");
}

function wrap(context: SKRSContext2D, paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
