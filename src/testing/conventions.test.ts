import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { cruiseSource, projectDir } from "./cruise-source.ts";

const dependencyList = z.record(z.string(), z.string()).default({});
/** All source is read and parsed. */
const CRUISE_MS = 300_000;

const manifest = z
  .object({
    dependencies: dependencyList,
    devDependencies: dependencyList,
    optionalDependencies: dependencyList,
  })
  .parse(JSON.parse(readFileSync(path.join(projectDir, "package.json"), "utf8")));

function countLines(file: string): number {
  return readFileSync(path.join(projectDir, file), "utf8").trimEnd().split("\n").length;
}

describe("source files", () => {
  const sizes = globSync("src/**/*.{ts,tsx}", { cwd: projectDir })
    .filter((file) => !file.endsWith("database.types.ts"))
    .map((file) => ({ file, lines: countLines(file) }))
    .sort((left, right) => left.lines - right.lines);

  it("stay under 250 lines", () => {
    expect(sizes.length).toBeGreaterThan(100);
    expect(sizes.filter(({ lines }) => lines > 250)).toEqual([]);
  });

  it("have fewer than 70 lines in the median", () => {
    expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThan(70);
  });
});

describe("packages", () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;

  it("are pinned to one version each", () => {
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
    const loose = Object.entries(all).filter(
      ([, version]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it(
    "that the app needs are dependencies; those of the stand-ins and tests are not",
    async () => {
      const { modules } = await cruiseSource(projectDir);
      const users = new Map<string, { app: boolean }>();
      for (const { source, dependencies: imported } of modules) {
        if (!source.startsWith("src/")) continue;
        const isApp = !/^src\/(local|testing)\/|\.test\.tsx?$/.test(source);
        for (const { resolved, dependencyTypes } of imported) {
          const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(resolved)?.[1];
          if (name === undefined || dependencyTypes.includes("type-only")) continue;
          users.set(name, { app: isApp || (users.get(name)?.app ?? false) });
        }
      }
      const of = (app: boolean) =>
        [...users].filter(([, use]) => use.app === app).map(([name]) => name);
      expect(of(true)).toEqual(expect.arrayContaining(["next", "zod", "inngest"]));
      expect(of(true).filter((name) => !(name in dependencies))).toEqual([]);
      expect(of(false)).toEqual(expect.arrayContaining(["postgres", "@supabase/lite", "vitest"]));
      expect(of(false).filter((name) => !(name in devDependencies))).toEqual([]);
    },
    CRUISE_MS,
  );
});
