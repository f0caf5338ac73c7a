import { randomBytes } from "node:crypto";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findFreePorts } from "../find-free-ports.ts";
import { DrillDatabase } from "./drill-database.ts";
import type { DrillKind } from "./drill-functions.ts";
import { DrillProcess } from "./drill-process.ts";
import { startEngineBalancer } from "./engine-balancer.ts";

export type DrillTarget = "engine" | "app" | "database";

/** A database, one or two engines behind one address, and an app, each of which can be killed. */
export interface DrillStack {
  databaseUrl: string;
  effectsFile: string;
  readonly engineCount: number;
  /** Sends an event again and again until it is accepted. */
  send(kind: DrillKind, n: number): Promise<void>;
  /** Starts the second engine, or kills it for good. */
  setEngineCount(count: 1 | 2): Promise<void>;
  /** @param chance from 0 to 1, chooses among several engines */
  kill(target: DrillTarget, chance: number, downMs: number): Promise<void>;
  waitUntilReady(): Promise<void>;
  stop(): Promise<void>;
}

const RETRY_MS = 100;

export async function startDrillStack(folder: string): Promise<DrillStack> {
  const [databasePort = 0, appPort = 0, frontPort = 0, ...enginePorts] = await findFreePorts(5);
  const effectsFile = path.join(folder, "effects.jsonl");
  const eventKey = randomBytes(8).toString("hex");
  const signingKey = `signkey-prod-${randomBytes(32).toString("hex")}`;
  const frontUrl = `http://127.0.0.1:${frontPort}`;
  const database = new DrillDatabase(folder, databasePort);
  await database.start();
  const balancer = await startEngineBalancer(frontPort, enginePorts);
  const engines = enginePorts.map(
    (port) =>
      new DrillProcess(new URL("./drill-engine.ts", import.meta.url), {
        JOBS_DATABASE_URL: database.url,
        JOBS_PORT: String(port),
        JOBS_EVENT_KEY: eventKey,
        JOBS_SIGNING_KEY: signingKey,
        JOBS_APP_URL: `http://127.0.0.1:${appPort}/api/inngest`,
      }),
  );
  const app = new DrillProcess(new URL("./drill-app.ts", import.meta.url), {
    DRILL_APP_PORT: String(appPort),
    DRILL_EFFECTS: effectsFile,
    DRILL_ENGINE_URL: frontUrl,
    DRILL_EVENT_KEY: eventKey,
    DRILL_SIGNING_KEY: signingKey,
  });
  let running = engines.slice(0, 1);
  await Promise.all([app.start(), ...running.map((engine) => engine.start())]);

  return {
    databaseUrl: database.url,
    effectsFile,
    get engineCount() {
      return running.length;
    },
    async send(kind, n) {
      const body = JSON.stringify({ name: `drill/${kind}`, id: `${kind}-${n}`, data: { n } });
      for (;;) {
        const accepted = await fetch(`${frontUrl}/e/${eventKey}`, { method: "POST", body }).then(
          (answer) => answer.ok,
          () => false,
        );
        if (accepted) return;
        await pause(RETRY_MS);
      }
    },
    async setEngineCount(count) {
      const [, second] = engines;
      if (!second || running.length === count) return;
      running = engines.slice(0, count);
      if (count === 2) await second.start();
      else await second.stop();
    },
    async kill(target, chance, downMs) {
      const engine = running[Math.floor(chance * running.length)];
      if (target === "engine") await engine?.kill(downMs);
      else await (target === "app" ? app : database).kill(downMs);
    },
    async waitUntilReady() {
      await Promise.all([app, ...running].map((part) => part.waitUntilReady()));
    },
    async stop() {
      await Promise.all([app, ...engines].map((part) => part.stop()));
      await balancer.close();
      await database.stop();
    },
  };
}
