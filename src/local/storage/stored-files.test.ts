import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoredFiles } from "./stored-files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sempre-stored-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => new StoredFiles({ folder, limitBytes: 1_000_000 });

/** Writes file after file, and says the key of each one that it was told is kept. */
const writer = `
  const { StoredFiles } = await import(process.argv[1]);
  const files = new StoredFiles({ folder: process.argv[2], limitBytes: 1_000_000 });
  const write = async (key) => {
    const bytes = (async function* () {
      for (let part = 0; part < 20; part += 1) yield Buffer.from((key + "\\n").repeat(200));
    })();
    await files.put({ key, mediaType: "text/plain", bytes, replace: true });
    process.stdout.write(key + "\\n");
  };
  for (let round = 0; ; round += 1) {
    await Promise.all([0, 1, 2, 3].map((lane) => write("file-" + (round % 50) + "-" + lane)));
  }
`;

async function writeUntilKilled(lifeMs: number): Promise<Set<string>> {
  const source = new URL("./stored-files.ts", import.meta.url).href;
  const args = ["--input-type=module", "-e", writer, source, folder];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.stdout.on("data", (chunk) => {
    if (said === "") setTimeout(() => child.kill("SIGKILL"), lifeMs);
    said += chunk;
  });
  await ended;
  return new Set(said.split("\n").slice(0, -1));
}

describe("stored files", () => {
  it("are whole after kill -9, and none that was acknowledged is missing", async () => {
    for (const lifeMs of [40, 90, 160]) {
      const acknowledged = await writeUntilKilled(lifeMs);
      expect(acknowledged.size).toBeGreaterThan(0);
      const files = open();
      for (const key of acknowledged) {
        const file = await files.open(key);
        const content = await text(file.bytes);
        expect(content.length).toBe(file.sizeBytes);
        expect(content).toBe(`${key}\n`.repeat(4_000));
      }
    }
  });

  it("begin without what a killed process left half written", () => {
    open();
    writeFileSync(path.join(folder, "incoming", "half"), "half");
    open();
    expect(readdirSync(path.join(folder, "incoming"))).toEqual([]);
  });

  it("are read whole although they are replaced or removed meanwhile", async () => {
    const files = open();
    const put = (content: string) =>
      files.put({
        key: "a",
        mediaType: "text/plain",
        bytes: (async function* () {
          yield Buffer.from(content);
        })(),
        replace: true,
      });
    await put("first");
    const reading = await files.open("a");
    await put("second");
    expect(await text(reading.bytes)).toBe("first");
    const again = await files.open("a");
    expect(await files.remove("a")).toBe(true);
    expect(await text(again.bytes)).toBe("second");
    expect(await files.remove("a")).toBe(false);
  });
});
