import { NonRetriableError, StepError } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";

let bed: JobTestBed;
const calls: string[] = [];
const countCalls = (text: string) => calls.filter((call) => call === text).length;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const variants = { checkpointed: {}, plain: { checkpointing: false } };
  await bed.serveApp(
    Object.entries(variants).flatMap(([variant, options]) => {
      const on = (name: string, retries: 0 | 1 | 2 = 1) => {
        const id = `${name}-${variant}`;
        return { id, triggers: [{ event: id }], ...options, retries };
      };
      const note = (text: string) => calls.push(`${text}-${variant}`);
      return [
        define(on("nested"), async ({ step }) => {
          const seen: string[] = [];
          try {
            await step.run("outer", () => {
              throw new Error("outer failed", { cause: new TypeError("the inner cause") });
            });
          } catch (outer) {
            seen.push((outer as Error).message, ((outer as Error).cause as Error).message);
            try {
              await step.run("repair", () => {
                throw new NonRetriableError("repair failed");
              });
            } catch (inner) {
              seen.push((inner as Error).message, String(inner instanceof StepError));
              seen.push(await step.run("last resort", () => "repaired"));
            }
          }
          return seen;
        }),
        define(on("rethrown", 2), async ({ step }) => {
          note("rethrown call");
          try {
            await step.run("bad", () => {
              note("rethrown step");
              throw new Error("from the step");
            });
          } catch (error) {
            throw new Error(`wrapped: ${(error as Error).message}`);
          }
        }),
        define(on("uncaught", 2), async ({ step }) => {
          note("uncaught call");
          await step.run("bad", () => {
            note("uncaught step");
            throw new Error("from the step");
          });
        }),
        define(on("between"), async ({ step, attempt }) => {
          await step.run("before", () => note("between before"));
          if (attempt === 0) throw new Error("between steps");
          return await step.run("after", () => "after");
        }),
        define(on("thrown-value", 0), () => {
          throw "only a text";
        }),
        define(on("custom", 0), async ({ step }) => {
          class PaymentError extends Error {
            readonly code = "card_declined";
            override name = "PaymentError";
          }
          try {
            return await step.run("pay", () => {
              throw new PaymentError("declined");
            });
          } catch (error) {
            return { name: (error as Error).name, message: (error as Error).message };
          }
        }),
        define(on("attempts", 2), ({ attempt, maxAttempts }) => {
          if (attempt < 2) throw new Error("again");
          return { attempt, maxAttempts };
        }),
      ];
    }),
  );
});
afterAll(async () => {
  await bed.close();
});

describe.concurrent.each(["checkpointed", "plain"])("errors (%s)", (variant) => {
  it("of a step can be caught, also within a catch, with their cause (docs: Errors → Handling step errors)", async () => {
    expect((await runEvent(bed, `nested-${variant}`)).output).toEqual([
      "outer failed",
      "the inner cause",
      "repair failed",
      "true",
      "repaired",
    ]);
  });

  it("of a step end the run at once when nothing catches them (docs: Errors → Failures)", async () => {
    const run = await runEvent(bed, `uncaught-${variant}`);
    expect(run).toMatchObject({ status: "failed", output: { message: "from the step" } });
    expect(countCalls(`uncaught step-${variant}`)).toBe(3);
    // Three attempts of the step, and the call that finds its error.
    expect(countCalls(`uncaught call-${variant}`)).toBe(4);
  });

  it("that wrap a step's error are errors of the function, with retries of its own (docs: Errors → Retries)", async () => {
    const run = await runEvent(bed, `rethrown-${variant}`);
    expect(run).toMatchObject({ status: "failed", output: { message: "wrapped: from the step" } });
    expect(countCalls(`rethrown step-${variant}`)).toBe(3);
    expect(countCalls(`rethrown call-${variant}`)).toBe(6);
  });

  it("between steps repeat the function, not its finished steps (docs: Errors → Retries)", async () => {
    expect((await runEvent(bed, `between-${variant}`)).output).toBe("after");
    expect(countCalls(`between before-${variant}`)).toBe(1);
  });

  it("may be no Error at all; names and messages stay (docs: Errors)", async () => {
    expect(await runEvent(bed, `thrown-value-${variant}`)).toMatchObject({
      status: "failed",
      output: { message: "only a text" },
    });
    expect((await runEvent(bed, `custom-${variant}`)).output).toEqual({
      name: "PaymentError",
      message: "declined",
    });
  });

  it("come with the number of the attempt and of all attempts (docs: createFunction → attempt)", async () => {
    const { output } = await runEvent(bed, `attempts-${variant}`);
    expect(output).toEqual({ attempt: 2, maxAttempts: 3 });
  });
});
