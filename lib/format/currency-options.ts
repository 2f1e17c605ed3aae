import { currencyCodes } from "@/control-plane/contract/currencies";

const first = ["USD", "EUR", "GBP", "CHF", "JPY"];

/** Currencies to choose from, each with its name: those that most are billed in first, then by code. */
export function currencyOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  const rest = currencyCodes.filter((code) => !first.includes(code));
  return [...first, ...rest].map((value) => ({ value, label: `${value}, ${names.of(value) ?? value}` }));
}
