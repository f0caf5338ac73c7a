import { describe, expect, it } from "vitest";
import { openEventStream } from "./event-stream.ts";

describe("openEventStream", () => {
  it("sends events as lines of JSON, whatever is in them, and ends", async () => {
    const stream = openEventStream();
    stream.send("delta", { text: "one\ntwo\r\n\u2028three" });
    stream.send("end", {});
    stream.close();
    const text = await stream.response.text();
    expect(text).toBe(
      'event: delta\ndata: {"text":"one\\ntwo\\r\\n\u2028three"}\n\nevent: end\ndata: {}\n\n',
    );
    expect(stream.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(stream.response.headers.get("cache-control")).toContain("no-transform");
  });

  it("shows that it lives while there is nothing to say", async () => {
    const stream = openEventStream({ heartbeatMs: 10 });
    const reader = stream.response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toMatch(/^: .*\n\n$/);
    stream.close();
  });

  it("hears nothing of a reader who left, nor of what comes after its end", async () => {
    const left = openEventStream();
    await left.response.body?.cancel();
    expect(() => left.send("delta", {})).not.toThrow();
    expect(() => left.close()).not.toThrow();
    const ended = openEventStream();
    ended.close();
    ended.send("late", {});
    ended.close();
    expect(await ended.response.text()).toBe("");
  });
});
