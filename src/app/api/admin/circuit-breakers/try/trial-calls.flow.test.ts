import { describe, expect, it } from "vitest";
import { callAdminApi, getStack } from "#testing/running-stack.ts";

const API = "/api/admin/circuit-breakers/try";

const send = (body: unknown) => callAdminApi(API, { method: "POST", body: JSON.stringify(body) });

describe("trial calls", () => {
  it.each(["llm", "payment", "messaging"])(
    "say who answered, in the headers too: %s",
    async (chain) => {
      const response = await send({ chain });
      expect(response.status).toBe(200);
      const answer = (await response.json()) as Record<string, unknown>;
      expect(answer).toMatchObject({
        answeredBy: expect.stringContaining(`${chain}.`),
        attempts: expect.arrayContaining([expect.objectContaining({ link: answer.answeredBy })]),
        errorCode: null,
      });
      expect(response.headers.get("x-resilience-status")).toBe(answer.status);
      expect(response.headers.get("x-circuit-breaker")).toBe(answer.answeredBy);
      expect(response.headers.get("x-processing-time")).toMatch(/^\d+ms$/);
    },
  );

  it("go through known chains only, and are for staff", async () => {
    expect((await send({ chain: "email" })).status).toBe(400);
    expect((await send({})).status).toBe(400);
    const stranger = await fetch(new URL(API, getStack().appUrl), { method: "POST" });
    expect(stranger.status).toBe(401);
  });
});
