import { afterEach, beforeEach, expect, vi } from "vitest";

// What is written to console.error is a fault that nobody looks at; a test that expects one takes the
// console over by itself.
beforeEach(() => {
  vi.spyOn(console, "error").mockName("console.error");
});

afterEach(() => {
  if (vi.isMockFunction(console.error)) expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
