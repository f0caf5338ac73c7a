import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those that wait for retries on stacks of their own, for a minute or more. */
const LONGEST = ["payment-drill", "parts-away", "client-story", "kill-drill"].map(
  (name) => `/${name}.flow.test.ts`,
);

const isLongest = ({ moduleId }: TestSpecification) =>
  LONGEST.some((ending) => moduleId.endsWith(ending));

/** Starts the longest files first, so that no worker is left alone with one at the end. */
export class LongestFirstSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}
