import { expect, it } from "vitest";
import { DatabaseError, DatabaseUnavailableError, toDatabaseError } from "./database-error.ts";

const read = (code: string, status: number) =>
  toDatabaseError("a call", { code, message: "" }, status);

it.each([
  ["PGRST000", 503],
  ["PGRST002", 503],
  ["57P01", 500],
  ["57014", 500],
  ["40P01", 500],
  ["53300", 500],
  ["", 0],
  ["", 502],
])("takes %j with status %d for something that may pass", (code, status) => {
  expect(read(code, status)).toBeInstanceOf(DatabaseUnavailableError);
});

it.each([
  ["23505", 409],
  ["22P05", 400],
  ["42501", 403],
  ["PGRST116", 406],
])("takes %j with status %d for a wrong call, and keeps the code", (code, status) => {
  const error = read(code, status);
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error).toMatchObject({ code, status });
});

it("keeps no rows, since causes are logged", () => {
  const details = "Failing row contains (ana@example.com).";
  const failure = { code: "23514", message: "a check failed", details, hint: null };
  expect(toDatabaseError("a call", failure, 400).cause).toEqual({
    code: "23514",
    message: "a check failed",
    hint: null,
  });
});
