// Copying text, also on an intranet page served over plain HTTP, where browsers offer no clipboard API.

/** Copies a text, and beside it the same as HTML for what takes that. */
export async function copy(text: string, html?: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      if (html === undefined || typeof ClipboardItem === "undefined") await navigator.clipboard.writeText(text);
      else {
        const as = (type: string, content: string): [string, Blob] => [type, new Blob([content], { type })];
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries([as("text/plain", text), as("text/html", html)]))]);
      }
      return true;
    }
  } catch {
    // Refused: try the old way.
  }
  const field = document.createElement("textarea");
  field.className = "clipboard";
  field.value = text;
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const both = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.clipboardData?.setData("text/html", html ?? "");
    event.preventDefault();
  };
  if (html !== undefined) document.addEventListener("copy", both, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", both);
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
