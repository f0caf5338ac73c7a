import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createCircuitStore } from "#features/circuits/circuit-store.ts";
import type { CircuitState } from "#resilience/circuit-state.ts";
import type { ReportedCounts, ReportedTransition, SharingAnswer } from "#resilience/sharing.ts";
import { buildReport, buildTransition, closed, halfOpen, open } from "../circuits/build-report.ts";
import { withDatabase } from "../e2e/staff-user.ts";
import { openServiceDb } from "../running-stack.ts";

const store = createCircuitStore(() => openServiceDb());
/** How long the database gives leave to one that makes no trial; see `take_trial_lease`. */
const IDLE_LEASE_MS = 1_500;

let circuit: string;
let first: string;
let second: string;

beforeEach(() => {
  const id = randomUUID();
  circuit = `test.${id}`;
  first = `first-${id}`;
  second = `second-${id}`;
});

const exchange = (processId: string, change: Parameters<typeof buildReport>[1]) =>
  store.exchange(buildReport(processId, change), AbortSignal.timeout(30_000));

const tell = async (processId: string, ...transitions: ReportedTransition[]) =>
  find(await exchange(processId, { transitions }));

const find = (answer: SharingAnswer) => answer.circuits.find((it) => it.circuit === circuit);

async function operate(action: string): Promise<void> {
  const args = { p_name: circuit, p_action: action, p_actor: "ana", p_note: "why" };
  const { error } = await openServiceDb().rpc("operate_circuit", args);
  if (error) throw new Error(error.message);
}

const change = (from: CircuitState["kind"], to: CircuitState, basedOn: number) =>
  buildTransition(circuit, from, to, basedOn);

async function listHistory() {
  const query = openServiceDb().from("circuit_transitions").select("to_state, applied, process");
  const { data, error } = await query.eq("circuit", circuit).order("recorded_at");
  if (error) throw new Error(error.message);
  return data;
}

const later = () => Date.now() + 60_000;

describe("what one process decides", () => {
  it("holds for all, and is told only to those that do not know it", async () => {
    const state = open(later());
    const told = await tell(first, change("closed", state, 0));
    expect(told).toMatchObject({ state, by: first });
    const learnt = await exchange(second, {});
    expect(find(learnt)).toEqual(told);
    const again = await exchange(second, { knownVersion: learnt.version });
    expect(find(again)).toBeUndefined();
  });

  it("is written once, however often it is told", async () => {
    const transition = change("closed", open(later()), 0);
    const told = await tell(first, transition);
    const trial = change("open", halfOpen(), told?.stateVersion ?? 0);
    await tell(first, transition, trial);
    expect((await tell(first, transition))?.state.kind).toBe("halfOpen");
    expect(await listHistory()).toHaveLength(2);
  });

  it("may be several steps, told together or before the answer to the one before", async () => {
    const told = await tell(
      first,
      change("closed", open(Date.now()), 0),
      change("open", halfOpen(), 0),
      change("halfOpen", closed, 0),
    );
    expect(told?.state).toEqual(closed);
    expect((await listHistory()).map(({ applied }) => applied)).toEqual([true, true, true]);
  });
});

describe("what two decide at once", () => {
  it("two open: the first one's break stands, unless the other is longer", async () => {
    const untilMs = later();
    await tell(first, change("closed", open(untilMs), 0));
    const same = await tell(second, change("closed", open(untilMs + 500), 0));
    expect(same).toMatchObject({ by: first, state: { untilMs } });
    const longer = await tell(second, change("closed", open(untilMs + 600_000), 0));
    expect(longer).toMatchObject({ by: second, state: { untilMs: untilMs + 600_000 } });
  });

  it("one closes what the other has opened since: stays open", async () => {
    const opened = await tell(first, change("closed", open(Date.now()), 0));
    const basis = opened?.stateVersion ?? 0;
    await tell(second, change("open", halfOpen(), basis));
    const reopened = await tell(second, change("halfOpen", open(later()), basis));
    expect(reopened?.state.kind).toBe("open");
    const late = await tell(first, change("open", halfOpen(), basis));
    expect(late?.state.kind).toBe("open");
    expect((await tell(first, change("halfOpen", closed, basis)))?.state.kind).toBe("open");
    expect((await listHistory()).slice(-2).map(({ applied }) => applied)).toEqual([false, false]);
  });

  it("old failures do not open what was closed since; new ones do", async () => {
    await tell(
      first,
      change("closed", open(Date.now()), 0),
      change("open", halfOpen(), 0),
      change("halfOpen", closed, 0),
    );
    const old = { ...change("closed", open(later()), 0), atMs: Date.now() - 10_000 };
    expect((await tell(second, old))?.state.kind).toBe("closed");
    const fresh = { ...change("closed", open(later()), 0), atMs: Date.now() + 10_000 };
    expect((await tell(second, fresh))?.state.kind).toBe("open");
  });
});

