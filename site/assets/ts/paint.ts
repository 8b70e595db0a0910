// What the first script of every page does, before the first paint, so that neither a chosen theme nor the script's own
// controls flash. Only a choice other than "auto" is ever stored (see appearance.ts).

export function beforePaint(): void {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be forbidden: the system's theme then stands.
  }
}
