"use client";

import { useState } from "react";
import { type Theme, themes } from "@/lib/settings/theme";

const labels: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

/** Changes the theme at once and keeps it for the person, on every browser that they use. */
export function ThemeSwitch({ theme, keep }: { theme: Theme; keep: (value: { theme: Theme }) => Promise<unknown> }) {
  const [current, setCurrent] = useState(theme);

  function choose(next: Theme) {
    setCurrent(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    void keep({ theme: next });
  }

  return (
    <fieldset className="grid grid-cols-3 gap-0.5 rounded-md bg-default p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map((each) => (
        <label
          key={each}
          className="cursor-pointer rounded-[5px] py-1 text-center text-xs text-muted has-checked:bg-surface has-checked:font-medium has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="theme"
            value={each}
            checked={current === each}
            onChange={() => choose(each)}
            className="sr-only"
          />
          {labels[each]}
        </label>
      ))}
    </fieldset>
  );
}
