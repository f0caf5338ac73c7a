import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { cruiseSource, findReachable, projectDir } from "./cruise-source.ts";

type Cruise = Awaited<ReturnType<typeof cruiseSource>>;

/** Writes a source tree of our layout to a folder of the test's own. */
function writeTree(files: Record<string, string>): string {
  const baseDir = mkdtempSync(path.join(tmpdir(), "sempre-map-"));
  onTestFinished(() => rmSync(baseDir, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(baseDir, name)), { recursive: true });
    writeFileSync(path.join(baseDir, name), content);
  }
  return baseDir;
}

describe("the import map", () => {
  let cruised: Cruise;
  beforeAll(async () => {
    cruised = await cruiseSource(projectDir);
  }, 300_000);

  it("is kept by every module", () => {
    const ours = cruised.modules.filter(({ source }) => source.startsWith("src/"));
    expect(ours.length).toBeGreaterThan(100);
    const broken = cruised.summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
    );
    expect(broken).toEqual([]);
  });

  it("keeps the stand-ins and the tests out of what is deployed", () => {
    const isEntry = (source: string) =>
      /^src\/(app\/|proxy\.ts|instrumentation\.ts)/.test(source) && !/\.test\.tsx?$/.test(source);
    const reachable = findReachable(cruised.modules, isEntry);
    expect(reachable).toContain("src/features/webhooks/receive-webhook.ts");
    expect(reachable).toContain("src/jobs/stripe-webhook-processor.ts");
    expect(reachable.filter((source) => /^src\/(local|testing)\//.test(source))).toEqual([]);
  });
});

describe("the check of the import map", () => {
  it.each([
    ["room-lib", "src/lib/a.ts", "src/db/b.ts"],
    ["room-ui", "src/ui/a.ts", "src/features/staff/b.ts"],
    ["room-app", "src/app/a.ts", "src/db/b.ts"],
    ["room-jobs", "src/jobs/a.ts", "src/providers/payments/stripe/b.ts"],
    ["room-local", "src/local/a.ts", "src/events/b.ts"],
    ["feature-apart", "src/features/payments/a.ts", "src/features/staff/b.ts"],
    ["jobs-only-served", "src/app/admin/a.ts", "src/jobs/b.ts"],
    ["vendor-apart", "src/providers/llm/openai/a.ts", "src/providers/llm/groq/b.ts"],
    ["capability-apart", "src/providers/email/a.ts", "src/providers/llm/b.ts"],
    ["capability-apart", "src/providers/vendor-call/a.ts", "src/providers/llm/b.ts"],
    ["local-not-in-app", "src/jobs/a.ts", "src/local/b.ts"],
    ["local-not-in-app", "src/app/a.ts", "src/testing/b.ts"],
    ["jobs-engine-lifts-out", "src/local/jobs/a.ts", "src/local/b.ts"],
    ["opossum-in-resilience", "src/providers/a.ts", "node_modules/opossum/index.js"],
    ["inngest-at-its-doors", "src/features/webhooks/a.ts", "node_modules/inngest/index.js"],
  ])("%s: sees %s importing %s", async (rule, from, to) => {
    const specifier = to.startsWith("node_modules/")
      ? to.split("/")[1]
      : path.posix.relative(path.posix.dirname(from), to).replace(/^(?!\.)/, "./");
    const baseDir = writeTree({
      "package.json": '{"dependencies":{"inngest":"1.0.0","opossum":"1.0.0"}}',
      [from]: `import { b } from "${specifier}";\nexport const a = b;\n`,
      [to]: "export const b = 1;\n",
    });
    const { summary } = await cruiseSource(baseDir);
    expect(summary.violations.map((violation) => violation.rule.name)).toContain(rule);
  });

  it("no-cycles: sees two modules that import each other", async () => {
    const baseDir = writeTree({
      "src/lib/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;\n',
      "src/lib/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;\n',
    });
    const { summary } = await cruiseSource(baseDir);
    expect(summary.violations.map((violation) => violation.rule.name)).toContain("no-cycles");
  });
});
