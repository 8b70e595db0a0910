// Elements made in one expression.

type Child = Node | string | undefined | false;
type Props = Record<string, string>;

export function h(tag: string, props: Props = {}, ...children: (Child | Child[])[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, value);
  element.append(...children.flat().filter((it): it is Node | string => it !== undefined && it !== false));
  return element;
}

/** Fills the places in { } of a message. */
export function fill(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
