// Light, dark, or what the system asks for.

import { write } from "./storage";

export function chooseAppearance(): void {
  const select = document.querySelector<HTMLSelectElement>("#appearance");
  if (!select) return;
  const root = document.documentElement;
  select.value = root.dataset.theme ?? "auto";
  select.addEventListener("change", () => {
    const theme = select.value === "auto" ? null : select.value;
    if (theme === null) delete root.dataset.theme;
    else root.dataset.theme = theme;
    write("theme", theme);
  });
}
