import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openJournal, readJournal } from "./journal.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sempre-journal-"));
  file = path.join(folder, "vendors", "journal.ndjson");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a journal", () => {
  it("begins empty, and has on the disk what was flushed, in order", async () => {
    expect(readJournal(file)).toEqual([]);
    const journal = openJournal(file, []);
    const flushes = Array.from({ length: 50 }, (_, n) => {
      journal.append({ n });
      return journal.flush();
    });
    await Promise.all(flushes);
    expect(readJournal(file)).toEqual(Array.from({ length: 50 }, (_, n) => ({ n })));
    await journal.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("is replaced as a whole when it is opened, and goes on from there", async () => {
    const first = openJournal(file, [{ a: 1 }, { b: 2 }]);
    await first.close();
    const second = openJournal(file, [{ b: 2 }]);
    second.append({ c: 3 });
    await second.close();
    expect(readFileSync(file, "utf8")).toBe('{"b":2}\n{"c":3}\n');
  });

  it("leaves out a line that a killed process did not finish", async () => {
    const journal = openJournal(file, [{ a: 1 }]);
    await journal.close();
    appendFileSync(file, '{"b":');
    expect(readJournal(file)).toEqual([{ a: 1 }]);
  });
});
