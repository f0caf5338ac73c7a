import http from "node:http";

/** Sends events as a client would, one per request, over kept-alive connections. */
export class EventSender {
  readonly #url: string;
  readonly #agent = new http.Agent({ keepAlive: true });
  #count = 0;

  constructor(engineUrl: string, eventKey: string) {
    this.#url = `${engineUrl}/e/${eventKey}`;
  }

  /** A number that no run of this benchmark has had. */
  nextRun(): number {
    return ++this.#count;
  }

  /** Resolves when the engine has answered 200, which it does when the event is stored. */
  send(name: string, run: number): Promise<void> {
    const body = JSON.stringify({ name, data: { run } });
    const headers = { "content-type": "application/json", "content-length": body.length };
    return new Promise((resolve, reject) => {
      const request = http.request(this.#url, { method: "POST", agent: this.#agent, headers });
      request.once("error", reject);
      request.once("response", (response) => {
        response.resume();
        response.once("end", () =>
          response.statusCode === 200
            ? resolve()
            : reject(new Error(`the engine answered ${response.statusCode} to an event`)),
        );
      });
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
