import { expect, test } from "vitest";
import { measureSpecks } from "./measure-specks.ts";

const size = { width: 20, height: 20 };
const paper = () => new Uint8Array(400).fill(200);

test("strokes are no specks", () => {
  const data = paper();
  for (let x = 3; x < 15; x += 1) data[5 * 20 + x] = 10;
  expect(measureSpecks({ data, ...size })).toBe(0);
});

test("dots that stand alone are, dark or light", () => {
  const data = paper();
  data[5 * 20 + 5] = 10;
  data[10 * 20 + 5] = 255;
  data[15 * 20 + 5] = 215;
  expect(measureSpecks({ data, ...size })).toBe(2 / 400);
});

test("a picture of one pixel has none", () => {
  expect(measureSpecks({ data: new Uint8Array(1), width: 1, height: 1 })).toBe(0);
});
