import { vi } from "vitest";
import { clearRegistry } from "#resilience/registry.ts";

// Unit tests share one process: each file begins with modules of its own, and without the circuits that
// are known to the whole process.
clearRegistry();
vi.resetModules();
