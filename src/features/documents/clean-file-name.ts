const longest = 120;

// Controls, and signs that turn the direction of writing: `fdp.exe` must not look like `exe.pdf`.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A sender's file name for showing and saving: no folders, nothing invisible, nothing that systems
 * give a meaning to, at most 120 characters. The bytes are never kept under it.
 */
export function cleanFileName(given: string): string {
  const [last = ""] = given.normalize("NFC").toWellFormed().split(/[/\\]/).slice(-1);
  const clean = last
    .replace(unseen, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const characters = [...clean];
  if (characters.length <= longest) return clean === "" ? "documento" : clean;
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(clean)?.[0] ?? "";
  return characters.slice(0, longest - extension.length).join("") + extension;
}
