// The dialog that lists the keys, and the switch that turns them off (WCAG 2.1.4).

import { read, write } from "./storage";

export interface Help {
  open(): void;
  singleKeys(): boolean;
}

export function prepareHelp(): Help {
  const dialog = document.querySelector<HTMLDialogElement>("#help");
  const keys = document.querySelector<HTMLInputElement>("#single-keys");
  let on = read("single-keys") !== "off";
  if (keys) {
    keys.checked = on;
    keys.addEventListener("change", () => {
      on = keys.checked;
      write("single-keys", on ? null : "off");
    });
  }
  const open = (): void => {
    if (dialog && !dialog.open) dialog.showModal();
  };
  document.querySelector("#help-open")?.addEventListener("click", open);
  document.querySelector("#help-close")?.addEventListener("click", () => dialog?.close());
  dialog?.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return { open, singleKeys: () => on };
}
