import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { prepareHomeFolder } from "./home-folder.ts";

const folder = mkdtempSync(path.join(tmpdir(), "sempre-home-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = path.join(folder, "file");
writeFileSync(file, "");
const circle = path.join(folder, "circle");
symlinkSync(circle, circle);

it.each([
  ["a file", file],
  ["below a file", path.join(file, "home")],
  ["a name that is too long", path.join(folder, "x".repeat(300))],
  ["a link to itself", path.join(circle, "home")],
])(
  "a home folder that cannot be is refused in one line that names the variable: %s",
  (_what, home) => {
    expect(() => prepareHomeFolder(home)).toThrow(
      expect.objectContaining({
        code: "folder_unusable",
        message: expect.stringMatching(/^.*SEMPRE_HOME.*$/),
      }),
    );
  },
);
