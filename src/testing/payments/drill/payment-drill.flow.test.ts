import { expect, it } from "vitest";
import { runPaymentDrill } from "./run-payment-drill.ts";

// A part of what `npm run drill:payments` does.
it("60 payments over both vendors end right, with the app killed in between", async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const options = { payments: 60, kills: 2, seed, report: () => undefined };
  const result = await runPaymentDrill(options);
  expect(result.violations, `npm run drill:payments -- --payments 60 --seed ${seed}`).toEqual([]);
  expect(result).toMatchObject({ payments: 60, kills: 2, exitCode: 0 });
  expect(Math.min(result.late, result.repeated)).toBeGreaterThan(0);
}, 900_000);
