/** The value that a share of the values (0 to 1) does not exceed. */
export function computeQuantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function formatMs(value: number): string {
  return value.toFixed(1);
}

export function printTable(headers: string[], rows: (string | number)[][]): void {
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  const rule = `|---|${"---:|".repeat(headers.length - 1)}`;
  console.log([line(headers), rule, ...rows.map(line)].join("\n"));
}
