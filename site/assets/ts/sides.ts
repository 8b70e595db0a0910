// The tree, the contents and the facets stand open if they are beside the text, and fold if they do not. The style sheet
// shows them beside the text in any case; the attribute tells assistive technology the same.

export function unfoldSides(): void {
  fold("details.tree", "(min-width: 62rem)");
  fold("details.contents", "(min-width: 76rem)");
  fold("details.facets", "(min-width: 62rem)");
}

function fold(side: string, beside: string): void {
  const wide = matchMedia(beside);
  const details = document.querySelector<HTMLDetailsElement>(side);
  if (!details) return;
  const apply = (): void => {
    details.open = wide.matches;
  };
  wide.addEventListener("change", apply);
  apply();
}
