import { describe, expect, it } from "vitest";
import { NotFoundError, UnavailableError } from "#lib/app-error.ts";
import { loadFromEngine } from "./load-from-engine.ts";
import { RunsElsewhereError } from "./runs-elsewhere-error.ts";

const fail = (error: Error) => loadFromEngine(() => Promise.reject(error));

describe("loadFromEngine", () => {
  it("passes on what was loaded", async () => {
    expect(await loadFromEngine(async () => [1])).toEqual({ kind: "here", page: [1] });
  });

  it("does not pass an engine that is away off as an empty page", async () => {
    const away = new UnavailableError("job_engine_unavailable", "away");
    expect(await fail(away)).toEqual({ kind: "here", page: undefined });
  });

  it("leads to the dashboard of an engine that is not ours", async () => {
    const dashboardUrl = "https://app.inngest.com";
    expect(await fail(new RunsElsewhereError(dashboardUrl))).toEqual({
      kind: "elsewhere",
      dashboardUrl,
    });
  });

  it("throws everything else", async () => {
    await expect(fail(new NotFoundError("no"))).rejects.toBeInstanceOf(NotFoundError);
    await expect(fail(new TypeError("bug"))).rejects.toBeInstanceOf(TypeError);
  });
});
