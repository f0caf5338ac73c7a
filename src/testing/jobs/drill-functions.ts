import { setTimeout as sleep } from "node:timers/promises";
import { type Inngest, type InngestFunction, NonRetriableError } from "inngest";
import type { EffectLog } from "./effect-log.ts";

/** The kinds of work in the drill; each is started by the event `drill/<kind>` with `data.n`. */
export const drillKinds = [
  "chain",
  "fan",
  "parent",
  "waiter",
  "signal",
  "limited",
  "failing",
] as const;
export type DrillKind = (typeof drillKinds)[number];

/** Broken calls count as failed attempts, and the drill breaks many. */
const retries = 20;
const WORK_MS = 30;

/** The functions of the drill's app: all kinds of steps, each execution written down. */
export function makeDrillFunctions(client: Inngest, log: EffectLog): InngestFunction.Like[] {
  const work = (runId: string, step: string, stage: number) =>
    log.record({ runId, step, stage }, () => sleep(Math.random() * WORK_MS));
  const onEvent = <Kind extends string>(kind: Kind): [{ event: `drill/${Kind}` }] => [
    { event: `drill/${kind}` },
  ];

  const chain = client.createFunction(
    { id: "chain", triggers: onEvent("chain"), retries },
    async ({ event, step, runId, attempt }) => {
      await step.run("one", () => work(runId, "one", 1));
      await step.run("flaky", () => {
        if (attempt === 0) throw new Error("the first attempt fails");
        return work(runId, "flaky", 2);
      });
      await step.sleep("nap", "1s");
      await step.run("last", () => work(runId, "last", 3));
      return event.data.n;
    },
  );
  const fan = client.createFunction(
    { id: "fan", triggers: onEvent("fan"), retries },
    async ({ event, step, runId }) => {
      const names = ["a", "b", "c", "d"];
      await Promise.all(names.map((name) => step.run(name, () => work(runId, name, 1))));
      await step.run("join", () => work(runId, "join", 2));
      return event.data.n;
    },
  );
  const child = client.createFunction(
    { id: "child", triggers: onEvent("child"), retries },
    async ({ event, step, runId }) => {
      await step.run("one", () => work(runId, "one", 1));
      await step.run("two", () => work(runId, "two", 2));
      return Number(event.data.n);
    },
  );
  const parent = client.createFunction(
    { id: "parent", triggers: onEvent("parent"), retries },
    async ({ event, step, runId }) => {
      const call = (id: string) => step.invoke(id, { function: child, data: { n: event.data.n } });
      const [left, right] = await Promise.all([call("left"), call("right")]);
      await step.run("sum", () => work(runId, "sum", 1));
      return (Number(left) + Number(right)) / 2;
    },
  );
  const waiter = client.createFunction(
    { id: "waiter", triggers: onEvent("waiter"), retries },
    async ({ event, step, runId }) => {
      const { n } = event.data;
      const [answer] = await Promise.all([
        step.waitForEvent("answer", {
          event: "drill/answer",
          if: "async.data.n == event.data.n",
          timeout: "10m",
        }),
        step.sendEvent("ask", { name: "drill/ask", id: `ask-${n}`, data: { n } }),
      ]);
      await step.run("after", () => work(runId, "after", 1));
      return answer?.data.n;
    },
  );
  const answer = client.createFunction(
    { id: "answer", triggers: onEvent("ask"), retries },
    async ({ event, step, runId }) => {
      const { n } = event.data;
      await step.run("think", () => work(runId, "think", 1));
      await step.sendEvent("reply", { name: "drill/answer", id: `reply-${n}`, data: { n } });
    },
  );
  const signal = client.createFunction(
    { id: "signal", triggers: onEvent("signal"), retries },
    async ({ event, step, runId }) => {
      const { n } = event.data;
      const [received] = await Promise.all([
        step.waitForSignal("signal", { signal: `drill-${n}`, timeout: "10m", onConflict: "fail" }),
        step.sendEvent("ask", { name: "drill/ask-signal", id: `ask-signal-${n}`, data: { n } }),
      ]);
      await step.run("after", () => work(runId, "after", 1));
      return received?.data;
    },
  );
  const signaller = client.createFunction(
    // Enough attempts to outlast the database's longest absence; few, for those that sent before.
    { id: "signaller", triggers: onEvent("ask-signal"), retries: 14 },
    async ({ event, step }) => {
      const { n } = event.data;
      try {
        await step.sendSignal("send", { signal: `drill-${n}`, data: n });
      } catch {
        // Sent by an execution that was killed before it could say so: nobody waits any more.
        return "sent before";
      }
    },
  );
  const limited = client.createFunction(
    {
      id: "limited",
      triggers: onEvent("limited"),
      retries,
      concurrency: [{ limit: 6 }, { limit: 2, key: "event.data.n % 3" }],
    },
    async ({ event, step, runId }) => {
      await step.run("one", () => work(runId, "one", 1));
      await step.sleep("nap", "1s");
      await step.run("two", () => work(runId, "two", 2));
      return event.data.n;
    },
  );
  const failing = client.createFunction(
    {
      id: "failing",
      triggers: onEvent("failing"),
      retries,
      onFailure: async ({ step, runId }) => {
        await step.run("clean-up", () => work(runId, "clean-up", 1));
      },
    },
    async ({ step, runId }) => {
      await step.run("one", () => work(runId, "one", 1));
      await step.run("broken", () => {
        throw new NonRetriableError("this step always fails");
      });
    },
  );
  return [chain, fan, child, parent, waiter, answer, signal, signaller, limited, failing];
}
