/** Adds a style sheet that is wanted only now, once. */
export function addStyle(href: string): void {
  if (href === "" || document.querySelector(`link[href="${CSS.escape(href)}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}
