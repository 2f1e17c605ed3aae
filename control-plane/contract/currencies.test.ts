import { expect, test } from "vitest";
import { currencies, currencyCodes, isCurrency, minorUnit } from "./currencies.ts";

test("minor units are those of ISO 4217: none, two or three decimals", () => {
  const having = (decimals: number) => currencyCodes.filter((code) => currencies[code] === decimals);
  expect(having(0)).toEqual("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
  expect(having(3)).toEqual("BHD IQD JOD KWD LYD OMR TND".split(" "));
  expect(having(0).length + having(2).length + having(3).length).toBe(currencyCodes.length);
});

test("every code is one that the platform has a name for, and is there once, in order", () => {
  const names = new Intl.DisplayNames("en", { type: "currency", fallback: "none" });
  // XCG and ZWG are younger than the names of some platforms.
  for (const code of currencyCodes.filter((each) => !["XCG", "ZWG"].includes(each))) {
    expect(names.of(code), code).toBeTypeOf("string");
  }
  expect([...new Set(currencyCodes)].sort()).toEqual(currencyCodes);
});

test("funds, metals and retired currencies are none", () => {
  for (const code of ["XAU", "CLF", "UYW", "DEM", "BGN", "usd", "constructor"])
    expect(isCurrency(code), code).toBe(false);
  expect(minorUnit("XYZ")).toBe(2);
});
