import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectDir } from "./cruise-source.ts";

const read = (file: string) => readFileSync(path.join(projectDir, file), "utf8");

/** Set by the tools that run us, never by a person. */
const given = new Set(["NODE_ENV", "NEXT_DIST_DIR", "NEXT_RUNTIME", "PATH"]);

/** Every variable that a person may set: the keys of the two schemas, and what is read besides. */
function listVariables(): string[] {
  const schemas = ["src/lib/env.ts", "src/local/settings.ts"].flatMap((file) =>
    [...read(file).matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map((match) => match[1] ?? ""),
  );
  const direct = globSync("src/**/*.{ts,tsx}", { cwd: projectDir })
    .filter((file) => !/^src\/testing\/|\.test\.tsx?$/.test(file))
    .flatMap((file) => [...read(file).matchAll(/process\.env\.([A-Z][A-Z0-9_]+)/g)])
    .map((match) => match[1] ?? "");
  return [...new Set([...schemas, ...direct])].filter((name) => !given.has(name)).sort();
}

describe("every variable that the code reads", () => {
  const variables = listVariables();

  it("is found here (or this test checks nothing)", () => {
    expect(variables).toEqual(
      expect.arrayContaining([
        "SUPABASE_URL",
        "SEMPRE_JOBS_PORT",
        "LOG_LEVEL",
        "SEMPRE_PUBLIC_URL",
      ]),
    );
  });

  it("has its row in docs/configuration.md", () => {
    const rows = new Set(
      [...read("docs/configuration.md").matchAll(/^\| `([A-Z0-9_]+)`/gm)].map((match) => match[1]),
    );
    expect(variables.filter((name) => !rows.has(name))).toEqual([]);
  });

  it("has its line in .env.example, which has no others", () => {
    const lines = [...read(".env.example").matchAll(/^# ?([A-Z][A-Z0-9_]+)=/gm)];
    expect(lines.map((match) => match[1]).sort()).toEqual(variables);
  });
});

describe("the documents", () => {
  const pages = ["README.md", ...globSync("docs/**/*.md", { cwd: projectDir })];

  it("link to files that are there", () => {
    const links = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => ({
        page,
        target: path.join(path.dirname(page), match[1] ?? ""),
      })),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter(({ target }) => !existsSync(path.join(projectDir, target)))).toEqual([]);
  });

  it("name npm scripts that are there", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? ""),
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("have a README of fewer than 100 lines", () => {
    expect(read("README.md").split("\n").length).toBeLessThan(100);
  });
});
