/** Something that people should look at. */
export interface Alert {
  title: string;
  text: string;
  severity: "info" | "warning" | "critical";
  /** Where to look; null: nowhere in particular. */
  link: string | null;
}