describe("a person's word", () => {
  it("is not undone by any process, late or not", async () => {
    const opened = await tell(first, change("closed", open(Date.now()), 0));
    await operate("isolate");
    const basis = (opened?.stateVersion ?? 0) + 1_000_000;
    for (const state of [open(later()), halfOpen(), closed]) {
      const told = await tell(first, change("open", state, basis));
      expect(told).toMatchObject({ by: "ana", state: { kind: "isolated", note: "why" } });
    }
    await operate("close");
    const late = { ...change("closed", open(later()), 0), atMs: Date.now() + 10_000 };
    expect((await tell(first, late))?.state.kind).toBe("closed");
  });

  it("stands in the audit log", async () => {
    for (const action of ["isolate", "close", "reset"]) await operate(action);
    const query = openServiceDb().from("audit_log").select("action, actor, reason, details");
    const { data } = await query.eq("target_id", circuit).order("id");
    expect(data).toMatchObject([
      { action: "circuit.isolated", actor: "ana", details: { stateBefore: "closed" } },
      { action: "circuit.closed", reason: "why", details: { stateBefore: "isolated" } },
      { action: "circuit.reset" },
    ]);
  });

  it("is refused where it makes no sense", async () => {
    await expect(operate("explode")).rejects.toThrow("explode");
  });
});

describe("counts", () => {
  const counted = (failures: number, more: Partial<ReportedCounts> = {}): ReportedCounts => ({
    circuit,
    samplingDurationMs: 30_000,
    basedOn: 0,
    buckets: [{ bucket: 1, ageMs: 0, calls: failures, failures, slow: 0, timeouts: 0 }],
    ...more,
  });
  const findPeers = async (processId: string) =>
    (await exchange(processId, {})).peers.find((it) => it.circuit === circuit)?.counts;

  it("of the others add up; one's own do not come back; told twice they count once", async () => {
    await exchange(first, { counts: [counted(3)] });
    await exchange(first, { counts: [counted(4)] });
    await exchange(first, { counts: [counted(4)] });
    expect(await findPeers(second)).toEqual({ calls: 4, failures: 4, slow: 0, timeouts: 0 });
    expect(await findPeers(first)).toBeUndefined();
  });

  it("leave the window", async () => {
    const bucket = { bucket: 1, ageMs: 30_001, calls: 1, failures: 1, slow: 0, timeouts: 0 };
    await exchange(first, { counts: [counted(1, { buckets: [bucket] })] });
    expect(await findPeers(second)).toBeUndefined();
  });

  it("from before a closing are forgotten, those that arrive late as well", async () => {
    await exchange(first, { counts: [counted(4)] });
    await operate("close");
    expect(await findPeers(second)).toBeUndefined();
    await exchange(first, { counts: [counted(5)] });
    expect(await findPeers(second)).toBeUndefined();
  });
});

describe("leave to make trials", () => {
  const want = (isUrgent: boolean, isUnderWay = false) => ({
    circuit,
    leaseMs: 5_000,
    isUrgent,
    isUnderWay,
  });
  const ask = async (processId: string, ...wantsTrials: ReturnType<typeof want>[]) =>
    (await exchange(processId, { wantsTrials })).granted.length > 0;
  const lengthen = (ms: number) =>
    withDatabase(
      (sql) => sql`
        update public.circuit_trial_leases
        set expires_at = expires_at + ${ms} * interval '1 millisecond' where circuit = ${circuit}`,
    );

  it("is given to nobody during a break", async () => {
    expect(await ask(first, want(true))).toBe(false);
    await tell(first, change("closed", open(later()), 0));
    expect(await ask(first, want(true))).toBe(false);
  });

  it("is given to one at a time, who may keep it, and ends with the trials", async () => {
    await tell(first, change("closed", open(Date.now()), 0));
    const both = await Promise.all([ask(first, want(true)), ask(second, want(true))]);
    expect(both.filter(Boolean)).toHaveLength(1);
    const [holder, other] = both[0] ? [first, second] : [second, first];
    expect(await ask(holder, want(false, true))).toBe(true);
    expect(await ask(other, want(true))).toBe(false);
    const state = open(Date.now() - 1);
    await tell(holder, change("open", halfOpen(), 1e12), change("halfOpen", state, 1e12));
    expect(await ask(other, want(true))).toBe(true);
  });

  it("goes over from one without calls to one that turned a call away", async () => {
    await tell(first, change("closed", open(Date.now()), 0));
    const { granted } = await exchange(first, { wantsTrials: [want(false)] });
    expect(granted).toEqual([{ circuit, forMs: IDLE_LEASE_MS }]);
    // How long this test takes makes no difference: the lease is over when the row says so.
    await lengthen(60_000);
    expect(await ask(second, want(true))).toBe(false);
    expect(await ask(first, want(false))).toBe(false);
    await lengthen(-60_000 - IDLE_LEASE_MS);
    expect(await ask(first, want(false))).toBe(false);
    expect(await ask(second, want(true))).toBe(true);
    expect(await ask(second, want(false))).toBe(true);
  });
});
