import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { UnavailableError } from "#lib/app-error.ts";
import { UnreadableFileError } from "#providers/ocr/unreadable-error.ts";
import { runWithinBudget } from "./work-budget.ts";

describe("the budget of an analysis", () => {
  it("gives back what the work made and how long it took", async () => {
    const end = await runWithinBudget(0, async () => sleep(30, "done"), 5_000);
    expect(end).toMatchObject({ ok: true, value: "done" });
    expect(end.ok && end.spentMs).toBeGreaterThanOrEqual(28);
  });

  it("ends work that would take longer than is left, and tells it so", async () => {
    const { promise: told, resolve } = Promise.withResolvers<void>();
    const end = await runWithinBudget(
      4_980,
      (signal) => {
        signal.addEventListener("abort", () => resolve());
        return new Promise(() => undefined);
      },
      5_000,
    );
    expect(end).toMatchObject({ ok: false, failure: { code: "analysis_timed_out" } });
    await told;
  });

  it("ends at once when nothing is left", async () => {
    const end = await runWithinBudget(6_000, () => new Promise(() => undefined), 5_000);
    expect(end).toMatchObject({ ok: false, failure: { code: "analysis_timed_out" } });
  });

  it("takes a file that cannot be read as an end", async () => {
    const broken = async () => {
      throw new UnreadableFileError("broken_file", "The PDF is broken.");
    };
    const failure = { code: "broken_file", message: "The PDF is broken." };
    expect(await runWithinBudget(0, broken)).toEqual({ ok: false, failure });
  });

  it("throws what may be otherwise next time", async () => {
    const away = async () => {
      throw new UnavailableError("database_unavailable", "away");
    };
    await expect(runWithinBudget(0, away)).rejects.toThrow(UnavailableError);
    const bug = async () => {
      throw new TypeError("bug");
    };
    await expect(runWithinBudget(0, bug)).rejects.toThrow(TypeError);
  });
});
