import { expect, it } from "vitest";
import { printArray, readArray } from "./array-types.ts";

it("prints arrays as PostgreSQL reads them", () => {
  expect(printArray([])).toBe("{}");
  expect(printArray(["a", 7, null, 'q"\\'])).toBe('{"a","7",NULL,"q\\"\\\\"}');
});

it("reads what it prints, and what PostgreSQL prints", () => {
  for (const values of [[], ["a"], ['q"\\', "x,y", "", "NULL", "{}", "line\nfeed"], ["a", null]]) {
    expect(readArray(printArray(values))).toEqual(values);
  }
  expect(readArray('{a,NULL,"b c"}')).toEqual(["a", null, "b c"]);
});
