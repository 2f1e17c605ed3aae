export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The cookie that the root layout reads, so that the first paint already has the chosen theme. */
export const themeCookie = "headroom.theme";

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}
