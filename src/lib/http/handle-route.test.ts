import { describe, expect, it } from "vitest";
import { NotFoundError, UnavailableError } from "../app-error.ts";
import { CORRELATION_HEADER } from "../correlation.ts";
import { handleRoute } from "./handle-route.ts";
import { jsonResponse } from "./json-response.ts";

const segment = { params: Promise.resolve({}) };
const request = (headers: HeadersInit = {}) => new Request("http://test/", { headers });

describe("handleRoute", () => {
  it("gives a caller's correlation id back, in the answer and to the handler", async () => {
    const route = handleRoute("test", async (_, { correlationId }) =>
      jsonResponse({ correlationId }),
    );
    const response = await route(request({ [CORRELATION_HEADER]: "order-12345" }), segment);
    expect(response.headers.get(CORRELATION_HEADER)).toBe("order-12345");
    expect(await response.json()).toEqual({ correlationId: "order-12345" });
  });

  it("makes an id of its own where the caller's could forge a log line", async () => {
    const route = handleRoute("test", async () => jsonResponse({}));
    const response = await route(request({ [CORRELATION_HEADER]: 'a"},{"level":"fatal' }), segment);
    expect(response.headers.get(CORRELATION_HEADER)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("answers an AppError as what it is", async () => {
    const route = handleRoute("test", async () => {
      throw new NotFoundError("No such thing.");
    });
    const response = await route(request(), segment);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { code: "not_found", message: "No such thing." },
      correlationId: response.headers.get(CORRELATION_HEADER),
    });
  });

  it("gives an AppError's headers to its answer", async () => {
    const route = handleRoute("test", async () => {
      throw new UnavailableError("away", "Come back.", { headers: { "retry-after": "7" } });
    });
    const response = await route(request(), segment);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "7"]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("hides the cause of anything else", async () => {
    const route = handleRoute("test", async () => {
      throw new Error("password=hunter2");
    });
    const response = await route(request(), segment);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("hunter2");
  });
});
