const spinnerMs = 200;
const plainReminderMs = 15_000;

/**
 * What the person at the terminal sees: lines, and while something takes long one line that moves
 * (on a terminal) or a plain line now and then (in a log).
 */
export class Terminal {
  readonly #out: NodeJS.WriteStream;
  #hasMovingLine = false;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  say(line = ""): void {
    this.#clear();
    this.#out.write(`${line}\n`);
  }

  /** Shows `title`, the time gone by and the latest detail until the returned function is called. */
  showProgress(title: string): { note(detail: string): void; end(closing: string): void } {
    const startedAt = performance.now();
    const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
    let detail = "";
    const draw = () => this.#drawMoving(`${title} ${elapsed()}${detail && ` - ${detail}`}`);
    const remind = () => this.say(`${title} ${elapsed()}${detail && ` - ${detail}`}`);
    if (!this.#out.isTTY) this.say(`${title} ...`);
    const timer = this.#out.isTTY
      ? setInterval(draw, spinnerMs)
      : setInterval(remind, plainReminderMs);
    return {
      note: (text) => {
        detail = text;
      },
      end: (closing) => {
        clearInterval(timer);
        this.say(`${closing} (${elapsed()})`);
      },
    };
  }

  #drawMoving(text: string): void {
    const width = Math.max(20, (this.#out.columns ?? 80) - 1);
    this.#out.write(`\r\u001b[2K${text.slice(0, width)}`);
    this.#hasMovingLine = true;
  }

  #clear(): void {
    if (this.#hasMovingLine) this.#out.write("\r\u001b[2K");
    this.#hasMovingLine = false;
  }
}
