// A drawing that the WebAssembly printed, as elements. The page's policy lets no text become markup, so it is read here:
// elements, attributes and text of the kind that generator/deadline draws, and nothing else.

const SVG = "http://www.w3.org/2000/svg";
const ELEMENTS = ["svg", "g", "text", "tspan", "rect", "path"];
const ATTRIBUTES = ["class", "viewBox", "width", "height", "role", "aria-label", "x", "y", "dx", "d"];

const plain = (s: string): string => s.replaceAll("&lt;", "<").replaceAll("&amp;", "&");

export function drawing(source: string): Element {
  const stack: Element[] = [];
  let root: Element | undefined;
  for (const [, end, name, attributes, closed, words] of source.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>|([^<]+)/g)) {
    const parent = stack.at(-1);
    if (words !== undefined) {
      parent?.append(plain(words));
    } else if (end) {
      stack.pop();
    } else if (name && ELEMENTS.includes(name)) {
      const element = document.createElementNS(SVG, name);
      for (const [, key, value] of (attributes ?? "").matchAll(/([\w-]+)="([^"]*)"/g)) {
        if (ATTRIBUTES.includes(key as string)) element.setAttribute(key as string, plain(value as string));
      }
      if (parent) parent.append(element);
      else root = element;
      if (!closed) stack.push(element);
    } else {
      throw new Error(`${name}: not drawn here`);
    }
  }
  if (!root) throw new Error("no drawing");
  return root;
}
