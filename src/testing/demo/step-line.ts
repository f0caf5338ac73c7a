const WIDTH = 38;
const EVERY_MS = 100;

/** A line per step: in a terminal it counts the seconds while the step is under way. */
export class StepLine {
  readonly #title: string;
  readonly #startedMs = performance.now();
  readonly #timer: ReturnType<typeof setInterval> | null;

  constructor(title: string) {
    this.#title = title;
    this.#timer = process.stdout.isTTY ? setInterval(() => this.#draw(), EVERY_MS) : null;
  }

  #draw(): void {
    process.stdout.write(`\r\u001b[K  ${this.#title.padEnd(WIDTH)} … ${this.#seconds()}`);
  }

  #seconds(): string {
    return `${((performance.now() - this.#startedMs) / 1000).toFixed(1)} s`;
  }

  #close(mark: string, text: string): void {
    if (this.#timer !== null) {
      clearInterval(this.#timer);
      process.stdout.write("\r\u001b[K");
    }
    console.log(`  ${mark} ${this.#title.padEnd(WIDTH)} ${this.#seconds().padStart(7)}  ${text}`);
  }

  end(by: string | null, text: string): void {
    this.#close("✓", by === null ? text : `${by}: ${text}`);
  }

  fail(reason: string): void {
    this.#close("✗", reason);
  }
}
