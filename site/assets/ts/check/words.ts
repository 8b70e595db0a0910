// Answers in words.

import {
  check_excludes, check_gt, check_gt_day, check_gte, check_gte_day, check_includes, check_lt, check_lt_day, check_lte, check_lte_day,
  check_no, check_none, check_not_answered, check_not_applicable, check_or, check_situation, check_unsure, check_yes, comma, colon, semicolon,
} from "@params";
import { fill } from "../dom";
import type { Json } from "./json";
import type { Question } from "./question";

const bounds: Record<string, [string, string]> = {
  gte: [check_gte, check_gte_day],
  gt: [check_gt, check_gt_day],
  lte: [check_lte, check_lte_day],
  lt: [check_lt, check_lt_day],
};

export function say(answer: Json | undefined, question: Question): string {
  if (answer === undefined) return check_not_answered;
  if (answer === null) return check_unsure;
  if (typeof answer === "boolean") return answer ? check_yes : check_no;
  if (typeof answer === "number") return question.unit ? `${answer} ${question.unit}` : String(answer);
  if (answer === "not_applicable") return check_not_applicable;
  if (typeof answer === "string") return question.labelOf(answer);
  if (Array.isArray(answer)) {
    if (answer.length === 0) return check_none;
    if (question.fieldset.dataset.type === "items") return answer.map((item, i) => `${fill(check_situation, { n: i + 1 })}${colon}${situation(item, question)}`).join(semicolon);
    return answer.map((it) => say(it, question)).join("、");
  }
  if (Array.isArray(answer.anyOf)) return answer.anyOf.map((it) => say(it, question)).join(check_or);
  return Object.entries(answer)
    .map(([key, value]) => {
      const words = bounds[key]?.[typeof value === "string" ? 1 : 0] ?? { includes: check_includes, excludes: check_excludes }[key];
      return `${words ?? key} ${say(value, question)}`;
    })
    .join(comma);
}

function situation(item: Json, question: Question): string {
  if (item === null || typeof item !== "object" || Array.isArray(item)) return say(item, question);
  return Object.entries(item)
    .map(([field, value]) => (typeof value === "boolean" || value === null ? `${question.fieldLabel(field)}${colon}${say(value, question)}` : say(value, question)))
    .join(comma);
}
