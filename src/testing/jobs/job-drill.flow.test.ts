import { expect, it } from "vitest";
import { runJobDrill } from "./run-job-drill.ts";

it("kill -9 of engine, app and database loses no run and runs no finished step again", async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const result = await runJobDrill({ runs: 63, kills: 6, seed, report: () => undefined });
  expect(result, `seed ${seed}`).toMatchObject({ events: 63, lost: [], twice: [] });
}, 300_000);
