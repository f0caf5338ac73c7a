import { describe, expect, it } from "vitest";
import type { InkMap } from "./find-ink.ts";
import { findInk } from "./find-ink.ts";
import { findLineDirection } from "./find-skew.ts";

/** Lines of ink, every one turned clockwise about the middle of the page. */
function drawLines(clockwiseDegrees: number, width = 300, height = 400): InkMap {
  const ink = new Uint8Array(width * height);
  const angle = (clockwiseDegrees * Math.PI) / 180;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const across = (y - height / 2) * Math.cos(angle) - (x - width / 2) * Math.sin(angle);
      // Words of unlike length, so that columns are no lines.
      const isWord = Math.floor((x * 7 + Math.floor(across / 16) * 31) / 40) % 3 !== 0;
      if (Math.abs(across % 16) < 5 && isWord) ink[y * width + x] = 1;
    }
  }
  return { ink, width, height };
}

describe("findLineDirection", () => {
  it("leaves a level page alone", () => {
    expect(findLineDirection(drawLines(0))).toEqual({
      isSideways: false,
      isClear: true,
      levelDegrees: 0,
    });
  });

  it.each([-5, -2, 1.5, 4])("levels a page that is askew by %s°", (degrees) => {
    const { isSideways, levelDegrees } = findLineDirection(drawLines(degrees));
    expect(isSideways).toBe(false);
    expect(Math.abs(levelDegrees + degrees)).toBeLessThanOrEqual(0.5);
  });

  it.each([90, 92])("sees that lines run down the page at %s°", (degrees) => {
    const { isSideways, levelDegrees } = findLineDirection(drawLines(degrees));
    expect(isSideways).toBe(true);
    expect(Math.abs(levelDegrees + degrees - 90)).toBeLessThanOrEqual(0.5);
  });

  it("says nothing of an empty page", () => {
    const page = { ink: new Uint8Array(100), width: 10, height: 10 };
    expect(findLineDirection(page)).toEqual({
      isSideways: false,
      isClear: false,
      levelDegrees: 0,
    });
  });
});

describe("findInk", () => {
  it("takes what is less for the ink, dark on light or light on dark", () => {
    const data = Uint8Array.from({ length: 100 }, (_, index) => (index < 10 ? 20 : 230));
    const size = { width: 10, height: 10 };
    const ink = findInk({ data, ...size }).ink;
    expect([...ink.slice(0, 12)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
    expect(findInk({ data: data.map((it) => 255 - it), ...size }).ink).toEqual(ink);
  });
});
