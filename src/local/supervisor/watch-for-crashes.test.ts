import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

const module = JSON.stringify(new URL("./watch-for-crashes.ts", import.meta.url).href);

it.each([
  ["thrown out of a callback", "setImmediate(() => { throw new Error('lost'); });"],
  ["rejected without anybody waiting", "void Promise.reject(new Error('lost'));"],
])(
  "hears of what is %s, in time to tidy up",
  async (_how, crash) => {
    const script = `
    const { watchForCrashes } = await import(${module});
    const crashed = watchForCrashes();
    ${crash}
    await crashed.catch((error) => console.log("tidied up after", error.message));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect([output, code]).toEqual(["tidied up after lost\n", 0]);
  },
  20_000,
);
