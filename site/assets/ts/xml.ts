// Text within the XML of the files that the site makes (.docx, .xlsx). Pure.

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Half a pair of surrogates is no character. */
export const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** Puts entities for the characters that mean something in XML. */
export const entities = (text: string): string => text.replace(/[&<>"]/g, (it) => ENTITIES[it]!);
