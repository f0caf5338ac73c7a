import { expect, it } from "vitest";
import { runKillDrill } from "./run-kill-drill.ts";

it("kill -9 of everything, again and again, loses no event and applies none twice", async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const result = await runKillDrill({ kills: 4, events: 40, seed, report: () => {} });
  expect(result, `seed ${seed}`).toMatchObject({ acknowledged: 40, violations: [], exitCode: 0 });
}, 900_000);
