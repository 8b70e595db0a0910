// An amount of money in a field: the browser's side of numbering.Amount, by the same grammar (amounts.ts).

import { each, print, typedMagnitudes, whole, type Decimal } from "../amounts";
import { fold } from "../search/fold";

const UNITS: Record<string, number> = { "": 0, 元: 0, 万元: 4, 亿元: 8 };

/** What a text amounts to, in a unit, as a number is printed: 1.2亿元 in 万元 is "12000". "bare" is a number without a
 * unit where none is agreed on (unit ""); undefined is no amount. */
export function amountIn(text: string, unit: string): string | undefined {
  const characters = fold(typedMagnitudes(text.trim())).characters.join("").replace(/^(人民币|rmb|¥|￥)\s*/, "").replace(/元[整正]$/, "元");
  const shift = UNITS[unit] ?? 0;
  const money = read([...characters]) ?? (/[万亿]$/.test(characters) ? read([...characters, "元"]) : undefined);
  if (money) return print({ mantissa: money.mantissa, exponent: money.exponent - shift });
  const plain = /^\d{1,3}(,\d{3})+(\.\d{1,6})?$/.test(characters) ? characters.replaceAll(",", "") : characters;
  if (!/^(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(plain) && whole([...characters]) === null) return undefined;
  if (unit === "") return "bare";
  return /^\d/.test(plain) ? plain.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "") : String(whole([...characters]));
}

/** The value in 元 of a text that is an amount of money as a whole. */
function read(characters: string[]): Decimal | undefined {
  const found: Decimal[] = [];
  each(characters, ({ start, end, base, value }) => {
    if (base === "元" && start === 0 && end === characters.length) found.push(value);
  });
  return found.length === 1 ? found[0] : undefined;
}
