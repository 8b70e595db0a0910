// What just happened, said once: shown for a moment and announced by screen readers.

let timer = 0;

export function say(message: string): void {
  const status = document.querySelector("#status");
  if (!status) return;
  status.textContent = message;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => (status.textContent = ""), 4000);
}
