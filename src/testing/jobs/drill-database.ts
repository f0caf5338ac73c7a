import { randomBytes } from "node:crypto";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { getDatabaseUrl } from "#local/database/connect.ts";
import { definePostgresPart } from "#local/database/postgres-part.ts";
import { prepareHomeFolder } from "#local/home-folder.ts";
import { Supervisor } from "#local/supervisor/supervisor.ts";

/** A PostgreSQL of the drill's own that can be killed and started again. */
export class DrillDatabase {
  readonly url: string;
  readonly #homeDir: string;
  readonly #port: number;
  readonly #password = randomBytes(12).toString("hex");
  #supervisor: Supervisor;

  /** @param folder an empty folder that others may pass through */
  constructor(folder: string, port: number) {
    this.#homeDir = path.join(folder, "home");
    this.#port = port;
    this.url = getDatabaseUrl({ port, password: this.#password });
    prepareHomeFolder(this.#homeDir);
    this.#supervisor = this.#makeSupervisor();
  }

  async start(): Promise<void> {
    const options = { homeDir: this.#homeDir, port: this.#port, password: this.#password };
    await this.#supervisor.startPart(definePostgresPart(options));
  }

  /** `kill -9` of the server and all its processes; it is started again after `downMs`. */
  async kill(downMs: number): Promise<void> {
    this.#supervisor.killAll();
    await this.#supervisor.stop();
    await sleep(downMs);
    // A supervisor gives up a part that dies again and again, as this one is meant to.
    this.#supervisor = this.#makeSupervisor();
    await this.start();
  }

  stop(): Promise<void> {
    return this.#supervisor.stop();
  }

  #makeSupervisor(): Supervisor {
    return new Supervisor({ homeDir: this.#homeDir, report: () => undefined });
  }
}
