import type { ErrorClass } from "./call-error.ts";
import { CallWindow } from "./call-window.ts";
import type { CircuitSnapshot, WindowCounts } from "./circuit-state.ts";
import { LatencySample } from "./latency-sample.ts";

const createCounts = (): WindowCounts => ({ calls: 0, failures: 0, slow: 0, timeouts: 0 });

/** Everything that a circuit remembers about its calls. */
export class CallRecords {
  readonly window: CallWindow;
  readonly latencies = new LatencySample();
  readonly lifetime = { calls: 0, failures: 0, rejected: 0, fellBack: 0 };
  lastError: CircuitSnapshot["lastError"] = null;
  peers: WindowCounts = createCounts();
  #unreported: WindowCounts = createCounts();

  constructor(name: string, samplingDurationMs: number) {
    this.window = new CallWindow(name, samplingDurationMs);
  }

  addAnswer(elapsedMs: number, isSlow: boolean): void {
    this.latencies.add(elapsedMs);
    this.#unreported.calls += 1;
    if (isSlow) {
      this.#unreported.slow += 1;
      this.window.countSlowAnswer();
    } else this.window.count("success");
  }

  /** The other side is well although the call failed. */
  addRefusedRequest(): void {
    this.#unreported.calls += 1;
    this.window.count("success");
  }

  addTimeout(): void {
    this.#unreported.calls += 1;
    this.#unreported.slow += 1;
    this.#unreported.timeouts += 1;
    this.window.count("timeout");
  }

  addFailure(): void {
    this.lifetime.failures += 1;
    this.#unreported.calls += 1;
    this.#unreported.failures += 1;
    this.window.count("failure");
  }

  addRejection(): void {
    this.lifetime.rejected += 1;
    this.window.count("reject");
  }

  addLateTimeout(): void {
    this.#unreported.slow += 1;
    this.#unreported.timeouts += 1;
    this.window.countLate("timeout");
  }

  addLateFailure(): void {
    this.lifetime.failures += 1;
    this.#unreported.failures += 1;
    this.window.countLate("failure");
  }

  noteError(errorClass: ErrorClass | null, message: string, atMs: number): void {
    this.lastError = { errorClass, message, atMs };
    if (errorClass !== null) this.window.countError(errorClass);
  }

  /** This process and its peers together: what decides. */
  getJointCounts(): WindowCounts {
    const own = this.window.getCounts();
    return {
      calls: own.calls + this.peers.calls,
      failures: own.failures + this.peers.failures,
      slow: own.slow + this.peers.slow,
      timeouts: own.timeouts + this.peers.timeouts,
    };
  }

  takeUnreported(): WindowCounts | null {
    const counts = this.#unreported;
    if (counts.calls + counts.failures + counts.slow === 0) return null;
    this.#unreported = createCounts();
    return counts;
  }

  /** What was before says nothing about what comes now; latencies and lifetime stay. */
  forgetWindow(): void {
    this.window.clear();
    this.peers = createCounts();
    this.#unreported = createCounts();
  }
}
