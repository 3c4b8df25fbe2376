/** A national number as people write it; eleven digits, or which fault it has. The check digits are mod 97, with a 2 in front from 2000 on. */
export function nationalNumber(typed: string): { readonly value: string } | { readonly fault: string } {
  const value = typed.replace(/[\s.\-–—/]/g, "");
  if (value === "") return { fault: "number-empty" };
  if (!/^\d+$/.test(value)) return { fault: "number-digits" };
  if (value.length !== 11) return { fault: "number-length" };
  const check = Number(value.slice(9));
  const right = ["", "2"].some((century) => 97 - (Number(century + value.slice(0, 9)) % 97) === check);
  return right ? { value } : { fault: "number-check" };
}
