/** Who read a page. */
export type PageReader = "text_layer" | "openai" | "groq" | "tesseract";

/** A word and where it stands, as parts (0 to 1) of the upright page: left, top, right, bottom. */
export interface PageTextWord {
  text: string;
  /** 0 to 1. */
  confidence: number;
  box: [number, number, number, number];
}

/** What was read of one page. */
export interface PageText {
  text: string;
  /** 0 to 1; of the vision models, which tell none, what experience says. */
  confidence: number;
  source: PageReader;
  /** Null: the reader does not tell words apart. */
  words: PageTextWord[] | null;
  /** By how much the page was turned clockwise to stand upright. */
  turnedDegrees: 0 | 90 | 180 | 270;
}
