import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashBuildInputs } from "./build-hash.ts";

let projectDir: string;

function write(file: string, content: string): void {
  const target = path.join(projectDir, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
}

beforeEach(() => {
  projectDir = mkdtempSync(path.join(tmpdir(), "sempre-build-"));
  write("src/app/page.tsx", "one");
  write("next.config.ts", "config");
});
afterEach(() => rmSync(projectDir, { recursive: true, force: true }));

it("stays the same while nothing changes", () => {
  expect(hashBuildInputs(projectDir)).toBe(hashBuildInputs(projectDir));
});

it.each([
  ["src/app/page.tsx", "two"],
  ["src/app/other.tsx", "new"],
  ["public/logo.svg", "<svg/>"],
  ["next.config.ts", "changed"],
  ["package-lock.json", "{}"],
])("changes with %s", (file, content) => {
  const before = hashBuildInputs(projectDir);
  write(file, content);
  expect(hashBuildInputs(projectDir)).not.toBe(before);
});

it("changes when content moves from one file to another", () => {
  write("src/a.ts", "xy");
  write("src/b.ts", "");
  const before = hashBuildInputs(projectDir);
  write("src/a.ts", "");
  write("src/b.ts", "xy");
  expect(hashBuildInputs(projectDir)).not.toBe(before);
});

it.each(["src/local/up.ts", "src/testing/stack.ts", "src/app/page.test.ts", "docs/a.md"])(
  "does not care about %s",
  (file) => {
    const before = hashBuildInputs(projectDir);
    write(file, "anything");
    expect(hashBuildInputs(projectDir)).toBe(before);
  },
);
