export type StreamEvent = { event: string; data: string };

const LINE_END = /\r\n|\r|\n/;

/** Takes whole lines off the front of `text`; a CR at its very end may be half of a line's end. */
function takeLine(text: string): { line: string; rest: string } | null {
  const match = LINE_END.exec(text);
  if (match === null) return null;
  if (match[0] === "\r" && match.index === text.length - 1) return null;
  return { line: text.slice(0, match.index), rest: text.slice(match.index + match[0].length) };
}

function toField(line: string): { name: string; value: string } {
  const colon = line.indexOf(":");
  if (colon === -1) return { name: line, value: "" };
  return { name: line.slice(0, colon), value: line.slice(colon + 1).replace(/^ /, "") };
}

/**
 * Reads server-sent events from the body of an answer, for requests that EventSource cannot make.
 * Comments (the heartbeat) are skipped, and so is an event that the end cut off.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamEvent, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pending = "";
  let event = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      pending += decoder.decode(value, { stream: true });
      for (let taken = takeLine(pending); taken !== null; taken = takeLine(pending)) {
        pending = taken.rest;
        if (taken.line === "") {
          if (data.length > 0) yield { event: event || "message", data: data.join("\n") };
          event = "";
          data = [];
          continue;
        }
        const field = toField(taken.line);
        if (field.name === "event") event = field.value;
        else if (field.name === "data") data.push(field.value);
      }
    }
  } finally {
    // Whoever stops listening also stops the transfer.
    await reader.cancel().catch(() => undefined);
  }
}
