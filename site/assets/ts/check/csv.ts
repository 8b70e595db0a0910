// A table in CSV, as the WebAssembly writes it: every quote closes.

/** The rows of a table; delimiters and line ends within quotes belong to their field. */
export function* rows(text: string, delimiter: string): Generator<string[]> {
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"' && field === "") quoted = true;
    else if (c === delimiter) [row, field] = [[...row, field], ""];
    else if (c === "\n") {
      yield [...row, field];
      [row, field] = [[], ""];
    } else field += c;
  }
  if (field !== "" || row.length > 0) yield [...row, field];
}

/** A field as CSV, always in quotes. */
export const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`;
