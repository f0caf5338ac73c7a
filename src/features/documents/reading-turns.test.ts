import { setImmediate as tick } from "node:timers/promises";
import { expect, it } from "vitest";
import { readInTurn } from "./reading-turns.ts";

it("does three at once, in the order they came, whatever fails", async () => {
  const started: number[] = [];
  const ends = Array.from({ length: 8 }, () => Promise.withResolvers<void>());
  const all = ends.map(({ promise }, number) =>
    readInTurn(async () => {
      started.push(number);
      await promise;
      return number;
    }),
  );
  const settled = Promise.allSettled(all);
  await tick();
  expect(started).toEqual([0, 1, 2]);
  ends[1]?.reject(new Error("broken"));
  await tick();
  expect(started).toEqual([0, 1, 2, 3]);
  ends[0]?.resolve();
  ends[2]?.resolve();
  await tick();
  expect(started).toEqual([0, 1, 2, 3, 4, 5]);
  for (const { resolve } of ends) resolve();
  const results = await settled;
  expect(results.map(({ status }) => status).filter((it) => it === "rejected")).toHaveLength(1);
  expect(await readInTurn(async () => "free again")).toBe("free again");
});
