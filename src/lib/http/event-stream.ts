const HEARTBEAT_MS = 10_000;

/** Server-sent events that are still to come, as an answer. */
export type EventStream = {
  response: Response;
  /** Sends one event with JSON data; nothing happens once the reader is gone. */
  send(event: string, data: unknown): void;
  /** Ends the answer; nothing happens once it has ended. */
  close(): void;
};

/**
 * Opens an answer of server-sent events. While nothing is sent a comment goes out every ten seconds
 * (`heartbeatMs`), so that nobody between here and the reader takes the connection for dead.
 */
export function openEventStream(options: { heartbeatMs?: number } = {}): EventStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const write = (text: string) => controller?.enqueue(encoder.encode(text));
  const end = () => {
    clearInterval(timer);
    controller = null;
  };
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
      timer = setInterval(() => write(": still here\n\n"), options.heartbeatMs ?? HEARTBEAT_MS);
    },
    cancel: end,
  });
  const headers = {
    "content-type": "text/event-stream; charset=utf-8",
    // Nothing on the way may keep it, wait for more of it, or compress it.
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
  };
  return {
    response: new Response(body, { headers }),
    send(event, data) {
      write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      timer?.refresh();
    },
    close() {
      controller?.close();
      end();
    },
  };
}
